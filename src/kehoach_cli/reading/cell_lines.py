"""Tables whose cells stand on lines of their own with nothing between them, as when the text of a Word file is copied out.

Nothing but the numbers tells such a table: under a short head ("TT") and those of the other columns, rows begin with a
line that is 1, 2, 3 and hold as many lines as there are heads, or fewer where cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine

FEWEST_HEADS, MOST_HEADS = 3, 10
LONGEST_HEAD = 60
"""Characters above which a line is no head of a column."""
FEWEST_ROWS = 2
FEWEST_CELLS = 2

_FIRST_HEAD = lazy_re(r"[^\W\d_]{2,3}\.?")
_GROUP = lazy_re(r"(?:[IVX]{1,5}|[A-Z])\.?")
_MARK = lazy_re(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)/]\s+\S")
"""What a numbered heading or paragraph behind the table begins with."""
_SENTENCE = (".", ";", ":", ",")


class _Line(Struct, frozen=True):
    """A line that is not blank: its words without emphasis, and where it stands."""

    words: str
    at: int


class _Found(Struct, frozen=True):
    """A table in the lines `[start, end)` of those that are not blank: its rows, each a run of them."""

    start: int
    end: int
    rows: tuple[tuple[_Line, ...], ...]


def cut_cell_lines(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each run that is a table of numbered rows, one cell a line, as one table."""
    filled = [_Line(words, at) for at, raw in enumerate(lines) if (words := raw.text.strip(" \t*_"))]
    done = 0
    start = 0
    while start < len(filled):
        found = _table_at(filled, start) if _FIRST_HEAD.fullmatch(filled[start].words) else None
        if found is None:
            start += 1
            continue
        yield from lines[done : filled[found.start].at]
        rows = tuple(tuple((lines[cell.at],) for cell in row) for row in found.rows)
        yield RawTable(rows, lines[filled[found.start].at].line)
        done, start = filled[found.end - 1].at + 1, found.end
    yield from lines[done:]


def _table_at(filled: Sequence[_Line], start: int) -> _Found | None:
    """The table that begins with the heads at `start`, None if what follows is none."""
    width = _width(filled, start)
    if width is None:
        return None
    rows = [tuple(filled[start : start + width])]
    at, number = start + width, 1
    while at < len(filled):
        if _is_group(filled, at, number):
            rows.append(tuple(filled[at : at + 2]))
            at += 2
        if at + 1 >= len(filled) or not _numbers(filled[at], number):
            break
        end = _row_end(filled, at, width, number)
        if end is None:
            return None
        rows.append(tuple(filled[at:end]))
        at, number = end, number + 1
    return _Found(start, at, tuple(rows)) if number > FEWEST_ROWS else None


def _width(filled: Sequence[_Line], start: int) -> int | None:
    """How many heads stand before the first row or group; None if these lines are no heads."""
    for width in range(1, min(MOST_HEADS + 1, len(filled) - start)):
        line = filled[start + width]
        if _numbers(line, 1) or _is_group(filled, start + width, 1):
            return width if width >= FEWEST_HEADS else None
        if len(line.words) > LONGEST_HEAD or line.words.endswith(_SENTENCE) or not line.words[0].isalpha():
            return None
    return None


def _row_end(filled: Sequence[_Line], at: int, width: int, number: int) -> int | None:
    """Where the row ends that begins at `at`: before the next number or group, else behind as many cells as there are heads.

    None for a row with more lines than that: which of them make a cell cannot be told.
    """
    for end in range(at + FEWEST_CELLS, min(at + width, len(filled)) + 1):
        if end < len(filled) and (_numbers(filled[end], number + 1) or _is_group(filled, end, number + 1)):
            return end
    beyond = range(at + width + 1, min(at + 3 * width, len(filled)))
    if any(_numbers(filled[n], number + 1) for n in beyond):
        return None
    return _end_of_last(filled, at, width)


def _end_of_last(filled: Sequence[_Line], at: int, width: int) -> int:
    """Where the last row ends: before a blank line if cells have none between them, or before a numbered line."""
    compact = filled[at].at - filled[at - 1].at == 1 and filled[at + 1].at - filled[at].at == 1
    for end in range(at + FEWEST_CELLS, min(at + width, len(filled))):
        if _MARK.match(filled[end].words) or (compact and filled[end].at - filled[end - 1].at > 1):
            return end
    return min(at + width, len(filled))


def _numbers(line: _Line, number: int) -> bool:
    """Whether the line is that number and nothing else."""
    return line.words.rstrip(".").lstrip("0") == str(number)


def _is_group(filled: Sequence[_Line], at: int, number: int) -> bool:
    """Whether a numeral and the name of a group stand there, right before the row of that number."""
    return (
        at + 2 < len(filled)
        and _GROUP.fullmatch(filled[at].words) is not None
        and _numbers(filled[at + 2], number)
    )
