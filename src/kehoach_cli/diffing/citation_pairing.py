"""Which cited document of one plan is which of the other, or stands in its stead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from kehoach_cli.diffing.cited_documents import Cited, documents, match_or_number
from kehoach_cli.diffing.close_wordings import CloseWordings
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.matching import Pair, Score, best_in_blocks, blocks_by_name, equal_pairs, likeness_at
from kehoach_cli.patterns import lazy_regex

_SYMBOL = lazy_regex(r"\p{L}.*")
_CLAUSE_END = lazy_regex(r"(?r)[;:.]\s")
"""The last one, looked for from behind."""
_TELLING = 3
"""So many words at least say who sent a letter."""

Name = tuple[Hashable, ...]
"""What documents have in common of which one may stand in another's stead."""


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
        olds, news = _left(olds, news, pairs)
    pairs = _in_its_stead(comparison, olds, news)
    left = _left(olds, news, pairs)
    return CitationPairs(
        tuple(same), tuple((olds[i], news[j]) for i, j in pairs), tuple(left[0]), tuple(left[1])
    )


def _left(
    olds: Sequence[Cited], news: Sequence[Cited], pairs: Sequence[Pair]
) -> tuple[list[Cited], list[Cited]]:
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [one for index, one in enumerate(olds) if index not in taken[0]],
        [other for index, other in enumerate(news) if index not in taken[1]],
    )


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


class _Known(Struct, frozen=True):
    """What a document is known by that may stand in another's stead."""

    kind: Hashable
    """Its type, and whether it is a basis: of documents that stand for one another these are the same."""
    title: str | None
    """The words of its title."""
    sender: str | None
    symbol: str | None
    lead_in: str
    """The telling words before it in its clause."""
    paragraph: str | None

    @classmethod
    def of(cls, comparison: Comparison, side: Side, cited: Cited) -> _Known:
        """Read it off the mention that says most."""
        read, outline, best = comparison.vocabulary.read, comparison.outline(side), cited.best
        title, issuer, host = cited.said("title"), cited.said("issuer"), outline.host(best)
        symbol = _SYMBOL.search(cited.said("number") or "")
        clause = ""
        if host is not None and not (title or issuer):
            text = outline.statements[host].text
            before = text.find(best.text)
            end = _CLAUSE_END.search(text, 0, before)
            clause = text[end.end() if end else 0 : before]
        return cls(
            kind=(folded(best.type), cited.is_basis),
            title=read(title).content if title else None,
            sender=read(issuer).named if issuer else None,
            symbol=folded(symbol[0]) if symbol else None,
            lead_in=read(clause).content,
            paragraph=paragraph_id(comparison, side, host) if host is not None else None,
        )

    @property
    def signed(self) -> Name | None:
        """Sender and symbol, where both are known."""
        return (self.kind, self.symbol, self.sender) if self.symbol and self.sender is not None else None

    def beginnings(self, least: float) -> Iterator[str]:
        """The telling titles that begin this one and are not so alike anyway."""
        words = self.title or ""
        for size in range(_TELLING, len(words)):
            if likeness_at(200 * size / (size + len(words)), size, len(words)) < least:
                yield words[:size]

    def untitled(self) -> Iterator[Name]:
        """What it shares with untitled documents that it may stand for, or they for it."""
        if self.signed:
            # one sender
            yield "signed", *self.signed
        elif self.symbol and len(self.lead_in) >= _TELLING:
            # or the same words before both, which name it
            yield "lead-in", self.kind, self.symbol, self.lead_in
        if self.sender is not None and self.paragraph is not None:
            # a sender that was reformed signs with another symbol
            yield "paragraph", self.kind, self.sender, self.paragraph


def _in_its_stead(comparison: Comparison, olds: Sequence[Cited], news: Sequence[Cited]) -> list[Pair]:
    """Documents that stand where others stood: same type and matter, or same sender and symbol."""
    least = comparison.thresholds.citation_title
    ours = [_Known.of(comparison, "old", one) for one in olds]
    theirs = [_Known.of(comparison, "new", other) for other in news]
    titles: dict[Hashable, dict[str, None]] = defaultdict(dict)
    for other in theirs:
        if other.title is not None:
            titles[other.kind][other.title] = None
    listed = {kind: list(each) for kind, each in titles.items()}
    wordings = {kind: CloseWordings(each) for kind, each in listed.items()}

    def wanted(i: int) -> Iterator[tuple[Score, Name]]:
        one = ours[i]
        if one.title is None:
            yield from (((least,), name) for name in one.untitled())
            if one.sender is not None:
                # where the place of one of them is not known, the sender is enough
                yield (least,), ("placed" if one.paragraph is None else "nowhere", one.kind, one.sender)
            return
        for at, alike in wordings[one.kind].to(one.title, least, i) if one.kind in wordings else ():
            yield (alike,), ("title", one.kind, listed[one.kind][at])
        if one.signed:
            # the same title, said more fully in one of the plans
            yield (100.0,), ("begun", *one.signed, one.title)
            yield from (((100.0,), ("whole", *one.signed, title)) for title in one.beginnings(least))

    def names(j: int) -> Iterator[Name]:
        other = theirs[j]
        if other.title is None:
            yield from other.untitled()
            yield ("nowhere" if other.paragraph is None else "placed"), other.kind, other.sender
            return
        yield "title", other.kind, other.title
        if other.signed:
            yield "whole", *other.signed, other.title
            yield from (("begun", *other.signed, title) for title in other.beginnings(least))

    return best_in_blocks(blocks_by_name(range(len(olds)), range(len(news)), wanted, names))
