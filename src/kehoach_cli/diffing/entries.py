"""Changes as a reader is told them: one entry a paragraph, a section that came or went, a renaming met often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kehoach_cli.diffing.changes import AnyChange, ChangeGroup, ChangeKind, ChangeSeverity, PlanDiff

OFTEN = 3
"""A renaming met so often is one entry."""


@dataclass(frozen=True)
class Entry:
    """A change to be told, with what is told in the same breath.

    `also`: what else happened to the same paragraph; for a section that came or went all that came or went with
    it; for a renaming that is met often its other places, which are all the same renaming.
    """

    change: AnyChange
    also: tuple[AnyChange, ...] = ()
    times: int = 1
    """How often the renaming is met; 1 for everything else."""

    @property
    def severity(self) -> ChangeSeverity:
        """The weightiest of all."""
        order = list(ChangeSeverity)
        return min((one.severity for one in (self.change, *self.also)), key=order.index)

    @property
    def is_whole_section(self) -> bool:
        """Whether a section or an appendix came or went with all that is in it."""
        return self.change.kind in (ChangeKind.SECTION_ADDED, ChangeKind.SECTION_REMOVED)

    @property
    def held(self) -> Mapping[ChangeGroup, int]:
        """How much came or went with it, by group, in the order of the groups."""
        counts = Counter(one.group for one in self.also)
        return {group: counts[group] for group in ChangeGroup if counts[group]}


def entries(diff: PlanDiff) -> tuple[Entry, ...]:
    """Give the changes of a comparison as entries, in their order; each change is in one of them."""
    by_id = {change.id: change for change in diff.changes}
    renamings: dict[tuple[str, str], list[AnyChange]] = defaultdict(list)
    for change in diff.changes:
        if change.agency is not None:
            renamings[change.agency.old.casefold(), change.agency.new.casefold()].append(change)
    often = {one.id: places[0].id for places in renamings.values() if len(places) >= OFTEN for one in places}

    def root(change: AnyChange) -> str:
        if change.id in often:
            return often[change.id]
        at = change
        while at.part_of in by_id and at.part_of not in often:
            at = by_id[at.part_of]
        return at.id

    members: dict[str, list[AnyChange]] = defaultdict(list)
    for change in diff.changes:
        members[root(change)].append(change)
    return tuple(
        Entry(
            by_id[first],
            tuple(one for one in told if one.id != first),
            len(told) if first in often else 1,
        )
        for first, told in members.items()
    )
