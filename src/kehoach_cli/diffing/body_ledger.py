"""What each body gained, lost and keeps from one plan to the next, under the name that it has at last.

Two bodies that one plan names side by side are one only where the other plan has what became of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from kehoach_cli.api import Folders
from kehoach_cli.diffing.changes import ComparedPlan, Place
from kehoach_cli.diffing.comparing import Lists, Plan, compared, grammar_lists, plans_and_lists, prepare
from kehoach_cli.diffing.comparison import Comparison
from kehoach_cli.diffing.locating import Locator
from kehoach_cli.diffing.statements import Statement
from kehoach_cli.diffing.task_changes import matched
from kehoach_cli.diffing.thresholds import DEFAULTS, Thresholds
from kehoach_cli.model import PlanDocument
from kehoach_cli.model.base import Model

LEDGER_SCHEMA: Final = "kehoach/bodies-diff/1"


class BodyRole(StrEnum):
    """What a body is to a task."""

    LEAD = "lead"
    PARTNER = "partner"


class BodyTask(Model):
    """A task that a body gained, lost or keeps."""

    role: BodyRole
    text: str = Field(
        description="In the words of the new plan, of the old one where it is not carried over."
    )
    carried_over: bool = Field(description="Whether both plans have the task.")
    others: tuple[str, ...] = Field(
        (), description="Who has that role in the other plan: whom it came from, whom it went to."
    )
    old_place: Place | None = None
    new_place: Place | None = None


class BodyLine(Model):
    """One body."""

    name: str = Field(description="As the new plan names it, else as the old one does.")
    old_names: tuple[str, ...] = Field((), description="Names in the old plan, where they are others.")
    gained: tuple[BodyTask, ...] = ()
    lost: tuple[BodyTask, ...] = ()
    kept: tuple[BodyTask, ...] = ()


class BodyLedger(Model):
    """All bodies that lead or help in one of two plans, those that lead most first."""

    schema_id: Literal["kehoach/bodies-diff/1"] = Field(LEDGER_SCHEMA, alias="schema")
    old: ComparedPlan
    new: ComparedPlan
    bodies: tuple[BodyLine, ...] = ()
    thresholds: Thresholds = Field(description="What counted as alike.")

    def __bool__(self) -> bool:
        """Whether any body gained or lost anything."""
        return any(body.gained or body.lost for body in self.bodies)


def ledger(
    old: Plan,
    new: Plan,
    *,
    thresholds: Thresholds = DEFAULTS,
    grammar: Folders = (),
) -> BodyLedger:
    """Tell what each body gained, lost and keeps; arguments and errors as those of `diff`."""
    (one, other), lists = plans_and_lists((old, new), grammar)
    return settle(one, other, thresholds, lists)


def settle(
    old: PlanDocument,
    new: PlanDocument,
    thresholds: Thresholds = DEFAULTS,
    lists: Lists | None = None,
) -> BodyLedger:
    """The same for parsed plans; `lists` are a grammar's (default: the built-in ones)."""
    comparison = prepare(old, new, thresholds, grammar_lists(()) if lists is None else lists)
    found = _Ledger(comparison, Locator.of(comparison.old.plan), Locator.of(comparison.new.plan))
    lines = sorted(found.lines(), key=lambda line: -_led(line))
    return BodyLedger(old=compared(old), new=compared(new), bodies=tuple(lines), thresholds=thresholds)


def _led(line: BodyLine) -> int:
    return sum(task.role is BodyRole.LEAD for task in (*line.gained, *line.lost, *line.kept))


_Names = dict[str, list[str]]
"""The keys of bodies, with their names as written."""


