"""From the bytes of an RTF file to its lines, tables and notes."""

from __future__ import annotations

from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.rtf.reader import Reader
from kehoach_cli.reading.source import Finding, SourceText
from kehoach_cli.reading.story_source import source_of_story


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
    if reader.cut:
        findings.append(
            Finding("damaged-part", "warning", "the file ends before its last group does; it may be cut")
        )
    return source_of_story(
        data, name, "rtf", elements, reader.notes, findings, letters.encoding, story.left_out
    )
