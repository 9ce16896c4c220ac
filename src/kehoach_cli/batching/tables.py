"""A plan as rows of six tables, the same for Parquet and SQLite."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from math import inf
from typing import Any, Final, Literal

from kehoach_cli.model import Deadline, PlanDocument, Section, Target

Type = Literal["text", "integer", "real", "day", "list"]
Row = list[Any]

_PLACE: Final[tuple[tuple[str, Type], ...]] = (
    ("text", "text"),
    ("line", "integer"),
    ("span_start", "integer"),
    ("span_end", "integer"),
    ("rule", "text"),
)

TABLES: Final[dict[str, tuple[tuple[str, Type], ...]]] = {
    "documents": (
        ("document", "text"),
        ("name", "text"),
        ("format", "text"),
        ("sha256", "text"),
        ("characters", "integer"),
        ("parent_agency", "text"),
        ("agency", "text"),
        ("number", "text"),
        ("symbol", "text"),
        ("place", "text"),
        ("date", "text"),
        ("issued", "day"),
        ("type", "text"),
        ("title", "text"),
        ("period_start", "integer"),
        ("period_end", "integer"),
        ("period_vision", "integer"),
        ("signer", "text"),
    ),
    "sections": (
        ("document", "text"),
        ("section", "text"),
        ("parent", "text"),
        ("path", "text"),
        ("marker", "text"),
        ("title", "text"),
        ("body", "text"),
        ("role", "text"),
        ("line", "integer"),
        ("span_start", "integer"),
        ("span_end", "integer"),
        ("rule", "text"),
    ),
    "tasks": (
        ("document", "text"),
        ("task", "text"),
        ("section", "text"),
        ("lead", "list"),
        ("partners", "list"),
        ("deadlines", "list"),
        ("targets", "list"),
        ("citations", "list"),
        *_PLACE,
    ),
    "citations": (
        ("document", "text"),
        ("citation", "text"),
        ("section", "text"),
        ("type", "text"),
        ("number", "text"),
        ("date", "text"),
        ("issuer", "text"),
        ("title", "text"),
        ("provision", "text"),
        ("role", "text"),
        ("key", "text"),
        *_PLACE,
    ),
    "deadlines": (
        ("document", "text"),
        ("deadline", "text"),
        ("section", "text"),
        ("task", "text"),
        ("kind", "text"),
        ("start_date", "text"),
        ("end_date", "text"),
        ("first_day", "day"),
        ("last_day", "day"),
        ("recurrence", "list"),
        ("duration", "text"),
        ("anchor", "text"),
        *_PLACE,
    ),
    "targets": (
        ("document", "text"),
        ("target", "text"),
        ("section", "text"),
        ("indicator", "text"),
        ("comparator", "text"),
        ("value", "real"),
        ("value_max", "real"),
        ("unit", "text"),
        ("change", "text"),
        ("per", "text"),
        ("baseline", "text"),
        ("due", "text"),
        ("due_day", "day"),
        ("within_target", "text"),
        *_PLACE,
    ),
}
"""Columns of each table with their types. `document` is the key that joins them; other ids are a plan's own.

`day` columns hold whole dates, the first or last day of what the text names; the text's own, maybe partial,
date stands beside them.
"""

KEY_DIGITS: Final = 20
"""How many hexadecimal digits of the content hash make a document's key."""


def rows_of(plan: PlanDocument) -> dict[str, list[Row]]:
    """Give the rows of a plan by table, values in the order of `TABLES`, days as ISO 8601."""
    key = document_key(plan.source.sha256)
    return {
        "documents": [_document(plan, key)],
        "sections": [[key, *row] for row in _sections(plan.sections, None)],
        "tasks": [
            [
                key, task.id, task.section, list(task.lead), list(task.partners), list(task.deadlines),
                list(task.targets), list(task.citations), *_place(task),
            ]
            for task in plan.tasks
        ],
        "citations": [
            [
                key, c.id, c.section, c.type, c.number, c.date, c.issuer, c.title, c.provision, str(c.role), c.key,
                *_place(c),
            ]
            for c in plan.citations
        ],
        "deadlines": [[key, *_deadline(deadline)] for deadline in plan.deadlines],
        "targets": [[key, *_target(target)] for target in plan.targets],
    }  # fmt: skip


def document_key(sha256: str) -> str:
    """Give the key of a document in the tables."""
    return sha256[:KEY_DIGITS]


def _document(plan: PlanDocument, key: str) -> Row:
    source, header = plan.source, plan.header
    return [
        key, source.name, source.format, source.sha256, source.characters, header.parent_agency, header.agency,
        header.number, header.symbol, header.place, header.date, first_day(header.date), header.type, header.title,
        header.period.start, header.period.end, header.period.vision, plan.signature and plan.signature.name,
    ]  # fmt: skip


def _sections(sections: tuple[Section, ...], parent: str | None) -> Iterator[Row]:
    for s in sections:
        yield [
            s.id, parent, s.path, s.marker, s.title, s.text, str(s.role), s.line, s.span.start, s.span.end, s.rule,
        ]  # fmt: skip
        yield from _sections(s.sections, s.id)


def _deadline(d: Deadline) -> Row:
    return [
        d.id, d.section, d.task, str(d.kind), d.start, d.end, first_day(d.start), last_day(d.end),
        list(d.recurrence or ()), d.duration, d.anchor, *_place(d),
    ]  # fmt: skip


def _target(g: Target) -> Row:
    return [
        g.id, g.section, g.indicator, str(g.comparator), _real(g.value),
        None if g.value_max is None else _real(g.value_max), g.unit, str(g.change), g.per, g.baseline, g.due,
        last_day(g.due), g.within, *_place(g),
    ]  # fmt: skip


def _real(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return inf


def _place(fact: Any) -> Row:
    return [fact.text, fact.line, fact.span.start, fact.span.end, fact.rule]


def first_day(date: str | None) -> str | None:
    """Give the first day of a partial date; None for one without a year, or one that no calendar has.

    >>> first_day("2024-04"), first_day("--10-25"), first_day("2024-02-30")
    ('2024-04-01', None, None)
    """
    return _day(date, last=False)


def last_day(date: str | None) -> str | None:
    """Give the last day of a partial date.

    >>> last_day("2024"), last_day("2024-02")
    ('2024-12-31', '2024-02-29')
    """
    return _day(date, last=True)


def _day(date: str | None, *, last: bool) -> str | None:
    if date is None or date.startswith("-"):
        return None
    numbers = [int(part) for part in date.split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else 12 if last else 1
    if not (year >= 1 and 1 <= month <= 12):
        return None
    days = calendar.monthrange(year, month)[1]
    day = numbers[2] if len(numbers) > 2 else days if last else 1
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= days else None
