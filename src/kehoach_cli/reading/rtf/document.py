"""From the bytes of an RTF file to its lines, tables and notes."""

from __future__ import annotations

from hashlib import sha256

from kehoach_cli.reading.continued_tables import join_continued_tables
from kehoach_cli.reading.errors import EmptyFile
from kehoach_cli.reading.laid_columns import lay_columns
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.legacy_source import decode_source
from kehoach_cli.reading.rtf.reader import Reader
from kehoach_cli.reading.source import Finding, SourceTable, SourceText


def read_rtf(data: bytes, name: str) -> SourceText:
    """Read the bytes of an RTF file.

    Numbers of lists are those that the file prints for readers that do not count. Deleted and hidden text, headers,
    footers and tables of contents are left out.

    Raises:
        BrokenFile: it is cut before its text, or nested without end.
        EmptyFile: there is no text in it.
    """
    source = data.decode("latin-1")
    letters = FontLetters(decided=True)
    reader = Reader(letters, name)
    reader.read(source)
    findings: list[Finding] = []
    if any(font_encoding(font.name) for font in reader.fonts.values()):
        letters = FontLetters()
        Reader(letters, name).read(source)
        findings += letters.decide()
        reader = Reader(letters, name)
        reader.read(source)
    story = reader.stories[0]
    elements = (*story.elements, *reader.aside)
    if not any(isinstance(element, SourceTable) or element.text.strip() for element in elements):
        raise EmptyFile(f"{name} holds no text; a scan has to go through character recognition first")
    if reader.cut:
        findings.append(
            Finding("damaged-part", "warning", "the file ends before its last group does; it may be cut")
        )
    if story.left_out:
        message = f"a table of contents of {story.left_out} lines was left out: it repeats the headings"
        findings.append(Finding("contents-left-out", "info", message))
    read = SourceText(
        name=name,
        format="rtf",
        sha256=sha256(data).hexdigest(),
        encoding=letters.encoding,
        wrapped=False,
        elements=join_continued_tables(lay_columns(elements)),
        notes=tuple(reader.notes),
        findings=tuple(findings),
    )
    return read if letters.encoding else decode_source(read)
