"""What the cells of a task, a target, a deadline and a citation say, column by column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.bindings import Times, due_works, section_paths, told_with_each
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


def task_rows(task: Task, index: PlanIndex) -> Iterator[tuple[Cell, ...]]:
    """A task with when it is due, who leads and who helps; nobody has begun it.

    One that is due on several days has a row for each, to be ticked off by itself: the first under the task's key, the
    others under that and their day. What has no day is told in the first.
    """
    times = index.times.of(task)
    days = _due_days(times, index)
    if len(days) < 2:
        due = last_day(task.due.end) if task.due else None
        yield _task_row(task, times, due or next(iter(days), None), task_key(task), 1, index)
        return
    others = [one for one in times if _due_day(one) not in days]
    for number, day in enumerate(days):
        told = [one for one in times if _due_day(one) == day or (number == 0 and one in others)]
        key = f"{task_key(task)}/{day}" if number else task_key(task)
        yield _task_row(task, told, day, key, len(days), index)


def _due_days(times: Sequence[Deadline], index: PlanIndex) -> list[date]:
    """The days on which something is due, in order: those from the plan's date on, else the last."""
    days = sorted({day for one in times if (day := _due_day(one))})
    issued = first_day(index.plan.header.date)
    return [day for day in days if issued is None or day >= issued] or days[-1:]


def _due_day(deadline: Deadline) -> date | None:
    return last_day(deadline.end) if deadline.recurrence is None else None


def _task_row(
    task: Task, times: Sequence[Deadline], due: date | None, key: str, rows: int, index: PlanIndex
) -> tuple[Cell, ...]:
    rules = tuple(dict.fromkeys(rule for one in times for rule in one.recurrence or ()))
    return (
        index.path(task),
        told_with_each(task.text, rows),
        task.product,
        "; ".join(task.lead),
        "; ".join(task.partners),
        "; ".join(dict.fromkeys(one.text for one in times)) or _of_the_plan(task, index.words),
        due,
        rhythms(rules or (task.due.recurrence if task.due else None), index.words),
        index.number,
        index.issued,
        index.words.say("status.open"),
        None,
        index.place(task),
        index.source,
        key,
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
