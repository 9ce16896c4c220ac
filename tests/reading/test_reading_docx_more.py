"""Word files: bare numbers, nested bullets, raised figures, boxes, contents, notes, old fonts, tab columns."""

from __future__ import annotations

import pytest
from docx_files import abstract, cell, docx, item, level, num, p, r, row, table

from kehoach_cli import parse
from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.source import SourceLine, SourceTable, SourceText


def read(body: str, **parts: str) -> SourceText:
    return read_bytes(docx(body, **parts), "ke-hoach.docx")


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine)]


@pytest.mark.parametrize(
    ("fmt", "text", "label"),
    [
        ("decimal", "%1", "1."),
        ("upperRoman", "%1", "I."),
        ("lowerLetter", "%1", "a."),
        ("decimal", "%1)", "1)"),
        ("decimal", "(%1)", "(1)"),
        ("decimal", "Điều %1", "Điều 1"),
    ],
)
def test_a_bare_number_gets_a_dot(fmt: str, text: str, label: str) -> None:
    numbering = abstract(0, level(0, fmt, text)) + num(1, 0)
    assert lines(read(item("mục", 1), numbering=numbering)) == [f"{label} mục"]


def test_levels_of_one_bullet_stay_apart() -> None:
    bullets = [level(index, "bullet", "•") for index in range(3)]
    numbering = (
        abstract(0, *bullets)
        + num(1, 0)
        + abstract(1, level(0, "bullet", "-"), level(1, "bullet", "+"))
        + num(2, 1)
    )
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1) + item("e", 2) + item("f", 2, 1)
    assert lines(read(body, numbering=numbering)) == ["- a", "+ b", "* c", "- d", "- e", "+ f"]


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("3", "năm 2024³."),
        ("12", "năm 2024¹²."),
        ("a", "năm 2024a."),
        ("(1)", "năm 2024\ue0001\ue001."),
        ("[3]", "năm 2024\ue0003\ue001."),
        ("1, 2", "năm 2024\ue0001\ue001\ue0002\ue001."),
        ("(a)", "năm 2024(a)."),
    ],
)
def test_raised_figures(raised: str, text: str) -> None:
    mark = r(raised, "<w:vertAlign w:val='superscript'/>")
    assert lines(read(p("năm 2024", mark, "."))) == [text]
    styled = r(raised, "<w:rStyle w:val='Ref'/>")
    style = "<w:style w:type='character' w:styleId='Ref'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
    assert lines(read(p("năm 2024", styled, "."), styles=style)) == [text]


def box(text: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></w:pict></w:r>"


def test_a_box_beside_numbered_text_stands_at_the_end() -> None:
    source = read(
        p("KẾ HOẠCH", box("dự thảo"))
        + p("1. Trồng cây.", box("bên lề"))
        + p("2. Tưới cây.")
        + p(box("riêng"))
    )
    assert lines(source)[:4] == ["dự thảo", "KẾ HOẠCH", "1. Trồng cây.", "2. Tưới cây."]
    assert "riêng" in lines(source)
    (aside,) = (element for element in source.elements if isinstance(element, SourceTable))
    assert source.elements[-1] == aside
    assert aside.beside
    assert [line.text for line in aside.rows[0][0].lines] == ["bên lề"]


@pytest.mark.parametrize("anchor", ["UBND XÃ MỸ LỘC", "KẾ HOẠCH", "Trồng cây năm 2026", "2. Tưới cây."])
def test_a_box_takes_nothing_from_the_plan(anchor: str) -> None:
    words = (
        "UBND XÃ MỸ LỘC",
        "Số: 12/KH-UBND",
        "KẾ HOẠCH",
        "Trồng cây năm 2026",
        "I. NHIỆM VỤ",
        "1. Trồng cây.",
        "2. Tưới cây.",
    )
    body = "".join(p(text, box("DỰ THẢO LẦN 2") if text == anchor else "") for text in words)
    plan = parse(docx(body), name="a.docx")
    assert (plan.header.agency, plan.header.title) == ("UBND xã Mỹ Lộc", "Trồng cây năm 2026")
    assert [task.text for task in plan.tasks] == ["Trồng cây.", "Tưới cây."]


def field(instruction: str, result: str) -> str:
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}"
    )


END = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"


@pytest.mark.parametrize(
    ("contents", "left_out"),
    [
        (p(field("TOC \\o", r("I. Mục đích 1"))) + p("II. Nhiệm vụ 2", END), 2),
        (
            p(field(" TOC \\o", r("I. Mục đích") + field("PAGEREF x", r("1")) + END))
            + p("II. Nhiệm vụ")
            + p(END, ""),
            2,
        ),
        (p("I. Mục đích 1", properties="<w:pStyle w:val='TOC1'/>"), 1),
        (p("I. Mục đích 1", properties="<w:pStyle w:val='Muc1'/>"), 1),
    ],
    ids=["field", "nested fields", "style id", "style name"],
)
def test_contents_are_left_out(contents: str, left_out: int) -> None:
    styles = "<w:style w:type='paragraph' w:styleId='Muc1'><w:name w:val='toc 1'/></w:style>"
    source = read(p("KẾ HOẠCH") + contents + p("I. Mục đích"), styles=styles)
    assert [text for text in lines(source) if text] == ["KẾ HOẠCH", "I. Mục đích"]
    (finding,) = source.findings
    assert (finding.code, finding.severity) == ("contents-left-out", "info")
    assert f" {left_out} lines" in finding.message


