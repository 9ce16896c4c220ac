"""Finding what belongs together in two lists. Everything here is symmetric: swap the lists, get the mirror."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import compress, groupby, pairwise, product
from typing import TypeVar
from zlib import crc32

from msgspec import Struct

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Pair = tuple[int, int]
Score = tuple[float, ...]

CONTAINED = 0.65
"""A text whose every word is in the other, in order, is as like it as this at least, if it is long enough."""
CONTAINED_WORDS = 8


class Block(Struct, frozen=True):
    """Items of two lists, of which each of the one makes a pair of this score with each of the other."""

    score: Score
    olds: Sequence[int]
    news: Sequence[int]


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100: the share of words, in order, that both have.

    A text of some length that is wholly part of the other, with much added, counts as alike as well.
    """
    if one == other:
        return 100.0
    if not one or not other:
        return 0.0
    return likeness_at(_ratio()(one, other), len(one), len(other))


@cache
def _ratio() -> Callable[[str, str], float]:
    # an import within `likeness` itself takes longer than the comparison
    from rapidfuzz import fuzz

    return fuzz.ratio


def likeness_at(ratio: float, words: int, others: int) -> float:
    """How alike two wordings of so many words are that have such a share of their words in common."""
    shorter = min(words, others)
    if shorter >= CONTAINED_WORDS:
        common = ratio * (words + others) / 200
        return max(ratio, 100 * CONTAINED * common / shorter if common >= 0.9 * shorter else 0.0)
    return ratio


def common_words(one: str, other: str, least: int = 0) -> int:
    """How many words two wordings have in common, in order; 0 below `least`."""
    return int(_similarity()(one, other, score_cutoff=least))


@cache
def _similarity() -> Callable[..., int]:
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity


