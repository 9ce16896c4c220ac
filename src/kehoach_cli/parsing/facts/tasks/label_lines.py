"""Label lines: which node is nothing but labels, and which tasks a label line belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.parsing.facts.tasks.drafts import Draft, LabelLine
from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs
from kehoach_cli.parsing.signs.labels import AGENCY_LABELS, CONTENT, LabelledValue, labels_in
from kehoach_cli.parsing.signs.orders import order_rule
from kehoach_cli.parsing.structure.nodes import Node, Piece


def values_of_node(node: Node, read: Paragraphs) -> list[LabelledValue] | None:
    """For a node that is only a label ("2. Cơ quan chủ trì, phối hợp"): its values; None for any other."""
    title = node.title or _bare_heading(node, read)
    if title is None:
        return _labels_only(node, read)
    heading = read.words(title).rstrip(" :.") + ":"
    values = labels_in(heading, 0, len(heading), read.grammar).leading
    if not values or values[0].label == CONTENT or values[0].start < len(heading):
        return None
    if node.children:
        below = [values_of_node(child, read) for child in node.children]
        return [v for found in below if found for v in found] if all(below) else None
    label = values[0]
    pieces = [p for p in (*node.paragraphs, *(i.piece for i in node.all_items())) if p is not title]
    if label.label in AGENCY_LABELS and not read.name_bodies(pieces):
        return None
    if label.label == "participants" and any(order_rule(read.words(p), read.grammar) for p in pieces):
        return None
    found: list[LabelledValue] = []
    for piece in pieces:
        found += read.labels(piece).leading or [
            LabelledValue(label.label, piece.start, piece.start, piece.end, label.rule)
        ]
    return found


def _bare_heading(node: Node, read: Paragraphs) -> Piece | None:
    """The only paragraph over the items of a node, where it is no label line: it may name what they say, as a heading does."""
    if len(node.paragraphs) != 1 or not node.items or read.labels(node.paragraphs[0]).leading:
        return None
    return node.paragraphs[0]


def _labels_only(node: Node, read: Paragraphs) -> list[LabelledValue] | None:
    """The values of a node that has no heading and holds nothing but label lines, for bodies first."""
    if node.children or not node.paragraphs:
        return None
    lines = [read.labels(p).leading for p in (*node.paragraphs, *(i.piece for i in node.all_items()))]
    if not all(lines) or lines[0][0].label not in AGENCY_LABELS:
        return None
    values = [value for line in lines for value in line]
    return None if any(v.label == CONTENT for v in values) else [v for v in values if v.end > v.start]


def hand_out(lines: Sequence[LabelLine], drafts: Sequence[Draft]) -> None:
    """Hand label lines to tasks: those between two groups of label lines, or all where there is one group."""
    if not lines or not drafts:
        return
    groups: list[tuple[int, list[LabelledValue]]] = []
    for line in sorted(lines, key=lambda v: v.at):
        if groups and not any(groups[-1][0] < d.piece.start < line.at for d in drafts):
            groups[-1][1].append(line.value)
        else:
            groups.append((line.at, [line.value]))
    if len(groups) == 1:
        for draft in drafts:
            draft.labels += groups[0][1]
        return
    before = -1
    for at, values in groups:
        for draft in drafts:
            if before < draft.piece.start < at:
                draft.labels += values
        before = at
