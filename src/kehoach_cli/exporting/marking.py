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
    bounds = {start, end}
    for value in values:
        bounds |= {max(start, min(end, value.fact.span.start)), max(start, min(end, value.fact.span.end))}
    cuts = sorted(bounds)
    for left, right in itertools.pairwise(cuts):
        over = [one for one in values if one.fact.span.start <= left and one.fact.span.end >= right]
        over.sort(key=lambda one: (one.fact.span.end - one.fact.span.start, KINDS.index(one.kind)))
        yield Piece(text[left - start : right - start], tuple(over))
