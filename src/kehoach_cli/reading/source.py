"""What every reader gives: the lines, tables and footnotes of a file, with their places."""

from __future__ import annotations

from msgspec import Struct, field

NOTE_OPEN = "\ue000"
NOTE_CLOSE = "\ue001"
"""A reader that knows a footnote reference for sure writes it into the text as NOTE_OPEN + marker + NOTE_CLOSE."""


class Style(Struct, frozen=True):
    """How a line is set. Evidence only: nothing may depend on one of these alone."""

    bold: bool = False
    italic: bool = False
    centered: bool = False
    heading: int = 0
    """Depth of a Markdown heading or Word outline level, 1 to 9; 0 for body text."""
    nesting: int = 0
    """How deep an item stands in lists whose levels are marked alike, from 1; 0 where that is not known."""


class SourceLine(Struct, frozen=True):
    """One physical line of a text file, or one paragraph of a Word file, without markup.

    An empty `text` is a blank line. `joins_next` says that markup runs on over the line break (an emphasis
    that opens on this line and closes on the next), `broken` that a line break set by hand parts it from the next
    line of its paragraph.
    """

    text: str
    line: int
    style: Style = Style()
    joins_next: bool = False
    broken: bool = False


class SourceCell(Struct, frozen=True):
    """A cell: its lines or paragraphs; `covered` when a merged cell that began above or to the left covers it."""

    lines: tuple[SourceLine, ...]
    covered: bool = False


class SourceTable(Struct, frozen=True):
    """A table. Rows may differ in length; a covered cell repeats the lines of the cell that covers it.

    `bars`: it came one cell a line, between lone `|`: text between two tables may be taken for a cell, and a row
    that lacks cells has merged ones over it. `beside`: it is a text box that floats beside the text, of which it is
    no part.
    """

    rows: tuple[tuple[SourceCell, ...], ...]
    line: int
    bars: bool = False
    beside: bool = False


class SourceNote(Struct, frozen=True):
    """The body of a footnote that the format itself marks as one."""

    marker: str
    text: str
    line: int


class Finding(Struct, frozen=True):
    """Something odd met while reading or normalising; becomes a diagnostic."""

    code: str
    severity: str
    message: str
    line: int | None = None


class SourceText(Struct, frozen=True):
    """A file as lines and tables in document order.

    `wrapped`: lines are physical lines whose breaks may mean nothing (text, Markdown, PDF); false where each
    line is a whole paragraph (Word).
    """

    name: str
    format: str
    sha256: str
    encoding: str | None
    wrapped: bool
    elements: tuple[SourceLine | SourceTable, ...]
    notes: tuple[SourceNote, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
