"""Tables whose columns are parted by blanks alone, as a text laid out like its page has them.

Nothing but the place of the words tells such a table: under heads of which the first is short ("TT") and stands leftmost,
rows begin with a number in its column and all lines keep off the gutters between the columns. A head or cell may go on in
the lines below it, and one line between two rows may say over all columns what the rows below it are about. The table ends
at the first other line that crosses a gutter, and at a blank line behind which no row begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cutting import ABBREVIATED_HEAD, cut_tables
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.wrapped_cells import join_wrapped

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
MOST_HEAD_LINES = 6

_FIRST_HEAD = lazy_regex(rf"\s*{ABBREVIATED_HEAD}(?= {{2,}}\S)")
"""Other heads stand beside it."""
_BLANKS = lazy_regex(r" {2,}")
"""What parts two columns."""
_FIGURE = lazy_regex(r"\d[\d.,]*%?")
_ROW = lazy_regex(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?")


class _Gutter(Struct, frozen=True):
    """The columns of characters `[start, end)` in which no line of a table so far has a word."""

    start: int
    end: int
    ends_there: bool = False
    """Whether a line has a word right before its last blank, so that it cannot end earlier."""


class _Row(Struct):
    """The lines of a row; one over all columns has a mark, and words that are of no column."""

    lines: list[RawLine]
    is_group: bool = False


def cut_spaced_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each table of columns between blanks as one."""
    yield from cut_tables(lines, _table_at)


def _table_at(lines: Sequence[RawLine], start: int) -> tuple[RawTable, int] | None:
    """The table whose heads begin in the line at `start`, and where it ends."""
    head = lines[start].text
    if "  " not in head or "\t" in head or not _FIRST_HEAD.match(head):
        return None
    indent = len(head) - len(head.lstrip())
    gutters = [
        _Gutter(m.start(), m.end()) for m in _BLANKS.finditer(head, indent) if m.end() < len(head.rstrip())
    ]
    if len(gutters) + 1 < FEWEST_COLUMNS:
        return None
    end, last = start + 1, start + 1
    rows = [_Row([lines[start]])]
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
            if not _is_group(lines, end, gutters):
                break
            rows.append(_Row([lines[end]], is_group=True))
            end += 1
            continue
        gutters = kept
        if _begins_row(text, gutters) or (len(rows) > 1 and _is_sum(text, gutters)):
            rows.append(_Row([lines[end]]))
        elif len(rows) > FEWEST_ROWS and _stands_out(text, rows[1:], gutters):
            break
        elif len(rows) > 1 or len(rows[0].lines) < MOST_HEAD_LINES:
            rows[-1].lines.append(lines[end])
        else:
            return None
        end += 1
        last = end
    if not _counts(rows, gutters):
        return None
    cells = tuple(_cells(row, gutters) for row in rows)
    return RawTable(cells, lines[start].line), last


def _kept(text: str, gutters: Sequence[_Gutter]) -> list[_Gutter] | None:
    """What is left of the gutters beside a line; None if it crosses one.

    A cell may fill its column: then the next one begins behind a single blank, just where its column does.
    """
    kept: list[_Gutter] = []
    parted = _BLANKS.search(text, gutters[0].end) is not None
    for gutter in gutters:
        inside = text[gutter.start : gutter.end].ljust(gutter.end - gutter.start)
        runs = [(run.start(), run.end()) for run in _BLANKS.finditer(inside)]
        at_end = inside[-1] == " "
        if gutter.ends_there:
            runs = [run for run in runs if run[1] == len(inside)]
        if runs:
            start, end = max(runs, key=lambda run: run[1] - run[0])
            kept.append(replace(gutter, start=gutter.start + start, end=gutter.start + end))
        elif kept and parted and at_end and text[gutter.end : gutter.end + 1].strip():
            kept.append(replace(gutter, ends_there=True))
        else:
            return None
    return kept


def _begins_row(text: str, gutters: Sequence[_Gutter]) -> bool:
    """Whether a number or a letter stands in the first column, and something beside it."""
    return _ROW.fullmatch(text[: gutters[0].start + 1].strip()) is not None and bool(
        text[gutters[0].end :].strip()
    )


def _is_sum(text: str, gutters: Sequence[_Gutter]) -> bool:
    """Whether a line without a number has words in the second column and figures alone, several, in those behind it."""
    first, words, *figures = (text[left:right].strip() for left, right in pairwise(_bounds(gutters)))
    said = [figure for figure in figures if figure]
    return not first and bool(words) and len(said) > 1 and all(_FIGURE.fullmatch(figure) for figure in said)


def _bounds(gutters: Sequence[_Gutter]) -> list[int | None]:
    """Where the columns begin and end."""
    return [0, *(gutter.end for gutter in gutters), None]


def _is_group(lines: Sequence[RawLine], at: int, gutters: Sequence[_Gutter]) -> bool:
    """Whether a line has a mark and words that run on over the columns, and right below a row begins whose columns part."""
    text = lines[at].text.rstrip()
    words = text[gutters[0].end :] if _begins_row(text, gutters) else ""
    if not words[:1].strip() or _BLANKS.search(words) or at + 1 == len(lines):
        return False
    below = lines[at + 1].text.rstrip()
    kept = _kept(below, gutters)
    return kept is not None and _begins_row(below, kept) and bool(below[kept[1].end :].strip())


def _stands_out(text: str, rows: Sequence[_Row], gutters: Sequence[_Gutter]) -> bool:
    """Whether a line has words in the last column alone, left of where all rows have theirs, as who signs below."""
    last = gutters[-1].end
    begin = len(text) - len(text.lstrip())
    starts = {last + len(cell) - len(cell.lstrip()) for row in rows if (cell := _beyond(row, last)).strip()}
    return begin >= gutters[-1].start and len(starts) == 1 and begin < min(starts)


def _beyond(row: _Row, column: int) -> str:
    """What the first line of a row has from a column of characters on, if it has columns."""
    return "" if row.is_group else row.lines[0].text[column:]


def _counts(rows: Sequence[_Row], gutters: Sequence[_Gutter]) -> bool:
    """Whether rows are numbered, one behind the other."""
    numbers = [row.lines[0].text[: gutters[0].end].strip(" .)") for row in rows[1:]]
    counted = [int(n) for n in numbers if n.isdigit()]
    follow = all(b in (a + 1, 1) for a, b in pairwise(counted))
    return len(counted) >= FEWEST_ROWS and counted[0] == 1 and follow


def _cells(row: _Row, gutters: Sequence[_Gutter]) -> tuple[tuple[RawLine, ...], ...]:
    """The cells of a row, each with its paragraphs."""
    bounds = _bounds(gutters[:1] if row.is_group else gutters)
    cells = tuple(
        join_wrapped(
            RawLine(raw.text[left:right].strip(), raw.line)
            for raw in row.lines
            if raw.text[left:right].strip()
        )
        for left, right in pairwise(bounds)
    )
    return (*cells, *(() for _ in gutters[len(cells) - 1 :]))
