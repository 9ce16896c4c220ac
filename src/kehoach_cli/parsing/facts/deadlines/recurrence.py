"""Rhythms as RFC 5545 recurrence rules: read from words, and joined where they say one thing twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Grammar, RuleSet
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import DeadlineKind

RHYTHM_WORDS = Contract(
    "parsing/facts/deadlines/recurrence.py", phrases=("rhythm", "listed-day", "written-day")
)

_OF_A_DAY = frozenset({DeadlineKind.BY, DeadlineKind.ON})
"""Kinds of times that may say on which day a rhythm comes due."""
MONTHLY = "FREQ=MONTHLY"
YEARLY = "FREQ=YEARLY"
_YEARLESS_DAY = lazy_regex(r"--(?P<month>\d\d)-(?P<day>\d\d)")
_YEARLESS_MONTH = lazy_regex(r"--(?P<month>\d\d)")
_BRACKET = lazy_regex(r"\([^()]*\)")
_MONTHS_OF_QUARTERS = {"last": "3,6,9,12", "first": "1,4,7,10"}


def rhythm_rules(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The recurrence rule of each rhythm named in a list such as "tháng, quý, 6 tháng và năm", each once."""
    fragment = grammar.fragments["rhythm"]
    found = (fragment.evaluate(_taking_part(m), m[0]) for m in grammar.phrase("rhythm").finditer(text))
    return tuple(dict.fromkeys(rule for rule in found if rule))


def _taking_part(match: regex.Match[str]) -> dict[str, str]:
    return {name: text for name, text in match.groupdict().items() if text is not None}


def yearly_rule(date: str | None) -> str | None:
    """`--12-05` as the rule of that day each year; None for anything else."""
    match = _YEARLESS_DAY.fullmatch(date or "")
    return f"{YEARLY};BYMONTH={int(match['month'])};BYMONTHDAY={int(match['day'])}" if match else None


def month_day_rule(day: int, quarter: str | None) -> str:
    """The rule of a day of each month, or (`quarter`: `first`, `last`, `every`) of one month of each quarter."""
    if quarter in _MONTHS_OF_QUARTERS:
        return f"{YEARLY};BYMONTH={_MONTHS_OF_QUARTERS[quarter]};BYMONTHDAY={day}"
    return f"{MONTHLY};{'INTERVAL=3;' if quarter else ''}BYMONTHDAY={day}"


