"""Partial dates of deadlines: lists of days taken apart, missing years filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from kehoach_cli.grammar.values import VALUES, iso_date
from kehoach_cli.model import Period

_DAY = regex.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?"
    r"|\s+tháng\s+(?P<month>\d{1,2})(?:(?:\s+năm\s+|/)(?P<year>\d{4}))?)?(?!\d)",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of a list such as "26, 27/12/2024": its place in the list's text, its perhaps year-less date."""

    start: int
    end: int
    date: str


def listed_days(text: str) -> tuple[ListedDay, ...] | None:
    """The days of a list, month and year handed back from the right; None if one of them is no day."""
    days: list[ListedDay] = []
    month: str | None = None
    year: str | None = None
    for match in reversed(list(_DAY.finditer(text))):
        month, year = match["month"] or month, match["year"] or year
        date = iso_date(int(year) if year else None, int(month) if month else None, int(match["day"]))
        if date is None:
            return None
        days.append(ListedDay(match.start(), match.end(), date))
    return tuple(reversed(days))


def consecutive(days: Sequence[ListedDay]) -> bool:
    """Whether each day follows on the one before it, in one month."""
    return all(
        a.date[:-2] == b.date[:-2] and int(a.date[-2:]) + 1 == int(b.date[-2:]) for a, b in pairwise(days)
    )


def with_year(date: str | None, year: int | None) -> str | None:
    """`--10-25` in a year, when there is one; any other date as it is."""
    return f"{year:04d}{date[1:]}" if date and year and date.startswith("--") else date


def single_year(period: Period) -> int | None:
    """The one year a plan covers, None if it covers several or does not say."""
    return period.start if period.start is not None and period.start == period.end else None


def runs_backwards(start: str | None, end: str | None) -> bool:
    """Whether a time ends before it begins, as far as both dates are given."""
    if not start or not end or start.startswith("--") != end.startswith("--"):
        return False
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared]


def years(*dates: str | None) -> Iterator[int]:
    """The years that partial dates name."""
    return (int(d[:4]) for d in dates if d and not d.startswith("--"))


_WRITTEN = regex.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})/|\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+)(?P<year>\d{4})(?![\d/])",
    regex.IGNORECASE,
)


def impossible_days(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a day stands that no calendar has ("31/6/2024")."""
    for match in _WRITTEN.finditer(text, start, end):
        if VALUES["date"](match.groupdict(), match[0]) is None:
            yield match.span()
