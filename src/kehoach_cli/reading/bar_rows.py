"""Where the rows of a table end that came one cell a line.

An empty cell leaves two bars on neighbouring lines, as the end of a row does. Which is which is found from what
holds over the whole table: of all ways to cut it into rows, the one that costs least. Rows of the table's width
are free; a row that is too short costs something, less if a number or letter opens it (a row that heads others
has often but two cells), and a row that is too long costs much. A gap inside a row costs more where it stands
alone, for that is what the end of a row looks like, and still more where a row's number follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex

MAX_COLUMNS = 40
_LONGEST_LABEL = 16

_LABEL = lazy_regex(r"[*_\s]*(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[^\W\d_])[.)]?|[-–+•])[*_\s]*")
_HEADING = lazy_regex(r"[*_\s]*(?:[IVXLC]{1,6}|[^\W\d_])[.)]\s*\S.*")
_AMOUNT = lazy_regex(r"[*_\s]*[<>≥≤~]?\s*\d[\d.,\s]*[%‰]?[*_\s]*")
_LABELLED_SHARE = 0.5
_FEWEST_NUMBERS = 3

_SHORT_ROW = 0.8
_GROUP_ROW = 0.4
_GROUP_CELLS = 3
_LONG_ROW = 4.0
_EMPTY_ROW = 2.0
_LONE_COLUMN = 1.0
_EMPTY_CELL = 0.05
_LONE_EMPTY_CELL = 0.3
_LABEL_INSIDE = 0.8
_NO_LABEL = 0.4
_WORDS_FOR_LABEL = 3.0
_GAP_IN_HEADER = 1.0
_UNUSED_COLUMN = 0.2
_DOUBLED_ROW = 1.5
_SHORTEST_HEADER = 4


class _Gaps(Struct, frozen=True):
    """What stands between neighbouring bars, and its sums up to each place."""

    empty: tuple[bool, ...]
    label: tuple[bool, ...]
    heading: tuple[bool, ...]
    """Cells that alone may head others: behind a numeral or letter, or in capitals."""
    wordy: tuple[bool, ...]
    """Cells that hold more than a row's number could."""
    amount: tuple[bool, ...]
    """Cells that hold a number but no row's."""
    labelled: bool
    """Whether most rows open with a number or a letter."""
    filled: tuple[int, ...]
    lone: tuple[int, ...]
    """Gaps without an empty neighbour."""
    inner: tuple[int, ...]
    """Gaps alone with a label behind them."""


def place_rows(cells: Sequence[str]) -> list[tuple[int, int]]:
    """The rows as places in `cells`, the words between neighbouring bars; the gap between two rows is in none."""
    gaps = _gaps(cells)
    best_cost, best_rows = float("inf"), [(0, len(cells))]
    for columns in _candidates(gaps.empty):
        cost, rows = _cut(gaps, columns)
        cost += _unused_columns(gaps.empty, columns, rows) + _doubled(gaps.empty, columns, rows)
        if cost < best_cost:
            best_cost, best_rows = cost, rows
    return best_rows


def _doubled(empty: Sequence[bool], columns: int, rows: Sequence[tuple[int, int]]) -> float:
    """What it costs to take two rows at a time for one: rows at least twice as wide as what stands before the first gap."""
    first = next((place for place, is_empty in enumerate(empty) if is_empty), len(empty))
    if first < _SHORTEST_HEADER or columns < 2 * first:
        return 0.0
    return _DOUBLED_ROW * sum(end - start >= 2 * first for start, end in rows)


def _gaps(cells: Sequence[str]) -> _Gaps:
    empty = [not cell for cell in cells]
    label = [len(cell) < _LONGEST_LABEL and _LABEL.fullmatch(cell) is not None for cell in cells]
    heading = [_HEADING.fullmatch(cell) is not None or (" " in cell and cell.isupper()) for cell in cells]
    amount = [
        _AMOUNT.fullmatch(cell) is not None and not is_label
        for cell, is_label in zip(cells, label, strict=True)
    ]
    lone = [
        is_empty and not (empty[max(0, n - 1)] and n) and not (n + 1 < len(empty) and empty[n + 1])
        for n, is_empty in enumerate(empty)
    ]
    behind = [n + 1 < len(cells) and (label[n + 1] or heading[n + 1]) for n in range(len(cells))]
    opened = [behind[n] for n, is_lone in enumerate(lone) if is_lone]
    labelled = len(opened) > 1 and sum(opened) >= _LABELLED_SHARE * len(opened)
    labelled = labelled or _counts_up(cells[n + 1] for n, is_lone in enumerate(lone) if is_lone and behind[n])
    inner = [is_lone and labelled and opens for is_lone, opens in zip(lone, behind, strict=True)]
    return _Gaps(
        tuple(empty), tuple(label), tuple(heading), tuple(len(cell) >= _LONGEST_LABEL for cell in cells), tuple(amount), labelled,
        _sums([not e for e in empty]), _sums(lone), _sums(inner),
    )  # fmt: skip


