"""One plan through the years: every indicator, deadline, task and basis as a line, and who leads how much."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise

from kehoach_cli.api import Folders
from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.changes import Delta, TaskChange
from kehoach_cli.diffing.citation_changes import order
from kehoach_cli.diffing.citation_pairing import pair_citations
from kehoach_cli.diffing.cited_documents import Cited, documents
from kehoach_cli.diffing.comparing import (
    Lists,
    Plan,
    changes_between,
    compared,
    grammar_lists,
    plans_and_lists,
    prepare,
)
from kehoach_cli.diffing.comparison import Comparison, Paired
from kehoach_cli.diffing.deadline_changes import difference
from kehoach_cli.diffing.deadline_pairing import pair_deadlines
from kehoach_cli.diffing.outline_matching import shared_words
from kehoach_cli.diffing.series_lines import (
    BasisLine,
    DeadlineLine,
    LeadLine,
    PlanSeries,
    Step,
    TargetLine,
    TaskLine,
)
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.diffing.target_changes import Directions, differences
from kehoach_cli.diffing.target_pairing import pair_targets
from kehoach_cli.diffing.thresholds import DEFAULTS, Thresholds
from kehoach_cli.diffing.wording import document, what_is_due
from kehoach_cli.model import Citation, Deadline, Fact, PlanDocument, Target, Task
from kehoach_cli.wording import when

Line = list[Fact | None]
Partners = Sequence[tuple[Fact | None, Fact | None]]
Differences = Iterator[tuple[ChangeKind, Delta | None]]
ChangedTasks = Mapping[tuple[str | None, str | None], list[tuple[int, ChangeKind]]]
"""Changes of tasks, in their order, by the ids of the old task and of the new one."""
_COMES_OR_GOES = (ChangeKind.TASK_ADDED, ChangeKind.TASK_REMOVED)


def series(
    plans: Sequence[Plan],
    *,
    thresholds: Thresholds = DEFAULTS,
    grammar: Folders = (),
) -> PlanSeries:
    """Follow targets, deadlines, tasks, leads and bases through plans, given from the oldest to the newest.

    Arguments and errors as those of `diff`; raises `ValueError` for fewer than two plans. A line that is
    missing in a plan goes on where a later plan has it again.
    """
    if len(plans) < 2:
        raise ValueError("a series needs two plans at least")
    parsed, lists = plans_and_lists(plans, grammar)
    return follow(parsed, thresholds, lists)


def follow(
    plans: Sequence[PlanDocument],
    thresholds: Thresholds = DEFAULTS,
    lists: Lists | None = None,
) -> PlanSeries:
    """The same for parsed plans; `lists` are a grammar's (default: the built-in ones)."""
    return _Following(plans, thresholds, grammar_lists(()) if lists is None else lists).series()


