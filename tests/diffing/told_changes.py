"""A comparison as short lines, one a change: what fixtures list."""

from __future__ import annotations

from kehoach_cli.diffing import AnyChange, Place, PlanDiff, WordOp

MARKS = {WordOp.REMOVED: "[-{}-]", WordOp.ADDED: "{{+{}+}}"}


def told(diff: PlanDiff) -> list[str]:
    """Give each change: how much it matters, its sentence, its words that went and came, where, with what it is told."""
    return [line(change) for change in diff.changes]


def line(change: AnyChange) -> str:
    """One change in one line: `major, target raised “…”: 80 % → 85 % (+5 points, harder) @ I/1 → I/1, with x2`."""
    words = " ".join(MARKS[run.op].format(run.text) for run in change.words if run.op in MARKS)
    places = " → ".join(where(place) for place in (change.old_place, change.new_place) if place)
    parts = f" in {', '.join(where(part) for part in change.parts)}" if change.parts else ""
    leads = f", led by {', '.join(change.leads)}" if change.leads else ""
    outer = f", with {change.part_of}" if change.part_of else ""
    told = f"{change.explain()} {words}".rstrip()
    return f"{change.severity.value}, {told}{f' @ {places}' if places else ''}{parts}{leads}{outer}"


def where(place: Place) -> str:
    """The section, the row of its table, and the line."""
    row = f" row {place.row}" if place.row else ""
    return f"{place.section or '–'}{row}:{place.line or '–'}"
