"""Plans that were written anew: what is the same thing in other words, and what is another thing."""

from __future__ import annotations

import pytest

import kehoach_cli
from kehoach_cli.diffing import PlanDiff, TargetChange, compare

HEAD = """UBND {agency}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 7/KH-UBND
An Lạc, ngày {day}

KẾ HOẠCH
Nâng cao chất lượng nước sạch nông thôn năm {year}

"""
ABOUT = {"header-date", "header-period", "header-title"}


def pair(
    old: str, new: str, agencies: tuple[str, str] = ("TỈNH AN LẠC", "TỈNH AN LẠC"), year: int = 2024
) -> PlanDiff:
    """Compare two bodies of text, issued a year and a half apart."""
    days = ("10 tháng 1 năm {}", "15 tháng 9 năm {}")
    one, other = (
        kehoach_cli.parse_text(HEAD.format(agency=agency, day=day.format(at), year=at) + body + "\n")
        for body, agency, day, at in zip((old, new), agencies, days, (year, year + 1), strict=True)
    )
    return compare(one, other)


def told(diff: PlanDiff) -> list[tuple[str, str | None, str | None]]:
    """Kind and both sections of each change, without those of the header."""
    return [
        (
            change.kind.value,
            change.old_place.section if change.old_place else None,
            change.new_place.section if change.new_place else None,
        )
        for change in diff.changes
        if change.kind.value not in ABOUT
    ]


