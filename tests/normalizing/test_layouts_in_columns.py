"""Where letterhead and signature in columns begin and end."""

from __future__ import annotations

import pytest
from normalizing_sources import laid_out

MOTTO = "Độc lập - Tự do - Hạnh phúc"


LAYOUTS: dict[str, tuple[str, list[object]]] = {
    "a gutter has three blanks": (
        f"SỞ Y TẾ   {MOTTO}\nSố: 7/KH-SYT   An Lạc, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\n",
        [[[["SỞ Y TẾ", "Số: 7/KH-SYT"], [MOTTO, "An Lạc, ngày 05 tháng 01 năm 2024"]]], "KẾ HOẠCH"],
    ),
    "two blanks are none": (f"SỞ Y TẾ  {MOTTO}\nKẾ HOẠCH\n", [f"SỞ Y TẾ {MOTTO}", "KẾ HOẠCH"]),
    "it begins with the first line that says something": (
        f"\n\nUBND TỈNH\n\nSỞ Y TẾ          {MOTTO}\n\nKẾ HOẠCH\n",
        [[[["UBND TỈNH", "SỞ Y TẾ"], [MOTTO]]], "KẾ HOẠCH"],
    ),
    "lines of one side alone": (
        f"UBND TỈNH\nSỞ Y TẾ             {MOTTO}\n                    An Lạc, ngày 05 tháng 01 năm 2024\nSố: 7/KH-SYT\nKẾ HOẠCH\n",
        [[[["UBND TỈNH", "SỞ Y TẾ", "Số: 7/KH-SYT"], [MOTTO, "An Lạc, ngày 05 tháng 01 năm 2024"]]], "KẾ HOẠCH"],
    ),
    "a line over both ends it": (
        f"SỞ Y TẾ             {MOTTO}\nThực hiện Chương trình công tác, Sở Y tế xây dựng kế hoạch như sau:\nNội dung        khác\n",
        [[[["SỞ Y TẾ"], [MOTTO]]], "Thực hiện Chương trình công tác, Sở Y tế xây dựng kế hoạch như sau:", "Nội dung khác"],
    ),
    "a line over both before there are two": (
        f"SỞ Y TẾ\nThực hiện Chương trình công tác, Sở Y tế xây dựng kế hoạch như sau:\nSố 7                {MOTTO}\n",
        ["SỞ Y TẾ", "Thực hiện Chương trình công tác, Sở Y tế xây dựng kế hoạch như sau:", f"Số 7 {MOTTO}"],
    ),
    "without a type it ends with the last line in two": (
        f"SỞ Y TẾ             {MOTTO}\nSố: 7/KH-SYT        An Lạc, ngày 05 tháng 01 năm 2024\nVề việc trồng cây\n",
        [[[["SỞ Y TẾ", "Số: 7/KH-SYT"], [MOTTO, "An Lạc, ngày 05 tháng 01 năm 2024"]]], "Về việc trồng cây"],
    ),
    "tabs are columns": (
        f"SỞ Y TẾ\t\t\t{MOTTO}\nSố: 7/KH-SYT\t\tAn Lạc, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\n",
        [[[["SỞ Y TẾ", "Số: 7/KH-SYT"], [MOTTO, "An Lạc, ngày 05 tháng 01 năm 2024"]]], "KẾ HOẠCH"],
    ),
    "the widest of several gutters": (
        f"SỞ   Y TẾ             {MOTTO}\nKẾ HOẠCH\n", [[[["SỞ Y TẾ"], [MOTTO]]], "KẾ HOẠCH"],
    ),
    "a motto cut off": (
        "SỞ Y TẾ             CỘNG HÒA XÃ HỘI\nSố: 7/KH-SYT        CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n",
        [[[["SỞ Y TẾ", "Số: 7/KH-SYT"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]], "KẾ HOẠCH"],
    ),
    "recipients and signer beside each other": (
        "Mua cây.\nNơi nhận:           GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\n                    Trần Văn Mẫu\n",
        ["Mua cây.", [[["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Văn Mẫu"]]]],
    ),
    "a signer within five lines": (
        "Nơi nhận:\n- Sở A;\n- Sở B;\n- Sở C;\n- Sở D;\n- Lưu: VT.          GIÁM ĐỐC\n                    Trần Văn Mẫu\n",
        [[[["Nơi nhận:", "- Sở A;", "- Sở B;", "- Sở C;", "- Sở D;", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Văn Mẫu"]]]],
    ),
    "a signer too far below": (
        "Nơi nhận:\n- Sở A;\n- Sở B;\n- Sở C;\n- Sở D;\n- Sở E;\n- Lưu: VT.          GIÁM ĐỐC\n",
        ["Nơi nhận:", "- Sở A;", "- Sở B;", "- Sở C;", "- Sở D;", "- Sở E;", "- Lưu: VT. GIÁM ĐỐC"],
    ),
    "nobody signs beside them": (
        "Nơi nhận:\n- Sở A;             trang 1\n- Lưu: VT.\n", ["Nơi nhận:", "- Sở A; trang 1", "- Lưu: VT."],
    ),
    "an appendix ends the signature": (
        "Nơi nhận:           GIÁM ĐỐC\n- Lưu: VT.\nPHỤ LỤC I\nDanh mục            cây\n",
        [[[["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC"]]], "PHỤ LỤC I", "Danh mục cây"],
    ),
    "a letterhead and a signature": (
        f"SỞ Y TẾ             {MOTTO}\nKẾ HOẠCH\nMua cây.\nNơi nhận:           GIÁM ĐỐC\n- Lưu: VT.          Trần Văn Mẫu\n",
        [[[["SỞ Y TẾ"], [MOTTO]]], "KẾ HOẠCH", "Mua cây.", [[["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Văn Mẫu"]]]],
    ),
    "two who sign beside each other": (
        "Mua cây.\nTM. BAN THƯỜNG VỤ            KT. GIÁM ĐỐC\n     CHỦ TỊCH                PHÓ GIÁM ĐỐC\n\n   Trần Văn Mẫu               Lê Thị Thử\nNơi nhận:\n- Lưu: VT.\n",
        [
            "Mua cây.",
            [[["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Trần Văn Mẫu"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Thử"]]],
            "Nơi nhận:", "- Lưu: VT.",
        ],
    ),
    "a post beside what is none": ("TRƯỞNG BAN          DANH MỤC CÂY\nMua cây.\n", ["TRƯỞNG BAN DANH MỤC CÂY", "Mua cây."]),
    "two signatures": (
        "Nơi nhận:           GIÁM ĐỐC\n- Lưu: VT.          Trần Văn Mẫu\nPHỤ LỤC I\nMua cây.\nNơi nhận:           CHỦ TỊCH\n- Lưu: VP.          Lê Thị Thử\n",
        [
            [[["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Văn Mẫu"]]],
            "PHỤ LỤC I", "Mua cây.", "Nơi nhận: CHỦ TỊCH", "- Lưu: VP. Lê Thị Thử",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_columns(name: str) -> None:
    text, blocks = LAYOUTS[name]
    assert laid_out(text) == blocks


@pytest.mark.parametrize(("above", "columns"), [(11, True), (12, False)])
def test_a_motto_stands_near_the_top(above: int, columns: bool) -> None:
    lines = [f"Cơ quan {'abcdefghijklmno'[n]}." for n in range(above)]
    found = laid_out("\n".join([*lines, f"SỞ Y TẾ             {MOTTO}", "KẾ HOẠCH"]))
    assert isinstance(found[0], list) is columns


@pytest.mark.parametrize(("between", "columns"), [(18, 2), (19, 1)])
def test_a_letterhead_has_twenty_lines(between: int, columns: int) -> None:
    lines = [f"Cơ quan {'abcdefghijklmnopqrstu'[n]}." for n in range(between)]
    text = [f"SỞ Y TẾ             {MOTTO}", *lines, "Số: 7/KH-SYT        An Lạc, ngày 05 tháng 01 năm 2024"]
    (first, *_) = laid_out("\n".join(text))
    assert len(first[0][1]) == columns
