"""Paragraphs that became points, points that became one, lists that were lifted a level."""

from __future__ import annotations

import pytest

import kehoach_cli
from kehoach_cli.diffing import ChangeGroup, PlanDiff, TaskChange, TextChange, compare

HEAD = """UBND TỈNH AN LẠC

Số: 7/KH-UBND
An Lạc, ngày 5 tháng 1 năm 2024

KẾ HOẠCH

Nâng cao chất lượng nước sạch nông thôn năm 2024

"""


def pair(old: str, new: str) -> PlanDiff:
    one, other = (kehoach_cli.parse_text(HEAD + text + "\n") for text in (old, new))
    return compare(one, other)


def told(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            change.kind.value,
            change.old_place.section if change.old_place else None,
            change.new_place.section if change.new_place else None,
        )
        for change in pair(old, new).changes
    ]


WHOLE = """I. NHIỆM VỤ
1. Kiểm tra chất lượng nước tại các trạm cấp nước tập trung; sửa chữa đường ống hư hỏng trên các tuyến chính; thay mới đồng hồ đo nước cho hộ nghèo.
2. Tuyên truyền tiết kiệm nước trong trường học."""
POINTS = """I. NHIỆM VỤ
1. Kiểm tra chất lượng nước tại các trạm cấp nước tập trung.
2. Sửa chữa đường ống hư hỏng trên các tuyến chính.
3. Thay mới đồng hồ đo nước cho hộ nghèo.
4. Tuyên truyền tiết kiệm nước trong trường học."""


@pytest.mark.parametrize(
    ("old", "new", "kind"), [(WHOLE, POINTS, "task-split"), (POINTS, WHOLE, "task-joined")]
)
def test_one_task_that_became_three_is_one_change(old: str, new: str, kind: str) -> None:
    (change,) = pair(old, new).changes
    assert change.kind.value == kind
    assert isinstance(change, TaskChange)
    assert [part.section for part in change.parts] == ["I/1", "I/2", "I/3"]
    assert [part.words for part in change.parts][1] == "Sửa chữa đường ống hư hỏng trên các tuyến chính."
    assert (change.old is None) == (kind == "task-joined")
    assert not change.words


def test_what_else_happened_to_the_words_is_told_with_it() -> None:
    (change,) = pair(WHOLE, POINTS.replace("hộ nghèo", "hộ nghèo, hộ cận nghèo")).changes
    assert change.kind.value == "task-split"
    assert [run.text for run in change.words if run.op == "added"] == ["hộ cận nghèo."]


def test_times_of_a_task_are_looked_for_in_its_parts() -> None:
    old = WHOLE.replace("hộ nghèo.", "hộ nghèo trước ngày 30/6/2024.")
    new = POINTS.replace("hộ nghèo.", "hộ nghèo trước ngày 31/7/2024.")
    result = pair(old, new)
    assert {change.kind.value for change in result.changes} == {"task-split", "deadline-later"}
    (split,) = (one for one in result.changes if one.group is ChangeGroup.TASKS)
    assert [one.part_of for one in result.changes if one.group is ChangeGroup.DEADLINES] == [split.id]


def test_a_passage_that_became_a_list() -> None:
    old = "I. MỤC ĐÍCH\nCác trạm được kiểm tra gồm: trạm bơm Bến Cát; trạm lọc Đồi Chè; trạm bơm Suối Mây."
    new = "I. MỤC ĐÍCH\nCác trạm được kiểm tra gồm:\n- Trạm bơm Bến Cát;\n- Trạm lọc Đồi Chè;\n- Trạm bơm Suối Mây."
    (change,) = pair(old, new).changes
    assert isinstance(change, TextChange)
    assert change.kind.value == "text-split"
    assert len(change.parts) == 4


def test_words_that_are_nowhere_else_are_not_a_part() -> None:
    new = POINTS.replace("Sửa chữa đường ống hư hỏng trên các tuyến chính", "Trồng cây quanh hồ chứa của xã")
    new = new.replace("Thay mới đồng hồ đo nước cho hộ nghèo", "Xây nhà vệ sinh công cộng ở chợ")
    kinds = [kind for kind, *_ in told(WHOLE, new)]
    assert sorted(kinds) == ["task-added", "task-added", "task-reworded"]


def test_a_list_lifted_out_of_its_heading_is_told_once() -> None:
    under = "I. NHIỆM VỤ\n1. Nhiệm vụ trọng tâm\na) Kiểm tra chất lượng nước tại các trạm.\nb) Sửa chữa đường ống hư hỏng."
    lifted = "I. NHIỆM VỤ\n1. Kiểm tra chất lượng nước tại các trạm.\n2. Sửa chữa đường ống hư hỏng."
    assert told(under, lifted) == [("section-lifted", "I/1", None)]
    assert told(lifted, under) == [("section-nested", None, "I/1")]


def test_a_part_that_got_a_heading_above_it_has_not_moved() -> None:
    old = "I. BẢO VỆ NGUỒN NƯỚC ĐẦU NGUỒN\n1. Rừng phòng hộ\na) Trồng rừng quanh hồ chứa nước.\n2. Suối\na) Vớt rác trên các nhánh suối."
    new = "I. NHIỆM VỤ CHUNG CỦA TỈNH\n1. Bảo vệ nguồn nước đầu nguồn\n1.1. Rừng phòng hộ\na) Trồng rừng quanh hồ chứa nước.\n1.2. Suối\na) Vớt rác trên các nhánh suối."
    assert told(old, new) == [("section-nested", None, "I")]


def test_an_enumeration_in_a_paragraph_comes_as_one() -> None:
    old = "I. MỤC ĐÍCH\nBảo đảm cấp nước an toàn."
    new = (
        old
        + "\nCác hội được mời gồm: Hội Nông dân; Hội Phụ nữ; Hội Làm vườn; Hội Người cao tuổi; Hội Chữ thập đỏ."
    )
    (change,) = pair(old, new).changes
    assert isinstance(change, TextChange)
    assert (change.kind.value, change.new) == ("text-added", new.rpartition("\n")[2])


def test_entries_of_an_enumeration_come_and_go_one_by_one() -> None:
    listed = "I. MỤC ĐÍCH\nCác hội được mời gồm: Hội Nông dân; Hội Phụ nữ; Hội Làm vườn; Hội Người cao tuổi; {}; Hội Chữ thập đỏ."
    result = pair(listed.format("Hội Câu cá"), listed.format("Đoàn thanh niên cộng sản của xã"))
    assert [(change.kind.value, getattr(change, "old", None)) for change in result.changes] == [
        ("text-added", None),
        ("text-removed", "Hội Câu cá; "),
    ]
