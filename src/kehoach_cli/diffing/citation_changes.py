"""Cited documents compared by key; what cannot be found again may have a newer one in its stead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from msgspec import Struct

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import CitationChange, Place
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id
from kehoach_cli.diffing.folding import folded, match_key
from kehoach_cli.diffing.matching import best_pairs, equal_pairs
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.model import Citation, CitationRole, Header
from kehoach_cli.patterns import lazy_regex

_SYMBOL = lazy_regex(r"\p{L}.*")
_CLAUSE = lazy_regex(r"[;:.]\s")
_TELLING = 3
"""So many words at least say who sent a letter."""
_YEAR = lazy_regex(r"(?:19|20)\d\d")


class Cited(Struct, frozen=True):
    """One document and every mention of it."""

    mentions: tuple[Citation, ...]

    @property
    def best(self) -> Citation:
        """The mention that says most, a basis before a reference."""
        return max(
            self.mentions,
            key=lambda one: (
                one.role is CitationRole.BASIS,
                sum(field is not None for field in (one.title, one.issuer, one.number)) + len(one.date or ""),
                -one.span.start,
            ),
        )

    @property
    def is_basis(self) -> bool:
        """Whether it is a legal basis anywhere."""
        return any(one.role is CitationRole.BASIS for one in self.mentions)

    @property
    def provisions(self) -> frozenset[str]:
        """The pinpoints, folded."""
        return frozenset(folded(one.provision) for one in self.mentions if one.provision)

    def said(self, field: str) -> str | None:
        """The first mention's value of a field that has one."""
        return next((value for one in self.mentions if (value := getattr(one, field))), None)


class CitationPairs(Struct, frozen=True):
    """Documents of both plans; `same` are one document, `other` stand for one another."""

    same: tuple[tuple[Cited, Cited], ...]
    other: tuple[tuple[Cited, Cited], ...]
    removed: tuple[Cited, ...]
    added: tuple[Cited, ...]

    def told(self, side: Side) -> frozenset[str]:
        """Ids of the mentions whose words need no other telling: of documents that changed, or are cited in both plans

        in other words (with a date or without, with the title or without).
        """
        at = 0 if side == "old" else 1
        same = [mention for pair in self.same for mention in pair[at].mentions]
        return self.changed(side) | frozenset(one.id for one in same)

    def changed(self, side: Side) -> frozenset[str]:
        """Ids of the mentions whose document is not in the other plan."""
        at = 0 if side == "old" else 1
        gone = [*(pair[at] for pair in self.other), *(self.removed if side == "old" else self.added)]
        return frozenset(one.id for cited in gone for one in cited.mentions)


def pair_citations(comparison: Comparison) -> CitationPairs:
    """Find each cited document of one plan in the other."""
    olds, news = documents(comparison.old), documents(comparison.new)
    same: list[tuple[Cited, Cited]] = []
    for rule in (_key, _number, _name):
        pairs = [(i, j) for i, j in equal_pairs(olds, news, rule) if _dates_fit(olds[i], news[j])]
        same += [(olds[i], news[j]) for i, j in pairs]
        olds = [one for index, one in enumerate(olds) if index not in {i for i, _ in pairs}]
        news = [one for index, one in enumerate(news) if index not in {j for _, j in pairs}]
    scored = [
        ((score,), i, j)
        for i, one in enumerate(olds)
        for j, other in enumerate(news)
        if (score := _in_its_stead(comparison, one, other)) is not None
    ]
    pairs = best_pairs(scored)
    return CitationPairs(
        tuple(same),
        tuple((olds[i], news[j]) for i, j in pairs),
        tuple(one for index, one in enumerate(olds) if index not in {i for i, _ in pairs}),
        tuple(one for index, one in enumerate(news) if index not in {j for _, j in pairs}),
    )


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


def documents(outline: Outline) -> list[Cited]:
    """The documents that a plan cites, each once; not itself."""
    by_key: dict[str, list[Citation]] = defaultdict(list)
    for citation in outline.plan.citations:
        if not is_own(outline.plan.header, citation):
            by_key[citation.key].append(citation)
    return [Cited(tuple(mentions)) for mentions in by_key.values()]


