"""Lunar days against the published calendar."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.facts.deadlines.lunar import FIRST_YEAR, LAST_YEAR, gregorian_day, sexagenary_year

GRAMMAR = grammar_of(())
NEW_YEARS = {
    1968: "1968-01-29", 1969: "1969-02-16", 1970: "1970-02-06", 1975: "1975-02-11", 1980: "1980-02-16", 1984: "1984-02-02",
    1985: "1985-01-21", 1990: "1990-01-27", 1995: "1995-01-31", 1999: "1999-02-16", 2000: "2000-02-05", 2001: "2001-01-24",
    2002: "2002-02-12", 2003: "2003-02-01", 2004: "2004-01-22", 2005: "2005-02-09", 2006: "2006-01-29", 2007: "2007-02-17",
    2008: "2008-02-07", 2009: "2009-01-26", 2010: "2010-02-14", 2011: "2011-02-03", 2012: "2012-01-23", 2013: "2013-02-10",
    2014: "2014-01-31", 2015: "2015-02-19", 2016: "2016-02-08", 2017: "2017-01-28", 2018: "2018-02-16", 2019: "2019-02-05",
    2020: "2020-01-25", 2021: "2021-02-12", 2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29",
    2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26", 2029: "2029-02-13", 2030: "2030-02-02", 2031: "2031-01-23",
    2032: "2032-02-11", 2033: "2033-01-31", 2034: "2034-02-19", 2035: "2035-02-08", 2036: "2036-01-28", 2037: "2037-02-15",
    2038: "2038-02-04", 2039: "2039-01-24", 2040: "2040-02-12",
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_new_year(year: int, day: str) -> None:
    assert gregorian_day(year, 1, 1) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2024, 3, 10), "2024-04-18"),
        ((2024, 8, 15), "2024-09-17"),
        ((2025, 8, 15), "2025-10-06"),  # behind the leap sixth month of 2025
        ((2023, 2, 1), "2023-02-20"),  # before the leap second month of 2023
        ((2023, 3, 10), "2023-04-29"),  # behind it
        ((2024, 12, 23), "2025-01-22"),
    ],
)
def test_day_of_lunar_month(lunar: tuple[int, int, int], day: str) -> None:
    assert gregorian_day(*lunar) == datetime.date.fromisoformat(day)


LEAP_MONTHS = {
    1968: 7, 1971: 5, 1974: 4, 1976: 8, 1979: 6, 1982: 4, 1985: 2, 1987: 7, 1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4,
    2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6,
    2039: 5, 2042: 2, 2044: 7, 2047: 5, 2050: 3, 2052: 8, 2055: 6, 2058: 4,
}  # fmt: skip


def test_leap_months() -> None:
    """Behind a month that is followed by a leap one, the next begins two months later."""
    found: list[tuple[int, int]] = []
    for year in range(FIRST_YEAR, LAST_YEAR):
        firsts = [gregorian_day(year, month, 1) for month in range(1, 13)] + [gregorian_day(year + 1, 1, 1)]
        gaps = [(b - a).days for a, b in pairwise(firsts) if a and b]
        found += [(year, month) for month, gap in enumerate(gaps, 1) if gap > 30]
    assert found == [*LEAP_MONTHS.items()]


def test_the_days_of_the_whole_calendar() -> None:
    """Every month has 29 or 30 days and none moved: the sum of all days of 93 years changes if one does."""
    days = [
        day
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for month in range(1, 13)
        for number in range(1, 31)
        if (day := gregorian_day(year, month, number)) is not None
    ]
    assert (len(days), days[0].isoformat(), days[-1].isoformat()) == (32964, "1968-01-29", "2061-01-20")
    assert sum(day.toordinal() for day in days) == 24243363610


@pytest.mark.parametrize(
    "lunar",
    [
        (1967, 1, 1), (2061, 1, 1), (2024, 13, 1), (2024, 0, 1), (2024, 1, 31), (2024, 1, 30), (2024, 1, 0), (2024, 1, -1),
    ],
)  # fmt: skip
def test_no_such_day(lunar: tuple[int, int, int]) -> None:
    assert gregorian_day(*lunar) is None


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_months_follow_on_one_another(year: int) -> None:
    firsts = [gregorian_day(year, month, 1) for month in range(1, 13)]
    gaps = [(b - a).days for a, b in pairwise(firsts) if a and b]
    assert len(gaps) == 11
    assert all(gap in (29, 30, 58, 59, 60) for gap in gaps)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Giáp Thìn", 2024),
        ("Bính Ngọ", 2026),
        ("Ất Tị", 2025),
        ("Quí Mão", 2023),
        ("Nhâm Thìn", 2012),
        ("Giáp Sửu", None),
        ("Tết", None),
        ("Giáp Thìn này", None),
        ("Thìn Giáp", None),
        ("Giáp Tết", None),
        ("Ất Hợi", 1995),
        ("Bính Tý", 1996),
        ("Quý Dậu", 2053),
        ("Giáp Tuất", 2054),
    ],
)
def test_name_of_year(name: str, year: int | None) -> None:
    assert sexagenary_year(name, near=2024, grammar=GRAMMAR) == year
