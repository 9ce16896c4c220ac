"""What a table's rows and columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.model import TableKind
from kehoach_cli.normalizing.canonical import CanonicalCell, CanonicalTable

COLUMNS = Contract(
    "parsing/structure/tables.py",
    folder="columns",
    says="what a table column is for",
    fields={
        "column": one_of(
            "cost", "index", "indicator", "lead", "note", "partners", "product", "time", "unit", "work"
        )
    },
    required=("column",),
)  # fmt: skip

MAX_HEADER_ROWS = 4
_NUMBERED = regex.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,5}|[A-Z]|[a-zđ])[.)]?\)?\s*")
_SPANNING = regex.compile(
    r"giai đoạn|lộ trình|trong đó|chia ra|các năm|\d{4}\s*[-–]\s*\d{4}", regex.IGNORECASE
)
_AMOUNT = regex.compile(r"(?!(?:19|20|21)\d\d$)[\d\s.,%+<>≥≤–-]+")
_COLUMN_NUMBERS = regex.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class TableShape:
    """The kind of a table, how many of its rows are header, and the role of each column (None: unknown)."""

    kind: TableKind
    header_rows: int
    columns: tuple[str | None, ...]


def shape_table(table: CanonicalTable, text: str, grammar: Grammar) -> TableShape:
    """Find the header and name the columns by it."""
    width = max((len(row) for row in table.rows), default=0)
    header = _header_rows(table, text, grammar, width)
    columns = tuple(_column(table, text, grammar, header, n) for n in range(width))
    return TableShape(_kind(columns), header, columns)


def _header_rows(table: CanonicalTable, text: str, grammar: Grammar, width: int) -> int:
    """Rows up to the first that is numbered or long; 0 when no cell of the first rows names a column."""
    named = 0
    for count, row in enumerate(table.rows[:MAX_HEADER_ROWS], 1):
        cells = [_words(c, text) for c in row if not c.covered]
        filled = [c for c in cells if c]
        if not filled:
            continue
        if named and all(_COLUMN_NUMBERS.fullmatch(c) for c in filled) and len(filled) > 2:
            return count
        if (
            sum(1 for c in cells if _role(c, grammar)) >= min(2, len(filled))
            and max(map(len, filled)) < 120
            and not _NUMBERED.fullmatch(filled[0])
        ) or (
            named and (_continues_header(table, count - 1) or _fills_header(table, count - 1, filled, width))
        ):
            named = count
        elif named:
            break
    return named


def _continues_header(table: CanonicalTable, index: int) -> bool:
    """Whether a cell of the row above, merged downward or across, reaches into this row."""
    above, row = table.rows[index - 1], table.rows[index]
    starts = {c.start for c in above if not c.covered and c.end > c.start}
    down = any(c.covered and c.start in starts for c in row)
    across = any(c.covered for c in above)
    return down and across


def _fills_header(table: CanonicalTable, index: int, filled: Sequence[str], width: int) -> bool:
    """Whether a row that is too short has just the cells that stand under one cell of the short row above."""
    above, row = table.rows[index - 1], table.rows[index]
    return (
        max(len(above), len(row)) < width == len(above) - 1 + len(row)
        and len(filled) == len(row)
        and not any(_AMOUNT.fullmatch(words) for words in filled)
    )


def _words(cell: CanonicalCell, text: str) -> str:
    return " ".join(text[cell.start : cell.end].split())


def _role(words: str, grammar: Grammar) -> str | None:
    if not words:
        return None
    found = grammar.rules_of(COLUMNS).winners(words, words.lower(), 0, len(words))
    return str(found[0].gives["column"]) if found else None


def _column(table: CanonicalTable, text: str, grammar: Grammar, header: int, number: int) -> str | None:
    """The role that the lowest header cell over a column gives it."""
    for row in reversed(table.rows[:header]):
        if number < len(row):
            role = _role(_words(row[number], text), grammar)
            if role:
                return role
    return None


def header_grid(table: CanonicalTable, shape: TableShape, text: str) -> tuple[tuple[str, ...], ...]:
    """The header's words, one cell a column.

    Where spans are not known (tables that came one cell a line), a row that is too short has one cell over
    the cells of the row below: the one that names years or parts, else the last but a remark.
    """
    width = len(shape.columns)
    rows = [tuple(_words(cell, text) for cell in row) for row in table.rows[: shape.header_rows]]
    for number in range(len(rows) - 1):
        above, below = rows[number], rows[number + 1]
        if len(above) < width and len(above) - 1 + len(below) == width:
            over = spanning_cell(above)
            if over is None:
                over = max(
                    (n for n, words in enumerate(above) if not words.lower().startswith("ghi chú")), default=0
                )
            rows[number], rows[number + 1] = spread(above, over, below)
    return tuple(rows)


def spanning_cell(above: Sequence[str]) -> int | None:
    """The first header cell that by its words stands over several: it names a period or parts."""
    return next((n for n, words in enumerate(above) if _SPANNING.search(words)), None)


def spread(above: Sequence[str], over: int, below: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two short header rows as wide as the table: the cells of the lower one stand under cell `over` of the upper."""
    left, right = above[:over], above[over + 1 :]
    return (*left, *[above[over]] * len(below), *right), (*left, *below, *right)


def _kind(columns: tuple[str | None, ...]) -> TableKind:
    roles = set(columns)
    if "indicator" in roles:
        return TableKind.TARGETS
    if "work" in roles and roles & {"lead", "partners", "time", "product"}:
        return TableKind.TASKS
    return TableKind.OTHER