def is_own(header: Header, citation: Citation) -> bool:
    """Whether a plan names itself: by its number, or by a number left blank (over an appendix)."""
    if folded(citation.type) != folded(header.type or ""):
        return False
    if citation.number is None:
        return citation.title is None and citation.role is not CitationRole.BASIS
    return header.number is not None and match_or_number(citation.number) == match_or_number(header.number)


def _key(one: Cited) -> str:
    return one.mentions[0].key


def _number(one: Cited) -> tuple[str, str] | None:
    """Type and number, for a document that one plan dates and the other does not."""
    number = one.said("number")
    return (folded(one.mentions[0].type), match_or_number(number)) if number else None


def _name(one: Cited) -> tuple[str, str] | None:
    """Type and name, for a law that one plan dates and the other does not."""
    title = one.said("title")
    return (folded(one.mentions[0].type), folded(title)) if title and not one.said("number") else None


def _dates_fit(one: Cited, other: Cited) -> bool:
    """Whether the dates do not clash: one says no more than the other, or nothing."""
    if one.mentions[0].key == other.mentions[0].key:
        return True
    dates = [cited.said("date") or "" for cited in (one, other)]
    return dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])


def match_or_number(number: str) -> str:
    """A number and symbol without spaces, case and diacritics; its year stays."""
    return "".join(part if part.isdigit() else match_key(part) for part in regex.split(r"(\d+)", number))


def _in_its_stead(comparison: Comparison, one: Cited, other: Cited) -> float | None:
    """How likely a document stands where another one stood: same type and matter, or same sender and symbol."""
    a, b = one.best, other.best
    if folded(a.type) != folded(b.type) or one.is_basis != other.is_basis:
        return None
    titles = one.said("title"), other.said("title")
    if titles[0] and titles[1]:
        alike = comparison.alike(titles[0], titles[1])
        if alike < comparison.thresholds.citation_title and _same_symbol_and_sender(comparison, one, other):
            short, long = sorted(
                (comparison.vocabulary.read(title).content for title in titles if title), key=len
            )
            alike = 100.0 if len(short) >= _TELLING and long.startswith(short) else 0.0
        return alike if alike >= comparison.thresholds.citation_title else None
    if any(titles):
        return None
    issuers = one.said("issuer"), other.said("issuer")
    if _symbol(one) and _symbol(one) == _symbol(other):
        # one sender, or the same words before both, which name it
        same = _same_sender(comparison, one, other) or (not any(issuers) and _same_lead_in(comparison, a, b))
    else:
        # a sender that was reformed signs with another symbol
        same = _same_sender(comparison, one, other) and _paragraph(comparison, one, other) is not None
    return comparison.thresholds.citation_title if same else None


def _same_symbol_and_sender(comparison: Comparison, one: Cited, other: Cited) -> bool:
    return _symbol(one) == _symbol(other) is not None and _same_sender(comparison, one, other)


def _same_sender(comparison: Comparison, one: Cited, other: Cited) -> bool:
    """Whether both documents name who issued them, and it is the same body, maybe by its later name."""
    issuers = one.said("issuer"), other.said("issuer")
    if not issuers[0] or not issuers[1]:
        return False
    return comparison.vocabulary.read(issuers[0]).named == comparison.vocabulary.read(issuers[1]).named


def _same_lead_in(comparison: Comparison, old: Citation, new: Citation) -> bool:
    """Whether the same words, some of them telling, stand before two citations in their clauses."""
    contents = []
    for outline, citation in ((comparison.old, old), (comparison.new, new)):
        host = outline.host(citation)
        before = outline.statements[host].text.partition(citation.text)[0] if host is not None else ""
        contents.append(comparison.vocabulary.read(_CLAUSE.split(before)[-1]).content)
    return len(contents[0]) >= _TELLING and contents[0] == contents[1]


def _symbol(one: Cited) -> str | None:
    match = _SYMBOL.search(one.said("number") or "")
    return folded(match[0]) if match else None


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
