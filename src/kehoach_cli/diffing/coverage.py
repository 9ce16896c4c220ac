"""Whether a plan takes up its superior's: which targets and tasks it has as they are, sharper, softer, or not at all.

Pairing is that of a comparison of the two; a task without a partner is looked for once more, among all tasks of the plan, which
may put several of its superior's tasks into one. Years are not shifted: what the superior says holds as it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from kehoach_cli.api import Folders
from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.changes import ComparedPlan, Delta, Effect, Place
from kehoach_cli.diffing.comparing import Lists, Plan, compared, grammar_lists, plans_and_lists, prepare
from kehoach_cli.diffing.comparison import Comparison, Hosted
from kehoach_cli.diffing.deadline_changes import difference
from kehoach_cli.diffing.deadline_pairing import pair_deadlines
from kehoach_cli.diffing.locating import Locator
from kehoach_cli.diffing.statements import Statement
from kehoach_cli.diffing.target_changes import Directions, differences
from kehoach_cli.diffing.target_pairing import pair_targets
from kehoach_cli.diffing.thresholds import DEFAULTS, Thresholds
from kehoach_cli.diffing.years import Years
from kehoach_cli.model import Body, Deadline, Level, PlanDocument, Target, Task
from kehoach_cli.model.base import Model
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.rare_parts import RareParts

COVERAGE_SCHEMA: Final = "kehoach/coverage/1"
CONTAINED = 70.0
"""A task whose own words stand to so many per cent in a paragraph of the plan is taken up there."""
_WORDS = 6
"""A task with fewer words of its own is not looked for once more: it would be found anywhere."""


_COUNT = lazy_regex(
    r"(?<![\p{L}\p{N}.,/-]|[IVXLC]\.)(?!(?:19|20)\d\d\b)(\d{1,3}(?:\.\d{3})+|\d+)(?![\d/%]|[.,]\d|-\p{L})(?=\s+\p{Ll}{2})"
)
"""A number before what it counts: no year, date, share, number of a document or of a section."""


class Coverage(StrEnum):
    """What became of something that the superior asks for."""

    TAKEN_UP = "taken-up"
    SHARPENED = "sharpened"
    SOFTENED = "softened"
    OTHERWISE = "otherwise"
    LEFT_OUT = "left-out"


class Deviation(Model):
    """One thing that the plan says otherwise than its superior."""

    kind: ChangeKind = Field(description="What it would be as a change from the superior's plan.")
    delta: Delta | None = None


class CoveredTarget(Model):
    """A target of the superior's plan, and what stands for it in the plan."""

    coverage: Coverage
    asked: Target = Field(description="As the superior's plan has it.")
    given: Target | None = Field(None, description="As the plan has it; null where it is left out.")
    deviations: tuple[Deviation, ...] = ()
    asked_place: Place
    given_place: Place | None = None


class CoveredTask(Model):
    """A task of the superior's plan, and the paragraph that takes it up."""

    coverage: Coverage
    asked: Task = Field(description="As the superior's plan has it.")
    given: str | None = Field(
        None, description="Words of the paragraph of the plan; null where it is left out."
    )
    deviations: tuple[Deviation, ...] = Field((), description="Of its deadlines and targets.")
    addressed: bool = Field(
        description="Whether it is for bodies of the plan's level or below: false where only superior bodies lead it."
    )
    asked_place: Place
    given_place: Place | None = None


class CoverageReport(Model):
    """Everything that a superior's plan asks for, in its order, and what another plan makes of it."""

    schema_id: Literal["kehoach/coverage/1"] = Field(COVERAGE_SCHEMA, alias="schema")
    superior: ComparedPlan
    plan: ComparedPlan
    target_counts: dict[Coverage, int] = Field(description="Targets by what became of them.")
    task_counts: dict[Coverage, int] = Field(description="Tasks that are addressed, by what became of them.")
    targets: tuple[CoveredTarget, ...] = ()
    tasks: tuple[CoveredTask, ...] = ()
    thresholds: Thresholds = Field(description="What counted as alike.")

    def __bool__(self) -> bool:
        """Whether anything that is asked of the plan is left out or softened."""
        gaps = (Coverage.LEFT_OUT, Coverage.SOFTENED)
        return any(counts.get(one) for counts in (self.target_counts, self.task_counts) for one in gaps)


