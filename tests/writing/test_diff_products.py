"""Comparisons as Word documents and workbooks, read back by other programs; how much room the first page takes."""

from __future__ import annotations

import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from browser import Browser
from kehoach_cli.api import parse_text
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.diffing import PlanDiff, compare, diff, series
from kehoach_cli.writing.diff import PAPERS, render_xlsx, report_of

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"
VI = load_catalogue("vi")


@pytest.fixture(scope="module")
def pair() -> PlanDiff:
    return diff(COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt")


@pytest.fixture(scope="module")
def far_apart() -> PlanDiff:
    """Two plans of three hundred tasks each, with hardly anything in common."""
    words = ("đông", "tây", "nam", "bắc", "trung", "thượng", "hạ", "tân", "cựu", "phú", "lộc", "an")
    others = (
        "sáng",
        "chiều",
        "trưa",
        "tối",
        "xuân",
        "thu",
        "đông chí",
        "hạ chí",
        "rằm",
        "mùng",
        "tết",
        "giỗ",
    )

    def plan(year: int, verb: str, things: tuple[str, ...], names: tuple[str, ...]) -> str:
        lines = [f"KẾ HOẠCH\nPhát triển các điểm sinh hoạt cộng đồng năm {year}\n", "I. MỤC TIÊU\n"]
        lines += [
            f"{n}. Tỷ lệ {things[n % 5]} {names[n % 12]} {names[n // 12]} đạt {40 + n}%.\n"
            for n in range(1, 31)
        ]
        lines.append("II. NHIỆM VỤ\n")
        for n in range(300):
            where = f"{names[n % 12]} {names[n // 12 % 12]} {names[n * 5 % 7]}"
            day = f"{n % 28 + 1}/{n % 12 + 1}/{year}"
            lines.append(f"- {verb} {things[n % 5]} {where}, giao {things[n * 3 % 5]} trước ngày {day}.\n")
        return "\n".join(lines)

    old = plan(2024, "Xây dựng", ("vườn ươm", "bến thuyền", "sân bóng", "trạm nước", "lớp nghề"), words)
    new = plan(2025, "Tuyên truyền", ("ca kịch", "hội thi", "báo tường", "múa lân", "cờ người"), others)
    return compare(parse_text(old), parse_text(new))


def document(result: Any, *, brief: bool = False) -> Any:
    return Document(BytesIO(PAPERS["docx"](report_of(result, VI, brief=brief))))


def sheets(result: Any) -> Any:
    return load_workbook(BytesIO(render_xlsx(result, report_of(result, VI))))


def test_a_document_has_the_first_page_and_the_details_as_tables(pair: PlanDiff) -> None:
    made = document(pair)
    said = [paragraph.text for paragraph in made.paragraphs]
    assert said[0] == "So sánh hai kế hoạch"
    assert said[1].startswith("Kế hoạch cũ: số 42/KH-UBND ngày 19/02/2024, Phát triển thư viện")
    assert [p.text for p in made.paragraphs if p.style.name == "Heading 1"] == ["Chi tiết các thay đổi"]
    first = made.tables[0]
    assert [cell.text for cell in first.rows[0].cells][:2] == ["Mã", "Chỉ tiêu"]
    assert [cell.text for cell in first.rows[1].cells] == [
        "x1",
        "thôn, khu phố có tủ sách dùng chung",
        "ít nhất 85%",
        "ít nhất 90%",
        "+5 điểm %; +5,9%",
        "cao hơn",
    ]
    ids = [row.cells[0].text for table in made.tables for row in table.rows if len(row.cells) == 5]
    assert {change.id for change in pair.changes} <= set(ids)


def test_a_document_is_a4_in_the_offices_letters(pair: PlanDiff) -> None:
    made = document(pair)
    upright, across = made.sections
    assert (round(upright.page_width, -3), round(upright.page_height, -3)) == (
        round(Mm(210), -3),
        round(Mm(297), -3),
    )
    assert round(across.page_width, -3) == round(Mm(297), -3)
    assert {made.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Heading 2")} == {
        "Times New Roman"
    }
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in made.tables)


def test_words_that_went_are_struck_and_words_that_came_are_bold(pair: PlanDiff) -> None:
    cells = [cell for table in document(pair).tables for row in table.rows for cell in row.cells]
    runs = {run.text: run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs}
    assert runs["Tỉnh đoàn"].font.strike is True
    assert runs["Hội Khuyến học tỉnh"].bold is True
    assert runs["nhà xuất bản,"].bold is True


