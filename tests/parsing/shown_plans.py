"""A parsed plan as short lines: header, outline, closing, diagnostics; and what the rules decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_cli.api import grammar_of
from kehoach_cli.model import Diagnostic, Item, PlanDocument, Section, Table
from kehoach_cli.model.making import document_of
from kehoach_cli.parsing.pipeline import canonicalize, parse_with_trace
from kehoach_cli.parsing.trace import Outcome
from kehoach_cli.reading import read_bytes
from kehoach_cli.wording import amount, when

HEADER = ("parent_agency", "agency", "number", "symbol", "place", "date", "type", "title")
DECIDED = ("header", "section", "signature", "recipients", "table")
"""What structure decides."""


def shown(text: str) -> list[str]:
    """Give header, divisions with their items and tables, tasks, recipients, signature and diagnostics, each in a line."""
    grammar = grammar_of(())
    canonical = canonicalize(read_bytes(text.encode(), "plan.md"), grammar)
    plan = document_of(parse_with_trace(canonical, grammar)[0])
    return [
        *_header(plan),
        *_sections(plan.sections),
        *(f"task {task.text}{_led(task.lead)} in {task.section}" for task in plan.tasks),
        *(f"cites {one.text} as {one.role.value} in {one.section or '–'}" for one in plan.citations),
        *(f"due {when(one)} in {one.section or '–'}, {one.task or '–'}" for one in plan.deadlines),
        *(
            f"aim {one.indicator}: {amount(one)} in {one.section or '–'}, due {one.due or '–'}"
            for one in plan.targets
        ),
        *(f"note {note.marker}: {note.text}" for note in plan.footnotes),
        *([f"to {' / '.join(plan.recipients)}"] if plan.recipients else []),
        *_signature(plan),
        *(_finding(one, canonical.text) for one in plan.diagnostics),
    ]


def _finding(one: Diagnostic, text: str) -> str:
    words = f" «{text[one.span.start : one.span.end]}»" if one.span else ""
    return f"{one.code} {one.line or '–'}{words}: {one.message}"


def _led(lead: tuple[str, ...]) -> str:
    return f" ({', '.join(lead)})" if lead else ""


def _header(plan: PlanDocument) -> Iterator[str]:
    header = plan.header
    for name in HEADER:
        value = getattr(header, name)
        if value is not None:
            yield f"{name}: {value}"
    if header.issued_with is not None:
        yield f"issued with: {', '.join(str(value) for value in header.issued_with.model_dump().values())}"
    if header.preamble:
        yield f"preamble: {header.preamble}"


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        title = f" «{section.title}»" if section.title else ""
        text = f" {section.text}" if section.text else ""
        yield f"{section.id} {section.path} [{section.marker}]{title}{text} {section.role.value}:{section.line}"
        yield from _items(section.items, "  ")
        yield from map(_table, section.tables)
        yield from _sections(section.sections)


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}{item.marker or ''} {item.text}:{item.line}"
        yield from _items(item.items, indent + "  ")


def _table(table: Table) -> str:
    rows = " / ".join(" | ".join(row) for row in (*table.header, ("=",), *table.rows))
    return f"  {table.kind.value}{f' «{table.caption}»' if table.caption else ''}: {rows}"


def _signature(plan: PlanDocument) -> Iterator[str]:
    if plan.signature is not None:
        said = (plan.signature.authority, plan.signature.position, plan.signature.name)
        yield f"signed {' | '.join(value or '–' for value in said)}"


def decided(text: str) -> list[str]:
    """Give the decisions about structure, those that stand behind `+`: field, rule, words, why it does not stand."""
    grammar = grammar_of(())
    canonical = canonicalize(read_bytes(text.encode(), "plan.md"), grammar)
    _, trace = parse_with_trace(canonical, grammar)
    found = []
    for one in trace.decisions:
        if one.field.split(".")[0] in DECIDED:
            words = canonical.text[one.start : one.end].replace("\n", " / ")
            stands = "+" if one.outcome is Outcome.STANDS else "-"
            found.append(f"{stands} {one.field} {one.rule} «{words}» {one.reason}".rstrip())
    return found