class _Following:
    """Plans that are compared in pairs, as far as lines need it."""

    def __init__(
        self,
        plans: Sequence[PlanDocument],
        thresholds: Thresholds,
        lists: Lists,
    ) -> None:
        self.plans, self._thresholds, self._lists = plans, thresholds, lists
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        self._changed: dict[int, ChangedTasks] = {}

    def comparison(self, old: int, new: int) -> Comparison:
        """Two of the plans, matched."""
        if (old, new) not in self._comparisons:
            plans = self.plans[old], self.plans[new]
            self._comparisons[old, new] = prepare(*plans, self._thresholds, self._lists)
        return self._comparisons[old, new]

    def outline(self, plan: int) -> Outline:
        """One plan taken apart."""
        return self.comparison(plan - 1, plan).new if plan else self.comparison(0, 1).old

    @cached_property
    def _directions(self) -> Directions:
        return Directions.of(self._lists)

    def series(self) -> PlanSeries:
        """All lines."""
        every = range(len(self.plans))
        targets = self._lines(lambda plan: self.outline(plan).plan.targets, _same_targets)
        deadlines = self._lines(lambda plan: self.outline(plan).plan.deadlines, _same_deadlines)
        tasks = self._lines(self._tasks, _same_tasks)
        bases = self._lines(self._bases, _same_bases)
        return PlanSeries(
            plans=tuple(map(compared, self.plans)),
            labels=_labels(self.plans),
            likeness=tuple(
                shared_words(one.old, one.new, one.matches)
                for one in (self.comparison(i, j) for i, j in pairwise(every))
            ),
            targets=tuple(map(self._target_line, targets)),
            deadlines=tuple(map(self._deadline_line, deadlines)),
            tasks=tuple(map(self._task_line, tasks)),
            leads=tuple(self._leads()),
            bases=tuple(map(self._basis_line, bases)),
        )

    def _tasks(self, plan: int) -> list[Task]:
        return [one.task for one in self.outline(plan).statements if one.task is not None]

    def _bases(self, plan: int) -> list[Citation]:
        return [cited.best for cited in documents(self.outline(plan)) if cited.is_basis]

    def _lines(
        self,
        facts: Callable[[int], Sequence[Fact]],
        partners: Callable[[Comparison], Partners],
    ) -> list[Line]:
        """Join facts to lines: each with the fact of the nearest earlier plan that is the same."""
        lines: list[Line] = [[fact] for fact in facts(0)]
        for new in range(1, len(self.plans)):
            free = {fact.id: fact for fact in facts(new)}
            for old in reversed(range(new)):
                open_lines = {
                    fact.id: line
                    for line in lines
                    if len(line) <= new and (fact := _last(line, old)) is not None
                }
                if not open_lines or not free:
                    continue
                for one, other in partners(self.comparison(old, new)):
                    if one and other and one.id in open_lines and other.id in free:
                        line = open_lines.pop(one.id)
                        line += [None] * (new - len(line)) + [free.pop(other.id)]
            lines += [[*[None] * new, fact] for fact in free.values()]
        for line in lines:
            line += [None] * (len(self.plans) - len(line))
        return lines

    def _steps(
        self, line: Line, thing: str, changes: Callable[[Comparison, Fact, Fact], Differences]
    ) -> tuple[tuple[Step, ...], ...]:
        steps: list[tuple[Step, ...]] = []
        last: int | None = None
        for index, fact in enumerate(line):
            if fact is None:
                gone = index > 0 and line[index - 1] is not None
                steps.append((Step(kind=ChangeKind(f"{thing}-removed")),) if gone else ())
                continue
            come = (Step(kind=ChangeKind(f"{thing}-added")),) if last != index - 1 and index else ()
            before = line[last] if last is not None else None
            found = changes(self.comparison(last, index), before, fact) if last is not None and before else ()
            steps.append((*come, *(Step(kind=kind, delta=delta) for kind, delta in found)))
            last = index
        return tuple(steps)

    def _target_line(self, line: Line) -> TargetLine:
        def changes(comparison: Comparison, one: Fact, other: Fact) -> Differences:
            assert isinstance(one, Target)
            assert isinstance(other, Target)
            return differences(one, other, comparison.years, self._directions)

        points = tuple(point if isinstance(point, Target) else None for point in line)
        known = next(point for point in reversed(points) if point is not None)
        steps = self._steps(line, "target", changes)
        return TargetLine(indicator=known.indicator, unit=known.unit, points=points, steps=steps)

    def _deadline_line(self, line: Line) -> DeadlineLine:
        def changes(comparison: Comparison, one: Fact, other: Fact) -> Differences:
            assert isinstance(one, Deadline)
            assert isinstance(other, Deadline)
            found = difference(one, other, comparison.years)
            return iter([found] if found else [])

        points = tuple(point if isinstance(point, Deadline) else None for point in line)
        at, known = next((at, point) for at, point in reversed([*enumerate(points)]) if point is not None)
        outline = self.outline(at)
        label = what_is_due(known, outline.place(known, outline.host(known, known.task)))
        return DeadlineLine(
            due=label or when(known), points=points, steps=self._steps(line, "deadline", changes)
        )

    def _task_line(self, line: Line) -> TaskLine:
        def changes(comparison: Comparison, one: Fact, other: Fact) -> Differences:
            changed = self._changed_tasks(comparison)
            told = [
                change
                for pair in ((one.id, other.id), (one.id, None), (None, other.id))
                for change in changed.get(pair, ())
            ]
            for _, kind in sorted(told):
                yield kind, None

        points = tuple(point if isinstance(point, Task) else None for point in line)
        known = next(point for point in reversed(points) if point is not None)
        return TaskLine(task=known.text, points=points, steps=self._steps(line, "task", changes))

    def _changed_tasks(self, comparison: Comparison) -> ChangedTasks:
        known = self._changed.get(id(comparison))
        if known is None:
            known = self._changed[id(comparison)] = defaultdict(list)
            for place, change in enumerate(changes_between(comparison, self._directions)):
                if isinstance(change, TaskChange) and change.kind not in _COMES_OR_GOES:
                    pair = change.old.id if change.old else None, change.new.id if change.new else None
                    known[pair].append((place, change.kind))
        return known

    def _basis_line(self, line: Line) -> BasisLine:
        def changes(_comparison: Comparison, one: Fact, other: Fact) -> Differences:
            assert isinstance(one, Citation)
            assert isinstance(other, Citation)
            if one.key != other.key:
                yield order(Cited((one,)), Cited((other,))), None

        points = tuple(point if isinstance(point, Citation) else None for point in line)
        known = next(point for point in reversed(points) if point is not None)
        return BasisLine(
            document=document(known), points=points, steps=self._steps(line, "citation", changes)
        )

    def _leads(self) -> Iterator[LeadLine]:
        """Bodies by how many tasks they lead, all plans together; a body that a reform renamed is one."""
        counts: dict[str, list[Counter[str]]] = {}
        for plan in range(len(self.plans)):
            for task in self._tasks(plan):
                for name in task.lead:
                    each = counts.setdefault(self._body(name, plan), [Counter() for _ in self.plans])
                    each[plan][name] += 1
        for found in sorted(counts.values(), key=lambda found: -sum(one.total() for one in found)):
            names = [max(one, key=lambda name: one[name]) if one else None for one in found]
            at, name = next((at, name) for at, name in reversed([*enumerate(names)]) if name is not None)
            normal = (body.name for body in self.plans[at].bodies if name in body.names)
            yield LeadLine(
                body=next(normal, name),
                names=tuple(names),
                tasks=tuple(one.total() for one in found),
            )

    @cached_property
    def _body(self) -> Callable[[str, int], str]:
        """The key of a body that a plan names: what the last plan calls it that has it, or what became of it."""

        @cache
        def key(name: str, plan: int) -> str:
            for later in range(plan + 1, len(self.plans)):
                found = self.comparison(plan, later).history.in_other(name, 0)
                if found is not None:
                    return key(found, later)
            earlier, later = (plan - 1, plan) if plan else (0, 1)
            return self.comparison(earlier, later).history.current(name, 1 if plan else 0)

        return key


