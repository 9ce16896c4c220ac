"""Word files of the years before docx (.doc): converted to docx, then read as such.

`doc2docx` converts Word 97 to 2003 in Python; what it refuses, and the older Word 6 and 95, goes to LibreOffice
where that is installed. Both run in a process of their own under a time limit, so that no file can hang or crash
what reads it.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec.structs import replace

from kehoach_cli.reading.docx import read_docx
from kehoach_cli.reading.errors import BrokenFile, EncryptedDocument, MissingTool, UnsupportedFormat
from kehoach_cli.reading.source import SourceText
from kehoach_cli.reading.tools import libreoffice, run_limited

SECONDS: Final = 60.0
"""Longest time for one conversion."""

_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_CONVERT: Final = "import sys, doc2docx; doc2docx.convert(sys.argv[1], sys.argv[2])"


def read_doc(data: bytes, name: str) -> SourceText:
    """Read the bytes of an OLE file that holds a Word document.

    Raises:
        EncryptedDocument: it is locked with a password.
        UnsupportedFormat: it is an OLE file of another program.
        BrokenFile: it is damaged.
        MissingTool: only LibreOffice reads its kind, which is not installed.
    """
    if _ENCRYPTED_STREAM in data:
        raise EncryptedDocument(f"{name} is locked with a password; save a copy without one")
    if _WORD_STREAM not in data:
        raise UnsupportedFormat(
            f"{name} is an Office file, but no Word document, or a damaged one; save it as .docx or text"
        )
    with TemporaryDirectory(prefix="kehoach-") as folder:
        converted = _converted(data, name, Path(folder))
    return replace(read_docx(converted, name), format="doc", sha256=sha256(data).hexdigest())


def _converted(data: bytes, name: str, folder: Path) -> bytes:
    given, made = folder / "given.doc", folder / "given.docx"
    given.write_bytes(data)
    status, complaint = run_limited([sys.executable, "-c", _CONVERT, str(given), str(made)], folder, SECONDS)
    if status == 0 and made.exists():
        return made.read_bytes()
    if "EncryptedDocumentError" in complaint:
        raise EncryptedDocument(f"{name} is locked with a password; save a copy without one")
    office = libreoffice()
    if office is None:
        raise MissingTool(
            f"{name} is a Word file of an old or odd kind, which needs LibreOffice; install it, or save the file as .docx"
        )
    made.unlink(missing_ok=True)
    profile = (folder / "profile").as_uri()
    command = [
        office,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "docx",
    ]
    status, _ = run_limited([*command, "--outdir", str(folder), str(given)], folder, SECONDS)
    if status is None:
        raise BrokenFile(f"{name} took longer than {SECONDS:g} s to be converted; save it as .docx")
    if not made.exists():
        raise BrokenFile(f"{name} is damaged or no Word file; open it in Word and save it again")
    return made.read_bytes()
