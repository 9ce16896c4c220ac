"""Web pages: what is the document, its paragraphs, lists, tables, notes and letters."""

from __future__ import annotations

import base64

import pytest

from kehoach_cli.reading import BrokenFile, EmptyFile, ReadError, read_bytes
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


def read(body: str, head: str = "") -> SourceText:
    return read_bytes(page(body, head).encode(), "a.html")


def lines(source: SourceText) -> list[str]:
    return [element.text for element in source.elements if isinstance(element, SourceLine)]


def grid(source: SourceText) -> list[list[str]]:
    (found,) = (element for element in source.elements if isinstance(element, SourceTable))
    return [
        ["/".join(line.text for line in c.lines) + "~" * c.covered for c in cells] for cells in found.rows
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a\n  b</p>c<div>d<br>E</div>", ["a b", "c", "d", "E"]),
        ("<p>m<sup>2</sup><sub>x</sub> <s>bỏ</s><span style='display: none'>ẩn</span></p>", ["m²x"]),
        ("<pre>a\n  b</pre>", ["a", "b"]),
        ("<p><span style='font-family:Wingdings'>\xfc</span> a</p>", ["✓ a"]),
        ("<p>a &amp; b &#7871;</p><!-- x --><script>y</script>", ["a & b ế"]),
        ("<ol type=I start=2><li>a<ol><li><p>b</p><p>c</p><ul><li>d<ul><li>e</ul></ul></ol><li value=5>f</ol>", ["II. a", "1. b", "c", "- d", "+ e", "V. f"]),
        ("<ol style='list-style-type: lower-alpha'><li>a</ol>", ["a. a"]),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    assert [line.strip() for line in lines(read(body))] == expected


def test_setting_and_lines() -> None:
    source = read(
        "<p align=center><b>a</b></p>\n<h2>b</h2>\n<p style='text-align:center;font-style:italic'>c</p>"
    )
    made = [
        (e.style.bold, e.style.italic, e.style.centered, e.style.heading, e.line)
        for e in source.elements
        if isinstance(e, SourceLine)
    ]
    assert made == [(True, False, True, 0, 2), (False, False, False, 2, 3), (False, True, True, 0, 4)]
    assert (source.format, source.encoding, source.wrapped) == ("html", "utf-8", False)


def test_depth_of_nested_numbers() -> None:
    source = read("<ol><li>a<ol><li>b</ol></ol>")
    assert [e.style.nesting for e in source.elements if isinstance(e, SourceLine)] == [1, 2]


MENU = (
    "<div class='menu'><a href='/a'>Trang chủ</a></div><ul>"
    + "<li><a href='/b'>Tin tức và sự kiện</a>" * 5
    + "</ul>"
)


def test_navigation_is_left_out() -> None:
    text = "<p>Ủy ban nhân dân xã ban hành kế hoạch trồng cây.</p>" * 20
    source = read(
        f"{MENU}<div id=main><table><tr><td>UBND XÃ<td>Độc lập</table>{text}</div><div id=footer>Bản quyền</div>"
    )
    assert lines(source) == ["Ủy ban nhân dân xã ban hành kế hoạch trồng cây."] * 20
    assert grid(source) == [["UBND XÃ", "Độc lập"]]


def test_a_letterhead_beside_the_text_stays() -> None:
    source = read(
        "<div><table><tr><td>UBND XÃ<td>Độc lập</table><div>"
        + "<p>Trồng cây ven đường.</p>" * 30
        + "</div></div>"
    )
    assert isinstance(source.elements[0], SourceTable)


def test_tables() -> None:
    source = read("<table><tr><th colspan=2>A<th rowspan=2>B<tr><td>c<td>d<br>E</table>")
    assert grid(source) == [["A", "A~", "B"], ["c", "d/E", "B~"]]
    laid = read("<table><tr><td><p>a</p><table><tr><td>b<td>c</table></table>")
    assert lines(laid) == ["a"]
    assert grid(laid) == [["b", "c"]]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ("<a class=x name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>", "<div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a> Theo tỉnh.</p></div>"),
        ("<a href='#_ftn1' name=_ftnref1><sup>[1]</sup></a>", "<div id=ftn1><p><a href='#_ftnref1' name=_ftn1>[1]</a> Theo tỉnh.</p></div>"),
        ("<a href='#fn1' id=fnref1><sup>1</sup></a>", "<ol><li id=fn1><p>Theo tỉnh.<a href='#fnref1'>↩</a></p></li></ol>"),
    ],
    ids=["libreoffice", "word", "pandoc"],
)  # fmt: skip
def test_notes(reference: str, note: str) -> None:
    source = read(f"<p>Cây{reference} xanh.</p><p>Hết</p>{note}")
    assert lines(source) == [f"Cây{NOTE_OPEN}1{NOTE_CLOSE} xanh.", "Hết"]
    assert [(n.marker, n.text) for n in source.notes] == [("1", "Theo tỉnh.")]


