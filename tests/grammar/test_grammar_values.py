"""Turning captured words into values."""

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar.ordinals import letter_ordinal, part_number, roman_ordinal, to_roman
from kehoach_cli.grammar.values import (
    ValueFunction,
    duration,
    integer,
    iso_date,
    lunar_day,
    lunar_month,
    point,
    quarter,
    rhythm,
    to_number,
    weekday,
)

WORDS = grammar_of(()).lists["value-words"]["entries"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.000", 1000), ("4,5", 4.5), ("1/2", 0.5), ("1.234.567,8", 1234567.8), ("06", 6), ("0,69", 0.69), ("2.5", 2.5),
        ("12 800", 12800), ("100", 100), ("3,0", 3), ("1.2.3", None), ("abc", None), ("1/0", None),
    ],
)  # fmt: skip
def test_numbers_are_read_the_vietnamese_way(written: str, value: float | None) -> None:
    assert to_number(written) == value


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2024, 2, 29), "2024-02-29"), ((2023, 2, 29), None), ((2024, 2, None), "2024-02"), ((2024, None, None), "2024"),
        ((None, 10, 25), "--10-25"), ((None, 10, None), "--10"), ((2024, 13, 1), None), ((1234, 1, 1), None),
        ((2024, None, 5), None),
    ],
)  # fmt: skip
def test_dates_are_partial_and_possible(
    parts: tuple[int | None, int | None, int | None], date: str | None
) -> None:
    assert iso_date(*parts) == date


@pytest.mark.parametrize("value", [1, 4, 9, 14, 19, 40, 88, 99])
def test_roman_numerals_go_both_ways(value: int) -> None:
    assert roman_ordinal({}, to_roman(value), {}) == value


@pytest.mark.parametrize("written", ["IIII", "VX", "IC", "ABC", ""])
def test_what_is_no_roman_numeral_gives_none(written: str) -> None:
    assert roman_ordinal({}, written, {}) is None


def test_in_the_order_of_letters_đ_stands_between_d_and_e() -> None:
    ordinals = [letter_ordinal({}, letter, {}) for letter in "dđe"]
    assert ordinals == [4, 5, 6]


@pytest.mark.parametrize(
    ("word", "number"), [("thứ nhất", None), ("nhất", 1), ("tư", 4), ("III", 3), ("2", 2)]
)
def test_parts_are_counted_in_words_and_numerals(word: str, number: int | None) -> None:
    assert part_number({"number": word} if number else {}, word, WORDS) == number


@pytest.mark.parametrize(
    ("value", "groups", "found"),
    [
        (duration, {"count": "hai", "unit": "tuần"}, "P2W"),
        (duration, {"count": "24", "unit": "Giờ"}, "PT24H"),
        (duration, {"count": "ba", "unit": "quý"}, None),
        (rhythm, {"unit": "tháng"}, "FREQ=MONTHLY"),
        (rhythm, {"unit": "quí"}, "FREQ=MONTHLY;INTERVAL=3"),
        (rhythm, {"count": "sáu", "unit": "tháng"}, "FREQ=MONTHLY;INTERVAL=6"),
        (rhythm, {"count": "6", "unit": "tháng", "part": "đầu"}, "FREQ=YEARLY;BYMONTH=6"),
        (rhythm, {"count": "6", "unit": "tháng", "part": "cuối"}, "FREQ=YEARLY;BYMONTH=12"),
        (rhythm, {"count": "chín", "unit": "tháng"}, "FREQ=YEARLY;BYMONTH=9"),
        (rhythm, {"count": "5", "unit": "năm"}, "FREQ=YEARLY;INTERVAL=5"),
        (rhythm, {"count": "32", "unit": "ngày"}, None),
        (weekday, {"weekday": "tư"}, "WE"),
        (weekday, {"weekday": "7"}, "SA"),
        (weekday, {}, "SU"),
        (lunar_month, {"month": "giêng"}, 1),
        (lunar_month, {"month": "Chạp"}, 12),
        (lunar_month, {"month": "mười  một"}, 11),
        (lunar_month, {"month": "13"}, None),
        (lunar_day, {"named": "rằm"}, 15),
        (lunar_day, {"day": "bẩy"}, 7),
        (lunar_day, {"day": "31"}, None),
        (quarter, {"quarter": "Ⅲ", "year": "2026"}, {"start": "2026-07", "end": "2026-09", "first_month": "7"}),
        (quarter, {"quarter": "hai"}, {"start": "--04", "end": "--06", "first_month": "4"}),
        (quarter, {"quarter": "5"}, None),
        (point, {"half": "Đầu", "year": "2026"}, {"start": "2026-01", "end": "2026-06", "month": 6}),
        (point, {"half": "cuối", "count": "ba", "year": "2026"}, {"start": "2026-10", "end": "2026-12", "month": 12}),
    ],
)  # fmt: skip
def test_words_of_time_are_read_by_what_they_stand_for(
    value: ValueFunction, groups: dict[str, str], found: object
) -> None:
    assert value(groups, "", WORDS) == found


@pytest.mark.parametrize(("text", "number"), [(" mười hai ", 12), ("Tám", 8), ("08", 8), ("mười ba", None)])
def test_whole_numbers_may_be_words(text: str, number: int | None) -> None:
    assert integer({}, text, WORDS) == number