def months_rule(first: int, last: int) -> str | None:
    """The rule of the months from `first` to `last` of each year, over its turn too; None for no such months."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    months = range(first, last + 1) if first <= last else (*range(1, last + 1), *range(first, 13))
    return f"{YEARLY};BYMONTH={','.join(map(str, months))}"


def join_rhythms(readings: Sequence[Reading], text: str, cues: RuleSet, one_year: bool) -> list[Reading]:
    """The readings of one sentence with each rhythm said once; `one_year` says that the plan is for a single year.

    "Định kỳ hằng năm … trước ngày 30 tháng 11" becomes one yearly rule over both, and so does "6 tháng (trước
    ngày 16/6)", but in a plan for one year; a rhythm spelt out by dates behind it gives way to them; a rhythm
    told again is dropped; a day of the month without a rhythm tells no time and is dropped.
    """
    kept: list[Reading] = []
    spelt_out = False
    readings = _round_behind(readings, text, cues)
    for reading in readings:
        rhythm = next((k for k in reversed(kept) if k.kind is DeadlineKind.RECURRING), None)
        joined = _joined(rhythm, reading, text, cues, one_year) if rhythm and not spelt_out else None
        if rhythm and joined:
            kept[kept.index(rhythm)] = joined
        elif rhythm and _spells_out(rhythm, reading, text, cues, one_year):
            kept.remove(rhythm)
            kept.append(reading)
            spelt_out = True
        elif reading.recurrence is not None:
            if all(k.recurrence != reading.recurrence for k in kept):
                kept.append(reading)
        elif reading.monthday is None:
            kept.append(reading)
    return kept


def _round_behind(readings: Sequence[Reading], text: str, cues: RuleSet) -> list[Reading]:
    """Days before a yearly rhythm, or before the day in it, that is said once for them all.

    "Trước 15/6, trước 15/12 (hằng năm)", "trước 15/6 (sơ kết) và trước 15/12 hằng năm".
    """
    days, rhythm = list(readings[:-1]), readings[-1] if readings else None
    if not days or rhythm is None or not all(r.startswith(YEARLY) for r in rhythm.recurrence or ("",)):
        return list(readings)
    said = cues.giving(cue="comes-round").pattern.search(text, rhythm.start_offset, rhythm.end_offset)
    gaps = [_BRACKET.sub("", text[a.end_offset : b.start_offset]) for a, b in pairwise(readings)]
    joins = cues.giving(cue="shares-year").pattern
    bare = rhythm.recurrence == (YEARLY,)
    near = not gaps[-1].strip(" (),") if bare else _has_day(rhythm) and all(map(joins.fullmatch, gaps))
    rules = [yearly_rule(day.end) for day in days if day.kind is DeadlineKind.BY]
    if not said or not near or None in rules or len(rules) < len(days):
        return list(readings)
    round_days = [
        replace(day, kind=DeadlineKind.RECURRING, end=None, recurrence=(rule,))
        for day, rule in zip(days, rules, strict=True)
        if rule is not None
    ]
    return round_days if bare else [*round_days, rhythm]


def _has_day(rhythm: Reading) -> bool:
    return all("BYMONTHDAY" in rule for rule in rhythm.recurrence or ())


def _joined(rhythm: Reading, reading: Reading, text: str, cues: RuleSet, one_year: bool) -> Reading | None:
    """One reading for a rhythm and the day in it, or None."""
    rules = rhythm.recurrence or ()
    if reading.recurrence and rules and all(_closer(rule, rules[-1]) for rule in reading.recurrence):
        return _over_both(rhythm, reading, (*rules[:-1], *reading.recurrence), text)
    month = _yearly_month(reading)
    if month and _counts_by_months(rhythm, reading, text, cues, one_year):
        return _over_both(rhythm, reading, (*(r for r in rules if r != YEARLY), month), text)
    day = yearly_rule(reading.end) if _says_day(rhythm, reading, text, cues) else None
    of_quarters = _of_quarters(rhythm)
    if day and not (one_year and of_quarters) and _goes_on_with_days(rhythm, reading, text, cues):
        return _over_both(rhythm, reading, (*rules, day), text)
    if len(rules) != 1 or "BYMONTHDAY" in rules[0]:
        return None
    if reading.monthday and rules[0].startswith(MONTHLY) and not _of_quarters(reading):
        return _over_both(rhythm, reading, (f"{rules[0]};BYMONTHDAY={reading.monthday}",), text)
    if day is None or rules[0] == "FREQ=DAILY" or rules[0].startswith("FREQ=WEEKLY"):
        return None
    if rules[0] == YEARLY and cues.giving(cue="comes-round").pattern.search(
        text, rhythm.start_offset, rhythm.end_offset
    ):
        return _over_both(rhythm, reading, (day,), text)
    return None if one_year else _over_both(rhythm, reading, (day,), text)


def _of_quarters(rhythm: Reading) -> bool:
    return any("," in rule for rule in rhythm.recurrence or ())


def _says_day(rhythm: Reading, reading: Reading, text: str, cues: RuleSet) -> bool:
    """Whether a time may be the day of a rhythm: a last day, or the day right behind it that something is held on."""
    if reading.kind is DeadlineKind.ON:
        right_behind = cues.giving(cue="adds-nothing").pattern
        joined = _goes_on_with_days(rhythm, reading, text, cues)
        return joined or right_behind.fullmatch(text, rhythm.end_offset, reading.start_offset) is not None
    return reading.kind is DeadlineKind.BY


def _goes_on_with_days(rhythm: Reading, reading: Reading, text: str, cues: RuleSet) -> bool:
    """Whether a day is joined right behind the days of a rhythm ("trước ngày 15 tháng 6 và trước ngày 01 tháng 12")."""
    rules = rhythm.recurrence or ()
    joins = cues.giving(cue="joins-times").pattern
    return (
        bool(rules)
        and all(rule.startswith(YEARLY) and "BYMONTHDAY" in rule for rule in rules)
        and joins.fullmatch(text, rhythm.end_offset, reading.start_offset) is not None
    )


def _yearly_month(reading: Reading) -> str | None:
    """`--09` as the rule of that month each year, a quarter as that of its last; None for anything else."""
    match = _YEARLESS_MONTH.fullmatch(reading.end or "") if reading.kind is DeadlineKind.WITHIN else None
    return f"{YEARLY};BYMONTH={int(match['month'])}" if match else None


def _counts_by_months(rhythm: Reading, reading: Reading, text: str, cues: RuleSet, one_year: bool) -> bool:
    """Whether the month right behind a yearly rhythm says when it comes due ("2 đợt/năm, vào tháng 4 và tháng 10")."""
    rules = rhythm.recurrence or ()
    if not all(
        rule == YEARLY or (rule.startswith(f"{YEARLY};BYMONTH") and "DAY" not in rule) for rule in rules
    ):
        return False
    round_said = cues.giving(cue="comes-round").pattern.search(text, rhythm.start_offset, rhythm.end_offset)
    joins = (
        cues.giving(cue="joins-times").pattern
        if rules != (YEARLY,)
        else cues.giving(cue="adds-nothing").pattern
    )
    near = joins.fullmatch(text, rhythm.end_offset, reading.start_offset) is not None
    return near and (round_said is not None or not one_year)


def _closer(rule: str, rhythm: str) -> bool:
    """Whether a rule says the same rhythm with its day."""
    quarterly = rhythm == f"{MONTHLY};INTERVAL=3" and any(
        f"BYMONTH={months};" in rule for months in _MONTHS_OF_QUARTERS.values()
    )
    return quarterly or rule.startswith(f"{rhythm};BY")


def _over_both(rhythm: Reading, reading: Reading, recurrence: tuple[str, ...], text: str) -> Reading:
    end = max(rhythm.end_offset, reading.end_offset)
    between = text[rhythm.start_offset : end]
    if text[end : end + 1] == ")" and between.count("(") > between.count(")"):
        end += 1
    return replace(rhythm, end_offset=end, recurrence=recurrence, monthday=None)


def _spells_out(rhythm: Reading, reading: Reading, text: str, cues: RuleSet, one_year: bool) -> bool:
    """Whether a date, or a month of a year in brackets, says when the rhythm before it comes due."""
    said = any("BYMONTHDAY" in rule for rule in rhythm.recurrence or ())
    if reading.kind is DeadlineKind.WITHIN and text[rhythm.end_offset : reading.start_offset].strip() == "(":
        months = len(reading.start or "") == len(reading.end or "") == len("2026-06")
        return months or (one_year and _yearly_month(reading) is not None)
    if said or reading.kind not in _OF_A_DAY or reading.end is None:
        return False
    if cues.giving(cue="adds-nothing").pattern.fullmatch(text, rhythm.end_offset, reading.start_offset):
        return True
    if reading.kind is DeadlineKind.ON:
        return False
    comes_round = cues.giving(cue="comes-round").pattern.search(text, rhythm.start_offset, rhythm.end_offset)
    return len(rhythm.recurrence or ()) == 1 and not comes_round
