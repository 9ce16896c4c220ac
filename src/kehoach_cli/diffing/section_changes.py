"""Headings compared: added, removed, retitled, moved, renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import Heading, SectionChange
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id, section_id
from kehoach_cli.diffing.matching import Pair, in_order
from kehoach_cli.diffing.rewording import Reported, compare_wording
from kehoach_cli.diffing.statements import Node
from kehoach_cli.diffing.word_edits import word_edits


def section_changes(comparison: Comparison, reported: Reported) -> Iterator[SectionChange]:
    """Give what changed in the outline. Numbered paragraphs are statements; only their numbers count here.

    A section whose number differs because another one came, went or moved before it is not renumbered.
    """
    pairs = comparison.matches.nodes
    moved = moved_nodes(comparison)
    shifts = _first_shifts(comparison, moved)
    for node in comparison.old.nodes:
        if node.heading and node.index not in pairs and not _only_led(comparison, "old", node):
            yield _alone(comparison, "old", node)
    for node in comparison.new.nodes:
        back = comparison.matches.nodes_back
        if node.heading and node.index not in back and not _only_led(comparison, "new", node):
            yield _alone(comparison, "new", node)
    for i, j in pairs.items():
        old, new = comparison.old.nodes[i], comparison.new.nodes[j]
        if old.heading and new.heading:
            yield from _retitled(comparison, reported, old, new)
            if (i, j) in moved:
                moving = _change(comparison, ChangeKind.SECTION_MOVED, old, new)
                yield moving.model_copy(update={"part_of": section_id("new", new.index)})
        if (
            (i, j) not in moved
            and comparison.old.level(i) == comparison.new.level(j)
            and old.own_marker != new.own_marker
            and old.rank <= shifts.get(("old", old.parent), old.rank)
            and new.rank <= shifts.get(("new", new.parent), new.rank)
        ):
            numbering = _change(comparison, ChangeKind.SECTION_RENUMBERED, old, new)
            yield numbering.model_copy(update={"part_of": _own_paragraph(comparison, new)})


def _own_paragraph(comparison: Comparison, node: Node) -> str | None:
    """What is told of a numbered paragraph's words, or of a heading's."""
    if node.heading:
        return section_id("new", node.index)
    own = comparison.new.of_node(node.index)
    return paragraph_id(comparison, "new", own[0].index) if own else None


def _only_led(comparison: Comparison, side: Side, node: Node) -> bool:
    """Whether a heading did nothing but name who leads what is below it, and all that is in the other plan."""
    below = comparison.outline(side).at_home(node.index)
    name = comparison.history.name(node.section.title or "")
    return bool(below) and all(
        comparison.matches.has(side, one.index)
        and one.task is not None
        and name in map(comparison.history.name, one.task.lead)
        for one in below
    )


def moved_nodes(comparison: Comparison) -> set[Pair]:
    """Pairs of nodes that stand under another heading, or changed places with their neighbours."""
    pairs = comparison.matches.nodes
    moved: set[Pair] = set()
    levels: dict[tuple[int | None, int | None], list[Pair]] = {}
    for i, j in pairs.items():
        above = comparison.old.nodes[i].parent, comparison.new.nodes[j].parent
        if comparison.same_home_but_lifted(*above):
            levels.setdefault(above, []).append((i, j))
        else:
            moved.add((i, j))
    for level in levels.values():
        names = [
            "|".join(sorted((comparison.old.nodes[i].wording.text, comparison.new.nodes[j].wording.text)))
            for i, j in level
        ]
        moved.update(set(level) - in_order(level, names))
    return moved


def _first_shifts(comparison: Comparison, moved: set[Pair]) -> dict[tuple[Side, int | None], int]:
    """The rank of the first section below each other one, of each plan, that came, went or moved.

    The number of those behind it had to change.
    """
    sides: tuple[tuple[Side, Mapping[int, int], set[int]], ...] = (
        ("old", comparison.matches.nodes, {i for i, _ in moved}),
        ("new", comparison.matches.nodes_back, {j for _, j in moved}),
    )
    first: dict[tuple[Side, int | None], int] = {}
    for side, known, gone in sides:
        for node in comparison.outline(side).nodes:
            if node.index not in known or node.index in gone:
                first.setdefault((side, node.parent), node.rank)
    return first


def _retitled(comparison: Comparison, reported: Reported, old: Node, new: Node) -> Iterator[SectionChange]:
    found = compare_wording(
        comparison,
        old.wording,
        new.wording,
        reported.in_heading(comparison, "old", old),
        reported.in_heading(comparison, "new", new),
    )
    if found is None:
        return
    are_names = _is_name(comparison, "old", old) and _is_name(comparison, "new", new)
    if are_names and comparison.same_body(old.wording.text, new.wording.text):
        return
    agency = comparison.renamed(old.wording.text, new.wording.text) if are_names else None
    agency = agency or found.agency
    if agency is None:
        change = _change(comparison, ChangeKind.SECTION_RETITLED, old, new)
        yield change.model_copy(
            update={"id": section_id("new", new.index), "words": word_edits(old.wording, new.wording)}
        )
    else:
        change = _change(comparison, ChangeKind.SECTION_AGENCY_RENAMED, old, new)
        yield change.model_copy(update={"agency": agency})


def _is_name(comparison: Comparison, side: Side, node: Node) -> bool:
    """Whether a heading is nothing but the name of a body."""
    return comparison.history.name(node.wording.text) in comparison.bodies[side]


def _alone(comparison: Comparison, side: Side, node: Node) -> SectionChange:
    """A heading that only one plan has; it is part of the change of the heading above it that went with it."""
    sides = (node, None) if side == "old" else (None, node)
    kinds = (
        (ChangeKind.SECTION_LIFTED, ChangeKind.SECTION_NESTED)
        if (side, node.index) in comparison.lifted
        else (ChangeKind.SECTION_REMOVED, ChangeKind.SECTION_ADDED)
    )
    change = _change(comparison, kinds[side == "new"], *sides)
    part_of = unmatched_heading(comparison, side, node.parent)
    return change.model_copy(update={"id": section_id(side, node.index), "part_of": part_of})


def unmatched_heading(comparison: Comparison, side: Side, node: int | None) -> str | None:
    """Give the id of the change of the nearest heading, from a node upwards, where only one plan has it."""
    outline = comparison.outline(side)
    matched = comparison.matches.nodes if side == "old" else comparison.matches.nodes_back
    while node is not None and (not outline.nodes[node].heading or (side, node) in comparison.lifted):
        node = outline.nodes[node].parent
    return section_id(side, node) if node is not None and node not in matched else None


def _change(comparison: Comparison, kind: ChangeKind, old: Node | None, new: Node | None) -> SectionChange:
    return SectionChange(
        kind=kind,
        severity=severity_of(kind),
        old=_heading(old),
        new=_heading(new),
        old_place=comparison.old.node_place(old) if old else None,
        new_place=comparison.new.node_place(new) if new else None,
    )


def _heading(node: Node | None) -> Heading | None:
    if node is None:
        return None
    section = node.section
    return Heading(path=section.path, marker=section.marker, title=section.title or node.wording.text or None)
