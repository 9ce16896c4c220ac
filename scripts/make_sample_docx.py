"""Writes samples/truong-thcs.docx: a school's plan as Word sets it.

It holds what text files have not: a letterhead table, automatic numbering, a task table with merged cells, a
footnote, a signature table. The bytes are the same at every run.

    python scripts/make_sample_docx.py [FILE]
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "truong-thcs.docx"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))
NUMBERING_ID = 77

TASKS = (
    ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian"),
    (
        "1",
        "Khảo sát nhu cầu tham gia câu lạc bộ của học sinh",
        "Tổ Khoa học tự nhiên",
        "Giáo viên chủ nhiệm",
        "Tháng 9/2025",
    ),
    ("2", "Lắp đặt phòng thực hành, nghiệm thu thiết bị", "", "Tổ Văn phòng", "Trước ngày 31/10/2025"),
    (
        "3",
        "Tổ chức Ngày hội khoa học cấp trường",
        "Đoàn Đội",
        "Ban đại diện cha mẹ học sinh",
        "Ngày 20/11/2025",
    ),
    ("4", "Sơ kết, đánh giá hoạt động học kỳ I", "", "", "Tháng 01/2026"),
)


def build() -> Docx:
    """Give the document."""
    document = Document()
    _add_numbering(document)

    letterhead = document.add_table(rows=2, cols=2)
    _fill(letterhead.cell(0, 0), "UBND XÃ BÌNH THUẬN ĐÔNG", "TRƯỜNG THCS SUỐI NGỌC", bold=True)
    _fill(
        letterhead.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", bold=True
    )
    _fill(letterhead.cell(1, 0), "Số: 17/KH-THCSSN")
    _fill(letterhead.cell(1, 1), "Bình Thuận Đông, ngày 04 tháng 9 năm 2025", italic=True)

    _centered(document, "KẾ HOẠCH")
    _centered(document, "Tổ chức hoạt động câu lạc bộ khoa học\nnăm học 2025 - 2026")
    document.add_paragraph(
        "Căn cứ Thông tư số 32/2020/TT-BGDĐT ngày 15/9/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành "
        "Điều lệ trường trung học cơ sở, trường trung học phổ thông và trường phổ thông có nhiều cấp học;"
    )
    document.add_paragraph(
        "Thực hiện Công văn số 266/UBND-VHXH ngày 25/8/2025 của UBND xã Bình Thuận Đông về việc hướng dẫn "
        "nhiệm vụ năm học, Trường THCS Suối Ngọc xây dựng Kế hoạch tổ chức hoạt động câu lạc bộ "
        "khoa học như sau:"
    )

    _numbered(document, 0, "MỤC ĐÍCH, YÊU CẦU", bold=True)
    _numbered(document, 1, "Mục đích", bold=True)
    _numbered(document, 3, "Khơi dậy niềm say mê tìm tòi, giúp học sinh vận dụng kiến thức vào đời sống.")
    _numbered(document, 3, "Phát hiện, bồi dưỡng học sinh có năng khiếu về khoa học tự nhiên.")
    _numbered(document, 1, "Yêu cầu", bold=True)
    noted = _numbered(document, 3, "Hoạt động phù hợp lứa tuổi, bảo đảm an toàn trong phòng thực hành")
    _add_footnote(
        document,
        noted,
        "Theo Nội quy phòng thực hành ban hành kèm theo Quyết định số 12/QĐ-THCSSN ngày 18/8/2025.",
    )
    noted.add_run(".")

    _numbered(document, 0, "CHỈ TIÊU", bold=True)
    _numbered(document, 3, "Có trên 45% học sinh tham gia ít nhất một câu lạc bộ.")
    _numbered(document, 3, "Hoàn thành tối thiểu 08 sản phẩm dự thi; từ 2 đến 3 sản phẩm đạt giải cấp tỉnh.")
    _numbered(document, 3, "100% giáo viên hướng dẫn được tập huấn kỹ năng an toàn trước ngày 15/10/2025.")

    _numbered(document, 0, "NỘI DUNG THỰC HIỆN", bold=True)
    _numbered(document, 1, "Thành lập câu lạc bộ", bold=True)
    _numbered(document, 2, "Ban hành quyết định thành lập, phân công giáo viên phụ trách trong tháng 9/2025.")
    _numbered(document, 2, "Xây dựng lịch sinh hoạt, duy trì mỗi tuần một buổi.")
    _numbered(document, 1, "Phân công nhiệm vụ theo bảng sau:")
    table = document.add_table(rows=0, cols=5, style="Table Grid")
    for row in TASKS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for first, last, column in ((1, 2, 2), (3, 4, 2), (3, 4, 3)):
        text = table.cell(first, column).text
        table.cell(first, column).merge(table.cell(last, column)).text = text

    _numbered(document, 0, "KINH PHÍ", bold=True)
    document.add_paragraph("Từ nguồn chi thường xuyên của nhà trường và nguồn xã hội hóa theo quy định.")
    _numbered(document, 0, "TỔ CHỨC THỰC HIỆN", bold=True)
    _numbered(document, 1, "Ban giám hiệu", bold=True)
    _numbered(
        document, 3, "Chỉ đạo, kiểm tra việc thực hiện; hằng tháng họp rút kinh nghiệm với các tổ chuyên môn."
    )
    _numbered(
        document,
        1,
        "Tổ Khoa học tự nhiên: Xây dựng nội dung sinh hoạt, báo cáo Hiệu trưởng vào cuối mỗi học kỳ.",
    )
    _numbered(
        document,
        1,
        "Giao Tổ Văn phòng chuẩn bị kinh phí, cơ sở vật chất, hoàn thành chậm nhất ngày 20/9/2025.",
    )
    document.add_paragraph(
        "Trên đây là Kế hoạch tổ chức hoạt động câu lạc bộ khoa học năm học 2025 - 2026./."
    )

    closing = document.add_table(rows=1, cols=2)
    _fill(
        closing.cell(0, 0), "Nơi nhận:", "- UBND xã (để b/c);", "- Các tổ chuyên môn (để t/h);", "- Lưu: VT."
    )
    _fill(closing.cell(0, 1), "HIỆU TRƯỞNG", "", "", "Trịnh Thị Mai Lan", bold=True)
    return document


def _fill(cell: _Cell, *lines: str, bold: bool = False, italic: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold, run.italic = bold, italic


def _centered(document: Docx, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _numbered(document: Docx, level: int, text: str, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    numbering = (
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERING_ID}"/></w:numPr>'
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    return paragraph


def _add_numbering(document: Docx) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(LEVELS)
    )
    abstract = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING_ID}">
        <w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"""
    number = f"""<w:num {nsdecls("w")} w:numId="{NUMBERING_ID}">
        <w:abstractNumId w:val="{NUMBERING_ID}"/></w:num>"""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(number))


def _add_footnote(document: Docx, paragraph: Paragraph, text: str) -> None:
    xml = f"""<w:footnotes {nsdecls("w")}>
        <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:type="continuationSeparator" w:id="0">
          <w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
        <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>
          <w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>
      </w:footnotes>"""
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>'))


def save(document: Docx, path: Path) -> None:
    """Write the document with fixed times, so that the same content gives the same bytes."""
    properties = document.core_properties
    properties.author, properties.title = "", "Kế hoạch câu lạc bộ khoa học"
    properties.created = properties.modified = datetime.datetime(2025, 9, 4)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as packed, zipfile.ZipFile(path, "w") as target:
        for name in packed.namelist():
            entry = zipfile.ZipInfo(name, (2025, 9, 4, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, packed.read(name))


if __name__ == "__main__":
    save(build(), Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
