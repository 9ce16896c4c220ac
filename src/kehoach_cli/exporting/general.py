"""What is said about each plan as a whole, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.phrases import date_words, period_words
from kehoach_cli.exporting.plain import plain
from kehoach_cli.model import PlanDocument


def general(plan: PlanDocument, words: Catalogue) -> list[tuple[str, str]]:
    """Give the names of what is known about a plan, in the language's words, each with its value."""
    return [(words.say(f"general.{name}"), plain(value)) for name, value in _fields(plan, words) if value]


def _fields(plan: PlanDocument, words: Catalogue) -> Iterator[tuple[str, str | None]]:
    header, signature = plan.header, plan.signature
    yield "title", header.title
    yield "type", header.type
    yield "parent", header.parent_agency
    yield "agency", header.agency
    yield "number", header.number or header.symbol
    yield "date", date_words(header.date, words)
    yield "period", period_words(header.period, words)
    if signature is not None:
        parts = (signature.authority, signature.position, signature.name)
        yield "signature", ", ".join(part for part in parts if part)
    yield "recipients", "\n".join(plan.recipients)
    yield "source", plan.source.name
    counts = {name: len(getattr(plan, name)) for name in ("tasks", "targets", "deadlines", "citations")}
    yield "counts", words.say("general.counted", **counts)
    yield "findings", str(len(plan.diagnostics))
