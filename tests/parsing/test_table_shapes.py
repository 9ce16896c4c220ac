"""What a table's rows and columns are, and the tasks of its rows. All names are invented."""

from __future__ import annotations

import pytest

from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of
from kehoach_cli.model import PlanDocument, Section, Table, Task
from kehoach_cli.parsing.structure.table_header import spread_heads

Rows = list[list[str]]


def bars(rows: Rows) -> str:
    """The rows one cell a line, as a law portal prints them."""
    return "\n".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row)[:-1] for row in rows)


def pipes(rows: Rows) -> str:
    """The rows as a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def plan(*tables: str, body: str = "") -> PlanDocument:
    heading = f"KẾ HOẠCH\nPhát triển thư viện giai đoạn 2026 - 2030\n\n{body}PHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n"
    return parse_text(heading + "\n\n\n".join(tables) + "\n")


def only_tables(parsed: PlanDocument) -> list[Table]:
    def walk(sections: tuple[Section, ...]) -> list[Table]:
        return [t for s in sections for t in (*s.tables, *walk(s.sections))]

    return walk(parsed.sections)


def brief(task: Task) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return task.text, task.lead, task.partners


HEADER = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]
FIRST = ["1", "Rà soát quy định", "Sở Tư pháp", "Sở Nội vụ", "Quý IV/2026", "Báo cáo"]
SECOND = ["2", "Xây dựng quy chế", "Sở Nội vụ", "Sở Tư pháp", "Năm 2027", "Quy chế"]

ROWS: dict[str, tuple[Rows, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]] = {
    "a numeral and a name only group": (
        [HEADER, ["I", "Thể chế"], FIRST, ["II", "Hạ tầng"], SECOND],
        [("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)), ("Xây dựng quy chế", ("Sở Nội vụ",), ("Sở Tư pháp",))],
    ),
    "one cell over all columns only groups": (
        [HEADER, ["I. THỂ CHẾ"], FIRST, ["II. HẠ TẦNG"], SECOND],
        [("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)), ("Xây dựng quy chế", ("Sở Nội vụ",), ("Sở Tư pháp",))],
    ),
    "cells merged downwards are those above": (
        [HEADER, FIRST, ["Lập danh mục", "Sở Xây dựng"], SECOND],
        [
            ("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)),
            ("Lập danh mục", ("Sở Xây dựng",), ("Sở Nội vụ",)),
            ("Xây dựng quy chế", ("Sở Nội vụ",), ("Sở Tư pháp",)),
        ],
    ),
    "cells merged at the left, the times said in sentences": (
        [
            ["TT", "Cơ quan chủ trì", "Nhiệm vụ", "Sản phẩm", "Thời gian"],
            ["1", "Sở Tư pháp", "Rà soát quy định", "Báo cáo", "Năm 2026. Cập nhật khi cần"],
            ["Lập danh mục", "Danh mục được duyệt", "Xong trong năm 2026. Bổ sung khi cần"],
        ],
        [("Rà soát quy định", ("Sở Tư pháp",), ()), ("Lập danh mục", ("Sở Tư pháp",), ())],
    ),
    "a number that goes on is work with all else merged": (
        [HEADER, FIRST, ["2", "Lập danh mục"], ["3", *SECOND[1:]]],
        [
            ("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)),
            ("Lập danh mục", ("Sở Tư pháp",), ("Sở Nội vụ",)),
            ("Xây dựng quy chế", ("Sở Nội vụ",), ("Sở Tư pháp",)),
        ],
    ),
    "the header said again": (
        [HEADER, FIRST, HEADER[1:], SECOND],
        [("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)), ("Xây dựng quy chế", ("Sở Nội vụ",), ("Sở Tư pháp",))],
    ),
    "a sign for the same": (
        [HEADER, FIRST, ["2", "Lập danh mục", "-nt-", "″", "Năm 2027", "Danh mục"]],
        [("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)), ("Lập danh mục", ("Sở Tư pháp",), ("Sở Nội vụ",))],
    ),
    "an empty cell": (
        [HEADER, FIRST, ["2", "Lập danh mục", "Sở Xây dựng", "", "Năm 2027", "Danh mục"]],
        [("Rà soát quy định", ("Sở Tư pháp",), ("Sở Nội vụ",)), ("Lập danh mục", ("Sở Xây dựng",), ())],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), ROWS.values(), ids=ROWS.keys())
def test_rows_of_work(rows: Rows, wanted: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    parsed = plan(bars(rows))
    assert [brief(t) for t in parsed.tasks] == wanted
    assert [t.kind.value for t in only_tables(parsed)] == ["tasks"]


def test_a_time_merged_downwards_stands_over_each_row() -> None:
    rows = [HEADER, FIRST, ["2", "Lập danh mục", "Sở Xây dựng", "Sở Nội vụ", "Danh mục"], SECOND]
    (table,) = only_tables(plan(bars(rows)))
    assert table.rows[1] == ("2", "Lập danh mục", "Sở Xây dựng", "Sở Nội vụ", "Quý IV/2026", "Danh mục")


def test_a_table_goes_on_without_its_header() -> None:
    parsed = plan(bars([HEADER, FIRST]), bars([["II", "Hạ tầng"], HEADER[1:], SECOND]))
    assert [brief(t)[:2] for t in parsed.tasks] == [
        ("Rà soát quy định", ("Sở Tư pháp",)),
        ("Xây dựng quy chế", ("Sở Nội vụ",)),
    ]
    assert [t.kind.value for t in only_tables(parsed)] == ["tasks", "tasks"]


def test_product_and_supervisors() -> None:
    rows = [
        ["TT", "Nội dung", "Người thực hiện", "Lãnh đạo phụ trách", "Kết quả"],
        ["1", "Lập danh mục", "Phòng Nội vụ", "Phó Giám đốc Lê Văn Bình; Giám đốc", "Danh mục sách"],
    ]
    (task,) = plan(pipes(rows)).tasks
    assert (task.lead, task.supervisors, task.product) == (
        ("Phòng Nội vụ",),
        ("Phó Giám đốc Lê Văn Bình", "Giám đốc"),
        "Danh mục sách",
    )


def test_a_row_that_ends_early_puts_a_time_where_times_stand() -> None:
    parsed = plan(pipes([HEADER[:5], FIRST[:5], ["2", "Lập danh mục", "Trước ngày 31/10/2026"]]))
    assert brief(parsed.tasks[1]) == ("Lập danh mục", (), ())
    assert [d.end for d in parsed.deadlines] == ["2026-12", "2026-10-31"]


def test_rows_broken_over_lines() -> None:
    text = (
        "| TT | Tên văn bản | Cơ quan soạn thảo | Cơ quan thẩm tra | Tiến độ | |\n|\n| I. Nghị quyết |\n| |||\n"
        "| | Nghị quyết về thư viện | Ban Văn hóa\n| Ban Pháp chế | Trước ngày 10/01/2027 | |\n"
        "| Nghị quyết về bảo tàng | Ban Văn hóa | Ban Pháp chế |\n| Năm 2028 | ||\n"
    )
    assert [brief(t) for t in plan(text).tasks] == [
        ("Nghị quyết về thư viện", ("Ban Văn hóa",), ("Ban Pháp chế",)),
        ("Nghị quyết về bảo tàng", ("Ban Văn hóa",), ("Ban Pháp chế",)),
    ]


def test_a_row_that_repeats_a_task_of_the_body() -> None:
    body = "I. NHIỆM VỤ\n1. Rà soát toàn bộ quy định về thư viện cấp xã.\n2. Tổ chức ngày hội đọc sách.\n\n"
    rows = [HEADER, ["1", "Rà soát toàn bộ quy định về thư viện cấp xã", *FIRST[2:]], SECOND]
    tasks = plan(bars(rows), body=body).tasks
    assert [(t.id, t.same_as) for t in tasks] == [("t1", None), ("t2", None), ("t3", "t1"), ("t4", None)]


KINDS: dict[str, tuple[Rows, str]] = {
    "prices": ([["TT", "Chỉ tiêu", "Số điểm", "Đơn giá (đồng)"], ["1", "Nhiệt độ nước", "2", "95.614"]], "other"),
    "aims by year with a unit column": ([["TT", "Nội dung", "ĐVT", "Năm 2027"], ["1", "Số chợ", "chợ", "4"]], "targets"),
    "aims with units in the heads": ([["TT", "Sản phẩm", "Kế hoạch 2027 (tấn)"], ["1", "Xoài", "40"]], "targets"),
    "sums without a unit": ([["TT", "Nội dung", "Dự toán 2027"], ["1", "Mua sách", "40"]], "other"),
    "work": ([HEADER, FIRST], "tasks"),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "kind"), KINDS.values(), ids=KINDS.keys())
def test_kinds(rows: Rows, kind: str) -> None:
    assert [t.kind.value for t in only_tables(plan(pipes(rows)))] == [kind]


def test_prices_are_no_targets() -> None:
    assert plan(pipes(KINDS["prices"][0])).targets == ()


def test_a_head_over_several_columns_stands_over_each() -> None:
    rows = [
        ["TT", "Sản phẩm", "Kế hoạch 2027", "Kế hoạch 2028"],
        ["Lượng (Tấn)", "Giá trị (Nghìn USD)", "Lượng (Tấn)", "Giá trị (Nghìn USD)"],
        ["", "1", "2", "3", "4", "5"],
        ["1", "Xoài", "50", "70", "55", "75"],
        ["2", "Nhãn", "60", "80", "65", "85"],
        ["3", "Mía", "61", "81", "66", "86"],
    ]
    assert [(t.indicator, t.value, t.unit, t.due) for t in plan(bars(rows)).targets][:4] == [
        ("Xoài: Lượng", 50, "Tấn", "2027"),
        ("Xoài: Giá trị", 70, "Nghìn USD", "2027"),
        ("Xoài: Lượng", 55, "Tấn", "2028"),
        ("Xoài: Giá trị", 75, "Nghìn USD", "2028"),
    ]


def test_a_head_stands_over_the_blank_cells_beside_it() -> None:
    rows = [
        ["Stt", "Tên chỉ tiêu", "Đvt", "Thực hiện 2026", "Lộ trình thực hiện", ""],
        ["", "", "", "", "2027", "2028"],
        ["A", "Phòng đọc", "", "", "", ""],
        ["1", "Số xã có phòng đọc", "xã", "40", "60", "85"],
        ["2", "Tỷ lệ người có thẻ", "%", "61,2", "≥65", ">80"],
    ]
    assert [(t.indicator, str(t.comparator), t.value, t.due) for t in plan(pipes(rows)).targets] == [
        ("Số xã có phòng đọc", "eq", 60, "2027"),
        ("Số xã có phòng đọc", "eq", 85, "2028"),
        ("Tỷ lệ người có thẻ", "ge", 65, "2027"),
        ("Tỷ lệ người có thẻ", "gt", 80, "2028"),
    ]


def test_heads_below_blanks_tell_results_from_aims() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "", "Kế hoạch", "", "Ghi chú"],
        ["", "", "", "Kế hoạch", "Ước thực hiện", "Năm 2027", "Năm 2028", ""],
        ["1", "Số xã có phòng đọc", "xã", "40", "42", "60", "85", ""],
        ["2", "Số thủ thư", "người", "4", "5", "6", "9", ""],
    ]
    assert [(t.value, t.due) for t in plan(pipes(rows)).targets] == [
        (60, "2027"),
        (85, "2028"),
        (6, "2027"),
        (9, "2028"),
    ]


def test_a_row_of_numbers_under_blanks_is_no_head() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2027", "", ""],
        ["", "", "", "160", "170", "180"],
        ["1", "Số xã có phòng đọc", "xã", "60", "85", ""],
    ]
    (table,) = only_tables(plan(pipes(rows)))
    assert len(table.header) == 1


@pytest.mark.parametrize(("first", "kept"), [(["6", "25", "40", "35"], 2), (["1", "2", "3", "4"], 1)])
def test_a_row_of_small_numbers_is_a_row_unless_it_numbers_the_columns(first: list[str], kept: int) -> None:
    rows = [["Khối", "Giỏi (%)", "Khá (%)", "Đạt (%)"], first, ["7", "30", "45", "25"]]
    parsed = parse_text(f"KẾ HOẠCH\nDạy và học\n\nI. CHỈ TIÊU\n\nHọc tập:\n\n{pipes(rows)}\n")
    assert len(parsed.targets) == kept * 3


def test_a_lead_in_over_a_table_leads_its_rows_that_name_nobody() -> None:
    above = (
        "KẾ HOẠCH\nMở thư viện năm 2024\n\nII. NHIỆM VỤ\n\n1. Giao Phòng Nội vụ thực hiện các việc sau:\n\n"
    )
    rows = [
        ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Lập danh mục sách", "", "Quý II/2024"],
        ["2", "Mua sách mới", "Phòng Tài chính", "Quý III/2024"],
    ]
    tasks = parse_text(above + pipes(rows) + "\n").tasks
    assert [t.lead for t in tasks] == [("Phòng Nội vụ",), ("Phòng Tài chính",)]


def test_a_head_that_names_nothing_known_stands_over_the_last_columns_but_a_remark() -> None:
    above = ("TT", "Nội dung", "Cây trồng mới", "Ghi chú")
    assert spread_heads(above, ("Số cây", "Số hộ"), 5, grammar_of(())) == (
        ("TT", "Nội dung", "Cây trồng mới", "Cây trồng mới", "Ghi chú"),
        ("TT", "Nội dung", "Số cây", "Số hộ", "Ghi chú"),
    )


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("Phân công cụ thể", "Phân công cụ thể"),
        ("(Đơn vị tính: triệu đồng)", "(Đơn vị tính: triệu đồng)"),
        ("(Kèm theo Kế hoạch số 8/KH-UBND ngày 02/3/2026)", None),
    ],
)
def test_what_a_table_is_attached_to_is_no_caption(above: str, caption: str | None) -> None:
    plan = parse_text(
        f"KẾ HOẠCH\n\nMở hội năm 2026\n\nPHỤ LỤC\n\nDANH MỤC VIỆC\n\n{above}\n\n| TT | Việc |\n|---|---|\n| 1 | Đào ao |\n"
    )
    (appendix,) = plan.sections
    assert [table.caption for table in appendix.tables] == [caption]
    assert appendix.text == above
