"""What a comparison comes to for people, in the words of one language, before any format: lines, tables, entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import ChangeSeverity, WordOp
from kehoach_cli.exporting.phrases import date_words, number_words
from kehoach_cli.wording import caseless

MISSING = "–"
"""Stands for what a plan does not have."""


class Run(Struct, frozen=True):
    """Some words and their fate, with the blanks around them."""

    text: str
    op: WordOp = WordOp.SAME


Marked = tuple[Run, ...]
"""Words side by side, each with its fate."""

Cell = str | int | float | date | Marked | None
"""What stands in a table: numbers and days stay so for a workbook."""


class Column(Struct, frozen=True):
    """A column: its heading, and its share of the width."""

    title: str
    width: int
    narrow: bool = False
    """Whether it holds numbers, days or names of a word, which are not to be broken."""


class Line(Struct, frozen=True):
    """A row of a table; `target` is the entry that says more."""

    cells: tuple[Cell, ...]
    target: str | None = None
    values: tuple[float | None, ...] = ()
    """For a row that is a curve: its points."""
    times: int = 1
    """How many things the row stands for."""


class Table(Struct, frozen=True):
    """A table with a name of its own; `rest` says how much is not in it, and where that is."""

    name: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    rest: str = ""
    labels: tuple[str, ...] = ()
    """For rows that are curves: what the points are called."""


class Entry(Struct, frozen=True):
    """One change in full."""

    id: str
    severity: ChangeSeverity
    kind: str
    what: str
    about: str
    notes: tuple[Cell, ...]
    old: Cell
    new: Cell
    place: str
    wording: Marked = ()
    """Both sides in one, for a changed wording."""
    held: tuple[str, ...] = ()
    """Words of what came or went with it."""
    bodies: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    """The kinds of what is told with it, each with its name."""

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """All kinds of change that it tells of, each with its name, its own first."""
        return tuple(dict.fromkeys(((self.kind, self.what), *self.also)))

    @property
    def only_side(self) -> Cell:
        """What came or went, where only one of the plans has anything; None where both have, or neither."""
        if (self.old == MISSING) == (self.new == MISSING):
            return None
        return self.new if self.old == MISSING else self.old


class Group(Struct, frozen=True):
    """The changes of one part of the plan."""

    name: str
    title: str
    entries: tuple[Entry, ...]


class Report(Struct, frozen=True):
    """A whole report: what it says first, the tables of its first page, and what follows in detail."""

    words: Catalogue
    title: str
    plans: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    tables: tuple[Table, ...]
    groups: tuple[Group, ...] = ()
    sides: tuple[str, str] = ("", "")
    """What the two plans are called in tables."""
    details: tuple[Table, ...] = ()
    """Tables that stand behind the first page."""
    details_title: str = ""
    """What those are called together."""
    sheets: tuple[Table, ...] = ()
    """Tables for a workbook, where they are others than those."""


def without_empty_columns(table: Table) -> Table:
    """Give a table without the columns in which nothing stands."""
    shown = [
        at
        for at in range(len(table.columns))
        if not table.lines or any(line.cells[at] not in (None, "", (), MISSING) for line in table.lines)
    ]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in shown),
        lines=tuple(replace(line, cells=tuple(line.cells[at] for at in shown)) for line in table.lines),
    )


def cell_text(cell: Cell, words: Catalogue) -> str:
    """Give a cell as plain text, the fates of its words told by signs."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return date_words(cell.isoformat(), words)
    if isinstance(cell, int | float):
        return number_words(cell, words)
    return "".join(_SIGNS[run.op].format(run.text) for run in cell)


_SIGNS = {WordOp.SAME: "{}", WordOp.REMOVED: "[-{}-]", WordOp.ADDED: "{{+{}+}}"}


def names_marked(old: Sequence[str], new: Sequence[str]) -> tuple[Marked, Marked]:
    """Give two lists of names, those that only one of them has marked."""
    return (
        _listed(old, {caseless(name) for name in new}, WordOp.REMOVED),
        _listed(new, {caseless(name) for name in old}, WordOp.ADDED),
    )


def _listed(names: Sequence[str], others: set[str], op: WordOp) -> Marked:
    runs: list[Run] = []
    for name in names:
        if runs:
            runs.append(Run(", "))
        runs.append(Run(name, WordOp.SAME if caseless(name) in others else op))
    return tuple(runs)
