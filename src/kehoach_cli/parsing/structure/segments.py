"""The stretches of text that facts are looked for in: one heading, paragraph, item, cell or footnote each."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kehoach_cli.plan import Role


class Place(StrEnum):
    """Where in the document a segment stands."""

    TITLE = "title"
    PREAMBLE = "preamble"
    HEADING = "heading"
    """The title of a section."""
    PARAGRAPH = "paragraph"
    """Own running text of a section, or a numbered paragraph."""
    ITEM = "item"
    """A dash, a plus, or an unmarked paragraph that follows items."""
    CAPTION = "caption"
    """A line that names a table, or an appendix's `(Kèm theo …)`."""
    CELL = "cell"
    """A body cell of a table."""
    NOTE = "note"
    """A footnote's body."""


class Segment(Struct, frozen=True):
    """`text[start:end]` of the canonical text, without its marker, and what governs it.

    `section` and `role` are those of the node it stands in (for a footnote: of its mark); None and `other`
    above the first section. `basis` says that a citation here is a legal basis (title, preamble, their notes).
    `context` holds the indexes of the segments that govern it, outermost first: headings of the nodes above
    it and lead-ins (text that ends in a colon) over it. `column` is the role of its table column.
    """

    index: int
    start: int
    end: int
    place: Place
    line: int
    section: str | None = None
    role: Role = Role.OTHER
    basis: bool = False
    context: tuple[int, ...] = ()
    column: str | None = None
