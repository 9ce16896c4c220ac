"""The plain cases of tests/fixtures/shown: a text, and all that is seen of its structure, or decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shown_plans import decided, shown

from case_files import read_cases

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "shown"
TITLE = "KẾ HOẠCH\n\nPhát triển thư viện năm 2026\n\n"


def cases() -> Iterator[Any]:
    for path in sorted(FIXTURES.glob("*.yaml")):
        for case in read_cases(path):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def result(case: dict[str, Any]) -> list[str]:
    """What is seen of the whole text, or of one below a title (`below`), or what is decided about it."""
    text = TITLE + case["below"] if "below" in case else case["text"]
    return decided(text) if "decided" in case else shown(text)


@pytest.mark.parametrize("case", list(cases()))
def test_all_that_is_seen(case: dict[str, Any]) -> None:
    assert result(case) == case["decided" if "decided" in case else "shown"]
