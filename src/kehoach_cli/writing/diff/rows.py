"""What every view of a comparison shows: groups, the two sides of a change, a line of a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kehoach_cli.diffing.change_kinds import ChangeGroup, ChangeKind
from kehoach_cli.diffing.changes import (
    AnyChange,
    ComparedPlan,
    HeaderChange,
    PlanDiff,
    SectionChange,
    TextChange,
    WordOp,
    Words,
)
from kehoach_cli.diffing.series_lines import DeadlineLine, PlanSeries, TargetLine
from kehoach_cli.diffing.wording import document, signed, told
from kehoach_cli.model import Citation, Deadline, Fact, Period, Target, Task
from kehoach_cli.wording import amount, when

TITLES = {
    ChangeGroup.TARGETS: "Targets",
    ChangeGroup.TASKS: "Tasks",
    ChangeGroup.DEADLINES: "Deadlines",
    ChangeGroup.SECTIONS: "Sections",
    ChangeGroup.CITATIONS: "Citations",
    ChangeGroup.HEADER: "Header",
    ChangeGroup.TEXT: "Other text",
}
MISSING = "–"
"""Stands for a value that a plan does not have."""


OFTEN = 4
"""A renaming met so often is shown once."""


@dataclass(frozen=True)
class Row:
    """A change to be shown: what it is about, what happened, both sides, and the difference in words."""

    change: AnyChange
    what: str
    old: str
    new: str
    difference: str
    words: tuple[Words, ...]


def grouped(diff: PlanDiff) -> Iterator[tuple[str, list[Row]]]:
    """Give the groups that hold changes, with a title each.

    What came or went with a whole section is counted in the section's row; a renaming met again and again is one
    row, with how often.
    """
    counts = _within_sections(diff)
    times = Counter(name for change in diff.changes if (name := _renaming(change)))
    seen: set[tuple[str, str, str]] = set()
    groups: dict[ChangeGroup, list[Row]] = {}
    for change in diff.changes:
        name = _renaming(change)
        if change.id in counts.hidden or (name is not None and name in seen):
            continue
        notes = [_counted(counts.held[change.id])] if change.id in counts.held else []
        if name is not None and times[name] >= OFTEN:
            seen.add(name)
            notes.append(f"{times[name]} times")
        row = _row(change)
        said = ", ".join(filter(None, (row.difference, *notes)))
        groups.setdefault(change.group, []).append(replace(row, difference=said))
    yield from ((title, groups[group]) for group, title in TITLES.items() if group in groups)


@dataclass(frozen=True)
class _Parts:
    """Ids of the changes that are part of a section's, and what each such section holds."""

    hidden: frozenset[str]
    held: dict[str, Counter[ChangeGroup]]


def _within_sections(diff: PlanDiff) -> _Parts:
    by_id = {change.id: change for change in diff.changes}
    hidden: set[str] = set()
    held: dict[str, Counter[ChangeGroup]] = {}
    for change in diff.changes:
        top, at = None, by_id.get(change.part_of or "")
        while at is not None:
            if at.kind in (ChangeKind.SECTION_ADDED, ChangeKind.SECTION_REMOVED):
                top = at
            at = by_id.get(at.part_of or "")
        if top is not None:
            hidden.add(change.id)
            held.setdefault(top.id, Counter())[change.group] += 1
    return _Parts(frozenset(hidden), held)


def _counted(held: Counter[ChangeGroup]) -> str:
    """`with 3 tasks, 1 target`."""
    parts = []
    for group, title in TITLES.items():
        if held[group]:
            name = "passages" if group is ChangeGroup.TEXT else title.lower()
            parts.append(f"{held[group]} {name.removesuffix('s') if held[group] == 1 else name}")
    return f"with {', '.join(parts)}"


def _renaming(change: AnyChange) -> tuple[str, str, str] | None:
    """What makes two renamings the same: the kind and both names."""
    if change.agency is None:
        return None
    return change.kind.value, change.agency.old.casefold(), change.agency.new.casefold()


def _row(change: AnyChange) -> Row:
    fate = change.kind.value.partition("-")[2].replace("-", " ")
    fate = "dropped" if fate == "removed" else fate
    return Row(
        change,
        fate,
        side(change, change.old),
        side(change, change.new),
        _difference(change),
        change.words,
    )


