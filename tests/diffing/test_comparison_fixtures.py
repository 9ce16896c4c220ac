"""The plain cases of tests/fixtures/comparisons: two plans and all that is told of them; no code is needed for one more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from told_changes import told

from kehoach_cli import parse_text
from kehoach_cli.diffing import PlanDiff, compare

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "comparisons"
HEAD = """ỦY BAN NHÂN DÂN
{agency}
Số: {number}/KH-UBND
An Lạc, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
{title} năm {year}

"""
COMMON = {
    "agency": "TỈNH AN LẠC",
    "number": 7,
    "day": "05",
    "month": "01",
    "year": 2024,
    "title": "Chăm sóc cây xanh",
}


def cases() -> Iterator[Any]:
    for path in sorted(FIXTURES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def compared(case: dict[str, Any]) -> PlanDiff:
    """The comparison of a case; `head` and `new_head` say what differs from the common head."""
    heads = COMMON | case.get("head", {}), COMMON | case.get("head", {}) | case.get("new_head", {})
    old, new = (
        parse_text(HEAD.format(**head) + case[side])
        for head, side in zip(heads, ("old", "new"), strict=True)
    )
    return compare(old, new)


@pytest.mark.parametrize("case", list(cases()))
def test_all_that_is_told_of_two_plans(case: dict[str, Any]) -> None:
    assert told(compared(case)) == case["told"]
