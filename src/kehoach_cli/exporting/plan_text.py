"""A plan together with its text, and the passages of it that are shown."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kehoach_cli.model import Item, PlanDocument, Section


class PlanText(Struct, frozen=True):
    """A plan and the canonical text that its spans point into; None where only the plan is at hand."""

    plan: PlanDocument
    text: str | None = None


class Passage(Struct, frozen=True):
    """A paragraph: where it begins in the canonical text (None where that is not known), and its words."""

    start: int | None
    text: str
    lead: str = ""
    """The mark before it, where the words stand without theirs."""


def passages(shown: PlanText) -> Iterator[Passage]:
    """Give the paragraphs of a plan in order, of the whole text if it is at hand, else of its outline."""
    if shown.text is None:
        for paragraph in (shown.plan.header.title, shown.plan.header.preamble):
            for line in (paragraph or "").split("\n"):
                yield Passage(None, line)
        for section in shown.plan.sections:
            yield from _of_section(section)
        return
    start = 0
    for line in shown.text.split("\n"):
        yield Passage(start, line)
        start += len(line) + 1


def _of_section(section: Section) -> Iterator[Passage]:
    lead = section.marker or ""
    if section.title is not None:
        yield _placed(section.title, section.span.start, section.span.end, lead)
        lead = ""
    if section.text is not None:
        yield _placed(section.text, section.span.start, section.span.end, lead)
    for item in section.items:
        yield from _of_item(item)
    for table in section.tables:
        yield Passage(None, table.caption or "")
        for row in (*table.header, *table.rows):
            yield Passage(None, " | ".join(row))
    for child in section.sections:
        yield from _of_section(child)


def _of_item(item: Item) -> Iterator[Passage]:
    yield _placed(item.text, item.span.start, item.span.end, item.marker or "")
    for child in item.items:
        yield from _of_item(child)


def _placed(text: str, start: int, end: int, lead: str) -> Passage:
    """A passage whose words are those of the span; else its place is not known to the letter."""
    return Passage(start if end - start == len(text) else None, text, lead)
