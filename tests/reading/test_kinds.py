"""What a file is, by its content."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx_files import docx, p

from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.kinds import Kind, described, kind_of
from kehoach_cli.reading.source import SourceLine

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def odt(mimetype: str = "application/vnd.oasis.opendocument.text") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", mimetype)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(p("a")), Kind.DOCX),
        (odt(), Kind.ODT),
        (odt("application/vnd.oasis.opendocument.spreadsheet"), Kind.ZIP),
        (b"<?xml version='1.0'?>\n<office:document xmlns:office='x'>", Kind.ODT),
        (OLE + bytes(600), Kind.DOC),
        (b"\n{\\rtf1 a}", Kind.RTF),
        (b"junk\n%PDF-1.4", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n\x00", Kind.PICTURE),
        (b"BM chuyen", Kind.TEXT),
        (b"\x1f\x8b\x08", Kind.OTHER),
        (b"<!DOCTYPE html><p>a", Kind.HTML),
        (b"\xef\xbb\xbf<!-- x -->\n<html xmlns:w='x'>", Kind.HTML),
        ("<html>".encode("utf-16"), Kind.HTML),
        (b"<table><tr><td>a", Kind.TEXT),
        (b"# K\n<b>a</b>", Kind.TEXT),
        (
            b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n",
            Kind.MIME_HTML,
        ),
        (b"MIME-Version: 1.0 la gi?\nKhong co gi", Kind.TEXT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "-"])
def test_the_name_does_not_count(data: bytes, kind: Kind, name: str) -> None:
    assert kind_of(data, name) == kind


ENDINGS = (
    ".txt", ".md", ".html", ".htm", ".mht", ".rtf", ".docx", ".docm", ".doc", ".dot", ".odt", ".pdf", ".png", ".zip", "",
)  # fmt: skip
FORMATS = SAMPLES / "formats"
CONTENTS = {
    Kind.TEXT: (SAMPLES / "ubnd-huyen-an-phu-tay.txt", "text"),
    Kind.DOCX: (SAMPLES / "truong-thcs.docx", "docx"),
    Kind.DOC: (FORMATS / "truong-thcs.doc", "doc"),
    Kind.ODT: (FORMATS / "truong-thcs.odt", "odt"),
    Kind.RTF: (FORMATS / "truong-thcs.rtf", "rtf"),
    Kind.HTML: (FORMATS / "truong-thcs.html", "html"),
    Kind.PDF: (SAMPLES / "ubnd-huyen-an-phu-tay.pdf", "pdf"),
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", CONTENTS)
def test_a_document_is_known_under_every_ending(kind: Kind, ending: str) -> None:
    path, _ = CONTENTS[kind]
    assert kind_of(path.read_bytes(), f"ke-hoach{ending}") == kind


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".txt", ".html"])
@pytest.mark.parametrize("kind", CONTENTS)
def test_a_document_is_read_under_an_ending_that_is_not_its_own(kind: Kind, ending: str) -> None:
    path, form = CONTENTS[kind]
    source = read_bytes(path.read_bytes(), f"ke-hoach{ending}")
    assert source.format == form
    assert any(isinstance(line, SourceLine) and line.text == "KẾ HOẠCH" for line in source.elements)


def test_where_the_content_leaves_it_open() -> None:
    assert kind_of(b"<p>a</p>", "a.html") == Kind.HTML
    assert kind_of(b"<p>a</p>", "a.md") == Kind.TEXT
    assert kind_of(b"a", "a.html") == Kind.TEXT
    assert kind_of(odt("x"), "a.docx") == Kind.DOCX


@pytest.mark.parametrize(
    ("data", "name", "lock"),
    [
        (bytes(162), "a.doc", True),
        (b"\x03Lan" + bytes(50) + b"\x03\x00" + bytes(106), "a.doc", True),
        (b"\x03Lan" + bytes(50) + b"\x04\x00" + bytes(106), "a.doc", False),
        (bytes(163), "a.doc", False),
        (b"Lan", "~$a.docx", True),
        (b"Lan", ".~lock.a.odt#", True),
        (b"Lan" * 400, "~$a.docx", False),
    ],
)
def test_lock_files(data: bytes, name: str, lock: bool) -> None:
    assert (kind_of(data, name) == Kind.LOCK) is lock


def test_what_others_are() -> None:
    assert described(b"7z\xbc\xaf\x27\x1c") == "a 7z archive"
    assert described(b"x") == "no document"
