from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.model import Deadline, Span, Target
from kehoach_cli.wording import amount, duration, rhythm, when

PLACE: dict[str, Any] = {"id": "x1", "text": "…", "span": Span(start=0, end=1), "line": 1}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": "by", "end": "2024-11-30"}, "by 2024-11-30"),
        ({"kind": "on", "start": "2024-04-21", "end": "2024-04-21"}, "on 2024-04-21"),
        ({"kind": "within", "start": "2024-04", "end": "2024-06"}, "2024-04 to 2024-06"),
        ({"kind": "within", "start": "2024", "end": "2024"}, "in 2024"),
        ({"kind": "within", "start": "2029-01"}, "2029-01 to …"),
        ({"kind": "ongoing"}, "ongoing"),
        ({"kind": "recurring", "recurrence": ["FREQ=MONTHLY", "FREQ=YEARLY"]}, "every month; every year"),
        ({"kind": "recurring"}, "recurring"),
        ({"kind": "relative", "duration": "P10D", "anchor": "ngày ban hành"}, "10 days from ngày ban hành"),
        ({"kind": "relative"}, "some time"),
    ],
    ids=str,
)
def test_when(values: dict[str, Any], expected: str) -> None:
    assert when(Deadline.model_validate(PLACE | values)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY", "every month"),
        ("FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("FREQ=YEARLY;BYMONTH=6", "every year in month 6"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "every year on --12-05"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "every month on day 25"),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("nonsense", "nonsense"),
    ],
)
def test_rhythm(rule: str, expected: str) -> None:
    assert rhythm(rule) == expected


@pytest.mark.parametrize(("value", "expected"), [("P1D", "1 day"), ("P2W", "2 weeks"), ("P1Y6M", "P1Y6M")])
def test_duration(value: str, expected: str) -> None:
    assert duration(value) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"comparator": "ge", "value": 98, "unit": "%"}, "≥ 98 %"),
        ({"comparator": "eq", "value": 1000, "unit": "hộ", "change": "decrease"}, "− 1.000 hộ"),
        ({"comparator": "between", "value": 3, "value_max": 4.5, "unit": "%", "per": "năm"}, "3 – 4,5 %/năm"),
        (
            {"comparator": "approx", "value": 1.5, "unit": "lần", "change": "increase", "baseline": "2022"},
            "+ ≈ 1,5 lần against 2022",
        ),
        ({"comparator": "lt", "value": 15.0, "unit": None}, "< 15"),
    ],
    ids=str,
)
def test_amount(values: dict[str, Any], expected: str) -> None:
    assert amount(Target.model_validate(PLACE | {"indicator": "…"} | values)) == expected
