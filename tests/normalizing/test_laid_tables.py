"""Letterhead, title and closing in tables of several rows."""

from __future__ import annotations

import pytest
from normalizing_sources import laid_out

from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEAD = [[["SỞ Y TẾ"], [MOTTO]], [["Số: 12/KH-SYT"], ["Mỹ Lộc, ngày 05 tháng 3 năm 2024"]]]
RECIPIENTS = ["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."]
SIGNED = [[RECIPIENTS, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu"]]]

Rows = list[list[list[str]]]
"""Rows of cells, each with its lines."""

TABLES: dict[str, tuple[Rows, list[object]]] = {
    "the name in a row of its own": (
        [[RECIPIENTS, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]], [[], []], [[], ["Trần Văn Mẫu"]]],
        [SIGNED],
    ),
    "a row a line": (
        [
            [["Nơi nhận:"], ["TM. ỦY BAN NHÂN DÂN"]],
            [["- Sở Y tế;"], ["CHỦ TỊCH"]],
            [["- Lưu: VT."], ["Trần Văn Mẫu"]],
        ],
        [SIGNED],
    ),
    "power above the recipients": (
        [[[], ["TM. ỦY BAN NHÂN DÂN"]], [RECIPIENTS, ["CHỦ TỊCH", "Trần Văn Mẫu"]]],
        [SIGNED],
    ),
    "who signs alone": (
        [[["CHỦ TỊCH"]], [["Trần Văn Mẫu"]]],
        [[[["CHỦ TỊCH", "Trần Văn Mẫu"]]]],
    ),
    "two who sign, above the recipients": (
        [
            [["CÔNG AN TỈNH"], ["SỞ Y TẾ"]],
            [["GIÁM ĐỐC"], ["GIÁM ĐỐC"]],
            [["Trần Văn Mẫu"], ["Lê Thị Mẫu"]],
            [RECIPIENTS, []],
        ],
        [
            [
                [["CÔNG AN TỈNH", "GIÁM ĐỐC", "Trần Văn Mẫu"], ["SỞ Y TẾ", "GIÁM ĐỐC", "Lê Thị Mẫu"]],
                [RECIPIENTS, [""]],
            ]
        ],
    ),
    "the title below the letterhead": (
        [*HEAD, [["KẾ HOẠCH", "Trồng cây năm 2024"], []]],
        [HEAD, "KẾ HOẠCH", "Trồng cây năm 2024"],
    ),
    "the title in two rows": (
        [*HEAD, [["KẾ HOẠCH"], []], [["Trồng cây năm 2024"], []]],
        [HEAD, "KẾ HOẠCH", "Trồng cây năm 2024"],
    ),
    "the title on a line with the type": (
        [*HEAD, [["KẾ HOẠCH TRỒNG CÂY NĂM 2024"], []]],
        [HEAD, "KẾ HOẠCH TRỒNG CÂY NĂM 2024"],
    ),
    "the title in a table of its own": (
        [[["KẾ HOẠCH"]], [["Trồng cây năm 2024"]]],
        ["KẾ HOẠCH", "Trồng cây năm 2024"],
    ),
}

OTHERS: dict[str, Rows] = {
    "who gets what": [[["Nơi nhận"], ["Người nhận"]], [["Trạm Y tế"], ["Trần Văn Mẫu"]]],
    "a type in a cell among others": [[["Việc"], ["Văn bản"]], [["KẾ HOẠCH"], []], [["Báo cáo"], ["Quý I"]]],
    "a table headed by a type": [[["KẾ HOẠCH"], []], [["Việc"], ["Chủ trì"]], [["Trồng cây"], ["Trạm Y tế"]]],
    "four columns": [[RECIPIENTS, [], ["CHỦ TỊCH"], []], [[], [], ["Trần Văn Mẫu"], []]],
}


def table(rows: Rows) -> SourceTable:
    cells = (tuple(SourceCell(tuple(SourceLine(line, 1) for line in cell)) for cell in row) for row in rows)
    return SourceTable(tuple(cells), 1)


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_a_layout(name: str) -> None:
    rows, expected = TABLES[name]
    assert laid_out([table(rows)], wrapped=False) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_other_tables_stay(name: str) -> None:
    rows = OTHERS[name]
    assert laid_out([table(rows)], wrapped=False) == [[[cell or [""] for cell in row] for row in rows]]
