"""The way from a source text to its canonical text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kehoach_cli.normalizing.bar_layout import cut_page_end, spread_layout
from kehoach_cli.normalizing.canonical import Block, CanonicalCell, CanonicalTable, CanonicalText
from kehoach_cli.normalizing.characters import clean_line, is_vietnamese
from kehoach_cli.normalizing.columns import split_columns
from kehoach_cli.normalizing.evidence import SENTENCE_ENDS, Evidence, gather_evidence, usual_gap
from kehoach_cli.normalizing.furniture import strip_furniture
from kehoach_cli.normalizing.joining import join_lines
from kehoach_cli.normalizing.joint import is_split_word
from kehoach_cli.normalizing.lines import Fragment, Line, Paragraph
from kehoach_cli.normalizing.note_bodies import write_notes
from kehoach_cli.normalizing.notes import lift_notes, split_marks
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.normalizing.writer import Writer
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceTable, SourceText, Style

MIN_COLUMN = 16
"""Characters below which a table's column tells nothing about where its lines were wrapped."""

_WHOLE_PARAGRAPHS = Evidence(None, 0, False, False, None, frozenset(), frozenset(), frozenset(), "-")


def normalize_source(source: SourceText, read: LineReader) -> CanonicalText:
    """The canonical text of a source: clean letters, no furniture, paragraphs whole, footnotes at the end.

    `read` tells marks and components of lines; see `parsing/signs/lines.py`.
    Never fails on odd input; what was removed or mended is in `findings`, behind the findings of the source.
    """
    vietnamese = is_vietnamese(_sample(source))
    elements, boxes = _laid_out(source, read)
    flows = _flows(elements, source.wrapped, vietnamese, read)
    runs = [flow for flow in flows if not isinstance(flow, SourceTable)]
    gap = usual_gap([line for run in runs for line in run], read) if source.wrapped else 0
    stripped, furniture = strip_furniture(runs, gap, read, pages=source.wrapped)
    evidence = _WHOLE_PARAGRAPHS
    if source.wrapped:
        evidence = gather_evidence([line for run in stripped for line in run], read)
    lifted = lift_notes(stripped, evidence, read)
    writer = Writer()
    blocks: list[Block] = []
    texts = iter(lifted.flows)
    for flow in flows:
        if isinstance(flow, SourceTable):
            blocks += _write_table(writer, flow, source.wrapped, vietnamese, read)
        else:
            paragraphs = _paragraphs(next(texts), source.wrapped, evidence, read)
            blocks += [_write_block(writer, paragraph) for paragraph in paragraphs]
    notes, unanswered = write_notes(writer, source, lifted, evidence, vietnamese, read)
    return CanonicalText(
        source=source,
        text=writer.text(),
        blocks=tuple(blocks),
        notes=notes,
        line_starts=tuple(writer.line_starts),
        findings=(*source.findings, *boxes, *furniture, *lifted.findings, *unanswered),
    )


def _sample(source: SourceText) -> str:
    return "\n".join(element.text for element in source.elements[:400] if isinstance(element, SourceLine))


def _laid_out(
    source: SourceText, read: LineReader
) -> tuple[list[SourceLine | SourceTable], tuple[Finding, ...]]:
    """The source's elements, with documents that came as one table between bars taken apart."""
    elements: list[SourceLine | SourceTable] = []
    findings: list[Finding] = []
    for element in source.elements:
        if isinstance(element, SourceTable) and element.bars:
            parts, found = spread_layout(element, read)
            elements += parts
            findings += found
        else:
            elements.append(element)
    if findings:
        elements, rest = cut_page_end(elements, read)
        findings += rest
    return elements, tuple(findings)


def _flows(
    source: Sequence[SourceLine | SourceTable], wrapped: bool, vietnamese: bool, read: LineReader
) -> list[tuple[Line, ...] | SourceTable]:
    """Runs of lines between tables, and the tables."""
    flows: list[tuple[Line, ...] | SourceTable] = []
    run: list[SourceLine] = []
    for element in _elements(source, wrapped, read):
        if isinstance(element, SourceTable):
            flows += [_clean(run, vietnamese), element]
            run = []
        else:
            run.append(element)
    flows.append(_clean(run, vietnamese))
    return [flow for flow in flows if flow]


def _elements(
    source: Sequence[SourceLine | SourceTable], wrapped: bool, read: LineReader
) -> Iterable[SourceLine | SourceTable]:
    """The elements, columns of text taken apart."""
    if not wrapped:
        return source
    elements: list[SourceLine | SourceTable] = []
    for is_line, group in groupby(source, key=lambda element: isinstance(element, SourceLine)):
        run = list(group)
        elements += split_columns([e for e in run if isinstance(e, SourceLine)], read) if is_line else run
    return elements


