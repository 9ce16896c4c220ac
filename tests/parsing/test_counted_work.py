"""Work grows with the length of the text: counted in calls of functions, for seconds tell of the machine as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_cli.api import grammar_of
from processes import counted_in_pairs

TIMES = 4
ROWS = {
    "blanks": " " * 40 + "\n",
    "leading dots": "Họ và tên: " + "." * 60 + "\n",
    "words of rank": "thuộc nhóm " * 12 + "\n",
    "markers alone": "I. a) 1. - " * 6 + "\n",
    "brackets that open": "(" * 20 + "thực hiện " + "(" * 20 + "\n",
    "days that share a year": "ngày 12/3, " * 8 + "\n",
    "numbers of documents": "Căn cứ Nghị quyết số 12/NQ-HĐND, số 13/NQ-HĐND, số 14;\n",
    "bodies in a row": "Sở Y tế, Sở Xây dựng, Sở Công Thương và " * 3 + "\n",
    "amounts in a row": "đạt 10%, 20%, 30 xã, 40 hộ, từ 5 đến 6 lớp; " * 3 + "\n",
    "a table of empty cells": "| | | | | |\n",
    "one word": "a" * 80,
    "one line without an end": "Phòng Văn hóa chủ trì, phối hợp thực hiện, ",
}


@pytest.fixture(scope="module")
def counted() -> dict[str, tuple[int, int]]:
    """The calls for some three thousand characters of each row, and for four times as much."""
    once = [row * (3_000 // len(row)) for row in ROWS.values()]
    texts = [text * times for text in once for times in (1, TIMES)]
    counts = counted_in_pairs(Path(__file__).parent / "counted_calls.py", texts)
    return dict(zip(ROWS, counts, strict=True))


@pytest.mark.parametrize("row", ROWS)
def test_four_times_the_text_is_four_times_the_work(row: str, counted: dict[str, tuple[int, int]]) -> None:
    once, more = counted[row]
    assert more < 1.2 * TIMES * once


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        ("time-cues/shares-year", " "),
        ("time-cues/says-closer", " "),
        ("letterhead/contents-line", "…"),
        ("letterhead/contents-line", ". "),
        ("targets/amounts/rank", "thuộc "),
    ],
)
def test_a_row_of_signs_is_not_looked_through_from_each_of_them(rule: str, row: str) -> None:
    pattern = next(r for r in grammar_of(()).rules if r.name == rule).compiled
    assert list(pattern.finditer(row * 40_000, timeout=20)) == []
