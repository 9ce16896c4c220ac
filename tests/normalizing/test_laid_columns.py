"""Letterhead and closing laid out with tabs or blanks, in files that know paragraphs."""

from __future__ import annotations

import pytest
from normalizing_sources import laid_out

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SIGNED = [["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu"]]

LAYOUTS: dict[str, tuple[list[str], list[object]]] = {
    "a letterhead": (
        [
            f"UBND XÃ MỸ LỘC\t{MOTTO}",
            "\t\t\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-UBND\t\tMỹ Lộc, ngày 05 tháng 3 năm 2024",
            "KẾ HOẠCH",
        ],
        [
            [
                [
                    ["UBND XÃ MỸ LỘC", "Số: 12/KH-UBND"],
                    [MOTTO, "Độc lập - Tự do - Hạnh phúc", "Mỹ Lộc, ngày 05 tháng 3 năm 2024"],
                ]
            ],
            "KẾ HOẠCH",
        ],
    ),
    "a letterhead with blanks": (
        [f"SỞ Y TẾ          {MOTTO}", "Số: 12/KH-SYT          Mỹ Lộc, ngày 05 tháng 3 năm 2024"],
        [[[["SỞ Y TẾ", "Số: 12/KH-SYT"], [MOTTO, "Mỹ Lộc, ngày 05 tháng 3 năm 2024"]]]],
    ),
    "a closing": (
        ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Sở Y tế;\tCHỦ TỊCH", "- Lưu: VT.\t", "\tTrần Văn Mẫu"],
        [[SIGNED]],
    ),
    "a closing with recipients alone and blank lines": (
        [
            "Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN",
            "-\tSở Y tế;\t\tCHỦ TỊCH",
            "- Lưu: VT.",
            "",
            "",
            "\t\t\tTrần Văn Mẫu",
        ],
        [[SIGNED]],
    ),
    "power above the recipients": (
        ["\t\t\tTM. ỦY BAN NHÂN DÂN", "Nơi nhận:", "- Sở Y tế;\tCHỦ TỊCH", "- Lưu: VT.\tTrần Văn Mẫu"],
        [[SIGNED]],
    ),
    "an appendix in the middle of its line": (
        ["Nơi nhận:\tCHỦ TỊCH", "- Lưu: VT.\tTrần Văn Mẫu", "\t\t\tPHỤ LỤC I", "\tDANH MỤC"],
        [[[["Nơi nhận:", "- Lưu: VT."], ["CHỦ TỊCH", "Trần Văn Mẫu"]]], "PHỤ LỤC I", "DANH MỤC"],
    ),
    "two who sign": (
        [
            "CÔNG AN TỈNH\tSỞ Y TẾ",
            "GIÁM ĐỐC\tGIÁM ĐỐC",
            "Trần Văn Mẫu\tLê Thị Mẫu",
            "Nơi nhận:",
            "- Lưu: VT.",
        ],
        [
            [[["CÔNG AN TỈNH", "GIÁM ĐỐC", "Trần Văn Mẫu"], ["SỞ Y TẾ", "GIÁM ĐỐC", "Lê Thị Mẫu"]]],
            "Nơi nhận:",
            "- Lưu: VT.",
        ],
    ),
}

LINES = {
    "marks of lists": ["▪\tTrồng cây", "▪\tTưới cây"],
    "numbers": ["I-\tNHIỆM VỤ", "1-\tTrồng cây", "2-\tTưới cây"],
    "articles": ["Điều 1.\tTrồng cây", "Điều 2.\tTưới cây"],
    "labels": ["- Đơn vị chủ trì:\tTrạm Y tế", "- Đơn vị phối hợp:\tCông an xã"],
    "labels of posts": ["- Người ký:\tCHỦ TỊCH", "- Thời gian:\tTháng 4"],
    "labels in blanks": ["Chủ trì:          Trạm Y tế", "Phối hợp:          Công an xã"],
    "who reports go to": ["Nơi nhận báo cáo:\tTrạm Y tế", "Thời hạn:\tTháng 4"],
    "what is counted": ["Cây xanh\t100 cây", "Cây ăn quả\t50 cây"],
    "one line": [f"UBND XÃ MỸ LỘC\t{MOTTO}"],
    "three columns": ["aaaaaa\tb\tc", "dddddd\te\tf"],
    "an indent": ["\tThụt đầu dòng.", "Nơi nhận:", "- Lưu: VT."],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_columns(name: str) -> None:
    lines, expected = LAYOUTS[name]
    assert laid_out(lines, wrapped=False) == expected


@pytest.mark.parametrize("name", LINES)
def test_lines_that_only_hold_a_tab(name: str) -> None:
    assert laid_out(LINES[name], wrapped=False) == [" ".join(line.split()) for line in LINES[name]]
