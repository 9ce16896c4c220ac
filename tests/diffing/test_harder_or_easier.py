"""For whom a changed number is harder, and what numbers in other units are worth."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.diffing.change_kinds import ChangeKind, ChangeSeverity, severity_of
from kehoach_cli.diffing.target_changes import Directions, differences
from kehoach_cli.diffing.years import Years
from kehoach_cli.model import Change, Comparator, Span, Target

WAYS = Directions.of(
    {
        "indicator-directions": {
            "lower_is_better": ["tỷ lệ hộ nghèo", "hộ nghèo", "tai nạn"],
            "costs": ["kinh phí"],
            "turning": ["được vay vốn", "có việc làm"],
            "belonging": ["của", "thuộc"],
            "negations": ["chưa"],
            "clearing": ["xóa", "giảm"],
        },
        "comparison-words": {"points": ["điểm %"]},
        "base-units": {"multiples": {"nghìn": 1000, "triệu": 1000000, "tỷ": 1000000000}},
    }
)
GE, GT, LE, LT, EQ = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT, Comparator.EQ
APPROX, BETWEEN = Comparator.APPROX, Comparator.BETWEEN
YEARS = Years(2024, 2024)


def target(indicator: str = "hộ dùng nước", text: str = "80%", **fields: Any) -> Target:
    known = {"comparator": EQ, "value": 80, "unit": "%"}
    return Target(id="g1", text=text, indicator=indicator, span=Span(start=0, end=1), line=1, **{**known, **fields})  # fmt: skip


@pytest.mark.parametrize(
    ("one", "way"),
    [
        (target(), 1),
        (target(comparator=LE), -1),
        (target(comparator=LT), -1),
        (target("hộ nghèo", comparator=GE), 1),
        (target("hộ nghèo", comparator=GT), 1),
        (target("hộ nghèo", change=Change.DECREASE), 1),
        (target("hộ nghèo"), -1),
        (target("Tỷ lệ hộ nghèo"), -1),
        (target("kinh phí"), 0),
        (target("kinh phí", comparator=GE), 1),
        (target("kinh phí hỗ trợ hộ nghèo"), -1),
        (target("hộ nghèo được vay vốn"), 1),
        (target("hộ nghèo chưa được vay vốn"), -1),
        (target("hộ được vay vốn, hộ nghèo"), -1),
        (target("lao động thuộc hộ nghèo"), 1),
        (target("trẻ em của hộ nghèo"), 1),
        (target("hộ nghèo có việc làm, gặp tai nạn"), -1),
        (target("tai nạn"), -1),
        (target("tai nạn có việc làm chưa được vay vốn"), 1),
        (target("hộ nghèonàn"), 1),
    ],
)
def test_which_way_is_harder(one: Target, way: int) -> None:
    assert WAYS.of_target(one) == way


@pytest.mark.parametrize(
    ("words", "cleared"),
    [
        ("Xóa 90 căn nhà tạm", True),
        ("Phấn đấu xóa 90 căn nhà tạm", True),
        ("Xóa bỏ 90 căn nhà tạm", False),
        ("90 căn nhà tạm", False),
        ("Xây 40 căn nhà", False),
        (None, False),
    ],
)
def test_bad_things_that_are_to_be_done_away_with(words: str | None, cleared: bool) -> None:
    assert WAYS.is_cleared(target("nhà tạm", "90 căn"), words) is cleared


def told(old: Target, new: Target, **options: bool) -> list[tuple[Any, ...]]:
    return [
        (kind.value, *((delta.points, delta.percent, delta.effect and delta.effect.value) if delta else ()))
        for kind, delta in differences(old, new, YEARS, WAYS, **options)
    ]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        # multiples before a unit
        (target(value=2, unit="tỷ đồng"), target(value=2000, unit="triệu đồng"), []),
        (target(value=2, unit="tỷ đồng"), target(value=1500, unit="triệu đồng"), [("target-lowered", -500, -25, "easier")]),
        (target(value=2, unit="nghìn tỷ đồng"), target(value=3, unit="nghìn tỷ đồng"), [("target-raised", 1, 50, "harder")]),
        (target(value=2, unit="nghìn cây"), target(value=2000, unit="cây"), []),
        (target(value=2, unit="nghìn"), target(value=2, unit="triệu"), [("target-unit",)]),
        (target(value=2, unit=None), target(value=2, unit="cây"), [("target-unit",)]),
        (target(value=2, unit="‰"), target(value=2, unit="%"), [("target-unit",)]),
        (target(value=2, unit="Cây"), target(value=2, unit="cây"), []),
        # points and per cent, of a change alone
        (target(unit="%", change=Change.DECREASE), target(unit="điểm %", change=Change.DECREASE), []),
        (target(unit="%", change=Change.DECREASE), target(unit="điểm %", change=Change.INCREASE), [("target-unit",)]),
        (target(unit="%"), target(unit="điểm %"), [("target-unit",)]),
        # what a number means
        (target(change=Change.LEVEL), target(change=Change.INCREASE, value=10), [("target-meaning",)]),
        (target(per="năm"), target(per="Năm"), []),
        (target(per="năm"), target(per="tháng", value=10), [("target-meaning",)]),
        # ranges by their middle
        (target(value=10, value_max=20, comparator=BETWEEN), target(value=15), [("target-range",)]),
        (target(value=10, value_max=20, comparator=BETWEEN), target(value=12, value_max=18, comparator=BETWEEN), [("target-range",)]),
        (target(value=10, value_max=20, comparator=BETWEEN), target(value=12, value_max=20, comparator=BETWEEN), [("target-raised", 1, 6.7, "harder")]),
        (target(value=15, value_max=15, comparator=BETWEEN), target(value=15, comparator=GE), []),
        (target(value=15, comparator=GE), target(value=15, value_max=15, comparator=BETWEEN), []),
        # how it is bound
        (target(comparator=APPROX), target(comparator=EQ), [("target-comparator", None, None, "harder")]),
        (target(comparator=EQ), target(comparator=GE), [("target-comparator", None, None, "harder")]),
        (target(comparator=GE), target(comparator=GT), [("target-comparator", None, None, "harder")]),
        (target(comparator=GT), target(comparator=GE), [("target-comparator", None, None, "easier")]),
        (target(comparator=LE), target(comparator=LT), [("target-comparator", None, None, "harder")]),
        (target("hộ nghèo", comparator=EQ), target("hộ nghèo", comparator=APPROX), [("target-comparator", None, None, "easier")]),
        (target(comparator=LE), target(comparator=GE), [("target-comparator", None, None, "unclear")]),
        (target("kinh phí"), target("kinh phí", comparator=APPROX), [("target-comparator", None, None, "unclear")]),
        # numbers
        (target(value=-4), target(value=-5), [("target-lowered", -1, -25, "easier")]),
        (target(value=3), target(value=4), [("target-raised", 1, 33.3, "harder")]),
        (target(value=0), target(value=0.5), [("target-raised", 0.5, None, "harder")]),
        (target("hộ nghèo", value=5), target("hộ nghèo được vay vốn", value=4), [("target-lowered", -1, -20, "unclear")]),
        (target(value=1e300), target(value=float("inf")), [("target-raised", None, None, "harder")]),
        (target(value=1), target(value=2e15 + 1), [("target-raised", 2e15, 2e17, "harder")]),
    ],
)  # fmt: skip
def test_each_thing_that_differs(old: Target, new: Target, kinds: list[tuple[Any, ...]]) -> None:
    assert told(old, new) == kinds


def test_how_many_are_done_away_with_is_harder_when_more() -> None:
    old, new = target("hộ nghèo", value=90), target("hộ nghèo", value=40)
    assert told(old, new) == [("target-lowered", -50, -55.6, "harder")]
    assert told(old, new, cleared=True) == [("target-lowered", -50, -55.6, "easier")]


@pytest.mark.parametrize(
    ("old", "new", "days", "effect"),
    [
        ("2024", "2025", 365, "easier"),
        ("2025", "2024", -365, "harder"),
        ("2024", "2024-12-31", 0, None),
        (None, "2025", None, None),
        ("2024", None, None, None),
    ],
)
def test_due_at_another_time(old: str | None, new: str | None, days: int | None, effect: str | None) -> None:
    ((kind, delta),) = differences(target(due=old), target(due=new), YEARS, WAYS)
    assert kind is ChangeKind.TARGET_DUE
    found = (delta.days, delta.effect and delta.effect.value) if delta else (None, None)
    assert found == (days, effect)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (None, None, True),
        (None, "2020", False),
        ("2020", None, False),
        ("2020", "2020", True),
        ("2020", "2021", True),
        ("2020", "2022", False),
        ("2021", "2020", False),
        ("năm 2020", "Năm 2020", True),
        ("cuối năm trước", "đầu năm trước", False),
        ("123", "124", False),
        ("2020", "cùng kỳ", False),
    ],
)
def test_the_same_baseline_once_the_shift_is_taken_out(old: str | None, new: str | None, same: bool) -> None:
    found = differences(target(baseline=old), target(baseline=new), Years(2024, 2025), WAYS)
    assert [kind.value for kind, _ in found] == ([] if same else ["target-baseline"])


@pytest.mark.parametrize(
    ("kind", "basis", "severity"),
    [
        ("task-added", True, "major"),
        ("target-unit", False, "major"),
        ("task-reworded", True, "minor"),
        ("header-title", True, "minor"),
        ("header-date", True, "note"),
        ("text-moved", True, "note"),
        ("citation-newer", True, "minor"),
        ("citation-newer", False, "note"),
        ("citation-provision", True, "note"),
        ("section-renumbered", True, "note"),
        ("section-added", False, "minor"),
    ],
)
def test_how_much_a_change_matters(kind: str, basis: bool, severity: str) -> None:
    assert severity_of(ChangeKind(kind), basis=basis) is ChangeSeverity(severity)
    assert severity_of(ChangeKind("citation-newer")) is ChangeSeverity.MINOR
