"""The tables that every product shows: tasks, targets, deadlines, citations, with the same columns everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.cells import (
    Cell,
    PlanIndex,
    citation_cells,
    deadline_cells,
    target_cells,
    task_rows,
)
from kehoach_cli.exporting.plain import plain
from kehoach_cli.model import Fact, PlanDocument


class TableName(StrEnum):
    """The tables, in the order in which they are shown."""

    TASKS = "tasks"
    TARGETS = "targets"
    DEADLINES = "deadlines"
    CITATIONS = "citations"


class Column(Struct, frozen=True):
    """A column: its name in the catalogue (`column.…`) and how many characters wide it is shown."""

    name: str
    width: float


class Row(Struct, frozen=True):
    """One entry: its cells, and the fact and plan it comes from; a task that is due on several days has several."""

    cells: tuple[Cell, ...]
    fact: Fact
    plan: PlanDocument


class Table(Struct, frozen=True):
    """A table of all plans together; every row has a cell for each column."""

    name: TableName
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def index(self, column: str) -> int:
        """Where a column stands, from 0."""
        return [one.name for one in self.columns].index(column)


def tables(plans: Sequence[PlanDocument], words: Catalogue) -> tuple[Table, ...]:
    """Give the four tables of one or many plans, rows in the plans' order, numbered through."""
    return tuple(table(name, plans, words) for name in TableName)


def table(name: TableName, plans: Sequence[PlanDocument], words: Catalogue) -> Table:
    """Give one of the tables."""
    columns, rows_of = _MAKERS[name]
    rows: list[Row] = []
    seen: dict[tuple[str | None, Cell], int] = {}
    for plan in plans:
        index = PlanIndex(plan, words)
        for fact in getattr(plan, name.value):
            for made in rows_of(fact, index):
                cells = (len(rows) + 1, *made)
                if name is TableName.TASKS:
                    cells = (*cells[:-1], _unique((plan.header.number, cells[-1]), seen))
                rows.append(Row(tuple(_clean(cell) for cell in cells), fact, plan))
    shown = tuple(Column(name, width) for name, width in columns)
    return Table(name, shown, tuple(rows))


def _unique(identity: tuple[str | None, Cell], seen: dict[tuple[str | None, Cell], int]) -> Cell:
    """The key of a task; where it has been given to another task of a plan of that number, with `~2`, `~3`.

    `seen` counts the names that were tried for each key.
    """
    number, key = identity
    free = key
    while (number, free) in seen:
        seen[identity] += 1
        free = f"{key}~{seen[identity]}"
    seen[number, free] = 1
    return free


def _clean(cell: Cell) -> Cell:
    return (plain(cell) or None) if isinstance(cell, str) else cell


_Rows = Callable[[Any, PlanIndex], Iterable[tuple[Cell, ...]]]


def _one(cells_of: Callable[[Any, PlanIndex], tuple[Cell, ...]]) -> _Rows:
    return lambda fact, index: (cells_of(fact, index),)


_MAKERS: dict[TableName, tuple[tuple[tuple[str, float], ...], _Rows]] = {
    TableName.TASKS: (
        (
            ("no", 5),
            ("section", 8),
            ("text", 40),
            ("product", 14),
            ("lead", 18),
            ("partners", 20),
            ("due_words", 15),
            ("due_date", 11.5),
            ("rhythm", 11),
            ("plan_number", 15),
            ("plan_date", 11.5),
            ("status", 15),
            ("notes", 14),
            ("place", 10),
            ("source", 18),
            ("key", 13),
        ),
        task_rows,
    ),
    TableName.TARGETS: (
        (
            ("no", 5),
            ("section", 9),
            ("indicator", 44),
            ("amount", 22),
            ("value", 11),
            ("value_max", 11),
            ("unit", 12),
            ("target_due", 14),
            ("words", 48),
            ("plan_number", 14),
            ("place", 10),
            ("source", 18),
            ("key", 13),
        ),
        _one(target_cells),
    ),
    TableName.DEADLINES: (
        (
            ("no", 5),
            ("section", 9),
            ("due_words", 24),
            ("when", 24),
            ("kind", 16),
            ("start_date", 12),
            ("end_date", 12),
            ("rhythm", 16),
            ("work", 48),
            ("lead", 24),
            ("plan_number", 14),
            ("place", 10),
            ("source", 18),
            ("key", 13),
        ),
        _one(deadline_cells),
    ),
    TableName.CITATIONS: (
        (
            ("no", 5),
            ("role", 10),
            ("type", 14),
            ("number", 18),
            ("date", 12),
            ("issuer", 22),
            ("title", 44),
            ("provision", 16),
            ("words", 48),
            ("plan_number", 14),
            ("place", 10),
            ("source", 18),
            ("key", 24),
        ),
        _one(citation_cells),
    ),
}
