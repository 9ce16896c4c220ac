from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.days import first_day, last_day
from kehoach_cli.exporting.phrases import (
    amount,
    date_words,
    number_words,
    period_words,
    rhythm,
    when,
    when_briefly,
)
from kehoach_cli.model import Deadline, Period, Span, Target

VI, EN = load_catalogue("vi"), load_catalogue("en")
PLACE: dict[str, Any] = {"id": "x1", "text": "…", "span": Span(start=0, end=1), "line": 1}


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("2024-03-05", "05/3/2024", "2024-03-05"),
        ("2024-03", "tháng 3/2024", "2024-03"),
        ("2024", "năm 2024", "2024"),
        ("--10-25", "ngày 25/10", "--10-25"),
        ("--10", "tháng 10", "--10"),
        (None, "", ""),
    ],
)
def test_dates(value: str | None, vietnamese: str, english: str) -> None:
    assert date_words(value, VI) == vietnamese
    assert date_words(value, EN) == english


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (1000, "1.000", "1,000"),
        (4.5, "4,5", "4.5"),
        (80.0, "80", "80"),
        (1234567.25, "1.234.567,25", "1,234,567.25"),
    ],
)
def test_numbers(value: float, vietnamese: str, english: str) -> None:
    assert number_words(value, VI) == vietnamese
    assert number_words(value, EN) == english


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": "by", "end": "2024-11-30"}, "chậm nhất là 30/11/2024"),
        ({"kind": "on", "start": "2024-04-21", "end": "2024-04-21"}, "vào 21/4/2024"),
        ({"kind": "within", "start": "2024-04", "end": "2024-06"}, "quý II/2024"),
        ({"kind": "within", "start": "2024", "end": "2024"}, "trong năm 2024"),
        ({"kind": "within", "start": "2029-01"}, "từ tháng 01/2029 trở đi"),
        ({"kind": "ongoing"}, "thường xuyên"),
        ({"kind": "recurring", "recurrence": ["FREQ=MONTHLY", "FREQ=YEARLY"]}, "hằng tháng; hằng năm"),
        ({"kind": "recurring"}, "định kỳ"),
        (
            {"kind": "relative", "duration": "P10D", "anchor": "ngày ban hành"},
            "trong 10 ngày kể từ ngày ban hành",
        ),
        ({"kind": "relative", "duration": "P2M"}, "trong 2 tháng"),
        ({"kind": "relative", "duration": "PT24H"}, "trong 24 giờ"),
        (
            {
                "kind": "relative",
                "duration": "PT48H",
                "anchor": "sau khi nước rút",
                "text": "trong 24-48 giờ sau khi nước rút",
            },
            "trong 48 giờ sau khi nước rút",
        ),
        (
            {
                "kind": "relative",
                "duration": "P7D",
                "anchor": "trước ngày khai mạc",
                "text": "chậm nhất 07 ngày trước ngày khai mạc",
            },
            "trong 7 ngày trước ngày khai mạc",
        ),
        (
            {
                "kind": "relative",
                "duration": "P7D",
                "anchor": "ngày nhận",
                "text": "trong 07 ngày kể từ ngày nhận",
            },
            "trong 7 ngày kể từ ngày nhận",
        ),
        ({"kind": "within", "start": "2024-01", "end": "2024-06"}, "6 tháng đầu năm 2024"),
        ({"kind": "within", "start": "2024-07", "end": "2024-12"}, "6 tháng cuối năm 2024"),
        ({"kind": "within", "start": "2024-10", "end": "2024-12"}, "quý IV/2024"),
        ({"kind": "within", "start": "2024-05", "end": "2024-07"}, "từ tháng 5/2024 đến tháng 7/2024"),
        ({"kind": "within", "start": "2024-10", "end": "2025-12"}, "từ tháng 10/2024 đến tháng 12/2025"),
        ({"kind": "within", "start": "2024-04", "end": "2024-04"}, "trong tháng 4/2024"),
        (
            {"kind": "relative", "anchor": "sau khi Nghị định được ban hành"},
            "sau khi Nghị định được ban hành",
        ),
        ({"kind": "by"}, "chưa rõ"),
    ],
    ids=str,
)
def test_times(values: dict[str, Any], expected: str) -> None:
    assert when(Deadline.model_validate(PLACE | values), VI) == expected


def test_of_a_long_event_the_first_words_are_said() -> None:
    event = "ngày Nghị định quy định chi tiết thi hành một số điều của Luật Thư viện có hiệu lực"
    values = {"kind": "relative", "duration": "P30D", "anchor": event, "text": f"trong 30 ngày kể từ {event}"}
    deadline = Deadline.model_validate(PLACE | values)
    assert when(deadline, VI) == f"trong 30 ngày kể từ {event}"
    assert when_briefly(deadline, VI) == "trong 30 ngày kể từ ngày Nghị định quy định chi tiết thi …"


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý", "every quarter"),
        ("FREQ=WEEKLY;BYDAY=FR", "thứ Sáu hằng tuần", "every week on Friday"),
        ("FREQ=MONTHLY;INTERVAL=6", "định kỳ 6 tháng", "every 6 months"),
        ("FREQ=YEARLY;BYMONTH=6", "hằng năm, tháng 6", "every year in month 6"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "hằng năm, ngày 05/12", "every year on day 5 of month 12"),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            "hằng năm, ngày 20 các tháng 3, 6, 9, 12",
            "every year on day 20 of months 3, 6, 9, 12",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "hằng tháng, ngày 25", "every month on day 25"),
        ("FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;BYDAY=MO"),
        ("FREQ=HOURLY", "FREQ=HOURLY", "FREQ=HOURLY"),
    ],
)
def test_rhythms(rule: str, vietnamese: str, english: str) -> None:
    assert rhythm(rule, VI) == vietnamese
    assert rhythm(rule, EN) == english


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"comparator": "ge", "value": 98.5, "unit": "%"}, "ít nhất 98,5%"),
        ({"comparator": "eq", "value": 1000, "unit": "hộ", "change": "decrease"}, "giảm 1.000 hộ"),
        (
            {"comparator": "between", "value": 3, "value_max": 4.5, "unit": "%", "per": "năm"},
            "từ 3% đến 4,5%/năm",
        ),
        (
            {"comparator": "approx", "value": 1.5, "unit": "lần", "change": "increase", "baseline": "2022"},
            "tăng khoảng 1,5 lần so với năm 2022",
        ),
        ({"comparator": "eq", "value": 2, "baseline": "giai đoạn trước"}, "2 so với giai đoạn trước"),
        ({"comparator": "lt", "value": 15.0}, "dưới 15"),
    ],
    ids=str,
)
def test_amounts(values: dict[str, Any], expected: str) -> None:
    assert amount(Target.model_validate(PLACE | {"indicator": "…"} | values), VI) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(start=2021, end=2030, vision=2045), "2021 - 2030, tầm nhìn đến năm 2045"),
        (Period(start=2024, end=2024), "năm 2024"),
        (Period(end=2030), "đến năm 2030"),
        (Period(), ""),
    ],
)
def test_periods(period: Period, expected: str) -> None:
    assert period_words(period, VI) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-06-30", date(2024, 6, 30), date(2024, 6, 30)),
        ("2024-02-31", None, None),
        ("0000-01", None, None),
        ("--10-25", None, None),
        (None, None, None),
    ],
)
def test_days(value: str | None, first: date | None, last: date | None) -> None:
    assert first_day(value) == first
    assert last_day(value) == last
