from __future__ import annotations

from normalizing_sources import normalized

LETTERHEAD = """
   SỞ NÔNG NGHIỆP                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ĐOÀN KIỂM TRA                         Độc lập - Tự do - Hạnh phúc
   Số: 11/KH-ĐKT                      Lâm Sơn, ngày 10 tháng 3 năm 2026

                               KẾ HOẠCH
               Kiểm tra công tác bảo vệ rừng

      Thực hiện Quyết định số 10/QĐ-SNN, Đoàn kiểm tra lập kế hoạch như sau:
Nơi nhận:                                         TRƯỞNG ĐOÀN
- Giám đốc Sở (để báo cáo);
- Hạt Kiểm lâm huyện (cử người dẫn              (Đã ký)
đường);
- Lưu: VT.

                                                  Trần Văn Mẫu
                              PHỤ LỤC I
"""


def test_columns_become_cells() -> None:
    canonical = normalized(LETTERHEAD)
    tables = [block.table for block in canonical.blocks if block.table]
    cells = [[canonical.text[c.start : c.end].split("\n") for c in row] for t in tables for row in t.rows]
    assert cells == [
        [
            ["SỞ NÔNG NGHIỆP", "ĐOÀN KIỂM TRA", "Số: 11/KH-ĐKT"],
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Lâm Sơn, ngày 10 tháng 3 năm 2026",
            ],
        ],
        [
            [
                "Nơi nhận:",
                "- Giám đốc Sở (để báo cáo);",
                "- Hạt Kiểm lâm huyện (cử người dẫn đường);",
                "- Lưu: VT.",
            ],
            ["TRƯỞNG ĐOÀN", "(Đã ký)", "Trần Văn Mẫu"],
        ],
    ]


def test_text_around_the_columns_stays_text() -> None:
    canonical = normalized(LETTERHEAD)
    texts = [canonical.text[b.start : b.end] for b in canonical.blocks if b.table is None]
    assert texts == [
        "KẾ HOẠCH",
        "Kiểm tra công tác bảo vệ rừng",
        "Thực hiện Quyết định số 10/QĐ-SNN, Đoàn kiểm tra lập kế hoạch như sau:",
        "PHỤ LỤC I",
    ]


def test_justified_text_is_no_column() -> None:
    assert normalized("4.1.   Thực   hiện   Quyết   định   số   35").text == "4.1. Thực hiện Quyết định số 35"


def test_a_motto_far_below_the_first_line_makes_no_columns() -> None:
    far = "SỞ NÔNG NGHIỆP\n" + "\n" * 30 + "Số: 11/KH-ĐKT        Độc lập - Tự do - Hạnh phúc\n"
    assert not any(block.table for block in normalized(far).blocks)