def _counts_up(labels: Iterable[str]) -> bool:
    """Whether the numbers among the labels are 1, 2, 3 …, so that rows without one are parts of those above."""
    numbers = [int(digits) for label in labels if (digits := label.strip(" .)")).isdecimal()]
    return len(numbers) >= _FEWEST_NUMBERS and numbers == [*range(1, len(numbers) + 1)]


def _next_gaps(empty: Sequence[bool]) -> list[int]:
    """For each place the next empty gap behind it, or the end."""
    found = [len(empty)] * (len(empty) + 1)
    for place in range(len(empty) - 2, -1, -1):
        found[place] = place + 1 if empty[place + 1] else found[place + 1]
    return found


def _sums(flags: Sequence[bool]) -> tuple[int, ...]:
    return tuple(accumulate(flags, initial=0))


def _candidates(empty: Sequence[bool]) -> list[int]:
    """Column counts worth trying: how far apart empty gaps most often stand, and the length of the first and last row."""
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
    last = len(empty) - places[-1] - 1 if places else 0
    found += [columns for columns in (first, last, len(empty)) if 0 < columns <= MAX_COLUMNS]
    return sorted(set(found), reverse=True) or [min(len(empty), MAX_COLUMNS)]


def _cut(gaps: _Gaps, columns: int) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest cut into rows of about `columns` cells: its cost, and the rows."""
    size = len(gaps.empty)
    infinite = float("inf")
    # costs[i]: the gaps before i are cut, and a row begins at i; size + 1 stands for the end of the last row
    costs = [infinite] * (size + 2)
    back = [-1] * (size + 2)
    costs[0] = 0.0
    following = _next_gaps(gaps.empty)
    for start in range(size):
        if costs[start] == infinite:
            continue
        near = range(start + 1, min(size, start + columns + 2) + 1)
        ends = [end for end in near if end == size or gaps.empty[end]]
        # bars between two rows may be missing: the cells up to the next gap are one row then
        for end in ends or [following[start]]:
            cost = costs[start] + _row_cost(gaps, start, end, columns)
            if cost < costs[end + 1]:
                costs[end + 1], back[end + 1] = cost, start
    if costs[size + 1] == infinite:
        # no such cut: the last bar may be missing or doubled; take the rows as the empty gaps give them
        ends = [index for index, is_empty in enumerate(gaps.empty) if is_empty and index] + [size]
        return infinite, list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    rows: list[tuple[int, int]] = []
    position = size + 1
    while position > 0:
        rows.append((back[position], position - 1))
        position = back[position]
    return costs[size + 1], rows[::-1]


def _row_cost(gaps: _Gaps, start: int, end: int, columns: int) -> float:
    """What it costs that the gaps from `start` to `end` are a row of a table with so many columns."""
    length = end - start
    filled = gaps.filled[end] - gaps.filled[start]
    lone = gaps.lone[end] - gaps.lone[start]
    cost = _EMPTY_CELL * (length - filled - lone) + _LONE_EMPTY_CELL * lone
    cost += _LABEL_INSIDE * (gaps.inner[end] - gaps.inner[start])
    if length == columns and gaps.labelled and start and gaps.wordy[start]:
        cost += _WORDS_FOR_LABEL
    if start == 0 and lone:
        cost += _GAP_IN_HEADER
    if not filled:
        cost += _EMPTY_ROW
    heads = gaps.heading[start] if length == 1 else gaps.label[start] and length == filled <= _GROUP_CELLS
    unlabelled = gaps.labelled and not gaps.label[start] and not gaps.empty[start]
    if start and (unlabelled or gaps.amount[start]) and not heads:
        cost += _NO_LABEL
    if length > columns:
        return cost + _LONG_ROW + 0.01 * (length - columns)
    if length < columns:
        cost += (_GROUP_ROW if heads and gaps.labelled else _SHORT_ROW) + 0.01 * (columns - length)
    if length == 1 and not (heads and gaps.labelled):
        cost += _LONE_COLUMN
    return cost


def _unused_columns(empty: Sequence[bool], columns: int, rows: Sequence[tuple[int, int]]) -> float:
    """What it costs that a column is empty in every full row, which is how two rows taken for one show."""
    if len(rows) == 1:
        return 0.0
    full = [start for start, end in rows if end - start == columns]
    unused = sum(all(empty[start + column] for start in full) for column in range(1, columns - 1))
    return _UNUSED_COLUMN * len(full) * bool(unused)
