"""Tables whose cells are parted by tabs, as when they are copied out of Word or a spreadsheet, or typed.

Nothing but the tabs tells such a table: under a short head ("TT") and those of the other columns, rows begin with a
number or a letter, or with an empty cell. A row of less cells lacks its last ones, or goes on in the lines below it,
where these bring it up to the number of heads. Under any other head, every row has as many tabs as the line of heads.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.cutting import ABBREVIATED_HEAD
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

FEWEST_HEADS = 3
FEWEST_ROWS = 2
"""Rows below heads that are not told by a first one for numbers."""
MOST_HEAD_LINES = 3
"""Lines down to which one shows how many columns there are."""
MOST_LINES = 12
"""Lines that a row may have."""

Element = SourceLine | SourceTable

_HEAD = lazy_regex(rf"\s*{ABBREVIATED_HEAD}\s*\t")
_OPENS_ROW = lazy_regex(r"\s*(?:(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|\p{Lu})[.)]?)?\s*\t")
_WORDS = lazy_regex(r"\p{L}[^\d.;!?]*")
_FIRST = lazy_regex(r"(?:0?1(?:\.1)?|I|A)[.)]?")
"""The mark of the first row or group."""
_TAB = lazy_regex(r"\t")
_TABS = lazy_regex(r"\t[\t ]*")
"""What parts two columns: one tab, or as many as bring the words below their head."""

_Row = list[list[SourceLine]]


def cut_tab_tables(elements: Sequence[Element]) -> list[Element]:
    """The elements, with each run of lines that is such a table as one."""
    cut: list[Element] = []
    position = 0
    while position < len(elements):
        element = elements[position]
        found = None
        if isinstance(element, SourceLine) and "\t" in element.text:
            numbered = _HEAD.match(element.text)
            found = (_table_at if numbered else _even_table_at)(elements, position)
        if found is None:
            cut.append(element)
            position += 1
            continue
        cut.append(found[0])
        position = found[1]
    return cut


def _table_at(elements: Sequence[Element], start: int) -> tuple[SourceTable, int] | None:
    """The table whose heads stand in the line at `start`, and where it ends; None if no first row follows."""
    lines = _Lines(elements, _TAB)
    if _aligns(elements, start):
        lines = _Lines(elements, _TABS)
    lines.width = max(len(lines.cells(at)) for at in range(start, start + MOST_HEAD_LINES))
    rows, end = [lines.cells(start)], start + 1
    while (found := lines.row_at(lines.filled(end), rows[-1])) is not None:
        rows.append(found[0])
        end = found[1]
    marks = (row[0][0].text for row in rows[1:] if row[0])
    if lines.width < FEWEST_HEADS or not _FIRST.fullmatch(next(marks, "")):
        return None
    padded = ((*row, *([] for _ in range(lines.width - len(row)))) for row in rows)
    cells = tuple(tuple(SourceCell(tuple(cell)) for cell in row) for row in padded)
    return SourceTable(cells, rows[0][0][0].line), end


def _even_table_at(elements: Sequence[Element], start: int) -> tuple[SourceTable, int] | None:
    """The table of heads that are all words in the line at `start` and of lines with as many tabs below it, and where it ends."""
    lines = _Lines(elements, _TAB)
    heads = lines.cells(start)
    lines.width = len(heads)
    if lines.width < FEWEST_HEADS or not all(cell and _WORDS.fullmatch(cell[0].text) for cell in heads):
        return None
    rows, end = [heads], start + 1
    while len(row := lines.cells(end, padded=True)) == lines.width and row[0]:
        rows.append(row)
        end += 1
    if len(rows) <= FEWEST_ROWS:
        return None
    cells = tuple(tuple(SourceCell(tuple(cell)) for cell in row) for row in rows)
    return SourceTable(cells, heads[0][0].line), end


def _aligns(elements: Sequence[Element], start: int) -> bool:
    """Whether as many tabs as it takes part the columns: so the first row has as many cells as heads, one by one it has not."""
    exact, together = _Lines(elements, _TAB), _Lines(elements, _TABS)
    row = together.cells(start + 1)
    return (
        len(row) == len(together.cells(start))
        and len(exact.cells(start + 1)) != len(exact.cells(start))
        and bool(row[0])
    )


class _Lines:
    """Lines as rows, their cells parted by `gap`; `width` is how many columns there are."""

    def __init__(self, elements: Sequence[Element], gap: regex.Pattern[str]) -> None:
        self._elements = elements
        self._gap = gap
        self.width = 0

    def cells(self, at: int, *, padded: bool = False) -> _Row:
        """What the line at `at` has between its tabs, to the last empty one if `padded`; nothing for a table or a blank line."""
        line = self._line(at)
        if line is None or not line.text.strip():
            return []
        parts = [part.strip() for part in self._gap.split(line.text)]
        while not padded and len(parts) > max(self.width, 1) and not parts[-1]:
            parts.pop()
        return [[replace(line, text=part)] if part else [] for part in parts]

    def filled(self, at: int) -> int:
        """The number of the next line from `at` on that is not blank."""
        while (line := self._line(at)) is not None and not line.text.strip():
            at += 1
        return at

    def row_at(self, at: int, above: _Row) -> tuple[_Row, int] | None:
        """The row that begins in the line at `at`, and where it ends."""
        row = self.cells(at)
        if not (self._opens_row(at) or len(row) == self.width) or len(row) > self.width:
            return None
        end = at + 1
        while end < at + MOST_LINES and not self._opens_row(end) and (more := self.cells(end)):
            whole = len(row) == self.width
            if len(row) + len(more) - 1 > self.width or (whole and not self._row_below(end)):
                break
            row = [*row[:-1], [*row[-1], *more[0]], *more[1:]]
            end += 1
        of_table = len(row) >= FEWEST_HEADS or len(self.cells(self.filled(end))) == self.width
        return (row, end) if len(row) > 1 and (of_table or _follows(above, row)) else None

    def _line(self, at: int) -> SourceLine | None:
        line = self._elements[at] if at < len(self._elements) else None
        return line if isinstance(line, SourceLine) else None

    def _opens_row(self, at: int) -> bool:
        line = self._line(at)
        return line is not None and _OPENS_ROW.match(line.text) is not None

    def _row_below(self, at: int) -> bool:
        """Whether only lines without a tab stand between the line at `at` and the next row, which fills the columns."""
        end = next((n for n in range(at, at + MOST_LINES) if len(self.cells(n)) != 1), at)
        return self._opens_row(end) and len(self.cells(end)) == self.width


def _follows(above: _Row, row: _Row) -> bool:
    """Whether a row has the number after that of the row above, both without a sign behind it."""
    first, second = ("".join(line.text for line in cells[0]) for cells in (above, row))
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1
