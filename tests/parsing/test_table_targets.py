"""Indicator tables, row by row. All names and numbers are invented."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.facts.targets.merging import merge_targets
from kehoach_cli.parsing.facts.targets.table_columns import IndicatorTable, TableCell
from kehoach_cli.parsing.facts.targets.table_rows import (
    find_table_targets,
)
from kehoach_cli.plan import Period, Target

GRAMMAR: Grammar = grammar_of(())


def table(
    header: list[list[str]], rows: list[list[str]], due: str | None = None, offset: int = 0
) -> tuple[str, IndicatorTable]:
    """A table and the canonical text it stands in, cells parted by ` | `."""
    text = " " * offset
    cells: list[tuple[TableCell, ...]] = []
    for row in rows:
        line = []
        for cell in row:
            line.append(TableCell(cell, len(text), len(text) + len(cell)))
            text += cell + " | "
        cells.append(tuple(line))
    return text, IndicatorTable(tuple(map(tuple, header)), tuple(cells), section="s4", due=due)


def read(
    header: list[list[str]], rows: list[list[str]], *, period: Period | None = None, due: str | None = None
) -> tuple[Target, ...]:
    text, given = table(header, rows, due)
    found = find_table_targets(given, GRAMMAR, period=period or Period(), line_at=lambda _: 7)
    for target in found:
        assert text[target.span.start : target.span.end] == target.text
        assert (target.section, target.line) == ("s4", 7)
    return found


def brief(target: Target) -> str:
    high = f"..{target.value_max:g}" if target.value_max is not None else ""
    words = [target.comparator.value, f"{target.value:g}{high}", target.unit or "-", target.change.value if target.change != "level" else "",
             f"/{target.per}" if target.per else "", f"@{target.due}" if target.due else "", f"in {target.within}" if target.within else ""]  # fmt: skip
    return " ".join(w for w in words if w) + f" | {target.indicator}"


SIMPLE = [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2027", "Ghi chú"]]


CELLS = {
    "plain": (["1", "Số chợ được nâng cấp", "chợ", "12", ""], ["eq 12 chợ @2027 | Số chợ được nâng cấp"]),
    "thousands": (["1", "Sản lượng chè búp", "Tấn", "12.500", ""], ["eq 12500 Tấn @2027 | Sản lượng chè búp"]),
    "at least": (["1", "Tỷ lệ dùng nước sạch", "%", "≥ 55 %", ""], ["ge 55 % @2027 | Tỷ lệ dùng nước sạch"]),
    "under": (["1", "Tỷ suất sinh thô", "", "< 10,6 ‰", ""], ["lt 10.6 ‰ @2027 | Tỷ suất sinh thô"]),
    "in words": (["1", "Tỷ lệ hài lòng", "%", "trên 90", ""], ["gt 90 % @2027 | Tỷ lệ hài lòng"]),
    "or more": (["1", "Tỷ lệ hài lòng", "%", "90 trở lên", ""], ["ge 90 % @2027 | Tỷ lệ hài lòng"]),
    "range": (["1", "Tốc độ tăng trưởng", "%", "8 - 8,5", ""], ["between 8..8.5 % @2027 | Tốc độ tăng trưởng"]),
    "falling, in the name": (["1", "Mức giảm tỷ lệ hộ nghèo", "%", "1,2", ""], ["eq 1.2 % decrease @2027 | Mức giảm tỷ lệ hộ nghèo"]),
    "falling, in the cell": (["1", "Số vụ cháy", "%", "Giảm 5", ""], ["eq 5 % decrease @2027 | Số vụ cháy"]),
    "rate": (["1", "Thu nhập bình quân", "Triệu đồng/người/năm", "78", ""], ["eq 78 Triệu đồng /năm @2027 | Thu nhập bình quân"]),
    "share of something": (["1", "Thu ngân sách", "% GRDP", "15", ""], ["eq 15 % @2027 | Thu ngân sách"]),
    "unit in brackets": (["1", "Độ che phủ rừng (%)", "", "42,5", ""], ["eq 42.5 % @2027 | Độ che phủ rừng"]),
    "unit behind a comma": (["1", "Độ che phủ rừng, %", "", "42,5", ""], ["eq 42.5 % @2027 | Độ che phủ rừng"]),
    "a range of nothing": (["1", "Số chợ", "chợ", "12 - 12", ""], ["eq 12 chợ @2027 | Số chợ"]),
    "unit in the cell": (["1", "Số chợ", "", "12 chợ", ""], ["eq 12 chợ @2027 | Số chợ"]),
    "sign against unit": (["1", "Tỷ lệ hộ có sách", "%", "12‰", ""], ["eq 12 ‰ @2027 | Tỷ lệ hộ có sách"]),
    "unit twice": (["1", "Tỷ lệ hộ có sách (%)", "xã", "12", ""], ["eq 12 xã @2027 | Tỷ lệ hộ có sách (%)"]),
    "rising, in the cell": (["1", "Số vụ", "vụ", "Tăng 5", ""], ["eq 5 vụ increase @2027 | Số vụ"]),
    "money a head": (["1", "Thu nhập", "Triệu đồng/người", "78", ""], ["eq 78 Triệu đồng @2027 | Thu nhập"]),
    "rate a month": (["1", "Thu nhập", "Triệu đồng/tháng", "78", ""], ["eq 78 Triệu đồng /tháng @2027 | Thu nhập"]),
    "things a place": (["1", "Mật độ", "người/km2", "78", ""], ["eq 78 người/km2 @2027 | Mật độ"]),
    "letter before the name": (["1", "a) Chợ loại 1", "chợ", "5", ""], ["eq 5 chợ @2027 | Chợ loại 1"]),
    "number before the name": (["1", "1.2. Chợ loại 1", "chợ", "5", ""], ["eq 5 chợ @2027 | Chợ loại 1"]),
    "numeral before the name": (["A", "I. Chợ loại 1:", "chợ", "5", ""], ["eq 5 chợ @2027 | Chợ loại 1"]),
    "own number of two": (["1.1", "Chợ loại 1", "chợ", "5", ""], ["eq 5 chợ @2027 | Chợ loại 1"]),
    "a letter is no name": (["1", "A", "chợ", "5", ""], []),
    "a number in brackets is no name": (["1", "(12)", "chợ", "5", ""], []),
    "a row too short": (["1", "Số chợ", "chợ"], []),
    "a row of one cell": (["1"], []),
    "no number": (["1", "Hệ thống truyền thanh", "", "Hoàn thành", ""], []),
    "dash": (["1", "Số chợ được nâng cấp", "chợ", "-", ""], []),
    "column numbers": (["(1)", "(2)", "(3)", "(4)", "(5)"], []),
}  # fmt: skip


@pytest.mark.parametrize(("row", "wanted"), CELLS.values(), ids=CELLS.keys())
def test_a_row(row: list[str], wanted: list[str]) -> None:
    filler = ["9", "Số xã có điểm bưu điện", "xã", "30", ""]
    found = read(SIMPLE, [row, filler, filler])
    assert [brief(t) for t in found][: len(found) - 2] == wanted


PARTS = {
    "a dash": (["", "- Ở xã", "điểm", "5", ""], "eq 5 điểm @2027 | Số xã có điểm bưu điện: Ở xã"),
    "no number": (["", "Ở xã", "điểm", "5", ""], "eq 5 điểm @2027 | Số xã có điểm bưu điện: Ở xã"),
    "the unit above": (["", "- Ở xã", "", "5", ""], "eq 5 xã @2027 | Số xã có điểm bưu điện: Ở xã"),
    "of which": (["2", "Trong đó: ở xã", "xã", "5", ""], "eq 5 xã @2027 | Số xã có điểm bưu điện: ở xã"),
    "of which, and no more": (["2", "Trong đó", "xã", "5", ""], "eq 5 xã @2027 | Số xã có điểm bưu điện"),
    "a share of which": (["", "Trong đó: ở xã", "%", "5", ""], "eq 5 % @2027 in g1 | Số xã có điểm bưu điện: ở xã"),
    "a share below": (["", "- Ở xã", "%", "5", ""], "eq 5 % @2027 | Số xã có điểm bưu điện: Ở xã"),
    "the same unit": (["2", "Số chợ", "nt", "5", ""], "eq 5 xã @2027 | Số chợ"),
    "no unit": (["2", "Số chợ", "", "5", ""], "eq 5 - @2027 | Số chợ"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "wanted"), PARTS.values(), ids=PARTS.keys())
def test_a_row_below_another(row: list[str], wanted: str) -> None:
    above = ["1", "Số xã có điểm bưu điện", "xã", "30", ""]
    found = read(SIMPLE, [above, row, ["3", "Số xã", "xã", "30", ""]])
    assert [brief(t) for t in found][1:] == [wanted, "eq 30 xã @2027 | Số xã"]


def test_groups_parts_and_shares_row_by_row() -> None:
    rows = [
        ["I", "KINH TẾ", "", "", ""],
        ["1", "Sản lượng", "", "", ""],
        ["1.1", "Lúa", "Tấn", "50", ""],
        ["1.2", "Ngô", "-nt-", "40", ""],
        ["2", "Số chợ", "chợ", "5", ""],
        ["", "- Loại 1", "", "2", ""],
        ["", "- Loại 2", "chợ", "3", ""],
        ["II", "XÃ HỘI", "", "", ""],
        ["1", "Số thư viện", "thư viện", "12", ""],
        ["", "Trong đó:", "", "", ""],
        ["", "- Đạt chuẩn", "%", "50", ""],
        ["", "- Số hóa", "%", "30", ""],
        ["2", "Số sách", "", "", ""],
        ["2.1", "Sách in", "", "", ""],
        ["2.1.1", "Truyện", "cuốn", "9", ""],
        ["2.2", "Sách số", "cuốn", "4", ""],
        ["3", "Số báo", "tờ", "7", ""],
    ]
    assert [brief(t) for t in read(SIMPLE, rows)] == [
        "eq 50 Tấn @2027 | Sản lượng: Lúa",
        "eq 40 Tấn @2027 | Sản lượng: Ngô",
        "eq 5 chợ @2027 | Số chợ",
        "eq 2 chợ @2027 | Số chợ: Loại 1",
        "eq 3 chợ @2027 | Số chợ: Loại 2",
        "eq 12 thư viện @2027 | Số thư viện",
        "eq 50 % @2027 in g6 | Số thư viện: Đạt chuẩn",
        "eq 30 % @2027 in g6 | Số thư viện: Số hóa",
        "eq 9 cuốn @2027 | Sách in: Truyện",
        "eq 4 cuốn @2027 | Số sách: Sách số",
        "eq 7 tờ @2027 | Số báo",
    ]


HEADS: dict[str, tuple[list[list[str]], list[list[str]], list[str]]] = {
    "years before the plan": ([["TT", "Chỉ tiêu", "ĐVT", "2025", "2026", "2027"]], [["1", "Số chợ", "chợ", "4", "5", "6"]], ["eq 5 chợ @2026 | Số chợ", "eq 6 chợ @2027 | Số chợ"]),
    "no number": ([["Chỉ tiêu", "ĐVT", "Năm 2027"]], [["Số chợ", "chợ", "6"]], ["eq 6 chợ @2027 | Số chợ"]),
    "nothing over the number": ([["", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [["1", "Số chợ", "chợ", "6"]], ["eq 6 chợ @2027 | Số chợ"]),
    "no unit, but measures": ([["TT", "Chỉ tiêu", "Năm 2027"]], [["1", "Số chợ", "6"]], ["eq 6 - @2027 | Số chợ"]),
    "no unit and no measures": ([["TT", "Nội dung", "Năm 2027"]], [["1", "Số chợ", "6"]], []),
    "unit over the numbers": ([["TT", "Nội dung", "Năm 2027 (%)"]], [["1", "Tỷ lệ hộ có sách", "6"]], ["eq 6 % @2027 | Tỷ lệ hộ có sách"]),
    "a span": ([["TT", "Chỉ tiêu", "ĐVT", "Giai đoạn 2026 - 2030"]], [["1", "Số chợ", "chợ", "6"]], ["eq 6 chợ @2030 | Số chợ"]),
    "a day": ([["TT", "Chỉ tiêu", "ĐVT", "Đến 31/12/2027"]], [["1", "Số chợ", "chợ", "6"]], ["eq 6 chợ @2027 | Số chợ"]),
    "half of them numbers": ([["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [["1", "Số chợ", "chợ", "6"], ["2", "Số xã", "xã", "chưa"]], ["eq 6 chợ @2027 | Số chợ"]),
    "most of them words": ([["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [["1", "Số chợ", "chợ", "6"], ["2", "Số xã", "xã", "chưa"], ["3", "Số xã", "xã", "có"]], []),
    "marks for nothing": ([["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [["1", "Số chợ", "chợ", "6"], ["2", "Số xã", "xã", "x"], ["3", "Số xã", "xã", "-"]], ["eq 6 chợ @2027 | Số chợ"]),
    "too few heads": ([["TT", "Chỉ tiêu", "ĐVT"]], [["1", "Số chợ", "chợ", "6"]], []),
    "no rows": ([["TT", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [], []),
    "no head": ([], [["1", "Số chợ", "chợ", "6"]], []),
    "years below an aim": ([["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Mục tiêu"], ["TT", "Chỉ tiêu", "ĐVT", "Năm 2027", "Năm 2028"]], [["1", "Số chợ", "chợ", "6", "7"]], ["eq 6 chợ @2027 | Số chợ", "eq 7 chợ @2028 | Số chợ"]),
    "allotted to bodies": ([["TT", "Đơn vị", "Chỉ tiêu kết nạp hội viên (người)", "Chỉ tiêu thành lập tổ (đơn vị)"]], [["1", "Chi hội Đông", "40", "2"], ["2", "Chi hội Tây", "50", "3"], ["", "Tổng cộng", "90", "5"]], ["eq 40 người | Chi hội Đông: kết nạp hội viên", "eq 2 đơn vị | Chi hội Đông: thành lập tổ", "eq 50 người | Chi hội Tây: kết nạp hội viên", "eq 3 đơn vị | Chi hội Tây: thành lập tổ", "eq 90 người | Tổng cộng: kết nạp hội viên", "eq 5 đơn vị | Tổng cộng: thành lập tổ"]),
    "allotted in a year": ([["TT", "Tên đơn vị", "Kế hoạch giao trồng rừng năm 2027 (ha)"]], [["1", "Xã Đông", "40"]], ["eq 40 ha @2027 | Xã Đông: trồng rừng"]),
    "allotted, said by one word": ([["Xã", "Chỉ tiêu giao", "Chỉ tiêu năm 2027"]], [["Đông", "40", "50"]], ["eq 40 - | Đông", "eq 50 - @2027 | Đông"]),
    "units that are not listed": ([["Chỉ tiêu", "Đơn vị", "Năm 2027"]], [["Số chợ", "Cái chợ", "6"], ["Số quầy", "Cái chợ", "9"]], ["eq 6 Cái chợ @2027 | Số chợ", "eq 9 Cái chợ @2027 | Số quầy"]),
    "bodies beside measures": ([["Chỉ tiêu", "Đơn vị", "Năm 2027"]], [["Số chợ", "Xã Đông", "6"], ["Số quầy", "Xã Tây", "9"]], ["eq 6 - @2027 | Số chợ", "eq 9 - @2027 | Số quầy"]),
    "a column for each body": ([["TT", "Chỉ tiêu", "Đơn vị tính", "Xã Đông", "Xã Tây", "Tổng"]], [["1", "Số chợ", "chợ", "6", "7", "13"]], ["eq 6 chợ | Số chợ: Xã Đông", "eq 7 chợ | Số chợ: Xã Tây", "eq 13 chợ | Số chợ: Tổng"]),
    "a column for one body": ([["TT", "Chỉ tiêu", "Đơn vị tính", "Xã Đông"]], [["1", "Số chợ", "chợ", "6"]], []),
    "columns for bodies and a remark": ([["TT", "Chỉ tiêu", "Đơn vị tính", "Xã Đông", "Ghi chú"]], [["1", "Số chợ", "chợ", "6", "7"]], []),
    "columns for bodies, no measures": ([["TT", "Nội dung", "Đơn vị tính", "Xã Đông", "Xã Tây"]], [["1", "Số chợ", "chợ", "6", "7"]], []),
    "two columns of words": ([["TT", "Ngành", "Chỉ tiêu", "ĐVT", "Năm 2027"]], [["1", "Nông nghiệp", "Số chợ", "chợ", "6"]], ["eq 6 chợ @2027 | Số chợ"]),
}  # fmt: skip


@pytest.mark.parametrize(("header", "rows", "wanted"), HEADS.values(), ids=HEADS.keys())
def test_what_the_columns_are(header: list[list[str]], rows: list[list[str]], wanted: list[str]) -> None:
    assert [brief(t) for t in read(header, rows, period=Period(start=2026, end=2030))] == wanted


def test_columns_of_results_and_comparisons_are_skipped() -> None:
    header = [
        [
            "TT",
            "Chỉ tiêu",
            "ĐVT",
            "Thực hiện 2025",
            "Ước TH 2026",
            "Kế hoạch 2027",
            "So sánh KH 2027/ƯTH 2026 (%)",
        ]
    ]
    found = read(header, [["1", "Số hợp tác xã", "HTX", "20", "22", "25", "113,6"]])
    assert [brief(t) for t in found] == ["eq 25 HTX @2027 | Số hợp tác xã"]


def test_two_header_rows_and_years_before_the_plan() -> None:
    header = [
        [
            "STT",
            "Nội dung",
            "Đơn vị tính",
            "Năm hiện hành 2026",
            "Năm hiện hành 2026",
            "Năm 2027",
            "Năm 2028",
        ],
        ["STT", "Nội dung", "Đơn vị tính", "Kế hoạch", "Ước thực hiện", "Năm 2027", "Năm 2028"],
    ]
    found = read(
        header,
        [["1", "GRDP", "Tỷ đồng", "900", "910", "1.000", "1.100"]],
        period=Period(start=2027, end=2029),
    )
    assert [brief(t) for t in found] == ["eq 1000 Tỷ đồng @2027 | GRDP", "eq 1100 Tỷ đồng @2028 | GRDP"]


def test_each_number_is_called_by_its_row_and_the_measure_over_its_column() -> None:
    header = [
        ["TT", "Sản phẩm", "Kế hoạch 2027", "Kế hoạch 2027", "Kế hoạch 2028", "Kế hoạch 2028"],
        ["TT", "Sản phẩm", "Lượng (Tấn)", "Giá trị (Nghìn USD)", "Lượng (Tấn)", "Giá trị (Nghìn USD)"],
    ]
    rows = [["", "Tổng I + II", "", "900", "", "1.000"], ["1", "Xoài", "50", "70", "55", "75"]]
    assert [brief(t) for t in read(header, rows)] == [
        "eq 900 Nghìn USD @2027 | Tổng I + II: Giá trị",
        "eq 1000 Nghìn USD @2028 | Tổng I + II: Giá trị",
        "eq 50 Tấn @2027 | Xoài: Lượng",
        "eq 70 Nghìn USD @2027 | Xoài: Giá trị",
        "eq 55 Tấn @2028 | Xoài: Lượng",
        "eq 75 Nghìn USD @2028 | Xoài: Giá trị",
    ]


def test_a_numbered_row_without_values_names_the_rows_numbered_below_it() -> None:
    rows = [
        ["1", "Lúa", "", "", ""],
        ["1.1", "Diện tích", "ha", "50", ""],
        ["1.2", "Sản lượng", "tấn", "300", ""],
        ["2", "Số chợ", "chợ", "4", ""],
    ]
    assert [t.indicator for t in read(SIMPLE, rows)] == ["Lúa: Diện tích", "Lúa: Sản lượng", "Số chợ"]


def test_grades_are_aims_under_a_heading_of_aims() -> None:
    header = [["Nội dung", "Tốt", "Khá", "Chưa đạt"]]
    rows = [["Rèn luyện", "90%", "10%", "0"], ["Học tập", "25%", "74%", "≤ 1%"]]
    _, given = table(header, rows)
    found = find_table_targets(replace(given, of_aims=True), GRAMMAR, period=Period(), line_at=lambda _: 1)
    assert [brief(t) for t in found] == [
        "eq 90 % | Rèn luyện: Tốt",
        "eq 10 % | Rèn luyện: Khá",
        "eq 0 % | Rèn luyện: Chưa đạt",
        "eq 25 % | Học tập: Tốt",
        "eq 74 % | Học tập: Khá",
        "le 1 % | Học tập: Chưa đạt",
    ]
    assert read(header, rows) == ()


def test_a_sum_belongs_to_no_row_but_a_group() -> None:
    rows = [["1", "Số chợ", "chợ", "3", ""], ["", "Tổng cộng", "", "3", ""], ["2", "Số quầy", "", "", ""], ["", "Tổng số", "", "9", ""]]  # fmt: skip
    assert [t.indicator for t in read(SIMPLE, rows)] == ["Số chợ", "Tổng cộng", "Số quầy: Tổng số"]


def test_a_merged_number_is_one_target() -> None:
    _, given = table(SIMPLE, [["1", "Số chợ", "chợ", "3", ""], ["2", "Số bến", "bến", "3", ""]])
    first, second = given.rows
    merged = (*second[:3], replace(first[3], covered=True), second[4])
    found = find_table_targets(
        replace(given, rows=(first, merged)), GRAMMAR, period=Period(), line_at=lambda _: 1
    )
    assert [(t.indicator, t.value) for t in found] == [("Số chợ", 3)]


def test_a_header_that_does_not_fit_gives_none() -> None:
    header = [["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027"]]
    assert read(header, [["1", "Số chợ", "chợ", "3", "4", "5"]]) == ()


def test_an_acronym_in_brackets_is_no_unit() -> None:
    found = read(SIMPLE, [["1", "Chỉ số giá tiêu dùng (CPI)", "", "4,5", ""]])
    assert [(t.indicator, t.unit) for t in found] == [("Chỉ số giá tiêu dùng (CPI)", None)]


def test_bare_years_and_spans_as_headers() -> None:
    found = read([["Chỉ tiêu", "2027", "Giai đoạn 2028 - 2030"]], [["Tỷ lệ che phủ rừng (%)", "41", "43"]])
    assert [t.due for t in found] == ["2027", "2030"]


def test_groups_give_their_name_to_the_rows_below() -> None:
    rows = [
        ["I", "KINH TẾ", "", "", ""],
        ["1", "Cơ cấu kinh tế", "", "", ""],
        ["", "- Nông nghiệp", "%", "20", ""],
        ["", "- Dịch vụ", "%", "45", ""],
        ["2", "Số doanh nghiệp", "DN", "310", ""],
    ]
    assert [t.indicator for t in read(SIMPLE, rows)] == [
        "Cơ cấu kinh tế: Nông nghiệp",
        "Cơ cấu kinh tế: Dịch vụ",
        "Số doanh nghiệp",
    ]


def test_of_which_rows_are_shares_of_the_row_above() -> None:
    rows = [
        ["1", "Tỷ lệ lao động qua đào tạo", "%", "70", ""],
        ["", "Trong đó: Nữ", "%", "40", ""],
        ["2", "Tỷ lệ hộ khá", "%", "50", ""],
    ]
    assert [brief(t) for t in read(SIMPLE, rows)] == [
        "eq 70 % @2027 | Tỷ lệ lao động qua đào tạo",
        "eq 40 % @2027 in g1 | Tỷ lệ lao động qua đào tạo: Nữ",
        "eq 50 % @2027 | Tỷ lệ hộ khá",
    ]


def test_a_repeated_unit() -> None:
    rows = [["1", "Tỷ lệ xã đạt chuẩn", "%", "70", ""], ["2", "Tỷ lệ thôn đạt chuẩn", "-nt-", "60", ""]]
    assert [t.unit for t in read(SIMPLE, rows)] == ["%", "%"]


def test_the_heading_dates_a_column_without_a_year() -> None:
    header = [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"]]
    assert [t.due for t in read(header, [["1", "Số chợ", "chợ", "3"]], due="2028")] == ["2028"]


NO_INDICATOR_TABLES = {
    "tasks": ([["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]], [["1", "Xây dựng quy chế", "Văn phòng", "Quý I/2027"]]),
    "costs": ([["TT", "Nội dung", "Kinh phí", "Nguồn"]], [["1", "Tập huấn", "120", "Ngân sách"]]),
    "sentences": ([["TT", "Chỉ tiêu", "Cơ quan theo dõi"]], [["1", "Tỷ lệ hồ sơ số đạt 80%", "Sở A"]]),
    "results only": ([["TT", "Chỉ tiêu", "ĐVT", "Kết quả năm 2025"]], [["1", "Số chợ", "chợ", "3"]]),
    "empty": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("header", "rows"), NO_INDICATOR_TABLES.values(), ids=NO_INDICATOR_TABLES.keys())
def test_other_tables_give_none(header: list[list[str]], rows: list[list[str]]) -> None:
    assert read(header, rows) == ()


def test_ragged_rows() -> None:
    assert [t.value for t in read(SIMPLE, [["1"], ["1", "Số chợ"], ["1", "Số chợ", "chợ", "5"], []])] == [5]


def test_merging_renumbers_and_keeps_shares() -> None:
    _, first = table(
        SIMPLE, [["1", "Tỷ lệ A", "%", "70", ""], ["", "Trong đó: Nữ", "%", "40", ""]], offset=100
    )
    _, second = table(SIMPLE, [["1", "Số chợ", "chợ", "5", ""]])
    groups = [find_table_targets(t, GRAMMAR, period=Period(), line_at=lambda _: 1) for t in (first, second)]
    assert [(t.id, t.value, t.within) for t in merge_targets(*groups)] == [
        ("g1", 5, None),
        ("g2", 70, None),
        ("g3", 40, "g2"),
    ]


ONE_CELL_A_LINE = "".join(
    "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row)
    for row in [
        ["TT", "Chỉ tiêu", "ĐVT", "ƯTH năm 2025", "Giai đoạn 2026 - 2028"],
        ["Năm 2026", "Năm 2027", "Năm 2028"],
        ["I", "CÂY ĂN QUẢ", "", "", "", "", ""],
        ["1", "Nhãn", "", "", "", "", ""],
        ["-", "Diện tích", "Ha", "10", "11", "12", "13"],
        ["-", "Sản lượng", "Tấn", "50", "55", "60", "65"],
        ["2", "Xoài", "", "", "", "", ""],
        ["-", "Diện tích", "Ha", "20", "21", "22", "23"],
        ["-", "Sản lượng", "Tấn", "70", "75", "80", "85"],
        ["3", "Chuối", "", "", "", "", ""],
        ["-", "Diện tích", "Ha", "30", "31", "32", "33"],
        ["-", "Sản lượng", "Tấn", "90", "95", "96", "97"],
        ["4", "Mận", "", "", "", "", ""],
        ["-", "Diện tích", "Ha", "40", "41", "42", "43"],
        ["-", "Sản lượng", "Tấn", "100", "105", "106", "107"],
        ["II", "BÒ SỮA", "", "", "", "", ""],
        ["-", "Tổng đàn", "con", "200", "210", "220", "230"],
    ]
)


def test_an_appendix_written_one_cell_a_line_keeps_its_rows_and_years() -> None:
    plan = parse_text(
        f"KẾ HOẠCH\nTrồng cây giai đoạn 2026 - 2028\n\nPhụ lục 01\nVÙNG NGUYÊN LIỆU\n\n{ONE_CELL_A_LINE}"
    )
    found = [(t.indicator, t.value, t.unit, t.due) for t in plan.targets]
    assert found[:3] == [
        ("Nhãn: Diện tích", 11, "Ha", "2026"),
        ("Nhãn: Diện tích", 12, "Ha", "2027"),
        ("Nhãn: Diện tích", 13, "Ha", "2028"),
    ]
    assert len(found) == 27
    assert found[-1] == ("Tổng đàn", 230, "con", "2028")


def test_columns_without_a_year_take_that_of_the_heading_over_the_table() -> None:
    table = "| TT | Chỉ tiêu | Đơn vị | Chỉ tiêu giao |\n|---|---|---|---|\n| 1 | Cây trồng mới | cây | 500 |\n| 2 | Hộ có vườn | hộ | 40 |\n"
    plan = parse_text(f"KẾ HOẠCH\nTrồng cây\n\nI. CHỈ TIÊU THỰC HIỆN ĐẾN HẾT NGÀY 30/6/2026\n\n{table}\n")
    assert [(t.indicator, t.due) for t in plan.targets] == [("Cây trồng mới", "2026"), ("Hộ có vườn", "2026")]
