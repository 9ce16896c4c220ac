"""Headers compared field by field."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import HeaderChange
from kehoach_cli.diffing.comparison import Comparison
from kehoach_cli.diffing.rewording import compare_wording
from kehoach_cli.diffing.word_edits import word_edits

_AGENCIES = (
    ("parent_agency", ChangeKind.HEADER_PARENT_AGENCY, ChangeKind.HEADER_PARENT_AGENCY_RENAMED),
    ("agency", ChangeKind.HEADER_AGENCY, ChangeKind.HEADER_AGENCY_RENAMED),
)


def header_changes(comparison: Comparison) -> Iterator[HeaderChange]:
    """Give what changed in period, agencies, number, date, type and title."""
    old, new = comparison.old.plan.header, comparison.new.plan.header
    if old.period != new.period:
        yield _change(ChangeKind.HEADER_PERIOD, "period", old.period, new.period)
    for field, kind, renamed in _AGENCIES:
        one, other = getattr(old, field), getattr(new, field)
        history = comparison.history
        if history.name(one or "") == history.name(other or ""):
            continue
        step = history.step(one, other) if one and other else None
        change = _change(renamed if step else kind, field, one, other)
        yield change.model_copy(update={"agency": step})
    for field, kind in (("number", ChangeKind.HEADER_NUMBER), ("date", ChangeKind.HEADER_DATE)):
        if getattr(old, field) != getattr(new, field):
            yield _change(kind, field, getattr(old, field), getattr(new, field))
    for field, kind in (("type", ChangeKind.HEADER_TYPE), ("title", ChangeKind.HEADER_TITLE)):
        wordings = [comparison.vocabulary.read(getattr(header, field) or "") for header in (old, new)]
        found = compare_wording(comparison, wordings[0], wordings[1], frozenset(), frozenset())
        if found is not None:
            change = _change(kind, field, getattr(old, field), getattr(new, field))
            yield change.model_copy(update={"words": word_edits(*wordings), "agency": found.agency})


def _change(kind: ChangeKind, field: str, old: object, new: object) -> HeaderChange:
    return HeaderChange.model_validate(
        {"kind": kind, "severity": severity_of(kind), "field": field, "old": old, "new": new}
    )
