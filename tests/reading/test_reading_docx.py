import io

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx_files import abstract, cell, docx, item, level, num, p, r, row, table

from kehoach_cli.reading import EmptyFile, read_bytes
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText


def read(body: str, **parts: str) -> SourceText:
    return read_bytes(docx(body, **parts), "ke-hoach.docx")


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine)]


def grid(source: SourceText) -> list[list[str]]:
    (found,) = (element for element in source.elements if isinstance(element, SourceTable))
    return [
        ["/".join(line.text for line in c.lines) + "~" * c.covered for c in cells] for cells in found.rows
    ]


def test_a_file_written_by_another_program() -> None:
    document = python_docx.Document()
    title = document.add_paragraph()
    title.add_run("KẾ HOẠCH").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("I. MỤC ĐÍCH", level=2)
    document.add_paragraph("Trồng cây.")
    filled = document.add_table(rows=2, cols=2)
    for place, text in zip(((0, 0), (0, 1), (1, 0), (1, 1)), "abcd", strict=True):
        filled.cell(*place).text = text
    document.add_paragraph("Cuối.")
    stream = io.BytesIO()
    document.save(stream)
    source = read_bytes(stream.getvalue(), "a.docx")
    assert lines(source) == ["KẾ HOẠCH", "I. MỤC ĐÍCH", "Trồng cây.", "Cuối."]
    assert grid(source) == [["a", "b"], ["c", "d"]]
    first, heading, *_, last = source.elements
    assert isinstance(first, SourceLine) and first.style.bold and first.style.centered
    assert isinstance(heading, SourceLine) and heading.style.heading == 2
    assert last.line == 8
    assert (source.format, source.encoding, source.wrapped) == ("docx", None, False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("giữ ", "<w:ins>" + r("thêm") + "</w:ins>", "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"), ["giữ thêm"], id="changes"),
        pytest.param(p("<w:moveTo>" + r("đến") + "</w:moveTo>", "<w:moveFrom>" + r("đi") + "</w:moveFrom>"), ["đến"], id="moves"),
        pytest.param(p("<w:hyperlink>" + r("liên kết") + "</w:hyperlink>", "<w:smartTag>" + r(" thẻ") + "</w:smartTag>"), ["liên kết thẻ"], id="wrappers"),
        pytest.param("<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>" + p("trong") + "</w:sdtContent></w:sdt>", ["trong"], id="content control"),
        pytest.param(p("thấy", r("ẩn", "<w:vanish/>")), ["thấy"], id="hidden text"),
        pytest.param(p("a<w:b/>".replace("<w:b/>", ""), "<w:r><w:br/></w:r>", "B"), ["a", "B"], id="line break"),
        pytest.param(p("11", "<w:r><w:noBreakHyphen/></w:r>", "CT/TU"), ["11-CT/TU"], id="hard hyphen"),
        pytest.param(p("kế", "<w:r><w:softHyphen/></w:r>", " hoạch"), ["kế hoạch"], id="soft hyphen"),
        pytest.param(p("a", "<w:r><w:tab/></w:r>", "b"), ["a\tb"], id="tab"),
        pytest.param(p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 90%"), ["≥ 90%"], id="symbol"),
        pytest.param(p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " xong"), ["✓ xong"], id="picture font"),
        pytest.param(p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), ["x+1"], id="formula"),
        pytest.param(p(""), ["x"], id="blank paragraph"),
    ],
)  # fmt: skip
def test_text_of_a_paragraph(body: str, expected: list[str]) -> None:
    got = lines(read(body + p("x")))
    assert got == ([*expected, "x"] if expected != ["x"] else ["", "x"])


def test_fields_give_their_results() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText>REF x</w:instrText></w:r>"
    field = mark("begin") + instruction + mark("separate") + r("mục II") + mark("end")
    assert lines(read(p("Xem ", field, "."))) == ["Xem mục II."]
    simple = f'<w:fldSimple w:instr="DATE">{r("2026")}</w:fldSimple>'
    assert lines(read(p("Năm ", simple))) == ["Năm 2026"]


def test_a_line_break_inside_a_sentence_joins() -> None:
    first, second, third = read(
        p("trước pháp", "<w:r><w:br/></w:r>", "luật.", "<w:r><w:br/></w:r>", "a) Một")
    ).elements
    assert isinstance(first, SourceLine) and isinstance(second, SourceLine) and isinstance(third, SourceLine)
    assert [first.joins_next, second.joins_next] == [True, False]
    assert [line.broken for line in (first, second, third)] == [True, True, False]
    assert (first.line, second.line, third.line) == (1, 1, 1)


