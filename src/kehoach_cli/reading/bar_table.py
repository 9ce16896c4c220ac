"""Tables that law portals write one cell a line, with a lone `|` between cells.

A row is a bar, a cell, a bar, a cell, …, a bar; the next row begins with a bar of its own. An empty cell
leaves two bars on neighbouring lines, as the end of a row does, so where the rows end is found from what
holds over the whole table: of all ways to cut it into rows, the one that needs the fewest rows of another
length, the fewest rows of empty cells and the fewest empty cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from kehoach_cli.reading.markup import RawLine

MAX_CELL_LINES = 150
"""A bar followed by more lines than this without another is the end of a table."""

MAX_COLUMNS = 40

Content = TypeVar("Content")

_BAR = re.compile(r"\s*\|\s*")
# merged cells make a row shorter than the table is wide; a longer one is a bar too many
_ODD_ROW = 1.0
_LONG_ROW = 4.0
_EMPTY_ROW = 2.0
_EMPTY_CELL = 0.05
_LONE_COLUMN = 1.0
_UNUSED_COLUMN = 0.2
_GAP_IN_ONE_ROW = 0.6


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table whose cells still hold raw lines; `line` is where it begins.

    `covered` are the row and column, from 0, of each cell that a merged cell covers; `bars` says that lone bars
    part the cells.
    """

    rows: tuple[tuple[tuple[RawLine, ...], ...], ...]
    line: int
    covered: frozenset[tuple[int, int]] = frozenset()
    bars: bool = False


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
        yield RawTable(cut_rows(gaps), lines[run[0]].line, bars=True)
        position = run[-1] + 1
    yield from lines[position:]


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


def cut_rows(gaps: Sequence[tuple[Content, ...]]) -> tuple[tuple[tuple[Content, ...], ...], ...]:
    """The rows of a table, from what stands between its bars in order; an empty gap may be a row's end or an empty cell."""
    empty = [not gap for gap in gaps]
    best_cost, best_cuts = float("inf"), [len(gaps)]
    for columns in _candidates(empty):
        cost, cuts = _cut(empty, columns)
        cost += _unused_columns(empty, columns, cuts)
        if cost < best_cost:
            best_cost, best_cuts = cost, cuts
    rows = []
    start = 0
    for end in best_cuts:
        rows.append(tuple(gaps[start:end]))
        start = end + 1
    return tuple(rows)


def _unused_columns(empty: Sequence[bool], columns: int, cuts: Sequence[int]) -> float:
    """What it costs that a column is empty in every full row, which is how two rows taken for one show."""
    if len(cuts) == 1:
        return _GAP_IN_ONE_ROW * sum(empty)
    starts = [0, *(cut + 1 for cut in cuts[:-1])]
    full = [start for start, end in zip(starts, cuts, strict=True) if end - start == columns]
    unused = sum(all(empty[start + column] for start in full) for column in range(1, columns - 1))
    return _UNUSED_COLUMN * len(full) * bool(unused)


def _candidates(empty: Sequence[bool]) -> list[int]:
    """Column counts worth trying: how far apart empty gaps most often stand, and the first row's length."""
    places = [index for index, is_empty in enumerate(empty) if is_empty]
    distances: Counter[int] = Counter()
    for number, place in enumerate(places):
        for other in places[number + 1 : number + 1 + MAX_COLUMNS]:
            if other - place > MAX_COLUMNS + 1:
                break
            # a row begins behind the bars of its end: only from the last of neighbouring gaps on is it a row's length
            if not (place + 1 < len(empty) and empty[place + 1]):
                distances[other - place - 1] += 1
    few = 3 if len(empty) > 5000 else 8
    found = [columns for columns, _ in distances.most_common(few) if columns]
    first = places[0] if places else len(empty)
    found += [columns for columns in (first, len(empty)) if 0 < columns <= MAX_COLUMNS]
    return sorted(set(found), reverse=True) or [min(len(empty), MAX_COLUMNS)]


def _cut(empty: Sequence[bool], columns: int) -> tuple[float, list[int]]:
    """The cheapest cut into rows of about `columns` cells: its cost, and where each row ends."""
    size = len(empty)
    infinite = float("inf")
    costs = [infinite] * (size + 2)
    back = [-1] * (size + 2)
    costs[0] = 0.0
    filled_before = [0] * (size + 1)
    for index, is_empty in enumerate(empty):
        filled_before[index + 1] = filled_before[index] + (not is_empty)
    # costs[i]: the gaps before i are cut, and a row begins at i; size + 1 stands for the end of the last row
    for start in range(size):
        if costs[start] == infinite:
            continue
        limit = min(size, start + columns + 2)
        for end in range(start + 1, limit + 1):
            if end < size and not empty[end]:
                continue
            length = end - start
            filled = filled_before[end] - filled_before[start]
            cost = costs[start] + _EMPTY_CELL * (length - filled)
            if length != columns:
                cost += (_ODD_ROW if length < columns else _LONG_ROW) + 0.01 * abs(columns - length)
            if not filled:
                cost += _EMPTY_ROW
            if length == 1:
                cost += _LONE_COLUMN
            if cost < costs[end + 1]:
                costs[end + 1], back[end + 1] = cost, start
    if costs[size + 1] == infinite:
        # no such cut: the last bar may be missing or doubled; take the rows as the empty gaps give them
        return infinite, [index for index, is_empty in enumerate(empty) if is_empty and index] + [size]
    cuts = []
    position = size + 1
    while position > 0:
        cuts.append(position - 1)
        position = back[position]
    return costs[size + 1], cuts[::-1]
