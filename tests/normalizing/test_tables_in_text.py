"""Tables in the canonical text: cells, merged cells, lines of a cell."""

from __future__ import annotations

import pytest
from normalizing_sources import normalized

from kehoach_cli.normalizing import CanonicalText
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable


def cell(*texts: str, covered: bool = False, line: int = 5) -> SourceCell:
    return SourceCell(tuple(SourceLine(text, line + i) for i, text in enumerate(texts)), covered)


def shown(canonical: CanonicalText) -> list[list[str]]:
    """The cells of the tables by what they cover, a covered one in brackets."""
    rows = [row for block in canonical.blocks if block.table for row in block.table.rows]
    return [
        [
            f"({canonical.text[one.start : one.end]})" if one.covered else canonical.text[one.start : one.end]
            for one in row
        ]
        for row in rows
    ]


def test_a_covered_cell_has_the_stretch_of_the_one_that_says_the_same() -> None:
    rows = (
        (cell("Sở"), cell("Quý I"), cell("Quý I", covered=True)),
        (cell("Sở", covered=True), cell("4"), cell("5")),
        (cell("Ban"), cell("4", covered=True), cell("4", covered=True)),
    )
    canonical = normalized([SourceTable(rows, 5)], wrapped=False)
    assert canonical.text == "Sở | Quý I\n4 | 5\nBan"
    assert shown(canonical) == [["Sở", "Quý I", "(Quý I)"], ["(Sở)", "4", "5"], ["Ban", "(4)", "(4)"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # of two neighbours the one that says the same, else the one to the left
        (((cell("a"), cell("b")), (cell("c"), cell("b", covered=True))), [["a", "b"], ["c", "(b)"]]),
        (((cell("a"), cell("b")), (cell("c"), cell("c", covered=True))), [["a", "b"], ["c", "(c)"]]),
        (((cell("a"), cell("b")), (cell("c"), cell("x", covered=True))), [["a", "b"], ["c", "(c)"]]),
        # nothing covers it
        (((cell("a", covered=True), cell("b")),), [["()", "b"]]),
        # rows of other lengths
        (((cell("a"),), (cell("c"), cell("x", covered=True))), [["a"], ["c", "(c)"]]),
        (((cell("a"), cell("b")), (cell("b", covered=True),)), [["a", "b"], ["(a)"]]),
    ],
)
def test_which_neighbour_covers_a_cell(
    rows: tuple[tuple[SourceCell, ...], ...], expected: list[list[str]]
) -> None:
    assert shown(normalized([SourceTable(rows, 5)], wrapped=False)) == expected


def test_an_empty_table_is_no_block_and_text_goes_on() -> None:
    empty = SourceTable(((cell(), cell("  ")),), 5)
    canonical = normalized([SourceLine("Trước.", 1), empty, SourceLine("Sau.", 9)], wrapped=False)
    assert canonical.text == "Trước.\nSau."
    assert [(block.start, block.end, block.line, block.table) for block in canonical.blocks] == [
        (0, 6, 1, None),
        (7, 11, 9, None),
    ]


def test_a_table_between_texts_has_its_line() -> None:
    table = SourceTable(((cell("a"), cell("b", "c")),), 4, bars=True)
    canonical = normalized([SourceLine("Trước.", 1), table, SourceLine("Sau.", 9)], wrapped=False)
    assert canonical.text == "Trước.\na | b\nc\nSau."
    block = canonical.blocks[1]
    assert (block.start, block.end, block.line) == (7, 14, 4)
    assert block.table is not None
    assert block.table.merges_lost
    assert canonical.line_starts == ((0, 1), (7, 5), (13, 6), (15, 9))
    assert [canonical.line_at(at) for at in (0, 6, 7, 12, 13, 14, 15, 99)] == [1, 1, 5, 5, 6, 6, 9, 9]


FULL = "Rà soát danh mục sách"


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (FULL, "Thiếu nhi", True),
        # the next word would just have fitted, or just not
        ("Rà soát danh mục", "Thiế nhi", False),
        ("Rà soát danh mục", "Thiếu nhi", True),
        # what ends a sentence, capitals, marks
        (FULL[:-1] + ".", "Thiếu nhi", False),
        (FULL[:-1] + ";", "Thiếu nhi", False),
        (FULL[:-1] + ":", "Thiếu nhi", False),
        (FULL.upper(), "Thiếu nhi", False),
        (FULL, "THIẾU", False),
        (FULL, "- Thiếu nhi", False),
        (FULL, "1. Thiếu nhi", False),
        # a word that opens another cell
        (FULL, "Lập sổ sách", False),
    ],
)
def test_a_full_column_goes_on(above: str, below: str, joined: bool) -> None:
    width = FULL if above == FULL[:16] else above
    rows = ((cell(above, below),), (cell("Lập " + "x" * (len(width) - 4)),))
    text = normalized([SourceTable(rows, 5)]).text
    assert (text.split("\n")[0] == f"{above} {below}") is joined


@pytest.mark.parametrize(("width", "joined"), [(16, True), (15, False)])
def test_a_narrow_column_tells_nothing(width: int, joined: bool) -> None:
    above = "Rà soát danh mục"[:width].strip()
    rows = ((cell(above, "Thiếu nhi"),), (cell("Lập " + "x" * (width - 4)),))
    text = normalized([SourceTable(rows, 5)]).text
    assert (text.split("\n")[0] == f"{above} Thiếu nhi") is joined


