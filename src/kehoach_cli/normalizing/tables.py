"""Tables in the canonical text: a line a row, bars between cells, each cell with its place."""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.normalizing.breaks import cuts_name
from kehoach_cli.normalizing.canonical import Block, CanonicalCell, CanonicalTable
from kehoach_cli.normalizing.canonical_writer import Writer
from kehoach_cli.normalizing.evidence import SENTENCE_ENDS, gather_evidence, starts_lower
from kehoach_cli.normalizing.lines import Fragment, Paragraph
from kehoach_cli.normalizing.paragraphs import WHOLE, clean_lines, paragraphs_of
from kehoach_cli.normalizing.signs import Kind, LineReader
from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

_NUMBER = lazy_re(r"\d{1,3}\.?")
MOST_HEADS = 3
"""Rows that the head of a table may have."""
FEWEST_NUMBERED = 2
"""Numbered rows that show how the cells of a table begin."""
MIN_COLUMN = 16
"""Characters below which a table's column tells nothing about where its lines were wrapped."""


def write_table(
    writer: Writer, table: SourceTable, wrapped: bool, vietnamese: bool, read: LineReader
) -> list[Block]:
    """One block for a table that says something, none for an empty one."""
    source_rows = _whole_rows(table.rows, read)
    columns = _columns(table) if wrapped else {}
    cells = [
        [
            _cell_paragraphs(cell, wrapped, vietnamese, columns.get(n, _Column()), read)
            for n, cell in enumerate(row)
        ]
        for row in source_rows
    ]
    if not any(paragraphs for row in cells for paragraphs in row):
        return []
    writer.new_line()
    start = writer.length
    rows: list[tuple[CanonicalCell, ...]] = []
    above: list[_Written] = []
    for source_row, row in zip(source_rows, cells, strict=True):
        if rows:
            writer.raw("\n")
        written: list[_Written] = []
        parted = False
        for column, (source_cell, paragraphs) in enumerate(zip(source_row, row, strict=True)):
            text = "\n".join(paragraph.text for paragraph in paragraphs)
            if source_cell.covered:
                neighbours = [*written[-1:], *above[column : column + 1]]
                written.append(_covering(neighbours, text, writer.length))
                continue
            if parted:
                writer.raw(" | ")
            parted = True
            written.append((_write_cell(writer, paragraphs), text))
        above = written
        rows.append(tuple(cell for cell, _ in written))
    return [
        Block(start, writer.length, table.line, table=CanonicalTable(tuple(rows), table.bars, table.beside))
    ]


_Written = tuple[CanonicalCell, str]
"""A cell that stands in the canonical text, and what it says."""


def _covering(neighbours: Sequence[_Written], text: str, here: int) -> _Written:
    """The offsets of the cell to the left or above that covers this one, told apart by what they say."""
    covering = [cell for cell, said in neighbours if said == text] or [cell for cell, _ in neighbours]
    if not covering:
        return CanonicalCell(here, here, covered=True), text
    return CanonicalCell(covering[0].start, covering[0].end, covered=True), text


_Row = tuple[SourceCell, ...]


def _whole_rows(rows: Sequence[_Row], read: LineReader) -> list[_Row]:
    """The rows, with one that the end of a page cut in two as one: the second part has no number, and all its cells go on.

    Where the page's end stands between them, the head of the table may be said again.
    """
    whole: list[_Row] = []
    small: frozenset[int] | None = None
    for row in rows:
        if not whole or len(row) < 3 or _words(row[0]):
            whole.append(row)
            continue
        small = _small_columns(rows) if small is None else small
        heads = _heads_again(whole)
        joined = _joined(whole[-1 - heads], row, small, read)
        if joined is None:
            whole.append(row)
        else:
            whole[-1 - heads :] = [joined]
    return whole