def test_a_workbook_has_a_sheet_a_kind_with_numbers_and_days(pair: PlanDiff) -> None:
    book = sheets(pair)
    assert book.sheetnames == [
        "Tổng hợp",
        "Chỉ tiêu",
        "Nhiệm vụ",
        "Thời hạn",
        "Đề mục",
        "Căn cứ và văn bản viện dẫn",
        "Thông tin chung",
    ]
    rows = {
        name: [dict(zip(head, row, strict=True)) for row in rest]
        for name in book.sheetnames[1:]
        for head, *rest in [list(book[name].values)]
    }
    target = rows["Chỉ tiêu"][0]
    assert (target["Giá trị cũ"], target["Giá trị mới"], target["Tăng, giảm"]) == (85, 90, 5)
    assert (target["Tăng, giảm (%)"], target["Đơn vị tính mới"], target["Yêu cầu"]) == (
        5.9,
        "%",
        "yêu cầu cao hơn",
    )
    deadline = rows["Thời hạn"][0]
    assert [deadline["Hạn cũ (ngày)"], deadline["Hạn mới (ngày)"]] == [
        datetime(2024, 4, 30),
        datetime(2025, 5, 31),
    ]
    assert deadline["Số ngày lệch"] == 31
    assert rows["Thời hạn"][1]["Hạn mới (ngày)"] is None
    renamed = next(row for row in rows["Nhiệm vụ"] if row["Thay đổi"] == "Cơ quan chủ trì đổi tên")
    assert (renamed["Chủ trì cũ"], renamed["Chủ trì mới"]) == ("Sở Kế hoạch và Đầu tư", "Sở Tài chính")
    newer = rows["Căn cứ và văn bản viện dẫn"][0]
    assert (newer["Số, ký hiệu mới"], newer["Ngày ban hành mới"]) == ("96/QĐ-UBND", datetime(2025, 1, 15))
    assert book["Chỉ tiêu"]["B2"].font.name == "Times New Roman"
    assert sum(len(found) for found in rows.values()) == len(pair.changes)


def test_a_series_is_a_workbook_too() -> None:
    book = sheets(series(sorted(COMPARE.glob("nuoc-sach-*.txt"))))
    assert book.sheetnames == [
        "Tổng hợp",
        "Chỉ tiêu (3)",
        "Thời hạn (3)",
        "Nhiệm vụ (4)",
        "Số nhiệm vụ từng cơ quan chủ tr",
    ]
    assert [cell.value for cell in book["Chỉ tiêu (3)"][1]] == [
        "Chỉ tiêu",
        "2022",
        "2023",
        "2024",
        "2025",
        "2026",
    ]


def test_nothing_is_left_out_without_saying_so(far_apart: PlanDiff) -> None:
    report = report_of(far_apart, VI, brief=True)
    assert len(far_apart.changes) > 700
    assert sum(len(table.lines) for table in report.tables) <= 25
    for table in report.tables:
        total = int(table.title.rpartition("(")[2].rstrip(")"))
        shown = sum(line.times for line in table.lines)
        assert table.rest == (
            f"Còn {total - shown} mục chưa nêu ở đây; bỏ lựa chọn --brief để xem đầy đủ."
            if total > shown
            else ""
        )


def converted(content: bytes, suffix: str, folder: Path) -> bytes:
    source = folder / f"so-sanh.{suffix}"
    source.write_bytes(content)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/office",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180
    )
    return (folder / "so-sanh.pdf").read_bytes()


def pages(pdf: bytes) -> int:
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as made:
        return len(made)


@pytest.mark.programs("soffice")
def test_the_first_page_of_hundreds_of_changes_is_two_pages_in_word(
    far_apart: PlanDiff, tmp_path: Path
) -> None:
    content = PAPERS["docx"](report_of(far_apart, VI, brief=True))
    assert pages(converted(content, "docx", tmp_path)) <= 2


@pytest.mark.programs("soffice")
def test_a_workbook_opens_in_another_program(pair: PlanDiff, tmp_path: Path) -> None:
    assert pages(converted(render_xlsx(pair, report_of(pair, VI)), "xlsx", tmp_path)) >= 6


@pytest.mark.programs("chromium")
def test_the_first_page_of_hundreds_of_changes_is_two_pages_in_print(
    far_apart: PlanDiff, browser: Browser
) -> None:
    page = PAPERS["html"](report_of(far_apart, VI, brief=True))
    assert pages(browser.printed(page)) <= 2
