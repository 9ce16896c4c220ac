"""Tables whose cells stand on lines of their own with nothing between them, as when the text of a Word file is copied out.

Nothing but the numbers tells such a table: under a short head ("TT") and those of the other columns, rows begin with a
line that is 1, 2, 3 and hold as many lines as there are heads. A row of more lines counts where those that go on the one
before them are taken with it: they begin in small letters, follow a comma, are one item of a list more, or stand closer
to it than cells do. Where that does not hold all the way down nothing is said to be a table, for which line is whose cell
cannot be told; only the last row may lack cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cutting import ABBREVIATED_HEAD
from kehoach_cli.reading.markup import RawLine

FEWEST_HEADS, MOST_HEADS = 3, 10
LONGEST_HEAD = 60
"""Characters above which a line is no head of a column."""
FEWEST_ROWS = 2
FEWEST_CELLS = 2
MOST_LINES = 8
"""Lines of a cell, on the mean of its row."""

_FIRST_HEAD = lazy_regex(ABBREVIATED_HEAD)
_LONGEST_FIRST_HEAD = 6
_NUMBER = lazy_regex(r"\d+\.?")
_GROUP = lazy_regex(r"(?:[IVX]{1,5}|[A-Z])\.?")
_MARK = lazy_regex(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)/]\s+\S")
"""What a numbered heading or paragraph begins with."""
_BULLET = ("-", "–", "+", "*", "•")
_SENTENCE = (".", ";", ":", ",")
_GOES_ON = (",", "-", "–", "/")


class _Line(Struct, frozen=True):
    """A line that is not blank: its words without emphasis, and where it stands."""

    words: str
    at: int


class _Cell(Struct, frozen=True):
    """The lines of one cell."""

    lines: tuple[_Line, ...]

    @property
    def words(self) -> str:
        """Its lines in one."""
        return " ".join(line.words for line in self.lines)


class _Found(Struct, frozen=True):
    """A table in the lines `[start, end)` of those that are not blank: its rows, each some cells."""

    start: int
    end: int
    rows: tuple[tuple[_Cell, ...], ...]


def cut_cell_lines(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each run that is a table of numbered rows, one cell a line, as one table."""
    filled = [_Line(words, at) for at, raw in enumerate(lines) if (words := raw.text.strip(" \t*_"))]
    done = 0
    start = 0
    while start < len(filled):
        words = filled[start].words
        opens = len(words) <= _LONGEST_FIRST_HEAD and _FIRST_HEAD.fullmatch(words)
        found = _table_at(filled, start) if opens else None
        if found is None:
            start += 1
            continue
        yield from lines[done : filled[found.start].at]
        rows = tuple(
            tuple(tuple(lines[line.at] for line in cell.lines) for cell in row) for row in found.rows
        )
        yield RawTable(rows, lines[filled[found.start].at].line)
        done, start = filled[found.end - 1].at + 1, found.end
    yield from lines[done:]


def _table_at(filled: Sequence[_Line], start: int) -> _Found | None:
    """The table that begins with the heads at `start`, None if what follows is none."""
    heads = _width(filled, start)
    if heads is None:
        return None
    gap = filled[start + 1].at - filled[start].at
    lines = filled[start : start + heads]
    whole = _cells(lines, gap)
    found = _table_below(_single(lines), filled, start, gap)
    if found is None and FEWEST_HEADS <= len(whole) < heads:
        found = _table_below(whole, filled, start, gap)
    return found


def _table_below(heads: tuple[_Cell, ...], filled: Sequence[_Line], start: int, gap: int) -> _Found | None:
    """The table under these heads, the first of which stands at `start`."""
    width, rows = len(heads), [heads]
    at, number = start + sum(len(head.lines) for head in heads), 1
    while at < len(filled):
        if _opens_group(filled, at, number):
            rows.append(_single(filled[at : at + 2]))
            at += 2
            number = 1 if _numbers(filled[at], 1) else number
        if not _numbers(filled[at], number):
            break
        row = _row_before_next(filled, at, width, gap, number) or _last_row(filled, at, width, gap, rows)
        if len(row) < FEWEST_CELLS:
            break
        rows.append(row)
        at, number = at + sum(len(cell.lines) for cell in row), number + 1
        if len(row) < width:
            break
    goes_on = at < len(filled) and _numbers(filled[at], number) and len(rows[-1]) < width
    numbered = sum(_NUMBER.fullmatch(row[0].words) is not None for row in rows)
    return _Found(start, at, tuple(rows)) if numbered >= FEWEST_ROWS and not goes_on else None