def covers(
    superior: Plan,
    plan: Plan,
    *,
    thresholds: Thresholds = DEFAULTS,
    grammar: Folders = (),
) -> CoverageReport:
    """Hold a plan against its superior's; arguments and errors as those of `diff`."""
    (one, other), lists = plans_and_lists((superior, plan), grammar)
    return cover(one, other, thresholds, lists)


def cover(
    superior: PlanDocument,
    plan: PlanDocument,
    thresholds: Thresholds = DEFAULTS,
    lists: Lists | None = None,
) -> CoverageReport:
    """Hold a parsed plan against its superior's; `lists` are a grammar's (default: the built-in ones)."""
    lists = grammar_lists(()) if lists is None else lists
    comparison = prepare(superior, plan, thresholds, lists)
    # no shift: the superior's years are meant as they stand
    first = min(comparison.years.old, comparison.years.new)
    judged = _Judged(
        replace(comparison, years=Years(first, first)),
        Directions.of(lists),
        Locator.of(comparison.old.plan),
        Locator.of(comparison.new.plan),
    )
    targets, tasks = tuple(judged.targets()), tuple(judged.tasks())
    return CoverageReport(
        superior=compared(superior),
        plan=compared(plan),
        target_counts=_counted(one.coverage for one in targets),
        task_counts=_counted(one.coverage for one in tasks if one.addressed),
        targets=targets,
        tasks=tasks,
        thresholds=thresholds,
    )


def verdict(deviations: Sequence[Deviation]) -> Coverage:
    """Tell what became of a thing that was found again, by what differs in it.

    >>> verdict([])
    <Coverage.TAKEN_UP: 'taken-up'>
    >>> verdict([Deviation(kind=ChangeKind.TARGET_RAISED, delta=Delta(points=5, effect=Effect.HARDER))])
    <Coverage.SHARPENED: 'sharpened'>
    """
    effects = {one.delta.effect if one.delta else None for one in deviations}
    if not effects:
        return Coverage.TAKEN_UP
    if effects == {Effect.HARDER}:
        return Coverage.SHARPENED
    return Coverage.SOFTENED if effects == {Effect.EASIER} else Coverage.OTHERWISE


def _counted(verdicts: Iterable[Coverage]) -> dict[Coverage, int]:
    counts = Counter(verdicts)
    return {one: counts[one] for one in Coverage if counts[one]}


