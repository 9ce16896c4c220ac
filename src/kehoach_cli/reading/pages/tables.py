"""Grids and words into tables, and tables that run over pages into one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kehoach_cli.reading.pages.boxes import Page, Word
from kehoach_cli.reading.pages.grids import JOIN, MIN_UPRIGHT, Grid, grids_of
from kehoach_cli.reading.pages.lines import Line, line_of
from kehoach_cli.reading.pages.paragraphs import cell_paragraphs, ends_sentence, glue
from kehoach_cli.reading.pages.rows import rows_of
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable, Style

MIN_FILLED = 1 / 3
"""Share of a table's cells that hold words, unless it is an empty form under a full header; a frame has fewer."""
MAX_HEADER = 3
"""Rows that a table may repeat on each page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, and whether a merged cell that began above or to the left covers it."""

    lines: tuple[Line, ...]
    width: float
    covered: bool = False

    @property
    def text(self) -> str:
        """All it says."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of one that stands on a page; `xs` are its upright lines."""

    rows: tuple[tuple[Cell, ...], ...]
    xs: tuple[float, ...]
    top: float
    page: int


def cut_tables(page: Page, notes: Collection[str]) -> tuple[list[Table], list[Word]]:
    """The tables of a page, and the words outside them."""
    words = list(page.words)
    tables: list[Table] = []
    for grid in grids_of(page.rules):
        inside = [word for word in words if grid.covers(*word.middle)]
        table = _table(grid, inside, page.number, notes)
        if table is not None:
            tables.append(table)
            held = set(map(id, inside))
            words = [word for word in words if id(word) not in held]
    return tables, words


def _table(grid: Grid, words: Sequence[Word], page: int, notes: Collection[str]) -> Table | None:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.middle
        row = max((n for n in range(len(grid.ys) - 1) if grid.ys[n] <= y), default=0)
        column = max((n for n in range(len(grid.xs) - 1) if grid.xs[n] <= x), default=0)
        held.setdefault(grid.owner[row][column], []).append(word)
    cells = {owner for row in grid.owner for owner in row}
    headed = len(grid.xs) > MIN_UPRIGHT and all(owner in held for owner in grid.owner[0])
    if len(held) < max(2, MIN_FILLED * len(cells)) and not headed:
        return None
    lines = {owner: tuple(line_of(row, page, notes) for row in rows_of(inside)) for owner, inside in held.items()}
    widths = {owner: _width(grid, owner) for owner in cells}
    rows = tuple(
        tuple(
            Cell(lines.get(owner, ()), widths[owner], owner != (r, c)) for c, owner in enumerate(owners)
        )
        for r, owners in enumerate(grid.owner)
    )
    return Table(rows, grid.xs, grid.ys[0], page)


def _width(grid: Grid, owner: tuple[int, int]) -> float:
    row, column = owner
    end = column
    while end + 1 < len(grid.xs) - 1 and grid.owner[row][end + 1] == owner:
        end += 1
    return grid.xs[end + 1] - grid.xs[column]


def goes_on(above: Table, below: Table) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before."""
    return len(above.xs) == len(below.xs) and all(
        abs((a - above.xs[0]) - (b - below.xs[0])) <= 2 * JOIN for a, b in zip(above.xs, below.xs, strict=True)
    )


def with_rest(above: Table, below: Table) -> Table:
    """The two parts of a table as one: the repeated header once, a row that the page's end cut whole again."""
    rows = list(below.rows)
    repeated = 0
    while (
        repeated < min(MAX_HEADER, len(rows) - 1, len(above.rows)) and _same(above.rows[repeated], rows[repeated])
    ):
        repeated += 1
    rows = rows[repeated:]
    kept = list(above.rows)
    if rows and kept and _goes_on_row(kept[-1], rows[0]):
        kept[-1] = tuple(
            replace(a, lines=(*a.lines, *b.lines)) if not a.covered else a
            for a, b in zip(kept[-1], rows.pop(0), strict=True)
        )
    return replace(above, rows=(*kept, *rows))


def _same(above: Iterable[Cell], below: Iterable[Cell]) -> bool:
    words = [[cell.text.casefold().split() for cell in row] for row in (above, below)]
    return words[0] == words[1] and any(words[0])


def _goes_on_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a page's first row is the rest of the last one: its number is missing, and a sentence goes on."""
    if below[0].lines or any(cell.covered for cell in (*above, *below)):
        return False
    both = [(a.text, b.text) for a, b in zip(above, below, strict=True) if b.lines]
    return bool(both) and all(a for a, _ in both) and any(
        b[:1].islower() or not ends_sentence(a) for a, b in both
    )


def source_table(table: Table) -> SourceTable:
    """The table as normalizing takes it: a paragraph a line."""
    return SourceTable(tuple(tuple(map(_source_cell, row)) for row in table.rows), table.page)


def _source_cell(cell: Cell) -> SourceCell:
    lines: list[SourceLine] = []
    for paragraph in cell_paragraphs(cell.lines, cell.width):
        lines.append(SourceLine(text_of(paragraph), paragraph[0].page, common_style(paragraph)))
    return SourceCell(tuple(lines), cell.covered)


def text_of(lines: Sequence[Line]) -> str:
    """Lines as one paragraph."""
    text = ""
    for line in lines:
        text += f"{glue(text, line.text)}{line.text}" if text else line.text
    return text


def common_style(lines: Sequence[Line], *, centred: bool = False) -> Style:
    """How all of a paragraph's lines are set."""
    return Style(
        bold=all(line.style.bold for line in lines),
        italic=all(line.style.italic for line in lines),
        centered=centred,
    )
