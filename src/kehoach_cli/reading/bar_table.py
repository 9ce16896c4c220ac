"""Tables that law portals write one cell a line, with a lone `|` between cells.

A row is a bar, a cell, a bar, a cell, …, a bar; the next row begins with a bar of its own. Where the rows
end is told in `bar_rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_mending import HasText, mend_rows, numbered_width
from kehoach_cli.reading.bar_rows import place_rows
from kehoach_cli.reading.markup import RawLine

MAX_CELL_LINES = 150
"""A bar followed by more lines than this without another is the end of a table."""


FEWEST_SET_APART = 6
"""Lone bars from which a text whose every line has a blank one behind it is such a page."""

Line = TypeVar("Line", bound=HasText)

_Rows = tuple[tuple[tuple[RawLine, ...], ...], ...]

_BAR = lazy_regex(r"\s*\|\s*")


class RawTable(Struct, frozen=True):
    """A table whose cells still hold raw lines; `line` is where it begins.

    `covered` are the row and column, from 0, of each cell that a merged cell covers; `bars` says that lone
    bars part the cells, so that such cells are missing.
    """

    rows: tuple[tuple[tuple[RawLine, ...], ...], ...]
    line: int
    covered: frozenset[tuple[int, int]] = frozenset()
    bars: bool = False


def close_up_bars(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines of such a page, without the blank one that something put behind every line; any others as they are."""
    bars = sum(_BAR.fullmatch(raw.text) is not None for raw in lines if "|" in raw.text)
    if bars < FEWEST_SET_APART or any(
        above.text.strip() and below.text.strip() for above, below in pairwise(lines)
    ):
        return list(lines)
    return [below for above, below in pairwise([RawLine("", 0), *lines]) if not above.text.strip()]


def cut_bar_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each run of cells between lone bars as one table.

    A bar that belongs to no table of at least two filled cells stays a line.
    """
    bars = [index for index, raw in enumerate(lines) if "|" in raw.text and _BAR.fullmatch(raw.text)]
    position = 0
    for run in _runs(lines, bars):
        gaps = [_trim(lines[start + 1 : end]) for start, end in pairwise(run)]
        if sum(map(bool, gaps)) < 2:
            continue
        yield from lines[position : run[0]]
        rows, behind = _without_text_behind(cut_rows(gaps))
        yield RawTable(rows, lines[run[0]].line, bars=True)
        yield from behind
        position = run[-1] + 1
    yield from lines[position:]


def _without_text_behind(rows: _Rows) -> tuple[_Rows, list[RawLine]]:
    """The rows of a table, and the text behind it that a stray bar closes, as if it were of the last row.

    It fills more cells than the table has columns, or stands behind a blank line, which no other cell holds.
    """
    width = numbered_width(rows)
    if width is None or len(rows[-1]) < width:
        return rows, []
    *above, last = rows
    cells, behind = last[:width], [line for cell in last[width:] for line in cell]
    blank = next((n for n, line in enumerate(cells[-1]) if not line.text.strip()), None)
    others = (line for row in (*above, cells[:-1]) for cell in row for line in cell)
    if blank is not None and all(line.text.strip() for line in others):
        behind = [*cells[-1][blank:], *behind]
        cells = (*cells[:-1], cells[-1][:blank])
    return (*above, cells), behind


def _runs(lines: Sequence[RawLine], bars: Sequence[int]) -> Iterator[list[int]]:
    """The bars of one table after the other.

    Text after the last bar of a table stands behind a blank line or is longer than a cell.
    """
    run: list[int] = []
    for bar in bars:
        if run and _breaks(lines, run[-1], bar):
            yield run
            run = []
        run.append(bar)
    if run:
        yield run


def _breaks(lines: Sequence[RawLine], start: int, end: int) -> bool:
    if end == start + 1:
        return False
    if end - start > MAX_CELL_LINES:
        return True
    if lines[start + 1].text.strip():
        return False
    # one blank line between two bars may be an empty cell
    return end - start > 2


def _trim(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while last > first and not lines[last - 1].text.strip():
        last -= 1
    return tuple(lines[first:last])


def cut_rows(gaps: Sequence[tuple[Line, ...]]) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    """The rows of a table, from what stands between its bars in order; an empty gap may be a row's end or an empty cell."""
    words = [" ".join(line.text for line in gap) for gap in gaps]
    return mend_rows([tuple(gaps[start:end]) for start, end in place_rows(words)])
