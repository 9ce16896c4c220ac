"""Which rows of a table only say again what the body orders."""

from __future__ import annotations

import pytest

from kehoach_cli.parsing.facts.tasks.repeating import repeated


@pytest.mark.parametrize(
    ("row", "body", "same"),
    [
        ("Mua sách cho các xã", ["Mua sách cho các xã."], 1),
        ("MUA SÁCH CHO CÁC XÃ", ["Sửa phòng đọc", "Mua sách, cho các xã"], 2),
        ("Mua sách cho các xã", ["Sửa phòng đọc của huyện"], None),
        # three quarters of the words of both
        ("một hai ba bốn", ["một hai ba năm"], None),
        ("một hai ba bốn", ["một hai ba"], None),
        ("một hai ba", ["một hai ba bốn"], None),
        ("một hai ba bốn", ["một hai ba bốn năm"], 1),
        ("một hai ba bốn năm", ["một hai ba bốn"], 1),
        ("một hai ba bốn năm sáu", ["một hai ba bốn năm sáu bảy tám"], 1),
        ("một hai ba bốn năm", ["một hai ba bốn năm sáu bảy"], None),
        ("một hai ba bốn", ["một hai ba bốn năm sáu"], None),
        ("một hai ba bốn năm sáu bảy", ["một hai ba bốn năm sáu tám"], 1),
        # fewer than four words: all of them
        ("Mua sách", ["Mua sách"], 1),
        ("Mua sách mới", ["Mua sách"], None),
        ("Mua sách mới", ["Mua sách cũ"], None),
        ("", [""], None),
        ("Mua sách", [], None),
        # the one most alike, the first of equals
        ("một hai ba bốn năm", ["một hai ba bốn", "một hai ba bốn năm"], 2),
        ("một hai ba bốn", ["một hai ba bốn", "bốn ba hai một"], 1),
    ],
)
def test_a_row_repeats_a_task(row: str, body: list[str], same: int | None) -> None:
    assert repeated({9: row}, dict(enumerate(body, 1))).get(9) == same


def test_rows_of_their_own_are_missing() -> None:
    assert repeated({3: "Mua sách", 4: "Sửa phòng đọc"}, {1: "Mua sách", 2: "Kiểm kê"}) == {3: 1}
