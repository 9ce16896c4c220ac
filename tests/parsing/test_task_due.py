"""The time that binds a task, and where it was said."""

import pytest

from kehoach_cli import parse_text

TITLE = "KẾ HOẠCH\nPhát triển thư viện cộng đồng giai đoạn 2024 - 2026\n\n"


def due(body: str) -> list[tuple[str | None, tuple[str, ...] | None, str] | None]:
    tasks = parse_text(TITLE + body).tasks
    return [(t.due.end, t.due.recurrence, str(t.due.from_)) if t.due else None for t in tasks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("II. NHIỆM VỤ\n\n- Kiểm kê sách trước ngày 30/4/2025.\n", [("2025-04-30", None, "own")]),
        ("II. NHIỆM VỤ\n\n1. Kiểm kê sách\n\n- Nội dung: Lập danh mục sách.\n\n- Thời gian thực hiện: Quý II/2025.\n", [("2025-06", None, "label")]),
        ("II. NHIỆM VỤ\n\n1. Các việc phải hoàn thành trước ngày 30/6/2025:\n\n- Kiểm kê sách.\n", [("2025-06-30", None, "heading")]),
        ("II. NHIỆM VỤ\n\n- Kiểm kê sách.\n", [("2026", None, "plan")]),
        ("II. NHIỆM VỤ\n\n1. Tháng 9/2025\n\n- Kiểm kê sách.\n\n2. Quý IV/2025\n\n- Mua sách.\n", [("2025-09", None, "heading"), ("2025-12", None, "heading")]),
        ("II. NHIỆM VỤ\n\nTháng 9/2025:\n\n- Kiểm kê sách.\n", [("2025-09", None, "heading")]),
        ("II. NHIỆM VỤ\n\nTháng 9/2025:\n\n- Kiểm kê sách.\n\nTháng 10/2025:\n\n- Mua sách.\n", [("2025-09", None, "heading"), ("2025-10", None, "heading")]),
        ("II. NHIỆM VỤ\n\n- Tháng 9/2025:\n\n+ Kiểm kê sách.\n\n- Tháng 10/2025:\n\n+ Mua sách.\n\n- Mua báo.\n", [("2025-09", None, "heading"), ("2025-10", None, "heading"), ("2026", None, "plan")]),
        ("II. NHIỆM VỤ\n\n1. Quý III/2025\n\n- Việc trước ngày 30/8/2025:\n\n+ Kiểm kê sách.\n\n- Việc khác:\n\n+ Mua sách.\n", [("2025-08-30", None, "heading"), ("2025-09", None, "heading")]),
        ("II. NHIỆM VỤ\n\n- Mua sách mới (thường xuyên).\n", [None]),
        ("II. NHIỆM VỤ\n\n- Kiểm kê sách trong 15 ngày kể từ ngày ký.\n", [None]),
        ("II. NHIỆM VỤ\n\n1. Từ năm 2025 trở đi\n\n- Kiểm kê sách.\n", [None]),
        ("II. NHIỆM VỤ\n\n- Báo cáo hằng quý và gửi danh sách trước ngày 30/4/2025.\n", [("2025-04-30", ("FREQ=MONTHLY;INTERVAL=3",), "own")]),
        ("II. NHIỆM VỤ\n\n1. Các việc trước ngày 30/6/2025:\n\na) Việc trước ngày 30/5/2025:\n\n- Kiểm kê sách.\n\nb) Việc khác:\n\n- Mua sách.\n", [("2025-05-30", None, "heading"), ("2025-06-30", None, "heading")]),
        ("II. NHIỆM VỤ\n\n1. Tháng 9/2025\n\n- Kiểm kê sách trong tháng 8/2025.\n\n- Mua sách.\n", [("2025-08", None, "own"), ("2025-09", None, "heading")]),
        ("II. NHIỆM VỤ\n\n1. Kiểm kê sách\n\n- Nội dung: Lập danh mục sách trước ngày 30/4/2025.\n\n- Thời gian thực hiện: Quý II/2025.\n", [("2025-04-30", None, "own")]),
        ("II. NHIỆM VỤ\n\nTháng 9/2025, thư viện đóng cửa để sửa chữa.\n\n- Kiểm kê sách.\n", [("2026", None, "plan")]),
        ("II. NHIỆM VỤ\n\n- Báo cáo kết quả định kỳ hằng quý.\n", [(None, ("FREQ=MONTHLY;INTERVAL=3",), "own")]),
        ("II. NHIỆM VỤ\n\n- Sơ kết trước ngày 30/6/2025, tổng kết trước ngày 31/12/2025.\n", [("2025-12-31", None, "own")]),
        ("II. NHIỆM VỤ\n\n- Tổng kết trước ngày 31/12/2025, sau khi sơ kết trước ngày 30/6/2025.\n", [("2025-12-31", None, "own")]),
        ("II. NHIỆM VỤ\n\n- Mua sách trước ngày 30/6/2025, số còn lại trong năm 2025.\n", [("2025", None, "own")]),
        ("II. NHIỆM VỤ\n\n1. Kiểm kê sách\n\n- Nội dung: Lập danh mục sách.\n\n- Thời gian hoàn thành: Quý I và quý III năm 2025.\n", [("2025-09", None, "label")]),
        ("II. NHIỆM VỤ\n\n1. Trước ngày 30/6 và trước ngày 15/10/2025\n\n- Kiểm kê sách.\n", [("2025-10-15", None, "heading")]),
        ("II. NHIỆM VỤ\n\n- Sơ kết trước ngày 30/6, báo cáo số liệu, tổng kết trước ngày 31/12/2025.\n", [("2025-12-31", None, "own")]),
        ("II. NHIỆM VỤ\n\n- Tổng kết trước ngày 15/12; sơ kết trước ngày 30/6.\n", [("--12-15", None, "own")]),
    ],
)  # fmt: skip
def test_the_nearest_time_binds(body: str, expected: list[object]) -> None:
    assert due(body) == expected


def test_no_time_binds_in_a_plan_without_years() -> None:
    (task,) = parse_text("KẾ HOẠCH\nMua sách\n\nI. NHIỆM VỤ\n\n- Kiểm kê sách.\n").tasks
    assert task.due is None
    assert "due" not in task.rules
