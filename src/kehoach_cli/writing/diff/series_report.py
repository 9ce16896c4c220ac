"""Plans of several years as a report: a row a line, a column a plan, what happened at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import (
    BasisLine,
    ChangeKind,
    DeadlineLine,
    LeadLine,
    PlanSeries,
    Step,
    TargetLine,
    TaskLine,
)
from kehoach_cli.exporting.phrases import amount, date_words, number_words, when
from kehoach_cli.model import Citation, Comparator, Deadline, Fact, Target, Task
from kehoach_cli.writing.diff.report import MISSING, Cell, Column, Line, Report, Table
from kehoach_cli.writing.diff.sentences import difference, document, plan_words, what

_NAME, _POINT = 34, 18
"""Shares of the width: of a line's name, and of each plan."""
AnyLine = TargetLine | DeadlineLine | TaskLine | BasisLine


def series_report(series: PlanSeries, words: Catalogue) -> Report:
    """Give the report of a series."""
    plans = zip(series.labels, series.plans, strict=True)
    return Report(
        words=words,
        title=words.say("diff.title_series"),
        plans=tuple((label, plan_words(plan, words)) for label, plan in plans),
        summary=tuple(_summary(series, words)),
        tables=(),
        details=tuple(_tables(series, words)),
    )


def _summary(series: PlanSeries, words: Catalogue) -> Iterator[str]:
    labels = series.labels
    yield words.say("diff.series", plans=len(labels), first=labels[0], last=labels[-1])
    for (earlier, later), share in zip(pairwise(labels), series.likeness, strict=True):
        yield words.say("diff.series_like", share=number_words(share, words), earlier=earlier, later=later)
    yield words.say("diff.series_steps")
    points = [point for line in series.targets for point in line.points if point is not None]
    if any(point.comparator is Comparator.BETWEEN for point in points):
        yield words.say("diff.series_ranges")


def _tables(series: PlanSeries, words: Catalogue) -> Iterator[Table]:
    if series.targets:
        lines = [_target_line(line, words) for line in series.targets]
        yield _table("targets", "indicator", lines, series, words)
    if series.deadlines:
        lines = [_line(line.due, line, words) for line in series.deadlines]
        yield _table("deadlines", "work", lines, series, words)
    if series.tasks:
        lines = [_line(line.task, line, words) for line in series.tasks]
        yield _table("tasks", "task", lines, series, words)
    if series.leads:
        yield _table("leads", "body", [_lead_line(line, words) for line in series.leads], series, words)
    if series.bases:
        lines = [_line(_last_basis(line, words), line, words) for line in series.bases]
        yield _table("bases", "document", lines, series, words)


def _table(name: str, column: str, lines: Sequence[Line], series: PlanSeries, words: Catalogue) -> Table:
    title = words.say("diff.heading", title=words.say(f"diff.group.{name}"), number=len(lines))
    columns = (
        Column(words.say(f"diff.column.{column}"), _NAME),
        *(Column(label, _POINT) for label in series.labels),
    )
    return Table(name, title, columns, tuple(lines), labels=series.labels)


def _target_line(line: TargetLine, words: Catalogue) -> Line:
    made = _line(line.indicator, line, words)
    known = [point for point in line.points if point is not None]
    # a line through numbers of other units or other things would be no curve
    comparable = len({(point.unit, point.change, point.per) for point in known}) == 1 and len(known) > 1
    values = tuple(None if point is None else middle(point) for point in line.points) if comparable else ()
    return Line(made.cells, values=values)


def _lead_line(line: LeadLine, words: Catalogue) -> Line:
    """How many tasks a body leads in each plan, with the name it has there where that is another."""
    cells: list[Cell] = [line.body]
    for name, tasks in zip(line.names, line.tasks, strict=True):
        if name is None or line.body.startswith(name):
            cells.append(tasks)
        else:
            cells.append(words.say("diff.step", value=tasks, step=name))
    return Line(tuple(cells))


def _last_basis(line: BasisLine, words: Catalogue) -> str:
    return document(next(point for point in reversed(line.points) if point is not None), "", words)


def middle(target: Target) -> float:
    """The number of a target, the middle of a range."""
    return target.value if target.value_max is None else (target.value + target.value_max) / 2


def _line(name: str, line: AnyLine, words: Catalogue) -> Line:
    cells: list[Cell] = [name]
    seen = False
    for point, steps in zip(line.points, line.steps, strict=True):
        value = _point(point, words)
        said = "; ".join(_step(step, seen, point, words) for step in steps)
        cells.append(words.say("diff.step", value=value, step=said) if said else value)
        seen = seen or point is not None
    return Line(tuple(cells))


def _point(point: Fact | None, words: Catalogue) -> str:
    if isinstance(point, Target):
        said = amount(point, words)
        return words.say("diff.reached", amount=said, due=date_words(point.due, words)) if point.due else said
    if isinstance(point, Task):
        return ", ".join(point.lead) or words.say("diff.in_plan")
    if isinstance(point, Citation):
        return document(point, "", words).partition(":")[0]
    return when(point, words) if isinstance(point, Deadline) else MISSING


def _step(step: Step, seen: bool, point: Fact | None, words: Catalogue) -> str:
    """What happened at a plan: the difference, or that the line is new, gone, or back after a gap."""
    fate = step.kind.value.partition("-")[2]
    if fate == "removed":
        return words.say("diff.fate.dropped")
    if fate == "added":
        return words.say("diff.fate.back" if seen else "diff.fate.new")
    unit = point.unit if isinstance(point, Target) else None
    return next(iter(difference(step.delta, unit, words)), "") or what(ChangeKind(step.kind), words)
