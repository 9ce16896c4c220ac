"""Comparisons as short lines: what fixtures list."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.diffing import AnyChange, BodyLedger, CoverageReport, Place, PlanDiff, PlanSeries, WordOp
from kehoach_cli.diffing.body_ledger import BodyTask
from kehoach_cli.diffing.coverage import Deviation
from kehoach_cli.diffing.series_lines import Step
from kehoach_cli.diffing.wording import document, told
from kehoach_cli.model import Citation, Deadline, Fact, Target, Task
from kehoach_cli.wording import amount, when

MARKS = {WordOp.REMOVED: "[-{}-]", WordOp.ADDED: "{{+{}+}}"}


def changes_told(diff: PlanDiff) -> list[str]:
    """Give each change: how much it matters, its sentence, its words that went and came, where, with what it is told."""
    return [_change(change) for change in diff.changes]


def _change(change: AnyChange) -> str:
    """As `major, target raised “…”: 80 % → 85 % (+5 points, harder) @ I/1:9 → I/1:9, led by …, with x2`."""
    words = " ".join(MARKS[run.op].format(run.text) for run in change.words if run.op in MARKS)
    parts = f" in {', '.join(_place(part) for part in change.parts)}" if change.parts else ""
    leads = f", led by {', '.join(change.leads)}" if change.leads else ""
    outer = f", with {change.part_of}" if change.part_of else ""
    said = f"{change.explain()} {words}".rstrip()
    return (
        f"{change.severity.value}, {said}{_places(change.old_place, change.new_place)}{parts}{leads}{outer}"
    )


def _places(*places: Place | None) -> str:
    shown = " → ".join(_place(place) for place in places if place)
    return f" @ {shown}" if shown else ""


def _place(place: Place) -> str:
    """The section, the row of its table, and the line."""
    row = f" row {place.row}" if place.row else ""
    return f"{place.section or '–'}{row}:{place.line or '–'}"


def coverage_told(report: CoverageReport) -> list[str]:
    """Give each target and task of a superior's plan: what became of it, what the plan says, how it differs, where."""
    targets = [
        f"{one.coverage.value}, target “{one.asked.indicator}”: {amount(one.asked)} → "
        f"{amount(one.given) if one.given else '–'}{_deviations(one.deviations)}{_places(one.asked_place, one.given_place)}"
        for one in report.targets
    ]
    tasks = [
        f"{one.coverage.value}{'' if one.addressed else ', for others'}, task “{one.asked.text}” → {one.given or '–'}"
        f"{_deviations(one.deviations)}{_places(one.asked_place, one.given_place)}"
        for one in report.tasks
    ]
    return targets + tasks


def _deviations(deviations: tuple[Deviation, ...]) -> str:
    shown = (f"{one.kind.value} {told(one.delta)}".rstrip() for one in deviations)
    return f" ({'; '.join(shown)})" if deviations else ""


def ledger_told(ledger: BodyLedger) -> list[str]:
    """Give each body with its other names, and below it each task that it gained, lost or keeps."""
    lines = []
    for body in ledger.bodies:
        before = f" (before: {', '.join(body.old_names)})" if body.old_names else ""
        lines.append(f"{body.name}{before}")
        for fate in ("gained", "lost", "kept"):
            lines += [f"  {fate} {_booked(task)}" for task in getattr(body, fate)]
    return lines


def _booked(task: BodyTask) -> str:
    others = f", else {', '.join(task.others)}" if task.others else ""
    alone = "" if task.carried_over else ", in one plan alone"
    return f"as {task.role.value} “{task.text}”{others}{alone}{_places(task.old_place, task.new_place)}"


def series_told(series: PlanSeries) -> list[str]:
    """Give the labels and how alike neighbours are, then each line: what runs through the plans, and what happened at each."""
    shares = ", ".join(str(share) for share in series.likeness)
    return [f"{' | '.join(series.labels)}: {shares}", *_lines(series)]


def _lines(series: PlanSeries) -> Iterator[str]:
    for target in series.targets:
        yield f"target “{target.indicator}” in {target.unit}: {_run(target.points, target.steps)}"
    for deadline in series.deadlines:
        yield f"deadline “{deadline.due}”: {_run(deadline.points, deadline.steps)}"
    for task in series.tasks:
        yield f"task “{task.task}”: {_run(task.points, task.steps)}"
    for lead in series.leads:
        names = " | ".join(
            f"{name or '–'} {count}" for name, count in zip(lead.names, lead.tasks, strict=True)
        )
        yield f"lead {lead.body}: {names}"
    for basis in series.bases:
        yield f"basis {basis.document}: {_run(basis.points, basis.steps)}"


def _run(points: tuple[Fact | None, ...], steps: tuple[tuple[Step, ...], ...]) -> str:
    shown = (
        f"{_point(point)}{''.join(f' <{step.kind.value} {told(step.delta)}'.rstrip() + '>' for step in here)}"
        for point, here in zip(points, steps, strict=True)
    )
    return " | ".join(shown)


def _point(fact: Fact | None) -> str:
    if isinstance(fact, Target):
        return amount(fact)
    if isinstance(fact, Deadline):
        return when(fact)
    if isinstance(fact, Citation):
        return document(fact)
    return fact.id if isinstance(fact, Task) else "–"
