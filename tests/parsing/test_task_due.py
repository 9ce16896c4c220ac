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
        ("II. NHIỆM VỤ\n\n- Báo cáo kết quả định kỳ hằng quý.\n", [(None, ("FREQ=MONTHLY;INTERVAL=3",), "own")]),
    ],
)  # fmt: skip
def test_the_nearest_time_binds(body: str, expected: list[object]) -> None:
    assert due(body) == expected
