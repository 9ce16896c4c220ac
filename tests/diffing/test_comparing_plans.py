"""Whole comparisons: unrelated plans, thresholds, selections, what is and is not a rewording."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

import kehoach_cli
from kehoach_cli.diffing import (
    ChangeGroup,
    ChangeKind,
    ChangeSeverity,
    PlanDiff,
    Thresholds,
    WordOp,
    compare,
    diff,
)

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ BẮC

Số: 15/KH-UBND
An Khê Bắc, ngày 12 tháng 3 năm 2024

KẾ HOẠCH

Trồng cây xanh ven đường năm 2024

I. MỤC TIÊU

1. Có ít nhất 60% tuyến đường liên xã có cây xanh.

II. NHIỆM VỤ

1. Chuẩn bị cây giống

- Tổ chức ươm các giống cây bản địa tại vườn ươm của tỉnh, hoàn thành trước ngày 15/4/2024.

- Kiểm tra chất lượng cây giống trước khi đưa đi trồng.

2. Tổ chức trồng cây

- Huy động đoàn viên, hội viên và nhân dân tham gia ngày hội trồng cây.

- Phân công từng thôn chăm sóc những đoạn đường được giao.

III. TỔ CHỨC THỰC HIỆN

1. Sở Kế hoạch và Đầu tư

- Bố trí kinh phí mua cây giống và vật tư chăm sóc cây.
"""


@pytest.fixture(scope="module")
def old() -> kehoach_cli.PlanDocument:
    return kehoach_cli.parse_text(PLAN)


def swap(*pairs: tuple[str, str]) -> str:
    text = PLAN
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


