"""Opens a file and hands it to the reader of its format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.errors import (
    BrokenFile,
    EmptyFile,
    MissingFile,
    NotAFile,
    NotText,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from kehoach_cli.reading.kinds import OFFICE_SUFFIXES, Kind, described, kind_of
from kehoach_cli.reading.limits import MAX_BYTES
from kehoach_cli.reading.settings import DEFAULT, Settings
from kehoach_cli.reading.source import SourceText
from kehoach_cli.reading.text import read_text

_NOT_UTF_8: Final = lazy_re("[\ud800-\udfff]")
"""What stands in a file's name for bytes that are no UTF-8 (PEP 383)."""


def read_path(path: Path | str, name: str | None = None, settings: Settings = DEFAULT) -> SourceText:
    """Read a file; `name` stands for its own in the result.

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
    return read_bytes(data, name or path.name, settings)


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
        raise BrokenFile(f"{name} is nested too deeply to be read") from None
    except MemoryError:
        raise TooLarge(f"{name} does not fit into memory; split it") from None


def _read(data: bytes, name: str, settings: Settings) -> SourceText:
    if not data:
        raise EmptyFile(f"{name} is empty")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{name} is larger than {MAX_BYTES >> 20} MB; split it")
    kind = kind_of(data, name)
    if kind is Kind.TEXT:
        return _read_text(data, name)
    if kind is Kind.PDF:
        from kehoach_cli.reading.pdf import read_pdf

        return read_pdf(data, name, settings)
    if kind is Kind.PICTURE:
        from kehoach_cli.reading.picture import read_picture

        return read_picture(data, name, settings)
    reader = _reader(kind)
    if reader is not None:
        return reader(data, name)
    if kind is Kind.LOCK:
        raise BrokenFile(f"{name} only marks that somebody has a document open; give the document itself")
    if kind is Kind.ZIP:
        raise UnsupportedFormat(f"{name} is a zip file, but no document; unpack it and give its files")
    if kind is Kind.OWN_OUTPUT:
        raise UnsupportedFormat(f"{name} is an output of kehoach, no document; show, export and diff take it")
    raise UnsupportedFormat(f"{name} is {described(data)}, which is not read; save it as .docx or text")


def _reader(kind: Kind) -> Callable[[bytes, str], SourceText] | None:
    """The reader of a kind; each takes its time to load, and few files need it."""
    match kind:
        case Kind.DOCX:
            from kehoach_cli.reading.docx import read_docx

            return read_docx
        case Kind.DOC:
            from kehoach_cli.reading.doc import read_doc

            return read_doc
        case Kind.ODT:
            from kehoach_cli.reading.odt import read_odt

            return read_odt
        case Kind.RTF:
            from kehoach_cli.reading.rtf import read_rtf

            return read_rtf
        case Kind.HTML:
            from kehoach_cli.reading.webpage import read_html

            return read_html
        case Kind.MIME_HTML:
            from kehoach_cli.reading.webpage import read_mime_html

            return read_mime_html
        case _:
            return None


def _read_text(data: bytes, name: str) -> SourceText:
    try:
        return read_text(data, name)
    except NotText as error:
        if PurePath(name).suffix.lower() in OFFICE_SUFFIXES:
            raise BrokenFile(f"{name} is damaged, or something else under its name") from None
        raise NotText(f"{name}: {error}") from None
