"""A plan in one file with the decision that issues it, and what only looks like one."""

from __future__ import annotations

from kehoach_cli import parse_text
from kehoach_cli.model import PlanDocument

DECISION = """UBND HUYỆN PHÚ TÂY

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 55/QĐ-UBND

Phú Tây, ngày 02 tháng 3 năm 2026

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch phát triển thư viện năm 2026

Căn cứ Luật Thư viện ngày 21/11/2019;

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển thư viện năm 2026.

Điều 2. Trưởng phòng Văn hóa chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Mẫu

"""
TITLE = "KẾ HOẠCH\n\nPhát triển thư viện năm 2026\n\n"


def plan(text: str) -> PlanDocument:
    return parse_text(DECISION + text)


def test_the_decision_stands_in_for_what_the_plan_lacks() -> None:
    found = plan(f"{TITLE}I. NHIỆM VỤ\n\n1. Tổ chức ngày hội sách.")
    header = found.header
    assert (header.type, header.title) == ("Kế hoạch", "Phát triển thư viện năm 2026")
    assert (header.number, header.symbol) == (None, None)
    assert (header.place, header.date, header.agency) == ("Phú Tây", "2026-03-02", "UBND huyện Phú Tây")
    assert header.issued_with is not None
    assert header.issued_with.model_dump() == {
        "type": "Quyết định", "number": "55/QĐ-UBND", "date": "2026-03-02", "agency": "UBND huyện Phú Tây",
    }  # fmt: skip
    assert [section.path for section in found.sections] == ["I"]
    assert (header.preamble or "").split("\n")[2:] == [
        "Căn cứ Luật Thư viện ngày 21/11/2019;",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển thư viện năm 2026.",
        "Điều 2. Trưởng phòng Văn hóa chịu trách nhiệm thi hành Quyết định này./.",
    ]
    assert [citation.role.value for citation in found.citations] == ["basis"]
    assert found.recipients == ("Như Điều 2", "Lưu: VT")
    assert found.signature is not None
    assert found.signature.name == "Trần Văn Mẫu"


def test_the_articles_are_nodes_only_where_the_plan_has_none() -> None:
    found = plan(f"{TITLE}Tổ chức ngày hội sách cho bạn đọc.")
    assert [(section.path, section.text, section.items) for section in found.sections] == [
        ("Điều 1", "Ban hành kèm theo Quyết định này Kế hoạch phát triển thư viện năm 2026.", ()),
        ("Điều 2", "Trưởng phòng Văn hóa chịu trách nhiệm thi hành Quyết định này./.", ()),
    ]
    assert (found.header.preamble or "").split("\n") == [
        "QUYẾT ĐỊNH",
        "Về việc ban hành Kế hoạch phát triển thư viện năm 2026",
        "Căn cứ Luật Thư viện ngày 21/11/2019;",
        "Tổ chức ngày hội sách cho bạn đọc.",
    ]


def test_a_number_of_its_own() -> None:
    header = plan(f"Số: 12/KH-UBND\n\n{TITLE}I. NHIỆM VỤ\n\n1. Tổ chức ngày hội sách.").header
    assert (header.number, header.symbol) == ("12/KH-UBND", "KH-UBND")
    assert header.issued_with is not None
    assert header.issued_with.number == "55/QĐ-UBND"


def test_a_form_right_behind_the_decision_is_no_plan() -> None:
    header = plan(f"MẪU KẾ HOẠCH CỦA THƯ VIỆN\n\n{TITLE}I. MỤC TIÊU\n\n1. (Nêu mục tiêu)").header
    assert (header.type, header.number, header.issued_with) == ("Quyết định", "55/QĐ-UBND", None)


def test_a_form_deep_in_an_appendix_is_no_plan() -> None:
    header = plan(f"PHỤ LỤC\n\nI. DANH MỤC THỦ TỤC\n\n1. Thành lập thư viện.\n\n{TITLE}I. MỤC TIÊU").header
    assert (header.type, header.title) == (
        "Quyết định",
        "Về việc ban hành Kế hoạch phát triển thư viện năm 2026",
    )


def test_a_table_behind_the_signature_that_the_plan_calls_its_appendix() -> None:
    closing = "Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n\n"
    table = "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Kiểm kê sách | Phòng Nội vụ | Quý I/2026 |\n"
    body = f"{TITLE}I. NHIỆM VỤ\n\n1. Kiểm kê sách báo"
    called = parse_text(f"{body} (chi tiết tại Phụ lục kèm theo).\n\n{closing}{table}")
    assert [section.path for section in called.sections] == ["I", "Phụ lục"]
    assert len(called.sections[1].tables) == 1
    uncalled = parse_text(f"{body}.\n\n{closing}{table}")
    assert [section.path for section in uncalled.sections] == ["I"]
    assert [d.code for d in uncalled.diagnostics] == ["table-outside-sections"]


def test_a_table_in_a_decision_whose_plan_is_empty() -> None:
    bars = "\n|\n**ỦY BAN NHÂN DÂN**\n|\n**CỘNG HÒA XÃ HỘI\n|\n"
    decided = parse_text(f"**QUYẾT ĐỊNH**{bars}**KẾ HOẠCH**")
    assert [d.line for d in decided.diagnostics if d.code == "table-outside-sections"] == [2]


def test_times_of_a_table_above_every_section_come_first() -> None:
    table = "| TT | Nội dung | Thời gian |\n|---|---|---|\n| 1 | Kiểm kê sách | trước ngày 20/5/2026 |\n"
    plan_below = parse_text(f"{table}\nI. NHIỆM VỤ\n1. Trồng cây trước ngày 01/3/2026.\n")
    assert [d.text for d in plan_below.deadlines] == ["trước ngày 20/5/2026", "trước ngày 01/3/2026"]
