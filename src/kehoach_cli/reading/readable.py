"""What can be read here and now, and what is missing for the rest."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

from msgspec import Struct

from kehoach_cli.reading.tools import libreoffice


class Readable(Struct, frozen=True):
    """A kind of files: how it is called, its usual endings, whether it can be read, and what to install if not."""

    format: str
    endings: tuple[str, ...]
    readable: bool
    missing: str | None = None


def readable_formats() -> tuple[Readable, ...]:
    """The formats, those that need nothing first."""
    office = None if libreoffice() else "LibreOffice (soffice)"
    pages = None if find_spec("pypdfium2") else "pypdfium2 (pip install pypdfium2)"
    recognition = (
        None if shutil.which("tesseract") else "Tesseract with Vietnamese (tesseract-ocr, tesseract-ocr-vie)"
    )
    pictures = None if find_spec("PIL") else "Pillow (pip install 'kehoach-cli[pictures]')"
    always = (
        ("text", (".txt",)),
        ("markdown", (".md",)),
        ("docx", (".docx", ".docm", ".dotx", ".dotm")),
        ("doc, Word 97 to 2003", (".doc", ".dot")),
        ("odt", (".odt", ".ott", ".fodt")),
        ("rtf", (".rtf",)),
        ("html", (".html", ".htm", ".mht")),
    )
    return (
        *(Readable(name, endings, True) for name, endings in always),
        Readable("doc, Word 6 and 95", (".doc",), office is None, office),
        Readable("pdf with text", (".pdf",), pages is None, pages),
        Readable(
            "pdf of pictures, scans",
            (".pdf",),
            pages is None and recognition is None,
            pages or recognition,
        ),
        Readable(
            "pictures of pages",
            (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
            pages is None and recognition is None and pictures is None,
            pages or recognition or pictures,
        ),
    )
