"""Finds the rows of a sheet again in a plan that has changed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from kehoach_cli.exporting.memory import Identity

ALIKE = 85
"""Per cent of likeness from which a task without its key is the same task reworded (normalised Indel)."""
SAME_PLAN = 1 / 3
"""Share of a plan's rows that come back by key from which a plan with another number is the same plan."""
MOST_COMPARED = 1_000_000
"""Pairs of rows and tasks, some seconds' work; where more are left, none is taken for another reworded."""

Place = TypeVar("Place", bound=Hashable)


def match(
    old: Mapping[Place, tuple[Identity, str]], new: Sequence[tuple[Identity, str]]
) -> tuple[dict[Place, int], set[str | None]]:
    """Pair old rows with new tasks: by number and key, by key alone, then by likeness of their words.

    `old` gives for each row its identity and words, `new` those of the tasks. Returns which task each row is, and
    the numbers of the old plans that the new ones take the place of.
    """
    found: dict[Place, int] = {}
    free = dict.fromkeys(range(len(new)))
    by_identity = {identity: at for at, (identity, _) in enumerate(new)}
    for place, (identity, _) in old.items():
        at = by_identity.get(identity)
        if at is not None and at in free:
            found[place] = at
            del free[at]
    covered = _covered(old, new)
    by_key: dict[str, list[int]] = {}
    for at in free:
        by_key.setdefault(new[at][0][1], []).append(at)
    left = [place for place in old if place not in found and old[place][0][0] in covered]
    for place in left:
        candidates = by_key.get(old[place][0][1])
        if candidates:
            found[place] = candidates.pop(0)
            del free[found[place]]
    _match_reworded(old, new, [place for place in left if place not in found], list(free), found)
    return found, covered


def _covered(
    old: Mapping[Place, tuple[Identity, str]], new: Sequence[tuple[Identity, str]]
) -> set[str | None]:
    numbers = {identity[0] for identity, _ in new if identity[0] is not None}
    keys = {identity[1] for identity, _ in new}
    found: dict[str | None, list[bool]] = {}
    for (number, key), _ in old.values():
        found.setdefault(number, []).append(key in keys)
    return {
        number for number, rows in found.items() if number in numbers or sum(rows) >= SAME_PLAN * len(rows)
    }


def _match_reworded(
    old: Mapping[Place, tuple[Identity, str]],
    new: Sequence[tuple[Identity, str]],
    places: Sequence[Place],
    free: Sequence[int],
    found: dict[Place, int],
) -> None:
    """Pair what is left, the most alike first."""
    from rapidfuzz import fuzz

    if len(places) * len(free) > MOST_COMPARED:
        return
    scored = []
    candidates = [(at, new[at][1].casefold()) for at in free]
    for rank, place in enumerate(places):
        words = old[place][1].casefold()
        for at, others in candidates:
            score = fuzz.ratio(words, others, score_cutoff=ALIKE)
            if score:
                scored.append((-score, rank, at))
    taken: set[int] = set()
    for _, rank, at in sorted(scored):
        if places[rank] not in found and at not in taken:
            found[places[rank]] = at
            taken.add(at)
