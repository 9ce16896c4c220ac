"""Tables whose cells stand on lines of their own."""

from __future__ import annotations

import pytest

from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cell_lines import cut_cell_lines
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.text import read_text

HEADS = ["TT", "Nội dung", "Chủ trì", "Thời gian"]


def parts(lines: list[str]) -> list[str | list[list[str]]]:
    """The lines that stayed lines, and each table as its rows."""
    raw = [RawLine(text, number) for number, text in enumerate(lines, start=1)]
    return [
        [[" ".join(line.text for line in cell) for cell in row] for row in part.rows]
        if isinstance(part, RawTable)
        else part.text
        for part in cut_cell_lines(raw)
    ]


def test_rows_begin_with_their_numbers() -> None:
    lines = [
        "Danh mục:",
        *HEADS,
        "1",
        "Kiểm kê",
        "Sở A",
        "6/2026",
        "2",
        "Lắp kệ",
        "Sở B",
        "7/2026",
        "",
        "II. KINH PHÍ",
    ]
    assert parts(lines) == [
        "Danh mục:",
        [HEADS, ["1", "Kiểm kê", "Sở A", "6/2026"], ["2", "Lắp kệ", "Sở B", "7/2026"]],
        "",
        "II. KINH PHÍ",
    ]


def test_the_first_head_may_be_written_in_several_ways() -> None:
    cells = ["1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"]
    for first in ("STT", "Số TT", "S.TT", "T.T"):
        assert isinstance(parts([first, *HEADS[1:], *cells])[0], list)


def test_blank_lines_between_cells_and_emphasis_do_not_count() -> None:
    cells = [
        "**TT**",
        *HEADS[1:],
        "01.",
        "Kiểm kê",
        "Sở A",
        "6/2026",
        "02.",
        "Lắp kệ",
        "Sở B",
        "7/2026",
        "B. KHÁC",
    ]
    spread = [line for cell in cells for line in (cell, "", "")]
    table, *rest = parts(spread)
    assert table == [
        ["**TT**", *HEADS[1:]],
        ["01.", "Kiểm kê", "Sở A", "6/2026"],
        ["02.", "Lắp kệ", "Sở B", "7/2026"],
    ]
    assert rest == ["", "", "B. KHÁC", "", ""]


def test_groups_and_a_last_row_that_lacks_cells() -> None:
    lines = [
        *HEADS,
        "I",
        "Kho sách",
        "1",
        "Kiểm kê",
        "Sở A",
        "6/2026",
        "2",
        "Lắp kệ",
        "Sở B",
        "7/2026",
        "II",
        "Bạn đọc",
        "3",
        "Đọc",
    ]
    assert parts(lines) == [
        [
            HEADS,
            ["I", "Kho sách"],
            ["1", "Kiểm kê", "Sở A", "6/2026"],
            ["2", "Lắp kệ", "Sở B", "7/2026"],
            ["II", "Bạn đọc"],
            ["3", "Đọc"],
        ]
    ]


