"""One name for a renamed body wherever it is told of, however short it is written in one place or the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    full = {
        # a province is named for itself, and no body of it
        names: written[names if names[0].startswith(areas) else _whole(names, written)]
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


def _whole(names: Names, known: Iterable[Names]) -> Names:
    """The renaming of which this one is only the end: a tier without the office that it belongs to."""
    longer = [
        each
        for each in known
        if all(whole.endswith(f" {end}") for whole, end in zip(each, names, strict=True))
    ]
    return longer[0] if len(longer) == 1 else names