def side(change: AnyChange, value: object) -> str:
    """Say what one of the two plans has."""
    fate = change.kind.value.partition("-")[2]
    if value is None:
        return MISSING
    if isinstance(value, Target):
        extra = {"due": f", due {value.due}", "baseline": f", baseline {value.baseline or 'none'}"}.get(
            fate, ""
        )
        return f"{value.indicator}: {amount(value)}{extra}"
    if isinstance(value, Deadline):
        return when(value)
    if isinstance(value, Citation):
        extra = {"provision": f", {value.provision}", "role": f" ({value.role})"}.get(fate, "")
        title = f": {value.title}" if value.title else ""
        return f"{document(value)}{title}{extra}"
    if isinstance(value, Task):
        if fate.startswith("lead"):
            return ", ".join(value.lead) or MISSING
        return (", ".join(value.partners) or MISSING) if fate.startswith("partner") else value.text
    if isinstance(change, SectionChange):
        return " ".join(part for part in (change_marker(value), getattr(value, "title", None)) if part)
    if isinstance(value, Period):
        years = "-".join(str(year) for year in dict.fromkeys((value.start, value.end)) if year)
        return ", ".join(filter(None, (years, f"vision {value.vision}" if value.vision else ""))) or MISSING
    return str(value)


def change_marker(value: object) -> str | None:
    """The marker of a heading."""
    marker: str | None = getattr(value, "marker", None)
    return marker


def about(change: AnyChange) -> str:
    """The words that say what a change is about, where its two sides do not: what is due, whose lead."""
    place = change.new_place or change.old_place
    if change.kind.value.startswith("deadline-") or change.kind.value.startswith(
        ("task-lead", "task-partner", "task-agency")
    ):
        return place.words or "" if place else ""
    return ""


def where(change: AnyChange) -> str:
    """Section and line in both plans: `II/2 line 14 → II/3 line 20`, one of them where both are the same."""
    shown = [
        f"{place.section or 'top'}{f' line {place.line}' if place.line else ''}" if place else None
        for place in (change.old_place, change.new_place)
    ]
    if isinstance(change, TextChange | HeaderChange) and shown == [None, None]:
        return ""
    known = list(dict.fromkeys(place for place in shown if place))
    return " → ".join(known)


def _difference(change: AnyChange) -> str:
    parts = [told(change.delta, getattr(change.new, "unit", None))]
    if change.agency is not None:
        step = change.agency
        parts.append(f"{step.relation}{f' since {step.since}' if step.since else ''}")
    if change.part_of:
        parts.append(f"with {change.part_of}")
    return ", ".join(filter(None, parts))


def marked(words: tuple[Words, ...]) -> str:
    """Words with their fate: `Rà soát [-hằng quý-] {+hằng tháng+} số liệu`."""
    forms = {WordOp.SAME: "{}", WordOp.REMOVED: "[-{}-]", WordOp.ADDED: "{{+{}+}}"}
    return " ".join(forms[run.op].format(run.text) for run in words)


def plan_name(plan: ComparedPlan) -> str:
    """Name a plan in a line: number, date, title or file name."""
    title = plan.title or plan.name
    return ", ".join(filter(None, (plan.number, plan.date, title)))


def points(line: TargetLine | DeadlineLine) -> list[str]:
    """The values of a line, one a plan."""
    return [_point(point) for point in line.points]


def _point(point: Fact | None) -> str:
    if isinstance(point, Target):
        due = f" ({point.due})" if point.due else ""
        return f"{amount(point)}{due}"
    return when(point) if isinstance(point, Deadline) else MISSING


def step_words(line: TargetLine | DeadlineLine) -> list[str]:
    """What happened at each plan: `+5`, `30 days later`, `dropped`, nothing."""
    found = []
    for steps in line.steps:
        parts = []
        for step in steps:
            fate = step.kind.value.partition("-")[2]
            delta = step.delta
            if delta is not None and delta.points is not None:
                parts.append(signed(delta.points))
            elif delta is not None and delta.days:
                parts.append(f"{signed(delta.days)} days")
            elif delta is not None and delta.per_year:
                parts.append(f"{signed(delta.per_year)} a year")
            else:
                parts.append({"removed": "dropped", "added": "new"}.get(fate, fate))
        found.append(", ".join(parts))
    return found


def series_tables(series: PlanSeries) -> Iterator[tuple[str, list[tuple[str, TargetLine | DeadlineLine]]]]:
    """The tables of a series: title, and its lines with their names."""
    if series.targets:
        yield "Targets", [(line.indicator, line) for line in series.targets]
    if series.deadlines:
        yield "Deadlines", [(line.due, line) for line in series.deadlines]
