"""From canonical text to plan: the steps, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity import identify
from kehoach_cli.model import (
    Footnote,
    Header,
    Period,
    PlanDocument,
    Source,
    Span,
)
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.facts.assembling import link, to_sections
from kehoach_cli.parsing.facts.citations import find_citations
from kehoach_cli.parsing.facts.deadlines import find_deadlines
from kehoach_cli.parsing.facts.period import find_period
from kehoach_cli.parsing.facts.targets import find_targets, merge_targets, read_indicator_tables
from kehoach_cli.parsing.facts.tasks import find_tasks
from kehoach_cli.parsing.findings import in_order, reading_findings, shape_findings
from kehoach_cli.parsing.signs.markers import find_marker
from kehoach_cli.parsing.structure.closing import Closing, read_closing
from kehoach_cli.parsing.structure.issuing_body import find_issuing_body
from kehoach_cli.parsing.structure.letterhead import Letterhead, read_letterhead
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.structure.outline import build_outline
from kehoach_cli.parsing.structure.segmenting import cut_segments
from kehoach_cli.parsing.structure.tables import TableShape, shape_table


def parse_canonical(text: CanonicalText, grammar: Grammar) -> PlanDocument:
    """Everything the specification names, read from one canonical text. Never raises for an odd document."""
    letterhead = read_letterhead(text, grammar)
    closing = read_closing(text, grammar, letterhead.body_start)
    body, tail = _regions(text, letterhead, closing)
    if letterhead.decision is not None and closing.signature is None and not closing.recipients:
        closing = read_closing(text, grammar, *_decision_end(text, letterhead.decision, grammar))
    outline = build_outline(text, body, tail, grammar)
    outline = replace(
        outline,
        preamble=(*_decision_text(text, letterhead, closing), *outline.preamble),
        stray=(*letterhead.unread, *closing.left, *outline.stray),
    )
    shapes = _shapes(text, body, tail, grammar)

    segments = cut_segments(text, [*letterhead.title, *letterhead.brackets], outline, shapes)
    citations, citation_findings = find_citations(
        text.text, segments, grammar, own_number=letterhead.number, line_at=text.line_at
    )
    title = [(p.start, p.end) for p in letterhead.title]
    opening = [(p.start, p.end) for p in outline.preamble[-1:]]
    period, period_rule = find_period(text.text, [*title, *opening], citations, grammar)
    tasks = find_tasks(text, outline, shapes, grammar)
    deadlines, deadline_findings = find_deadlines(
        text.text, segments, citations, grammar, period=period, line_at=text.line_at
    )
    in_tables, segments = read_indicator_tables(text, outline, shapes, segments, deadlines, grammar, period)
    in_sentences, target_findings = find_targets(
        text.text, segments, citations, deadlines, grammar, period=period, line_at=text.line_at
    )
    targets = merge_targets(in_sentences, *in_tables)
    linked_tasks, linked_deadlines = link(tasks, text.text, citations, deadlines, targets)

    plan = PlanDocument(
        source=Source(
            name=text.source.name, format=text.source.format, sha256=text.source.sha256,
            encoding=text.source.encoding, characters=len(text.text),
        ),
        header=_header(text, letterhead, outline.preamble, period, period_rule, grammar),
        sections=to_sections(outline.roots, text.text, shapes),
        tasks=linked_tasks,
        citations=citations,
        deadlines=linked_deadlines,
        targets=targets,
        footnotes=tuple(
            Footnote(id=f"f{n}", marker=note.marker, text=text.text[note.start : note.end], span=Span(start=note.start, end=note.end), line=note.line)
            for n, note in enumerate(text.notes, 1)
        ),
        recipients=closing.recipients,
        signature=closing.signature,
        diagnostics=in_order(
            [
                *reading_findings(text),
                *shape_findings(text, letterhead, outline, closing),
                *outline.diagnostics,
                *citation_findings,
                *deadline_findings,
                *target_findings,
            ]
        ),
    )  # fmt: skip
    return identify(plan, grammar)


def _regions(
    text: CanonicalText, letterhead: Letterhead, closing: Closing
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks of the body and those behind the signature."""
    blocks = text.blocks
    start = min(letterhead.body_start, len(blocks))
    if closing.start >= len(blocks):
        return blocks[start:], ()
    return blocks[start : max(start, closing.start)], blocks[max(start, closing.end) :]


def _decision_end(text: CanonicalText, decision: tuple[int, int], grammar: Grammar) -> tuple[int, int]:
    """The blocks of a decision from its first article on."""
    first, last = decision
    for index, block in enumerate(text.blocks[first:last], first):
        marker = find_marker(text.text, block.start, block.end, grammar) if block.table is None else None
        if marker is not None and marker.family == "article":
            return index, last
    return decision


def _decision_text(text: CanonicalText, letterhead: Letterhead, closing: Closing) -> tuple[Piece, ...]:
    """The paragraphs of the decision that a plan is attached to, which stand before the plan's own preamble."""
    if letterhead.decision is None:
        return ()
    first, last = letterhead.decision
    return tuple(
        Piece(block.start, block.end, block.line)
        for index, block in enumerate(text.blocks[first:last], first)
        if block.table is None and not closing.start <= index < closing.end
    )


def _shapes(
    text: CanonicalText, body: Sequence[Block], tail: Sequence[Block], grammar: Grammar
) -> dict[int, TableShape]:
    return {b.start: shape_table(b.table, text.text, grammar) for b in (*body, *tail) if b.table is not None}


def _header(
    text: CanonicalText,
    letterhead: Letterhead,
    preamble: Sequence[Piece],
    period: Period,
    period_rule: str | None,
    grammar: Grammar,
) -> Header:
    rules = dict(letterhead.rules)
    title = letterhead.title_text(text.text)
    agency, kind = letterhead.agency, letterhead.type
    named = None if agency and kind else find_issuing_body(text.text, preamble, title, grammar)
    if named is not None and agency is None:
        agency, rules["agency"] = named.agency, named.rule
    if named is not None and kind is None:
        kind, rules["type"] = named.type, named.rule
    if period_rule is not None:
        rules["period"] = period_rule
    return Header(
        parent_agency=letterhead.parent_agency, agency=agency, number=letterhead.number, symbol=letterhead.symbol,
        place=letterhead.place, date=letterhead.date, type=kind, title=title, period=period,
        issued_with=letterhead.issued_with, preamble="\n".join(p.of(text.text) for p in preamble) or None, rules=rules,
    )  # fmt: skip
