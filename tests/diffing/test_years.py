"""Dates of two plans on one calendar."""

from __future__ import annotations

import pytest

from kehoach_cli.diffing.years import Years, first_day, last_day, month_said, years_of
from kehoach_cli.model import Header, Period, PlanDocument, Source

NEXT = Years(2024, 2025)
SAME = Years(2024, 2024)


def plan(date: str | None = None, title: str | None = None, **years: int) -> PlanDocument:
    return PlanDocument(
        source=Source(name="-", format="text", sha256="", characters=0),
        header=Header(date=date, title=title, period=Period(**years)),
    )


@pytest.mark.parametrize(
    ("years", "old", "new", "same"),
    [
        (NEXT, None, None, True),
        (NEXT, None, "2024", False),
        (NEXT, "2024", None, False),
        (NEXT, "2024-05-15", "2025-05-15", True),
        (NEXT, "2024-05-15", "2025-05-16", False),
        (NEXT, "2024-05-15", "2026-05-15", False),
        (NEXT, "2024-05", "2025-05", True),
        (NEXT, "2024", "2025", True),
        (NEXT, "2024", "2025-05", False),
        # what stayed lies before the later plan's year, or not
        (NEXT, "2024-05-15", "2024-05-15", False),
        (NEXT, "2025-05-15", "2025-05-15", True),
        (NEXT, "2030", "2030", True),
        (SAME, "2020-05-15", "2020-05-15", True),
        (Years(2025, 2024), "2024", "2024", False),
        (Years(2025, 2024), "2025", "2025", True),
        # a day without a year
        (NEXT, "--05-15", "--05-15", True),
        (NEXT, "--05-15", "2025-05-15", True),
        (NEXT, "2024-05-15", "--05-15", True),
        (NEXT, "--05-15", "2025-05-16", False),
        (NEXT, "--05-15", "--05-16", False),
        (NEXT, "--05", "2025-05", False),
        (NEXT, "2025-05", "--05-15", False),
    ],
)
def test_two_times_are_one_once_the_shift_is_taken_out(
    years: Years, old: str | None, new: str | None, same: bool
) -> None:
    assert years.same(old, new) is same


@pytest.mark.parametrize(
    ("years", "old", "new", "last", "days"),
    [
        (NEXT, "2024-05-15", "2025-05-16", True, 1),
        (NEXT, "2024-05-15", "2025-04-15", True, -30),
        (NEXT, "2024-05-15", "2024-05-15", True, -365),
        (NEXT, "2024", "2025-12-31", True, 0),
        (NEXT, "2024", "2025-01-01", False, 0),
        (NEXT, "2024-06", "2025-06-30", True, 0),
        (NEXT, "2024-06", "2025-06-01", False, 0),
        (NEXT, "2024-02-29", "2025-02-28", True, 0),
        (NEXT, "--05-15", "2025-05-20", True, 5),
        (NEXT, "--05-15", "--05-14", True, -1),
        # far beyond both plans a year is meant as such, unless the shift explains it
        (NEXT, "2030", "2031", True, 0),
        (NEXT, "2030", "2030", True, 0),
        (NEXT, "2030-06", "2030-07", True, 31),
        (Years(2020, 2025), "2030", "2031", True, 365),
        (Years(2020, 2025), "2026", "2026", True, -1826),
        (Years(2020, 2025), "2027", "2027", True, 0),
        (SAME, "2028-02-28", "2028-03-01", True, 1),
        (SAME, None, "2024", True, None),
        (SAME, "2024", None, True, None),
        (SAME, "2024-13", "2024-01", True, None),
        (SAME, "2024-01", "2024-00-05", True, None),
        (SAME, "2024-01-40", "2024-01-31", True, 0),
        (SAME, "2024-01-00", "2024-01-31", True, None),
    ],
)
def test_days_between_two_times(
    years: Years, old: str | None, new: str | None, last: bool, days: int | None
) -> None:
    assert years.days(old, new, last=last) == days


