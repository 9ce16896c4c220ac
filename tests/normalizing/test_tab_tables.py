"""Tables whose cells are parted by tabs."""

from __future__ import annotations

import pytest

from kehoach_cli.normalizing.tab_tables import cut_tab_tables
from kehoach_cli.reading.source import SourceLine, SourceTable

HEAD = "TT\tViệc\tChủ trì\tTháng"
FIRST = "1\tTrồng cây\tTrạm Y tế\t6"
SECOND = "2\tTưới cây\tCông an xã\t7"
HEADS, ONE, TWO = HEAD.split("\t"), FIRST.split("\t"), SECOND.split("\t")


def parts(*texts: str) -> list[str | list[list[str]]]:
    """The lines that stayed lines, and each table as its rows; lines of a cell are parted by a slash."""
    return [
        [["/".join(line.text for line in cell.lines) for cell in row] for row in part.rows]
        if isinstance(part, SourceTable)
        else part.text
        for part in cut_tab_tables([SourceLine(text, number) for number, text in enumerate(texts, 1)])
    ]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([HEAD, FIRST, SECOND], [HEADS, ONE, TWO]),
        ([HEAD, "", FIRST, "", SECOND], [HEADS, ONE, TWO]),
        # groups, cells that are empty, a sum
        ([HEAD, "I\tCây xanh", FIRST, "2\tTưới cây", "3\tTỉa cây\t\t"], [HEADS, ["I", "Cây xanh", "", ""], ONE, ["2", "Tưới cây", "", ""], ["3", "Tỉa cây", "", ""]]),
        ([HEAD, FIRST, "2\tTưới cây\t\t7", "3\tTỉa cây\tThôn"], [HEADS, ONE, ["2", "Tưới cây", "", "7"], ["3", "Tỉa cây", "Thôn", ""]]),
        ([HEAD, FIRST, "\tCộng\t\t1"], [HEADS, ONE, ["", "Cộng", "", "1"]]),
        # cells of several lines
        ([HEAD, "1\tTrồng:", "- Cây;", "- Hoa.\tTrạm Y tế\t6", "đến 7", SECOND], [HEADS, ["1", "Trồng:/- Cây;/- Hoa.", "Trạm Y tế", "6/đến 7"], TWO]),
        # more than one tab brings the words below their head
        (["TT\t\tViệc\t\t\tChủ trì\tTháng", "1\tTrồng cây\t\tTrạm Y tế\t6"], [HEADS, ONE]),
        (["Số TT\tViệc\tChủ trì\tTháng", FIRST], [["Số TT", *HEADS[1:]], ONE]),
        (["T.T\tViệc\tChủ trì\tTháng", FIRST], [["T.T", *HEADS[1:]], ONE]),
        # without a column of numbers every row has as many tabs as the heads
        (["Việc\tChủ trì\tTháng", "Trồng cây\tTrạm Y tế\t6", "Tưới cây\t\t7", "Tỉa cây\tThôn\t"], [HEADS[1:], ONE[1:], ["Tưới cây", "", "7"], ["Tỉa cây", "Thôn", ""]]),
        # heads over two lines
        (["TT\tViệc\tNăm", "\t\t2026\t2027", "1\tTrồng cây\t5\t6"], [["TT", "Việc", "Năm", ""], ["", "", "2026", "2027"], ["1", "Trồng cây", "5", "6"]]),
    ],
)  # fmt: skip
def test_cells_and_rows(lines: list[str], rows: list[list[str]]) -> None:
    assert parts(*lines)[0] == rows


def test_a_table_ends_at_the_next_heading_and_at_text() -> None:
    assert parts("II.\tVIỆC", HEAD, FIRST, "III.\tKINH PHÍ", "Từ ngân sách.") == [
        "II.\tVIỆC",
        [HEADS, ONE],
        "III.\tKINH PHÍ",
        "Từ ngân sách.",
    ]
    assert parts(HEAD, FIRST, "Ghi chú.", "1.\tTrồng cây.") == [[HEADS, ONE], "Ghi chú.", "1.\tTrồng cây."]


@pytest.mark.parametrize(
    "lines",
    [
        ["1.\tTrồng cây.", "2.\tTưới cây."],
        ["Việc\tChủ trì\tTháng", "Trồng cây\tTrạm Y tế\t6", "Tưới cây\t7"],
        ["Việc\tTháng", "Trồng cây\t6", "Tưới cây\t7"],
        ["Việc\tChủ trì\t6", "Trồng cây\tTrạm Y tế\t6", "Tưới cây\tTrạm Y tế\t7"],
        ["KT\tKinh tế", "VH\tVăn hóa"],
        ["PCT\tThường trực\txã", "VP\tVăn phòng\txã"],
        ["TT\tViệc\tTháng", "Không có việc nào."],
        ["TT\tViệc", "1\tTrồng cây"],
    ],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert parts(*lines) == lines
