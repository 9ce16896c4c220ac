"""Label lines: which node is nothing but labels, and which tasks a label line belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.parsing.facts.tasks.drafts import Draft, LabelLine
from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs
from kehoach_cli.parsing.signs.labels import (
    AGENCY_LABELS,
    BEHIND_WORK,
    CONTENT,
    LabelledValue,
    first_label,
    is_detail,
    opening_label,
)
from kehoach_cli.parsing.signs.orders import order_rule
from kehoach_cli.parsing.structure.headings import names_part
from kehoach_cli.parsing.structure.label_lists import is_listed_value, label_over_list, value_of
from kehoach_cli.parsing.structure.nodes import Node, Piece
from kehoach_cli.plan import Role

SAYING = BEHIND_WORK | {"time"}
"""Labels whose value is a field of the task; others (a place, who takes part) say nothing that a task holds."""

TASK_ROLES = frozenset({Role.TASKS, Role.SOLUTIONS, Role.ORGANIZATION})

_OVER_DIVISIONS = frozenset({"part", "chapter"})
"""Families of divisions that hold the divisions of a plan."""


def values_of_node(node: Node, read: Paragraphs) -> list[LabelledValue] | None:
    """For a node that is only a label ("2. Cơ quan chủ trì, phối hợp"): its values; None for any other."""
    listed = _listed_below(node, read)
    if listed is not None:
        return listed
    title = node.title or _bare_heading(node, read)
    if title is None:
        return _labels_only(node, read)
    heading = read.words(title).rstrip(" :.") + ":"
    opening = opening_label(heading, read.grammar)
    pieces = [p for p in (*node.paragraphs, *(i.piece for i in node.all_items())) if p is not title]
    line = _line_of(title, pieces, node, read)
    if opening is None or opening.end < len(heading):
        # a label by what stands behind it ("b) Phân công nhiệm vụ: Sở A chủ trì, phối hợp với Sở B")
        only_line = line and len(pieces) == 1 and not node.children
        told = only_line and line[0].label in AGENCY_LABELS and line[0].start == pieces[0].start
        return list(line) if told else None
    label = str(opening.gives["label"])
    if label == CONTENT:
        return None
    if node.children:
        below = [values_of_node(child, read) for child in node.children]
        return [v for found in below if found for v in found] if all(below) else None
    if len(line) > 1:  # the line goes on with further labels ("b) Chủ trì: Sở A; phối hợp: Sở B")
        rest = (values_below(piece, line[-1].label, line[-1].rule, read) for piece in pieces[1:])
        return [*line, *(value for values in rest for value in values)]
    if label in AGENCY_LABELS and not read.name_bodies(pieces):
        return None
    said = ((piece, read.words(piece)) for piece in pieces)
    ordering = (
        p for p, words in said if not is_detail(words, read.grammar) and order_rule(words, read.grammar)
    )
    if label == "participants" and any(ordering):
        return None
    if label == "time" and any(_is_top(node) or read.sentence(p).lead for p in ordering):
        return None
    return [value for piece in pieces for value in values_below(piece, label, opening.rule, read)]


def _is_top(node: Node) -> bool:
    """Whether a node is a division of the plan, which no work stands above that it could be the time of ("II. LỘ TRÌNH")."""
    return node.role in TASK_ROLES and (node.parent is None or node.parent.marker.family in _OVER_DIVISIONS)


def _listed_below(node: Node, read: Paragraphs) -> list[LabelledValue] | None:
    """The value that a node is of the label it stands below ("Cơ quan phối hợp:", "(1) Sở A", "(2) Sở B"), and those of
    further labels behind the last of a list."""
    if node.lead_in is None or node.title or node.items or node.children or node.tables:
        return None
    label = label_over_list(node.lead_in, read.text, read.grammar)
    if label is None or not is_listed_value(node.own, label, read.mentions, read.grammar):
        return None
    behind = [read.labels(piece).leading for piece in node.paragraphs[1:]]
    value = value_of(node.own, label.label, label.rule, read.text)
    return [value, *(v for values in behind for v in values)] if all(behind) else None


def _line_of(title: Piece, pieces: Sequence[Piece], node: Node, read: Paragraphs) -> Sequence[LabelledValue]:
    """The labels with which the line of a heading begins, where its first paragraph stands on that line too."""
    if not pieces or pieces[0].end > node.own.end:
        return ()
    return read.labels(Piece(title.start, pieces[0].end, title.line)).leading


def values_below(piece: Piece, label: str, rule: str, read: Paragraphs) -> Sequence[LabelledValue]:
    """The values of a paragraph or item under a label, which the rule found: those of its own labels, else the whole of it."""
    return read.labels(piece).leading or [value_of(piece, label, rule, read.text)]


def work_over(content: Piece, node: Node, read: Paragraphs) -> Piece | None:
    """The heading that is the work itself, where the one label for its content only says what comes of it ("Xây dựng
    cổng thông tin: - Nội dung: Cổng thông tin cung cấp …")."""
    over, said = node.title, read.words(content)
    if not said or said.startswith("("):
        return None
    ordered = read.mentions.patterns.verb.match(said) or read.sentence(content).lead
    if over is None or ordered or read.order(over, assigned=False, part=False) is None:
        return None
    labelled = [read.labels(p).leading for p in (*node.paragraphs, *(i.piece for i in node.items))]
    return over if sum(bool(values) and values[0].label == CONTENT for values in labelled) == 1 else None


def is_named_thing(node: Node, read: Paragraphs) -> bool:
    """Whether a node names an event or the like over unmarked label lines, some of which name bodies ("3. Hội nghị tổng
    kết", "Chủ trì: Sở A"): it is the work, as over label lines with marks."""
    if node.title is not None or node.items or node.children or node.tables or len(node.paragraphs) < 2:
        return False
    over = read.words(node.paragraphs[0])
    labelled = [read.labels(piece).leading for piece in node.paragraphs[1:]]
    said = all(labelled) and any(value.label in AGENCY_LABELS for values in labelled for value in values)
    is_label = first_label(over.rstrip(" :.") + ":", read.grammar) is not None
    return said and not (over.isupper() or is_label or names_part(over, read.grammar))


def _bare_heading(node: Node, read: Paragraphs) -> Piece | None:
    """The only paragraph over the items of a node, where it is no label line: it may name what they say, as a heading does."""
    if len(node.paragraphs) != 1 or not node.items or read.labels(node.paragraphs[0]).leading:
        return None
    return node.paragraphs[0]


def _labels_only(node: Node, read: Paragraphs) -> list[LabelledValue] | None:
    """The values of a node that has no heading and holds nothing but label lines: for bodies, or with others in a block."""
    if node.children or not node.paragraphs:
        return None
    lines = [read.labels(p).leading for p in (*node.paragraphs, *(i.piece for i in node.all_items()))]
    if not all(lines) or not (lines[0][0].label in AGENCY_LABELS or _in_block(node, read)):
        return None
    values = [value for line in lines for value in line]
    return None if any(v.label == CONTENT for v in values) else [v for v in values if v.end > v.start]


def _in_block(node: Node, read: Paragraphs) -> bool:
    """Whether a node stands with others that are the labels of one piece of work: some for bodies or for the work, or all."""
    parent = node.parent
    if parent is None:
        return False
    if parent.id not in read.blocks:
        labels = [_first_label(child, read) for child in parent.children]
        of_work = any(label in AGENCY_LABELS or label == CONTENT for label in labels)
        read.blocks[parent.id] = of_work or None not in labels
    return read.blocks[parent.id]


def _first_label(node: Node, read: Paragraphs) -> str | None:
    """The label that a node is, or begins with."""
    if node.title is not None:
        return first_label(read.words(node.title).rstrip(" :.") + ":", read.grammar)
    values = read.labels(node.paragraphs[0]).leading if node.paragraphs else ()
    return values[0].label if values else None


def is_keyed(line: LabelLine, read: Paragraphs) -> bool:
    """Whether a label line shares bodies out by the numbers of works ("(1), (3) Phòng A; (2) Phòng B"): it is said of all of these."""
    value = line.value
    named = value.label in AGENCY_LABELS
    return named and read.grammar.phrase("keyed-bodies").search(read.text, value.start, value.end) is not None


def hand_out(lines: Sequence[LabelLine], drafts: Sequence[Draft]) -> None:
    """Hand label lines to tasks: those between two groups of label lines, or all where there is one group or one task.

    What a first group that stands over all tasks says, and no later one, is said of all of them.
    """
    said = sorted((line for line in lines if line.value.label in SAYING), key=lambda v: v.at)
    drafts = [draft for draft in drafts if not draft.apart]
    if not said or not drafts:
        return
    groups: list[tuple[int, list[LabelledValue]]] = []
    for line in said:
        if groups and not any(groups[-1][0] < d.piece.start < line.at for d in drafts):
            groups[-1][1].append(line.value)
        else:
            groups.append((line.at, [line.value]))
    over = groups[0][0] < min(draft.piece.start for draft in drafts)
    later = {value.label for _, values in groups[1:] for value in values}
    if over and later.isdisjoint(value.label for value in groups[0][1]):
        _, values = groups.pop(0)
        for draft in drafts:
            draft.labels += values
    if len(groups) == 1 or len(drafts) == 1:
        for draft in drafts:
            draft.labels += [value for _, values in groups for value in values]
        return
    before = -1
    for at, values in groups:
        for draft in drafts:
            if before < draft.piece.start < at:
                draft.labels += values
        before = at
