"""Rows of tables, and who leads what a change is about."""

from __future__ import annotations

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.diffing import PlanDiff, compare
from kehoach_cli.diffing.locating import LONGEST

HEAD = "KẾ HOẠCH\nVườn ươm năm {}\n\nI. NHIỆM VỤ\n\n"
TABLE = """| TT | Nội dung | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1.1 | Rà soát các vườn thuốc nam ở miền núi | Sở Y tế | {} |
| 1.2 | Biên soạn tờ gấp về quyền sở hữu giống cây | Sở Tư pháp | Quý II/{} |
"""


@pytest.fixture(scope="module")
def found() -> PlanDiff:
    old = parse_text(HEAD.format(2024) + TABLE.format("Quý I/2024", 2024), name="cu.md")
    new = parse_text(HEAD.format(2025) + TABLE.format("Quý III/2025", 2025), name="moi.md")
    return compare(old, new)


def test_a_place_in_a_table_has_the_printed_number_of_its_row(found: PlanDiff) -> None:
    change = next(change for change in found.changes if change.kind == "deadline-later")
    assert [place and place.row for place in (change.old_place, change.new_place)] == ["1.1", "1.1"]


def test_a_deadline_of_a_row_is_about_its_task(found: PlanDiff) -> None:
    change = next(change for change in found.changes if change.kind == "deadline-later")
    assert change.new_place is not None
    assert change.new_place.words == "Rà soát các vườn thuốc nam ở miền núi"
    assert change.leads == ("Sở Y tế",)


def test_leads_of_both_plans_are_named_the_new_ones_first() -> None:
    text = "KẾ HOẠCH\nVườn ươm\n\nI. NHIỆM VỤ\n\n1. {} rà soát các vườn thuốc nam ở miền núi.\n"
    result = compare(parse_text(text.format("Sở Y tế")), parse_text(text.format("Sở Tư pháp")))
    change = next(change for change in result.changes if change.kind == "task-lead")
    assert change.leads == ("Sở Tư pháp", "Sở Y tế")
    assert change.old_place is not None
    assert change.old_place.row is None
    assert (result.old.format, result.new.format) == ("text", "text")


def test_a_fact_in_a_very_long_paragraph_is_told_with_the_words_around_it() -> None:
    text = "KẾ HOẠCH\nVườn ươm\n\nI. MỤC TIÊU\n- {} đạt {}% vườn có rào, {}.\n"
    before, behind = "Vườn ươm nào cũng cần nước và nắng, " * 400, "cây nào cũng cần người chăm sóc, " * 400
    old, new = (parse_text(text.format(before, share, behind)) for share in (60, 70))
    change = next(change for change in compare(old, new).changes if change.kind == "target-raised")
    assert change.new_place is not None
    assert change.new_place.words is not None
    assert len(change.new_place.words) == LONGEST
    middle = change.new_place.words[LONGEST // 2 - 20 : LONGEST // 2 + 20]
    assert "70%" in middle


def test_a_long_paragraph_is_told_whole() -> None:
    text = "KẾ HOẠCH\nVườn ươm\n\nI. MỤC TIÊU\n- {}đạt {}% vườn có rào.\n"
    before = "Vườn ươm nào cũng cần nước và nắng, " * 100
    old, new = (parse_text(text.format(before, share)) for share in (60, 70))
    change = next(change for change in compare(old, new).changes if change.kind == "target-raised")
    assert change.new_place is not None
    assert change.new_place.words == f"{before}đạt 70% vườn có rào."
