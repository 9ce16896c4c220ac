"""A change seen from the other side."""

from __future__ import annotations

from collections import Counter

from kehoach_cli.diffing import AnyChange, Delta, PlanDiff


def seen(diff: PlanDiff) -> Counter[str]:
    """What a comparison says, in a form that does not depend on ids and order."""
    return Counter(
        repr(
            (
                change.kind,
                change.severity,
                change.old,
                change.new,
                change.delta,
                change.old_place,
                change.new_place,
            )
        )
        for change in diff.changes
    )


def seen_from_behind(diff: PlanDiff) -> Counter[str]:
    """The same for the swapped plans, turned round again."""
    return Counter(repr(_turned(change)) for change in diff.changes)


def _turned(change: AnyChange) -> tuple[object, ...]:
    delta = change.delta
    if delta is not None:
        # per cent have another base on the other side
        delta = Delta(
            points=_minus(delta.points),
            days=None if delta.days is None else -delta.days,
            per_year=_minus(delta.per_year),
            effect=delta.effect.mirrored if delta.effect else None,
        )
    places = change.new_place, change.old_place
    return change.kind.mirrored, change.severity, change.new, change.old, delta, *places


def _minus(value: float | None) -> float | None:
    return None if value is None else 0 - value


def without_percent(diff: PlanDiff) -> PlanDiff:
    """The same without percentages, which are of the old number."""
    changes = tuple(
        change.model_copy(update={"delta": change.delta.model_copy(update={"percent": None})})
        if change.delta
        else change
        for change in diff.changes
    )
    return diff.model_copy(update={"changes": changes})
