"""Times that stand side by side: one takes the other's year, one says the other more closely."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS, first_day, last_day, with_year, years
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.situation import Situation
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import Deadline, DeadlineKind

DATED = (DeadlineKind.BY, DeadlineKind.WITHIN, DeadlineKind.ON)
"""Kinds of times that the calendar bounds."""
MONTH = len("2026-02")
"""How long a month is as a partial date; so is the first of a quarter."""


def share_years(readings: Sequence[Reading], situation: Situation) -> list[Reading]:
    """The readings of a segment, a year said with the last of several times given to those before it."""
    shared: list[Reading] = []
    for reading in reversed(readings):
        after = shared[0] if shared else None
        if after is not None and _one_breath(reading, after, situation):
            year = next(years(after.start, after.end), None)
            reading = replace(reading, start=with_year(reading.start, year), end=with_year(reading.end, year))
        shared.insert(0, reading)
    return shared


def _one_breath(reading: Reading, after: Reading, situation: Situation) -> bool:
    """Whether two times of a kind are said with nothing but a comma or "and" between them; a mere year is no time of that kind."""
    return (
        reading.kind is after.kind
        and len(after.end or after.start or "") > len("2026")
        and situation.cue("shares-year").fullmatch(situation.text, reading.end_offset, after.start_offset)
        is not None
    )


def closest(readings: Sequence[Reading], situation: Situation, trace: Trace) -> list[Reading]:
    """The readings without those that the one beside them says more closely.

    Of "trong năm 2026, đến hết ngày 31/12/2026" the day is kept, of "thường xuyên trong năm 2026" the year.
    """
    kept: list[Reading] = []
    for reading in readings:
        if kept and _goes_on_within(kept[-1], reading, situation):
            _drop(kept.pop(), trace)
        if kept and situation.cue("says-closer").fullmatch(
            situation.text, kept[-1].end_offset, reading.start_offset
        ):
            if _counts_again(reading, kept[-1]) or _explains(reading, kept[-1], situation):
                _drop(reading, trace)
                continue
            if _closer(reading, kept[-1]) or _dates(reading, kept[-1], situation):
                _drop(kept[-1], trace)
                kept[-1] = reading
                continue
            if _closer(kept[-1], reading):
                _drop(reading, trace)
                continue
        kept.append(reading)
    return kept


def _goes_on_within(before: Reading, reading: Reading, situation: Situation) -> bool:
    """Whether what goes on all the time does so in the time said right behind: "thường xuyên trong năm 2026"."""
    between = situation.text[before.end_offset : reading.start_offset]
    bounded = reading.kind is DeadlineKind.WITHIN and reading.end is not None
    return before.kind is DeadlineKind.ONGOING and bounded and not between.strip()


def _counts_again(reading: Reading, before: Reading) -> bool:
    """Whether a rate says again, for a longer time, how often: "3 buổi/tháng (36 buổi/năm)"."""
    plain = all("BY" not in rule for rule in (*(reading.recurrence or ("BY",)), *(before.recurrence or ())))
    return plain and reading.rule == before.rule


def _explains(reading: Reading, before: Reading, situation: Situation) -> bool:
    """Whether a length of time in brackets says by what rule the date before it came about."""
    between = situation.text[before.end_offset : reading.start_offset]
    dated = reading.kind is DeadlineKind.RELATIVE and before.kind in DATED and "(" in between
    return dated and situation.cue("rests-on").match(situation.text, reading.end_offset) is not None


def _dates(reading: Reading, before: Reading, situation: Situation) -> bool:
    """Whether a last day in brackets is the one that the length of time right before it leads to."""
    between = situation.text[before.end_offset : reading.start_offset]
    return before.kind is DeadlineKind.RELATIVE and reading.kind is DeadlineKind.BY and between.strip() == "("


def _drop(reading: Reading, trace: Trace) -> None:
    reason = "the time beside it is closer"
    trace.refused(reading.rule, reading.start_offset, reading.end_offset, "deadline", reason)


def _closer(one: Reading, other: Reading) -> bool:
    """Whether a time lies in another and says it in fewer days."""
    if one.kind not in DATED or other.kind not in DATED or not one.end or not other.end:
        return False
    if len(one.end) <= len(other.end) or other.kind is DeadlineKind.ON:
        return False
    return (
        first_day(other.start or other.end) <= (one.start or one.end)
        and last_day(one.end) <= last_day(other.end)
        and YEARLESS not in (one.end[:2], other.end[:2])
    )


def opens_in(month: Reading | Deadline, shorter: Reading | Deadline) -> bool:
    """Whether a time begins, or a last day lies, in a month or quarter: "05/9/2025" in "9/2025"."""
    opens = shorter.start or shorter.end
    if shorter.kind not in DATED or not shorter.end or not opens or not month.start or not month.end:
        return False
    in_month = first_day(month.start) <= opens <= last_day(month.end)
    return len(month.start) == MONTH and len(opens) > MONTH and in_month
