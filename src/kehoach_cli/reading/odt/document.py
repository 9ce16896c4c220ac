"""From the bytes of an OpenDocument text to its lines, tables and notes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from kehoach_cli.reading.errors import BrokenFile, EncryptedDocument
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.odt.lists import ListStyles
from kehoach_cli.reading.odt.names import q
from kehoach_cli.reading.odt.story import Story
from kehoach_cli.reading.odt.styles import Styles
from kehoach_cli.reading.source import Finding, SourceText
from kehoach_cli.reading.story_source import source_of_story
from kehoach_cli.reading.zip_parts import ZIP_ERRORS, ZipParts, parse_xml

_TEXT = b"application/vnd.oasis.opendocument.text"


def is_odt(data: bytes) -> bool:
    """Whether a zip file is an OpenDocument text, by the type it states."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("mimetype") as stream:
            return stream.read(len(_TEXT)) == _TEXT
    except (*ZIP_ERRORS, RuntimeError):
        # a damaged zip file that still shows the type is a damaged text
        return _TEXT in data[:200]


def read_odt(data: bytes, name: str) -> SourceText:
    """Read the bytes of an OpenDocument text, packed or flat.

    Each paragraph is a line, and its place is the number of the paragraph. What is marked as deleted is left out,
    what is marked as inserted kept; headers, footers, comments and tables of contents are not read.

    Raises:
        BrokenFile: the package is damaged or lacks its text.
        EncryptedDocument: the parts are locked with a password.
        TooLarge: the parts unpack to more than is read.
        EmptyFile: there is no text in it.
    """
    content, style_part = _roots(data, name)
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise BrokenFile(f"{name} holds no text part; open it in LibreOffice and save it again")
    styles = Styles(content, style_part)
    lists = ListStyles(content, style_part)
    letters = FontLetters(decided=True)
    findings: list[Finding] = []
    if any(map(font_encoding, styles.fonts)):
        letters = FontLetters()
        list(Story(styles, lists, letters).read(body))
        findings += letters.decide()
    story = Story(styles, lists, letters)
    told = tuple(story.read(body))
    elements = (*story.above, *told, *story.aside)
    return source_of_story(
        data, name, "odt", elements, story.notes, findings, letters.encoding, story.left_out
    )


def _roots(data: bytes, name: str) -> tuple[etree._Element, etree._Element | None]:
    """The part with the text and the one with the styles; a flat file is both."""

    def broken(what: str) -> BrokenFile:
        return BrokenFile(f"{name}: {what}; open it in LibreOffice and save it again")

    if not data.startswith(b"PK"):
        try:
            return parse_xml(data), None
        except (etree.XMLSyntaxError, ValueError):
            raise broken("it is not valid XML") from None
    parts = ZipParts(data, name, broken)
    manifest = parts.parse("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(q("manifest:encryption-data")), None) is not None:
        raise EncryptedDocument(f"{name} is locked with a password; save a copy without one")
    content = parts.parse("content.xml")
    if content is None:
        raise broken("the part with its text is missing")
    return content, parts.parse("styles.xml")
