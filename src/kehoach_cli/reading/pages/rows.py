"""Words into rows, by the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from kehoach_cli.reading.pages.boxes import Word

_PLACE, _LEFT = attrgetter("baseline", "left"), attrgetter("left")
SAME_LINE = 0.35
"""Share of the type's height by which words of one row may stand apart. Boxes would not do: letters that a font
lacks come from another one, of other height."""
_NEAR_LINE = 0.75
"""Rows nearer than this share of the type's height are one where the words of one fit between those of the other."""
_NO_SPACE, _OVERLAP = 0.058, 0.4
"""Pieces of one word stand nearer than this share of the type's height; a space is a quarter, squeezed a sixth."""
_SMALLER, _GLUED = 0.85, 0.3
"""A raised figure is smaller than this share of the letters beside it, and nearer to the word before it."""
GUTTER = 2.0
"""A gap of more than this share of the type's height parts columns or pieces of a row."""


class Row(Struct, frozen=True, dict=True):
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def baseline(self) -> float:
        """The y that most of its letters stand on."""
        return max(self.words, key=lambda word: word.right - word.left).baseline

    @cached_property
    def size(self) -> float:
        """The height of its type."""
        return max(self.words, key=lambda word: word.right - word.left).size

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words, parted by spaces."""
        return joined(self.words)

    @cached_property
    def pieces(self) -> tuple[Row, ...]:
        """The row cut at its wide gaps."""
        cuts = [0]
        reach = self.words[0].right
        for index, word in enumerate(self.words[1:], 1):
            if word.left - reach > GUTTER * self.size:
                cuts.append(index)
            reach = max(reach, word.right)
        if len(cuts) == 1:
            return (self,)
        return tuple(Row(self.words[a:b]) for a, b in zip(cuts, [*cuts[1:], None], strict=True))

    def part(self, left: float, right: float) -> Row | None:
        """The words whose middle lies between two x, as a row of their own."""
        words = tuple(word for word in self.words if left <= word.middle[0] < right)
        return Row(words) if words else None


def joined(words: Iterable[Word]) -> str:
    """Words with a space between them, but where they are glued."""
    return "".join(f"{'' if word.glued else ' '}{word.text}" for word in words).strip()


def closed_up(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words whole again that a file holds in pieces, as where some letters come from another font."""
    whole: list[Word] = []
    for cluster in _clusters(words):
        before: Word | None = None
        for word in sorted(cluster, key=_LEFT):
            gap = word.left - before.right if before is not None else 0.0
            if before is not None and not word.spaced and -_OVERLAP * word.size < gap < _NO_SPACE * word.size:
                # what _replace does, in half the time: there are files with each letter apart
                before = whole[-1] = Word(
                    before.text + word.text, before.left, max(before.right, word.right), *before[3:]
                )
            else:
                whole.append(word)
                before = word
    return tuple(whole)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of a page or a cell, from the top."""
    rows = [Row(tuple(sorted(cluster, key=_LEFT))) for cluster in _clusters(words)]
    return list(_closed_up(rows))


def _clusters(words: Sequence[Word]) -> list[list[Word]]:
    clusters: list[list[Word]] = []
    baseline = size = 0.0
    for word in sorted(words, key=_PLACE):
        if clusters and word.baseline - baseline <= SAME_LINE * (word.size if word.size < size else size):
            clusters[-1].append(word)
        else:
            clusters.append([word])
            baseline, size = word.baseline, word.size
    return clusters


def _closed_up(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that fit into each other's gaps as one: a number stamped into a blank, a raised figure."""
    before: Row | None = None
    for row in rows:
        if before is not None and _fit(before, row):
            before = _together(before, row)
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _together(upper: Row, lower: Row) -> Row:
    """Two rows as one; small figures that stand high are raised, and glued to the word they follow."""
    words = sorted((*upper.words, *lower.words), key=_LEFT)
    main = max(upper, lower, key=_length)
    for n, (before, word) in enumerate(pairwise(words), 1):
        near = word.left - before.right < _GLUED * before.size
        if near and word.size < _SMALLER * before.size and word.baseline < main.baseline - 0.1 * main.size:
            words[n] = word._replace(raised=True, glued=True)
        elif words[n - 1].raised and word.left - before.right < _NO_SPACE * word.size:
            words[n] = word._replace(glued=True)
    return Row(tuple(words))


def _length(row: Row) -> float:
    return sum(word.right - word.left for word in row.words)


def _fit(upper: Row, lower: Row) -> bool:
    if lower.baseline - upper.baseline > _NEAR_LINE * max(upper.size, lower.size):
        return False
    few, many = sorted((upper, lower), key=_length)
    return all(
        word.right <= other.left + 1.5 or word.left >= other.right - 1.5
        for word in few.words
        for other in many.words
    )
