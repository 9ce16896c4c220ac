"""Documents that a law portal shows one cell a line, without a blank line."""

from __future__ import annotations

from kehoach_cli import parse_text
from kehoach_cli.model import PlanDocument

BOX = "|\n|\nBản dịch của TRANG LUẬT.\nX\n|\n|\n**Số hiệu:**\n|\n7/KH-UBND\n|\n|\n**Tình trạng:**\n|\nĐã biết\n|\n"
LETTERHEAD = """|
**UBND HUYỆN PHÚ TÂY**
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 7/KH-UBND
|
*Phú Tây, ngày 18
tháng 11 năm 2025*
|
"""
TEXT = """**KẾ HOẠCH**
PHÁT TRIỂN THƯ VIỆN NĂM 2026
**I. MỤC ĐÍCH**
1. Nâng cao văn hóa đọc.
**II. NHIỆM VỤ**
1. Kiểm kê sách báo.
2. Lập danh mục sách.
"""
CLOSING = """|
Nơi nhận:
- Như trên;
- Lưu: VT.
|
**KT.
CHỦ TỊCH**
PHÓ CHỦ TỊCH
Trần Văn Mẫu
|
"""
APPENDIX = """**PHỤ LỤC**
DANH MỤC NHIỆM VỤ
|
**TT**
|
**Nội dung**
|
**Chủ trì**
|
**Thời gian**
|
|
1
|
Kiểm kê sách
|
Phòng Nội vụ
|
Quý I/2026
|
|
2
|
Lập danh mục
|
Phòng Văn hóa
|
Quý II/2026
|
"""
END = "Kế hoạch 7/KH-UBND\n## Văn bản liên quan\nBan hành:\n01/12/2025\n"


def check(plan: PlanDocument) -> None:
    header = plan.header
    assert (header.type, header.agency, header.number) == ("Kế hoạch", "UBND huyện Phú Tây", "7/KH-UBND")
    assert (header.place, header.date) == ("Phú Tây", "2025-11-18")
    assert header.title == "PHÁT TRIỂN THƯ VIỆN NĂM 2026"
    assert [s.path for s in plan.sections][:2] == ["I", "II"]
    assert [s.path for s in plan.sections[1].sections] == ["II/1", "II/2"]
    assert plan.recipients == ("Như trên", "Lưu: VT")
    assert plan.signature is not None
    assert plan.signature.model_dump(include={"authority", "position", "name"}) == {
        "authority": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "name": "Trần Văn Mẫu",
    }  # fmt: skip


def test_letterhead_body_and_closing_between_bars() -> None:
    plan = parse_text(LETTERHEAD + TEXT + CLOSING)
    check(plan)
    assert plan.diagnostics == ()


def test_the_boxes_of_the_page_are_left_out_and_quoted() -> None:
    plan = parse_text(BOX + LETTERHEAD + TEXT + CLOSING + END)
    check(plan)
    found = [d.message for d in plan.diagnostics if d.code == "portal-box-removed"]
    assert len(found) == 2
    assert "«Bản dịch của TRANG LUẬT. X», «Số hiệu:», «7/KH-UBND», «Tình trạng:», «Đã biết»" in found[0]
    assert found[1].endswith("«Văn bản liên quan», «Ban hành:», «01/12/2025»")


def test_a_box_without_bars_goes_with_the_title_of_the_page() -> None:
    box = "Trang chủ\nKế hoạch 7/KH-UBND năm 2025\nLoại văn bản\nKế hoạch\nCơ quan ban hành\nHuyện Phú Tây\n"
    plan = parse_text(box + LETTERHEAD + TEXT + CLOSING)
    check(plan)
    (found,) = (d.message for d in plan.diagnostics if d.code == "portal-box-removed")
    assert found.endswith("«Loại văn bản», «Kế hoạch», «Cơ quan ban hành», «Huyện Phú Tây»")
    above = parse_text("Kế hoạch 7/KH-UBND năm 2025\n\n" + LETTERHEAD.removeprefix("|\n") + TEXT + CLOSING)
    assert above.header.agency == "UBND huyện Phú Tây"
    own = parse_text("DỰ THẢO\n" + LETTERHEAD + TEXT + CLOSING)
    assert not any(d.code == "portal-box-removed" for d in own.diagnostics)


def test_a_page_with_a_blank_line_behind_every_line() -> None:
    page = BOX + LETTERHEAD + TEXT + CLOSING + APPENDIX
    plan = parse_text(page.replace("\n", "\n\n"))
    check(plan)
    assert [task.lead for task in plan.tasks][-2:] == [("Phòng Nội vụ",), ("Phòng Văn hóa",)]


def test_a_table_behind_the_closing_stays_one() -> None:
    plan = parse_text(LETTERHEAD + TEXT + CLOSING + APPENDIX)
    check(plan)
    appendix = plan.sections[2]
    assert (appendix.path, appendix.title) == ("Phụ lục", "DANH MỤC NHIỆM VỤ")
    assert [len(table.rows) + len(table.header) for table in appendix.tables] == [3]
    assert [task.lead for task in plan.tasks][-2:] == [("Phòng Nội vụ",), ("Phòng Văn hóa",)]


def test_a_page_that_goes_on_in_the_last_cell_of_a_table_ends_there() -> None:
    behind = "Kế hoạch 7/KH-UBND năm 2025\nVăn bản liên quan\nNghị định 13/2023/NĐ-CP\n|\n|\nĐịa chỉ: 17 phố Mẫu\n|\n"
    plan = parse_text(BOX + LETTERHEAD + TEXT + CLOSING + APPENDIX + behind)
    check(plan)
    assert [task.lead for task in plan.tasks][-2:] == [("Phòng Nội vụ",), ("Phòng Văn hóa",)]
    assert plan.citations == ()
    found = [d.message for d in plan.diagnostics if d.code == "portal-box-removed"]
    assert [m.partition(": ")[2] for m in found[1:]] == [
        "«Kế hoạch 7/KH-UBND năm 2025», «Văn bản liên quan», «Nghị định 13/2023/NĐ-CP», «Địa chỉ: 17 phố Mẫu»"
    ]


def test_a_table_without_letterhead_and_closing_is_left_alone() -> None:
    plan = parse_text("KẾ HOẠCH\n\nPhát triển thư viện\n\nI. NHIỆM VỤ\n\n" + APPENDIX.partition("VỤ\n")[2])
    assert [len(table.rows) + len(table.header) for table in plan.sections[0].tables] == [3]
    assert not any(d.code == "portal-box-removed" for d in plan.diagnostics)
