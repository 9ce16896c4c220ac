"""Which words name what an amount measures.

An amount has its name before it ("tỷ lệ hộ nghèo còn 5%") or behind it ("100% thôn có tủ sách"). Within
a clause the stretches of neighbouring amounts meet at a comma or "và"; a count without one is part of its
neighbour's name ("100% cụm có tối thiểu 2 trạm").
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.names import joined_to_head, name_of, said_behind_comma
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.parsing.facts.targets.stretches import (
    Placed,
    place_amounts,
    stretches_of,
    without_starting_points,
)
from kehoach_cli.parsing.signs.clauses import Enclosed

BEFORE = "indicator/before"
"""The words before the number name what it measures."""
BEHIND = "indicator/behind"
"""The words behind the number do."""
COUNTED = "indicator/counted"
"""Nothing does but the thing that is counted."""
ABOVE = "indicator/above"
"""What was measured before, or the heading or lead-in above."""


class Reading(Struct, frozen=True):
    """An amount with its stretch `[left, right)` of the clause and the words that name its indicator."""

    placed: Placed
    left: int
    right: int
    indicator: str
    named_behind: bool
    named_by: str = BEFORE
    """Where the indicator's words stand."""
    bound_by: Cue | None = None
    """The words apart from the number that give its comparator."""
    changed_by: Cue | None = None
    """The verb of change that it shares with the share before it ("giảm 10% số vụ, 5% số người chết")."""

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.placed.amount


def read_clause(
    text: str, start: int, end: int, amounts: Sequence[Amount], cues: Cues, inside: Enclosed, above: str = ""
) -> list[Reading]:
    """The amounts of one clause, each with the words that name its indicator.

    `above` names what is measured where the clause itself does not. An amount that only belongs to another's
    name, or is where a change starts from ("từ 12% xuống 5%"), is left out.
    """
    placed = without_starting_points(place_amounts(text, start, end, amounts, cues, inside))
    cut = stretches_of(text, start, end, placed, cues, inside)
    readings: list[Reading] = []
    for item, left, right, behind in cut:
        indicator = name_of(text, item, left, right, behind, cues, inside)
        if readings:
            indicator = joined_to_head(indicator, readings[-1].indicator, cues, text)
        named_by = BEHIND if behind else BEFORE
        if not indicator and not readings and len(cut) == 1:
            indicator, named_by = said_behind_comma(text, item, start, end, cues, inside), BEHIND
        if not indicator:
            indicator, named_by = (readings[-1].indicator if readings else above), ABOVE
        readings.append(Reading(item, left, right, indicator, behind, named_by))
    return named_by_next(readings)


def named_by_next(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with a share that nothing names taking the name behind the next ("30% vào 2026, 60% số thôn vào 2030").

    A name before the next amount is that amount's own ("… : 9%; hộ cận nghèo: 6%").
    """
    named: list[Reading] = []
    for reading in reversed(readings):
        behind = named[-1] if named else None
        share = reading.amount.measure is Measure.SHARE
        if (
            behind
            and share
            and not reading.indicator
            and behind.named_by != BEFORE
            and behind.amount.unit == reading.amount.unit
        ):
            reading = replace(reading, indicator=behind.indicator, named_by=behind.named_by)
        named.append(reading)
    return named[::-1]
