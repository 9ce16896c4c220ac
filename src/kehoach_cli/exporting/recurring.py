"""When a rhythm falls: RFC 5545 wants a series to begin on one of its own days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from msgspec import Struct

from kehoach_cli.exporting.days import first_day, last_day
from kehoach_cli.model import Header
from kehoach_cli.wording import rule_parts

_PERIODS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""Frequencies, and the days that one takes at least."""
_ENDS = {
    "DAILY": {},
    "WEEKLY": {"BYDAY": "FR"},
    "MONTHLY": {"BYMONTHDAY": "-1"},
    "YEARLY": {"BYMONTH": "12", "BYMONTHDAY": "-1"},
}
"""The last day of each: of a week the last on which people work."""
_PARTS = frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY"})
_SEARCHED = timedelta(days=9 * 366)
"""Within which a rhythm falls at least once: eight years may part one 29 February from the next."""


class Series(Struct, frozen=True):
    """A rhythm with its first day; `exact` where the plan names the day, else it is the last of each period."""

    start: date
    rule: str
    exact: bool

    @property
    def period(self) -> int:
        """Days from one time to the next, at least, as the frequency has it."""
        parts = rule_parts(self.rule)
        return _PERIODS[parts["FREQ"]] * int(parts.get("INTERVAL", "1"))


def series(rule: str, header: Header) -> Series | None:
    """Place an RRULE in time: its first day on or after the plan's date, in the years that the plan covers.

    A rule without a day gets the last day of its periods; those of several months (a quarter) are counted from
    January. It ends with the plan's years, but falls once at least. None where neither the plan's date nor its years
    are known, or where the rule has other parts or no days.
    """
    parts = rule_parts(rule)
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    begin = max(filter(None, (first_day(header.date), _year(header.period.start))), default=None)
    if (
        begin is None
        or frequency not in _PERIODS
        or not parts.keys() - {"FREQ", "INTERVAL"} <= _PARTS
        or not interval.isdecimal()
        or int(interval) == 0
    ):
        return None
    exact = not parts.keys().isdisjoint({"BYMONTHDAY", "BYDAY"}) or (frequency, interval) == ("DAILY", "1")
    if not exact:
        parts = {**_ENDS[frequency], **parts}
    start = _first(parts, begin)
    if start is None:
        return None
    end = last_day(str(header.period.end)) if header.period.end else None
    if end is not None:
        parts["UNTIL"] = f"{max(end, start):%Y%m%d}"
    return Series(start, _written(parts), exact)


def occasions(found: Series, until: date) -> list[date]:
    """The days of a series, up to `until`."""
    return list(takewhile(lambda day: day <= until, _days(found.rule, found.start)))


def _first(parts: Mapping[str, str], begin: date) -> date | None:
    """The first day on or after `begin`; None where there is none."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    every = {name: value for name, value in parts.items() if name != "INTERVAL"}
    if frequency == "MONTHLY" and interval > 1 and "BYMONTH" not in parts:
        months = [month for month in range(1, 13) if month % interval == 0] or [12]
        every["BYMONTH"] = ",".join(map(str, months))
    try:
        if frequency == "DAILY":
            begin += timedelta(days=interval - 1)
        every["UNTIL"] = f"{begin + _SEARCHED:%Y%m%d}"
        return next(_days(_written(every), begin), None)
    except (ValueError, OverflowError):
        return None


def _days(rule: str, start: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    return (moment.date() for moment in rrulestr(rule, dtstart=datetime.combine(start, time())))


def _year(value: int | None) -> date | None:
    return first_day(str(value)) if value else None


def _written(parts: Mapping[str, str]) -> str:
    names = ("FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY")
    return ";".join(f"{name}={parts[name]}" for name in names if name in parts and parts[name] != "")
