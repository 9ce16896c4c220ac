"""A report as a Word document: A4, Times New Roman, tables that another report can take."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import WordOp
from kehoach_cli.exporting.plain import plain
from kehoach_cli.writing.diff.report import Cell, Entry, Group, Marked, Report, Run, Table, cell_text

FONT = "Times New Roman"
TEXT, SMALL = 13, 11
"""Points of the text and of tables (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I)."""
_MARGINS = {"left_margin": 30, "right_margin": 15, "top_margin": 20, "bottom_margin": 20}
_ENTRY_WIDTHS = (7, 30, 26, 26, 11)


def render(report: Report) -> bytes:
    """Give a report as Office Open XML (ISO/IEC 29500): the first page upright, the details across."""
    from docx import Document
    from docx.enum.section import WD_SECTION

    document = Document()
    _set_styles(document)
    _set_page(document.sections[0], across=not report.tables)
    _number_pages(document.sections[0])
    words = report.words
    document.core_properties.title = plain(report.title)
    document.core_properties.author = ""
    document.add_paragraph(plain(report.title), style="Title")
    for name, value in report.plans:
        _said(document.add_paragraph(), words.say("diff.said", side=name, value=value))
    for sentence in report.summary:
        _said(document.add_paragraph(), sentence)
    for table in report.tables:
        _table(document, table, words)
    if report.tables and (report.groups or report.details):
        _set_page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
    if report.groups:
        document.add_heading(plain(words.say("diff.details")), 1)
        for name in ("marks", "effect"):
            _said(document.add_paragraph(), words.say(f"diff.legend.{name}"))
    for group in report.groups:
        _group(document, group, report)
    if report.details and report.details_title:
        document.add_heading(plain(report.details_title), 1)
    for table in report.details:
        _table(document, table, words)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_styles(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size, bold in (
        ("Normal", TEXT, False),
        ("Title", 15, True),
        ("Heading 1", 14, True),
        ("Heading 2", TEXT, True),
    ):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), FONT)
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)
        style.paragraph_format.space_before = Pt(0 if name in ("Normal", "Title") else 8)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.line_spacing = 1.0
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = title.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        title.element.pPr.remove(borders)


def _set_page(section: Any, *, across: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = (297, 210) if across else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))


def _number_pages(section: Any) -> None:
    """The page's number in the middle above the text, from the second page on."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _said(
    paragraph: Any, text: str, *, size: int | None = None, bold: bool = False, italic: bool = False
) -> None:
    from docx.shared import Pt

    if size is not None:
        paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(plain(text))
    run.bold, run.italic = bold or None, italic or None
    if size is not None:
        run.font.size = Pt(size)


def _marked(paragraph: Any, runs: Marked, *, italic: bool = False) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)
    for run in runs:
        made = paragraph.add_run(plain(run.text))
        made.font.size = Pt(SMALL)
        made.italic = italic or None
        made.bold = True if run.op is WordOp.ADDED else None
        made.font.strike = True if run.op is WordOp.REMOVED else None


def _grid(document: Any, titles: Sequence[str], widths: Sequence[int], rows: int) -> Any:
    """A table with a head that is printed on each page, rows that no page end cuts, and columns of these shares."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement

    grid = document.add_table(rows=rows + 1, cols=len(titles), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = round(room * width / sum(widths))
    for index, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))
    for cell, title, column in zip(grid.rows[0].cells, titles, grid.columns, strict=True):
        cell.width = column.width
        _said(cell.paragraphs[0], title, size=SMALL, bold=True)
    return grid


def _table(document: Any, table: Table, words: Catalogue) -> None:
    document.add_heading(plain(table.title), 2)
    if table.lines:
        grid = _grid(
            document,
            [one.title for one in table.columns],
            [one.width for one in table.columns],
            len(table.lines),
        )
        widths = [column.width for column in grid.columns]
        for row, line in zip(list(grid.rows)[1:], table.lines, strict=True):
            for cell, width, value in zip(row.cells, widths, line.cells, strict=True):
                cell.width = width
                _cell(cell, value, words)
    if table.rest:
        _said(document.add_paragraph(), table.rest, size=SMALL, italic=True)


def _group(document: Any, group: Group, report: Report) -> None:
    words = report.words
    document.add_heading(plain(words.say("diff.heading", title=group.title, number=len(group.entries))), 2)
    heads = (
        words.say("diff.column.id"),
        words.say("diff.column.change"),
        *report.sides,
        words.say("diff.column.place"),
    )
    grid = _grid(document, heads, _ENTRY_WIDTHS, len(group.entries))
    widths = [column.width for column in grid.columns]
    for row, entry in zip(list(grid.rows)[1:], group.entries, strict=True):
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        _cell(cells[0], entry.id, words)
        if entry.only_side is not None:
            # the words of one plan take the room of both sides
            _join(cells[1:4])
            _what(cells[1], entry, words, entry.only_side)
        else:
            _what(cells[1], entry, words)
            _cell(cells[2], entry.old, words)
            _cell(cells[3], entry.new, words)
        _held(cells[1], entry)
        _cell(cells[4], entry.place, words)


def _join(cells: Sequence[Any]) -> None:
    """Make one cell of empty ones in a row; `merge` of python-docx goes through the whole table for that."""
    first, *others = (cell._tc for cell in cells)
    first.width = sum(one.width for one in (first, *others))
    first.grid_span = len(cells)
    for one in others:
        one.getparent().remove(one)


def _what(cell: Any, entry: Entry, words: Catalogue, side: Cell = None) -> None:
    _said(cell.paragraphs[0], entry.what, size=SMALL, bold=True)
    if entry.about:
        _said(cell.add_paragraph(), entry.about, size=SMALL)
    if side is not None:
        _marked(cell.add_paragraph(), _runs(side, words))
    for note in entry.notes:
        _marked(cell.add_paragraph(), _runs(note, words), italic=True)


def _held(cell: Any, entry: Entry) -> None:
    for text in entry.held:
        _said(cell.add_paragraph(), f"– {text}", size=SMALL)


def _cell(cell: Any, value: Cell, words: Catalogue) -> None:
    _marked(cell.paragraphs[0], _runs(value, words))


def _runs(value: Cell, words: Catalogue) -> Marked:
    return value if isinstance(value, tuple) else (Run(cell_text(value, words)),)
