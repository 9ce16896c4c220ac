"""When a rhythm first falls: RFC 5545 wants a series to begin on one of its own days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from kehoach_cli.exporting.days import first_day
from kehoach_cli.model import Header

_LENGTHS = {"MONTHLY": 1, "YEARLY": 12}


class Series(Struct, frozen=True):
    """A rhythm with its first day; `exact` where the plan names the day, else it is the last of each period."""

    start: date
    rule: str
    exact: bool


def series(rule: str, header: Header) -> Series | None:
    """Place an RRULE in time: its first day on or after the plan's date, else in the first year it covers.

    A rule without a day gets the last day of its months; one of several months (a quarter) ends with periods counted
    from January. None where neither the plan's date nor its years are known, or where the rule has other parts.
    """
    begin = first_day(header.date) or first_day(str(header.period.start) if header.period.start else None)
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    month, day = parts.pop("BYMONTH", ""), parts.pop("BYMONTHDAY", "")
    numbers = [interval, *(month.split(",") if month else ()), *([day] if day else ())]
    if (
        begin is None
        or parts
        or frequency not in _LENGTHS
        or not all(number.isdecimal() for number in numbers)
    ):
        return None
    step = _LENGTHS[frequency] * int(interval)
    if step == 0:
        return None
    months = [int(number) for number in month.split(",")] if month else _months(frequency, int(interval))
    start = _first(begin, months, int(day) if day else None)
    if start is None:
        return None
    kept = [f"FREQ={frequency}", *([f"INTERVAL={interval}"] if interval != "1" else [])]
    if frequency == "YEARLY":
        kept.append(f"BYMONTH={','.join(map(str, months))}")
    return Series(start, ";".join([*kept, f"BYMONTHDAY={day or -1}"]), bool(day))


def occasions(found: Series, until: date) -> list[date]:
    """The days of a series, up to `until`."""
    parts = dict(part.partition("=")[::2] for part in found.rule.split(";"))
    step = _LENGTHS[parts["FREQ"]] * int(parts.get("INTERVAL", "1"))
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    day = int(parts["BYMONTHDAY"])
    first = found.start.year * 12 + (0 if months else found.start.month - 1)
    days = []
    for begin in range(first, until.year * 12 + 12, step):
        for at in (begin + month - 1 for month in months) if months else (begin,):
            year, month = divmod(at, 12)
            last = monthrange(year, month + 1)[1]
            if day <= last:
                days.append(date(year, month + 1, day if day > 0 else last))
    return [one for one in sorted(days) if found.start <= one <= until]


def _months(frequency: str, interval: int) -> list[int]:
    """The months in which periods end: every third for a quarter, December for a year."""
    if frequency == "YEARLY":
        return [12]
    return [number for number in range(1, 13) if number % interval == 0] or [12]


def _first(begin: date, months: list[int], day: int | None) -> date | None:
    """The first such day on or after `begin`; None where no month has it."""
    for offset in range(12 * 9):
        year, month = divmod(begin.year * 12 + begin.month - 1 + offset, 12)
        if month + 1 not in months or year > date.max.year:
            continue
        last = monthrange(year, month + 1)[1]
        if day is None or 1 <= day <= last:
            found = date(year, month + 1, day or last)
            if found >= begin:
                return found
    return None
