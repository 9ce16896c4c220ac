"""What the text of an RTF file builds up: paragraphs, rows and tables of the body, of notes and of text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from kehoach_cli.reading.legacy_fonts import FontLetters
from kehoach_cli.reading.paragraphs import Run, decoded_runs, is_numbered, lines_of, paragraph_lines, trim
from kehoach_cli.reading.source import SourceLine, SourceTable, Style
from kehoach_cli.reading.spread_table import SpanCell, spread_table

Element = SourceLine | SourceTable

MAX_CELLS = 64
NEAR = 80
"""Twips (1/1440 inch) within which two edges of cells are one."""


class CellDefinition(Struct, frozen=True):
    """A cell as its row announces it: its right edge in twips, and whether it goes on with the one above."""

    edge: int
    merged: bool = False
    across: bool = False


class _Row(Struct):
    definitions: tuple[CellDefinition, ...]
    cells: list[tuple[SourceLine, ...]]
    left: int


class Story(Struct):
    """One stream of text: the body, a note, a text box."""

    letters: FontLetters
    place: int = 0
    runs: list[Run] = field(default_factory=list)
    label: list[Run] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    left_out: int = 0
    """Lines of tables of contents met so far."""
    numbered: bool = False
    _cell: list[Element] = field(default_factory=list)
    _cells: list[tuple[SourceLine, ...]] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _row_line: int = 0

    def paragraph(self, setting: Style, label: str, *, in_table: bool, contents: bool = False) -> None:
        """End the paragraph that the runs make."""
        self.place += 1
        runs, self.runs, self.label = self.runs, [], []
        if contents:
            self.left_out += 1
            return
        lines = list(paragraph_lines(decoded_runs(runs, self.letters), label, self.place, setting))
        if in_table:
            self._begin_row()
            self._cell += lines
            return
        self.end_table()
        self.elements += lines
        self.numbered = self.numbered or any(map(is_numbered, lines))

    def cell(self) -> None:
        """End the cell that the paragraphs since the last one make."""
        self._begin_row()
        self._cells.append(trim(lines_of(self._cell)))
        self._cell = []

    def row(self, definitions: tuple[CellDefinition, ...], left: int) -> None:
        """End the row that the cells since the last one make."""
        if self._cells:
            self._rows.append(_Row(definitions, self._cells, left))
        self._cells, self._cell = [], []

    def end_table(self) -> None:
        """End the table that the rows make, if there are any."""
        if self._cells or self._cell:
            # a table that is cut off
            if self._cell:
                self.cell()
            self.row((), 0)
        if self._rows:
            self.elements.append(spread_table(list(_spans(self._rows)), self._row_line))
        self._rows, self._row_line = [], 0

    def _begin_row(self) -> None:
        self._row_line = self._row_line or self.place


def _spans(rows: list[_Row]) -> Iterator[list[SpanCell]]:
    """The rows with the columns and rows that each cell takes, from the edges of all cells."""
    edges = _edges([d.edge for row in rows for d in row.definitions] + [row.left for row in rows])
    placed = [_placed(row, edges) for row in rows]
    for number, row in enumerate(placed):
        made = []
        for (column, columns), (lines, merged) in row.items():
            if merged and number and any(start == column for start, _ in placed[number - 1]):
                continue
            height = 1
            below = number + 1
            while below < len(placed) and placed[below].get((column, columns), ((), False))[1]:
                height, below = height + 1, below + 1
            made.append(SpanCell(lines, columns, height))
        yield made


def _placed(row: _Row, edges: list[int]) -> dict[tuple[int, int], tuple[tuple[SourceLine, ...], bool]]:
    """Lines and merging of each cell, by its first column and the number of its columns."""
    placed: dict[tuple[int, int], tuple[tuple[SourceLine, ...], bool]] = {}
    column = 0
    known = row.definitions[: len(row.cells)]
    for index, lines in enumerate(row.cells[:MAX_CELLS]):
        end = column + 1
        if index < len(known):
            end = max(_nearest(edges, known[index].edge), column + 1)
        merged = index < len(known) and known[index].merged
        if index < len(known) and known[index].across and placed:
            (start, columns), held = placed.popitem()
            placed[start, columns + end - column] = held
        else:
            placed[column, end - column] = (lines, merged)
        column = end
    return placed


def _edges(found: list[int]) -> list[int]:
    edges: list[int] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    return edges


def _nearest(edges: list[int], edge: int) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge)) if edges else 0
