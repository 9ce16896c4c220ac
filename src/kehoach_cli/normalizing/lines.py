"""The unit that furniture, footnotes and joining work on: a cleaned line with its surroundings."""

from __future__ import annotations

from msgspec import Struct, field

from kehoach_cli.reading.source import Style


class Line(Struct, frozen=True):
    """One line that is not blank, cleaned.

    `marks` are the footnote marks that stood in it, each with the offset where it stood. `gap` is the number
    of blank lines before it, `indent` the white space it began with, `page_break` whether page furniture or a
    form feed stood between it and the line before. `broken`: see `SourceLine`.
    """

    text: str
    line: int
    gap: int = 0
    indent: int = 0
    style: Style = field(default_factory=Style)
    joins_next: bool = False
    page_break: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    broken: bool = False

    @property
    def reach(self) -> int:
        """How far the line reaches across the page, its indent included."""
        return self.indent + len(self.text)


class Fragment(Struct, frozen=True):
    """A line's share of a paragraph: `glue` is what parts it from the fragment before, a space or nothing."""

    text: str
    line: int
    glue: str = ""
    marks: tuple[tuple[int, str], ...] = ()


class Paragraph(Struct, frozen=True):
    """Lines that belong together, in order."""

    fragments: tuple[Fragment, ...]
    style: Style = field(default_factory=Style)

    @property
    def line(self) -> int:
        """Source line of the first fragment."""
        return self.fragments[0].line

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return "".join(part for fragment in self.fragments for part in (fragment.glue, fragment.text))
