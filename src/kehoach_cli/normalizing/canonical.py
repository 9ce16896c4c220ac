"""The canonical text: what every offset in the output points into."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct, field

from kehoach_cli.reading.source import Finding, SourceText, Style


class CanonicalCell(Struct, frozen=True):
    """A table cell; the paragraphs of one cell stand on lines of their own.

    A cell that a merged cell covers has the offsets of the cell that covers it and `covered` set.
    """

    start: int
    end: int
    covered: bool = False


class CanonicalTable(Struct, frozen=True):
    """A table in the canonical text: one row after the other, cells parted by ` | `.

    `merges_lost` says that a row that lacks cells has merged ones over it, `beside` that it is a text box beside the text.
    """

    rows: tuple[tuple[CanonicalCell, ...], ...]
    merges_lost: bool = False
    beside: bool = False


class Block(Struct, frozen=True):
    """A paragraph (one line of the canonical text) or a table, at code points `start` to `end`."""

    start: int
    end: int
    line: int
    style: Style = field(default_factory=Style)
    table: CanonicalTable | None = None


class NoteBody(Struct, frozen=True):
    """A footnote's body, moved to the end of the canonical text.

    `anchor` is the offset where its mark stood, None if there was none.
    """

    marker: str
    start: int
    end: int
    line: int
    anchor: int | None


class CanonicalText(Struct, frozen=True):
    """Canonical text with its blocks, footnotes and the map back to the source.

    `source` tells where it is from; its lines and tables are not kept.
    `line_starts` holds (offset, source line) pairs in rising order of offset: from that offset on, the text
    comes from that line, paragraph or page.
    """

    source: SourceText
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[NoteBody, ...]
    line_starts: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...] = ()

    def line_at(self, offset: int) -> int:
        """1-based source line (text formats), paragraph number (docx) or page (pdf) of a code point."""
        index = bisect_right(self.line_starts, (offset, 1 << 62)) - 1
        return self.line_starts[index][1] if index >= 0 else 1
