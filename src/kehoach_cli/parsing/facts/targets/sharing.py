"""What is said once, behind the last of several shares, of the groups of all ("80% số xã, 90% số thôn có tủ sách")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.parsing.facts.targets.cue_walk import OPENING, next_word, skip
from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Measure

_LONGEST_GROUP = 12
"""Words of a group of which nothing is said."""
_OWN_VERBS = ("within", "change", "reach")
_NO_GROUP = frozenset({"copula", "of-plan", "no-name", "of-them"})
"""Words with which the name of a share begins that says of what it is one, and names no group."""


def said_of_all(text: str, readings: Sequence[Reading], cues: Cues) -> list[Reading]:
    """The readings of a clause, with what is said behind the last share of a row at the end of each bare group before it."""
    shared: list[Reading] = []
    said = ""
    changing = _to_change(text, readings, cues)
    for reading in reversed(readings):
        following = shared[-1] if shared else None
        if following is None or changing[len(shared)] or not _joined(text, reading, following, cues):
            said = ""
        if said and _is_bare(text, reading, cues):
            reading = replace(reading, indicator=f"{reading.indicator} {said}")
        else:
            said = _said(reading, cues)
        shared.append(reading)
    return shared[::-1]


def _to_change(text: str, readings: Sequence[Reading], cues: Cues) -> list[bool]:
    """Which readings, from the last on, go on a row of shares that a verb of change has for its objects.

    Those are things told apart, of which nothing is said ("giảm 5% số vụ, 5% số người chết, 5% số người bị thương").
    """
    found: list[bool] = []
    for before, reading in zip((None, *readings), readings, strict=False):
        goes_on = before is not None and found[-1] and _joined(text, before, reading, cues)
        found.append(goes_on or reading.placed.has("change"))
    return found[::-1]


def _joined(text: str, reading: Reading, following: Reading, cues: Cues) -> bool:
    """Whether only a comma or "và" stands between two shares that are named behind, and no verb of their own."""
    between = text[reading.right : following.placed.start]
    return (
        all(r.amount.measure is Measure.SHARE and r.named_behind for r in (reading, following))
        and not following.placed.has(*_OWN_VERBS, "attain")
        and ":" not in between
        and cues.joints.any.fullmatch(between) is not None
    )


def _is_bare(text: str, reading: Reading, cues: Cues) -> bool:
    """Whether a share's name is a group of which nothing is said, and no verb has the share for its object."""
    placed = reading.placed
    opening = next_word(text, placed.end, reading.right)
    name = " ".join(text[opening : reading.right].split()).rstrip(" ,")
    return (
        0 < len(name.split()) <= _LONGEST_GROUP
        and reading.indicator.endswith(name)
        and not placed.has(*_OWN_VERBS)
        and _has_no_verb(text, reading, cues)
        and cues.starting_at(opening, _NO_GROUP) is None
        and not any(m.start() > 0 or not m["verb"] for m in cues.joints.said.finditer(name))
    )


def _has_no_verb(text: str, reading: Reading, cues: Cues) -> bool:
    """Whether a share stands at the beginning of its clause, be it behind a label ("Về văn hóa: 80% …")."""
    placed = reading.placed
    apart = cues.joints.behind.search(text[reading.left : placed.start].rstrip() + " ")
    return apart is not None or skip(text, reading.left, placed.start, cues, OPENING) >= placed.start


def _said(reading: Reading, cues: Cues) -> str:
    """What is said of the group of a share, empty where it cannot be told from the group's own name.

    Behind "có" or "chưa" a verb in the passive leaves open whether the words before it only pick out the group; a verb
    alone says what the group does where it is the only one.
    """
    if reading.amount.measure is not Measure.SHARE or not reading.named_behind:
        return ""
    name = reading.indicator
    found = [m for m in cues.joints.said.finditer(name) if m.start() > 0]
    firm = [m for m in found if not m["verb"]]
    if not firm:
        return name[found[0].start() :] if len(found) == 1 else ""
    first = firm[0]
    if first["open"] and any(first.end() + 1 < m.start() for m in firm[1:]):
        return ""
    return name[first.start() :]
