"""What a file is, told by its content; its name only counts where the content leaves it open."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import Final

from kehoach_cli.patterns import lazy_re

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
WORD_SUFFIXES: Final = (".docx", ".docm", ".dotx", ".dotm")
OFFICE_SUFFIXES: Final = (*WORD_SUFFIXES, ".doc", ".dot", ".odt", ".ott", ".rtf")
_FLAT_ODT: Final = lazy_re(rb"\s*(?:<\?xml[^<>]{0,200}\?>)?\s*<office:document\s")
_PICTURES: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
)  # fmt: skip
_OTHER: Final = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
)
_OWN_OUTPUT: Final = lazy_re(rb"(?:---\s+)?schema: kehoach/plan/|\[?\s*\{\s*\"schema\":\s*\"kehoach/plan/")
_LOCK_SIZE: Final = 162
"""Bytes of the file that Word keeps beside a document that somebody has opened."""
_LOCK_LIMIT: Final = 1024


class Kind(StrEnum):
    """The kinds of files that are told apart."""

    TEXT = "text"
    HTML = "html"
    MIME_HTML = "mht"
    RTF = "rtf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    PDF = "pdf"
    PICTURE = "picture"
    ZIP = "zip"
    LOCK = "lock"
    OWN_OUTPUT = "own-output"
    OTHER = "other"


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file that is not empty."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP):
        return _zip_kind(data, suffix)
    if data.startswith(_OLE):
        return Kind.DOC
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return Kind.RTF
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if is_picture(data):
        return Kind.PICTURE
    if any(data.startswith(signature) for signature, _ in _OTHER):
        return Kind.OTHER
    if _is_lock(data, PurePath(name).name):
        return Kind.LOCK
    if b"kehoach/plan/" in data[:64] and _OWN_OUTPUT.match(data):
        return Kind.OWN_OUTPUT
    return _text_kind(data, suffix)


def is_picture(data: bytes) -> bool:
    """Whether the content begins as pictures do."""
    return data.startswith(_PICTURES) and _is_binary(data)


def described(data: bytes) -> str:
    """What a file of kind `other` is."""
    return next((what for signature, what in _OTHER if data.startswith(signature)), "no document")


def _zip_kind(data: bytes, suffix: str) -> Kind:
    # lxml takes its time to load, and only packages need it
    from kehoach_cli.reading.docx import is_word
    from kehoach_cli.reading.odt import is_odt

    if is_odt(data):
        return Kind.ODT
    return Kind.DOCX if suffix in WORD_SUFFIXES or is_word(data) else Kind.ZIP


def _text_kind(data: bytes, suffix: str) -> Kind:
    start = data[:512].lower()
    if b"<" in start or b"<\x00" in start or suffix in (".html", ".htm", ".xhtml"):
        if _FLAT_ODT.match(data[:1024]):
            return Kind.ODT
        from kehoach_cli.reading.webpage import is_html

        if is_html(data) or (suffix in (".html", ".htm", ".xhtml") and b"<" in data[:65536]):
            return Kind.HTML
    if b"mime-version" in data[:8192].lower():
        from kehoach_cli.reading.webpage import is_mime_html

        if is_mime_html(data):
            return Kind.MIME_HTML
    return Kind.TEXT


def _is_binary(data: bytes) -> bool:
    return any(byte < 9 or 13 < byte < 32 for byte in data[:256])


def _is_lock(data: bytes, name: str) -> bool:
    """Whether it marks that somebody has a document open: by its name, or a name in it behind its length."""
    if name.startswith(("~$", ".~lock.")) and len(data) < _LOCK_LIMIT:
        return True
    if len(data) != _LOCK_SIZE:
        return False
    return not any(data) or (0 < data[0] < 54 and data[54] == data[0] and data[55] == 0)
