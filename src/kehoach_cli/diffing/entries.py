"""Changes as a reader is told them: one entry a paragraph, a section that came or went, a renaming met often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kehoach_cli.diffing.change_kinds import ChangeGroup, ChangeKind, ChangeSeverity
from kehoach_cli.diffing.changes import AnyChange, PlanDiff
from kehoach_cli.diffing.comparison import PARAGRAPH

OFTEN = 3
"""A renaming met so often is one entry."""
_PARAGRAPH_GROUPS = (
    ChangeGroup.TASKS,
    ChangeGroup.TARGETS,
    ChangeGroup.DEADLINES,
    ChangeGroup.SECTIONS,
    ChangeGroup.CITATIONS,
    ChangeGroup.TEXT,
    ChangeGroup.HEADER,
)
"""What a paragraph is told as when several things happened to it, the first that did."""


class Entry(Struct, frozen=True):
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


def joined_by_paragraph(changes: Sequence[AnyChange]) -> list[AnyChange]:
    """Let each paragraph have one change that the others are part of.

    Changes come with provisional ids: that of a paragraph stands as `id` of what became of its words, and as
    `part_of` of what became of the facts in it.
    """
    paragraphs: dict[str, list[int]] = defaultdict(list)
    for index, change in enumerate(changes):
        for name in (change.id, change.part_of):
            if name and name.startswith(PARAGRAPH):
                paragraphs[name].append(index)
    found = list(changes)
    for name, indexes in paragraphs.items():
        first = min(indexes, key=lambda index: (*_weight(changes[index]), index))
        outer = next((changes[index].part_of for index in indexes if changes[index].id == name), None)
        for index in indexes:
            update = {"id": "", "part_of": name} if index != first else {"id": name, "part_of": outer}
            found[index] = changes[index].model_copy(update=update)
    return found


def _weight(change: AnyChange) -> tuple[bool, int, int]:
    return (
        change.severity is ChangeSeverity.NOTE,
        _PARAGRAPH_GROUPS.index(change.group),
        list(ChangeSeverity).index(change.severity),
    )
