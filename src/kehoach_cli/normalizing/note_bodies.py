"""Footnotes at the end of the canonical text, each with the place of its mark."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from kehoach_cli.normalizing.canonical import NoteBody
from kehoach_cli.normalizing.canonical_writer import Writer
from kehoach_cli.normalizing.characters import clean_line
from kehoach_cli.normalizing.evidence import Evidence
from kehoach_cli.normalizing.joining import join_lines
from kehoach_cli.normalizing.lines import Fragment, Paragraph
from kehoach_cli.normalizing.notes import Lifted, number_of
from kehoach_cli.normalizing.paragraphs import in_one
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.reading.source import Finding, SourceText


def write_notes(
    writer: Writer,
    source: SourceText,
    lifted: Lifted,
    evidence: Evidence,
    vietnamese: bool,
    read: LineReader,
) -> tuple[tuple[NoteBody, ...], tuple[Finding, ...]]:
    """Footnote bodies behind the running text, each on a line of its own, with the place of its mark.

    Marks that are left over (a second reference to one note, a note without body) are reported.
    """
    anchors = _Anchors(writer.anchors)
    notes: list[NoteBody] = []
    for body in lifted.notes:
        paragraph = in_one(join_lines(body.lines, evidence, read))
        notes.append(_write_note(writer, body.marker, paragraph, anchors.above(body.marker, paragraph.line)))
    for note in source.notes:
        text = clean_line(note.text, vietnamese=vietnamese)
        if text:
            paragraph = Paragraph((Fragment(text, note.line),))
            notes.append(_write_note(writer, note.marker, paragraph, anchors.first(note.marker)))
    return tuple(notes), tuple(
        Finding("note-mark-removed", "info", f"Footnote mark «{mark}» has no footnote of its own", line)
        for mark, _, line in anchors.left()
        if (mark, line) not in lifted.glued
    )


def _write_note(writer: Writer, marker: str, paragraph: Paragraph, anchor: int | None) -> NoteBody:
    writer.new_line()
    start, end = writer.paragraph(paragraph)
    return NoteBody(marker, start, end, paragraph.line, anchor)


class _Anchors:
    """The marks that no body has answered yet, by their number; each is given out once."""

    def __init__(self, anchors: Sequence[tuple[str, int, int]]) -> None:
        self._anchors = anchors
        self._taken: set[int] = set()
        self._by_number: defaultdict[str, list[int]] = defaultdict(list)
        """Indices of the marks of each number, by their lines."""
        for index in sorted(range(len(anchors)), key=self._line):
            self._by_number[number_of(anchors[index][0])].append(index)

    def first(self, marker: str) -> int | None:
        """Offset of the first mark left."""
        return self._take(marker, 0)

    def above(self, marker: str, line: int) -> int | None:
        """Offset of the last mark above a line (marks may restart on each page), else of the first left."""
        left = self._by_number.get(number_of(marker), [])
        return self._take(marker, max(0, bisect_right(left, line, key=self._line) - 1))

    def left(self) -> list[tuple[str, int, int]]:
        """The marks not given out, in order."""
        return [anchor for index, anchor in enumerate(self._anchors) if index not in self._taken]

    def _take(self, marker: str, place: int) -> int | None:
        left = self._by_number.get(number_of(marker))
        if not left:
            return None
        index = left.pop(place)
        self._taken.add(index)
        return self._anchors[index][1]

    def _line(self, index: int) -> int:
        return self._anchors[index][2]
