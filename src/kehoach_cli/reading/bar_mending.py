"""Rows of a table between lone bars that a bar too few or too many spoils, told by the numbers in the first column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from kehoach_cli.patterns import lazy_regex

FEWEST_ROWS = 3
"""Rows of the table's width, the header among them, from which its width is sure."""


class HasText(Protocol):
    """A line of a cell."""

    @property
    def text(self) -> str:
        """What it says."""


Line = TypeVar("Line", bound=HasText)
Cell = tuple[Line, ...]
Row = tuple[tuple[Line, ...], ...]

_NUMBER = lazy_regex(r"[*_\s]*(\d{1,3})[.)]?[*_\s]*")
_DOTS = lazy_regex(r"\s*(?:[.…]\s?){3,200}")
_ELLIPSIS = lazy_regex(r"\s*…{1,200}\s*")


def mend_rows(rows: Sequence[Row[Line]]) -> tuple[Row[Line], ...]:
    """The rows, those that hold two cut apart and those that are halves put together, where rows are numbered.

    A line of dots where two rows meet, as if rows were left out, is a row of its own.
    """
    width = numbered_width(rows)
    if width is None:
        return tuple(rows)
    mended: list[Row[Line]] = []
    for row in rows:
        if mended and _completes(mended[-1], row, width):
            mended[-1] = (*mended[-1], *row)
        elif len(row) == width + 1 and not _words(row[0]) and _number(row[1]) is not None:
            mended.append(row[1:])
        else:
            mended += _parted(row, width)
    return tuple(mended)


def numbered_width(rows: Sequence[Row[Line]]) -> int | None:
    """The number of columns of a table whose rows are numbered in the first; None where that is not sure."""
    if not rows:
        return None
    width = len(rows[0])
    whole = [row for row in rows if len(row) == width]
    most = Counter(map(len, rows)).most_common(1)[0][0]
    numbered = [row for row in whole[1:] if _number(row[0]) is not None]
    sure = width > 2 and most == width and len(whole) >= FEWEST_ROWS and 2 * len(numbered) >= len(whole)
    return width if sure else None


def _completes(above: Row[Line], row: Row[Line], width: int) -> bool:
    """Whether two short rows are one: an empty cell too many looked like the end of the first."""
    if len(above) < 2 or len(above) + len(row) != width or _number(above[0]) is None:
        return False
    return bool(_words(row[0])) and _number(row[0]) is None


def _parted(row: Row[Line], width: int) -> list[Row[Line]]:
    """A long row as several, where the next number stands right behind each; else the row as it is."""
    parts: list[Row[Line]] = []
    rest = row
    while len(rest) > width:
        first = _number(rest[0])
        (*whole, last), behind = rest[:width], rest[width:]
        last, dots = _without_dots(last, end=True)
        if not dots and len(behind) > 1 and _is_dots(behind[0]):
            dots, behind = behind[0], behind[1:]
        elif not dots:
            opening, dots = _without_dots(behind[0], end=False)
            behind = (opening, *behind[1:])
        if first is None or _number(behind[0]) != first + 1:
            return [row]
        parts += [(*whole, last), *([(dots,)] if dots else [])]
        rest = behind
    return [*parts, rest]


def _without_dots(cell: Cell[Line], *, end: bool) -> tuple[Cell[Line], Cell[Line]]:
    """A cell without the line of dots at its beginning or end, and that line."""
    lines = [line for line in cell if line.text.strip()]
    if len(lines) > 1 and _is_dots(lines[-1:] if end else lines[:1]):
        return (tuple(lines[:-1]), (lines[-1],)) if end else (tuple(lines[1:]), (lines[0],))
    return cell, ()


def _is_dots(cell: Sequence[Line]) -> bool:
    words = _words(cell)
    return _DOTS.fullmatch(words) is not None or _ELLIPSIS.fullmatch(words) is not None


def _number(cell: Sequence[Line]) -> int | None:
    found = _NUMBER.fullmatch(_words(cell))
    return int(found[1]) if found else None


def _words(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell).strip()
