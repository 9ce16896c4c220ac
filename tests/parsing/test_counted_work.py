"""Work grows with the length of the text: counted in calls of functions, for seconds tell of the machine as well."""

from __future__ import annotations

import sys

import pytest

from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of

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


def calls(text: str) -> int:
    """How many functions a parse calls, those of libraries included."""
    count = 0

    def count_call(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        parse_text(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_four_times_the_text_is_four_times_the_work(row: str) -> None:
    once = row * (3_000 // len(row))
    parse_text(once * TIMES)  # what is kept between parses is there
    assert calls(once * TIMES) < 1.2 * TIMES * calls(once)


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
