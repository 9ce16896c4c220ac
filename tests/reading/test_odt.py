"""OpenDocument texts: paragraphs, lists, tables, notes, changes."""

from __future__ import annotations

import io
import zipfile

import pytest

from kehoach_cli.reading import BrokenFile, EncryptedDocument, read_bytes
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText

URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{URN}{name}:1.0"' for name in ("office", "style", "text", "table")) + (
    f' xmlns:draw="{URN}drawing:1.0" xmlns:fo="{URN}xsl-fo-compatible:1.0" xmlns:svg="{URN}svg-compatible:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in parts.items():
            archive.writestr({"manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml"), text)
    return stream.getvalue()


def read(body: str, styles: str = "") -> SourceText:
    return read_bytes(package(content=content(body, styles)), "a.odt")


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine)]


def grid(source: SourceText) -> list[list[str]]:
    (found,) = (element for element in source.elements if isinstance(element, SourceTable))
    return [
        ["/".join(line.text for line in c.lines) + "~" * c.covered for c in cells] for cells in found.rows
    ]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def text_style(name: str, properties: str) -> str:
    return f'<style:style style:family="text" style:name="{name}"><style:text-properties {properties}/></style:style>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("a<text:s text:c='2'/>b<text:tab/>c\n  d"), ["a  b\tc   d"]),
        (p("a<text:line-break/>B"), ["a", "B"]),
        (p("a<text:span text:style-name='H'>b</text:span>c"), ["ac"]),
        (p("m<text:span text:style-name='S'>2</text:span>"), ["m²"]),
        (p("a<text:change-start text:change-id='c'/>b<text:change-end text:change-id='c'/>"), ["ab"]),
        (f"<text:tracked-changes><text:changed-region><text:deletion>{p('x')}</text:deletion></text:changed-region></text:tracked-changes>{p('a')}", ["a"]),
        (p("a<office:annotation><text:p>x</text:p></office:annotation>b"), ["ab"]),
        (f"<text:section>{p('a')}</text:section>", ["a"]),
        (p("\uf0b7 a"), ["• a"]),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    styles = text_style("H", 'text:display="none"') + text_style("S", 'style:text-position="super 58%"')
    assert lines(read(body, styles)) == expected


def test_setting() -> None:
    base = '<style:style style:family="paragraph" style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    child = (
        '<style:style style:family="paragraph" style:name="C" style:parent-style-name="B">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    source = read(p("a", "C") + '<text:h text:outline-level="3">b</text:h>', base + child)
    first, second = source.elements
    assert isinstance(first, SourceLine) and isinstance(second, SourceLine)
    assert (first.style.bold, first.style.centered, first.style.heading) == (True, True, 0)
    assert (second.style.bold, second.style.heading) == (False, 3)
    assert (source.format, source.encoding, source.wrapped) == ("odt", None, False)


LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:start-value="3"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/>'
    '<text:list-level-style-bullet text:level="5" text:bullet-char="\uf0b7"/>'
    "</text:list-style>"
)


def items(*inner: str) -> str:
    return "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)


def nested(levels: int, text: str) -> str:
    return text if levels == 0 else f"<text:list>{items(nested(levels - 1, text))}</text:list>"


