"""What a firing of a time rule says: one reading, or several where it names several days or months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex
from msgspec.structs import replace

from kehoach_cli.grammar import Firing, Grammar
from kehoach_cli.grammar.values import iso_date, roman
from kehoach_cli.parsing.facts.deadlines.dates import consecutive, listed_days, single_year
from kehoach_cli.parsing.facts.deadlines.lunar import gregorian_day, sexagenary_year
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.recurrence import (
    MONTHLY,
    YEARLY,
    month_day_rule,
    months_rule,
    rhythm_rules,
    yearly_rule,
)
from kehoach_cli.parsing.facts.deadlines.situation import MARKS, Situation
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import DeadlineKind

LONGEST_MONTH = 31
MONTHS_OF_QUARTER = 3
LONGEST_WORD = 10
"""Code points before a number within which the word for its span of time stands."""
LAST_CERTAIN_MONTH = 10
"""Of a plan's one year; the lunar months behind it reach into the next."""

_DAY = lazy_regex(r"(?:\d{4}|-)-\d\d-\d\d")
_NUMBER = lazy_regex(r"\d+|(?<!\p{L})[IV]+(?!\p{L})")
_DASH = lazy_regex("[-–]")
_COMMA = lazy_regex(r"\s*,\s+")
_TRAILING = " ,;:.("


def read_firing(firing: Firing, situation: Situation, grammar: Grammar) -> Iterator[Reading]:
    """The readings of one firing: its `gives` in types, its place without trailing punctuation.

    Besides the fields of a deadline a rule may give `rhythms` (words), `monthday`, `day` (first of the days
    that end at `end` or `monthday`), `days`, `months`, `quarters` and `years` (lists to take apart), `plan_year`, `lunar`, `first`,
    `last` and `every` (which month of a quarter a `monthday` is in) and `dated` (the date that a rhythm is in a
    plan for one year), `from_month` and `to_month` (of each year); kind `span` is `on` for a day, else `within`;
    kind `none` says that these words are no deadline, `unread` that they are one whose time has no value here.
    """
    gives = firing.gives
    if gives["kind"] in ("none", "unread"):
        return
    anchored = _anchor(firing, situation)
    last = anchored[1] if anchored and anchored[1] < firing.spans["anchor"][1] else firing.end
    words = situation.text[firing.start : last]
    reading = Reading(
        start_offset=firing.start,
        end_offset=firing.start + len(words.rstrip(_TRAILING)),
        rule=firing.rule,
        kind=_kind(gives),
        start=gives.get("start"),
        end=gives.get("end"),
        duration=gives.get("duration"),
        anchor=" ".join(situation.printed[slice(*anchored)].split()) if anchored else None,
        monthday=int(gives["monthday"]) if gives.get("monthday") else None,
    )
    if gives.get("lunar"):
        yield from _lunar(reading, gives, situation, grammar)
    elif gives.get("days"):
        yield from _days(reading, firing, situation, grammar)
    elif gives.get("months") or gives.get("quarters"):
        yield from _months(reading, firing, situation)
    elif gives.get("years"):
        yield from _years(reading, firing, situation)
    elif "plan_year" in gives:
        year = single_year(situation.period)
        if year:
            by = reading.kind is DeadlineKind.BY
            yield replace(reading, start=None if by else str(year), end=str(year))
    elif gives.get("dated") and single_year(situation.period):
        yield replace(reading, kind=DeadlineKind.BY, end=gives["dated"])
    elif gives.get("day") and reading.kind is not DeadlineKind.RECURRING:
        yield _from_day(reading, int(gives["day"]))
    elif reading.monthday is not None and not 1 <= reading.monthday <= LONGEST_MONTH:
        return
    elif reading.kind is not DeadlineKind.RECURRING:
        yield reading
    else:
        recurrence = _recurrence(reading, gives, grammar)
        if recurrence:
            yield replace(reading, recurrence=recurrence)


def _with_word(number: regex.Match[str], situation: Situation) -> int:
    """Where a number begins with the word for its span of time before it ("tháng 10")."""
    at: int = number.start()
    words = situation.cue("time-word").finditer(situation.text, max(0, at - LONGEST_WORD), at)
    starts = (word.start() for word in words if not situation.text[word.end() : at].strip())
    begin: int = min(starts, default=at)
    return begin


def _anchor(firing: Firing, situation: Situation) -> tuple[int, int] | None:
    """Where the words stand that the time counts from; behind a subject and its term, the order ends them if it is there."""
    if "anchor" not in firing.spans:
        return None
    start, end = firing.spans["anchor"]
    subject, acts = situation.before(firing).strip(MARKS), situation.cue("acts")
    comma = _COMMA.match(situation.text, firing.end)
    elsewhere = comma is not None and acts.match(situation.text, comma.end()) is None
    if subject and not elsewhere and not acts.search(subject):
        event = situation.cue("event-of-term").match(situation.text, start, end)
        end = event.end() if event else end
    return start, start + len(situation.text[start:end].rstrip(_TRAILING))


def _from_day(reading: Reading, day: int) -> Reading:
    """From a day of the month that `end` lies in; where it lies behind `end`, only the last day is sure."""
    end = reading.end or ""
    if 1 <= day <= int(end[-2:]):
        return replace(reading, start=f"{end[:-2]}{day:02d}")
    return replace(reading, kind=DeadlineKind.BY, start=None)


def _kind(gives: dict[str, Any]) -> DeadlineKind:
    if gives["kind"] != "span":
        return DeadlineKind(gives["kind"])
    start = gives.get("start") or ""
    is_day = _DAY.fullmatch(start) is not None and start == gives.get("end")
    return DeadlineKind.ON if is_day else DeadlineKind.WITHIN