def _clean(lines: Iterable[SourceLine], vietnamese: bool) -> tuple[Line, ...]:
    """Cleaned lines without the blank ones, which become gaps."""
    cleaned: list[Line] = []
    gap, page_break = 0, False
    for source in lines:
        page_break = page_break or "\f" in source.text
        text, marks = split_marks(clean_line(source.text, vietnamese=vietnamese))
        if not text:
            gap += 1
            continue
        expanded = source.text.lstrip("\f\ufeff").expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip())
        cleaned.append(
            Line(text, source.line, gap, indent, source.style, source.joins_next, page_break, marks)
        )
        gap, page_break = 0, False
    return tuple(cleaned)


def _paragraphs(
    lines: Sequence[Line], wrapped: bool, evidence: Evidence, read: LineReader
) -> tuple[Paragraph, ...]:
    if wrapped:
        return join_lines(lines, evidence, read)
    return tuple(Paragraph(fragments, style) for fragments, style in _broken_paragraphs(lines))


def _broken_paragraphs(lines: Sequence[Line]) -> Iterator[tuple[tuple[Fragment, ...], Style]]:
    """Whole paragraphs; a line break inside one that cuts a sentence is only how somebody set it."""
    fragments: list[Fragment] = []
    style = Style()
    before: Line | None = None
    for line in lines:
        cut = before is not None and before.joins_next
        if fragments and before is not None and not cut:
            yield tuple(fragments), style
            fragments = []
        style = style if fragments else line.style
        whole = before is None or is_split_word(before.text, line.text)
        glue = " " if fragments and not whole else ""
        fragments.append(Fragment(line.text, line.line, glue, line.marks))
        before = line
    if fragments:
        yield tuple(fragments), style


def _write_block(writer: Writer, paragraph: Paragraph) -> Block:
    writer.new_line()
    start, end = writer.paragraph(paragraph)
    return Block(start, end, paragraph.line, paragraph.style)


def _write_table(
    writer: Writer, table: SourceTable, wrapped: bool, vietnamese: bool, read: LineReader
) -> list[Block]:
    """One block for a table that says something, none for an empty one."""
    columns = _columns(table) if wrapped else {}
    cells = [
        [
            _cell_paragraphs(cell, wrapped, vietnamese, columns.get(n, _Column()), read)
            for n, cell in enumerate(row)
        ]
        for row in table.rows
    ]
    if not any(paragraphs for row in cells for paragraphs in row):
        return []
    writer.new_line()
    start = writer.length
    rows: list[tuple[CanonicalCell, ...]] = []
    above: list[_Written] = []
    for source_row, row in zip(table.rows, cells, strict=True):
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
    return [Block(start, writer.length, table.line, table=CanonicalTable(tuple(rows), table.bars))]


_Written = tuple[CanonicalCell, str]
"""A cell that stands in the canonical text, and what it says."""


def _covering(neighbours: Sequence[_Written], text: str, here: int) -> _Written:
    """The offsets of the cell to the left or above that covers this one, told apart by what they say."""
    covering = [cell for cell, said in neighbours if said == text] or [cell for cell, _ in neighbours]
    if not covering:
        return CanonicalCell(here, here, covered=True), text
    return CanonicalCell(covering[0].start, covering[0].end, covered=True), text


@dataclass(slots=True)
class _Column:
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
    lines = _clean(cell.lines, vietnamese)
    if not wrapped or len(lines) < 2:
        return _paragraphs(lines, False, _WHOLE_PARAGRAPHS, read)
    joined: list[Paragraph] = []
    for paragraph in _paragraphs(lines, wrapped, gather_evidence(lines, read), read):
        if joined and _fills(joined[-1], paragraph, column, read):
            first = paragraph.fragments[0]
            glued = (Fragment(first.text, first.line, " ", first.marks), *paragraph.fragments[1:])
            joined[-1] = Paragraph((*joined[-1].fragments, *glued), joined[-1].style)
        else:
            joined.append(paragraph)
    return tuple(joined)


def _fills(above: Paragraph, below: Paragraph, column: _Column, read: LineReader) -> bool:
    """Whether a line of a cell ends only because its column is full: the next word would not have fitted."""
    last, first = above.fragments[-1].text, below.fragments[0].text
    word = first.split(" ", 1)[0]
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