def test_each_line_of_a_joined_cell_keeps_its_line() -> None:
    canonical = normalized([SourceTable(((cell(FULL, "Thiếu nhi và", "sách khoa học"),),), 5)])
    assert canonical.text == f"{FULL} Thiếu nhi và sách khoa học"
    assert canonical.line_starts == ((0, 5), (22, 6), (35, 7))


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (("Sở Khoa học và", "Công nghệ"), 1),
        (("Sở", "Xây dựng"), 1),
        (("Sở", "TTTT"), 1),
        (("Tuyên truyền Luật", "Thư viện"), 1),
        (("Văn phòng", "UBND tỉnh"), 1),
        (("Quyết định Chủ tịch", "UBND tỉnh"), 1),
        (("Rà soát, thay thế", "Nghị quyết số 5/NQ-HĐND"), 1),
        (("Sở Tài chính", "Sở Nội vụ"), 2),
        (("Văn phòng", "Phòng Kinh tế"), 2),
        (("Chủ tịch", "Phó Chủ tịch"), 2),
        (("Rà soát quy hoạch.", "Bố trí đất"), 2),
        (("Sở Tài chính,", "- Sở Nội vụ"), 2),
        (("CƠ QUAN CỦA", "TỈNH ĐỊA"), 2),
        (("Tờ trình", "Quyết định"), 2),
    ],
)
def test_a_name_goes_on_in_its_cell(lines: tuple[str, ...], paragraphs: int) -> None:
    """Columns of 16 characters and more, where a full line would go on, are left out of account."""
    table = SourceTable(((cell("1"), cell(*lines)), (cell("2"), cell("Việc"))), 5)
    glue = " " if paragraphs == 1 else "\n"
    assert shown(normalized([table]))[0] == ["1", glue.join(lines)]


HEAD = (cell("TT"), cell("Việc"), cell("Phối hợp"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ((cell("1"), cell("Kiểm kê sách và"), cell("Sở Khoa học và")), (cell(), cell("báo"), cell("Công nghệ"))),
            [["1", "Kiểm kê sách và báo", "Sở Khoa học và Công nghệ"]],
        ),
        (
            ((cell("1."), cell("Kiểm kê sách"), cell("Sở Khoa học và")), (cell(), cell("cũ", "Mua báo"), cell("Công nghệ"))),
            [["1.", "Kiểm kê sách cũ\nMua báo", "Sở Khoa học và Công nghệ"]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách,"), cell("Sở A")), (cell(), cell("báo"), cell())),
            [["1", "Kiểm kê sách, báo", "Sở A"]],
        ),
        # the head stands again between the parts; small letters tell where no other row begins with them
        (
            ((cell("1"), cell("Kiểm kê sách và"), cell("Sở A")), HEAD, (cell(), cell("báo"), cell()), (cell("2"), cell("Mua báo"), cell())),
            [["1", "Kiểm kê sách và báo", "Sở A"], ["2", "Mua báo", ""]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách"), cell("Sở Tư")), (cell(), cell("cũ"), cell("pháp")), (cell("2"), cell("Mua báo"), cell())),
            [["1", "Kiểm kê sách cũ", "Sở Tư pháp"], ["2", "Mua báo", ""]],
        ),
        (
            ((cell("1"), cell("kiểm kê sách"), cell("Sở A")), (cell(), cell("mua báo"), cell()), (cell("2"), cell("mua sách"), cell())),
            [["1", "kiểm kê sách", "Sở A"], ["", "mua báo", ""], ["2", "mua sách", ""]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách"), cell("Sở A")), HEAD, (cell(), cell("Mua báo"), cell()), (cell("2"), cell("Mua sách"), cell())),
            [["1", "Kiểm kê sách", "Sở A"], ["TT", "Việc", "Phối hợp"], ["", "Mua báo", ""], ["2", "Mua sách", ""]],
        ),
        # rows of their own: no cell is cut, one goes on with nothing, a mark, a number, no number above
        (
            ((cell("1"), cell("Kiểm kê sách"), cell("Sở A")), (cell(), cell("báo"), cell())),
            [["1", "Kiểm kê sách", "Sở A"], ["", "báo", ""]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách và"), cell()), (cell(), cell("báo"), cell("Sở A"))),
            [["1", "Kiểm kê sách và", ""], ["", "báo", "Sở A"]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách và"), cell("Sở A")), (cell(), cell("- báo"), cell())),
            [["1", "Kiểm kê sách và", "Sở A"], ["", "- báo", ""]],
        ),
        (
            ((cell("1"), cell("Kiểm kê sách và"), cell("Sở A")), (cell("2"), cell("báo"), cell())),
            [["1", "Kiểm kê sách và", "Sở A"], ["2", "báo", ""]],
        ),
        (
            ((cell("Sách"), cell("Kiểm kê sách và"), cell("Sở A")), (cell(), cell("báo"), cell())),
            [["Sách", "Kiểm kê sách và", "Sở A"], ["", "báo", ""]],
        ),
    ],
)  # fmt: skip
def test_a_row_that_a_page_cut_is_one(
    rows: tuple[tuple[SourceCell, ...], ...], expected: list[list[str]]
) -> None:
    assert shown(normalized([SourceTable((HEAD, *rows), 5)], wrapped=False))[1:] == expected