class _Ledger:
    """Collects the tasks of bodies by the keys of their last names."""

    def __init__(self, comparison: Comparison, old: Locator, new: Locator) -> None:
        self.comparison = comparison
        self.locators = old, new
        self.gained: dict[str, list[BodyTask]] = defaultdict(list)
        self.lost: dict[str, list[BodyTask]] = defaultdict(list)
        self.kept: dict[str, list[BodyTask]] = defaultdict(list)
        self.names: dict[str, tuple[list[str], list[str]]] = {}

    def lines(self) -> Iterator[BodyLine]:
        """Give a line a body, in order of first mention, old plan first."""
        matches, news = self.comparison.matches, self.comparison.new.statements
        by_first = {olds[0].index: (olds, others) for olds, others in matched(self.comparison)}
        for one in self.comparison.old.statements:
            if one.index in by_first:
                self._settle(*by_first[one.index])
            elif not matches.has("old", one.index):
                self._settle((one,), ())
        for other in news:
            if not matches.has("new", other.index):
                self._settle((), (other,))
        for key, (before, after) in self.names.items():
            name = (after or before)[0]
            yield BodyLine(
                name=name,
                old_names=self._other_names(before, name),
                gained=tuple(self.gained[key]),
                lost=tuple(self.lost[key]),
                kept=tuple(self.kept[key]),
            )

    def _other_names(self, names: Sequence[str], last: str) -> tuple[str, ...]:
        """The names that are not the last one, each body's longest, in order of mention."""
        history = self.comparison.history
        longest: dict[str, str] = {}
        for name in names:
            if history.name(name) != history.name(last):
                key = history.spelt(name)
                longest[key] = max(longest.get(key, ""), name, key=len)
        return tuple(longest.values())

    def _settle(self, befores: Sequence[Statement], afters: Sequence[Statement]) -> None:
        """Book one task: a statement of each plan, of one alone, or one with the several that it stands in."""
        one, other = (
            next((each for each in side if each.task is not None), None) for side in (befores, afters)
        )
        for role, field in ((BodyRole.LEAD, "lead"), (BodyRole.PARTNER, "partners")):
            olds, news = self._named(befores, afters, field)
            for side, names in enumerate((olds, news)):
                for key, written in names.items():
                    known = self.names.setdefault(key, ([], []))[side]
                    known += (name for name in written if name not in known)
            for key in {**olds, **news}:
                here, there = (olds, news) if key in olds else (news, olds)
                others = () if key in there else tuple(written[0] for written in there.values())
                book = self.kept if key in there else self.lost if here is olds else self.gained
                book[key].append(self._task(role, one, other, others))

    def _named(
        self, befores: Sequence[Statement], afters: Sequence[Statement], field: str
    ) -> tuple[_Names, _Names]:
        """The bodies that have a role in some statements of either plan; one that became another has that one's key."""
        olds, news = (
            self._written(side, statements, field) for side, statements in enumerate((befores, afters))
        )
        for key in olds.keys() - news.keys():
            became = (other for other, names in news.items() if self._is_one(olds[key][0], names[0]))
            then = next(became, None)
            if then is not None:
                olds[then] = [*olds.get(then, ()), *olds.pop(key)]
        return olds, news

    def _is_one(self, old: str, new: str) -> bool:
        return self.comparison.same_body(old, new) or self.comparison.renamed(old, new) is not None

    def _written(self, side: int, statements: Sequence[Statement], field: str) -> _Names:
        found: _Names = {}
        tasks = (statement.task for statement in statements if statement.task is not None)
        for name in (name for task in tasks for name in getattr(task, field)):
            written = found.setdefault(self.comparison.history.current(name, side), [])
            if name not in written:
                written.append(name)
        return found

    def _task(
        self, role: BodyRole, one: Statement | None, other: Statement | None, others: tuple[str, ...]
    ) -> BodyTask:
        known = other or one
        assert known is not None
        old, new = self.comparison.old, self.comparison.new
        return BodyTask(
            role=role,
            text=known.text,
            carried_over=one is not None and other is not None,
            others=others,
            old_place=self.locators[0].place(old.statement_place(one), one.task) if one else None,
            new_place=self.locators[1].place(new.statement_place(other), other.task) if other else None,
        )
