"""Cuts a text where found values begin and end, so that each piece can be shown for what it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach_cli.model import Fact, PlanDocument

KINDS = ("task", "target", "deadline", "citation")
"""Kinds of found values, as in the names of their lists."""


class Found(Struct, frozen=True):
    """A found value of one of `KINDS`."""

    kind: str
    fact: Fact


class Piece(Struct, frozen=True):
    """Words that belong to the same found values, the closest first."""

    text: str
    found: tuple[Found, ...]


def found_values(plan: PlanDocument) -> list[Found]:
    """Every value of a plan in order of place."""
    lists = {
        "task": plan.tasks,
        "target": plan.targets,
        "deadline": plan.deadlines,
        "citation": plan.citations,
    }
    values = [Found(kind, fact) for kind, facts in lists.items() for fact in facts]
    return sorted(values, key=lambda one: (one.fact.span.start, -one.fact.span.end))


def pieces(text: str, start: int, values: Sequence[Found]) -> Iterator[Piece]:
    """Cut a paragraph that begins at `start`; `values` are those that reach into it."""
    end = start + len(text)
    beginning: dict[int, list[Found]] = {start: [], end: []}
    ending: dict[int, list[Found]] = {start: [], end: []}
    for value in values:
        first, last = (max(start, min(end, at)) for at in (value.fact.span.start, value.fact.span.end))
        beginning.setdefault(first, []).append(value)
        ending.setdefault(last, []).append(value)
    over: dict[int, Found] = {}
    for left, right in itertools.pairwise(sorted(beginning.keys() | ending.keys())):
        for value in ending.get(left, ()):
            over.pop(id(value), None)
        over.update((id(value), value) for value in beginning.get(left, ()) if value.fact.span.end > left)
        yield Piece(text[left - start : right - start], tuple(sorted(over.values(), key=_closeness)))


def _closeness(value: Found) -> tuple[int, int]:
    """The shorter is the closer; of equally long ones the kind decides."""
    return value.fact.span.end - value.fact.span.start, KINDS.index(value.kind)
