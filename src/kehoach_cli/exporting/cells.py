"""What the cells of a task, a target, a deadline and a citation say, column by column."""

from __future__ import annotations

import hashlib
from datetime import date

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.bindings import Times, due_works, section_paths
from kehoach_cli.exporting.days import first_day, last_day
from kehoach_cli.exporting.phrases import amount, date_words, place, rhythms, when
from kehoach_cli.model import Citation, Deadline, Fact, PlanDocument, Target, Task
from kehoach_cli.wording import caseless

Cell = str | int | float | date | None
"""What a cell holds; text is plain (see `plain`), None is an empty cell."""

STDIN = "-"
"""The name of a source that has none."""


class PlanIndex:
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
        """Path of the section in which a fact stands."""
        return self.paths.get(fact.section or "")

    def place(self, fact: Fact) -> str:
        """Where a fact stands, in words."""
        return place(self.plan, fact.line, self.words)


def task_key(task: Task) -> str:
    """The stable name of a task; for outputs of before there were keys, one made from its words."""
    if task.key:
        return task.key
    return hashlib.sha256(caseless(task.text).encode("utf-8", "replace")).hexdigest()[:10]


def exact_or_words(value: str | None, words: Catalogue) -> Cell:
    """A full date as a date, one of a month or year in words."""
    day = last_day(value)
    return day if day is not None and value is not None and len(value) == 10 else date_words(value, words)


def task_cells(task: Task, index: PlanIndex) -> tuple[Cell, ...]:
    """A task with when it is due, who leads and who helps; nobody has begun it."""
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


def target_cells(target: Target, index: PlanIndex) -> tuple[Cell, ...]:
    """A target with its amount in words and in numbers."""
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


def deadline_cells(deadline: Deadline, index: PlanIndex) -> tuple[Cell, ...]:
    """A deadline with what is due and who leads that."""
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


def citation_cells(citation: Citation, index: PlanIndex) -> tuple[Cell, ...]:
    """A cited document."""
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
