"""Days of partial dates, how exact they are, and the days on which rhythms fall."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Literal

from kehoach_cli.plan import Deadline, Period

Precision = Literal["day", "month", "quarter", "half", "year"]
_MOST_YEARS = 100


def first_day(date: str | None) -> str | None:
    """Give the first day of a partial date; None for one without a year, or one that no calendar has.

    >>> first_day("2024-04"), first_day("--10-25"), first_day("2024-02-30")
    ('2024-04-01', None, None)
    """
    return _day(date, last=False)


def last_day(date: str | None) -> str | None:
    """Give the last day of a partial date.

    >>> last_day("2024"), last_day("2024-02")
    ('2024-12-31', '2024-02-29')
    """
    return _day(date, last=True)


def _day(date: str | None, *, last: bool) -> str | None:
    if date is None or date.startswith("-"):
        return None
    numbers = [int(part) for part in date.split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else 12 if last else 1
    if not (year >= 1 and 1 <= month <= 12):
        return None
    days = calendar.monthrange(year, month)[1]
    day = numbers[2] if len(numbers) > 2 else days if last else 1
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= days else None


def precision(start: str | None, end: str | None) -> Precision | None:
    """Tell how exactly a time is given: by its end, or its start where it has no end.

    >>> precision("2024-04", "2024-06"), precision(None, "2024-06"), precision("2021", "2025")
    ('quarter', 'month', 'year')
    """
    date = end or start
    if date is None:
        return None
    if date.startswith("--"):
        return "day" if len(date) == 7 else "month"
    if len(date) != 7:
        return "day" if len(date) == 10 else "year"
    if start is not None and end is not None and len(start) == 7 and start[:4] == end[:4]:
        months = int(end[5:]) - int(start[5:]) + 1
        return {3: "quarter", 6: "half", 12: "year"}.get(months, "month")  # type: ignore[return-value]
    return "month"


def due_dates(deadline: Deadline, period: Period, issued: str | None) -> Iterator[tuple[str, Precision]]:
    """Give each day on which a deadline falls due, and how exact it is.

    A rhythm is expanded over the years of the plan's period, from the day of issue on; each time is the last day of its
    month, quarter, half or year where no day is named. A rhythm of weeks or days has none, nor has one of a plan whose years
    are not known.
    """
    if deadline.recurrence is None:
        day, exact = last_day(deadline.end), precision(deadline.start, deadline.end)
        if day is not None and exact is not None:
            yield day, exact
        return
    years = _years(period, issued)
    found = {day: exact for rule in deadline.recurrence for day, exact in _occurrences(rule, years)}
    yield from sorted((day, exact) for day, exact in found.items() if day >= (issued or ""))


def _years(period: Period, issued: str | None) -> range:
    first = period.start or (int(issued[:4]) if issued and not issued.startswith("-") else period.end)
    last = period.end or period.start
    if first is None or last is None:
        return range(0)
    return range(max(first, 1), min(last, first + _MOST_YEARS) + 1)


def _occurrences(rule: str, years: range) -> Iterator[tuple[str, Precision]]:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    step = int(parts.get("INTERVAL", "1"))
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day.isdigit()]
    named = [int(month) for month in parts.get("BYMONTH", "").split(",") if month.isdigit()]
    exact: Precision = "year"
    if parts.get("FREQ") == "YEARLY":
        months, every = named or [12], step
        exact = "month" if named else "year"
    elif parts.get("FREQ") == "MONTHLY" and 12 % step == 0:
        months, every = list(range(step, 13, step)), 1
        exact = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(step, "month")  # type: ignore[assignment]
    else:
        return
    for year in years[every - 1 :: every]:
        for month in months:
            end = calendar.monthrange(year, month)[1]
            for day in days or [end]:
                yield f"{year:04d}-{month:02d}-{min(day, end):02d}", "day" if days else exact
