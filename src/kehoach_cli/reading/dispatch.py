"""Opens a file and hands it to the reader of its format."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Final

from kehoach_cli.reading.errors import (
    BrokenDocx,
    EmptyFile,
    EncryptedDocument,
    MissingFile,
    NotAFile,
    NotText,
    ReadError,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from kehoach_cli.reading.limits import MAX_BYTES
from kehoach_cli.reading.settings import DEFAULT, Settings
from kehoach_cli.reading.source import SourceText
from kehoach_cli.reading.text import read_text

_NOT_UTF_8: Final = re.compile("[\ud800-\udfff]")
"""What stands in a file's name for bytes that are no UTF-8 (PEP 383)."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WORD_SUFFIXES: Final = (".docx", ".docm", ".dotx", ".dotm")
_OTHER_SIGNATURES: Final = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
)


def read_path(path: Path | str, settings: Settings = DEFAULT) -> SourceText:
    """Read a file.

    Raises:
        ReadError: a subclass says what is the matter; see `kehoach_cli.reading.errors`.
    """
    if not str(path):
        raise MissingFile("the name is empty; name a file")
    path = Path(path)
    try:
        if path.is_dir():
            raise NotAFile(f"{path} is a folder; name a file in it")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MissingFile(f"{path} does not exist; check the name") from None
    except ValueError:
        raise MissingFile(f"{str(path)!r} is no name a file can have") from None
    except PermissionError:
        raise UnreadableFile(f"{path} may not be read; ask for the right to read it") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from None
    return read_bytes(data, path.name, settings)


def read_bytes(data: bytes, name: str, settings: Settings = DEFAULT) -> SourceText:
    """Read the bytes of a file; `name` is its name, used where the content leaves the format open.

    Bytes of a name that are no UTF-8 become U+FFFD in the name of the source.

    Raises:
        ReadError: a subclass says what is the matter; see `kehoach_cli.reading.errors`.
    """
    name = _NOT_UTF_8.sub("\ufffd", name)
    try:
        return _read(data, name, settings)
    except RecursionError:
        raise BrokenDocx(f"{name} is nested too deeply to be read") from None
    except MemoryError:
        raise TooLarge(f"{name} does not fit into memory; split it") from None


def _read(data: bytes, name: str, settings: Settings) -> SourceText:
    suffix = PurePath(name).suffix.lower()
    if not data:
        raise EmptyFile(f"{name} is empty")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{name} is larger than {MAX_BYTES >> 20} MB; split it")
    if data.startswith(_ZIP):
        # lxml takes its time to load, and only Word files need it
        from kehoach_cli.reading.docx import is_word, read_docx

        if suffix in _WORD_SUFFIXES or is_word(data):
            return read_docx(data, name)
        raise UnsupportedFormat(
            f"{name} is a zip file, but not a Word document; unpack it and give its files"
        )
    if data.startswith(_OLE):
        raise _ole_error(data, name)
    if b"%PDF-" in data[:1024]:
        from kehoach_cli.reading.pdf import read_pdf

        return read_pdf(data, name, settings)
    for signature, what in _OTHER_SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedFormat(f"{name} is {what}, which is not read; save it as .docx or text")
    if suffix in _WORD_SUFFIXES:
        raise BrokenDocx(f"{name} is not a Word file in spite of its name; open it in Word and save it again")
    try:
        return read_text(data, name)
    except NotText as error:
        raise NotText(f"{name}: {error}") from None


def _ole_error(data: bytes, name: str) -> ReadError:
    if _ENCRYPTED_STREAM in data:
        return EncryptedDocument(f"{name} is locked with a password; save a copy without one")
    return UnsupportedFormat(
        f"{name} is in the format of Word 97 (.doc), which is not read; save it as .docx"
    )
