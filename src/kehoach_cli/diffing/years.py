"""Dates of two plans on one calendar, the shift of year taken out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from kehoach_cli.model import PlanDocument
from kehoach_cli.patterns import lazy_regex

_YEAR = lazy_regex(r"(?:19|20)\d\d")
_REFERENCE = 2001
"""A year of the calendar that both plans' first years are put on (no leap year)."""


class Years(Struct, frozen=True):
    """The first year of each plan; equal where one of them is unknown."""

    old: int
    new: int
    issued: tuple[str | None, str | None] = (None, None)
    """The last days on which each plan may have been issued."""

    @property
    def shift(self) -> int:
        """Years from the old plan to the new one."""
        return self.new - self.old

    def same(self, old: str | None, new: str | None) -> bool:
        """Whether two partial dates are the same, as they are or once the shift is taken out.

        A date that stayed although it lies before the later plan's years is not the same: it was left behind.
        """
        if old is None or new is None:
            return old is new
        if old == new:
            return self.shift == 0 or old.startswith("--") or int(old[:4]) >= max(self.old, self.new)
        if old.startswith("--") or new.startswith("--"):
            # what one plan says with the year the other says without
            return old[-5:] == new[-5:] if len(old) >= 7 and len(new) >= 7 else False
        return int(new[:4]) - int(old[:4]) == self.shift and old[4:] == new[4:]

    def is_next_round(self, old: str | None, new: str | None) -> bool:
        """Whether, in plans of one year, the earlier one's time was over when the later one was issued."""
        one, other = self.issued
        if self.shift or not (old and new and one and other) or one == other:
            return False
        over, then = (old, other) if one < other else (new, one)
        return not over.startswith("--") and over < then[: len(over)]

    def days(self, old: str | None, new: str | None, *, last: bool = True) -> int | None:
        """Days from the old date to the new one; a month or a year stands for its last day (or its first).

        Positive is later. None where one of them is unknown or not a date.
        """
        if old is None or new is None:
            return None
        fixed = not old.startswith("--") and not new.startswith("--") and self._fixed(old, new)
        olds = _on_calendar(old, 0 if fixed else self.old, last)
        news = _on_calendar(new, 0 if fixed else self.new, last)
        return None if olds is None or news is None else (news - olds).days

    def _fixed(self, old: str, new: str) -> bool:
        """Whether both dates lie beyond both plans' beginnings by far, where a year is meant as such."""
        beyond = max(self.old, self.new) + 1
        return (
            int(old[:4]) > beyond
            and int(new[:4]) > beyond
            and abs(int(old[:4]) - int(new[:4])) < abs(int(new[:4]) - int(old[:4]) - self.shift)
        )


def years_of(old: PlanDocument, new: PlanDocument) -> Years:
    """Find each plan's first year: of its period, else of its title, else of its date.

    Both are taken from the same place, so that a plan's year is never measured against the other's date.
    """
    for place in (_period_start, _title_year, _date_year):
        one, other = place(old), place(new)
        if one is not None and other is not None:
            return Years(one, other, (last_day(old), last_day(new)))
    known = max(_any_year(old) or _REFERENCE, _any_year(new) or _REFERENCE)
    return Years(known, known, (last_day(old), last_day(new)))


def _period_start(plan: PlanDocument) -> int | None:
    return plan.header.period.start or plan.header.period.end


def _title_year(plan: PlanDocument) -> int | None:
    match = _YEAR.search(plan.header.title or "")
    return int(match[0]) if match else None


def _date_year(plan: PlanDocument) -> int | None:
    day = plan.header.date
    return int(day[:4]) if day and not day.startswith("--") else None


def _any_year(plan: PlanDocument) -> int | None:
    return _period_start(plan) or _title_year(plan) or _date_year(plan)


def _on_calendar(text: str, first_year: int, last: bool) -> date | None:
    try:
        if text.startswith("--"):
            year, rest = _REFERENCE, text[2:]
        else:
            year, rest = int(text[:4]), text[5:]
            if first_year:
                year += _REFERENCE - first_year
        month = int(rest[:2]) if rest else (12 if last else 1)
        days = monthrange(year, month)[1]
        day = min(int(rest[3:]), days) if len(rest) > 3 else (days if last else 1)
        return date(year, month, day)
    except ValueError:
        return None


def month_said(day: str | None, *, last: bool) -> str | None:
    """The month of a partial date, of a year its last (or its first); dates that are no day apart have the same.

    >>> month_said("2025-06-30", last=True), month_said("--06", last=True), month_said("2025", last=False)
    ('06', '06', '01')
    """
    if day is None:
        return None
    return (day[2:] if day.startswith("--") else day[5:])[:2] or ("12" if last else "01")


def first_day(plan: PlanDocument) -> str | None:
    """The earliest day the plan may be from, as `YYYY-MM-DD`."""
    day = plan.header.date
    if day and not day.startswith("--"):
        return (day + "-01-01")[:10] if len(day) == 4 else (day + "-01")[:10]
    year = _any_year(plan)
    return f"{year}-01-01" if year else None


def last_day(plan: PlanDocument) -> str | None:
    """The latest day the plan may be from, as `YYYY-MM-DD`."""
    day = plan.header.date
    if day and not day.startswith("--"):
        return f"{day}-12-31" if len(day) == 4 else (f"{day}-31" if len(day) == 7 else day)
    year = plan.header.period.end or _any_year(plan)
    return f"{year}-12-31" if year else None
