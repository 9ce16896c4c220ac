"""The way from a source text to its canonical text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from kehoach_cli.normalizing.bar_layout import drop_page_head, spread_layout
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.normalizing.canonical_writer import Writer
from kehoach_cli.normalizing.characters import is_vietnamese
from kehoach_cli.normalizing.columns import split_columns
from kehoach_cli.normalizing.evidence import gather_evidence, usual_gap
from kehoach_cli.normalizing.furniture import strip_furniture
from kehoach_cli.normalizing.laid_columns import lay_columns
from kehoach_cli.normalizing.laid_tables import settle_layout
from kehoach_cli.normalizing.lines import Line, Paragraph
from kehoach_cli.normalizing.note_bodies import write_notes
from kehoach_cli.normalizing.notes import lift_notes
from kehoach_cli.normalizing.page_end import cut_page_end
from kehoach_cli.normalizing.paragraphs import WHOLE, clean_lines, paragraphs_of
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.normalizing.tab_tables import cut_tab_tables
from kehoach_cli.normalizing.tables import write_table
from kehoach_cli.reading.source import Finding, SourceLine, SourceTable, SourceText


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
    evidence = WHOLE
    if source.wrapped:
        evidence = gather_evidence([line for run in stripped for line in run], read)
    lifted = lift_notes(stripped, evidence, read)
    if not source.wrapped and any(line.broken for run in stripped for line in run):
        evidence = gather_evidence([line for run in stripped for line in run], read)
    writer = Writer()
    blocks: list[Block] = []
    texts = iter(lifted.flows)
    for flow in flows:
        if isinstance(flow, SourceTable):
            blocks += write_table(writer, flow, source.wrapped, vietnamese, read)
        else:
            paragraphs = paragraphs_of(next(texts), source.wrapped, evidence, read)
            blocks += [_write_block(writer, paragraph) for paragraph in paragraphs]
    notes, unanswered = write_notes(writer, source, lifted, evidence, vietnamese, read)
    return CanonicalText(
        source=replace(source, elements=(), notes=()),
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
    """The source's elements, with documents that came as one table between bars, and tables that are title or closing,
    taken apart."""
    elements: list[SourceLine | SourceTable] = []
    findings: list[Finding] = []
    for element in cut_tab_tables(source.elements):
        if isinstance(element, SourceTable) and element.bars:
            parts, found = spread_layout(element, read)
            elements, head = drop_page_head(elements, parts, read)
            elements += parts
            findings += (*head, *found)
        else:
            elements.append(element)
    elements = [
        part
        for element in elements
        for part in (settle_layout(element, read) if isinstance(element, SourceTable) else (element,))
    ]
    elements, rest = cut_page_end(elements, read, portal=bool(findings))
    return elements, (*findings, *rest)


def _flows(
    source: Sequence[SourceLine | SourceTable], wrapped: bool, vietnamese: bool, read: LineReader
) -> list[tuple[Line, ...] | SourceTable]:
    """Runs of lines between tables, and the tables."""
    flows: list[tuple[Line, ...] | SourceTable] = []
    run: list[SourceLine] = []
    for element in _elements(source, wrapped, read):
        if isinstance(element, SourceTable):
            flows += [clean_lines(run, vietnamese), element]
            run = []
        else:
            run.append(element)
    flows.append(clean_lines(run, vietnamese))
    return [flow for flow in flows if flow]


def _elements(
    source: Sequence[SourceLine | SourceTable], wrapped: bool, read: LineReader
) -> Iterable[SourceLine | SourceTable]:
    """The elements, columns of text taken apart."""
    if not wrapped:
        return lay_columns(source, read)
    elements: list[SourceLine | SourceTable] = []
    for is_line, group in groupby(source, key=lambda element: isinstance(element, SourceLine)):
        run = list(group)
        elements += split_columns([e for e in run if isinstance(e, SourceLine)], read) if is_line else run
    return elements


def _write_block(writer: Writer, paragraph: Paragraph) -> Block:
    writer.new_line()
    start, end = writer.paragraph(paragraph)
    return Block(start, end, paragraph.line, paragraph.style)
