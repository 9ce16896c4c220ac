"""Names of measures that only the labels of their items tell apart ("Vắc xin Dại: 80% tổng đàn", "Vắc xin Cúm: 80% tổng đàn")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar, lower
from kehoach_cli.parsing.facts.targets.cues import find_cues
from kehoach_cli.parsing.facts.targets.labelled import plain_label
from kehoach_cli.parsing.facts.targets.names import shortened
from kehoach_cli.parsing.facts.targets.parts import Found
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Role

_DIGIT = lazy_regex(r"\d")


def told_apart(
    found: Sequence[Found], segments: Sequence[Segment], text: str, grammar: Grammar
) -> list[Found]:
    """The targets, among aims with the label of its item before each name that others of the list have too.

    `segments` are those that the targets stand in, one a target. Names stay where an item has no label of its own, or where
    two have the same; where tasks are ordered such a label says who acts.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, (item, segment) in enumerate(zip(found, segments, strict=True)):
        aims = segment.place is Place.ITEM and segment.role is Role.OBJECTIVES
        if aims and item.parent is None:
            target = item.target
            key = (segment.context, lower(target.indicator), target.unit, target.due)
            alike.setdefault(key, []).append(index)
    named = list(found)
    for indices in alike.values():
        if len(indices) < 2:
            continue
        labels = {i: _label(text, segments[i], found[i], grammar) for i in indices}
        if all(labels.values()) and len(set(labels.values())) == len(labels):
            for index, label in labels.items():
                target = found[index].target
                name = shortened(f"{label}: {target.indicator}")
                named[index] = replace(found[index], target=replace(target, indicator=name))
    return named


def _label(text: str, segment: Segment, item: Found, grammar: Grammar) -> str:
    """The label that opens an item, if its target is the first number behind it."""
    end = item.target.span.start
    colon = text.find(":", segment.start, end)
    if colon < 0 or _DIGIT.search(text, segment.start, end):
        return ""
    label = plain_label(text, segment.start, colon, find_cues(text, segment.start, end, grammar))
    return "" if item.target.indicator.startswith(label) else label
