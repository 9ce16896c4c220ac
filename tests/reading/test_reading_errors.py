import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx_files import abstract, cell, docx, item, level, num, p, package, part, row, table
from hypothesis import example, given
from hypothesis import strategies as st

from kehoach_cli import reading
from kehoach_cli.reading import ReadError, read_bytes, read_path
from kehoach_cli.reading.source import SourceLine, SourceText

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = docx(
    p("Kế hoạch", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + item("a", 1)
    + table(row(cell("x", '<w:gridSpan w:val="2"/>'), cell("y", '<w:vMerge w:val="restart"/>'))),
    numbering=abstract(0, level(0, "upperRoman", "%1.")) + num(1, 0),
    footnotes=f'<w:footnote w:id="1">{p("chú")}</w:footnote>',
    styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
)


def bomb() -> bytes:
    return package({"word/document.xml": b"<w:document>" + b" " * (64 << 20)})


def locked() -> bytes:
    data = bytearray(package({"word/document.xml": part("document", "<w:body/>")}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        pytest.param(b"", "a.txt", reading.EmptyFile, "is empty", id="no bytes"),
        pytest.param(b"\xef\xbb\xbf", "a.txt", reading.EmptyFile, "holds no text", id="only a byte order mark"),
        pytest.param(bytes(range(256)), "a.txt", reading.NotText, "not text", id="rubbish"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "a.png", reading.UnsupportedFormat, "no picture that is known", id="cut picture"),
        pytest.param(b"schema: kehoach/plan/2\nsource:\n", "a.yaml", reading.UnsupportedFormat, "show, export and diff take it", id="own YAML"),
        pytest.param(b'{\n  "schema": "kehoach/plan/2",', "a.json", reading.UnsupportedFormat, "an output of kehoach", id="own JSON"),
        pytest.param(b'[{"schema":"kehoach/plan/2",', "a.txt", reading.UnsupportedFormat, "an output of kehoach", id="own list"),
        pytest.param(b"{\\rtf1 }", "a.doc", reading.EmptyFile, "no text", id="rtf"),
        pytest.param(b"{\\rtf1" + b"{" * 3000, "a.rtf", reading.BrokenFile, "nested too deeply", id="deep rtf"),
        pytest.param(bytes(162), "a.doc", reading.BrokenFile, "document itself", id="lock file of zeros"),
        pytest.param(b"\x03Lan" + bytes(50) + b"\x03\x00" + bytes(106), "a.doc", reading.BrokenFile, "document itself", id="lock file"),
        pytest.param(b"x", "~$a.docx", reading.BrokenFile, "document itself", id="lock file by name"),
        pytest.param(bytes(163), "a.doc", reading.BrokenFile, "damaged", id="zeros"),
        pytest.param(b"%PDF-1.7 x", "a.docx", reading.BrokenFile, "viewer", id="pdf under another name"),
        pytest.param(OLE + b"x" * 600, "a.docx", reading.UnsupportedFormat, "no Word document", id="other ole"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", reading.EncryptedDocument, "password", id="password"),
        pytest.param(locked(), "a.docx", reading.EncryptedDocument, "password", id="locked zip"),
        pytest.param(bytes(range(256)), "a.docx", reading.BrokenFile, "damaged", id="rubbish named docx"),
        pytest.param(package({"x.txt": "a"}), "a.zip", reading.UnsupportedFormat, "zip file", id="other zip"),
        pytest.param(package({"x.txt": "a"}), "a.docx", reading.BrokenDocx, "missing", id="zip named docx"),
        pytest.param(WHOLE[:-40], "a.docx", reading.BrokenDocx, "damaged", id="cut off"),
        pytest.param(package({"word/document.xml": "<w:document"}), "a", reading.BrokenDocx, "not valid XML", id="bad xml"),
        pytest.param(package({"word/document.xml": part("document", "")}), "a", reading.BrokenDocx, "no body", id="no body"),
        pytest.param(bomb(), "a.docx", reading.TooLarge, "unpacks", id="zip bomb"),
    ],
)  # fmt: skip
def test_what_is_the_matter(data: bytes, name: str, error: type[ReadError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read_bytes(data, name)
    assert type(caught.value) is error
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [" \n\t\r\n", "\u3000\n", "\u200b\n"], ids=["blanks", "wide", "zero width"])
def test_blanks_are_a_text_that_says_nothing(text: str) -> None:
    source = read_bytes(text.encode(), "a.txt")
    assert not any(line.text.strip("\u200b") for line in source.elements if isinstance(line, SourceLine))


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path) -> None:
    assert read_bytes(b"x", "k\udcff.txt").name == "k\ufffd.txt"
    with pytest.raises(reading.EmptyFile, match=r"^k\ufffd\.txt is empty$"):
        read_bytes(b"", "k\udcff.txt")


def test_content_wins_over_the_name() -> None:
    assert read_bytes(WHOLE, "a.txt").format == "docx"


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(reading.MissingFile, match="does not exist"):
        read_path(tmp_path / "không-có.txt")
    with pytest.raises(reading.NotAFile, match="folder"):
        read_path(tmp_path)
    with pytest.raises(reading.MissingFile, match="the name is empty"):
        read_path("")
    with pytest.raises(reading.MissingFile):
        read_path("a\0b")
    with pytest.raises(reading.UnreadableFile):
        read_path(tmp_path / ("x" * 5000))


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(reading.UnreadableFile, match="may not be read"):
        read_path(tmp_path / "a.txt")


def test_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach_cli.reading.dispatch.MAX_BYTES", 10)
    with pytest.raises(reading.TooLarge, match="split it"):
        read_bytes(b"x" * 11, "a.txt")


def test_declared_sizes_are_not_believed() -> None:
    data = bytearray(bomb())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    with pytest.raises(ReadError):
        read_bytes(bytes(data), "a.docx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("bí mật")
    xml = part("document", f"<w:body>{p('a&x;b')}</w:body>")
    xml = xml.replace("<w:document", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document', 1)
    try:
        source = read_bytes(package({"word/document.xml": xml}), "a.docx")
    except ReadError:
        return
    assert "bí mật" not in repr(source)


@pytest.mark.parametrize("depth", [30, 60, 2000])
def test_deep_nesting(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p("sâu") + "</w:tc></w:tr></w:tbl>" * depth
    try:
        source = read_bytes(docx(body), "a.docx")
    except reading.BrokenDocx:
        assert depth == 2000
        return
    assert "sâu" in repr(source)


def readable(data: bytes, name: str) -> bool:
    """Whether the bytes were read; anything but a ReadError fails the test."""
    try:
        source = read_bytes(data, name)
    except ReadError as error:
        assert str(error)
        return False
    assert isinstance(source, SourceText)
    return True


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.docx", ""]))
@example(b"PK\x03\x04", "a.docx")
@example(b"PK\x05\x06" + b"\x00" * 18, "a.docx")
def test_any_bytes(data: bytes, name: str) -> None:
    readable(data, name)


@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    readable(text.encode("utf-8", "surrogatepass"), "a.md")


@given(st.text(alphabet="|a \n-*", max_size=80))
def test_any_bars(text: str) -> None:
    readable(text.encode(), "a.md")


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_any_damage_to_the_package(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    readable(bytes(data), "a.docx")


PARTS = {
    name: zipfile.ZipFile(BytesIO(WHOLE)).read(name) for name in zipfile.ZipFile(BytesIO(WHOLE)).namelist()
}
VALUES = ["-1", "0", "3", "999999999", "99999999999999999999", "x", "", "đ", "%1%2%3%9", "١"]


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 40), st.sampled_from(VALUES))
def test_any_attribute(name: str, which: int, value: str) -> None:
    pieces = PARTS[name].split(b'"')
    places = range(15, len(pieces), 2)
    if places:
        pieces[places[which % len(places)]] = value.encode()
    readable(package({**PARTS, name: b'"'.join(pieces)}), "a.docx")
