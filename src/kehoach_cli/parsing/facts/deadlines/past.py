"""Times that were over when the plan was issued: what an order is about, or the work of a plan dated late."""

from __future__ import annotations

import datetime

from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS, first_day, last_day, years
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.situation import MARKS, Situation, last_clause
from kehoach_cli.plan import DeadlineKind

DATED_LATE = datetime.timedelta(days=100)
"""How long before a plan's date its own work may have ended."""
BEGUN_EARLY = datetime.timedelta(days=366)
"""How long before a plan's date its own work may have begun."""
STORY = 120
"""Code points before a time within which the words stand that tell what it is the time of."""


def told_of_the_past(reading: Reading, situation: Situation) -> str | None:
    """What makes a time history that was over on the plan's date; None where it may be one of the plan.

    A label, a sentence or a clause that a time opens gives it to the work, however late the plan was dated; but years gone
    by behind a label are those that the work looks at ("Mốc thời gian: từ ngày 01/01/2021 đến ngày 31/12/2023").
    """
    issued = situation.issued
    if issued is None or not is_over(reading.end, issued):
        return None
    if _in_region(reading, situation):
        several = len(set(years(reading.start, reading.end))) > 1
        return _long_over(reading, situation, issued) if several else None
    start, end = (
        max(situation.sentence(reading.start_offset)[0], reading.start_offset - STORY),
        reading.end_offset,
    )
    clause = last_clause(situation.text[start : reading.start_offset])
    for cue, words in (
        ("befell", clause),
        ("on-record", clause + situation.text[reading.start_offset : end]),
    ):
        told = list(situation.cue(cue).finditer(words))
        by = cue == "befell" and reading.kind is DeadlineKind.BY
        if told and not by and not situation.cue("order").search(clause, told[-1].end()):
            return situation.blames(cue, told[-1])
    if not clause.strip(MARKS) or clause.rstrip().endswith("(") or situation.cue("finishes").search(clause):
        return None
    return _long_over(reading, situation, issued)


def is_over(end: str | None, issued: str) -> bool:
    """Whether a time ended before a date, as far as its last day is told with its year."""
    return end is not None and not end.startswith(YEARLESS) and last_day(end) < first_day(issued)


def _in_region(reading: Reading, situation: Situation) -> bool:
    return any(start <= reading.start_offset < end for start, end in situation.regions)


def _long_over(reading: Reading, situation: Situation, issued: str) -> str | None:
    """That a time lies before the years of the plan, and further from its date than a late date explains."""
    first = situation.period.start
    if first is None or max(years(reading.start, reading.end)) >= first:
        return None
    dated = datetime.date.fromisoformat(first_day(issued))
    ended = datetime.date.fromisoformat(last_day(reading.end or ""))
    began = datetime.date.fromisoformat(first_day(reading.start or reading.end or ""))
    if dated - ended > DATED_LATE or dated - began > BEGUN_EARLY:
        return f"it lies before {first}, the plan's first year, and was over when the plan was issued"
    return None
