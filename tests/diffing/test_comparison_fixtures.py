"""The plain cases of tests/fixtures/comparisons: plans and all that is told of them; no code is needed for one more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from told_changes import changes_told, coverage_told, ledger_told, series_told

from case_files import read_cases
from kehoach_cli import PlanDocument, parse_text
from kehoach_cli.diffing import compare, follow
from kehoach_cli.diffing.body_ledger import settle
from kehoach_cli.diffing.coverage import cover

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "comparisons"
HEAD = """{parent}
{agency}
Số: {number}/KH-UBND
{place}, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
{title}

"""
COMMON = {
    "parent": "ỦY BAN NHÂN DÂN",
    "agency": "TỈNH AN LẠC",
    "number": 7,
    "place": "An Lạc",
    "day": "05",
    "month": "01",
    "year": 2024,
    "title": "Chăm sóc cây xanh năm {year}",
}
TOLD: dict[str, Callable[..., list[str]]] = {
    "of-changes": lambda old, new: changes_told(compare(old, new)),
    "of-a-superior": lambda old, new: coverage_told(cover(old, new)),
    "of-bodies": lambda old, new: ledger_told(settle(old, new)),
    "of-years": lambda *plans: series_told(follow(plans)),
}


def cases() -> Iterator[Any]:
    for path in sorted(FIXTURES.glob("*/*.yaml")):
        for case in read_cases(path):
            yield pytest.param(path.parent.name, case, id=f"{path.stem}: {case['name']}")


def plans(case: dict[str, Any]) -> list[PlanDocument]:
    """The plans of a case; `head`, and `new_head` for all but the first, say what differs from the common head."""
    found = []
    texts = case["plans"] if "plans" in case else [case["old"], case["new"]]
    for index, text in enumerate(texts):
        heads = [case.get("head", {}), case.get("new_head", {}) if index else {}]
        if isinstance(text, dict):
            heads.append(text["head"])
            text = text["text"]
        head = COMMON | {key: value for one in heads for key, value in one.items()}
        title = str(head["title"]).format(year=head["year"])
        found.append(parse_text(HEAD.format(**head | {"title": title}) + text))
    return found


@pytest.mark.parametrize(("what", "case"), list(cases()))
def test_all_that_is_told(what: str, case: dict[str, Any]) -> None:
    assert TOLD[what](*plans(case)) == case["told"]
