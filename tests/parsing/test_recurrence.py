"""Rhythms in words as recurrence rules."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.model import DeadlineKind
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.recurrence import (
    join_rhythms,
    month_day_rule,
    months_rule,
    rhythm_rules,
    yearly_rule,
)
from kehoach_cli.parsing.facts.deadlines.rules import cues_of

GRAMMAR = grammar_of(())
CUES = cues_of(GRAMMAR)


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("tháng", ["FREQ=MONTHLY"]),
        ("tháng, quý và năm", ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"]),
        (
            "6 tháng đầu năm, 9 tháng, cả năm",
            ["FREQ=YEARLY;BYMONTH=6", "FREQ=YEARLY;BYMONTH=9", "FREQ=YEARLY"],
        ),
        ("06 tháng, hằng năm", ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]),
        ("năm, năm", ["FREQ=YEARLY"]),
        ("tuần", ["FREQ=WEEKLY"]),
        ("đột xuất", []),
    ],
)
def test_rhythms(words: str, rules: list[str]) -> None:
    assert list(rhythm_rules(words, GRAMMAR)) == rules


@pytest.mark.parametrize(
    ("date", "rule"),
    [("--12-05", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"), ("2024-12-05", None), ("--12", None), (None, None)],
)
def test_day_of_each_year(date: str | None, rule: str | None) -> None:
    assert yearly_rule(date) == rule


def test_day_of_month() -> None:
    assert month_day_rule(25, None) == "FREQ=MONTHLY;BYMONTHDAY=25"
    assert month_day_rule(20, "every") == "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"
    assert month_day_rule(20, "last") == "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"
    assert month_day_rule(5, "first") == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (1, 12, "1,2,3,4,5,6,7,8,9,10,11,12"),
        (3, 3, "3"),
        (5, 6, "5,6"),
        (12, 1, "1,12"),
        (11, 2, "1,2,11,12"),
    ],
)
def test_months_of_each_year(first: int, last: int, months: str) -> None:
    assert months_rule(first, last) == f"FREQ=YEARLY;BYMONTH={months}"


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 0), (13, 5), (5, 13), (0, 13)])
def test_months_that_no_year_has(first: int, last: int) -> None:
    assert months_rule(first, last) is None


def reading(text: str, words: str, kind: DeadlineKind, **fields: object) -> Reading:
    start = text.index(words)
    return Reading(start, start + len(words), "r", kind, **fields)  # type: ignore[arg-type]


def test_rhythm_and_day_in_one_sentence_are_one_rule() -> None:
    text = "hằng năm báo cáo (trước ngày 10/12)"
    yearly = reading(text, "hằng năm", DeadlineKind.RECURRING, recurrence=("FREQ=YEARLY",))
    day = reading(text, "trước ngày 10/12", DeadlineKind.BY, end="--12-10")
    (joined,) = join_rhythms([yearly, day], text, CUES, False)
    assert joined.recurrence == ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10",)
    assert text[joined.start_offset : joined.end_offset] == text


def test_dated_rhythm_gives_way_to_its_date() -> None:
    text = "định kỳ 6 tháng (trước ngày 14/5/2024)"
    half = reading(text, "định kỳ 6 tháng", DeadlineKind.RECURRING, recurrence=("FREQ=MONTHLY;INTERVAL=6",))
    day = reading(text, "trước ngày 14/5/2024", DeadlineKind.BY, end="2024-05-14")
    assert join_rhythms([half, day], text, CUES, False) == [day]


def test_rhythm_told_again_is_dropped() -> None:
    text = "hằng năm ít nhất 01 cuộc/năm"
    first = reading(text, "hằng năm", DeadlineKind.RECURRING, recurrence=("FREQ=YEARLY",))
    again = reading(text, "01 cuộc/năm", DeadlineKind.RECURRING, recurrence=("FREQ=YEARLY",))
    assert join_rhythms([first, again], text, CUES, False) == [first]


def test_day_without_month_or_rhythm_is_dropped() -> None:
    text = "trước ngày 20"
    assert join_rhythms([reading(text, text, DeadlineKind.BY, monthday=20)], text, CUES, False) == []


def test_day_of_a_rhythm_is_a_date_in_a_plan_for_one_year() -> None:
    text = "báo cáo 6 tháng gửi trước ngày 16/6"
    half = reading(text, "6 tháng", DeadlineKind.RECURRING, recurrence=("FREQ=MONTHLY;INTERVAL=6",))
    day = reading(text, "trước ngày 16/6", DeadlineKind.BY, end="--06-16")
    assert join_rhythms([half, day], text, CUES, True) == [day]
    (joined,) = join_rhythms([half, day], text, CUES, False)
    assert joined.recurrence == ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=16",)
