"""What is no change, though the texts differ; beside each, what nearly is the same and is a change."""

from __future__ import annotations

import pytest

import kehoach_cli
from kehoach_cli.diffing import PlanDiff, compare

HEAD = """UBND TỈNH AN LẠC

Số: 7/KH-UBND
An Lạc, ngày {day}/2024

KẾ HOẠCH

Nâng cao chất lượng nước sạch nông thôn năm 2024

"""
TABLE = """I. NHIỆM VỤ
| TT | Nhiệm vụ | Chủ trì | Sản phẩm | Thời gian |
|---|---|---|---|---|
| 1 | Xây dựng quy chế quản lý trạm cấp nước | Sở Y tế | {} | 6/2024 |
| 2 | Xét nghiệm mẫu nước tại hộ dân | Sở Y tế | Báo cáo | 9/2024 |"""
REPEATED = """I. NHIỆM VỤ
1. Sở Y tế xét nghiệm mẫu nước tại các trạm cấp nước tập trung, hoàn thành trước ngày 30/{0}/2024.
2. Sở Xây dựng sửa chữa đường ống hư hỏng trên các tuyến chính."""
APPENDIX = """

PHỤ LỤC
DANH MỤC NHIỆM VỤ

| TT | Nhiệm vụ | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Xét nghiệm mẫu nước tại các trạm cấp nước tập trung | Sở Y tế | Trước ngày 30/{0}/2024 |
| 2 | Sửa chữa đường ống hư hỏng trên các tuyến chính | Sở Xây dựng | |"""


def pair(old: str, new: str, days: tuple[str, str] = ("5/1", "5/1")) -> PlanDiff:
    one, other = (
        kehoach_cli.parse_text(HEAD.format(day=day) + text + "\n")
        for text, day in zip((old, new), days, strict=True)
    )
    return compare(one, other)


