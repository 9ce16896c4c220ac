"""The time that binds a task: its own, that of its label lines, of the headings above it, or of the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from kehoach_cli.parsing.facts.deadlines.closeness import opens_in
from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS, last_day
from kehoach_cli.parsing.structure.nodes import Item, Node, Piece
from kehoach_cli.parsing.trace import Given
from kehoach_cli.plan import Deadline, DueFrom, Period, TaskDue

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
    lead_ins: LeadIns,
) -> tuple[TaskDue | None, Given | None]:
    """The nearest time that binds, and what gave it; None where the nearest has no end and no rhythm, or where there is none.

    Of several times the last binds: the work is over then. Of those that labels and cells give, the month gives way to the
    day in it.
    `period_by` gave the plan's period, which binds where nothing nearer does.
    """
    above = ((DueFrom.HEADING, stretches) for stretches in _above(node, own[0], lead_ins))
    for source, stretches in chain([(DueFrom.OWN, [own]), (DueFrom.LABEL, [*labels])], above):
        found = within(stretches)
        if source is DueFrom.LABEL:
            found = [d for d in found if not any(opens_in(d, other) for other in found)]
        if found:
            return _said(found, source)
    if period.end is None:
        return None, None
    return TaskDue(end=str(period.end), from_=DueFrom.PLAN), period_by


def _said(found: Sequence[Deadline], source: DueFrom) -> tuple[TaskDue | None, Given | None]:
    turn = next((d for d in found if d.recurrence), None)
    by = _last([d for d in found if d.end is not None]) or turn
    if by is None:
        return None, None
    given = Given(by.rule, by.span.start, by.span.end) if by.rule else None
    return TaskDue(end=by.end, recurrence=turn.recurrence if turn else None, from_=source), given


def _last(found: Sequence[Deadline]) -> Deadline | None:
    """The one of several times at which the work is over; those without a year count where none has one."""
    dated = [d for d in found if not str(d.end).startswith(YEARLESS)]
    return max(dated or found, key=lambda d: last_day(str(d.end)), default=None)


class LeadIns:
    """What ends in a colon and so leads in what stands below it, found once for each list of items and each node."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unmarked: dict[int, list[Stretch]] = {}
        self._of_nodes: dict[str, list[Stretch]] = {}

    def leads_in(self, piece: Piece) -> bool:
        """Whether the piece ends in a colon."""
        return piece.of(self._text).rstrip().endswith(":")

    def unmarked(self, items: Sequence[Item]) -> list[Stretch]:
        """The unmarked items that lead in, in order."""
        if id(items) not in self._unmarked:
            found = [i.piece for i in items if i.marker is None and self.leads_in(i.piece)]
            self._unmarked[id(items)] = [(piece.start, piece.end) for piece in found]
        return self._unmarked[id(items)]

    def of_node(self, node: Node) -> list[Stretch]:
        """The paragraphs of a node that lead in, and what its sequence stands under."""
        if node.id not in self._of_nodes:
            pieces = [*node.paragraphs, *((node.lead_in,) if node.lead_in else ())]
            self._of_nodes[node.id] = [(p.start, p.end) for p in pieces if self.leads_in(p)]
        return self._of_nodes[node.id]


def _above(node: Node | None, start: int, lead_ins: LeadIns) -> Iterator[list[Stretch]]:
    """The headings and lead-ins above a place, the nearest first: for a row of a table the line that names this."""
    if node is not None:
        for table in node.tables:
            if table.caption is not None and table.start <= start < table.end:
                yield [(table.caption.start, table.caption.end)]
        yield from ([stretch] for stretch in reversed([*_item_lead_ins(node.items, start, lead_ins)]))
    while node is not None:
        titles = [(node.title.start, node.title.end)] if node.title else []
        yield [*titles, *(stretch for stretch in lead_ins.of_node(node) if stretch[1] <= start)]
        node = node.parent


def _item_lead_ins(items: Sequence[Item], start: int, lead_ins: LeadIns) -> Iterator[Stretch]:
    """The items that lead in a place, the outermost first: the last unmarked one before it, and those that hold it."""
    unmarked = lead_ins.unmarked(items)
    before = bisect_right(unmarked, start, key=itemgetter(1))
    yield from unmarked[before - 1 : before] if before else ()
    item = _last_before(items, start)
    if item is not None and _holds(item.items, start):
        if item.marker is not None and lead_ins.leads_in(item.piece):
            yield item.piece.start, item.piece.end
        yield from _item_lead_ins(item.items, start, lead_ins)


def _last_before(items: Sequence[Item], start: int) -> Item | None:
    """The last item that begins before a place or there; items are in order of place."""
    at = bisect_right(items, start, key=lambda item: item.piece.start)
    return items[at - 1] if at else None


def _holds(items: Sequence[Item], start: int) -> bool:
    """Whether the place is in one of the items, or of those below them."""
    item = _last_before(items, start)
    return item is not None and (start < item.piece.end or _holds(item.items, start))


def by_id(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """The nodes of an outline by their ids."""
    return {node.id: node for node in nodes}