def _single(lines: Sequence[_Line]) -> tuple[_Cell, ...]:
    """Each line as a cell."""
    return tuple(_Cell((line,)) for line in lines)


def _row_before_next(
    filled: Sequence[_Line], at: int, width: int, gap: int, number: int
) -> tuple[_Cell, ...] | None:
    """The row of that number if another follows it: a line a cell, or cells of several lines; None if neither fits."""
    for end in range(at + width, min(at + width * MOST_LINES, len(filled))):
        if not (_numbers(filled[end], number + 1) or _opens_group(filled, end, number + 1)):
            continue
        lines = filled[at:end]
        cells = _single(lines) if len(lines) == width else _cells(lines, gap)
        if len(cells) == width:
            return cells
    return None


def _last_row(
    filled: Sequence[_Line], at: int, width: int, gap: int, rows: Sequence[Sequence[_Cell]]
) -> tuple[_Cell, ...]:
    """The row behind which none follows: its cells have several lines where those of a row above do."""
    wrapped = any(len(cell.lines) > 1 for row in rows for cell in row)
    whole = _cells(filled[at : at + width * MOST_LINES], gap)[:width] if wrapped else ()
    row = _row(whole, gap, rows)
    return row if len(row) == width else _row(_single(filled[at : at + width]), gap, rows)


def _cells(lines: Sequence[_Line], gap: int) -> tuple[_Cell, ...]:
    """The lines of a row in cells, those that go on the one before them with it."""
    cells: list[list[_Line]] = []
    for n, line in enumerate(lines):
        if n > 1 and _continues(lines[n - 1], line, gap):
            cells[-1].append(line)
        else:
            cells.append([line])
    return tuple(_Cell(tuple(cell)) for cell in cells)


def _continues(before: _Line, line: _Line, gap: int) -> bool:
    """Whether a line goes on the cell of the one before it."""
    if gap > 1:
        return line.at - before.at < gap
    if line.at - before.at > gap:
        return False
    item = line.words.startswith(_BULLET)
    if item and len(line.words) > 1:
        return before.words.startswith(_BULLET) or before.words.endswith(":")
    return before.words.endswith(_GOES_ON) or (line.words[0].islower() and len(line.words) > 1)


def _row(cells: Sequence[_Cell], gap: int, rows: Sequence[Sequence[_Cell]]) -> tuple[_Cell, ...]:
    """Of cells that would make a row those up to the first that is none: set further off, or a sentence, a
    heading, an item or capitals where no row above has any."""
    above = [cell.words for row in rows[1:] for cell in row]
    sentences = any(words.endswith(_SENTENCE) for words in above)
    capitals = any(map(str.isupper, above))
    items = any(words.startswith(_BULLET) for words in above)
    for n, cell in enumerate(cells):
        if not n:
            continue
        words = cell.words
        far = cell.lines[0].at - cells[n - 1].lines[-1].at != gap
        ends = words.endswith((".", ":")) and above and not sentences
        shouts = words.isupper() and " " in words and above and not capitals
        listed = words.startswith(_BULLET) and not items
        if far or ends or shouts or _MARK.match(words) or listed:
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


def _opens_group(filled: Sequence[_Line], at: int, number: int) -> bool:
    return _is_group(filled, at, number) or _is_group(filled, at, 1)


def _is_group(filled: Sequence[_Line], at: int, number: int) -> bool:
    """Whether a numeral and the name of a group stand there, right before the row of that number."""
    return (
        at + 2 < len(filled)
        and _GROUP.fullmatch(filled[at].words) is not None
        and _numbers(filled[at + 2], number)
    )