@pytest.mark.parametrize(
    "behind",
    [
        ["", "Phòng Y tế đôn đốc"],
        ["3.1. Phòng Y tế đôn đốc"],
        ["III. KINH PHÍ"],
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["- Sở A cấp kinh phí.", "- Sở B kiểm tra."],
        ["Sở A cấp kinh phí.", "Sở B kiểm tra."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ],
)
def test_the_last_row_ends_before_what_is_no_cell(behind: list[str]) -> None:
    rows = ["1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ"]
    table, *rest = parts([*HEADS, *rows, *behind])
    assert table == [HEADS, rows[:4], rows[4:]]
    assert rest == behind


@pytest.mark.parametrize(
    "lines",
    [
        [*HEADS, "1", "Kiểm kê", "Sở A", "6/2026"],
        [*HEADS, "1", "Kiểm kê", "Kho sách", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"],
        ["TT", "Nội dung", "1", "Kiểm kê", "2", "Lắp kệ"],
        [*HEADS[:3], "Thời gian thực hiện như sau:", "1", "Kiểm kê", "Sở A", "6", "2", "Lắp kệ", "Sở B", "7"],
        [*HEADS[:3], "- Thời gian", "1", "Kiểm kê", "Sở A", "6", "2", "Lắp kệ", "Sở B", "7"],
        [*HEADS[:3], "Thời gian " * 7, "1", "Kiểm kê", "Sở A", "6", "2", "Lắp kệ", "Sở B", "7"],
        ["Thứ tự", *HEADS[1:], "1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"],
        [*HEADS, "1", "Kiểm kê", "Sở A", "2", "Lắp kệ", "Sở B", "7/2026", "3", "Đọc", "Sở A", "8/2026"],
        ["TT", "Nội dung", "Đơn vị", "Chủ trì", "Thời gian", "1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026", "3", "Đọc"],
        ["Xã", "Bình An", "Bình Khương", "1", "Tổ chức họp.", "Rà soát.", "2", "Kiểm tra.", "Thi."],
        ["TT", "Bình An", "I. Tổ chức khai giảng", "1", "Họp", "Sở A", "2", "Kiểm tra", "Sở B"],
        [*HEADS, "2", "Kiểm kê", "Sở A", "6/2026", "3", "Lắp kệ", "Sở B", "7/2026"],
        [*HEADS],
    ],
    ids=[
        "one row", "a cell of two lines", "two heads", "a sentence", "an item", "a long line", "a first head of two words",
        "a row that lacks cells", "a head of two lines", "a first head that is a word", "a heading among the heads", "no first row", "nothing below",
    ],
)  # fmt: skip
def test_lines_that_are_no_table_stay_lines(lines: list[str]) -> None:
    assert parts(lines) == lines


def test_a_text_file_gives_the_table_with_its_line() -> None:
    text = "\n".join(
        ["KẾ HOẠCH", "", *HEADS, "1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"]
    )
    source = read_text(text.encode(), "a.txt")
    tables = [element for element in source.elements if not hasattr(element, "text")]
    assert [(table.line, len(table.rows), table.bars) for table in tables] == [(3, 3, False)]


def test_a_number_in_a_cell_is_no_row() -> None:
    heads = ["TT", "Nội dung", "Số lượng", "Chủ trì"]
    rows = ["1", "Mở lớp", "2", "Sở A", "2", "Kiểm tra", "3", "Sở B", "3", "Đọc", "4", "Sở A"]
    assert parts([*heads, *rows]) == [[heads, rows[:4], rows[4:8], rows[8:]]]


def test_numbers_may_begin_anew_in_each_group() -> None:
    lines = [
        "I",
        "Kho",
        "1",
        "Kiểm kê",
        "Sở A",
        "6",
        "2",
        "Lắp kệ",
        "Sở B",
        "7",
        "II",
        "Bạn",
        "1",
        "Đọc",
        "Sở A",
        "8",
    ]
    assert parts([*HEADS, *lines]) == [
        [HEADS, lines[:2], lines[2:6], lines[6:10], lines[10:12], lines[12:]],
    ]


def test_a_page_number_behind_a_table_is_no_row() -> None:
    rows = ["1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"]
    behind = ["", "3", "", "Các đơn vị báo cáo kết quả trước ngày 30/11/2026."]
    assert parts([*HEADS, *rows, *behind]) == [[HEADS, rows[:4], rows[4:]], *behind]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        # in small letters, behind a comma
        (["1", "Kiểm kê", "kho sách", "Sở A,", "Sở C", "6/2026", "2", "Lắp kệ", "các xã", "7/2026"],
         [["1", "Kiểm kê kho sách", "Sở A, Sở C", "6/2026"], ["2", "Lắp kệ", "các xã", "7/2026"]]),
        # items of one list
        (["1", "Kiểm kê", "- Sở A;", "- Sở B", "6/2026", "2", "Lắp kệ", "- Sở A;", "- Sở B", "7/2026"],
         [["1", "Kiểm kê", "- Sở A; - Sở B", "6/2026"], ["2", "Lắp kệ", "- Sở A; - Sở B", "7/2026"]]),
        # what a colon announces
        (["1", "Kiểm kê:", "- Sách;", "- Báo.", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"],
         [["1", "Kiểm kê: - Sách; - Báo.", "Sở A", "6/2026"], ["2", "Lắp kệ", "Sở B", "7/2026"]]),
        # closer than cells stand
        (["", "1", "", "Kiểm kê", "Kho sách", "", "Sở A", "", "6/2026", "", "2", "", "Lắp kệ", "", "Sở B", "", "7/2026"],
         [["1", "Kiểm kê Kho sách", "Sở A", "6/2026"], ["2", "Lắp kệ", "Sở B", "7/2026"]]),
        # the last row as those above it
        (["1", "Kiểm kê", "kho sách", "Sở A", "6/2026", "2", "Lắp kệ", "gỗ", "Sở B", "7/2026", "Phòng Y tế đôn đốc."],
         [["1", "Kiểm kê kho sách", "Sở A", "6/2026"], ["2", "Lắp kệ gỗ", "Sở B", "7/2026"]]),
    ],
)  # fmt: skip
def test_cells_of_several_lines(lines: list[str], rows: list[list[str]]) -> None:
    heads = [one for head in HEADS for one in (head, "")][:-1] if not lines[0] else HEADS
    assert parts([*heads, *lines])[0] == [HEADS, *rows]


def test_heads_of_several_lines() -> None:
    lines = ["TT", "Nội dung", "Đơn vị", "chủ trì", "Thời gian", "1", "Kiểm kê", "Sở A", "6/2026", "2", "Lắp kệ", "Sở B", "7/2026"]  # fmt: skip
    assert parts(lines) == [[["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"], lines[5:9], lines[9:]]]
