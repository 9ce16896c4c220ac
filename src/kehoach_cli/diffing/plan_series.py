"""One plan through the years: every indicator and every deadline as a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import Field

from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.changes import ComparedPlan, Delta
from kehoach_cli.diffing.comparing import compared, grammar_lists, plan_of, prepare
from kehoach_cli.diffing.comparison import Comparison, Paired
from kehoach_cli.diffing.deadline_changes import difference, pair_deadlines
from kehoach_cli.diffing.target_changes import Directions, differences, pair_targets
from kehoach_cli.diffing.thresholds import DEFAULTS, Thresholds
from kehoach_cli.diffing.wording import what_is_due
from kehoach_cli.model import Deadline, Fact, PlanDocument, Target
from kehoach_cli.model.base import Model
from kehoach_cli.wording import when

SERIES_SCHEMA: Final = "kehoach/series/1"

Line = list[Fact | None]
Point = TypeVar("Point", bound=Fact)


class Step(Model):
    """What happened to a line at one plan, against the last plan before it that has the line."""

    kind: ChangeKind
    delta: Delta | None = None


class TargetLine(Model):
    """One indicator through the plans; each list has an entry for each plan, in their order."""

    indicator: str = Field(description="What is measured, in the words of the last plan that has it.")
    unit: str | None = None
    points: tuple[Target | None, ...] = Field(
        description="The target in each plan; null where there is none."
    )
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class DeadlineLine(Model):
    """One thing due through the plans; each list has an entry for each plan, in their order."""

    due: str = Field(description="What is due, in the words of the last plan that has it.")
    points: tuple[Deadline | None, ...] = Field(
        description="The deadline in each plan; null where there is none."
    )
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class PlanSeries(Model):
    """Plans of several years, and the lines that run through them."""

    schema_id: Literal["kehoach/series/1"] = Field(SERIES_SCHEMA, alias="schema")
    plans: tuple[ComparedPlan, ...]
    labels: tuple[str, ...] = Field(
        description="A short name for each plan: its years, else its number.", examples=[["2023", "2024"]]
    )
    likeness: tuple[float, ...] = Field(
        description="For each plan but the first, the share of words it has in common with the one before."
    )
    targets: tuple[TargetLine, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()


def series(
    plans: Sequence[PlanDocument | str | PathLike[str]],
    *,
    thresholds: Thresholds = DEFAULTS,
    grammar: Sequence[str | PathLike[str]] = (),
) -> PlanSeries:
    """Follow every target and every deadline through plans, given from the oldest to the newest.

    Arguments and errors as those of `diff`; raises `ValueError` for fewer than two plans. A line that is
    missing in a plan goes on where a later plan has it again.
    """
    if len(plans) < 2:
        raise ValueError("a series needs two plans at least")
    folders = tuple(Path(folder) for folder in grammar)
    return follow([plan_of(plan, folders) for plan in plans], thresholds, grammar_lists(folders))


def follow(
    plans: Sequence[PlanDocument],
    thresholds: Thresholds = DEFAULTS,
    lists: Mapping[str, Mapping[str, Any]] | None = None,
) -> PlanSeries:
    """Follow targets and deadlines through parsed plans; `lists` are a grammar's (default: the built-in ones)."""
    from kehoach_cli.diffing.outline_matching import shared_words

    lists = grammar_lists(()) if lists is None else lists
    comparisons: dict[tuple[int, int], Comparison] = {}

    def comparison(old: int, new: int) -> Comparison:
        if (old, new) not in comparisons:
            comparisons[old, new] = prepare(plans[old], plans[new], thresholds, lists)
        return comparisons[old, new]

    directions = Directions.of(lists)
    targets = _lines(plans, comparison, lambda plan: plan.targets, pair_targets)
    deadlines = _lines(plans, comparison, lambda plan: plan.deadlines, pair_deadlines)
    return PlanSeries(
        plans=tuple(map(compared, plans)),
        labels=_labels(plans),
        likeness=tuple(
            shared_words(one.old, one.new, one.matches)
            for one in (comparison(i, j) for i, j in pairwise(range(len(plans))))
        ),
        targets=tuple(_target_line(line, comparison, directions) for line in targets),
        deadlines=tuple(_deadline_line(line, comparison) for line in deadlines),
    )