def test_contents_in_a_content_control() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p('MỤC LỤC')}{p('I. Mục đích 1')}</w:sdtContent></w:sdt>"
    )
    assert lines(read(control + p("I. Mục đích"))) == ["I. Mục đích"]


@pytest.mark.parametrize(
    ("body", "text"),
    [("* Số liệu.", "Số liệu."), ("*Số liệu.", "Số liệu."), ("Số liệu *.", "Số liệu *.")],
)
def test_a_note_repeats_its_own_mark(body: str, text: str) -> None:
    reference = "<w:r><w:footnoteReference w:id='2' w:customMarkFollows='1'/><w:t>*</w:t></w:r>"
    notes = f"<w:footnote w:id='2'>{p(body)}</w:footnote>"
    source = read(p("Cây xanh", reference), footnotes=notes)
    assert [(note.marker, note.text) for note in source.notes] == [("*", text)]


def test_private_use_marks_are_bullets() -> None:
    assert lines(read(p("\uf0de Trồng cây") + p("\uf0d8 Tưới cây"))) == ["⇒ Trồng cây", "➢ Tưới cây"]
    assert lines(read(p("\uf04d Trồng cây"))) == ["• Trồng cây"]


TCVN3 = "ñy ban nh©n d©n x· ban hµnh KÕ ho¹ch trång c©y ®Çu xu©n"


def font(name: str) -> str:
    return f"<w:rFonts w:ascii='{name}' w:hAnsi='{name}'/>"


class TestOldFonts:
    def test_letters_by_font(self) -> None:
        body = (
            p(r(TCVN3, font(".VnTime")))
            + p(r("kÕ ho¹ch", font(".VnTimeH")))
            + p(r("Số 5 – Ö", font("Arial")))
        )
        source = read(body)
        assert lines(source) == [
            "ủy ban nhân dân xã ban hành Kế hoạch trồng cây đầu xuân",
            "KẾ HOẠCH",
            "Số 5 – Ö",
        ]
        assert source.encoding == "tcvn3"
        assert [(f.code, ".VnTime" in f.message) for f in source.findings] == [("encoding-legacy", True)]

    def test_the_font_of_a_style_and_the_default(self) -> None:
        style = (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
        )
        assert lines(read(p(TCVN3), styles=style))[0].startswith("ủy ban nhân dân")
        named = f"<w:style w:type='paragraph' w:styleId='Cu'><w:rPr>{font('.VnTime')}</w:rPr></w:style>"
        assert lines(read(p(TCVN3, properties="<w:pStyle w:val='Cu'/>"), styles=named))[0].startswith(
            "ủy ban"
        )

    def test_unicode_in_an_old_font_stays(self) -> None:
        text = "Ủy ban nhân dân xã ban hành Kế hoạch trồng cây đầu xuân ò"
        source = read(p(r(text, font(".VnTime"))))
        assert lines(source) == [text]
        assert source.encoding is None
        assert source.findings == ()

    def test_a_letter_and_its_mark_in_two_runs(self) -> None:
        words = "Quyeát ñònh veà vieäc troàng caây ñaàu xuaân naêm nay cuûa xa"
        body = p(r(words, font("VNI-Times")), r("õ", font("VNI-Times")))
        assert lines(read(body)) == ["Quyết định về việc trồng cây đầu xuân năm nay của xã"]

    def test_soft_hyphens_and_picture_codes_are_letters(self) -> None:
        body = p(
            r(TCVN3, font(".VnTime")),
            f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t> n</w:t><w:softHyphen/><w:t>íc</w:t>"
            "<w:sym w:font='.VnTime' w:char='F0B5'/></w:r>",
            r(" h\uf0b9nh", font(".VnTime")),
        )
        assert lines(read(body))[0].endswith(" nướcà hạnh")


def test_a_table_goes_on() -> None:
    first = table(row(cell("TT"), cell("Việc")), row(cell("1"), cell("a")))
    source = read(first + p() + table(row(cell("2"), cell("b"))))
    (whole,) = source.elements
    assert isinstance(whole, SourceTable)
    assert len(whole.rows) == 3


def test_depth_among_numbers_of_one_kind() -> None:
    alike = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    ) + num(1, 0)
    apart = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(2, 1)
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 2) + item("e", 2, 1)
    source = read(body, numbering=alike + apart)
    assert lines(source) == ["1. a", "1. b", "a) c", "1. d", "1.1. e"]
    assert [e.style.nesting for e in source.elements if isinstance(e, SourceLine)] == [1, 2, 0, 0, 0]
