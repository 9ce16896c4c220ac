"""States in which letterheads arrive besides the usual ones."""

from __future__ import annotations

import pytest

from kehoach_cli import parse_text
from kehoach_cli.model import Header

BODY = "\nKẾ HOẠCH\nPhát triển thư viện năm 2026\nI. NHIỆM VỤ\n1. Kiểm kê sách báo.\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            "UBND HUYỆN PHÚ TÂY CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 4/KH-UBND Phú Tây, ngày 9 tháng 3 năm 2026",
            ("4/KH-UBND", "Phú Tây", "2026-03-09", None, "UBND huyện Phú Tây"),
            id="number and date on one line",
        ),
        pytest.param(
            "UBND HUYỆN PHÚ TÂY\nSố: 4/KH-UBND\nPhú Tây, ngày 09/3/2026",
            ("4/KH-UBND", "Phú Tây", "2026-03-09", None, "UBND huyện Phú Tây"),
            id="date with strokes",
        ),
        pytest.param(
            "ỦY BAN MTTQ VIỆT NAM XÃ HÒA LỘC\nBAN THƯỜNG TRỰC\nSố: 4/KH-MTTQ-BTT\nHòa Lộc, ngày 9 tháng 3 năm 2026",
            ("4/KH-MTTQ-BTT", "Hòa Lộc", "2026-03-09", "Ủy ban MTTQ Việt Nam xã Hòa Lộc", "Ban Thường trực"),
            id="a standing body",
        ),
        pytest.param(
            "ỦY B AN NHÂN D ÂN HUYỆN PHÚ TÂY\nSố: 4/KH-UBND\nPhú Tây, ngày 9 tháng 3 năm 2026",
            ("4/KH-UBND", "Phú Tây", "2026-03-09", None, "Ủy ban nhân dân huyện Phú Tây"),
            id="letters that stand apart",
        ),
    ],
)
def test_states(lines: str, expected: tuple[str | None, ...]) -> None:
    header = parse_text(lines + BODY).header
    found = (header.number, header.place, header.date, header.parent_agency, header.agency)
    assert tuple(f.casefold() if f else f for f in found) == tuple(e.casefold() if e else e for e in expected)


def test_letters_set_wide_are_one_word() -> None:
    plan = parse_text(
        "K Ế  H O Ạ C H\nPhát triển thư viện năm 2026\nI. N H I Ệ M  V Ụ\n1. Kiểm kê sách báo.\n"
    )
    assert (plan.header.type, plan.header.title) == ("Kế hoạch", "Phát triển thư viện năm 2026")
    assert plan.sections[0].title == "N H I Ệ M V Ụ"
    assert plan.sections[0].role.value == "tasks"


def issued(sentence: str) -> Header:
    return parse_text(f"{sentence}\n\n1. Mục đích là gì?\n\nNâng cao văn hóa đọc.").header


@pytest.mark.parametrize(
    ("sentence", "agency", "kind"),
    [
        (
            "UBND xã Hòa Lộc xây dựng Kế hoạch phát triển thư viện, cụ thể như sau:",
            "UBND xã Hòa Lộc",
            "Kế hoạch",
        ),
        ("Ngày 05/01, UBND xã Hòa Lộc đã ban hành Kế hoạch 5/KH-UBND về thư viện.", "UBND xã Hòa Lộc", None),
        ("UBND xã Hòa Lộc mới đây đã ban hành Kế hoạch 5/KH-UBND về thư viện.", "UBND xã Hòa Lộc", None),
        ("Sở Y tế tỉnh Phú Tây đã có Kế hoạch 5/KH-SYT về đọc sách.", "Sở Y tế tỉnh Phú Tây", None),
        ("UBND xã Tân Mới, vừa qua, đã ký Kế hoạch 5/KH-UBND về thư viện.", "UBND xã Tân Mới", None),
        (
            "Theo ý kiến của Đảng ủy, ngày 05/01/2026 UBND xã Hòa Lộc sẽ xây dựng và ban hành Kế hoạch về thư viện.",
            "UBND xã Hòa Lộc",
            None,
        ),
        ("Năm qua, UBND xã Hòa Lộc xây dựng Kế hoạch về thư viện.", "UBND xã Hòa Lộc", None),
    ],
)
def test_only_a_document_that_issues_takes_its_type_from_its_words(
    sentence: str, agency: str, kind: str | None
) -> None:
    header = issued(sentence)
    assert (header.agency, header.type) == (agency, kind)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Phát triển thư viện đến năm 2030", (None, 2030)),
        ("Phát triển thư viện giai đoạn 2026 - 2030", (2026, 2030)),
        ("Tuyên truyền bầu cử nhiệm kỳ 2026 - 2031", (None, None)),
    ],
)
def test_period(title: str, period: tuple[int | None, int | None]) -> None:
    found = parse_text(f"KẾ HOẠCH\n\n{title}\n\nI. NHIỆM VỤ\n\n1. Kiểm kê sách báo.").header.period
    assert (found.start, found.end) == period