def _recurrence(reading: Reading, gives: dict[str, Any], grammar: Grammar) -> tuple[str, ...]:
    if reading.monthday and gives.get("day"):
        days = range(int(gives["day"]), reading.monthday + 1)
        return (f"{MONTHLY};BYMONTHDAY={','.join(map(str, days))}",) if days else ()
    if reading.monthday:
        quarter = next((q for q in ("last", "first", "every") if gives.get(q)), None)
        return (month_day_rule(reading.monthday, quarter),)
    if gives.get("rhythms"):
        return rhythm_rules(gives["rhythms"], grammar)
    if gives.get("from_month"):
        season = months_rule(int(gives["from_month"]), int(gives["to_month"]))
        return (season,) if season else ()
    return tuple(gives.get("recurrence") or gives.get("recurrence_by_month") or ())


def _lunar(
    reading: Reading, gives: dict[str, Any], situation: Situation, grammar: Grammar
) -> Iterator[Reading]:
    """The Gregorian day of a lunar one, or days of one month; nothing where the words leave their year open."""
    new_year = gives["lunar"] == "new-year"
    month = 1 if new_year else int(gives.get("month") or gives.get("digits") or 0)
    day = 1 if new_year else int(gives["lunar"])
    year = int(gives["year"]) if gives.get("year") else None
    covered = situation.period.start or situation.period.end
    if year is None and gives.get("name") and covered:
        year = sexagenary_year(gives["name"], covered, grammar)
    if year is None and not new_year and month <= LAST_CERTAIN_MONTH:
        year = single_year(situation.period)
    found = gregorian_day(year, month, day) if year else None
    first = gregorian_day(year, month, int(gives["day"])) if year and gives.get("day") else None
    date = reading.end or (found.isoformat() if found else None)
    if date is None or (gives.get("day") and first is None):
        return
    if first:
        if first.isoformat() < date:
            yield replace(reading, kind=DeadlineKind.WITHIN, start=first.isoformat(), end=date)
    elif gives.get("before") or reading.kind is DeadlineKind.BY:
        yield replace(reading, kind=DeadlineKind.BY, start=None, end=date)
    elif gives.get("after"):
        yield replace(reading, kind=DeadlineKind.WITHIN, start=date, end=None)
    else:
        yield replace(reading, start=date, end=date)


def _days(reading: Reading, firing: Firing, situation: Situation, grammar: Grammar) -> Iterator[Reading]:
    """Days that follow on one another are one span to be held in; days apart, and last days, are one each.

    Days that come round are yearly rules, in a plan for one year its last days.
    """
    at, stop = firing.spans["days"]
    days = listed_days(situation.text[at:stop], grammar)
    if reading.kind is DeadlineKind.RECURRING:
        if not single_year(situation.period):
            rules = tuple(rule for day in days or () if (rule := yearly_rule(day.date)))
            if rules:
                yield replace(reading, recurrence=rules)
            return
        reading = replace(reading, kind=DeadlineKind.BY)
    if reading.kind is DeadlineKind.ON and days and len(days) > 1 and consecutive(days):
        yield replace(reading, kind=DeadlineKind.WITHIN, start=days[0].date, end=days[-1].date)
        return
    for day in days or ():
        start = day.date if reading.kind is DeadlineKind.ON else None
        yield replace(
            reading, start_offset=at + day.start, end_offset=at + day.end, start=start, end=day.date
        )


def _months(reading: Reading, firing: Firing, situation: Situation) -> Iterator[Reading]:
    """Months or quarters named one by one: those of each year a rule each; a span where they follow on one
    another or a dash joins them; one each where they lie apart or each is called by its word."""
    length = MONTHS_OF_QUARTER if firing.gives.get("quarters") else 1
    at, stop = firing.spans["months" if length == 1 else "quarters"]
    year = int(firing.gives["year"]) if firing.gives.get("year") else None
    found = list(_NUMBER.finditer(situation.text, at, stop))
    numbers = [int(m[0]) if m[0].isdigit() else roman(m[0]) or 0 for m in found]
    first = [iso_date(year, length * (number - 1) + 1, None) for number in numbers]
    last = [iso_date(year, length * number, None) for number in numbers]
    if None in first or None in last:
        return
    if reading.kind is DeadlineKind.RECURRING:
        yield replace(reading, recurrence=tuple(f"{YEARLY};BYMONTH={length * number}" for number in numbers))
        return
    spans = _DASH.search(situation.text, at, stop) is not None and numbers == sorted(numbers)
    named_each = all(_with_word(match, situation) < match.start() for match in found[1:])
    if spans or (not named_each and numbers == list(range(numbers[0], numbers[0] + len(numbers)))):
        yield replace(reading, start=first[0], end=last[-1])
        return
    for match, begins, ends in zip(found, first, last, strict=True):
        end = reading.end_offset if match is found[-1] else match.end()
        begin = reading.start_offset if match is found[0] else _with_word(match, situation)
        yield replace(reading, start_offset=begin, end_offset=end, start=begins, end=ends)


def _years(reading: Reading, firing: Firing, situation: Situation) -> Iterator[Reading]:
    """Years named one by one: a span where they follow on one another, else one each."""
    at, stop = firing.spans["years"]
    found = list(_NUMBER.finditer(situation.text, at, stop))
    years = [int(match[0]) for match in found]
    if years == list(range(years[0], years[0] + len(years))):
        yield replace(reading, start=str(years[0]), end=str(years[-1]))
        return
    for match in found:
        begin = reading.start_offset if match is found[0] else _with_word(match, situation)
        yield replace(reading, start_offset=begin, end_offset=match.end(), start=match[0], end=match[0])
