"""Tables whose columns are parted by blanks alone."""

from __future__ import annotations

import pytest

from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.spaced_table import cut_spaced_tables
from kehoach_cli.reading.text import read_text

HEAD = "TT   Nội dung               Chủ trì            Tháng"


def parts(text: str) -> list[str | list[list[str]]]:
    """The lines that stayed lines, and each table as its rows; paragraphs of a cell are parted by a slash."""
    raw = [RawLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]
    return [
        [[" / ".join(line.text for line in cell) for cell in row] for row in part.rows]
        if isinstance(part, RawTable)
        else part.text
        for part in cut_spaced_tables(raw)
    ]


ROWS = """1    Kiểm kê                Thư viện tỉnh      6
2    Lắp kệ                 Sở Xây dựng        7"""
READ = [["1", "Kiểm kê", "Thư viện tỉnh", "6"], ["2", "Lắp kệ", "Sở Xây dựng", "7"]]
HEADS = ["TT", "Nội dung", "Chủ trì", "Tháng"]


def test_columns_stand_between_blanks() -> None:
    assert parts(f"Danh mục:\n{HEAD}\n{ROWS}\n\nIII. KINH PHÍ") == [
        "Danh mục:",
        [HEADS, *READ],
        "",
        "III. KINH PHÍ",
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # cells that go on, and an empty one
        (f"{HEAD}\n1    Kiểm kê kho            Thư viện           6\n     sách báo               tỉnh\n2    Lắp kệ                                    7",
         [HEADS, ["1", "Kiểm kê kho sách báo", "Thư viện tỉnh", "6"], ["2", "Lắp kệ", "", "7"]]),
        # heads that go on, and stand in the middle of their columns
        ("TT        Nội dung             Chủ trì       Tháng\n                             thực hiện\n"
         "1    Kiểm kê kho sách   Thư viện tỉnh         6\n2    Lắp kệ             Sở Xây dựng           7",
         [["TT", "Nội dung", "Chủ trì thực hiện", "Tháng"], ["1", "Kiểm kê kho sách", "Thư viện tỉnh", "6"], ["2", "Lắp kệ", "Sở Xây dựng", "7"]]),
        # a blank line between rows, a group, items of a cell
        (f"{HEAD}\nI    Kho sách\n1    Kiểm kê:               Thư viện tỉnh      6\n     - Sách;\n     - Báo.\n\n2    Lắp kệ                 Sở Xây dựng        7",
         [HEADS, ["I", "Kho sách", "", ""], ["1", "Kiểm kê: / - Sách; / - Báo.", "Thư viện tỉnh", "6"], ["2", "Lắp kệ", "Sở Xây dựng", "7"]]),
        # set in
        ("\n".join("    " + line for line in (HEAD, *ROWS.split("\n"))), [HEADS, *READ]),
    ],
)  # fmt: skip
def test_cells_heads_and_rows(text: str, rows: list[list[str]]) -> None:
    assert parts(text) == [rows]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n1    Kiểm kê                Thư viện tỉnh      6",
        "TT   Nội dung\n1    Kiểm kê\n2    Lắp kệ",
        f"Số   Nội dung               Chủ trì            Tháng\n{ROWS}",
        f"{HEAD}\n2    Kiểm kê                Thư viện tỉnh      6\n3    Lắp kệ                 Sở Xây dựng        7",
        f"{HEAD}\n1    Kiểm kê                Thư viện tỉnh      6\n3    Lắp kệ                 Sở Xây dựng        7",
        f"{HEAD}\nCác đơn vị kiểm kê kho sách theo danh mục.\n{ROWS}",
        HEAD.replace("  ", "\t"),
    ],
    ids=["one row", "two columns", "a first head that is a word", "no first row", "a row left out", "a line across", "tabs"],
)  # fmt: skip
def test_lines_that_are_no_table_stay_lines(text: str) -> None:
    assert parts(text) == text.split("\n")


def test_a_table_ends_before_a_line_that_crosses_its_columns() -> None:
    behind = "Các đơn vị báo cáo kết quả kiểm kê trước ngày 30/11/2026."
    assert parts(f"{HEAD}\n{ROWS}\n{behind}") == [[HEADS, *READ], behind]


def test_heads_that_stand_again_open_a_table_of_their_own() -> None:
    assert parts(f"{HEAD}\n{ROWS}\n{HEAD}\n{ROWS}") == [[HEADS, *READ], [HEADS, *READ]]


def test_a_text_file_gives_the_table_with_its_line() -> None:
    source = read_text(f"KẾ HOẠCH\n\n{HEAD}\n{ROWS}\n".encode(), "a.txt")
    tables = [element for element in source.elements if not hasattr(element, "text")]
    assert [(table.line, len(table.rows)) for table in tables] == [(3, 3)]


def test_a_short_line_may_be_longer_than_the_head_above_it() -> None:
    group = "I    Kho sách báo, tạp chí"
    assert parts(f"{HEAD}\n{group}\n{ROWS}") == [[HEADS, ["I", "Kho sách báo, tạp chí", "", ""], *READ]]


def test_a_line_over_all_columns_is_a_row_where_rows_follow() -> None:
    group, next_group = (
        "I    Kho sách báo, tạp chí và các phòng đọc",
        "II   Văn hóa đọc trong nhà trường và ở các xã",
    )
    more = ROWS.replace("1 ", "3 ", 1).replace("2 ", "4 ", 1)
    behind = ["", "III. TỔ CHỨC THỰC HIỆN KẾ HOẠCH CỦA TỈNH", "1. Sở Y tế chủ trì."]
    assert parts("\n".join([HEAD, group, ROWS, next_group, more, *behind])) == [
        [HEADS, [group[:1], group[5:], "", ""], *READ, ["II", next_group[5:], "", ""], ["3", *READ[0][1:]], ["4", *READ[1][1:]]],
        *behind,
    ]  # fmt: skip


def test_a_sum_without_a_number_is_a_row() -> None:
    head, rows = (
        "TT   Thôn         Sách     Báo",
        "1    Thượng       12       30\n2    Hạ           15       1.20",
    )
    table = [["TT", "Thôn", "Sách", "Báo"], ["1", "Thượng", "12", "30"], ["2", "Hạ", "15", "1.20"]]
    assert parts(f"{head}\n{rows}\n     Cộng         27       31") == [[*table, ["", "Cộng", "27", "31"]]]
    goes_on = [*table[:-1], ["2", "Hạ và phụ cận", "15", "1.20"]]
    assert parts(f"{head}\n{rows}\n     và phụ cận") == [goes_on]


def test_a_cell_may_fill_its_column() -> None:
    row = "3    Mua giá kệ và máy in Thư viện tỉnh      8"
    read = [["3", "Mua giá kệ và máy in", "Thư viện tỉnh", "8"]]
    heads, rows = HEAD.replace("dung  ", "dung"), ROWS.replace("kê  ", "kê").replace("kệ  ", "kệ")
    assert parts(f"{heads}\n{rows}\n{row}") == [[HEADS, *READ, *read]]


@pytest.mark.parametrize("indent", [36, 39, 41])
def test_a_signature_right_below_is_no_cell(indent: int) -> None:
    below = [" " * indent + "Phú Tây, ngày 3 tháng 3 năm 2026", " " * indent + "GIÁM ĐỐC"]
    rows = ROWS.replace("Thư viện tỉnh   ", "Thư viện        ")
    assert parts("\n".join([HEAD, rows, *below]))[1:] == below
