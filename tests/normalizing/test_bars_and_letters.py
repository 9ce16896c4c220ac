"""Documents between lone bars at the edges, and letters that only look like Vietnamese ones."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing.bar_layout import spread_layout
from kehoach_cli.normalizing.characters import clean_line, is_vietnamese
from kehoach_cli.normalizing.page_end import cut_page_end
from kehoach_cli.normalizing.paragraphs import clean_lines
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

READ = LineReader(grammar_of(()))


def cell(text: str, line: int = 1) -> SourceCell:
    lines = text.split("\n") if text else []
    return SourceCell(tuple(SourceLine(one, line + at) for at, one in enumerate(lines)))


def bars(*rows: tuple[str, ...]) -> SourceTable:
    return SourceTable(tuple(tuple(cell(text) for text in row) for row in rows), 1, bars=True)


def said(element: SourceLine | SourceTable) -> object:
    if isinstance(element, SourceLine):
        return element.text
    return [["\n".join(line.text for line in one.lines) for one in row] for row in element.rows]


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
TEXT = "KẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\nII. NHIỆM VỤ"
LAYOUTS: dict[str, tuple[SourceTable, list[object], list[str]]] = {
    "no letterhead and no closing": (bars(("TT", "Cây"), ("1", "Sao đen")), [[["TT", "Cây"], ["1", "Sao đen"]]], []),
    "a letterhead, and text behind it": (
        bars(("UBND XÃ", MOTTO, TEXT)), [[["UBND XÃ", MOTTO]], "", *TEXT.split("\n"), ""], [],
    ),
    "what stands above the letterhead is left out": (
        bars(("Bản dịch", "Tình trạng"), ("UBND XÃ", MOTTO, TEXT)),
        [[["UBND XÃ", MOTTO]], "", *TEXT.split("\n"), ""],
        ["Parts of a web page removed: «Bản dịch», «Tình trạng»"],
    ),
    "a number of four lines, and one of five": (
        bars(("Số:\n7/KH-UBND\nV/v\ntrồng cây", TEXT)), [ "", "Số:", "7/KH-UBND", "V/v", "trồng cây", "", "", *TEXT.split("\n"), ""], [],
    ),
    "a closing of recipients and signature": (
        bars(("Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Mẫu")), [[["Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Mẫu"]]], [],
    ),
    "what stands beside the recipients signs": (
        bars(("Nơi nhận:\n- Lưu: VT.", "Lê Thị Mẫu")), [[["Nơi nhận:\n- Lưu: VT.", "Lê Thị Mẫu"]]], [],
    ),
    "a cell behind the closing is text": (
        bars(("Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Mẫu", "Trồng cây")),
        [[["Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Mẫu"]], "", "Trồng cây", ""], [],
    ),
    "a date alone is of the letterhead": (
        bars(("UBND XÃ", MOTTO), ("Số: 7/KH-UBND", "Hòa Sơn, ngày 05 tháng 01 năm 2024")),
        [[["UBND XÃ", MOTTO], ["Số: 7/KH-UBND", "Hòa Sơn, ngày 05 tháng 01 năm 2024"]]], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_document_that_came_as_one_table(name: str) -> None:
    table, elements, messages = LAYOUTS[name]
    found, findings = spread_layout(table, READ)
    assert [said(element) for element in found] == elements
    assert [(one.code, one.message) for one in findings] == [("portal-box-removed", one) for one in messages]


@pytest.mark.parametrize(
    ("lines", "length", "text"),
    [(3, 210, True), (2, 210, False), (3, 150, False)],
)
def test_a_long_cell_above_the_closing_is_text(lines: int, length: int, text: bool) -> None:
    long = "\n".join(["x" * (length // lines)] * lines)
    found, _ = spread_layout(bars(("Ô", long, "Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Mẫu")), READ)
    assert ("" in [said(element) for element in found[1:]]) is text


def test_a_page_ends_where_it_goes_on_with_other_things() -> None:
    lines = [
        SourceLine(text, at) for at, text in enumerate(["Trồng cây.", "", "Văn bản liên quan", "Luật"], 1)
    ]
    kept, findings = cut_page_end(lines, READ, portal=True)
    assert [said(one) for one in kept] == ["Trồng cây.", ""]
    assert [(one.message, one.line) for one in findings] == [
        ("Parts of a web page removed: «Văn bản liên quan», «Luật»", 3)
    ]
    assert cut_page_end(lines[:2], READ, portal=True) == (lines[:2], ())  # fmt: skip


def test_a_table_ends_within_its_cell_where_the_page_goes_on() -> None:
    table = SourceTable(
        ((cell("1", 1), cell("Mua cây", 2)), (cell("2", 3), cell("Chăm cây\nVăn bản liên quan\nLuật", 4)), (cell("Địa chỉ", 9),)),
        1, bars=True,
    )  # fmt: skip
    kept, findings = cut_page_end([SourceLine("Đầu.", 1), table, SourceLine("Cuối.", 10)], READ, portal=True)
    assert [said(one) for one in kept] == ["Đầu.", [["1", "Mua cây"], ["2", "Chăm cây"]]]
    assert [(one.message, one.line) for one in findings] == [
        ("Parts of a web page removed: «Văn bản liên quan», «Luật», «Địa chỉ», «Cuối.»", 5)
    ]
    plain = SourceTable(((cell("Văn bản liên quan"),),), 1)
    assert cut_page_end([plain], READ, portal=True) == ([plain], ())


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [("đđđ", False), ("đđđđ", True), ("Plan 2025 đ", False), ("ạ ế ơ Ư", True), ("á é ó ú ý", False)],
)
def test_letters_that_only_vietnamese_has(text: str, vietnamese: bool) -> None:
    assert is_vietnamese(text) is vietnamese
    assert not is_vietnamese("x" * 20_000 + "đđđđ")
    assert is_vietnamese("x" * 19_996 + "đđđđ")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u2800b", "a b"),
        ("\u3164", ""),
        ("\uf0a3 5", "≤ 5"),
        ("ɖ Ɖ ð Ð", "đ Đ đ Đ"),
        ("a\u0085b", "a b"),
        ("\ufe0f✓", "✓"),
        ("x\tÿ", "x ÿ"),
    ],
)
def test_one_way_of_writing_a_letter(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_blank_lines_and_page_ends_before_a_line() -> None:
    raw = ["Một", "", "  ", "    Hai", "\fBa", "", "\f", "\tBốn", "\ufeffNăm"]
    lines = clean_lines([SourceLine(text, at) for at, text in enumerate(raw, 1)], True)
    assert [(one.text, one.line, one.gap, one.indent, one.page_break) for one in lines] == [
        ("Một", 1, 0, 0, False),
        ("Hai", 4, 2, 4, False),
        ("Ba", 5, 0, 0, True),
        ("Bốn", 8, 2, 4, True),
        ("Năm", 9, 0, 0, False),
    ]
    assert [one.reach for one in lines] == [3, 7, 2, 7, 3]
