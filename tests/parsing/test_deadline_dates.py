"""Lists of days, missing years, days that no calendar has."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.facts.deadlines.dates import (
    consecutive,
    first_day,
    impossible_days,
    last_day,
    listed_days,
    runs_backwards,
    single_year,
    with_year,
    years,
)
from kehoach_cli.plan import Period

GRAMMAR = grammar_of(())


@pytest.mark.parametrize(
    ("text", "dates", "in_a_row"),
    [
        ("26, 27/12", ["--12-26", "--12-27"], True),
        ("24, 25 và 26 tháng 8 năm 2026", ["2026-08-24", "2026-08-25", "2026-08-26"], True),
        ("05/9 và 20/11/2024", ["2024-09-05", "2024-11-20"], False),
        ("30/4 và 01/5", ["--04-30", "--05-01"], False),
        ("05/9, 06/9", ["--09-05", "--09-06"], True),
        ("05/9, 07/9", ["--09-05", "--09-07"], False),
        ("05/9, 06/10", ["--09-05", "--10-06"], False),
        ("06/9, 05/9", ["--09-06", "--09-05"], False),
        ("26/12/2024", ["2024-12-26"], True),
        ("20/11/2023, 05/9", ["2023-11-20", "--09-05"], False),
    ],
)
def test_listed_days(text: str, dates: list[str], in_a_row: bool) -> None:
    days = listed_days(text, GRAMMAR)
    assert days is not None
    assert [d.date for d in days] == dates
    assert consecutive(days) is in_a_row


def test_a_list_with_no_day_in_it_gives_nothing() -> None:
    assert listed_days("30, 31/6", GRAMMAR) is None


@pytest.mark.parametrize(
    ("date", "year", "expected"),
    [
        ("--10-25", 2024, "2024-10-25"),
        ("--09", 2024, "2024-09"),
        ("--10-25", None, "--10-25"),
        ("2023-01", 2024, "2023-01"),
        (None, 2024, None),
    ],
)
def test_with_year(date: str | None, year: int | None, expected: str | None) -> None:
    assert with_year(date, year) == expected


def test_single_year() -> None:
    assert single_year(Period(end=2024)) is None
    assert single_year(Period(start=2024)) is None
    assert single_year(Period(start=2024, end=2024)) == 2024
    assert single_year(Period(start=2021, end=2025)) is None
    assert single_year(Period()) is None


@pytest.mark.parametrize(
    ("start", "end", "backwards"),
    [
        ("2024-05", "2024-03", True),
        ("2024-05", "2024", False),
        ("2024-05-03", "2024-05-03", False),
        ("2024-05-04", "2024-05-03", True),
        ("2025", "2024-05-03", True),
        ("--09", "--03", True),
        ("--03", "--09", False),
        ("2024-05", "--03", False),
        ("2024", None, False),
        ("2024", "2025-05", False),
        ("--09", "2024-03", False),
        (None, "2024", False),
    ],
)
def test_runs_backwards(start: str | None, end: str | None, backwards: bool) -> None:
    assert runs_backwards(start, end) is backwards


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-07", "2024-02-07", "2024-02-07"),
        ("--02-07", "--02-07", "--02-07"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("--02", "--02", "--02"),
    ],
)
def test_first_and_last_day(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_years() -> None:
    assert [*years("2024-05", None, "--09", "2026", "")] == [2024, 2026]


def test_impossible_days() -> None:
    text = "từ 30/6/2025 đến 31/6/2025, ngày 30 tháng 02 năm 2024"
    assert [text[start:end] for start, end in impossible_days(text, 0, len(text), GRAMMAR)] == [
        "31/6/2025",
        "30 tháng 02 năm 2024",
    ]