CASES = {
    "rates of other things": (
        "I. MỤC TIÊU\n- Tỷ lệ hộ gia đình dùng nước sạch đạt 90%.",
        "I. MỤC TIÊU\n- Tỷ lệ trường học dùng nước sạch đạt 90%.",
        [("target-added", None, "I"), ("target-removed", "I", None), ("text-added", None, "I"), ("text-removed", "I", None)],
    ),
    "order and brackets aside": (
        "I. MỤC TIÊU\n- Tỷ lệ hộ nông thôn dùng nước sạch (theo quy chuẩn) đạt 70%.",
        "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch nông thôn đạt 75%.",
        [("target-raised", "I", "I"), ("text-reworded", "I", "I")],
    ),
    "more, and bound otherwise, is more": (
        "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch đạt ít nhất 70%.",
        "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch đạt trên 72%.",
        [("target-raised", "I", "I")],
    ),
    "points of per cent": (
        "I. MỤC TIÊU\n- Tỷ lệ thất thoát nước giảm 2%.",
        "I. MỤC TIÊU\n- Tỷ lệ thất thoát nước giảm 1,5 điểm phần trăm.",
        [("target-lowered", "I", "I")],
    ),
    "one unit, written otherwise": (
        "I. MỤC TIÊU\n- Bảo vệ 500 ha rừng đầu nguồn.\n- Năng suất bãi lọc đạt 120 tạ/ha.",
        "I. MỤC TIÊU\n- Bảo vệ 650 héc ta rừng đầu nguồn.\n- Năng suất bãi lọc đạt 11 tấn/ha.",
        [("target-raised", "I", "I"), ("target-lowered", "I", "I")],
    ),
    "a label whose bodies are told": (
        "I. NHIỆM VỤ\n1. Lập quy chế vận hành hồ chứa.\n- Cơ quan chủ trì: Sở Giao thông vận tải tỉnh An Lạc.\n- Cơ quan phối hợp: Sở Y tế.",
        "I. NHIỆM VỤ\n1. Lập quy chế vận hành hồ chứa.\n- Cơ quan chủ trì: Sở Tư pháp.",
        [("task-lead", "I/1", "I/1"), ("task-partners", "I/1", "I/1")],
    ),
    "an equal one elsewhere is not the near one": (
        "I. NHIỆM VỤ\n1. Huyện\n- Kiểm tra chất lượng nước tại các trạm cấp nước tập trung.\n2. Xã\n- Sửa chữa đường ống dẫn nước về thôn.",
        "I. NHIỆM VỤ\n1. Huyện\n- Định kỳ kiểm tra chất lượng nước tại các trạm cấp nước tập trung.\n2. Xã\n- Sửa chữa đường ống dẫn nước về thôn.\n- Kiểm tra chất lượng nước tại các trạm cấp nước tập trung.",
        [("task-reworded", "I/1", "I/1"), ("task-added", None, "I/2")],
    ),
    "one role, other words": (
        "I. NHIỆM VỤ\n- Kiểm tra chất lượng nước tại các trạm.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Lấy mẫu nước xét nghiệm hằng quý.",
        "I. GIẢI PHÁP\n- Huy động vốn của doanh nghiệp xây dựng nhà máy nước.\nII. NHIỆM VỤ\n- Kiểm tra chất lượng nước tại các trạm.\nIII. PHÂN CÔNG TRÁCH NHIỆM\n1. Sở Y tế\n- Lấy mẫu nước xét nghiệm hằng quý.",
        [("task-added", None, "I"), ("section-added", None, "I"), ("section-retitled", "II", "III")],
    ),
    "orders to one body, wherever they stand": (
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: Giám sát vệ sinh nguồn nước, xét nghiệm mẫu nước các trạm cấp nước, công bố kết quả.",
        "I. TỔ CHỨC THỰC HIỆN\n- Sở Y tế xét nghiệm mẫu nước tại hộ gia đình và trạm cấp nước, báo cáo Ủy ban nhân dân tỉnh.\n- Sở Xây dựng thẩm định thiết kế trạm cấp nước.",
        [("task-reworded", "I/1", "I"), ("task-added", None, "I")],
    ),
    "most words, in another order": (
        "I. NHIỆM VỤ\n1. Hạ tầng\n- Lắp đồng hồ đo nước thông minh tới hộ dân để đọc số từ xa, minh bạch lượng nước dùng.\n- Đào giếng khoan cho vùng hạn.",
        "I. NHIỆM VỤ\n1. Hạ tầng\n- Minh bạch lượng nước dùng, đọc số từ xa nhờ đồng hồ thông minh lắp tới từng hộ dân.\n- Trồng rừng đầu nguồn.\n- Bờ suối chống sạt lở.",
        [("task-added", None, "I/1"), ("task-removed", "I/1", None), ("text-reworded", "I/1", "I/1"), ("text-added", None, "I/1")],
    ),
    "the same letter's sender": (
        "Căn cứ Công văn số 12/CV-BHN ngày 05/01/2024 của Công ty cổ phần Bắc Hà Nước;\nI. NHIỆM VỤ\n- Kiểm tra chất lượng nước.",
        "Căn cứ Công văn số 40/CV-BHN ngày 09/9/2025 của Công ty cổ phần Bắc Hà Nước;\nI. NHIỆM VỤ\n- Kiểm tra chất lượng nước.",
        [("citation-newer", None, None)],
    ),
    "renamed headings": (
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Giao thông vận tải\n- Cải tạo đường vào nhà máy nước của Sở Giao thông vận tải quản lý.\n2. Sở LĐTBXH\n- Hỗ trợ hộ nghèo lắp đồng hồ nước.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n- Cải tạo đường vào nhà máy nước của Sở Xây dựng quản lý.\n2. Sở Nội vụ\n- Hỗ trợ hộ nghèo lắp đồng hồ nước.",
        [
            ("task-lead-renamed", "I/1", "I/1"), ("task-lead-renamed", "I/2", "I/2"),
            ("section-agency-renamed", "I/1", "I/1"), ("section-agency-renamed", "I/2", "I/2"),
        ],
    ),
    "a list of bodies that goes on otherwise": (
        "I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành cấp tỉnh\n- Tuyên truyền tiết kiệm nước.\n2. Sở Y tế\n- Lấy mẫu nước.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành và đoàn thể thuộc khối văn xã của đô thị\n- Tuyên truyền tiết kiệm nước.\n2. Sở Y tế\n- Lấy mẫu nước.",
        [("task-lead", "I/1", "I/1"), ("section-retitled", "I/1", "I/1")],
    ),
    "renamed headings that say their province": (
        "I. TỔ CHỨC THỰC HIỆN\n1. Cục Thuế tỉnh\n- Kiểm tra hóa đơn tiền nước.\n2. Tỉnh đoàn An Lạc\n- Vớt rác lòng hồ.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Thuế tỉnh An Lạc\n- Kiểm tra hóa đơn tiền nước.\n2. Tỉnh đoàn\n- Vớt rác lòng hồ.",
        [("task-lead-renamed", "I/1", "I/1"), ("section-agency-renamed", "I/1", "I/1")],
    ),
    "one body in other words": (
        "I. TỔ CHỨC THỰC HIỆN\n1. Bộ CHQS tỉnh\n- Khơi thông mương.\n2. Ủy ban Mặt trận Tổ quốc tỉnh\n- Giám sát cấp nước.\n3. Sở Ngoại vụ tỉnh chủ trì xây dựng tài liệu kỹ thuật.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Bộ Chỉ huy Quân sự tỉnh\n- Khơi thông mương.\n2. Ủy ban MTTQ Việt Nam tỉnh\n- Giám sát cấp nước.\n3. Sở Ngoại vụ chủ trì xây dựng tài liệu kỹ thuật.",
        [],
    ),
    "tiers without a word that makes them plural": (
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND huyện, thành phố\n- Lập danh sách hộ thiếu nước sinh hoạt.",
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND xã, phường\n- Lập danh sách hộ thiếu nước sinh hoạt.",
        [("task-lead-renamed", "I/1", "I/1"), ("section-agency-renamed", "I/1", "I/1")],
    ),
    "a tier that ended": (
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND các huyện, thị xã\n- Lập danh sách hộ thiếu nước sinh hoạt.",
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND các xã, phường, đặc khu\n- Lập danh sách hộ thiếu nước sinh hoạt.",
        [("task-lead-renamed", "I/1", "I/1"), ("section-agency-renamed", "I/1", "I/1")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_reader_would_tell(name: str) -> None:
    old, new, wanted = CASES[name]
    assert told(pair(old, new)) == wanted


def test_a_province_that_became_a_city_keeps_its_bodies() -> None:
    tasks = "I. TỔ CHỨC THỰC HIỆN\n1. Công an {0}\n- Phối hợp với Thư viện {0}, Ban Nội chính {1} kiểm tra an toàn nguồn nước."
    tasks += "\n2. {2}\n- Vớt rác lòng hồ."
    agencies = ("TỈNH ĐỒNG NAI", "THÀNH PHỐ ĐỒNG NAI")
    result = pair(
        tasks.format("tỉnh", "Tỉnh ủy", "Tỉnh đoàn"),
        tasks.format("thành phố", "Thành ủy", "Thành đoàn"),
        agencies,
        year=2025,
    )
    assert {change.kind.value for change in result.changes} - ABOUT == {
        "header-agency-renamed", "section-agency-renamed", "task-lead-renamed", "task-partner-renamed",
    }  # fmt: skip
    assert {change.agency.since for change in result.changes if change.agency} == {"2026-04-30"}
    before = pair(
        tasks.format("tỉnh", "Tỉnh ủy", "Tỉnh đoàn"),
        tasks.format("thành phố", "Thành ủy", "Thành đoàn"),
        agencies,
        year=2022,
    )
    assert {"header-agency", "task-lead"} <= {change.kind.value for change in before.changes}


def test_a_heading_that_is_a_name_is_renamed_whole() -> None:
    tasks = "I. TỔ CHỨC THỰC HIỆN\n1. {}\n- Kiểm tra hóa đơn tiền nước."
    result = pair(tasks.format("Cục Thuế tỉnh"), tasks.format("Thuế tỉnh"))
    assert {(change.agency.old, change.agency.new) for change in result.changes if change.agency} == {
        ("Cục Thuế tỉnh", "Thuế tỉnh")
    }


def test_what_an_appendix_says_again_is_no_further_target() -> None:
    aims = "I. MỤC TIÊU\n- Tỷ lệ hộ dùng nước sạch đạt {}%."
    again = "\n\nPHỤ LỤC\nPHÂN CÔNG CHỈ TIÊU\n\n| TT | Chỉ tiêu | Chủ trì |\n|---|---|---|\n| 1 | Tỷ lệ hộ dùng nước sạch đạt 80% | Sở Y tế |"
    result = pair(aims.format(75), aims.format(80) + again)
    targets = [change for change in result.changes if isinstance(change, TargetChange)]
    assert [
        (change.kind.value, change.old and change.old.value, change.new and change.new.value)
        for change in targets
    ] == [("target-raised", 75, 80)]


def test_a_body_that_stands_for_another_again_and_again_is_renamed() -> None:
    tasks = "I. NHIỆM VỤ\n1. {0}\n- Kiểm tra đường ống dẫn nước.\n- Vận hành trạm bơm điện.\n- Báo cáo tình hình cấp nước hằng tháng."
    names = ("Chi cục Thủy lợi", "Chi cục Phát triển nông thôn")
    result = pair(tasks.format(names[0]), tasks.format(names[1]))
    renamed = [change for change in result.changes if change.kind.value == "task-lead-renamed"]
    assert [
        change.agency and (change.agency.old, change.agency.new, change.agency.relation) for change in renamed
    ] == [(*names, "replaced")] * 3
    assert "section-agency-renamed" in {kind for kind, *_ in told(result)}
    fewer = tasks.replace("\n- Báo cáo tình hình cấp nước hằng tháng.", "")
    twice = pair(fewer.format(names[0]), fewer.format(names[1]))
    assert [kind for kind, *_ in told(twice) if kind.startswith("task")] == ["task-lead"] * 2


def test_a_name_cut_short_is_no_rewording() -> None:
    long = "I. NHIỆM VỤ\n- Kiểm tra chất lượng nước, báo cáo {} và {} hằng quý."
    assert (
        told(
            pair(
                long.format("Ủy ban nhân dân tỉnh", "Sở Khoa học và Công nghệ"),
                long.format("UBND tỉnh", "Sở KH&CN"),
            )
        )
        == []
    )


ROWS = """I. NHIỆM VỤ
| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Xây dựng nhà máy nước tại các xã: (1) An Bình; (2) An Thịnh; | Sở Y tế, Sở Nông | | 2025 |
{}| 2 | Xét nghiệm mẫu nước. | Sở Y tế | | 6/2025 |
"""


def test_a_row_cut_by_a_page_is_one_task() -> None:
    cut = ROWS.format("| | (3) An Phú; (4) An Lợi. | | nghiệp và Môi trường | |\n")
    whole = ROWS.replace(
        "Thịnh; | Sở Y tế, Sở Nông", "Thịnh; (3) An Phú; (4) An Lợi. | Sở Y tế, Sở Nông nghiệp và Môi trường"
    )
    assert told(pair(cut, whole.format(""))) == []
    assert told(pair(whole.format(""), cut)) == []
