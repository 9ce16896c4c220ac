"""The text of an OpenDocument file: paragraphs, lists, tables, notes and boxes in document order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.odt.lists import MAX_LEVEL, Counter, ListStyles
from kehoach_cli.reading.odt.names import count, q
from kehoach_cli.reading.odt.styles import Styles, TextStyle
from kehoach_cli.reading.paragraphs import (
    Run,
    boxed,
    decoded_runs,
    is_numbered,
    lines_of,
    one_line,
    paragraph_lines,
    trim,
)
from kehoach_cli.reading.picture_fonts import PRIVATE
from kehoach_cli.reading.source import (
    NOTE_CLOSE,
    NOTE_OPEN,
    SourceLine,
    SourceNote,
    SourceTable,
    Style,
)
from kehoach_cli.reading.spread_table import SpanCell, spread_table

MAX_DEPTH: Final = 40
MAX_REPEATED: Final = 64
"""Cells and rows that may be repeated; more fill a page with empty ones."""

Element = SourceLine | SourceTable

_SKIPPED: Final = frozenset(
    map(
        q,
        (
            "text:tracked-changes", "office:annotation", "office:annotation-end", "text:bookmark", "office:forms",
            "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:note", "text:hidden-text",
            "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:bibliography",
        ),
    )
)  # fmt: skip
_CONTENTS: Final = q("text:table-of-content")
_PARAGRAPHS: Final = frozenset((q("text:p"), q("text:h")))


class _Item(Struct, frozen=True):
    """Where a paragraph stands in lists: the style, the list's count, the level, and the number it starts at."""

    style: str
    counter: Counter
    level: int
    start: int | None = None
    numbered: bool = True


