"""Cited documents compared by key; what cannot be found again may have a newer one in its stead."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import CitationChange, Place
from kehoach_cli.diffing.citation_pairing import CitationPairs
from kehoach_cli.diffing.cited_documents import Cited
from kehoach_cli.diffing.comparison import Comparison, paragraph_id
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.patterns import lazy_regex

_YEAR = lazy_regex(r"(?:19|20)\d\d")


def citation_changes(comparison: Comparison, pairs: CitationPairs) -> Iterator[CitationChange]:
    """Give what changed in the cited documents: one change a document."""
    for one, other in pairs.same:
        if one.is_basis != other.is_basis:
            yield _change(comparison, ChangeKind.CITATION_ROLE, one, other)
        elif one.provisions != other.provisions and one.provisions and other.provisions:
            yield _change(comparison, ChangeKind.CITATION_PROVISION, one, other)
    for one, other in pairs.other:
        yield _change(comparison, order(one, other), one, other)
    for one in pairs.removed:
        yield _change(comparison, ChangeKind.CITATION_REMOVED, one, None)
    for other in pairs.added:
        yield _change(comparison, ChangeKind.CITATION_ADDED, None, other)


def order(one: Cited, other: Cited) -> ChangeKind:
    """Newer or older by the dates, as far as both say them; else by the years in the numbers."""
    dates = [_dated(cited) for cited in (one, other)]
    if dates[0] and dates[1]:
        known = min(len(date) for date in dates if date)
        before, after = dates[0][:known], dates[1][:known]
        if before != after:
            return ChangeKind.CITATION_NEWER if before < after else ChangeKind.CITATION_OLDER
    return ChangeKind.CITATION_OTHER


def _dated(one: Cited) -> str | None:
    date = one.said("date")
    if date and not date.startswith("--"):
        return str(date)
    match = _YEAR.search(one.said("number") or "")
    return match[0] if match else None


def _change(
    comparison: Comparison, kind: ChangeKind, one: Cited | None, other: Cited | None
) -> CitationChange:
    basis = any(cited.is_basis for cited in (one, other) if cited)
    severity = severity_of(kind, basis=basis)
    return CitationChange(
        kind=kind,
        severity=severity,
        old=one.best if one else None,
        new=other.best if other else None,
        old_place=_place(comparison.old, one),
        new_place=_place(comparison.new, other),
        part_of=_paragraph(comparison, one, other),
    )


def _place(outline: Outline, cited: Cited | None) -> Place | None:
    return outline.place(cited.best, outline.host(cited.best)) if cited else None


def _paragraph(comparison: Comparison, one: Cited | None, other: Cited | None) -> str | None:
    """The provisional id of the paragraph that the mention which is shown stands in."""
    ids = {
        paragraph_id(comparison, side, host)
        for side, outline, cited in (("old", comparison.old, one), ("new", comparison.new, other))
        if cited is not None and (host := outline.host(cited.best)) is not None
    }
    return ids.pop() if len(ids) == 1 else None
