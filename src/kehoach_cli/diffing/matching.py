"""Finding what belongs together in two lists. Everything here is symmetric: swap the lists, get the mirror."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Pair = tuple[int, int]
Score = tuple[float, ...]

CONTAINED = 0.65
"""A text whose every word is in the other, in order, is as like it as this at least, if it is long enough."""
CONTAINED_WORDS = 8

MOST_EQUAL = 40_000
"""Pairs of items with one key above which they are not held against each other: two hundred of the same line on each side."""


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100: the share of words, in order, that both have.

    A text of some length that is wholly part of the other, with much added, counts as alike as well.
    """
    if one == other:
        return 100.0
    if not one or not other:
        return 0.0
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(one, other)
    shorter = min(len(one), len(other))
    if shorter >= CONTAINED_WORDS:
        common = ratio * (len(one) + len(other)) / 200
        return max(ratio, 100 * CONTAINED * common / shorter if common >= 0.9 * shorter else 0.0)
    return ratio


def likeness_of_words(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100, whatever the order of their words.

    >>> likeness_of_words("abc", "cab")
    100.0
    """
    return likeness("".join(sorted(one)), "".join(sorted(other)))


def mutual_best(scored: Sequence[tuple[Score, int, int]]) -> list[Pair]:
    """Choose the pairs of which each item is the other's one best; where two are as good, none is chosen."""
    found: list[Pair] = []
    best: tuple[dict[int, list[Score]], dict[int, list[Score]]] = {}, {}
    for score, *pair in scored:
        for side, item in enumerate(pair):
            best[side].setdefault(item, []).append(score)
    for score, old, new in scored:
        if all(score == max(rivals) and rivals.count(score) == 1 for rivals in (best[0][old], best[1][new])):
            found.append((old, new))
    return sorted(found)


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


def equal_pairs(
    old: Sequence[Item],
    new: Sequence[Item],
    key: Callable[[Item], Key | None],
    closeness: Callable[[Item, Item], Score] = lambda _old, _new: (0,),
) -> list[Pair]:
    """Pair items whose keys are equal; of several with one key, the closest, of very many one after the other.

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
        if len(olds) == len(news) == 1 or len(olds) * len(news) > MOST_EQUAL:
            pairs += zip(olds, news, strict=False)
        elif olds and news:
            pairs += best_pairs((closeness(old[i], new[j]), i, j) for i in olds for j in news)
    return sorted(pairs)


def alike_pairs(
    old: Sequence[Item],
    new: Sequence[Item],
    score: Callable[[Item, Item], float | None],
) -> list[Pair]:
    """Pair the items that are most alike; `score` gives None where two are not alike at all."""

    def scored() -> Iterator[tuple[Score, int, int]]:
        for i, one in enumerate(old):
            for j, other in enumerate(new):
                value = score(one, other)
                if value is not None:
                    yield (value,), i, j

    return best_pairs(scored())


def close_wordings(wanted: str, others: Sequence[str], least: float) -> list[tuple[int, float]]:
    """The indexes of those wordings that are at least so alike, with their likeness."""
    if not wanted:
        return []
    from rapidfuzz import fuzz, process

    floor = least if len(wanted) < CONTAINED_WORDS or least > 100 * CONTAINED else min(least, 10.0)
    found = process.extract(wanted, others, scorer=fuzz.ratio, score_cutoff=floor, limit=None)
    close = ((index, likeness(wanted, text)) for text, _, index in found)
    return [(index, value) for index, value in close if value >= least]


def in_order(pairs: Sequence[Pair], names: Sequence[str]) -> set[Pair]:
    """The largest set of pairs that keeps its order in both lists; the others have changed places.

    Of several largest sets the one is chosen that says most words, then one fixed by the names: never by
    which list comes first. `names[k]` is a text that the items of `pairs[k]` have in common.
    """
    ordered = sorted(zip(pairs, names, strict=True))
    if all(one[0][1] < other[0][1] for one, other in pairwise(ordered)):
        return set(pairs)
    weights = [(1 << 64) + (len(name) << 40) + crc32(name.encode()) for _, name in ordered]
    best: list[tuple[int, int | None]] = []
    for index, ((_, new), _) in enumerate(ordered):
        before = max(((best[k][0], k) for k in range(index) if ordered[k][0][1] < new), default=(0, None))
        best.append((before[0] + weights[index], before[1]))
    kept: set[Pair] = set()
    at: int | None = max(range(len(best)), key=lambda k: best[k][0], default=None)
    while at is not None:
        kept.add(ordered[at][0])
        at = best[at][1]
    return kept