def _heads_again(rows: Sequence[_Row]) -> int:
    """How many of the last rows say again what the first rows say."""
    said = [tuple(map(_words, row)) for row in rows[:MOST_HEADS]]
    for count in range(1, min(len(rows) // 2, MOST_HEADS) + 1):
        if [tuple(map(_words, row)) for row in rows[-count:]] == said[:count]:
            return count
    return 0


def _small_columns(rows: Sequence[_Row]) -> frozenset[int]:
    """The columns in which a numbered row begins with a small letter; all where too few rows are numbered to tell."""
    numbered = [row for row in rows if row and _NUMBER.fullmatch(_words(row[0]))]
    if len(numbered) < FEWEST_NUMBERED:
        return frozenset(range(max(map(len, rows))))
    return frozenset(n for row in numbered for n, cell in enumerate(row) if starts_lower(_words(cell)))


def _joined(above: _Row, below: _Row, small: Container[int], read: LineReader) -> _Row | None:
    """Both parts of a row that was cut where some cell can not end; None for two rows.

    A small letter below tells of it too, where none begins a row of its own (in the `small` columns one does).
    """
    if len(above) != len(below) or not _NUMBER.fullmatch(_words(above[0])) or any(c.covered for c in below):
        return None
    cut = False
    cells: list[SourceCell] = []
    for column, (first, second) in enumerate(zip(above, below, strict=True)):
        if not _words(second):
            cells.append(first)
            continue
        *before, last = first.lines or (SourceLine("", 0),)
        opening, *behind = second.lines
        ends, begins = last.text.strip(), opening.text.strip()
        is_open = read(ends).shows(Kind.DANGLING) or cuts_name(ends, begins, read)
        goes_on = starts_lower(begins) and not ends.endswith(SENTENCE_ENDS)
        if not ends or not (is_open or goes_on) or read(begins).mark is not None:
            return None
        cut = cut or is_open or column not in small
        cells.append(SourceCell((*before, replace(last, text=f"{ends} {begins}"), *behind)))
    return tuple(cells) if cut else None


def _words(cell: SourceCell) -> str:
    return " ".join(line.text for line in cell.lines).strip()


class _Column(Struct):
    """How a table's column was wrapped: its longest line in characters, and the words that open its cells."""

    width: int = 0
    openers: set[str] = field(default_factory=set)


def _columns(table: SourceTable) -> dict[int, _Column]:
    columns: dict[int, _Column] = {}
    for row in table.rows:
        for number, cell in enumerate(row):
            column = columns.setdefault(number, _Column())
            lines = [line.text.strip() for line in cell.lines if line.text.strip()]
            column.width = max([column.width, *map(len, lines)])
            column.openers.update(line.split(" ", 1)[0] for line in lines[:1])
    return columns


def _cell_paragraphs(
    cell: SourceCell, wrapped: bool, vietnamese: bool, column: _Column, read: LineReader
) -> tuple[Paragraph, ...]:
    lines = clean_lines(cell.lines, vietnamese)
    if not wrapped or len(lines) < 2:
        return paragraphs_of(lines, False, WHOLE, read)
    joined: list[Paragraph] = []
    for paragraph in paragraphs_of(lines, wrapped, gather_evidence(lines, read), read):
        if joined and _fills(joined[-1], paragraph, column, read):
            first = paragraph.fragments[0]
            glued = (Fragment(first.text, first.line, " ", first.marks), *paragraph.fragments[1:])
            joined[-1] = Paragraph((*joined[-1].fragments, *glued), joined[-1].style)
        else:
            joined.append(paragraph)
    return tuple(joined)


def _fills(above: Paragraph, below: Paragraph, column: _Column, read: LineReader) -> bool:
    """Whether a line of a cell goes on: it ends where nothing can end, or because the next word would not have fitted."""
    last, first = above.fragments[-1].text, below.fragments[0].text
    word = first.split(" ", 1)[0]
    cut = read(last).shows(Kind.DANGLING) or cuts_name(last, first, read)
    if cut and read(first).mark is None and not (last.isupper() and first.isupper()):
        return True
    if column.width < MIN_COLUMN or word in column.openers or last.isupper() or first.isupper():
        return False
    if last.endswith(SENTENCE_ENDS) or read(first).mark:
        return False
    return len(last) + 1 + len(word) > column.width


def _write_cell(writer: Writer, paragraphs: Sequence[Paragraph]) -> CanonicalCell:
    start = writer.length
    for index, paragraph in enumerate(paragraphs):
        if index:
            writer.raw("\n")
        writer.paragraph(paragraph)
    return CanonicalCell(start, writer.length)