class Story(Struct):
    """Reads through a document; numbers and paragraph numbers go on from call to call."""

    styles: Styles
    lists: ListStyles
    letters: FontLetters
    paragraphs: int = 0
    notes: list[SourceNote] = field(default_factory=list)
    above: list[Element] = field(default_factory=list)
    """Text boxes beside what stands above the numbered text: perhaps a part of the letterhead, but never of the title."""
    aside: list[Element] = field(default_factory=list)
    left_out: int = 0
    _outline: Counter = field(default_factory=Counter)
    _by_id: dict[str, Counter] = field(default_factory=dict)
    _last: dict[str, Counter] = field(default_factory=dict)
    _numbered: bool = False

    def read(self, parent: etree._Element, depth: int = 0, item: _Item | None = None) -> Iterator[Element]:
        """The lines and tables below an element, in document order."""
        if depth > MAX_DEPTH:
            return
        first = item
        for child in parent.iterchildren(etree.Element):
            if child.tag in _PARAGRAPHS:
                # only the first paragraph of an item has its number
                yield from self._paragraph(child, depth, first)
                first = None
            elif child.tag == q("text:list"):
                yield from self._list(child, depth, item)
            elif child.tag == q("table:table"):
                yield from self._table(child, depth)
            elif child.tag == _CONTENTS:
                self.left_out += sum(1 for _ in child.iter(q("text:p")))
            elif child.tag not in _SKIPPED:
                yield from self.read(child, depth + 1)

    # lists

    def _list(self, element: etree._Element, depth: int, outer: _Item | None) -> Iterator[Element]:
        level = outer.level + 1 if outer else 1
        style = element.get(q("text:style-name")) or (outer.style if outer else "")
        counter = outer.counter if outer else self._counter(element, style)
        for entry in element.iterchildren(q("text:list-item"), q("text:list-header")):
            start = count(entry, "text:start-value", -1, 10**6)
            item = _Item(
                style,
                counter,
                min(level, MAX_LEVEL),
                None if start < 0 else start,
                entry.tag == q("text:list-item"),
            )
            yield from self.read(entry, depth + 1, item)

    def _counter(self, element: etree._Element, style: str) -> Counter:
        continued = self._by_id.get(element.get(q("text:continue-list"), ""))
        if continued is None and element.get(q("text:continue-numbering")) == "true":
            continued = self._last.get(style)
        counter = continued or Counter(style)
        self._last[style] = counter
        if (identifier := element.get(q("xml:id"))) is not None:
            self._by_id[identifier] = counter
        return counter

    # paragraphs

    def _paragraph(self, element: etree._Element, depth: int, item: _Item | None) -> Iterator[Element]:
        self.paragraphs += 1
        place = self.paragraphs
        style = self.styles.get("paragraph", element.get(q("text:style-name")))
        runs: list[Run] = []
        boxes: list[etree._Element] = []
        self._runs(element, style, runs, boxes, 0)
        label, nesting, heading = self._label(element, style, item)
        setting = Style(centered=bool(style.centered), heading=heading, nesting=nesting)
        decoded = decoded_runs(runs, self.letters)
        lines = list(paragraph_lines(decoded, label, place, setting))
        yield from lines
        self._numbered = self._numbered or any(map(is_numbered, lines))
        beside = (depth == 0 or item is not None) and any(run.text.strip() for run in decoded)
        for box in boxes:
            elements = self.read(box, depth + 1)
            if not beside:
                yield from elements
            elif self._numbered:
                self.aside += boxed(elements, place)
            else:
                self.above += elements

    def _label(self, element: etree._Element, style: TextStyle, item: _Item | None) -> tuple[str, int, int]:
        """What is printed before a paragraph, how deep it stands in lists numbered alike, and its heading level."""
        heading = 0
        if element.tag == q("text:h"):
            heading = min(max(count(element, "text:outline-level", 1, 9), 1), 9)
        if item is not None:
            if not item.numbered or style.list_style == "":
                return "", 0, heading
            named = item.style or style.list_style or ""
            label = self.lists.next_label(named, item.counter, item.level, item.start)
            return label, self.lists.nesting(named, item.level), heading
        if heading and element.get(q("text:is-list-header")) != "true":
            return (
                self.lists.next_label(None, self._outline, heading),
                self.lists.nesting(None, heading),
                heading,
            )
        return "", 0, heading

    def _runs(
        self,
        element: etree._Element,
        style: TextStyle,
        runs: list[Run],
        boxes: list[etree._Element],
        depth: int,
    ) -> None:
        if depth > 4 * MAX_DEPTH:
            return
        self._add(element.text, style, runs)
        for child in element.iterchildren():
            tag = child.tag
            if not isinstance(tag, str):
                pass
            elif tag == q("text:s"):
                self._add(" " * max(count(child, "text:c", 1, 400), 1), style, runs, spaces=True)
            elif tag == q("text:tab"):
                self._add("\t", style, runs, spaces=True)
            elif tag == q("text:line-break"):
                runs.append(Run("\n"))
            elif tag == q("text:note"):
                self._note(child, runs)
            elif tag.startswith(q("draw:frame")[:-5]):
                boxes += _boxes(child)
            elif tag not in _SKIPPED:
                own = style
                if tag == q("text:span"):
                    own = self.styles.get("text", child.get(q("text:style-name"))).over(style)
                self._runs(child, own, runs, boxes, depth + 1)
            self._add(child.tail, style, runs)

    def _add(self, text: str | None, style: TextStyle, runs: list[Run], *, spaces: bool = False) -> None:
        if not text or style.hidden:
            return
        if not spaces:
            # runs of white space in a part are one blank
            text = "".join(" " if char in "\t\r\n" else char for char in text)
        old = font_encoding(style.font) is not None
        if not old:
            text = text.translate(PRIVATE)
        runs.append(
            Run(
                text,
                bool(style.bold),
                bool(style.italic),
                style.font if old else None,
                bool(style.raised),
            )
        )

    def _note(self, note: etree._Element, runs: list[Run]) -> None:
        citation, body = note.find(q("text:note-citation")), note.find(q("text:note-body"))
        marker = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        if body is None or not marker:
            return
        place = self.paragraphs
        text = one_line(self.read(body, MAX_DEPTH - 4), marker)
        self.notes.append(SourceNote(marker, text, place))
        runs.append(Run(f"{NOTE_OPEN}{marker}{NOTE_CLOSE}"))

    # tables

    def _table(self, table: etree._Element, depth: int) -> Iterator[Element]:
        line = self.paragraphs + 1
        rows: list[list[SpanCell]] = []
        for row in _rows(table):
            cells = [cell for element in row for cell in self._cells(element, depth)]
            empty = not any(words.text.strip() for cell in cells for words in cell.lines)
            rows += [cells] * (1 if empty else count(row, "table:number-rows-repeated", 1, MAX_REPEATED))
        if any(rows):
            yield spread_table(rows, line)

    def _cells(self, cell: etree._Element, depth: int) -> Iterator[SpanCell]:
        if cell.tag != q("table:table-cell"):
            return
        lines = trim(lines_of(self.read(cell, depth + 1)))
        for _ in range(count(cell, "table:number-columns-repeated", 1, MAX_REPEATED)):
            yield SpanCell(
                lines, count(cell, "table:number-columns-spanned"), count(cell, "table:number-rows-spanned")
            )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, through the groups that hold them, not those of tables in it."""
    for child in table.iterchildren(etree.Element):
        if child.tag == q("table:table-row"):
            yield child
        elif child.tag in (
            q("table:table-header-rows"), q("table:table-rows"), q("table:table-row-group"),
        ):  # fmt: skip
            yield from _rows(child)


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """What holds text in a drawing: its text boxes, or the shapes that hold paragraphs."""
    boxes = list(drawing.iter(q("draw:text-box")))
    if boxes:
        return [box for box in boxes if next(box.iterancestors(q("draw:text-box")), None) is None]
    return [shape for shape in drawing.iter(etree.Element) if shape.find(q("text:p")) is not None][:1]
