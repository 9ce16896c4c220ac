"""Partial dates of deadlines: lists of days taken apart, missing years filled in, one time inside another."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.grammar.values import iso_date
from kehoach_cli.plan import Period

YEARLESS = "--"


class ListedDay(Struct, frozen=True):
    """A day of a list such as "26, 27/12/2024": its place in the list's text, its perhaps year-less date."""

    start: int
    end: int
    date: str


def listed_days(text: str, grammar: Grammar) -> tuple[ListedDay, ...] | None:
    """The days of a list, month and year handed back from the right; None if one of them is no day."""
    days: list[ListedDay] = []
    month: str | None = None
    year: str | None = None
    for match in reversed(list(grammar.phrase("listed-day").finditer(text))):
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
    return f"{year:04d}{date[1:]}" if date and year and date.startswith(YEARLESS) else date


def single_year(period: Period) -> int | None:
    """The one year a plan covers, None if it covers several or does not say."""
    return period.start if period.start is not None and period.start == period.end else None


def runs_backwards(start: str | None, end: str | None) -> bool:
    """Whether a time ends before it begins, as far as both dates are given."""
    if not start or not end or start.startswith(YEARLESS) != end.startswith(YEARLESS):
        return False
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared]


def years(*dates: str | None) -> Iterator[int]:
    """The years that partial dates name."""
    return (int(d[:4]) for d in dates if d and not d.startswith(YEARLESS))


def first_day(date: str) -> str:
    """The first day of a partial date: `2026` is `2026-01-01`."""
    return date + "-01-01"[len(date) - 4 :] if not date.startswith(YEARLESS) else date


def last_day(date: str) -> str:
    """The last day of a partial date: `2026-02` is `2026-02-28`."""
    if date.startswith(YEARLESS) or len(date) > len("2026-02"):
        return date
    month = date if len(date) > len("2026") else f"{date}-12"
    return f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:7]))[1]}"


def impossible_days(text: str, start: int, end: int, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Where a day stands that no calendar has ("31/6/2024")."""
    written = grammar.fragments["written-day"]
    for match in grammar.phrase(written.name).finditer(text, start, end):
        if written.evaluate(match.groupdict(), match[0]) is None:
            yield match.span()
