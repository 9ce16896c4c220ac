"""Word files of the years before docx."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kehoach_cli.reading import (
    BrokenFile,
    EncryptedDocument,
    MissingTool,
    UnsupportedFormat,
    doc,
    read_bytes,
    tools,
)
from kehoach_cli.reading.source import SourceLine

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "formats" / "truong-thcs.doc"


def test_word_97_is_read_like_docx() -> None:
    source = read_bytes(SAMPLE.read_bytes(), "ke-hoach.txt")
    assert (source.format, source.wrapped) == ("doc", False)
    said = [element.text for element in source.elements if isinstance(element, SourceLine)]
    assert "I. MỤC ĐÍCH, YÊU CẦU" in said


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument, "password"),
        (OLE + bytes(600), UnsupportedFormat, "no Word document"),
        (WORD, MissingTool, "LibreOffice; install it"),
    ],
)
def test_what_is_the_matter(
    data: bytes, error: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "libreoffice", lambda: None)
    with pytest.raises(error, match=says):
        read_bytes(data, "a.doc")


@pytest.mark.parametrize(
    ("status", "complaint", "error", "says"),
    [
        (1, "doc2docx.errors.EncryptedDocumentError: x", EncryptedDocument, "password"),
        (None, "", BrokenFile, "took longer than 60 s"),
        (1, "doc2docx.errors.InvalidWordDocument: x", BrokenFile, "damaged or no Word file"),
    ],
)
def test_conversions_that_fail(
    status: int | None, complaint: str, error: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "libreoffice", lambda: "soffice")
    monkeypatch.setattr(doc, "run_limited", lambda *_: (status, complaint))
    with pytest.raises(error, match=says):
        read_bytes(WORD, "a.doc")


def test_programs_are_stopped_in_time(tmp_path: Path) -> None:
    assert tools.run_limited([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.5) == (
        None,
        "",
    )
    said = tools.run_limited([sys.executable, "-c", "import sys; sys.exit('một\\nhai')"], tmp_path, 60)
    assert said == (1, "hai")
    assert tools.run_limited([str(tmp_path / "none")], tmp_path, 5)[0] == 1
