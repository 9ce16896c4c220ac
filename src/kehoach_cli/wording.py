"""Times, amounts and numbers in words, for people, and words however they are set."""

from __future__ import annotations

import re

from kehoach_cli.model import Change, Comparator, Deadline, DeadlineKind, Target

_SIGNS = {
    Comparator.EQ: "",
    Comparator.GE: "≥ ",
    Comparator.GT: "> ",
    Comparator.LE: "≤ ",
    Comparator.LT: "< ",
    Comparator.APPROX: "≈ ",
    Comparator.BETWEEN: "",
}
_CHANGES = {Change.LEVEL: "", Change.INCREASE: "+ ", Change.DECREASE: "− "}
_PERIODS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_FREQUENCIES = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def when(deadline: Deadline) -> str:
    """Say when: `by 2024-11-30`, `2024-04 to 2024-06`, `every 3 months`, `15 days from ngày ban hành`."""
    start, end = deadline.start, deadline.end
    if deadline.kind is DeadlineKind.BY:
        return f"by {end}"
    if deadline.kind is DeadlineKind.ON:
        return f"on {start}"
    if deadline.kind is DeadlineKind.ONGOING:
        return "ongoing"
    if deadline.kind is DeadlineKind.RECURRING:
        return "; ".join(map(rhythm, deadline.recurrence or ())) or "recurring"
    if deadline.kind is DeadlineKind.RELATIVE:
        length = duration(deadline.duration) if deadline.duration else "some time"
        return f"{length} from {deadline.anchor}" if deadline.anchor else length
    if start == end:
        return f"in {start}"
    return f"{start or '…'} to {end or '…'}"


def rule_parts(rule: str) -> dict[str, str]:
    """The parts of an RRULE (RFC 5545, 3.3.10) by their names: `FREQ`, `INTERVAL`, `BYMONTH` …"""
    return dict(part.partition("=")[::2] for part in rule.split(";"))


def rhythm(rule: str) -> str:
    """Say an RRULE: `every 3 months`, `every year in month 6`, `every year on --12-05`; others stay so."""
    parts = rule_parts(rule)
    unit = _FREQUENCIES.get(parts.pop("FREQ", ""))
    interval, month, day = (
        parts.pop("INTERVAL", "1"),
        parts.pop("BYMONTH", None),
        parts.pop("BYMONTHDAY", None),
    )
    if unit is None or parts:
        return rule
    every = f"every {unit}" if interval == "1" else f"every {interval} {unit}s"
    if month and day:
        return f"{every} on --{month:0>2}-{day:0>2}"
    return every + (f" in month {month}" if month else "") + (f" on day {day}" if day else "")


def duration(value: str) -> str:
    """Say an ISO 8601 duration of one part: `P15D` is `15 days`; others stay as they are."""
    match = re.fullmatch(r"P(\d+)([DWMY])", value)
    if match is None:
        return value
    return f"{match[1]} {_PERIODS[match[2]]}{'' if match[1] == '1' else 's'}"


def amount(target: Target) -> str:
    """Say a target's number: `≥ 98 %`, `3 – 4 %/năm`, `− 1.000 hộ against 2020`."""
    value = number(target.value)
    if target.value_max is not None:
        value = f"{value} – {number(target.value_max)}"
    unit = f" {target.unit}" if target.unit else ""
    per = f"/{target.per}" if target.per else ""
    baseline = f" against {target.baseline}" if target.baseline else ""
    return f"{_CHANGES[target.change]}{_SIGNS[target.comparator]}{value}{unit}{per}{baseline}"


def number(value: float) -> str:
    """The Vietnamese way: a point between thousands, a comma before decimals."""
    text = f"{value:,}" if isinstance(value, int) or value != int(value) else f"{int(value):,}"
    return text.translate(str.maketrans(",.", ".,"))


def caseless(text: str) -> str:
    """Give the words in one letter case, with single spaces: equal for texts that are only set in another way."""
    return " ".join(text.casefold().split())
