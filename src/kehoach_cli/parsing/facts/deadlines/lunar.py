"""Days of the Vietnamese lunar calendar as days of the Gregorian one.

A lunar month begins on the day (UTC+7) of the new moon; the month that holds the winter solstice is the
eleventh; of thirteen months between two eleventh ones, the first without a major solar term is the leap
month. New moon and solar longitude follow J. Meeus, Astronomical Algorithms (1998), chapters 25 and 49, with
the terms that matter. Given are the years in which Viet Nam has counted by UTC+7, from 1968, to 2060: in these
the terms left out move no new moon and no solstice over a midnight.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from math import floor, radians, sin

from kehoach_cli.grammar import Grammar

FIRST_YEAR, LAST_YEAR = 1968, 2060
_SYNODIC_MONTH = 29.530588861
_UTC_PLUS_7 = 7 / 24
_BEFORE_FIRST_ORDINAL = 1721425
"""Julian day number of the day before 0001-01-01, which is day 1 of Python's calendar."""
_NEW_MOON_OF_2000 = 2451550.09766
"""Mean new moon of January 2000, a Julian date in UTC."""

CYCLE = "sexagenary-cycle"


def sexagenary_year(name: str, near: int, grammar: Grammar) -> int | None:
    """The year called by a name such as "Giáp Thìn" within thirty years of `near`; None for no such name."""
    cycle = grammar.lists[CYCLE]
    words = [cycle["spellings"].get(word, word) for word in name.lower().split()]
    if len(words) != 2 or words[0] not in cycle["stems"] or words[1] not in cycle["branches"]:
        return None
    stem, branch = cycle["stems"].index(words[0]), cycle["branches"].index(words[1])
    return next(
        (y for y in range(near - 29, near + 31) if (y + 6) % 10 == stem and (y + 8) % 12 == branch), None
    )


def gregorian_day(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a day in a (not leap) lunar month; None outside 1968-2060 or for no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or day < 1:
        return None
    begin, after = _month_starts(year)[month - 1]
    wanted = begin + day - 1
    return datetime.date.fromordinal(wanted - _BEFORE_FIRST_ORDINAL) if wanted < after else None


@lru_cache(maxsize=32)
def _month_starts(year: int) -> tuple[tuple[int, int], ...]:
    """For each ordinary month of a lunar year: the day numbers of its first day and of the next month's."""
    found: dict[int, tuple[int, int]] = {}
    for solstice_year in (year, year + 1):
        starts = _from_eleventh_to_eleventh(solstice_year)
        leap = _leap_month(starts)
        for index in range(len(starts) - 1):
            if index == leap:
                continue
            count = index - (leap is not None and index > leap)
            month = (10 + count) % 12 + 1
            if (month >= 11) == (solstice_year == year + 1):
                found[month] = (starts[index], starts[index + 1])
    return tuple(found[month] for month in range(1, 13))


def _from_eleventh_to_eleventh(year: int) -> list[int]:
    """First days of the months from the eleventh one of the year before to that of `year`, both included."""
    first, last = _eleventh_month(year - 1), _eleventh_month(year)
    return [*map(_new_moon_day, range(_nearest_new_moon(first), _nearest_new_moon(last) + 1))]


def _nearest_new_moon(day: int) -> int:
    """Which new moon since January 2000 a day lies nearest to."""
    return round((day - _NEW_MOON_OF_2000) / _SYNODIC_MONTH)


def _leap_month(starts: list[int]) -> int | None:
    if len(starts) < 14:
        return None
    return next(i for i in range(1, 13) if _major_term(starts[i]) == _major_term(starts[i + 1]))


def _eleventh_month(year: int) -> int:
    """First day of the month that holds the winter solstice of a Gregorian year."""
    last_of_year = datetime.date(year, 12, 31).toordinal() + _BEFORE_FIRST_ORDINAL
    latest = _nearest_new_moon(last_of_year)
    moons = (_new_moon_day(number) for number in (latest, latest - 1, latest - 2))
    return next(day for day in moons if day <= last_of_year and _major_term(day) < 9)


def _major_term(day: int) -> int:
    """The twelfth of its way that the sun is in as a day (UTC+7) begins: 0 from the March equinox."""
    return floor(_solar_longitude(day - 0.5 - _UTC_PLUS_7) / 30)


def _solar_longitude(moment: float) -> float:
    """Longitude of the sun in degrees at a Julian date."""
    t = (moment - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t)
    return (280.46646 + 36000.76983 * t + 1.914602 * sin(anomaly)) % 360


_NEW_MOON_TERMS = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
)  # fmt: skip
"""Amplitude in days; multiples of the anomalies of sun and moon, and of the moon's argument of latitude."""


@lru_cache(maxsize=1024)
def _new_moon_day(k: int) -> int:
    """Julian day number of the day in UTC+7 on which the k-th new moon since January 2000 falls."""
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k)
    latitude = radians(160.7108 + 390.67050284 * k)
    moment = _NEW_MOON_OF_2000 + _SYNODIC_MONTH * k
    for amplitude, of_sun, of_moon, of_latitude in _NEW_MOON_TERMS:
        moment += amplitude * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
    return floor(moment + 0.5 + _UTC_PLUS_7)
