"""Tables whose columns are parted by blanks alone, as a text laid out like its page has them.

Nothing but the place of the words tells such a table: under heads of which the first is short ("TT") and stands leftmost,
rows begin with a number in its column and all lines keep off the gutters between the columns. A head or cell may go on in
the lines below it. The table ends at the first line that crosses a gutter, and at a blank line behind which no row begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cutting import ABBREVIATED_HEAD, cut_tables
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.wrapped_cells import join_wrapped

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
MOST_HEAD_LINES = 6

_FIRST_HEAD = lazy_re(rf"\s*{ABBREVIATED_HEAD}(?= {{2,}}\S)")
"""Other heads stand beside it."""
_BLANKS = lazy_re(r" {2,}")
"""What parts two columns."""
_ROW = lazy_re(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?")


class _Gutter(Struct, frozen=True):
    """The columns of characters `[start, end)` in which no line of a table so far has a word."""

    start: int
    end: int


def cut_spaced_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each table of columns between blanks as one."""
    yield from cut_tables(lines, _table_at)


def _table_at(lines: Sequence[RawLine], start: int) -> tuple[RawTable, int] | None:
    """The table whose heads begin in the line at `start`, and where it ends."""
    head = lines[start].text
    if "\t" in head or not _FIRST_HEAD.match(head):
        return None
    indent = len(head) - len(head.lstrip())
    gutters = [
        _Gutter(m.start(), m.end()) for m in _BLANKS.finditer(head, indent) if m.end() < len(head.rstrip())
    ]
    if len(gutters) + 1 < FEWEST_COLUMNS:
        return None
    end, last = start + 1, start + 1
    rows: list[list[RawLine]] = [[lines[start]]]
    while end < len(lines):
        text = lines[end].text.rstrip()
        if not text:
            following = next((n for n in range(end, min(end + 3, len(lines))) if lines[n].text.strip()), None)
            if following is None or not _begins_row(lines[following].text, gutters):
                break
            end = following
            continue
        kept = None if _FIRST_HEAD.match(text) else _kept(text, gutters)
        if kept is None:
            break
        gutters = kept
        if _begins_row(text, gutters):
            rows.append([lines[end]])
        elif len(rows) > FEWEST_ROWS and _stands_out(text, rows[1:], gutters):
            break
        elif len(rows) > 1 or len(rows[0]) < MOST_HEAD_LINES:
            rows[-1].append(lines[end])
        else:
            return None
        end += 1
        last = end
    if not _counts(rows, gutters):
        return None
    cells = tuple(_cells(row, gutters) for row in rows)
    return RawTable(cells, lines[start].line), last


def _kept(text: str, gutters: Sequence[_Gutter]) -> list[_Gutter] | None:
    """What is left of the gutters beside a line; None if it crosses one."""
    kept = []
    for gutter in gutters:
        inside = text[gutter.start : gutter.end].ljust(gutter.end - gutter.start)
        free = max(_BLANKS.finditer(inside), key=lambda run: run.end() - run.start(), default=None)
        if free is None:
            return None
        kept.append(_Gutter(gutter.start + free.start(), gutter.start + free.end()))
    return kept


def _begins_row(text: str, gutters: Sequence[_Gutter]) -> bool:
    """Whether a number or a letter stands in the first column, and something beside it."""
    return _ROW.fullmatch(text[: gutters[0].start + 1].strip()) is not None and bool(
        text[gutters[0].end :].strip()
    )


def _stands_out(text: str, rows: Sequence[Sequence[RawLine]], gutters: Sequence[_Gutter]) -> bool:
    """Whether a line has words in the last column alone, left of where all rows have theirs, as who signs below."""
    last = gutters[-1].end
    begin = len(text) - len(text.lstrip())
    starts = {last + len(cell) - len(cell.lstrip()) for row in rows if (cell := row[0].text[last:]).strip()}
    return begin >= gutters[-1].start and len(starts) == 1 and begin < min(starts)


def _counts(rows: Sequence[Sequence[RawLine]], gutters: Sequence[_Gutter]) -> bool:
    """Whether rows are numbered, one behind the other."""
    numbers = [row[0].text[: gutters[0].end].strip(" .)") for row in rows[1:]]
    counted = [int(n) for n in numbers if n.isdigit()]
    follow = all(b in (a + 1, 1) for a, b in pairwise(counted))
    return len(counted) >= FEWEST_ROWS and counted[0] == 1 and follow


def _cells(row: Sequence[RawLine], gutters: Sequence[_Gutter]) -> tuple[tuple[RawLine, ...], ...]:
    """The cells of a row, each with its paragraphs."""
    bounds = [0, *(g.end for g in gutters), None]
    return tuple(
        join_wrapped(
            RawLine(raw.text[left:right].strip(), raw.line) for raw in row if raw.text[left:right].strip()
        )
        for left, right in pairwise(bounds)
    )