@pytest.mark.parametrize(
    ("years", "old", "new", "next_round"),
    [
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "2024-04-30", "2024-09-30", True),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "2024-07-05", "2024-09-30", False),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "2024-06", "2024-09", True),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "2024-07", "2024-09", False),
        (Years(2024, 2024, ("2024-07-05", "2024-01-05")), "2024-09-30", "2024-04-30", True),
        (Years(2024, 2024, ("2024-07-05", "2024-01-05")), "2024-04-30", "2024-09-30", False),
        (Years(2024, 2024, ("2024-01-05", "2024-01-05")), "2023-12-31", "2024-09-30", False),
        (Years(2024, 2024, ("2024-07-05", "2024-07-05")), "2024-04-30", "2024-09-30", False),
        (Years(2024, 2024, ("2024-07-05", "2024-07-05")), "2024-09-30", "2024-04-30", False),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "--04-30", "--09-30", False),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), None, "2024-09-30", False),
        (Years(2024, 2024, ("2024-01-05", "2024-07-05")), "2024-04-30", None, False),
        (Years(2024, 2024, (None, "2024-07-05")), "2024-04-30", "2024-09-30", False),
        (Years(2024, 2024, ("2024-01-05", None)), "2024-04-30", "2024-09-30", False),
        (Years(2024, 2025, ("2024-01-05", "2025-07-05")), "2024-04-30", "2025-09-30", False),
    ],
)
def test_the_next_round_of_one_year(years: Years, old: str | None, new: str | None, next_round: bool) -> None:
    assert years.is_next_round(old, new) is next_round


TITLE = "Trồng cây năm 2023"


@pytest.mark.parametrize(
    ("old", "new", "first_years"),
    [
        (plan(start=2021, end=2025), plan(start=2026, end=2030), (2021, 2026)),
        (plan(end=2025), plan(end=2030), (2025, 2030)),
        (plan("2022-01-05", start=2021), plan("2024-02-01", TITLE), (2022, 2024)),
        (plan("2021-12-25", TITLE), plan("2024-02-01", "Trồng cây năm 2024"), (2023, 2024)),
        (plan("2022-01-05"), plan("2024-02"), (2022, 2024)),
        (plan(start=2021), plan(title="Trồng cây năm 2024"), (2024, 2024)),
        (plan(title=TITLE), plan(), (2023, 2023)),
        (plan(), plan("--02-01"), (2001, 2001)),
    ],
)
def test_the_first_year_of_both_is_taken_from_one_place(
    old: PlanDocument, new: PlanDocument, first_years: tuple[int, int]
) -> None:
    found = years_of(old, new)
    assert (found.old, found.new) == first_years
    assert found.issued == (last_day(old), last_day(new))
    assert found.shift == first_years[1] - first_years[0]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (plan("2024-02-05"), ("2024-02-05", "2024-02-05")),
        (plan("2024-02"), ("2024-02-01", "2024-02-31")),
        (plan("2024"), ("2024-01-01", "2024-12-31")),
        (plan("--02-05", start=2021, end=2025), ("2021-01-01", "2025-12-31")),
        (plan(start=2021), ("2021-01-01", "2021-12-31")),
        (plan(title=TITLE), ("2023-01-01", "2023-12-31")),
        (plan(), (None, None)),
    ],
)
def test_the_days_a_plan_may_be_from(one: PlanDocument, days: tuple[str | None, str | None]) -> None:
    assert (first_day(one), last_day(one)) == days


@pytest.mark.parametrize(
    ("day", "last", "month"),
    [
        ("2024-06-30", True, "06"), ("2024-06", False, "06"), ("--06-30", True, "06"), ("--06", True, "06"),
        ("2024", True, "12"), ("2024", False, "01"), (None, True, None),
    ],
)  # fmt: skip
def test_the_month_of_a_date(day: str | None, last: bool, month: str | None) -> None:
    assert month_said(day, last=last) == month
