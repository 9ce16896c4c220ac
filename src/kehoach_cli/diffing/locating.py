"""What a reader looks for a change by: its row in a printed table, and who leads what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from kehoach_cli.diffing.changes import AnyChange, Place
from kehoach_cli.diffing.wording import what_is_due
from kehoach_cli.model import Deadline, Fact, PlanDocument, Section, Target, Task
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.wording import caseless

_ROW_NUMBER = lazy_regex(r"[\p{L}\d]{1,5}(?:\.\d{1,3}){0,3}\.?")


LONGEST = 5_000
"""Characters of a text that are told about a fact in it: a paragraph of thousands of facts is not told with each."""


class Locator(Struct, frozen=True, dict=True):
    """One plan: the printed numbers of its tables' rows by section and words, and what belongs to which task."""

    rows: Mapping[str, Mapping[str, str]]
    tasks: Mapping[str, Task]
    """The task of a target or a deadline, by the id of that."""

    @classmethod
    def of(cls, plan: PlanDocument) -> Locator:
        """Read a plan for it."""
        by_id = {task.id: task for task in plan.tasks}
        tasks = {one.id: by_id[one.task] for one in plan.deadlines if one.task in by_id}
        for task in plan.tasks:
            for name in (*task.targets, *task.deadlines):
                tasks.setdefault(name, task)
        rows: dict[str, dict[str, str]] = {}
        for section, number, cell in _cells(plan.sections):
            rows.setdefault(section, {}).setdefault(caseless(cell), number)
        return cls(rows, tasks)

    def place(self, place: Place, fact: object) -> Place:
        """Give the place of a fact with its row; for a deadline with the words of what is due."""
        if place.words is None:
            return place
        task = self.task(fact)
        if isinstance(fact, Deadline) and task is not None and what_is_due(fact, place) != place.words:
            # what is due, not the words of the date
            place = place.model_copy(update={"words": task.text})
        words = place.words or ""
        rows = self.rows.get(place.section or "")
        row = rows.get(self._caseless(words)) if rows else None
        if row:
            place = place.model_copy(update={"row": row})
        if len(words) > LONGEST and isinstance(fact, Fact) and not isinstance(fact, Task):
            place = place.model_copy(update={"words": _about(words, fact.text)})
        return place

    def _caseless(self, words: str) -> str:
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = caseless(words)
        return known

    @cached_property
    def _known(self) -> dict[str, str]:
        # one paragraph is asked for with each fact in it
        return {}

    def task(self, fact: object) -> Task | None:
        """The task that a fact is or belongs to."""
        if isinstance(fact, Task):
            return fact
        return self.tasks.get(fact.id) if isinstance(fact, Target | Deadline) else None

    def lead(self, fact: object) -> tuple[str, ...]:
        """Who leads it."""
        task = self.task(fact)
        return task.lead if task else ()


def located(changes: tuple[AnyChange, ...], old: PlanDocument, new: PlanDocument) -> tuple[AnyChange, ...]:
    """Give the changes with the rows of their places and the leads of what they are about."""
    plans = Locator.of(old), Locator.of(new)
    return tuple(
        change.model_copy(
            update={
                "old_place": change.old_place and plans[0].place(change.old_place, change.old),
                "new_place": change.new_place and plans[1].place(change.new_place, change.new),
                "leads": tuple(dict.fromkeys((*plans[1].lead(change.new), *plans[0].lead(change.old)))),
            }
        )
        for change in changes
    )


def _about(words: str, stretch: str) -> str:
    """The part of a text in whose middle a stretch of it stands."""
    first = max(0, words.find(stretch) + (len(stretch) - LONGEST) // 2)
    return words[first : first + LONGEST]


def _cells(sections: tuple[Section, ...]) -> Iterator[tuple[str, str, str]]:
    """Each cell of a table whose rows are numbered: path of the section, the row's number, the words."""
    for section in sections:
        for table in section.tables:
            for row in table.rows:
                number = row[0].strip() if row else ""
                if not _ROW_NUMBER.fullmatch(number):
                    continue
                cells = [cell for cell in dict.fromkeys(row[1:]) if cell.strip()]
                # rows of other tables are compared whole
                for words in (*cells, " | ".join(cells)):
                    yield section.path, number.rstrip("."), words
        yield from _cells(section.sections)
