"""The rows of one plan."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any, Final

from kehoach_cli.batching.tables.days import due_dates, first_day, last_day, precision
from kehoach_cli.batching.tables.restating import restated
from kehoach_cli.batching.tables.schema import Row
from kehoach_cli.identity import Laws, plan_key
from kehoach_cli.plan import Body, Citation, CitationRole, Deadline, Plan, Section, Target, Task

KEY_DIGITS: Final = 20
"""How many hexadecimal digits of the content hash make a document's key."""


def rows_of(plan: Plan, laws: Laws) -> dict[str, list[Row]]:
    """Give the rows of a plan by table, values in the order of `TABLES`, days as ISO 8601; `laws` tell when laws were in force."""
    document = document_key(plan.source.sha256)
    rows = {
        "documents": [_document(plan)],
        "bodies": map(_body, plan.bodies),
        "sections": _sections(plan.sections, None),
        "tasks": map(_task, plan.tasks),
        "task_bodies": _task_bodies(plan),
        "cited_documents": _cited(plan.citations, laws),
        "citations": map(_citation, plan.citations),
        "deadlines": map(_deadline, plan.deadlines),
        "due_dates": _due_dates(plan),
        "targets": _targets(plan),
        "tables": _tables(plan.sections),
        "recipients": enumerate(plan.recipients, 1),
        "footnotes": ((f.id, f.marker, f.text, f.line, f.span.start, f.span.end) for f in plan.footnotes),
        "diagnostics": (
            (n, d.code, str(d.severity), d.message, d.line, d.span and d.span.start, d.span and d.span.end)
            for n, d in enumerate(plan.diagnostics, 1)
        ),
    }
    return {table: [[document, *row] for row in found] for table, found in rows.items()}


def document_key(sha256: str) -> str:
    """Give the key of a document in the tables."""
    return sha256[:KEY_DIGITS]


def _document(plan: Plan) -> Row:
    source, header = plan.source, plan.header
    issuer = next((body.key for body in plan.bodies if header.agency in body.names), None)
    province = header.province
    return [
        plan_key(header, source.sha256), source.name, source.format, source.sha256, source.characters, header.parent_agency,
        header.agency, issuer, header.level and str(header.level), province and province.code,
        province and province.name, header.number, header.symbol, header.place, header.date, first_day(header.date),
        header.type, header.title, header.period.start, header.period.end, header.period.vision,
        plan.signature and plan.signature.name,
    ]  # fmt: skip


def _body(body: Body) -> Row:
    province = body.province
    return [
        body.id, body.key, body.name, str(body.kind), body.level and str(body.level), province and province.code,
        province and province.name, list(body.names),
    ]  # fmt: skip


def _sections(sections: tuple[Section, ...], parent: str | None) -> Iterator[Row]:
    for s in sections:
        yield [
            s.id, s.key, parent, s.path, s.marker, s.title, s.text, str(s.role), s.line, s.span.start, s.span.end, s.rule,
        ]  # fmt: skip
        yield from _sections(s.sections, s.id)


def _tables(sections: tuple[Section, ...]) -> Iterator[Row]:
    for s in sections:
        for t in s.tables:
            header, body = ([list(row) for row in part] for part in (t.header, t.rows))
            yield [t.id, s.id, t.caption, str(t.kind), t.line, header, body]
        yield from _tables(s.sections)


def _task(t: Task) -> Row:
    due = t.due
    return [
        t.id, t.key, t.section, list(t.lead), list(t.partners), list(t.supervisors), t.product, due and due.end,
        last_day(due.end) if due else None, due and str(due.from_), list(due.recurrence or ()) if due else [], t.same_as,
        list(t.deadlines), list(t.targets), list(t.citations), *_place(t),
    ]  # fmt: skip


def _task_bodies(plan: Plan) -> Iterator[Row]:
    """A row a body; a name of two that act jointly has two."""
    bodies: dict[str, list[str]] = {}
    for body in plan.bodies:
        for name in body.names:
            bodies.setdefault(name, []).append(body.id)
    for task in plan.tasks:
        for role, names in (
            ("lead", task.lead),
            ("partner", task.partners),
            ("supervisor", task.supervisors),
        ):
            found = [(name, body) for name in names for body in bodies.get(name) or (None,)]
            for position, (name, body_id) in enumerate(found, 1):
                yield [task.id, role, position, name, body_id]


def _cited(citations: tuple[Citation, ...], laws: Laws) -> Iterator[Row]:
    """One row a document: of its mentions, the one that says most; of a listed law, its days in force."""
    by_key: dict[str, list[Citation]] = {}
    for citation in citations:
        by_key.setdefault(citation.key, []).append(citation)
    for key, mentions in by_key.items():
        fullest = max(mentions, key=lambda c: (len(c.number or ""), len(c.date or ""), bool(c.title)))
        issuer, title = (
            next((v for c in mentions if (v := getattr(c, name))), None) for name in ("issuer", "title")
        )
        law = laws.by_key.get(key)
        yield [
            key, fullest.type, fullest.number, fullest.date, issuer, fullest.title or title, len(mentions),
            sum(c.role is CitationRole.BASIS for c in mentions), law and law.since, law and law.until, law and law.successor,
        ]  # fmt: skip


def _citation(c: Citation) -> Row:
    return [
        c.id, c.section, c.type, c.number, c.date, c.issuer, c.title, c.provision, str(c.role), c.key, *_place(c),
    ]  # fmt: skip


def _deadline(d: Deadline) -> Row:
    exact = precision(d.start, d.end)
    return [
        d.id, d.key, d.section, d.task, str(d.kind), d.start, d.end, exact, last_day(d.end) if exact == "day" else None,
        first_day(d.start), last_day(d.end), list(d.recurrence or ()), d.duration, d.anchor, *_place(d),
    ]  # fmt: skip


def _due_dates(plan: Plan) -> Iterator[Row]:
    for deadline in plan.deadlines:
        for due, exact in due_dates(deadline, plan.header.period, plan.header.date):
            yield [deadline.id, due, exact, deadline.task]


def _targets(plan: Plan) -> Iterator[Row]:
    same = restated(plan)
    return (_target(target, same.get(target.id)) for target in plan.targets)


def _target(g: Target, same_as: str | None) -> Row:
    base = g.normalized
    return [
        g.id, g.key, g.section, g.indicator, g.indicator_key, str(g.comparator), _real(g.value), _real(g.value_max), g.unit,
        _real(base.value if base else None), _real(base.value_max if base else None), base and base.unit, str(g.change),
        g.per, g.baseline, g.due, last_day(g.due), g.within, same_as, *_place(g),
    ]  # fmt: skip


def _real(value: float | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:
        return inf


def _place(fact: Any) -> Row:
    return [fact.text, fact.line, fact.span.start, fact.span.end, fact.rule]
