"""From the bytes of a Word file to its lines, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from lxml import etree

from kehoach_cli.reading.continued_tables import join_continued_tables
from kehoach_cli.reading.docx.body import Story
from kehoach_cli.reading.docx.names import w
from kehoach_cli.reading.docx.notes import Notes
from kehoach_cli.reading.docx.numbering import Numbering
from kehoach_cli.reading.docx.package import Package
from kehoach_cli.reading.docx.styles import Styles
from kehoach_cli.reading.errors import BrokenDocx, EmptyFile
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.source import Finding, SourceLine, SourceNote, SourceTable, SourceText


def read_docx(data: bytes, name: str) -> SourceText:
    """Read the bytes of a Word file.

    Each paragraph is a line (more than one where it holds line breaks), and its place is the number of the
    paragraph, those in cells and text boxes counted. Headers, footers and comments are not read.

    Raises:
        BrokenDocx: the package is damaged or lacks its main part.
        EncryptedDocument: the parts are locked with a password.
        TooLarge: the parts unpack to more than is read.
        EmptyFile: there is no text in it.
    """
    package = Package(data, name)
    root = package.document()
    body = root.find(w("body"))
    if body is None:
        raise BrokenDocx(f"{name}: the part with its text has no body; open it in Word and save it again")
    findings: list[Finding] = []
    settings = _optional(package, "settings", findings)
    parts = {
        kind: _optional(package, kind, findings) for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    letters = FontLetters(decided=True)
    if _names_legacy_fonts(root, *parts.values()):
        letters = FontLetters()
        _told(body, parts, settings, letters)
        findings += letters.decide()
    elements, notes, left_out = _told(body, parts, settings, letters)
    if not any(isinstance(element, SourceTable) or element.text for element in elements):
        raise EmptyFile(f"{name} holds no text; a scan has to go through character recognition first")
    if left_out:
        message = f"a table of contents of {left_out} lines was left out: it repeats the headings"
        findings.append(Finding("contents-left-out", "info", message))
    if next(root.iter(w("altChunk")), None) is not None:
        message = "the file embeds another document, which is not read; open it in Word and save it again"
        findings.append(Finding("embedded-document", "warning", message))
    return SourceText(
        name=name,
        format="docx",
        sha256=sha256(data).hexdigest(),
        encoding=letters.encoding,
        wrapped=False,
        elements=join_continued_tables(elements),
        notes=notes,
        findings=tuple(findings),
    )


def _told(
    body: etree._Element,
    parts: Mapping[str, etree._Element | None],
    settings: etree._Element | None,
    letters: FontLetters,
) -> tuple[tuple[SourceLine | SourceTable, ...], tuple[SourceNote, ...], int]:
    """The elements of the text, its notes, and how many lines of tables of contents it has."""
    styles = Styles(parts["styles"])
    styles.names_legacy_fonts = not letters.decided or letters.encoding is not None
    story = Story(
        styles,
        Numbering(parts["numbering"], styles),
        Notes(parts["footnotes"], "footnote", settings),
        Notes(parts["endnotes"], "endnote", settings),
        letters,
    )
    elements = tuple(story.read(body))
    referred = [*story.footnotes.referred, *story.endnotes.referred]
    notes = tuple(
        SourceNote(marker, story.note_text(note, marker), place) for marker, note, place in referred
    )
    return (*story.above, *elements, *story.aside), notes, story.left_out


def _names_legacy_fonts(*roots: etree._Element | None) -> bool:
    return any(
        font_encoding(font)
        for root in roots
        if root is not None
        for fonts in root.iter(w("rFonts"))
        for font in (fonts.get(w("ascii")), fonts.get(w("hAnsi")))
    )


def _optional(package: Package, kind: str, findings: list[Finding]) -> etree._Element | None:
    """A part the text can be read without; where it is damaged, that is a finding."""
    try:
        return package.part(kind)
    except BrokenDocx as error:
        findings.append(Finding("damaged-part", "warning", str(error)))
        return None