def test_links_to_places_stay_words() -> None:
    assert lines(read("<p><a href='#b'>Mục 1</a></p><p id=b>Trồng cây</p>")) == ["Mục 1", "Trồng cây"]


OLD = "ñy ban nh©n d©n x· ban hµnh KÕ ho¹ch trång c©y ®Çu xu©n"


@pytest.mark.parametrize(
    "data",
    [
        page(f"<p><font face='.VnTime'>{OLD}</font></p>").encode("latin-1"),
        page(f"<p style=\"font-family:'.VnTime'\">{OLD}</p>", "<meta charset=utf-8>").encode(),
        page(f"<p>{OLD}</p>", "<meta charset=windows-1252>").encode("latin-1"),
    ],
    ids=["font", "style", "letters"],
)
def test_old_letters(data: bytes) -> None:
    source = read_bytes(data, "a.html")
    assert lines(source) == ["ủy ban nhân dân xã ban hành Kế hoạch trồng cây đầu xuân"]
    assert source.encoding == "tcvn3"
    assert [f.code for f in source.findings] == ["encoding-legacy"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page("<p>Cây xanh</p>").encode("utf-16"), "utf-16-le"),
        (b"\xef\xbb\xbf" + page("<p>Cây xanh</p>").encode(), "utf-8"),
        (page("<p>Cây xanh</p>", "<meta charset=windows-1258>").encode("cp1258"), "cp1258"),
        (page("<p>Cây xanh</p>", "<meta charset=lạ>").encode("latin-1", "replace"), "windows-1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    source = read_bytes(data, "a.html")
    assert (lines(source), source.encoding) == (["Cây xanh"], encoding)


def mail(kind: str, payload: bytes) -> bytes:
    head = f'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=B\r\n\r\n--B\r\nContent-Type: {kind}; charset="utf-8"\r\n'
    return (
        f"{head}Content-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes(payload)
        + b"\r\n--B--\r\n"
    )


def test_a_page_in_one_file() -> None:
    source = read_bytes(mail("text/html", page("<p>Trồng cây</p>").encode()), "a.doc")
    assert (lines(source), source.format) == (["Trồng cây"], "html")
    with pytest.raises(BrokenFile, match="holds no page"):
        read_bytes(mail("text/plain", b"text/html") + b"text/html", "a.mht")


def test_a_page_whose_text_is_elsewhere() -> None:
    source = read("<p>Đang tải</p><iframe src='x.pdf'></iframe>")
    assert [f.code for f in source.findings] == ["page-without-text"]
    with pytest.raises(EmptyFile, match="loads it from elsewhere"):
        read("<div id=app></div><script src=x></script>")


def test_deep_nesting() -> None:
    assert lines(read("<div>" * 100 + "a")) == ["a"]
    with pytest.raises(ReadError):
        read("<div>" * 5000 + "a")
