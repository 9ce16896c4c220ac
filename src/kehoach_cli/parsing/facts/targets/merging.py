"""One list of targets from those of sentences and of each table."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.plan import Target


def merge_targets(*groups: Sequence[Target]) -> tuple[Target, ...]:
    """All targets in document order with ids g1, g2, …; `within` of each group follows its own ids."""
    order = sorted(
        ((target, number) for number, group in enumerate(groups) for target in group),
        key=lambda pair: (pair[0].span.start, pair[0].span.end),
    )
    ids = {(number, target.id): f"g{place}" for place, (target, number) in enumerate(order, 1)}
    return tuple(
        replace(
            target,
            id=ids[number, target.id],
            within=ids.get((number, target.within)) if target.within else None,
        )
        for target, number in order
    )
