"""From the bytes of a web page to its lines, tables and notes."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from hashlib import sha256
from typing import Final

from lxml import etree
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.continued_tables import join_continued_tables
from kehoach_cli.reading.errors import BrokenFile, EmptyFile
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.legacy_source import decode_source
from kehoach_cli.reading.paragraphs import one_line
from kehoach_cli.reading.source import (
    NOTE_CLOSE,
    NOTE_OPEN,
    Finding,
    SourceLine,
    SourceNote,
    SourceTable,
    SourceText,
)
from kehoach_cli.reading.webpage.content import count_letters, main_content, prune
from kehoach_cli.reading.webpage.notes import WebNote, find_notes
from kehoach_cli.reading.webpage.story import WebStory, line_of

Element = SourceLine | SourceTable

_OPENING: Final = lazy_re(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>\s*|<!--.{0,4000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME: Final = lazy_re(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){1,40}\r?\n")
_CHARSET: Final = lazy_re(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEAST: Final = 200
"""Letters under which a page that embeds or loads others is said to lack its text."""
_LOADERS: Final = ("iframe", "object", "embed", "frame", "script")
_FAMILY: Final = lazy_re(r"font-family\s*:\s*[\"']?([^;\"',]{1,60})", re.IGNORECASE)
_RESERVED: Final = {ord(NOTE_OPEN): "\ufffd", ord(NOTE_CLOSE): "\ufffd"}


def is_html(data: bytes) -> bool:
    """Whether a file is a web page, by how it begins."""
    start = data[:8192]
    if start.startswith(_BOMS[1][0]) or start.startswith(b"<\x00"):
        start = start.replace(b"\x00", b"").removeprefix(b"\xff\xfe")
    return _OPENING.match(start) is not None


def is_mime_html(data: bytes) -> bool:
    """Whether a file is a web page in one file (.mht): a message that states its MIME version and holds HTML."""
    start = data[:65536].lstrip(b"\xef\xbb\xbf\r\n ")
    head = _MIME.match(start)
    return head is not None and b"mime-version" in head[0].lower() and b"text/html" in data[:200_000].lower()


def read_mime_html(data: bytes, name: str) -> SourceText:
    """Read the bytes of a web page in one file. Raises what `read_html` raises."""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                read = read_html(page, name, part.get_content_charset())
                return replace(read, sha256=sha256(data).hexdigest())
    raise BrokenFile(f"{name} holds no page; save it again as .docx or .html")


def read_html(data: bytes, name: str, charset: str | None = None) -> SourceText:
    """Read the bytes of a web page; `charset` as whoever delivered it stated.

    Each paragraph is a line. The block that holds the document is read, navigation and what is hidden is not.

    Raises:
        EmptyFile: there is no text in it.
        BrokenFile: it cannot be taken apart.
    """
    text, encoding = _decoded(data, charset)
    root = _parsed(text, name)
    found = root.find("body")
    body = root if found is None else found
    loads = next(body.iter(*_LOADERS), None) is not None
    prune(body)
    content = main_content(body)
    notes = find_notes(body)
    elements, bodies, letters, findings = _told(content, notes)
    if not any(isinstance(element, SourceTable) or element.text.strip() for element in elements):
        raise EmptyFile(f"{name} holds no text; the page loads it from elsewhere: save the document itself")
    if loads and count_letters(content)[content].own < _LEAST:
        message = (
            "the page holds next to no text: what it shows is loaded from elsewhere, save the document itself"
        )
        findings.append(Finding("page-without-text", "warning", message))
    source = SourceText(
        name=name,
        format="html",
        sha256=sha256(data).hexdigest(),
        encoding=letters.encoding or encoding,
        wrapped=False,
        elements=join_continued_tables(elements),
        notes=tuple(bodies),
        findings=tuple(findings),
    )
    return source if letters.encoding else decode_source(source)


def _told(
    content: etree._Element, notes: list[WebNote]
) -> tuple[tuple[Element, ...], list[SourceNote], FontLetters, list[Finding]]:
    """The elements of the text, its notes, the letters of its fonts and what they showed."""
    letters = FontLetters(decided=not _names_legacy_fonts(content))
    findings: list[Finding] = []
    if not letters.decided:
        _story(content, notes, letters)
        findings += letters.decide()
    elements, bodies = _story(content, notes, letters)
    return elements, bodies, letters, findings


def _story(
    content: etree._Element, notes: list[WebNote], letters: FontLetters
) -> tuple[tuple[Element, ...], list[SourceNote]]:
    references = {id(note.reference): f"{NOTE_OPEN}{note.marker}{NOTE_CLOSE}" for note in notes}
    left_out = frozenset(id(element) for note in notes for element in (note.body, note.back))
    elements = tuple(WebStory(letters, references, left_out).read(content))
    bodies = []
    for note in notes:
        body = WebStory(letters, left_out=frozenset((id(note.back),))).read(note.body)
        bodies.append(SourceNote(note.marker, one_line(body, note.marker), line_of(note.body)))
    return elements, [body for body in bodies if body.text]


def _names_legacy_fonts(content: etree._Element) -> bool:
    return any(
        font_encoding(font.strip())
        for element in content.iter(etree.Element)
        for font in (element.get("face") or "", *_FAMILY.findall(element.get("style") or ""))
    )


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=True,
    )
    try:
        root = etree.fromstring(text.translate(_RESERVED).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BrokenFile(f"{name} cannot be read as a web page; save it again as .docx or text")
    return root


def _decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    if data.startswith(b"<\x00"):
        return data.decode("utf-16-le", "replace"), "utf-16-le"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        stated = _CHARSET.search(data[:4096])
    named = charset or (stated[1].decode("ascii") if stated else "")
    try:
        encoding = codecs.lookup(named).name
    except LookupError:
        encoding = "cp1252"
    if encoding in ("iso8859-1", "ascii", "cp1252"):
        # codes that Windows-1252 leaves open are kept apart
        table = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
        return data.decode("latin-1").translate(table), "windows-1252"
    return data.decode(encoding, "replace"), encoding
