"""Days of the Vietnamese lunar calendar as days of the Gregorian one.

A lunar month begins on the day (UTC+7) of the new moon; the month that holds the winter solstice is the
eleventh; of thirteen months between two eleventh ones, the first without a major solar term is the leap
month. New moon and solar longitude follow J. Meeus, Astronomical Algorithms (1998), chapters 25 and 49, with
the larger terms. Given are the years in which Viet Nam has counted by UTC+7, from 1968, to 2060: no new moon
of these lies so near midnight that the terms left out could move it to another day.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from math import floor, radians, sin

from kehoach_cli.grammar import Grammar

FIRST_YEAR, LAST_YEAR = 1968, 2060
_SYNODIC_MONTH = 29.530588861
_UTC_PLUS_7 = 7 / 24
_UNIX_ERA = 2440588
"""Julian day number of 1970-01-01."""

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
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    starts = _month_starts(year)
    begin, after = starts[month - 1]
    return (
        None
        if begin + day - 1 >= after
        else datetime.date(1970, 1, 1) + datetime.timedelta(days=begin + day - 1 - _UNIX_ERA)
    )


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
    index = round((first - 2451550.1) / _SYNODIC_MONTH)
    starts = []
    for step in range(-1, 16):
        day = _new_moon_day(index + step)
        if first <= day <= last:
            starts.append(day)
    return starts


def _leap_month(starts: list[int]) -> int | None:
    if len(starts) < 14:
        return None
    return next(i for i in range(1, 13) if _major_term(starts[i]) == _major_term(starts[i + 1]))


def _eleventh_month(year: int) -> int:
    """First day of the month that holds the winter solstice of a Gregorian year."""
    last_of_year = datetime.date(year, 12, 31).toordinal() + 1721425
    index = round((last_of_year - 2451550.1) / _SYNODIC_MONTH)
    day = next(d for d in (_new_moon_day(index + step) for step in (1, 0, -1)) if d <= last_of_year)
    return (
        day
        if _major_term(day) < 9
        else next(d for d in (_new_moon_day(index + s) for s in (0, -1, -2)) if d < day)
    )


def _major_term(day: int) -> int:
    """The twelfth of its way that the sun is in as a day (UTC+7) begins: 0 from the March equinox."""
    return floor(_solar_longitude(day - 0.5 - _UTC_PLUS_7) / 30)


def _solar_longitude(moment: float) -> float:
    """Apparent longitude of the sun in degrees at a Julian date."""
    t = (moment - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sin(node)) % 360


_NEW_MOON_TERMS = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0),
)  # fmt: skip
"""Amplitude in days; power of the eccentricity factor; multiples of the anomalies of sun and moon, and of the
moon's argument of latitude."""


@lru_cache(maxsize=1024)
def _new_moon_day(k: int) -> int:
    """Julian day number of the day in UTC+7 on which the k-th new moon since January 2000 falls."""
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    moment = 2451550.09766 + _SYNODIC_MONTH * k + 0.00015437 * t * t - 0.00017 * sin(node)
    for amplitude, power, of_sun, of_moon, of_latitude in _NEW_MOON_TERMS:
        moment += (
            amplitude * eccentricity**power * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        )
    moment += 0.000325 * sin(radians(299.77 + 0.107408 * k - 0.009173 * t * t)) + 0.000165 * sin(
        radians(251.88 + 0.016321 * k)
    )
    return floor(moment - _terrestrial_minus_universal(2000 + k / 12.3685) + 0.5 + _UTC_PLUS_7)


def _terrestrial_minus_universal(year: float) -> float:
    """Delta T in days, near enough for the years given (Meeus, chapter 10; 45 s in 1975, 69 s in 2020)."""
    return (63.86 + 0.3345 * (year - 2000)) / 86400
