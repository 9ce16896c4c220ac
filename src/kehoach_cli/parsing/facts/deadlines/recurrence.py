"""Rhythms as RFC 5545 recurrence rules: read from words, and joined where they say one thing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.model import DeadlineKind
from kehoach_cli.parsing.facts.deadlines.reading import Reading

RHYTHM_WORDS = Contract("parsing/facts/deadlines/recurrence.py", phrases=("rhythm",))

YEARLY = "FREQ=YEARLY"
_YEARLESS_DAY = regex.compile(r"--(?P<month>\d\d)-(?P<day>\d\d)")
_COMES_ROUND = regex.compile(r"(?<!\p{L})(?:hằng|hàng|mỗi|định\s+kỳ)(?!\p{L})", regex.IGNORECASE)
_ADDS_NOTHING = regex.compile(r"[\s,:]*\(?\s*(?:là\s+|gửi\s+)?")


def rhythm_rules(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The recurrence rule of each rhythm named in a list such as "tháng, quý, 6 tháng và năm", each once."""
    fragment = grammar.fragments["rhythm"]
    pattern = grammar.phrase("rhythm")
    found = (fragment.evaluate(_taking_part(m), m[0]) for m in pattern.finditer(text))
    return tuple(dict.fromkeys(rule for rule in found if rule))


def _taking_part(match: regex.Match[str]) -> dict[str, str]:
    return {name: text for name, text in match.groupdict().items() if text is not None}


def yearly_rule(date: str | None) -> str | None:
    """`--12-05` as the rule of that day each year; None for anything else."""
    match = _YEARLESS_DAY.fullmatch(date or "")
    return f"{YEARLY};BYMONTH={int(match['month'])};BYMONTHDAY={int(match['day'])}" if match else None


def month_day_rule(day: int, *, quarterly: bool) -> str:
    """The rule of a day of each month, or of each third month."""
    return f"FREQ=MONTHLY;{'INTERVAL=3;' if quarterly else ''}BYMONTHDAY={day}"


def join_rhythms(readings: Sequence[Reading], text: str) -> list[Reading]:
    """The readings of one sentence with each rhythm said once.

    "Định kỳ hằng năm … trước ngày 30 tháng 11" becomes one yearly rule over both; a rhythm spelt out by dates
    behind it gives way to them; a rhythm told again is dropped; a day of the month without a rhythm tells no
    time and is dropped.
    """
    kept: list[Reading] = []
    spelt_out = False
    for reading in readings:
        rhythm = next((k for k in reversed(kept) if k.kind is DeadlineKind.RECURRING), None)
        joined = _joined(rhythm, reading, text) if rhythm and not spelt_out else None
        if rhythm and joined:
            kept[kept.index(rhythm)] = joined
        elif rhythm and _spells_out(rhythm, reading, text):
            kept.remove(rhythm)
            kept.append(reading)
            spelt_out = True
        elif reading.recurrence is not None:
            if all(k.recurrence != reading.recurrence for k in kept):
                kept.append(reading)
        elif reading.monthday is None:
            kept.append(reading)
    return kept


def _joined(rhythm: Reading, reading: Reading, text: str) -> Reading | None:
    """One reading for a rhythm and the day in it, or None."""
    rules = rhythm.recurrence or ()
    if len(rules) != 1:
        return None
    if reading.recurrence:
        closer = all(rule.startswith(f"{rules[0]};BY") for rule in reading.recurrence)
        return _over_both(rhythm, reading, reading.recurrence, text) if closer else None
    if reading.monthday and rules[0].startswith("FREQ=MONTHLY"):
        return _over_both(rhythm, reading, (f"{rules[0]};BYMONTHDAY={reading.monthday}",), text)
    day = yearly_rule(reading.end) if reading.kind is DeadlineKind.BY and rules[0] == YEARLY else None
    comes_round = _COMES_ROUND.search(text, rhythm.start_offset, rhythm.end_offset)
    return _over_both(rhythm, reading, (day,), text) if day and comes_round else None


def _over_both(rhythm: Reading, reading: Reading, recurrence: tuple[str, ...], text: str) -> Reading:
    end = max(rhythm.end_offset, reading.end_offset)
    between = text[rhythm.start_offset : end]
    if text[end : end + 1] == ")" and between.count("(") > between.count(")"):
        end += 1
    return replace(rhythm, end_offset=end, recurrence=recurrence, monthday=None)


def _spells_out(rhythm: Reading, reading: Reading, text: str) -> bool:
    """Whether a date says when the rhythm before it comes due."""
    if reading.kind is not DeadlineKind.BY and reading.monthday is None:
        return False
    if _ADDS_NOTHING.fullmatch(text, rhythm.end_offset, reading.start_offset):
        return True
    comes_round = _COMES_ROUND.search(text, rhythm.start_offset, rhythm.end_offset)
    return (
        reading.kind is DeadlineKind.BY
        and rhythm.recurrence is not None
        and len(rhythm.recurrence) == 1
        and not comes_round
    )