def test_what_stands_below_an_empty_line_does_not_go_on() -> None:
    twice = "<w:r><w:br/><w:br/></w:r>"
    found = read(p("Một và", twice, "Hai và", "<w:r><w:br/></w:r>", "Ba")).elements
    assert [line.broken for line in found if isinstance(line, SourceLine)] == [False, True, False]


def test_a_deleted_paragraph_end_joins_with_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert lines(read(p("Một ", properties=deleted) + p("hai."))) == ["Một hai."]
    gone = p("<w:del>" + r("x") + "</w:del>", properties=deleted)
    assert lines(read(gone + p("còn"))) == ["còn"]


def test_a_text_box_comes_once_above_its_paragraph() -> None:
    content = "<w:txbxContent>" + p("hộp") + "</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = read(p("neo ", box, "sau") + p("kế"))
    assert lines(source) == ["hộp", "neo sau", "kế"]
    assert [element.line for element in source.elements] == [2, 1, 3]
    old = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    assert lines(read(p("neo", old))) == ["hộp", "neo"]


class TestNumbers:
    OUTLINE = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"),
    )

    def test_levels_count_and_begin_anew(self) -> None:
        body = "".join(
            item(text, 1, depth)
            for text, depth in [
                ("A", 0),
                ("B", 1),
                ("C", 2),
                ("D", 2),
                ("E", 3),
                ("F", 1),
                ("G", 2),
                ("H", 0),
                ("I", 1),
            ]
        )
        source = read(body, numbering=self.OUTLINE + num(1, 0))
        assert lines(source) == [
            "I. A",
            "1. B",
            "1.1. C",
            "1.2. D",
            "a) E",
            "2. F",
            "2.1. G",
            "II. H",
            "1. I",
        ]

    def test_lists_that_share_a_definition_count_on_unless_they_restart(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        numbering = self.OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, override)
        body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3)
        assert lines(read(body, numbering=numbering)) == ["I. a", "II. b", "IV. c", "V. d"]

    def test_restart_rules(self) -> None:
        never = abstract(
            0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')
        )
        body = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)
        assert lines(read(body, numbering=never + num(1, 0))) == ["1. a", "a) b", "2. c", "b) d"]

    def test_legal_numbers_are_decimal(self) -> None:
        legal = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
        body = item("a", 1) + item("b", 1, 1)
        assert lines(read(body, numbering=legal + num(1, 0))) == ["I. a", "1.1. b"]

    def test_a_level_without_one_above_takes_its_start(self) -> None:
        assert lines(read(item("a", 1, 2), numbering=self.OUTLINE + num(1, 0))) == ["1.1. a"]

    def test_an_override_may_redefine_a_level(self) -> None:
        override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
        assert lines(read(item("a", 1), numbering=self.OUTLINE + num(1, 0, override))) == ["Điều 1. a"]

    @pytest.mark.parametrize(
        ("font", "char", "mark"),
        [
            ("Symbol", "\uf0b7", "-"),
            ("Times New Roman", "-", "-"),
            ("Times New Roman", "–", "-"),
            ("Times New Roman", "+", "+"),
            ("Times New Roman", "*", "*"),
            ("Courier New", "o", "-"),
            ("Wingdings", "v", "-"),
            ("Times New Roman", "•", "-"),
            ("Times New Roman", "đ)", "đ)"),
        ],
    )
    def test_bullets(self, font: str, char: str, mark: str) -> None:
        form = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        bullet = level(0, "bullet", char).replace("</w:lvl>", form + "</w:lvl>")
        assert lines(read(item("mục", 1), numbering=abstract(0, bullet) + num(1, 0))) == [f"{mark} mục"]

    def test_letters_are_those_word_prints(self) -> None:
        letters = abstract(0, level(0, "lowerLetter", "%1)")) + num(1, 0)
        assert [line[:2] for line in lines(read(item("x", 1) * 6, numbering=letters))] == [
            "a)",
            "b)",
            "c)",
            "d)",
            "e)",
            "f)",
        ]

    def test_a_custom_format_spells_vietnamese_letters(self) -> None:
        custom = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="a, b, c, d, đ, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
            '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1)"/></w:lvl>'
        )
        source = read(item("x", 1) * 7, numbering=abstract(0, custom) + num(1, 0))
        assert [line.split()[0] for line in lines(source)] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]

    def test_a_number_from_a_style(self) -> None:
        linked = abstract(
            0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Muc"/>')
        )
        styles = (
            '<w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Goc"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>'
        )
        body = p("a", properties='<w:pStyle w:val="Con"/>') + p("b", properties='<w:pStyle w:val="Muc"/>')
        body += p("c", properties='<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        assert lines(read(body, numbering=linked + num(1, 0), styles=styles)) == ["1. a", "1.1. b", "c"]

    def test_a_numbering_style(self) -> None:
        numbering = (
            abstract(0, level(0, "upperLetter", "%1."))
            + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="DS"/></w:abstractNum>'
            + num(1, 0)
            + num(2, 1)
        )
        styles = '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        assert lines(read(item("a", 2) + item("b", 2), numbering=numbering, styles=styles)) == [
            "A. a",
            "B. b",
        ]


