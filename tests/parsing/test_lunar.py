"""Lunar days against the published calendar."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.grammar import load_grammar
from kehoach_cli.parsing.facts.deadlines.lunar import FIRST_YEAR, LAST_YEAR, gregorian_day, sexagenary_year

GRAMMAR = load_grammar()
NEW_YEARS = {
    1968: "1968-01-29", 1985: "1985-01-21", 2007: "2007-02-17", 2019: "2019-02-05", 2020: "2020-01-25", 2021: "2021-02-12",
    2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06",
    2028: "2028-01-26", 2030: "2030-02-02",
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


@pytest.mark.parametrize("lunar", [(1967, 1, 1), (2061, 1, 1), (2024, 13, 1), (2024, 1, 31), (2024, 1, 30)])
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
    ],
)
def test_name_of_year(name: str, year: int | None) -> None:
    assert sexagenary_year(name, near=2024, grammar=GRAMMAR) == year