class _Judged(Struct, frozen=True, dict=True):
    """Two plans, matched; `old` is the superior's."""

    comparison: Comparison
    directions: Directions
    asked: Locator
    given: Locator

    def targets(self) -> Iterator[CoveredTarget]:
        for one, other in pair_targets(self.comparison):
            if one is None or not isinstance(one.fact, Target):
                continue
            target = other.fact if other is not None and isinstance(other.fact, Target) else None
            found = self._target_deviations(one, other) if other is not None else []
            yield CoveredTarget(
                coverage=Coverage.LEFT_OUT if target is None else verdict(found),
                asked=one.fact,
                given=target,
                deviations=tuple(found),
                asked_place=self.asked.place(one.place, one.fact),
                given_place=self.given.place(other.place, target) if other is not None else None,
            )

    def _target_deviations(self, one: Hosted, other: Hosted) -> list[Deviation]:
        asked, given = one.fact, other.fact
        if not isinstance(asked, Target) or not isinstance(given, Target):
            return []
        cleared = all(
            self.directions.is_cleared(target, each.place.words)
            for target, each in ((asked, one), (given, other))
        )
        return [
            Deviation(kind=kind, delta=delta)
            for kind, delta in differences(
                asked, given, self.comparison.years, self.directions, cleared=cleared
            )
        ]

    def tasks(self) -> Iterator[CoveredTask]:
        deviations = self._by_statement()
        for one in self.comparison.old.statements:
            if one.task is None:
                continue
            other = self._taken_up(one)
            found = deviations.get(one.index, []) if other is not None else []
            if other is not None and not found and self._counts_otherwise(one, other):
                found = [Deviation(kind=ChangeKind.TASK_REWORDED)]
            yield CoveredTask(
                coverage=Coverage.LEFT_OUT if other is None else verdict(found),
                asked=one.task,
                given=other.text if other is not None else None,
                deviations=tuple(found),
                addressed=self._addressed(one.task),
                asked_place=self.asked.place(self.comparison.old.statement_place(one), one.task),
                given_place=(
                    self.given.place(self.comparison.new.statement_place(other), other.task)
                    if other is not None
                    else None
                ),
            )

    def _taken_up(self, one: Statement) -> Statement | None:
        """The statement that is this one, else the task that says most of its words, if that is enough."""
        statements = self.comparison.new.statements
        _, matched = self.comparison.matches.paragraphs.get(("old", one.index), ((), ()))
        if matched:
            return next((statements[at] for at in matched if statements[at].task), statements[matched[0]])
        words = one.wording.content
        least = ceil(len(words) * CONTAINED / 100)
        if len(words) < _WORDS:
            return None
        counts = Counter(words)
        best, most = None, least - 1
        for at in self._by_words.likely(words, least):
            other = self._given_tasks[at]
            common = (counts & Counter(other.wording.content)).total()
            if common > most:
                best, most = other, common
        return best

    @cached_property
    def _given_tasks(self) -> Sequence[Statement]:
        return [other for other in self.comparison.new.statements if other.task is not None]

    @cached_property
    def _by_words(self) -> RareParts[str]:
        return RareParts([other.wording.content for other in self._given_tasks])

    def _counts_otherwise(self, one: Statement, other: Statement) -> bool:
        """Whether the superior's order counts something that the paragraph counts with other numbers, or not at all."""
        asked, given = (
            {int(match[1].replace(".", "")) for match in _COUNT.finditer(each.text)} for each in (one, other)
        )
        return not asked <= given

    def _by_statement(self) -> dict[int, list[Deviation]]:
        """What differs in the deadlines and targets of the superior's statements."""
        found: dict[int, list[Deviation]] = defaultdict(list)
        years = self.comparison.years
        for one, other in (*pair_deadlines(self.comparison), *pair_targets(self.comparison)):
            if one is None or other is None or one.statement is None:
                continue
            asked, given = one.fact, other.fact
            found[one.statement] += self._target_deviations(one, other)
            if isinstance(asked, Deadline) and isinstance(given, Deadline):
                differs = difference(asked, given, years)
                if differs is not None:
                    found[one.statement].append(Deviation(kind=differs[0], delta=differs[1]))
        return found

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        """Who acts in the superior's plan, by each form of the name."""
        return {name: body for body in self.comparison.old.plan.bodies for name in body.names}

    @cached_property
    def _own(self) -> frozenset[str]:
        """Keys of the body whose plan it is."""
        plan = self.comparison.new.plan
        return frozenset(body.key for body in plan.bodies if plan.header.agency in body.names)

    def _addressed(self, task: Task) -> bool:
        """Whether nobody leads a task, or one who may be of the plan's level or below: not only superior bodies."""
        level = self.comparison.new.plan.header.level
        return level is None or not task.lead or any(self._may_be_led(lead, level) for lead in task.lead)

    def _may_be_led(self, lead: str, level: Level) -> bool:
        body = self._bodies.get(lead)
        if body is None or body.level is None or body.key in self._own:
            return True
        # an office of the superior's is of the superior's level
        of_superior = self.comparison.old.plan.header.level if body.level is Level.UNIT else body.level
        tiers = list(Level)
        return level is not Level.UNIT and tiers.index(of_superior or level) >= tiers.index(level)
