"""Tables whose cells stand on lines of their own with nothing between them, as when the text of a Word file is copied out.

Nothing but the numbers tells such a table: under a short head ("TT") and those of the other columns, rows begin with a
line that is 1, 2, 3 and hold as many lines as there are heads. Where that does not hold all the way down nothing is said
to be a table, for which line is whose cell cannot be told; only the last row may lack cells.
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

_FIRST_HEAD = lazy_re(r"(?i)[bcdđghklmnpqrstvx]{2,3}\.?")
"""An abbreviation without vowels."""
_NUMBER = lazy_re(r"\d+\.?")
_GROUP = lazy_re(r"(?:[IVX]{1,5}|[A-Z])\.?")
_MARK = lazy_re(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)/]\s+\S")
"""What a numbered heading or paragraph begins with."""
_BULLET = ("-", "–", "+", "*", "•")
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
    gap = filled[start + 1].at - filled[start].at
    rows = [tuple(filled[start : start + width])]
    at, number = start + width, 1
    while at < len(filled):
        if _is_group(filled, at, number) or _is_group(filled, at, 1):
            rows.append(tuple(filled[at : at + 2]))
            at += 2
            number = 1 if _numbers(filled[at], 1) else number
        if not _numbers(filled[at], number):
            break
        row = _row(filled[at : at + width], gap, rows)
        if len(row) < FEWEST_CELLS:
            break
        rows.append(row)
        at, number = at + len(row), number + 1
        if len(row) < width:
            break
    goes_on = at < len(filled) and _numbers(filled[at], number) and len(rows[-1]) < width
    numbered = sum(_NUMBER.fullmatch(row[0].words) is not None for row in rows)
    return _Found(start, at, tuple(rows)) if numbered >= FEWEST_ROWS and not goes_on else None


def _row(cells: Sequence[_Line], gap: int, rows: Sequence[Sequence[_Line]]) -> tuple[_Line, ...]:
    """Of lines that would make a row those up to the first that is no cell: set further off, or a sentence, a
    heading, an item or capitals where no row above has any."""
    above = [cell.words for row in rows[1:] for cell in row]
    sentences = any(words.endswith(_SENTENCE) for words in above)
    capitals = any(map(str.isupper, above))
    for n, cell in enumerate(cells):
        if not n:
            continue
        far = cell.at - cells[n - 1].at != gap
        ends = cell.words.endswith((".", ":")) and above and not sentences
        shouts = cell.words.isupper() and " " in cell.words and above and not capitals
        if far or ends or shouts or _MARK.match(cell.words) or cell.words.startswith(_BULLET):
            return tuple(cells[:n])
    return tuple(cells)


def _width(filled: Sequence[_Line], start: int) -> int | None:
    """How many heads stand before the first row or group; None if these lines are no heads."""
    for width in range(1, min(MOST_HEADS + 1, len(filled) - start)):
        line = filled[start + width]
        if _numbers(line, 1) or _is_group(filled, start + width, 1):
            return width if width >= FEWEST_HEADS else None
        said = line.words
        if len(said) > LONGEST_HEAD or said.endswith(_SENTENCE) or not said[0].isalpha() or _MARK.match(said):
            return None
    return None


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
