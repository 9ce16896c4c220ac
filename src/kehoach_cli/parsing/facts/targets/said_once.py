"""What is said once, of the first or the last of several targets, and holds for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import Change, Target


def due_alike(target: Target, due: str | None, given: Given, trace: Trace) -> Target:
    """A count of a list with the time behind the last of it ("05 lớp, 02 hội thi đến năm 2028")."""
    _read(target, "due", given, trace)
    return replace(target, due=due, rules={**target.rules, "due": given.rule})


def measured_alike(targets: Sequence[Target], given: Sequence[Given | None], trace: Trace) -> list[Target]:
    """The targets of a sentence, its changes measured against what is said before the first or behind the last of them.

    "Giảm 5% số vụ, 10% số người chết so với năm 2025" measures both against that year. `given` says of each what gave its
    own baseline.
    """
    told = list(targets)
    if told and (opening := given[0]) is not None and opening.end <= told[0].span.start:
        _measure(told, range(1, len(told)), told[0].baseline, opening, trace)
    closing = given[-1] if told and _measurable(told[-1]) else None
    if closing is not None and closing.start >= told[-1].span.start:
        _measure(told, range(len(told) - 2, -1, -1), told[-1].baseline, closing, trace)
    return told


def _measure(
    told: list[Target], places: Iterable[int], baseline: str | None, given: Given, trace: Trace
) -> None:
    """Give the changes at these places a baseline, up to what is none or has its own."""
    for place in places:
        target = told[place]
        if not _measurable(target) or target.baseline is not None:
            return
        _read(target, "baseline", given, trace)
        told[place] = replace(target, baseline=baseline, rules={**target.rules, "baseline": given.rule})


def _measurable(target: Target) -> bool:
    """Whether a number is the amount of a change, and no rate of it."""
    return target.change is not Change.LEVEL and target.per is None


def _read(target: Target, field: str, given: Given, trace: Trace) -> None:
    start, end = target.span.start, target.span.end
    trace.reads(start, end, {**trace.places(start, end, target.rules), field: given})
