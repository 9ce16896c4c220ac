"""Numbers of targets in base units, and keys of indicators."""

from __future__ import annotations

import pytest
from identified_plans import AT, GRAMMAR

from kehoach_cli.identity.indicators import stock_of
from kehoach_cli.identity.units import units_of
from kehoach_cli.plan import Comparator, Target

UNITS = units_of(GRAMMAR)
STOCK = stock_of(GRAMMAR)


def target(value: float, unit: str | None, high: float | None = None) -> Target:
    return Target(
        id="g1", text="x", span=AT, line=1, indicator="x", comparator=Comparator.GE, value=value,
        value_max=high, unit=unit,
    )  # fmt: skip


VALUES = [
    (400, "triệu USD", None, 400_000_000, None, "USD"),
    (1.5, "tỷ USD", 2.25, 1_500_000_000, 2_250_000_000, "USD"),
    (1, "vạn dân", None, 10_000, None, "người"),
    (4, "khẩu", None, 4, None, "người"),
    (12.5, "nghìn tỷ đồng", None, 12_500_000_000_000, None, "VND"),
    (3, "tỉ", None, 3_000_000_000, None, "VND"),
    (91, "triệu đồng", None, 91_000_000, None, "VND"),
    (91, "triệu đồng/người", None, 91_000_000, None, "VND/người"),
    (91.5, "triệu đồng/người/năm", None, 91_500_000, None, "VND/người/năm"),
    (200, "nghìn tấn", None, 200_000, None, "tấn"),
    (55, "tạ/ha", None, 5.5, None, "tấn/ha"),
    (7500, "Ha", None, 7500, None, "ha"),
    (2.5, "%", 3, 2.5, 3, "%"),
    (4, "điểm phần trăm", None, 4, None, "điểm %"),
    (30, "m²", None, 30, None, "m2"),
    (2, "triệu lượt khách", None, 2_000_000, None, "lượt"),
    (5, "căn nhà", None, 5, None, "nhà"),
    (5, "HỘ", None, 5, None, "hộ"),
]


@pytest.mark.parametrize(
    ("value", "unit", "high", "base", "base_high", "name"), VALUES, ids=[f"{v[0]} {v[1]}" for v in VALUES]
)
def test_a_number_in_base_units(value, unit, high, base, base_high, name) -> None:  # type: ignore[no-untyped-def]
    found = UNITS.normalized(target(value, unit, high))
    assert found is not None
    assert (found.value, found.value_max, found.unit) == (base, base_high, name)
    assert type(found.value) is type(base)


@pytest.mark.parametrize("unit", [None, "phù thủy", "triệu phù thủy", "hộ/phù thủy", "/ha", ""])
def test_an_unknown_unit_gives_nothing(unit: str | None) -> None:
    assert UNITS.normalized(target(5, unit)) is None


def test_a_number_beyond_all_numbers_gives_nothing() -> None:
    assert UNITS.normalized(target(float("inf"), "triệu USD")) is None


KEYS = [
    ("Tỷ lệ hộ nghèo", "ho-ngheo"),
    ("tỉ lệ hộ nghèo đạt", "ho-ngheo"),
    ("Số hộ nghèo đến năm 2025", "ho-ngheo"),
    ("Tổng số hộ nghèo trên địa bàn tỉnh", "ho-ngheo-tinh"),
    ("Kinh tế số", "kinh-te-so"),
    ("Tỷ trọng kinh tế số trong GRDP", "kinh-te-so-trong-grdp"),
    ("chữ ký điện tử", "chu-ky-dien-tu"),
    ("hộ dân tộc thiểu số được cấp điện", "ho-dan-toc-thieu-so-cap-dien"),
    ("hộ nghèo giai đoạn 2021 - 2025", "ho-ngheo"),
    ("Tỷ lệ", "ty-le"),
    ("2025", "2025"),
    ("–", None),
]


@pytest.mark.parametrize(("indicator", "key"), KEYS)
def test_an_indicators_key_leaves_out_stock_words(indicator: str, key: str | None) -> None:
    assert STOCK.key(indicator) == key
