"""The time that binds a task: its own, that of its label lines, of the headings above it, or of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kehoach_cli.model import Deadline, DueFrom, Period, TaskDue
from kehoach_cli.parsing.structure.nodes import Item, Node, Piece
from kehoach_cli.parsing.trace import Given

Stretch = tuple[int, int]
Within = Callable[[Iterable[Stretch]], Sequence[Deadline]]
"""The deadlines inside any of the stretches, in order of place."""


def due_of(
    own: Stretch,
    labels: Sequence[Stretch],
    node: Node | None,
    within: Within,
    period: Period,
    period_by: Given | None,
    text: str,
) -> tuple[TaskDue | None, Given | None]:
    """The nearest time that binds, and what gave it; None where the nearest has no end and no rhythm, or where there is none.

    `period_by` gave the plan's period, which binds where nothing nearer does.
    """
    places = [
        (DueFrom.OWN, [own]),
        (DueFrom.LABEL, [*labels]),
        *((DueFrom.HEADING, stretches) for stretches in _above(node, own[0], text)),
    ]
    for source, stretches in places:
        found = within(stretches)
        if found:
            return _said(found, source)
    if period.end is None:
        return None, None
    return TaskDue.model_construct(end=str(period.end), from_=DueFrom.PLAN), period_by


def _said(found: Sequence[Deadline], source: DueFrom) -> tuple[TaskDue | None, Given | None]:
    by = next((d for d in found if d.end is not None or d.recurrence), None)
    if by is None:
        return None, None
    end = next((d.end for d in found if d.end is not None), None)
    rhythm = next((d.recurrence for d in found if d.recurrence), None)
    given = Given(by.rule, by.span.start, by.span.end) if by.rule else None
    return TaskDue.model_construct(end=end, recurrence=rhythm, from_=source), given


def _above(node: Node | None, start: int, text: str) -> Iterator[list[Stretch]]:
    """The headings and lead-ins above a place, the nearest first: for a row of a table the line that names this."""
    if node is not None:
        for table in node.tables:
            if table.caption is not None and table.start <= start < table.end:
                yield [(table.caption.start, table.caption.end)]
        yield from ([stretch] for stretch in reversed([*_item_lead_ins(node.items, start, text)]))
    while node is not None:
        stretches = [(node.title.start, node.title.end)] if node.title else []
        lead_ins = [*node.paragraphs, *((node.lead_in,) if node.lead_in else ())]
        stretches += [(p.start, p.end) for p in lead_ins if p.end <= start and _leads_in(p, text)]
        yield stretches
        node = node.parent


def _item_lead_ins(items: Sequence[Item], start: int, text: str) -> Iterator[Stretch]:
    """The items that lead in a place, the outermost first: the last unmarked one before it, and those that hold it."""
    for item in [i for i in items if i.marker is None and i.piece.end <= start and _leads_in(i.piece, text)][
        -1:
    ]:
        yield item.piece.start, item.piece.end
    for item in items:
        if any(
            below.piece.start <= start < below.piece.end for inner in item.items for below in inner.walk()
        ):
            if item.marker is not None and _leads_in(item.piece, text):
                yield item.piece.start, item.piece.end
            yield from _item_lead_ins(item.items, start, text)


def _leads_in(piece: Piece, text: str) -> bool:
    return piece.of(text).rstrip().endswith(":")


def by_id(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """The nodes of an outline by their ids."""
    return {node.id: node for node in nodes}
