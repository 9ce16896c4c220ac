"""The tables that every product shows: tasks, targets, deadlines, citations, with the same columns everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain, count
from typing import Any

from msgspec import Struct

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.days import first_day, last_day
from kehoach_cli.exporting.phrases import amount, date_words, place, rhythms, when
from kehoach_cli.exporting.plain import plain
from kehoach_cli.model import Citation, Deadline, Fact, PlanDocument, Section, Target, Task

Cell = str | int | float | date | None
"""What a cell holds; text is plain (see `plain`), None is an empty cell."""


STDIN = "-"
"""The name of a source that has none."""


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
    """One entry: its cells, and the fact and plan it comes from."""

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
    columns, cells_of = _MAKERS[name]
    rows: list[Row] = []
    seen: set[tuple[str | None, Cell]] = set()
    for plan in plans:
        index = _Index(plan, words)
        for fact in getattr(plan, name.value):
            cells = (len(rows) + 1, *cells_of(fact, index))
            if name is TableName.TASKS:
                cells = (*cells[:-1], _unique((plan.header.number, cells[-1]), seen))
            rows.append(Row(tuple(_clean(cell) for cell in cells), fact, plan))
    shown = tuple(Column(name, width) for name, width in columns)
    return Table(name, shown, tuple(rows))


class Times:
    """Which deadlines bind the tasks of a plan."""

    def __init__(self, plan: PlanDocument) -> None:
        self.by_id = {one.id: one for one in plan.deadlines}
        self.by_value: dict[object, list[Deadline]] = {}
        for one in plan.deadlines:
            self.by_value.setdefault(one.end or one.recurrence, []).append(one)

    def of(self, task: Task) -> list[Deadline]:
        """A task's own deadlines, else the nearest above that says what its `due` says."""
        own = [self.by_id[name] for name in task.deadlines if name in self.by_id]
        if own or task.due is None:
            return own
        said = self.by_value.get(task.due.end or task.due.recurrence, [])
        above = [one for one in said if one.span.start <= task.span.start]
        return above[-1:] or said[:1]


def task_key(task: Task) -> str:
    """The stable name of a task; for outputs of before there were keys, one made from its words."""
    if task.key:
        return task.key
    folded = " ".join(task.text.casefold().split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:10]


def _unique(identity: tuple[str | None, Cell], seen: set[tuple[str | None, Cell]]) -> Cell:
    """The key of a task; where it has been given to another task of a plan of that number, with `~2`, `~3`."""
    number, key = identity
    free = next(
        name for name in chain((key,), (f"{key}~{n}" for n in count(2))) if (number, name) not in seen
    )
    seen.add((number, free))
    return free


def due_works(plan: PlanDocument) -> dict[str, str]:
    """What is due at each deadline, by its id: the words of the tasks it binds, a line each, else of its section."""
    found: dict[str, list[str]] = {}
    for task in plan.tasks:
        for name in task.deadlines:
            found.setdefault(name, []).append(task.text)
    sections = sections_by_id(plan)
    for one in plan.deadlines:
        section = sections.get(one.section or "")
        if one.id not in found and section is not None:
            words = section.title if section.title is not None else section.text
            found[one.id] = [" ".join(filter(None, (section.marker, words)))]
    return {name: "\n".join(texts) for name, texts in found.items()}


class _Index:
    """What the rows of one plan ask for again and again."""

    def __init__(self, plan: PlanDocument, words: Catalogue) -> None:
        self.plan = plan
        self.words = words
        self.times = Times(plan)
        self.paths = section_paths(plan)
        self.number = plan.header.number
        self.source = plan.source.name if plan.source.name != STDIN else None
        self.works = due_works(plan)
        self.issued = exact_or_words(plan.header.date, words)
        self.tasks: dict[str, list[Task]] = {}
        for task in plan.tasks:
            for deadline in task.deadlines:
                self.tasks.setdefault(deadline, []).append(task)

    def path(self, fact: Fact) -> str | None:
        return self.paths.get(fact.section or "")

    def place(self, fact: Fact) -> str:
        return place(self.plan, fact.line, self.words)


def section_paths(plan: PlanDocument) -> dict[str, str]:
    """The path of each section by its id."""
    return {name: section.path for name, section in sections_by_id(plan).items()}


def sections_by_id(plan: PlanDocument) -> dict[str, Section]:
    """Every section, however deep, by its id."""
    found, waiting = {}, list(plan.sections)
    while waiting:
        section = waiting.pop()
        found[section.id] = section
        waiting.extend(section.sections)
    return found


def exact_or_words(value: str | None, words: Catalogue) -> Cell:
    """A full date as a date, one of a month or year in words."""
    day = last_day(value)
    return day if day is not None and value is not None and len(value) == 10 else date_words(value, words)


def _task(task: Task, index: _Index) -> tuple[Cell, ...]:
    times = index.times.of(task)
    ends = [day for one in times if one.recurrence is None and (day := last_day(one.end))]
    due = last_day(task.due.end) if task.due else None
    rules = tuple(dict.fromkeys(rule for one in times for rule in one.recurrence or ()))
    return (
        index.path(task),
        task.text,
        task.product,
        "; ".join(task.lead),
        "; ".join(task.partners),
        "; ".join(dict.fromkeys(one.text for one in times)) or _of_the_plan(task, index.words),
        due or min(ends, default=None),
        rhythms(rules or (task.due.recurrence if task.due else None), index.words),
        index.number,
        index.issued,
        index.words.say("status.open"),
        None,
        index.place(task),
        index.source,
        task_key(task),
    )


def _of_the_plan(task: Task, words: Catalogue) -> str:
    """Where no words of the plan give a task's time: that it is the whole plan's."""
    if task.due is None or task.due.end is None:
        return ""
    return words.say("due.plan", date=date_words(task.due.end, words))


def _target(target: Target, index: _Index) -> tuple[Cell, ...]:
    return (
        index.path(target),
        target.indicator,
        amount(target, index.words),
        target.value,
        target.value_max,
        target.unit,
        date_words(target.due, index.words),
        target.text,
        index.number,
        index.place(target),
        index.source,
        target.key,
    )


def _deadline(deadline: Deadline, index: _Index) -> tuple[Cell, ...]:
    tasks = index.tasks.get(deadline.id, [])
    return (
        index.path(deadline),
        deadline.text,
        when(deadline, index.words),
        index.words.say(f"kind.{deadline.kind}"),
        first_day(deadline.start),
        last_day(deadline.end) if deadline.recurrence is None else None,
        rhythms(deadline.recurrence, index.words),
        index.works.get(deadline.id),
        "; ".join(dict.fromkeys(name for task in tasks for name in task.lead)),
        index.number,
        index.place(deadline),
        index.source,
        deadline.key,
    )


def _citation(citation: Citation, index: _Index) -> tuple[Cell, ...]:
    return (
        index.words.say(f"role.{citation.role}"),
        citation.type,
        citation.number,
        exact_or_words(citation.date, index.words),
        citation.issuer,
        citation.title,
        citation.provision,
        citation.text,
        index.number,
        index.place(citation),
        index.source,
        citation.key,
    )


def _clean(cell: Cell) -> Cell:
    return (plain(cell) or None) if isinstance(cell, str) else cell


_MAKERS: dict[TableName, tuple[tuple[tuple[str, float], ...], Callable[[Any, _Index], tuple[Cell, ...]]]] = {
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
        _task,
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
        _target,
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
        _deadline,
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
        _citation,
    ),
}
