"""Which rows of a table only say again what the body orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.parsing.facts.tasks.repeating import repeated

SHORT_TEXTS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"]), max_size=7).map(
    " ".join
)


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


@given(st.lists(SHORT_TEXTS, max_size=6), SHORT_TEXTS)
def test_no_task_is_passed_over_that_is_alike(body: list[str], row: str) -> None:
    """One at a time, each task is looked at: the row repeats the first of those most alike, if any is alike."""
    tasks = dict(enumerate(body, 1))
    alone = [n for n, text in tasks.items() if repeated({9: row}, {n: text})]
    found = repeated({9: row}, tasks).get(9)
    assert (found is not None) == bool(alone)
    assert found is None or found in alone


def test_many_rows_and_tasks_are_not_held_against_each_other() -> None:
    tasks = {n: f"Tổ chức lớp học số {n} cho cán bộ xã {n % 7}" for n in range(1, 4_001)}
    rows = {n + 10_000: text for n, text in tasks.items()}
    assert repeated(rows, tasks) == {n + 10_000: n for n in tasks}
