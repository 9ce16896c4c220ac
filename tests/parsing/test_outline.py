"""The tree of numbered divisions: markers, depth, headings and paragraphs, items."""

from collections.abc import Iterator

import pytest

from kehoach_cli import parse_text
from kehoach_cli.model import Section


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.sections)


def paths(text: str) -> list[str]:
    return [s.path for s in walk(parse_text("KẾ HOẠCH\nCông tác năm 2024\n\n" + text).sections)]


def section(text: str, path: str) -> Section:
    return next(
        s for s in walk(parse_text("KẾ HOẠCH\nCông tác năm 2024\n\n" + text).sections) if s.path == path
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. MỤC ĐÍCH\n\n1. Mục đích\n\n2. Yêu cầu\n\nII. NỘI DUNG", ["I", "I/1", "I/2", "II"]),
        ("I- MỤC ĐÍCH\n\n1- Mục đích\n\nII- NỘI DUNG", ["I", "I/1", "II"]),
        ("A. CĂN CỨ\n\nI. Pháp lý\n\n1. Luật\n\nII. Thực tiễn\n\nB. NỘI DUNG\n\nI. Nhiệm vụ", ["A", "A/I", "A/I/1", "A/II", "B", "B/I"]),
        ("A/ Tình hình\n\n1. Dân số\n\nB/ Nhiệm vụ", ["A", "A/1", "B"]),
        ("I. NỘI DUNG\n\nA. Về kinh tế\n\nB. Về xã hội\n\nII. GIẢI PHÁP\n\nA. Về vốn\n\nB. Về người", ["I", "I/A", "I/B", "II", "II/A", "II/B"]),
        ("I. MỤC ĐÍCH\n\nII. NHIỆM VỤ\n\nA. Y tế\n\n1. Khám bệnh\n\nB. Văn hóa\n\n1. Mua sách", ["I", "II", "II/A", "II/A/1", "II/B", "II/B/1"]),
        ("I. NHIỆM VỤ\n\n1. Thư viện\n\ni. Mua sách\n\nii. Kiểm kê sách\n\niii. Sửa giá sách", ["I", "I/1", "I/1/i", "I/1/ii", "I/1/iii"]),
        ("Phần thứ nhất\nTÌNH HÌNH\n\nI. Dân số\n\nPhần thứ hai\nNHIỆM VỤ\n\nI. Nhiệm vụ", ["Phần thứ nhất", "Phần thứ nhất/I", "Phần thứ hai", "Phần thứ hai/I"]),
        ("I. NỘI DUNG\n\n1. Việc chung\n\n1.1. Họp dân\n\n1.1.1. Họp thôn\n\n1.2. Báo cáo\n\n2. Việc riêng", ["I", "I/1", "I/1/1.1", "I/1/1.1/1.1.1", "I/1/1.2", "I/2"]),
        ("I. NỘI DUNG\n\n1. Chung\n\na) Một\n\nb) Hai\n\nc) Ba\n\nd) Bốn\n\nđ) Năm\n\ne) Sáu\n\ng) Bảy", ["I", "I/1", "I/1/a", "I/1/b", "I/1/c", "I/1/d", "I/1/đ", "I/1/e", "I/1/g"]),
        ("I. NỘI DUNG\n\na. Một việc\n\n(1) Việc đầu\n\n(2) Việc sau\n\nb. Hai việc", ["I", "I/a", "I/a/(1)", "I/a/(2)", "I/b"]),
        ("I. NỘI DUNG\n\na) Các bước:\n\n1. Bước một\n\n2. Bước hai\n\nb) Kết quả", ["I", "I/a", "I/a/1", "I/a/2", "I/b"]),
        ("Điều 1. Phạm vi\n\n1. Xã Đông\n\n2. Xã Tây\n\nĐiều 2. Hiệu lực", ["Điều 1", "Điều 1/1", "Điều 1/2", "Điều 2"]),
        ("2.1. Việc một\n\n2.2. Việc hai", ["2.1", "2.2"]),
        ("I. NỘI DUNG\n\n1. Một\n\n2. Hai\n\n5. Năm", ["I", "I/1", "I/2", "I/5"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_depth_comes_from_the_sequences(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_an_enumeration_inside_a_paragraph_gives_nodes() -> None:
    text = "I. NỘI DUNG\n\n1. Đường sá\n\nƯu tiên các việc: (1) rải nhựa đường liên thôn; (2) sửa cầu treo; (3) khơi cống."
    assert paths(text) == ["I", "I/1", "I/1/(1)", "I/1/(2)", "I/1/(3)"]


def test_a_label_that_deals_out_agencies_by_number_is_no_enumeration() -> None:
    text = "I. NỘI DUNG\n\n- Cơ quan chủ trì: (1) Phòng Y tế; (2) Phòng Tư pháp."
    assert paths(text) == ["I"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1.000 hộ dân được cấp nước sạch.", "a number"),
        ("15/6/2023 là hạn cuối.", "a date"),
        ("2 lần so với cùng kỳ.", "a count"),
        ("V/v hỗ trợ người dân.", "an abbreviation"),
    ],
)
def test_a_line_that_only_looks_like_a_marker_is_text(line: str, reason: str) -> None:
    assert paths(f"I. NỘI DUNG\n\n1. Việc chung của cả huyện.\n\n{line}") == ["I", "I/1"], reason


def codes(text: str) -> list[str]:
    return [
        d.code
        for d in parse_text("KẾ HOẠCH\nCông tác\n\n" + text).diagnostics
        if d.code.startswith("outline")
    ]


def test_a_gap_is_kept_and_reported() -> None:
    assert codes("I. NỘI DUNG\n\n1. Một\n\n3. Ba") == ["outline-gap"]


def test_a_repeat_is_kept_and_reported() -> None:
    text = "I. MỤC ĐÍCH\n\nII. NỘI DUNG\n\nII. KINH PHÍ"
    assert paths(text) == ["I", "II", "II~2"]
    assert codes(text) == ["outline-repeat"]


@pytest.mark.parametrize("letters", ["c) Ba\n\nd) Bốn\n\ne) Năm", "d) Bốn\n\nđ) Năm\n\ne) Sáu"])
def test_leaving_out_đ_is_no_gap(letters: str) -> None:
    text = f"I. NỘI DUNG\n\n1. Chung\n\na) Một\n\nb) Hai\n\n{'c) Ba' if letters.startswith('d') else ''}\n\n{letters}"
    assert codes(text) == []


def test_a_heading_and_a_numbered_paragraph_are_told_apart() -> None:
    text = "I. NỘI DUNG\n\n1. Công tác tuyên truyền\n\n- Phát thanh hằng tuần.\n\n2. Tổ chức kiểm tra các bếp ăn tập thể trong toàn xã."
    heading, paragraph = section(text, "I/1"), section(text, "I/2")
    assert (heading.title, heading.text) == ("Công tác tuyên truyền", None)
    assert (paragraph.title, paragraph.text) == (None, "Tổ chức kiểm tra các bếp ăn tập thể trong toàn xã.")


@pytest.mark.parametrize("heading", ["THỜI GIAN - ĐỊA ĐIỂM", "Thành phần, thời gian", "TỔ CHỨC NGÀY HỘI"])
def test_a_top_heading_over_lines_that_say_when_and_where_is_a_title(heading: str) -> None:
    found = section(f"I. {heading}\n- Thời gian: ngày 21/4/2026.\n- Địa điểm: sân thư viện.", "I")
    assert (found.title, found.text) == (heading, None)


def test_a_note_in_brackets_makes_no_heading_of_the_paragraph_above() -> None:
    text = "I. NHIỆM VỤ\n\n1. Duy trì các phòng đọc.\n\n(Chi tiết tại Phụ lục kèm theo)\n\n2. Mua sách."
    found = section(text, "I/1")
    assert (found.title, found.text) == (None, "Duy trì các phòng đọc.\n(Chi tiết tại Phụ lục kèm theo)")


def test_a_run_in_heading_gives_title_and_text() -> None:
    found = section("I. YÊU CẦU CHUNG\n\n1. Mục đích: Nâng cao chất lượng phục vụ người dân.", "I/1")
    assert (found.title, found.text) == ("Mục đích", "Nâng cao chất lượng phục vụ người dân.")


def test_a_colon_within_brackets_cuts_no_heading_off() -> None:
    text = "I. NHIỆM VỤ\n\n1. Ban hành quy chế (cơ quan chủ trì: Sở Văn hóa).\n\n2. Mua sách."
    assert section(text, "I/1").title is None
    assert section(text, "I/1").text == "Ban hành quy chế (cơ quan chủ trì: Sở Văn hóa)."


def test_items_nest_and_keep_what_stands_between_them() -> None:
    found = section(
        "I. NỘI DUNG\n\n- Việc một, gồm:\n\n+ Họp dân.\n\n+ Báo cáo.\n\n- Việc hai.\n\nĐoạn không dấu.", "I"
    )
    assert [(i.marker, i.text, len(i.items)) for i in found.items] == [
        ("-", "Việc một, gồm:", 2), ("-", "Việc hai.", 0), (None, "Đoạn không dấu.", 0),
    ]  # fmt: skip


def test_bullets_after_nodes_under_a_lead_in_return_to_its_division() -> None:
    text = "I. NỘI DUNG\n\n1. Nông nghiệp\n\n- Nội dung thực hiện:\n\n(1) Trồng rừng.\n\n(2) Giữ rừng.\n\n- Cơ quan chủ trì: Phòng Kinh tế."
    assert paths(text) == ["I", "I/1", "I/1/(1)", "I/1/(2)"]
    assert [i.text for i in section(text, "I/1").items] == [
        "Nội dung thực hiện:",
        "Cơ quan chủ trì: Phòng Kinh tế.",
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"), ("MỤC TIÊU, CHỈ TIÊU", "objectives"), ("NỘI DUNG VÀ GIẢI PHÁP", "tasks"),
        ("GIẢI PHÁP CHỦ YẾU", "solutions"), ("KINH PHÍ THỰC HIỆN", "funding"), ("TỔ CHỨC THỰC HIỆN", "organization"),
        ("CHẾ ĐỘ BÁO CÁO", "organization"), ("PHÂN CÔNG NHIỆM VỤ", "organization"), ("ĐẶC ĐIỂM TÌNH HÌNH", "context"),
        ("PHẠM VI, ĐỐI TƯỢNG", "other"), ("PHÁT TRIỂN HẠ TẦNG SỐ", "tasks"), ("PHƯƠNG ÁN TRIỂN KHAI", "tasks"),
    ],
)  # fmt: skip
def test_a_top_heading_gives_the_role_that_it_names_first(heading: str, role: str) -> None:
    assert section(f"I. {heading}\n\nĐoạn văn.", "I").role == role


def test_a_child_has_its_parent_s_role_unless_its_heading_says_otherwise() -> None:
    text = "II. NỘI DUNG\n\n1. Công tác chung\n\n- Họp.\n\n2. Giải pháp\n\n- Họp thêm."
    assert [section(text, p).role for p in ("II/1", "II/2")] == ["tasks", "solutions"]


def test_an_appendix_is_a_top_node_and_keeps_its_role_below() -> None:
    text = "I. NỘI DUNG\n\n1. Việc chung của xã.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n\nPhụ lục I\nDANH MỤC NHIỆM VỤ\n\n1. Nhiệm vụ chung\n\n- Họp."
    assert paths(text) == ["I", "I/1", "Phụ lục I", "Phụ lục I/1"]
    assert section(text, "Phụ lục I").title == "DANH MỤC NHIỆM VỤ"
    assert section(text, "Phụ lục I/1").role == "appendix"


def test_a_letter_may_carry_the_numbers_above_it() -> None:
    body = "I. NỘI DUNG\n\n1. Hỗ trợ\n\n1.1. Bước 1:\n\n1.1.a. Lập tổ:\n\nXã lập tổ.\n\n1.1.b. Nhận đơn:\n\nTổ nhận đơn."
    assert paths(body) == ["I", "I/1", "I/1/1.1", "I/1/1.1/1.1.a", "I/1/1.1/1.1.b"]


def test_a_numbered_step_is_no_title_without_what_follows() -> None:
    body = "I. NỘI DUNG\n\n1. Bước 1: Kiểm tra hiện trạng nhà ở\n\nXã kiểm tra từng nhà.\n\n2. Bước 2: Tổng hợp\n\nHuyện tổng hợp."
    assert section(body, "I/1").title == "Bước 1: Kiểm tra hiện trạng nhà ở"


def test_what_looks_like_a_marker_and_is_none_keeps_its_words() -> None:
    body = "I. NỘI DUNG\n\n1. Trồng cây.\n\nPhụ lục II nêu chi tiết số cây của từng xã, thị trấn trên địa bàn huyện.\n"
    assert "Phụ lục II nêu chi tiết" in (section(body, "I/1").text or "")