def _facts(pairs: Sequence[Paired]) -> Partners:
    return [(one.fact if one else None, other.fact if other else None) for one, other in pairs]


def _same_targets(comparison: Comparison) -> Partners:
    return _facts(pair_targets(comparison))


def _same_deadlines(comparison: Comparison) -> Partners:
    return _facts(pair_deadlines(comparison))


def _same_tasks(comparison: Comparison) -> Partners:
    matches, old, new = comparison.matches, comparison.old.statements, comparison.new.statements
    pairs = [
        *matches.statements.items(),
        *((i, parts[0]) for i, parts in matches.splits.items()),
        *((parts[0], j) for j, parts in matches.joins.items()),
    ]
    return [(old[i].task, new[j].task) for i, j in pairs]


def _same_bases(comparison: Comparison) -> Partners:
    pairs = pair_citations(comparison)
    return [(one.best, other.best) for one, other in (*pairs.same, *pairs.other)]


def _last(line: Line, plan: int) -> Fact | None:
    """The fact of a plan where it is the last that the line has."""
    if len(line) <= plan or any(fact is not None for fact in line[plan + 1 :]):
        return None
    return line[plan]


def _labels(plans: Sequence[PlanDocument]) -> tuple[str, ...]:
    """Years where every plan has others, else with what tells them apart."""
    labels = []
    for plan in plans:
        period, header = plan.header.period, plan.header
        years = "-".join(str(year) for year in dict.fromkeys((period.start, period.end)) if year)
        labels.append(years or (header.date or "")[:7] or header.number or plan.source.name)
    if len(set(labels)) < len(labels):
        labels = [
            (plan.header.date or plan.source.name) if labels.count(label) > 1 else label
            for plan, label in zip(plans, labels, strict=True)
        ]
    return tuple(labels)