TASK = "I. NHIỆM VỤ\n1. {}.\n2. Sửa chữa đường ống hư hỏng."
LABELLED = "I. NHIỆM VỤ\n1. Kiểm tra chất lượng nước tại các xã.\n{}: {}.\n2. Sửa chữa đường ống hư hỏng."
PARTED = "I. NHIỆM VỤ\n1. Chất lượng nước\na) Nội dung: Kiểm tra chất lượng nước tại các xã.\nb) {}: {}."
CASES: dict[str, tuple[str, str, set[str]]] = {
    "a name spelt out": (
        TASK.format("Báo cáo UBND tỉnh kết quả cấp nước"),
        TASK.format("Báo cáo Ủy ban nhân dân tỉnh kết quả cấp nước"),
        set(),
    ),
    "the plan's own province": (
        TASK.format("Sở Y tế tỉnh An Lạc báo cáo UBND tỉnh kết quả cấp nước"),
        TASK.format("Sở Y tế báo cáo UBND tỉnh kết quả cấp nước"),
        set(),
    ),
    "another province": (
        TASK.format("Sở Y tế tỉnh Bình Khê báo cáo kết quả cấp nước"),
        TASK.format("Sở Y tế báo cáo kết quả cấp nước"),
        {"task-lead"},
    ),
    "other tone marks": (
        TASK.format("Hoà giải tranh chấp nước thuỷ lợi, kĩ thuật lọc nước"),
        TASK.format("Hòa giải tranh chấp nước thủy lợi, kỹ thuật lọc nước"),
        set(),
    ),
    "a date in words": (
        TASK.format("Thực hiện Quyết định số 12/QĐ-UBND ngày 03/4/2023 của UBND tỉnh về cấp nước"),
        TASK.format("Thực hiện Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2023 của UBND tỉnh về cấp nước"),
        set(),
    ),
    "another tone": (
        TASK.format("Kiểm tra bàn lọc nước"),
        TASK.format("Kiểm tra bán lọc nước"),
        {"task-reworded"},
    ),
    "a heading in capitals": (
        "I. NHIỆM VỤ\n1. KIỂM TRA CHẤT LƯỢNG NƯỚC\n2. SỬA CHỮA ĐƯỜNG ỐNG",
        "I. NHIỆM VỤ\n1. Kiểm tra chất lượng nước.\n2. Sửa chữa đường ống.",
        set(),
    ),
    "the rhythm of a plan's name": (
        TASK.format("Thực hiện Kế hoạch cấp nước hằng năm của tỉnh"),
        TASK.format("Thực hiện Kế hoạch cấp nước của tỉnh"),
        set(),
    ),
    "the rhythm of a plan to be made": (
        TASK.format("Xây dựng kế hoạch kiểm tra chất lượng nước hằng năm"),
        TASK.format("Xây dựng kế hoạch kiểm tra chất lượng nước"),
        set(),
    ),
    "the rhythm of work": (
        TASK.format("Kiểm tra chất lượng nước hằng năm"),
        TASK.format("Kiểm tra chất lượng nước"),
        {"deadline-removed"},
    ),
    "products in another order": (TABLE.format("Quy chế; Tờ trình"), TABLE.format("Tờ trình; Quy chế"), set()),
    "a product more": (TABLE.format("Quy chế"), TABLE.format("Quy chế; Tờ trình"), {"task-product"}),
    "another product on a line of its own": (
        LABELLED.format("Sản phẩm", "Báo cáo kiểm tra"), LABELLED.format("Sản phẩm", "Tờ trình của Sở Xây dựng"), {"task-product"},
    ),
    "another product in a part of its own": (
        PARTED.format("Sản phẩm", "Báo cáo kiểm tra"), PARTED.format("Sản phẩm", "Tờ trình của Sở Xây dựng"), {"task-product"},
    ),
    "another lead in a part of its own": (
        PARTED.format("Cơ quan chủ trì", "Sở Y tế"), PARTED.format("Cơ quan chủ trì", "Công an tỉnh"), {"task-lead"},
    ),
    "said again in an appendix": (REPEATED.format(6), (REPEATED + APPENDIX).format(6), {"section-added"}),
    "said twice, due later": (
        (REPEATED + APPENDIX).format(6), (REPEATED + APPENDIX).format(9), {"deadline-later"},
    ),
    "a target said twice, bound otherwise": (
        "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch đạt từ 70% trở lên.\nII. NHIỆM VỤ\n- Lắp đặt đồng hồ nước, tỷ lệ hộ dùng nước sạch đạt trên 70%.",
        "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch đạt từ 80% trở lên.\nII. NHIỆM VỤ\n- Lắp đặt đồng hồ nước, tỷ lệ hộ dùng nước sạch đạt trên 80%.",
        {"target-raised"},
    ),
    "the plan's own name over an appendix": (
        REPEATED.format(6) + "\n\nPHỤ LỤC\n(Kèm theo Kế hoạch số    /KH-UBND ngày   /1/2024 của UBND tỉnh)\n\nĐịa chỉ các trạm cấp nước.",
        REPEATED.format(6) + "\n\nPHỤ LỤC\n(Kèm theo Kế hoạch số    /KH-UBND ngày   /2/2024 của UBND tỉnh)\n\nĐịa chỉ các trạm cấp nước.",
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_and_is_not_a_change(name: str) -> None:
    old, new, kinds = CASES[name]
    assert sorted(change.kind.value for change in pair(old, new).changes) == sorted(kinds)
    assert len(pair(new, old).changes) == len(kinds)


def test_the_next_round_of_one_year_is_not_easier() -> None:
    text = "I. NỘI DUNG\n1. Hoàn thành kiểm tra các trạm cấp nước trước ngày 30/{}/2024."
    (same_time, round_two) = (
        next(
            one for one in pair(text.format(4), text.format(9), days).changes if one.kind == "deadline-later"
        )
        for days in (("5/1", "5/2"), ("5/1", "5/7"))
    )
    assert same_time.delta is not None
    assert same_time.delta.effect == "easier"
    assert round_two.delta is not None
    assert (round_two.delta.effect, round_two.delta.days) == (None, 153)


def test_a_deadline_is_named_by_what_is_due() -> None:
    text = "I. NỘI DUNG\n1. Thời gian kiểm tra: Ngày {}/4/2024.\n2. Địa điểm: Trạm cấp nước Bến Cát."
    (change,) = pair(text.format(12), text.format(19)).changes
    assert (
        change.explain()
        == "deadline later “Thời gian kiểm tra”: on 2024-04-12 → on 2024-04-19 (7 days later)"
    )


def test_a_time_in_a_label_is_told_with_its_task() -> None:
    text = "I. NHIỆM VỤ\n1. {} đồng hồ nước tại các trạm.\n- Cơ quan chủ trì: Sở Y tế.\n- Thời gian: Quý {}/2024."
    due, task = sorted(pair(text.format("Lắp đặt", "II"), text.format("Lắp đặt mới", "III")).changes, key=str)
    assert (due.kind, task.kind) == ("deadline-later", "task-reworded")
    assert due.new_place is not None
    assert due.new_place.words == "Lắp đặt mới đồng hồ nước tại các trạm."
    assert due.part_of == task.id
