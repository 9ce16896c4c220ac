"""Grids and words into tables, and tables that run over pages into one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.reading.pages.boxes import Rule, Word
from kehoach_cli.reading.pages.grids import JOIN, MIN_UPRIGHT, Grid, grids_of
from kehoach_cli.reading.pages.lines import Line, line_of
from kehoach_cli.reading.pages.paragraphs import cell_glue, cell_paragraphs, ends_sentence, glue
from kehoach_cli.reading.pages.rows import rows_of
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable, Style

MIN_FILLED = 1 / 3
"""Share of a table's cells that hold words, if it has two columns only; a frame around something else has fewer."""
_ALIKE = 0.85
"""Share of letters that two rows have in common of which one repeats the other."""
MAX_HEADER = 3
"""Rows that a table may repeat on each page."""


class Cell(Struct, frozen=True):
    """A cell: its lines, and whether a merged cell that began above or to the left covers it."""

    lines: tuple[Line, ...]
    width: float
    covered: bool = False

    @property
    def text(self) -> str:
        """All it says."""
        return " ".join(line.text for line in self.lines)


class Table(Struct, frozen=True):
    """A table, or the part of one that stands on a page; `xs` are its upright lines."""

    rows: tuple[tuple[Cell, ...], ...]
    xs: tuple[float, ...]
    top: float
    page: int


class RuledWords(Struct, frozen=True):
    """A grid and the words in it, by the first field of their cell."""

    grid: Grid
    words: Mapping[tuple[int, int], Sequence[Word]]


def cut_tables(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[RuledWords], list[Word]]:
    """The tables of a page, and the words outside them."""
    left = list(words)
    tables: list[RuledWords] = []
    for grid in grids_of(rules):
        inside = [word for word in left if grid.covers(*word.middle)]
        held = _held(grid, inside)
        if _is_table(grid, held):
            tables.append(RuledWords(grid, held))
            gone = set(map(id, inside))
            left = [word for word in left if id(word) not in gone]
    return tables, left


def _held(grid: Grid, words: Sequence[Word]) -> dict[tuple[int, int], list[Word]]:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.middle
        row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
        column = min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)
        held.setdefault(grid.owner[row][column], []).append(word)
    return held


def _is_table(grid: Grid, held: Mapping[tuple[int, int], Sequence[Word]]) -> bool:
    """Whether enough of a frame's cells hold words."""
    cells = {owner for row in grid.owner for owner in row}
    return len(held) >= max(2, MIN_FILLED * len(cells)) or (len(grid.xs) > MIN_UPRIGHT and bool(held))


def written(table: RuledWords, page: int, notes: Collection[str]) -> Table:
    """The table with its words as lines; `notes` are the figures of the page's footnotes."""
    grid = table.grid
    lines = {
        at: tuple(line_of(row, page, notes) for row in rows_of(held)) for at, held in table.words.items()
    }
    widths = {owner: _width(grid, owner) for row in grid.owner for owner in row}
    rows = tuple(
        tuple(Cell(lines.get(owner, ()), widths[owner], owner != (r, c)) for c, owner in enumerate(owners))
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
        abs((a - above.xs[0]) - (b - below.xs[0])) <= 2 * JOIN
        for a, b in zip(above.xs, below.xs, strict=True)
    )


def with_rest(above: Table, below: Table) -> Table:
    """The two parts of a table as one: the repeated header once, a row that the page's end cut whole again."""
    rows = list(below.rows)
    repeated = 0
    while repeated < min(MAX_HEADER, len(rows) - 1, len(above.rows)) and _same(
        above.rows[repeated], rows[repeated]
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
    """Whether two rows say the same but for what recognition makes of it: spaces and some letters."""
    one, other = ("|".join("".join(cell.text.casefold().split()) for cell in row) for row in (above, below))
    if one == other:
        return bool(one.strip("|"))
    figures = any(letter.isdigit() for letter in one + other)
    return not figures and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _goes_on_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a page's first row is the rest of the last one: its number is missing, and a sentence goes on."""
    if below[0].lines or any(cell.covered for cell in (*above, *below)):
        return False
    both = [(a.text, b.text) for a, b in zip(above, below, strict=True) if b.lines]
    return (
        bool(both)
        and all(a for a, _ in both)
        and any(b[:1].islower() or not ends_sentence(a) for a, b in both)
    )


def source_table(table: Table) -> SourceTable:
    """The table as normalizing takes it: a paragraph a line."""
    return SourceTable(tuple(tuple(map(_source_cell, row)) for row in table.rows), table.page)


def _source_cell(cell: Cell) -> SourceCell:
    paragraphs = cell_paragraphs(cell.lines, cell.width)
    lines = (SourceLine(text_of(p, cell_glue), p[0].page, common_style(p)) for p in paragraphs)
    return SourceCell(tuple(lines), cell.covered)


def text_of(lines: Sequence[Line], parting: Callable[[str, str], str] = glue) -> str:
    """Lines as one paragraph; `parting` says what parts a line from the next."""
    text = ""
    for line in lines:
        text += f"{parting(text, line.text)}{line.text}" if text else line.text
    return text


def common_style(lines: Sequence[Line], *, centred: bool = False) -> Style:
    """How all of a paragraph's lines are set."""
    return Style(
        bold=all(line.style.bold for line in lines),
        italic=all(line.style.italic for line in lines),
        centered=centred,
    )
