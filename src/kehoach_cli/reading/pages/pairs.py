"""Lists set in two columns without ruled lines: what is measured on the left, its value on the right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.rows import Row, joined

LEAST = 3
"""Rows with both sides that make a list."""
_ALIGNED = 6.0
"""Points by which what stands in one column may begin, or end, apart."""
_CLOSE = 2.2
"""Rows of a list are no further apart than this many heights of type."""
_LABELLED = lazy_regex(r"[:;,.…]+$")
_FIGURE = lazy_regex(r"\d{1,4}")


class Pairs(Struct, frozen=True):
    """Rows `start` to `end` of a page, which make a list, and its entries as "label: value", each with its first row."""

    start: int
    end: int
    entries: tuple[tuple[Row, str], ...]


def find_pairs(rows: Sequence[Row], taken: Collection[int]) -> list[Pairs]:
    """The lists among the rows that belong to nothing else."""
    found: list[Pairs] = []
    start = 0
    while start < len(rows):
        end = _run(rows, start, taken)
        if end is None:
            start += 1
            continue
        entries = tuple(_entries(rows[start:end], rows[start].pieces[1].left))
        if not _is_contents(rows[start:end]):
            found.append(Pairs(start, end, entries))
        start = end
    return found


def _run(rows: Sequence[Row], start: int, taken: Collection[int]) -> int | None:
    """Where the list ends that begins at a row; None if none does."""
    first = rows[start]
    if start in taken or len(first.pieces) != 2:
        return None
    label, value = first.pieces
    both, end = 1, start + 1
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if at in taken or row.baseline - rows[at - 1].baseline > _CLOSE * first.size:
            break
        if len(row.pieces) == 2 and _in_line(row.pieces[0], label) and _beside(row.pieces[1], value):
            both, end = both + 1, at + 1
        elif not (len(row.pieces) == 1 and (row.right < value.left or row.left > value.left - _ALIGNED)):
            break
    return end if both >= LEAST else None


def _in_line(piece: Row, label: Row) -> bool:
    return abs(piece.left - label.left) <= _ALIGNED


def _beside(piece: Row, value: Row) -> bool:
    """Whether a value stands in the column of another, whichever side of it is straight."""
    middles = (piece.left + piece.right) / 2 - (value.left + value.right) / 2
    return min(abs(piece.left - value.left), abs(piece.right - value.right), abs(middles)) <= _ALIGNED


def _entries(rows: Sequence[Row], gutter: float) -> Iterator[tuple[Row, str]]:
    """The entries of a list; a row with one side only goes on with that of the entry above."""
    head = rows[0]
    label: list[str] = []
    value: list[str] = []
    for row in rows:
        if len(row.pieces) == 2:
            if label:
                yield head, _written(label, value)
            head, label, value = row, [row.pieces[0].text], [row.pieces[1].text]
        else:
            (value if row.left > gutter - _ALIGNED else label).append(joined(row.words))
    yield head, _written(label, value)


def _written(label: Sequence[str], value: Sequence[str]) -> str:
    name = _LABELLED.sub("", " ".join(label)).rstrip()
    return f"{name}: {' '.join(value)}"


def _is_contents(rows: Sequence[Row]) -> bool:
    """Whether the values are the pages of a table of contents: figures that only rise."""
    values = [row.pieces[1].text for row in rows if len(row.pieces) == 2]
    if not all(map(_FIGURE.fullmatch, values)):
        return False
    numbers = list(map(int, values))
    return numbers == sorted(numbers)
