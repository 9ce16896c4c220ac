"""The story of a Word file: paragraphs and tables in document order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.reading.docx.contents import Contents, is_contents_control
from kehoach_cli.reading.docx.names import COMPATIBILITY, number, value, w
from kehoach_cli.reading.docx.notes import Notes
from kehoach_cli.reading.docx.numbering import Numbering
from kehoach_cli.reading.docx.runs import Run, alternative, clean, read_runs
from kehoach_cli.reading.docx.styles import ParagraphStyle, Styles, style_id
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.paragraphs import boxed, is_numbered, lines_of, one_line, paragraph_lines, trim
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceCell, SourceLine, SourceTable, Style

MAX_COLUMNS = 64
"""Word's own limit is 63 columns."""

MAX_DEPTH = 40
"""Tables and text boxes nested more deeply than this are given as plain text."""

Element = SourceLine | SourceTable

_ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_DELETIONS = frozenset(map(w, ("del", "moveFrom")))
_PROPERTIES = frozenset(
    map(w, ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"))
)


class Story(Struct):
    """Reads through a document; numbers, notes and paragraph numbers go on from call to call."""

    styles: Styles
    numbering: Numbering
    footnotes: Notes
    endnotes: Notes
    letters: FontLetters = field(default_factory=FontLetters)
    paragraphs: int = 0
    above: list[Element] = field(default_factory=list)
    """Text boxes beside what stands above the numbered text: perhaps a part of the letterhead, but never of the title."""
    aside: list[Element] = field(default_factory=list)
    """Text boxes that float beside the numbered text: what they say stands in no paragraph."""
    left_out: int = 0
    """Lines of tables of contents met so far: they only repeat the headings."""
    _carried: list[Run] = field(default_factory=list)
    _markers: set[str] = field(default_factory=set)
    _numbered: bool = False
    _contents: Contents = field(default_factory=Contents)

    def read(self, parent: etree._Element, depth: int = 0) -> Iterator[Element]:
        """The lines and tables below an element such as `w:body`, in document order."""
        if depth > MAX_DEPTH:
            yield from self._plain(parent)
            return
        for child in _blocks(parent, frozenset((w("p"), w("tbl")))):
            if child.tag == w("tbl"):
                yield from self._table(child, depth)
            else:
                yield from self._paragraph(child, depth)

    def note_text(self, note: etree._Element, marker: str) -> str:
        """The body of a note as one line, without the mark that it may repeat."""
        return one_line(self.read(note, MAX_DEPTH), marker)

    def _plain(self, parent: etree._Element) -> Iterator[SourceLine]:
        for paragraph in parent.iter(w("p")):
            for element in self._paragraph(paragraph, MAX_DEPTH + 1):
                if isinstance(element, SourceLine):
                    yield element

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Element]:
        self.paragraphs += 1
        place = self.paragraphs
        properties = paragraph.find(w("pPr"))
        style_name = style_id(properties, "pStyle")
        style = self.styles.paragraph(style_name)
        found = read_runs(paragraph, style, self.styles)
        if self._contents.holds(paragraph, style, style_name):
            self.left_out += 1
            return
        runs = [self._written(run, place) for run in _merged(found.runs)]
        if _mark_deleted(properties):
            # the end of the paragraph is deleted: what is left of it belongs to the next one
            self._carried += runs
        else:
            runs, self._carried = [*self._carried, *runs], []
            label, nesting = self._label(properties, style)
            lines = list(paragraph_lines(runs, label, place, _setting(properties, style, nesting)))
            yield from lines
            self._numbered = self._numbered or any(map(is_numbered, lines))
        if depth > MAX_DEPTH:
            return
        beside = depth == 0 and any(run.text.strip() for run in found.runs)
        for box in found.boxes:
            elements = self.read(box, depth + 1)
            if not beside:
                yield from elements
            elif self._numbered:
                self.aside += boxed(elements, place)
            else:
                self.above += elements

    def _written(self, run: Run, place: int) -> Run:
        if run.note is None:
            if font_encoding(run.font) is None:
                return run
            # a soft hyphen that is no letter of TCVN3 is one
            return replace(run, text=clean(self.letters.read(run.font, run.text)).replace("\xad", ""))
        notes = self.footnotes if run.note.kind == "footnote" else self.endnotes
        marker = notes.refer(run.note.identifier, place, run.note.own_mark, self._markers)
        return Run(f"{NOTE_OPEN}{marker}{NOTE_CLOSE}" if marker else run.note.own_mark or "")

    def _label(self, properties: etree._Element | None, style: ParagraphStyle) -> tuple[str, int]:
        """What Word prints before a paragraph, and how deep it stands among numbers of one kind."""
        numbering = None if properties is None else properties.find(w("numPr"))
        own = number(value(numbering, "numId"))
        num_id = style.num_id if own is None else own
        if not num_id:
            return "", 0
        level = number(value(numbering, "ilvl"))
        if level is None and own is None and style.num_style is not None:
            level = self.numbering.level_of_style(num_id, style.num_style)
        if level is None:
            level = style.num_level or 0
        return self.numbering.next_label(num_id, level), self.numbering.nesting(num_id, level)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Element]:
        line = self.paragraphs + 1
        rows: list[tuple[SourceCell, ...]] = []
        above: dict[int, tuple[SourceLine, ...]] = {}
        for row in _blocks(table, frozenset((w("tr"),))):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            rows.append(tuple(self._cells(row, properties, above, depth)))
        if any(rows):
            yield SourceTable(tuple(row for row in rows if row), line)

    def _cells(
        self,
        row: etree._Element,
        properties: etree._Element | None,
        above: dict[int, tuple[SourceLine, ...]],
        depth: int,
    ) -> Iterator[SourceCell]:
        """The cells of a row by grid columns; `above` holds what a vertical merge goes on with, by column."""
        skipped = min(max(number(value(properties, "gridBefore")) or 0, 0), MAX_COLUMNS)
        column = skipped
        yield from (SourceCell(()) for _ in range(skipped))
        last: tuple[SourceLine, ...] = ()
        for cell in _blocks(row, frozenset((w("tc"),))):
            lines = trim(lines_of(self.read(cell, depth + 1)))
            setting = cell.find(w("tcPr"))
            span = min(max(number(value(setting, "gridSpan")) or 1, 1), MAX_COLUMNS)
            merged = None if setting is None else setting.find(w("vMerge"))
            covered = False
            if merged is not None and merged.get(w("val"), "continue") != "restart":
                covered = column in above and not lines
                lines = above[column] if covered else lines
            across = None if setting is None else setting.find(w("hMerge"))
            if across is not None and across.get(w("val"), "continue") != "restart":
                covered, lines = True, last
            for index in range(column, column + span):
                if merged is None:
                    above.pop(index, None)
                else:
                    above[index] = lines
                yield SourceCell(lines, covered or index > column)
            column += span
            last = lines
            if column > 4 * MAX_COLUMNS:
                break


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, neighbours in one setting as one where their font may need decoding: a letter and its mark."""
    for same, group in groupby(
        runs, key=lambda run: (font_encoding(run.font), run.font, run.bold, run.italic)
    ):
        if same[0] is None:
            yield from group
        else:
            grouped = list(group)
            yield replace(grouped[0], text="".join(run.text for run in grouped))


def _blocks(parent: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The wanted elements below an element, through whatever only wraps them, such as content controls."""
    stack = [parent.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == _ALTERNATE:
            chosen = alternative(child)
            if chosen is not None:
                stack.append(chosen.iterchildren())
        elif tag == w("sdt") and is_contents_control(child):
            continue
        elif isinstance(tag, str) and tag not in _DELETIONS and tag not in _PROPERTIES:
            stack.append(child.iterchildren())


def _mark_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(w("rPr"))
    return mark is not None and any(mark.find(tag) is not None for tag in _DELETIONS)


def _setting(properties: etree._Element | None, style: ParagraphStyle, nesting: int) -> Style:
    """Heading depth, alignment and depth in lists of a paragraph."""
    alignment = value(properties, "jc")
    centered = bool(style.centered) if alignment is None else alignment == "center"
    outline = number(value(properties, "outlineLvl"))
    outline = style.outline if outline is None else outline
    heading = outline + 1 if outline is not None and 0 <= outline <= 8 else 0
    return Style(centered=centered, heading=heading, nesting=nesting)
