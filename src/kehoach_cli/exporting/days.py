"""Days out of dates that name only a month or a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def last_day(value: str | None) -> date | None:
    """The last day of a partial date (`2024-06` is 30 June 2024); None without a year or for no day at all."""
    return _day(value, last=True)


def first_day(value: str | None) -> date | None:
    """The first day of a partial date; None without a year or for no day at all."""
    return _day(value, last=False)


def _day(value: str | None, *, last: bool) -> date | None:
    if not value or value.startswith("-"):
        return None
    parts = [int(part) for part in value.split("-")]
    try:
        if len(parts) == 3:
            return date(*parts)
        year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError:
        return None
