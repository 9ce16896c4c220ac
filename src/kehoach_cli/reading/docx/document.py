"""From the bytes of a Word file to its lines, tables and notes."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from kehoach_cli.reading.docx.body import Story
from kehoach_cli.reading.docx.names import w
from kehoach_cli.reading.docx.notes import Notes
from kehoach_cli.reading.docx.numbering import Numbering
from kehoach_cli.reading.docx.package import Package
from kehoach_cli.reading.docx.styles import Styles
from kehoach_cli.reading.errors import BrokenDocx, EmptyFile
from kehoach_cli.reading.source import Finding, SourceNote, SourceTable, SourceText


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
    styles = Styles(_optional(package, "styles", findings))
    story = Story(
        styles,
        Numbering(_optional(package, "numbering", findings), styles),
        Notes(_optional(package, "footnotes", findings), "footnote", settings),
        Notes(_optional(package, "endnotes", findings), "endnote", settings),
    )
    elements = tuple(story.read(body))
    if not any(isinstance(element, SourceTable) or element.text for element in elements):
        raise EmptyFile(f"{name} holds no text; a scan has to go through character recognition first")
    referred = [*story.footnotes.referred, *story.endnotes.referred]
    notes = tuple(SourceNote(marker, story.note_text(note), place) for marker, note, place in referred)
    if next(root.iter(w("altChunk")), None) is not None:
        message = "the file embeds another document, which is not read; open it in Word and save it again"
        findings.append(Finding("embedded-document", "warning", message))
    return SourceText(
        name=name,
        format="docx",
        sha256=sha256(data).hexdigest(),
        encoding=None,
        wrapped=False,
        elements=elements,
        notes=notes,
        findings=tuple(findings),
    )


def _optional(package: Package, kind: str, findings: list[Finding]) -> etree._Element | None:
    """A part the text can be read without; where it is damaged, that is a finding."""
    try:
        return package.part(kind)
    except BrokenDocx as error:
        findings.append(Finding("damaged-part", "warning", str(error)))
        return None
