"""One name for a renamed body wherever it is told of, however short it is written in one place or the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.changes import AgencyStep, AnyChange

Names = tuple[str, str]


def named_in_full(changes: Sequence[AnyChange], history: AgencyHistory) -> list[AnyChange]:
    """Let each renaming have the longest names that the plans use for it, in every change that tells of it."""

    def key(step: AgencyStep) -> Names:
        return history.spelt(step.old), history.spelt(step.new)

    written: dict[Names, Names] = {}
    for one in changes:
        if one.agency is not None:
            known = written.get(key(one.agency), ("", ""))
            written[key(one.agency)] = _longer(known[0], one.agency.old), _longer(known[1], one.agency.new)
    areas = tuple(f"{area} " for area in history.words.areas)
    by_end: dict[Names, list[Names]] = defaultdict(list)
    for names in written:
        for ends in product(_ends(names[0]), _ends(names[1])):
            by_end[ends].append(names)
    full = {
        # a province is named for itself, and no body of it
        names: written[names if names[0].startswith(areas) else _whole(names, by_end)]
        for names in written
    }
    return [
        one.model_copy(
            update={
                "agency": one.agency.model_copy(
                    update=dict(zip(("old", "new"), full[key(one.agency)], strict=True))
                )
            }
        )
        if one.agency is not None
        else one
        for one in changes
    ]


def _longer(one: str, other: str) -> str:
    return max(one, other, key=lambda name: (len(name), name))


def _whole(names: Names, by_end: Mapping[Names, list[Names]]) -> Names:
    """The renaming of which this one is only the end: a tier without the office that it belongs to."""
    longer = by_end.get(names, ())
    return longer[0] if len(longer) == 1 else names


def _ends(name: str) -> list[str]:
    """What a name ends with, less than all of it."""
    words = name.split(" ")
    return [" ".join(words[first:]) for first in range(1, len(words))]