def _lines(
    plans: Sequence[PlanDocument],
    comparison: Callable[[int, int], Comparison],
    facts: Callable[[PlanDocument], Sequence[Point]],
    pair: Callable[[Comparison], list[Paired]],
) -> list[Line]:
    """Join facts to lines: each with the fact of the nearest earlier plan that is the same."""
    lines: list[Line] = [[fact] for fact in facts(plans[0])]
    for new in range(1, len(plans)):
        free = {fact.id: fact for fact in facts(plans[new])}
        for old in reversed(range(new)):
            open_lines = {
                fact.id: line for line in lines if len(line) <= new and (fact := _last(line, old)) is not None
            }
            if not open_lines or not free:
                continue
            for one, other in pair(comparison(old, new)):
                if one and other and one.fact.id in open_lines and other.fact.id in free:
                    line = open_lines.pop(one.fact.id)
                    line += [None] * (new - len(line)) + [free.pop(other.fact.id)]
        lines += [[*[None] * new, fact] for fact in free.values()]
    for line in lines:
        line += [None] * (len(plans) - len(line))
    return lines


def _last(line: Line, plan: int) -> Fact | None:
    """The fact of a plan where it is the last that the line has."""
    if len(line) <= plan or any(fact is not None for fact in line[plan + 1 :]):
        return None
    return line[plan]


def _steps(
    line: Line,
    changes: Callable[[int, int, Fact, Fact], Iterator[tuple[ChangeKind, Delta | None]]],
    thing: str,
) -> tuple[tuple[Step, ...], ...]:
    steps: list[tuple[Step, ...]] = []
    last: int | None = None
    for index, fact in enumerate(line):
        if fact is None:
            gone = index > 0 and line[index - 1] is not None
            steps.append((Step(kind=ChangeKind(f"{thing}-removed")),) if gone else ())
            continue
        if last is None:
            steps.append((Step(kind=ChangeKind(f"{thing}-added")),) if index else ())
        else:
            before = line[last]
            assert before is not None
            back = (Step(kind=ChangeKind(f"{thing}-added")),) if last < index - 1 else ()
            steps.append(
                (*back, *(Step(kind=kind, delta=delta) for kind, delta in changes(last, index, before, fact)))
            )
        last = index
    return tuple(steps)


def _target_line(
    line: Line, comparison: Callable[[int, int], Comparison], directions: Directions
) -> TargetLine:
    def changes(old: int, new: int, one: Fact, other: Fact) -> Iterator[tuple[ChangeKind, Delta | None]]:
        assert isinstance(one, Target)
        assert isinstance(other, Target)
        return differences(one, other, comparison(old, new).years, directions)

    points = tuple(point if isinstance(point, Target) else None for point in line)
    known = next(point for point in reversed(points) if point is not None)
    return TargetLine(
        indicator=known.indicator, unit=known.unit, points=points, steps=_steps(line, changes, "target")
    )


def _deadline_line(line: Line, comparison: Callable[[int, int], Comparison]) -> DeadlineLine:
    def changes(old: int, new: int, one: Fact, other: Fact) -> Iterator[tuple[ChangeKind, Delta | None]]:
        assert isinstance(one, Deadline)
        assert isinstance(other, Deadline)
        found = difference(one, other, comparison(old, new).years)
        return iter([found] if found else [])

    points = tuple(point if isinstance(point, Deadline) else None for point in line)
    at = next(index for index in reversed(range(len(points))) if points[index] is not None)
    known = points[at]
    assert known is not None
    outline = comparison(at - 1, at).new if at else comparison(0, 1).old
    place = outline.place(known, outline.host(known, known.task))
    label = what_is_due(known, place)
    return DeadlineLine(due=label or when(known), points=points, steps=_steps(line, changes, "deadline"))


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
