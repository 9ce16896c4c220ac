"""What each body gained, lost and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.diffing.body_ledger import BodyLedger, BodyRole, ledger, settle

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"


@pytest.fixture(scope="module")
def found() -> BodyLedger:
    return ledger(COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt")


def test_bodies_are_told_by_their_last_names(found: BodyLedger) -> None:
    names = {body.name: body.old_names for body in found.bodies}
    assert names["Sở Tài chính"] == ("Sở Kế hoạch và Đầu tư",)
    assert names["Sở Giáo dục và Đào tạo"] == ()
    assert "Sở Kế hoạch và Đầu tư" not in names


def test_a_renamed_body_keeps_its_task(found: BodyLedger) -> None:
    body = next(body for body in found.bodies if body.name == "Sở Tài chính")
    assert (body.gained, body.lost, len(body.kept)) == ((), (), 1)
    assert body.kept[0].role is BodyRole.LEAD
    assert body.kept[0].new_place is not None
    assert body.kept[0].new_place.section == "IV/2"


def test_a_task_that_went_to_another_body_says_from_whom_and_to_whom(found: BodyLedger) -> None:
    bodies = {body.name: body for body in found.bodies}
    lost, gained = bodies["Tỉnh đoàn"].lost[0], bodies["Hội Khuyến học tỉnh"].gained[0]
    assert (lost.role, lost.others, lost.carried_over) == (BodyRole.PARTNER, ("Hội Khuyến học tỉnh",), True)
    assert (gained.role, gained.others, gained.carried_over) == (BodyRole.PARTNER, ("Tỉnh đoàn",), True)


def test_new_and_dropped_tasks_are_gained_and_lost() -> None:
    text = "KẾ HOẠCH\nVườn ươm năm {}\n\nII. NHIỆM VỤ\n\n{}\n"
    old = "1. Sở Y tế rà soát các vườn thuốc nam.\n\n2. Sở Tư pháp biên soạn tờ gấp về giống cây."
    new = "1. Sở Y tế rà soát các vườn thuốc nam.\n\n2. Sở Y tế mở hội thi nấu món chay."
    found = settle(parse_text(text.format(2024, old)), parse_text(text.format(2025, new)))
    told = {body.name: [len(tasks) for tasks in (body.gained, body.lost, body.kept)] for body in found.bodies}
    assert told == {"Sở Y tế": [1, 0, 1], "Sở Tư pháp": [0, 1, 0]}
    assert not found.bodies[0].gained[0].carried_over
    assert found


def test_the_same_plan_changes_nothing() -> None:
    plan = COMPARE / "doc-sach-2024.txt"
    found = ledger(plan, plan)
    assert not found
    assert all(body.kept for body in found.bodies)
