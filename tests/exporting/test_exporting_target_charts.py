from __future__ import annotations

import re
from typing import Any

import pytest
from small_plans import SPAN, plan_of

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.tables import TableName, table
from kehoach_cli.exporting.target_charts import TargetCharts
from kehoach_cli.model import Target

VI = load_catalogue("vi")


def target(number: int, **fields: Any) -> Target:
    given = {
        "id": f"g{number}",
        "text": "…",
        "span": SPAN,
        "line": 1,
        "section": "s1",
        "indicator": "hộ nghèo",
        "comparator": "eq",
    }
    return Target.model_validate(given | fields)


def charts(*targets: Target) -> list[str]:
    made = table(TableName.TARGETS, [plan_of(targets=targets)], VI)
    drawer = TargetCharts(made, VI)
    return [drawer.chart(row) for row in made.rows]


def paths(chart: str) -> list[tuple[str, str]]:
    return re.findall(r'<path class="(\w+)" d="([^"]*)"', chart)


@pytest.mark.parametrize(
    ("fields", "reached", "aims"),
    [
        ({"comparator": "ge", "value": 85}, "M99 11H116", ["M99 3v16"]),
        ({"comparator": "lt", "value": 15}, "M4 11H21", ["M21 3v16"]),
        ({"comparator": "eq", "value": 100}, "M4 11H116", ["M116 3v16"]),
        ({"comparator": "between", "value": 60, "value_max": 70}, "M71 11H82", ["M71 3v16", "M82 3v16"]),
        ({"comparator": "eq", "value": 200}, "M4 11H116", ["M116 3v16"]),
    ],
    ids=str,
)
def test_a_share_stands_on_its_whole(fields: dict[str, Any], reached: str, aims: list[str]) -> None:
    (chart,) = charts(target(1, unit="%", **fields))
    assert paths(chart) == [("track", "M4 11H116"), ("reached", reached), *(("aim", aim) for aim in aims)]


def test_a_change_stands_against_its_start() -> None:
    up, down, count, fewer = charts(
        target(1, unit="%", value=25, change="increase", baseline="2020"),
        target(2, unit="%", value=20, change="decrease"),
        target(3, unit="hộ", value=6, change="increase"),
        target(4, unit="hộ", value=6, change="decrease"),
    )
    assert paths(up) == [("other", "M4 6H94"), ("now", "M4 16H116")]
    assert "<title>hộ nghèo: tăng 25% so với năm 2020</title>" in up
    assert paths(down) == [("other", "M4 6H116"), ("now", "M4 16H94")]
    assert paths(count)[:2] == [("aim", "M6 3v16"), ("way", "M6 11H106")]
    assert paths(fewer)[:2] == [("aim", "M114 3v16"), ("way", "M114 11H14")]


def test_an_indicator_of_several_years_is_drawn_by_year() -> None:
    first, second, other = charts(
        target(1, unit="hộ", value=25, due="2027"), target(2, unit="hộ", value=50, due="2030"),
        target(3, unit="hộ", value=9, due="2030", indicator="nhà tạm"),
    )  # fmt: skip
    assert paths(first) == [("now", "M30 22V12"), ("other", "M90 22V2")]
    assert paths(second) == [("other", "M30 22V12"), ("now", "M90 22V2")]
    assert "<title>hộ nghèo: 25 hộ (năm 2027: 25; năm 2030: 50)</title>" in first
    assert other == ""


def test_a_number_without_a_scale_is_not_drawn() -> None:
    assert charts(target(1, unit="tủ sách", value=2, comparator="le")) == [""]