def likeness_of_words(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100, whatever the order of their words.

    >>> likeness_of_words("abc", "cab")
    100.0
    """
    return likeness(in_any_order(one), in_any_order(other))


def in_any_order(wording: str) -> str:
    """The same words in an order that is the same for all texts that have them."""
    return "".join(sorted(wording))


def mutual_best(scored: Sequence[tuple[Score, int, int]]) -> list[Pair]:
    """Choose the pairs of which each item is the other's one best; where two are as good, none is chosen."""
    best: tuple[dict[int, tuple[Score, int]], dict[int, tuple[Score, int]]] = {}, {}
    for score, *pair in scored:
        for side, item in enumerate(pair):
            known, times = best[side].get(item, (score, 0))
            if score >= known:
                best[side][item] = score, times + 1 if score == known else 1
    return sorted((i, j) for score, i, j in scored if best[0][i] == best[1][j] == (score, 1))


def best_pairs(scored: Iterable[tuple[Score, int, int]]) -> list[Pair]:
    """Choose pairs, best score first, no item twice; in order of the first list.

    Of equal scores those whose items stand at like positions win, then the earlier ones. Two pairs that this
    cannot tell apart share no item, so the choice does not depend on which list is first.
    """
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen: list[Pair] = []
    for _, _, _, old, new in sorted(
        (tuple(-part for part in score), abs(old - new), old + new, old, new) for score, old, new in scored
    ):
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            chosen.append((old, new))
    return sorted(chosen)


def best_in_blocks(blocks: Iterable[Block]) -> list[Pair]:
    """Choose pairs as `best_pairs` does, without going through all of a block; a pair's score is its best block's."""
    taken: tuple[set[int], set[int]] = set(), set()
    chosen: list[Pair] = []
    ranked = sorted(blocks, key=lambda block: block.score, reverse=True)
    for _, equal in groupby(ranked, key=lambda block: block.score):
        rows = [row for block in equal if (row := _Row.of(block, taken)) is not None]
        waiting = [(*pair, at) for at, row in enumerate(rows) for pair in row.neighbours()]
        heapify(waiting)
        while waiting:
            _, _, old, new, at = heappop(waiting)
            if old not in taken[0] and new not in taken[1]:
                taken[0].add(old)
                taken[1].add(new)
                chosen.append((old, new))
            for pair in rows[at].without(old, new, taken):
                heappush(waiting, (*pair, at))
    return sorted(chosen)


def blocks_by_name(
    olds: Iterable[int],
    news: Iterable[int],
    wanted: Callable[[int], Iterable[tuple[Score, Hashable]]],
    names: Callable[[int], Iterable[Hashable]],
) -> list[Block]:
    """Put items together by what `wanted` names of the new ones, with a score, for an old one."""
    named: dict[Hashable, list[int]] = defaultdict(list)
    for new in news:
        for name in names(new):
            named[name].append(new)
    wanting: dict[tuple[Score, Hashable], list[int]] = defaultdict(list)
    for old in olds:
        for score, name in wanted(old):
            if name in named:
                wanting[score, name].append(old)
    return [Block(score, those, named[name]) for (score, name), those in wanting.items()]


class _Row:
    """The items of a block by their positions: the two that stand closest are neighbours."""

    def __init__(self, items: Sequence[tuple[int, int]]) -> None:
        self._items = items
        self._at = {item: at for at, item in enumerate(items)}
        self._before = list(range(-1, len(items) - 1))
        self._after = list(range(1, len(items) + 1))

    @classmethod
    def of(cls, block: Block, taken: tuple[Set[int], Set[int]]) -> _Row | None:
        """A block without what is taken; None where nothing is left of one side."""
        sides = [
            [(item, side) for item in items if item not in taken[side]]
            for side, items in enumerate((block.olds, block.news))
        ]
        return cls(sorted(sides[0] + sides[1])) if all(sides) else None

    def neighbours(self) -> Iterator[tuple[int, int, int, int]]:
        """The neighbours of which one is old and one new: how far apart, how late, and both."""
        for at in range(len(self._items) - 1):
            yield from self._pair(at, at + 1)

    def without(
        self, old: int, new: int, taken: tuple[Set[int], Set[int]]
    ) -> Iterator[tuple[int, int, int, int]]:
        """Take out two neighbours, those of them that are taken, and give those that are neighbours now."""
        for item in ((old, 0), (new, 1)):
            at = self._at.get(item)
            if at is None or item[0] not in taken[item[1]]:
                continue
            del self._at[item]
            before, after = self._before[at], self._after[at]
            if after < len(self._items):
                self._before[after] = before
            if before >= 0:
                self._after[before] = after
            if before >= 0 and after < len(self._items):
                yield from self._pair(before, after)

    def _pair(self, one: int, other: int) -> Iterator[tuple[int, int, int, int]]:
        (position, side), (later, other_side) = self._items[one], self._items[other]
        if side != other_side:
            old, new = (position, later) if side == 0 else (later, position)
            yield later - position, position + later, old, new


def equal_pairs(
    old: Sequence[Item],
    new: Sequence[Item],
    key: Callable[[Item], Key | None],
    traits: Callable[[Item], tuple[Hashable, ...]] = lambda _item: (),
) -> list[Pair]:
    """Pair items whose keys are equal; of several with one key those with equal traits, the first trait first.

    None is equal to nothing.
    """
    by_key: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((old, new)):
        for index, item in enumerate(items):
            name = key(item)
            if name is not None:
                by_key[name][side].append(index)
    pairs: list[Pair] = []
    for olds, news in by_key.values():
        if len(olds) == len(news) == 1:
            pairs.append((olds[0], news[0]))
        elif olds and news:
            own = {i: traits(old[i]) for i in olds}, {j: traits(new[j]) for j in news}
            pairs += best_in_blocks(_blocks_by_traits(*own))
    return sorted(pairs)


def _blocks_by_traits(
    olds: Mapping[int, Sequence[Hashable]], news: Mapping[int, Sequence[Hashable]]
) -> Iterable[Block]:
    """Items by the traits that they have in common, for each choice of traits."""
    scores = list(product((1.0, 0.0), repeat=len(next(iter(olds.values())))))

    def named(own: Sequence[Hashable]) -> list[tuple[Score, Hashable]]:
        return [(score, (score, *compress(own, score))) for score in scores]

    return blocks_by_name(
        olds, news, lambda i: named(olds[i]), lambda j: [name for _, name in named(news[j])]
    )


def in_order(pairs: Sequence[Pair], names: Sequence[str]) -> set[Pair]:
    """The largest set of pairs that keeps its order in both lists; the others have changed places.

    Of several largest sets the one is chosen that says most words, then one fixed by the names: never by
    which list comes first. `names[k]` is a text that the items of `pairs[k]` have in common.
    """
    ordered = sorted(zip(pairs, names, strict=True))
    if all(one[0][1] < other[0][1] for one, other in pairwise(ordered)):
        return set(pairs)
    weights = [(1 << 64) + (len(name) << 40) + crc32(name.encode()) for _, name in ordered]
    rank = {new: at for at, new in enumerate(sorted({new for (_, new), _ in ordered}), 1)}
    best = _Highest(len(rank))
    totals: list[tuple[int, int]] = []
    for index, ((_, new), _) in enumerate(ordered):
        before = best.below(rank[new])
        totals.append((before[0] + weights[index], before[1]))
        best.raise_at(rank[new], (totals[index][0], index))
    kept: set[Pair] = set()
    at = max(range(len(totals)), key=lambda k: totals[k][0])
    while at >= 0:
        kept.add(ordered[at][0])
        at = totals[at][1]
    return kept


class _Highest:
    """The highest of what stands at ranks below another (a Fenwick tree)."""

    def __init__(self, ranks: int) -> None:
        self._tree = [(0, -1)] * (ranks + 1)

    def below(self, rank: int) -> tuple[int, int]:
        """The highest at all ranks from 1 up to this one, without it."""
        highest, at = (0, -1), rank - 1
        while at > 0:
            highest = max(highest, self._tree[at])
            at -= at & -at
        return highest

    def raise_at(self, rank: int, value: tuple[int, int]) -> None:
        """Put a value at a rank."""
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], value)
            rank += rank & -rank