def a_list(inner: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="L" {attributes}>{inner}</text:list>'


class TestLists:
    def test_levels(self) -> None:
        inner = items(
            p("a") + nested(1, p("b")),
            nested(1, p("c") + p("d")),
            nested(2, p("e")),
            nested(3, p("f")),
            nested(4, p("g")),
            p("h"),
        )
        source = read(a_list(inner), LIST)
        assert lines(source) == ["I. a", "3. b", "4. c", "d", "4.1. e", "- f", "+ g", "II. h"]

    def test_going_on(self) -> None:
        first = a_list(items(p("a")), 'xml:id="one"')
        going = a_list(items(p("b")), 'text:continue-list="one"') + a_list(
            items(p("c")), 'text:continue-numbering="true"'
        )
        assert lines(read(first + p("x") + going + a_list(items(p("d"))), LIST)) == [
            "I. a",
            "x",
            "II. b",
            "III. c",
            "I. d",
        ]

    def test_headers_starts_and_forms(self) -> None:
        style = LIST.replace(
            'style:num-suffix="."/>', 'style:num-suffix="." loext:num-list-format="Phần %1%:"/>', 1
        )
        inner = '<text:list-header><text:p>tựa</text:p></text:list-header><text:list-item text:start-value="4"><text:p>a</text:p></text:list-item>'
        assert lines(read(a_list(inner), style)) == ["tựa", "Phần IV: a"]

    def test_numbered_headings(self) -> None:
        outline = LIST.replace("text:list-style", "text:outline-style").replace(
            "text:list-level-style", "text:outline-level-style"
        )
        body = "<text:h text:outline-level='1'>a</text:h><text:h text:outline-level='1' text:is-list-header='true'>b</text:h>"
        assert lines(read(body, outline)) == ["I. a", "b"]


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def test_tables() -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        cell("A", 'table:number-columns-spanned="2"') + covered + cell("B", 'table:number-rows-spanned="2"'),
        cell("c", 'table:number-columns-repeated="2"') + covered,
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = f"<table:table><table:table-header-rows>{body[: body.index('</table:table-row>') + 18]}</table:table-header-rows>{body[body.index('</table:table-row>') + 18 :]}</table:table>"
    assert grid(read(table)) == [["A", "A~", "B"], ["c", "c", "B~"]]


def test_notes_boxes_and_contents() -> None:
    note = "<text:note text:note-class='footnote'><text:note-citation>*</text:note-citation><text:note-body><text:p>* Theo tỉnh.</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>"
    contents = (
        f"<text:table-of-content><text:index-body>{p('1. Cây 1')}</text:index-body></text:table-of-content>"
    )
    source = read(contents + p(f"{box}a") + p(f"1. Cây{note} xanh.{box}"))
    assert lines(source) == ["hộp", "a", f"1. Cây{NOTE_OPEN}*{NOTE_CLOSE} xanh."]
    assert isinstance(source.elements[-1], SourceTable)
    assert [(n.marker, n.text) for n in source.notes] == [("*", "Theo tỉnh.")]
    assert [f.code for f in source.findings] == ["contents-left-out"]


def test_old_fonts() -> None:
    face = '<office:font-face-decls/><style:font-face style:name="F" svg:font-family="\'.VnTime\'"/>'
    text = "ñy ban nh©n d©n x· ban hµnh KÕ ho¹ch trång c©y ®Çu xu©n"
    source = read(
        p(f"<text:span text:style-name='V'>{text}</text:span>") + p("Mö"),
        face + text_style("V", 'style:font-name="F"'),
    )
    assert lines(source) == ["ủy ban nhân dân xã ban hành Kế hoạch trồng cây đầu xuân", "Mö"]
    assert source.encoding == "tcvn3"


def test_flat_files() -> None:
    flat = content(p("Trồng cây")).replace("office:document-content", "office:document")
    assert lines(read_bytes(flat.encode(), "a.xml")) == ["Trồng cây"]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (package(content="<x"), BrokenFile, "not valid XML"),
        (package(content="<x/>"), BrokenFile, "no text part"),
        (package(styles="<x/>"), BrokenFile, "missing"),
        (
            package(content="x", manifest=f'<m:m xmlns:m="{URN}manifest:1.0"><m:encryption-data/></m:m>'),
            EncryptedDocument,
            "password",
        ),
        (
            package(content="<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + content(p("&e;"))),
            BrokenFile,
            "|no text",
        ),
        (package(content=content(p("a")))[:200], BrokenFile, "damaged"),
    ],
)
def test_what_is_the_matter(data: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(Exception, match=says) as caught:
        read_bytes(data, "a.odt")
    assert "\n" not in str(caught.value)
    assert "root:" not in str(caught.value)
    assert isinstance(caught.value, error) or "no text" in str(caught.value)
