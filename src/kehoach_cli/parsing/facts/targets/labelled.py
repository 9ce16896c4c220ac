"""Names of amounts that a label before a list of them completes ("Học lực: Giỏi 25%; Khá 42%")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.parsing.facts.targets.cue_walk import HEAD, OPENING, skip
from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.parsing.facts.targets.indicators import ABOVE, Reading
from kehoach_cli.parsing.facts.targets.stretches import RANKS
from kehoach_cli.patterns import lazy_regex

_COLON = lazy_regex(r":(?=\s)")
_STOP = lazy_regex(r"[;.,](?=\s)")
_LONGEST_LABEL = 12
_LONGEST_PART = 4
"""Words of a label, and of the name of one of the parts behind it."""
_NO_LABEL = ("aims", "aim", "due", "per", "within", "result")


def under_label(
    text: str, start: int, readings: Sequence[Reading], cues: Cues, title: str
) -> Sequence[Reading]:
    """The readings of a sentence that begins at `start`, with the label of their list before each name.

    The label stands before the first colon, or is the `title` on the same line. Two amounts or more of one unit, each
    behind a short name of its own, make a list; a rank at its end is that of what the label names.
    """
    listed = [r for r in readings if r.amount.measure not in RANKS]
    label = _label(text, start, listed[0], cues) if listed else ""
    label = label or title
    if not label or len(listed) < 2 or len({r.amount.unit for r in listed}) > 1:
        return readings
    parts = [r.indicator.removeprefix(label).lstrip(": ") for r in listed]
    if len(set(parts)) < len(parts) or not all(
        _is_part(text, part, r, cues) for part, r in zip(parts, listed, strict=True)
    ):
        return readings
    names = {r.amount.start: f"{label}: {part}" for part, r in zip(parts, listed, strict=True)}
    return [
        replace(r, indicator=names.get(r.amount.start, label if r.named_by == ABOVE else r.indicator))
        for r in readings
    ]


def _label(text: str, start: int, first: Reading, cues: Cues) -> str:
    """What stands before the first colon of a sentence, before its first amount; empty if that names no measure."""
    colon = _COLON.search(text, start, first.amount.start)
    if colon is None:
        return ""
    return plain_label(text, start, colon.start(), cues)


def plain_label(text: str, start: int, colon: int, cues: Cues) -> str:
    """The words before a colon that may name a measure; empty if they tell a time, an aim or a result."""
    at = skip(text, start, colon, cues, OPENING)
    label = " ".join(text[at:colon].split())
    plain = not _STOP.search(label) and not cues.of(*_NO_LABEL, start=at, end=colon)
    return label if plain and 0 < len(label.split()) <= _LONGEST_LABEL else ""


def _is_part(text: str, part: str, reading: Reading, cues: Cues) -> bool:
    """Whether a name is short, stands before its amount, and is no measure of its own ("tỷ lệ hài lòng")."""
    if reading.named_behind or not 0 < len(part.split()) <= _LONGEST_PART:
        return False
    at = text.find(part, reading.left, reading.placed.start)
    head = cues.starting_at(at, HEAD) if at >= 0 else None
    return at >= 0 and (head is None or head.end >= at + len(part))
