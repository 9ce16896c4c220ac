"""From canonical text to plan: the steps, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar, watching
from kehoach_cli.grammar.guard import Failure, Fault
from kehoach_cli.identity import identify
from kehoach_cli.normalizing import normalize_source
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.facts.assembling import link, record_facts, to_sections
from kehoach_cli.parsing.facts.citations import Own, find_citations
from kehoach_cli.parsing.facts.deadlines import find_deadlines
from kehoach_cli.parsing.facts.period import find_period
from kehoach_cli.parsing.facts.targets import (
    find_targets,
    merge_targets,
    read_indicator_tables,
    tables_of_aims,
)
from kehoach_cli.parsing.facts.tasks import find_tasks
from kehoach_cli.parsing.findings import RuleFailures, in_order, reading_findings, shape_findings
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.structure.document import read_structure
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.issuing_body import completes, find_issuing_body, is_bare, issuing_words
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.structure.segmenting import cut_segments
from kehoach_cli.parsing.structure.tables import shape_tables
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import (
    Citation,
    Footnote,
    Header,
    Period,
    Plan,
    Source,
    Span,
)
from kehoach_cli.reading.source import SourceText


def canonicalize(source: SourceText, grammar: Grammar) -> CanonicalText:
    """The canonical text of what a reader gave."""
    return normalize_source(source, LineReader(grammar))


def parse_source(source: SourceText, grammar: Grammar) -> Plan:
    """Parse what a reader gave; every line is read by one `LineReader`, for normalizing and for parsing."""
    read = LineReader(grammar)
    text = normalize_source(source, read)
    # each step's input goes before the next step fills the memory
    del source
    plan = _read_text(text, grammar, read, Trace(is_kept=False))
    del text, read
    return identify(plan, grammar)


def parse_canonical(text: CanonicalText, grammar: Grammar) -> Plan:
    """Everything the specification names, read from one canonical text. Never raises for an odd document."""
    return identify(_read_text(text, grammar, LineReader(grammar), Trace(is_kept=False)), grammar)


def parse_with_trace(text: CanonicalText, grammar: Grammar) -> tuple[Plan, Trace]:
    """The plan, and what was decided on the way to it."""
    trace = Trace()
    return identify(_read_text(text, grammar, LineReader(grammar), trace), grammar), trace


def _read_text(text: CanonicalText, grammar: Grammar, read: LineReader, trace: Trace) -> Plan:
    """What the text says, rules that failed among the diagnostics; `read` may have read its lines already."""
    failures = RuleFailures(text)

    def hear(failure: Failure) -> None:
        start, end = failures.add(failure)
        trace.failed(failure.rule, start, end, failure.said, timed_out=failure.fault is Fault.TIMEOUT)

    with watching(hear):
        plan = _parse(text, grammar, read, trace)
    if failures.findings:
        plan = replace(plan, diagnostics=in_order([*plan.diagnostics, *failures.findings]))
    return plan


def _parse(text: CanonicalText, grammar: Grammar, read: LineReader, trace: Trace) -> Plan:
    mentions = Mentions(text.text, grammar)
    document = read_structure(text, mentions, grammar, read, trace)
    letterhead, outline, closing = document.letterhead, document.outline, document.closing
    read.forget()  # nobody asks for lines from here on
    of_aims = tables_of_aims(outline, text, grammar)
    shapes = shape_tables(document.blocks, text.text, grammar, trace, of_aims)
    segments = cut_segments(text, [*letterhead.title, *letterhead.brackets], outline, shapes)
    citations, citation_findings = find_citations(
        text.text,
        segments,
        grammar,
        own=Own(
            letterhead.number,
            letterhead.date,
            letterhead.type,
            letterhead.symbol,
            letterhead.agency,
            letterhead.title_text(text.text),
        ),
        line_at=text.line_at,
        trace=trace,
    )
    title = [(p.start, p.end) for p in letterhead.title]
    opening = issuing_words(text.text, outline.preamble, grammar)
    if letterhead.decision is not None and not title and letterhead.type:
        opening += _naming_plan(outline.preamble, letterhead.type, text.text, citations)
    period, period_given = find_period(text.text, [*title, *opening], citations, grammar, trace)
    tasks = find_tasks(text, outline, shapes, mentions, grammar, trace)
    deadlines, deadline_findings = find_deadlines(
        text.text, segments, citations, grammar, period=period, line_at=text.line_at,
        issued=letterhead.date, shapes=shapes.values(), trace=trace,
    )  # fmt: skip
    in_tables, segments = read_indicator_tables(
        text, outline, shapes, segments, deadlines, grammar, period, trace
    )
    in_sentences, target_findings = find_targets(
        text.text, segments, citations, deadlines, grammar, period=period, line_at=text.line_at, trace=trace
    )
    targets = merge_targets(in_sentences, *in_tables)
    linked_tasks, linked_deadlines = link(
        tasks, text.text, citations, deadlines, targets, outline, period, period_given.get("period"), trace
    )
    record_facts([*citations, *deadlines, *targets], trace)
    for key, by in closing.given.items():
        trace.stands(by.rule, by.start, by.end, key if key == "recipients" else f"signature.{key}")

    return Plan(
        source=Source(
            name=text.source.name, format=text.source.format, sha256=text.source.sha256,
            encoding=text.source.encoding, characters=len(text.text),
        ),
        header=_header(text, letterhead, outline.preamble, period, period_given, grammar, trace),
        sections=to_sections(outline.roots, text.text, shapes),
        tasks=linked_tasks,
        citations=citations,
        deadlines=linked_deadlines,
        targets=targets,
        footnotes=_footnotes(text),
        recipients=closing.recipients,
        signature=closing.signature,
        diagnostics=in_order(
            [
                *reading_findings(text),
                *letterhead.diagnostics,
                *closing.diagnostics,
                *shape_findings(text, letterhead, outline, closing),
                *outline.diagnostics,
                *citation_findings,
                *deadline_findings,
                *target_findings,
            ]
        ),
    )  # fmt: skip


def _footnotes(text: CanonicalText) -> tuple[Footnote, ...]:
    return tuple(
        Footnote(
            id=f"f{n}",
            marker=note.marker,
            text=text.text[note.start : note.end],
            span=Span(start=note.start, end=note.end),
            line=note.line,
        )
        for n, note in enumerate(text.notes, 1)
    )


def _naming_plan(
    preamble: Sequence[Piece], kind: str, text: str, citations: Sequence[Citation]
) -> list[tuple[int, int]]:
    """Where a decision names the plan that it issues: what of its text says its type and cites nothing."""
    return [
        (piece.start, piece.end)
        for piece in preamble
        if kind.lower() in piece.of(text).lower()
        and not any(piece.start <= c.span.start < piece.end for c in citations)
    ]


def _header(
    text: CanonicalText,
    letterhead: Letterhead,
    preamble: Sequence[Piece],
    period: Period,
    period_given: Mapping[str, Given],
    grammar: Grammar,
    trace: Trace,
) -> Header:
    given = {**letterhead.given, **period_given}
    title = letterhead.title_text(text.text)
    agency, kind = letterhead.agency, letterhead.type
    settled = agency and kind and (letterhead.parent_agency or not is_bare(agency, grammar))
    named = None if settled else find_issuing_body(text.text, preamble, title, grammar)
    if named is not None and (agency is None or completes(named.agency, agency, grammar)):
        agency, given["agency"] = named.agency, named.given
    if named is not None and named.type is not None and kind is None:
        kind, given["type"] = named.type, named.given
    return Header(
        parent_agency=letterhead.parent_agency, agency=agency, number=letterhead.number, symbol=letterhead.symbol,
        place=letterhead.place, date=letterhead.date, type=kind, title=title, period=period,
        issued_with=letterhead.issued_with, preamble="\n".join(p.of(text.text) for p in preamble) or None,
        rules=trace.gave("header", None, given),
    )  # fmt: skip
