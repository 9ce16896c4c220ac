"""RTF: letters, paragraphs, lists, tables, notes, boxes."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceLine, SourceTable, SourceText

FONTS = r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}{\f2\fcharset163 Arial;}{\f3\fcharset2 Symbol;}{\f4 .VnTimeH;}}"


def read(body: str, head: str = FONTS) -> SourceText:
    return read_bytes((r"{\rtf1\ansi\ansicpg1252\deff0" + head + body + "}").encode("latin-1"), "a.rtf")


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
        pytest.param(r"K\u7871? ho\u7841?ch\par", ["Kế hoạch"], id="unicode"),
        pytest.param(r"{\uc2 K\u7871ee ho}\u7841?ch\par", ["Kế hoạch"], id="two signs for others"),
        pytest.param(r"{\f2 K\'ea\'ec}\par", ["Kế"], id="code page of a font"),
        pytest.param(r"caf\'e9 \endash  x\~y\_z\par", ["café – x\xa0y-z"], id="signs"),
        pytest.param(r"a\line B\par", ["a", "B"], id="line break"),
        pytest.param("a\r\nb\\par\nc", ["ab", "c"], id="line ends of the file"),
        pytest.param(r"{\b a{\v an}}{\deleted bo}{\revised giu}\par", ["agiu"], id="hidden and deleted"),
        pytest.param(r"{\*\la mat{x}}{\header dau}{\info{\title x}}a{\pict 0102}\par", ["a"], id="left out"),
        pytest.param("\\bin5 {{{{{a\\par", ["a"], id="raw bytes"),
        pytest.param(r"{\field{\*\fldinst PAGE}{\fldrslt 3}} a\par", ["3 a"], id="field"),
        pytest.param(r"n\super 2\nosupersub  2024{\super 3}.\par", ["n² 2024³."], id="raised"),
        pytest.param(r"\u-10179?\u-8704?\par", ["\U0001f600"], id="two halves"),
        pytest.param(r"{\f3 \'b7} a\par", ["• a"], id="picture font"),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    # Windows-1258 writes some accents as characters of their own
    assert [normalize("NFC", line) for line in lines(read(body))] == expected


def test_setting() -> None:
    source = read(r"\pard\qc\b\outlinelevel1 a\par\pard\plain\i b\par")
    first, second = source.elements
    assert isinstance(first, SourceLine) and isinstance(second, SourceLine)
    assert (first.style.bold, first.style.italic, first.style.centered, first.style.heading) == (
        True,
        False,
        True,
        2,
    )
    assert (second.style.bold, second.style.italic, second.style.centered, second.style.heading) == (
        False,
        True,
        False,
        0,
    )
    assert (source.format, source.wrapped, [e.line for e in source.elements]) == ("rtf", False, [1, 2])


def test_old_fonts() -> None:
    text = "{\\f1 ñy ban nh\xa9n d\xa9n x\xb7 ban h\xb5nh K\xd5 ho\xb9ch tr\xe5ng c\xa9y n\\'a8m nay}\\par {\\f4 k\xd5 ho\xb9ch}\\par {\\f0 M\xf6 5}\\par"
    source = read(text)
    assert lines(source) == ["ủy ban nhân dân xã ban hành Kế hoạch trồng cây năm nay", "KẾ HOẠCH", "Mö 5"]
    assert source.encoding == "tcvn3"
    assert [f.code for f in source.findings] == ["encoding-legacy"]


def test_old_letters_in_fonts_that_say_nothing() -> None:
    source = read("ñy ban nh\xa9n d\xa9n x\xb7 ban h\xb5nh K\xd5 ho\xb9ch tr\xe5ng c\xa9y\\par")
    assert lines(source) == ["ủy ban nhân dân xã ban hành Kế hoạch trồng cây"]
    assert source.encoding == "tcvn3"


def test_numbers_of_lists() -> None:
    def item(label: str, level: int, words: str) -> str:
        return rf"\pard{{\listtext\f3 {label}\tab}}\ls1\ilvl{level} {words}\par"

    body = (
        item("I.", 0, "a")
        + item("1", 1, "b")
        + item(r"\'b7", 2, "c")
        + item(r"\'b7", 3, "d")
        + item("+", 4, "e")
        + r"\pard f\par"
    )
    assert lines(read(body)) == ["I. a", "1. b", "- c", "+ d", "* e", "f"]


CELLS = r"\trowd\cellx1000\cellx3000\cellx5000 "


class TestTables:
    def test_rows(self) -> None:
        body = rf"a\par{CELLS}\pard\intbl TT\cell Vi\u7879?c\par ch\u237?nh\cell Ai\cell\row{CELLS}1\cell b\cell\cell\row\pard sau\par"
        source = read(body)
        assert grid(source) == [["TT", "Việc/chính", "Ai"], ["1", "b", ""]]
        assert lines(source) == ["a", "sau"]
        assert [e.line for e in source.elements] == [1, 2, 9]

    def test_merged(self) -> None:
        wide = r"\trowd\cellx3020\cellx5000 "
        top = r"\trowd\clvmgf\cellx1000\cellx3000\cellx5000 "
        below = r"\trowd\clvmrg\cellx1000\cellx3000\cellx5000 "
        body = rf"{wide}\intbl A\cell B\cell\row{top}c\cell d\cell e\cell\row{below}\cell f\cell g\cell\row\pard h\par"
        assert grid(read(body)) == [["A", "A~", "B"], ["c", "d", "e"], ["c~", "f", "g"]]

    def test_merged_across_in_the_old_way(self) -> None:
        old = r"\trowd\clmgf\cellx1000\clmrg\cellx3000\cellx5000 "
        assert grid(read(rf"{old}\intbl A\cell\cell B\cell\row{CELLS}c\cell d\cell e\cell\row")) == [
            ["A", "A~", "B"],
            ["c", "d", "e"],
        ]

    def test_cut_off(self) -> None:
        source = read_bytes((r"{\rtf1 " + CELLS + r"\intbl a\cell b\cell c").encode(), "a.rtf")
        assert grid(source) == [["a", "b", "c"]]
        assert [f.code for f in source.findings] == ["damaged-part"]


@pytest.mark.parametrize(
    ("reference", "marker"),
    [
        (r"{\super\chftn}{\footnote\pard{\super\chftn} Theo \b0 t\u7881?nh.}", "1"),
        (r"{\super *}{\*\footnote\pard{\super *} Theo t\u7881?nh.}", "*"),
        (r"{\super\chftn}{\footnote\ftnalt\pard{\super\chftn}Theo t\u7881?nh.}", "i"),
    ],
)
def test_notes(reference: str, marker: str) -> None:
    source = read(rf"C\u226?y{reference} xanh.\par")
    assert lines(source) == [f"Cây{NOTE_OPEN}{marker}{NOTE_CLOSE} xanh."]
    assert [(note.marker, note.text, note.line) for note in source.notes] == [(marker, "Theo tỉnh.", 1)]


def test_boxes() -> None:
    box = r"{\shp{\*\shpinst{\shptxt\pard h\u7897?p\par}}{\shprslt x}}"
    assert lines(read(rf"a{box}\par b\par")) == ["hộp", "a", "b"]
    beside = read(rf"1. a{box}\par 2. b{box}\par")
    assert lines(beside)[-2:] == ["1. a", "2. b"]
    assert isinstance(beside.elements[-1], SourceTable)


def test_contents_are_left_out() -> None:
    body = r"\pard{\field{\*\fldinst TOC \\o}{\fldrslt I. a\tab 1\par II. b\tab 2\par}}\pard I. a\par"
    source = read(body)
    assert lines(source) == ["I. a"]
    assert [f.code for f in source.findings] == ["contents-left-out"]