CASES: list[tuple[str, str, set[str]]] = [
    ("the same plan a year later", swap(("2024", "2025")), {"header-period", "header-date"}),
    ("another spelling", swap(("Kiểm tra chất lượng", "kiểm tra  chất lượng"), ("hoàn thành", "hoàn thành,")), set()),
    ("a task put in front moves nothing", swap(("- Tổ chức ươm các", "- Xây dựng vườn ươm mới.\n\n- Tổ chức ươm các")), {"task-added"}),
    ("a section put in front renumbers nothing", swap(("1. Chuẩn bị", "1. Khảo sát tuyến đường\n\n- Kiểm tra hiện trạng từng tuyến đường cần trồng cây.\n\n2. Chuẩn bị"), ("2. Tổ chức trồng", "3. Tổ chức trồng")), {"section-added", "task-added"}),
    ("a number that skips", swap(("2. Tổ chức trồng", "4. Tổ chức trồng")), {"section-renumbered"}),
    ("another title", swap(("Tổ chức trồng cây\n", "Tổ chức trồng cây và chăm sóc\n")), {"section-retitled"}),
    ("a number in a task's words only", swap(("trước ngày 15/4/2024", "trước ngày 30/4/2024")), {"deadline-later"}),
    ("a whole sentence more", swap(("đi trồng.", "đi trồng; loại bỏ những cây bị sâu bệnh.")), {"task-reworded"}),
    ("another title of the plan", swap(("Trồng cây xanh ven đường năm", "Trồng hoa và cây xanh ven đường năm")), {"header-title"}),
    ("another issuer", swap(("TỈNH AN KHÊ BẮC", "TỈNH LỘC SƠN")), {"header-agency"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_changes_show_an_edit(old: kehoach_cli.PlanDocument, text: str, kinds: set[str]) -> None:
    result = compare(old, kehoach_cli.parse_text(text))
    assert {change.kind.value for change in result.changes} == kinds, [
        one.explain() for one in result.changes
    ]


def test_swapped_sections_have_moved_once(old: kehoach_cli.PlanDocument) -> None:
    first = PLAN[PLAN.index("1. Chuẩn bị") : PLAN.index("2. Tổ chức trồng")]
    second = PLAN[PLAN.index("2. Tổ chức trồng") : PLAN.index("III.")]
    text = PLAN.replace(first + second, second.replace("2. Tổ", "1. Tổ") + first.replace("1. Ch", "2. Ch"))
    result = compare(old, kehoach_cli.parse_text(text))
    assert [change.kind for change in result.changes] == [ChangeKind.SECTION_MOVED]


def test_what_went_with_a_task_says_so(old: kehoach_cli.PlanDocument) -> None:
    dropped = PLAN[PLAN.index("- Tổ chức ươm các") : PLAN.index("- Kiểm tra")]
    result = compare(old, kehoach_cli.parse_text(PLAN.replace(dropped, "")))
    task, deadline = result.changes
    assert (task.kind, deadline.kind) == (ChangeKind.TASK_REMOVED, ChangeKind.DEADLINE_REMOVED)
    assert deadline.part_of == task.id == "x1"


def test_changed_words_tell_both_texts(old: kehoach_cli.PlanDocument) -> None:
    text = swap(("đoàn viên, hội viên và nhân dân", "đoàn viên, học sinh và nhân dân"))
    (change,) = compare(old, kehoach_cli.parse_text(text)).changes
    runs = [(run.op, run.text) for run in change.words]
    assert (WordOp.REMOVED, "hội viên") in runs or (WordOp.REMOVED, "hội") in runs
    for op, task in ((WordOp.REMOVED, change.old), (WordOp.ADDED, change.new)):
        kept = " ".join(run.text for run in change.words if run.op in (WordOp.SAME, op))
        assert kept == getattr(task, "text", None)


def test_plans_with_little_in_common_are_compared_all_the_same(old: kehoach_cli.PlanDocument) -> None:
    other = kehoach_cli.parse_text(
        "KẾ HOẠCH\n\nBiên soạn lịch sử Đảng bộ xã\n\nI. NHIỆM VỤ\n\n- Sưu tầm tư liệu qua các thời kỳ kháng chiến.\n"
    )
    result = compare(old, other)
    assert not result.related
    assert (result.old_paired, result.new_paired) == (0, 0)
    assert result.likeness < 20
    assert result.summary.startswith(
        "little in common: 0 % of the old plan and 0 % of the new one are paired; "
    )
    assert result.counts[ChangeKind.TASK_REMOVED] == 5
    assert result.counts[ChangeKind.TASK_ADDED] == 1
    assert compare(old, other, Thresholds(unrelated=0)).related


def test_thresholds_decide_what_is_a_rewording(old: kehoach_cli.PlanDocument) -> None:
    new = kehoach_cli.parse_text(swap(("đi trồng.", "đi trồng; loại bỏ những cây bị sâu bệnh.")))
    strict = compare(old, new, Thresholds(same_place=95, between=95, elsewhere=95))
    assert {change.kind for change in strict.changes} == {ChangeKind.TASK_ADDED, ChangeKind.TASK_REMOVED}
    assert strict.thresholds.same_place == 95
    with pytest.raises(ValidationError):
        Thresholds(same_place=101)


@pytest.fixture(scope="module")
def edited(old: kehoach_cli.PlanDocument) -> PlanDiff:
    text = swap(("60%", "70%"), ("15/KH", "16/KH"), ("2. Tổ chức trồng cây", "2. Trồng cây"))
    return compare(old, kehoach_cli.parse_text(text))


def test_changes_can_be_selected(edited: PlanDiff) -> None:
    assert [change.group for change in edited.select([ChangeGroup.TARGETS]).changes] == [ChangeGroup.TARGETS]
    assert {change.severity for change in edited.select(None, ChangeSeverity.MAJOR).changes} == {
        ChangeSeverity.MAJOR
    }
    assert edited.select([ChangeGroup.TARGETS]).summary == "1 target raised"
    assert not edited.select([ChangeGroup.CITATIONS])
    assert edited.select() == edited


def test_every_change_has_both_places(edited: PlanDiff) -> None:
    change = edited.changes[0]
    for place in (change.old_place, change.new_place):
        assert place is not None
        assert place.section == "I/1"
        assert place.heading == "MỤC TIÊU"
        assert place.line == 12
        assert place.span is not None
    assert change.new_place is not None
    assert change.new_place.words == "Có ít nhất 70% tuyến đường liên xã có cây xanh."
    assert change.explain() == (
        "target raised “tuyến đường liên xã có cây xanh”: ≥ 60 % → ≥ 70 % (+10 points, +16,7 %, harder)"
    )


def test_files_and_our_own_output_can_be_compared(
    tmp_path_factory: pytest.TempPathFactory, old: kehoach_cli.PlanDocument
) -> None:
    from kehoach_cli.writing import json, jsonl, yaml

    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    writers: dict[str, Callable[[kehoach_cli.PlanDocument], str]] = {
        "json": json.render, "yaml": yaml.render, "jsonl": jsonl.render,
    }  # fmt: skip
    for suffix, write in writers.items():
        (folder / f"plan.{suffix}").write_text(write(old), "utf-8")
        assert not diff(folder / "plan.txt", folder / f"plan.{suffix}")