class TestTables:
    def test_cells_across(self) -> None:
        body = table(
            row(cell("a", '<w:gridSpan w:val="2"/>'), cell("b")), row(cell("c"), cell("d"), cell("e"))
        )
        assert grid(read(body)) == [["a", "a~", "b"], ["c", "d", "e"]]

    def test_cells_down(self) -> None:
        body = table(
            row(cell("a", '<w:vMerge w:val="restart"/>'), cell("b")),
            row(cell(p(), "<w:vMerge/>"), cell("c")),
            row(cell("d"), cell("e")),
        )
        assert grid(read(body)) == [["a", "b"], ["a~", "c"], ["d", "e"]]

    def test_rows_that_begin_late_and_deleted_rows(self) -> None:
        body = table(
            row(cell("a"), cell("b")),
            row(cell("x"), cell("y"), properties="<w:del/>"),
            row(cell("c"), properties='<w:gridBefore w:val="1"/>'),
        )
        assert grid(read(body)) == [["a", "b"], ["", "c"]]

    def test_nested_tables_are_lines_of_the_cell(self) -> None:
        inner = p("trên") + table(row(cell("a"), cell("b"))) + p("dưới")
        assert grid(read(table(row(cell(inner), cell("c"))))) == [["trên/a/b/dưới", "c"]]

    def test_paragraph_numbers_go_through_tables(self) -> None:
        source = read(p("a") + table(row(cell("b"), cell(p("c") + p("d")))) + p("e"))
        first, found, last = source.elements
        assert isinstance(found, SourceTable)
        assert [first.line, found.line, last.line] == [1, 2, 5]
        assert [line.line for line in found.rows[0][1].lines] == [3, 4]


class TestNotes:
    FOOTNOTES = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " Theo Luật")}{p("số 2.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Hai")}</w:footnote>'
    )

    def test_footnotes_are_numbered_in_the_order_of_the_text(self) -> None:
        def mark(number: int) -> str:
            return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

        source = read(p("Một", mark(7), " hai", mark(3), mark(99), "."), footnotes=self.FOOTNOTES)
        assert lines(source) == [f"Một{NOTE_OPEN}1{NOTE_CLOSE} hai{NOTE_OPEN}2{NOTE_CLOSE}."]
        assert [(note.marker, note.text, note.line) for note in source.notes] == [
            ("1", "Theo Luật số 2.", 1),
            ("2", "Hai", 1),
        ]

    def test_endnotes_and_marks_of_ones_own(self) -> None:
        own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
        end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
        source = read(
            p("a", own, "b", end),
            footnotes=self.FOOTNOTES,
            endnotes=f'<w:endnote w:id="1">{p("Cuối")}</w:endnote>',
        )
        assert lines(source) == [f"a{NOTE_OPEN}*{NOTE_CLOSE}b{NOTE_OPEN}i{NOTE_CLOSE}"]
        assert [note.text for note in source.notes] == ["Hai", "Cuối"]


@pytest.mark.parametrize(
    ("body", "bold", "italic"),
    [
        (p(r("Đậm", "<w:b/>"), r(" 1 -")), True, False),
        (p(r("Đậm", "<w:b/>"), r(" thường")), False, False),
        (p(r("x", '<w:b w:val="0"/><w:i/>')), False, True),
        (p("theo kiểu", properties='<w:pStyle w:val="Dam"/>'), True, False),
        (p(r("kiểu chữ", '<w:rStyle w:val="Nghieng"/>')), False, True),
    ],
)
def test_setting_of_letters(body: str, bold: bool, italic: bool) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Goc"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Goc"/></w:style>'
        '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/></w:rPr></w:style>'
    )
    (line,) = read(body, styles=styles).elements
    assert isinstance(line, SourceLine)
    assert (line.style.bold, line.style.italic) == (bold, italic)


def test_strict_files_are_read_alike() -> None:
    data = docx(p("Nghiêm ngặt"))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    from docx_files import W, package

    strict = package(
        {"word/document.xml": text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    )
    assert lines(read_bytes(strict, "a.docx")) == ["Nghiêm ngặt"]


def test_a_file_without_text_is_said_to_be_empty() -> None:
    with pytest.raises(EmptyFile, match="holds no text"):
        read(p("") + p(""))
    assert [finding.code for finding in read(p("a"), styles="<w:style").findings] == ["damaged-part"]
