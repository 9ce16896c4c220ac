"""Turning the outline and what was found in it into the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from msgspec.structs import replace

from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.facts.placed import Placed
from kehoach_cli.parsing.facts.tasks import FoundTask
from kehoach_cli.parsing.facts.tasks.due import LeadIns, by_id, due_of
from kehoach_cli.parsing.facts.tasks.repeating import repeated
from kehoach_cli.parsing.structure.nodes import Item as OutlineItem
from kehoach_cli.parsing.structure.nodes import Node, Outline, TableBlock
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import Citation, Deadline, Fact, Item, Period, Section, Span, Table, Target, Task

KINDS: Mapping[type[Fact], str] = {
    Citation: "citation", Deadline: "deadline", Target: "target", Task: "task",
}  # fmt: skip
"""The fields of the trace that facts are, by their type."""


def to_sections(roots: Iterable[Node], text: str, shapes: Mapping[int, TableShape]) -> tuple[Section, ...]:
    """The tree of nodes as sections; tables get their ids in document order."""
    numbers = count(1)
    return tuple(_section(root, text, shapes, numbers) for root in roots)


def _section(node: Node, text: str, shapes: Mapping[int, TableShape], numbers: Iterable[int]) -> Section:
    title = " ".join(node.title.of(text).split()) if node.title else None
    if node.paragraphs:
        # a bracket may stand between an appendix's marker and its title
        behind = [p for p in node.paragraphs if node.title is None or p.start > node.title.start]
        start, end = (behind or node.paragraphs)[0].start, node.paragraphs[-1].end
        own: str | None = text[start:end]
    else:
        place = node.title or node.own
        start, end, own = place.start, place.end, None
    tables = tuple(_table(t, text, shapes[t.start], next(iter(numbers))) for t in node.tables)
    return Section(
        id=node.id, path=node.path, marker=node.marker.printed, title=title, text=own,
        items=tuple(_item(i, text) for i in node.items), tables=tables, role=node.role,
        sections=tuple(_section(c, text, shapes, numbers) for c in node.children),
        span=Span(start=start, end=end), line=node.own.line, rule=node.role_rule,
    )  # fmt: skip


def _item(item: OutlineItem, text: str) -> Item:
    piece = item.piece
    return Item(
        marker=item.marker, text=piece.of(text), span=Span(start=piece.start, end=piece.end), line=piece.line,
        items=tuple(_item(i, text) for i in item.items),
    )  # fmt: skip


def _table(block: TableBlock, text: str, shape: TableShape, number: int) -> Table:
    header, rows = (
        tuple(tuple(_words(cell, text) for cell in row) for row in part)
        for part in (block.table.rows[: shape.header_rows], shape.rows)
    )
    return Table(
        id=f"tb{number}", caption=block.caption.of(text) if block.caption else None,
        header=header, rows=rows, kind=shape.kind, line=block.line,
    )  # fmt: skip


def _words(cell: CanonicalCell, text: str) -> str:
    return text[cell.start : cell.end]


def link(
    found: Sequence[FoundTask],
    text: str,
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
    targets: Sequence[Target],
    outline: Outline,
    period: Period,
    period_by: Given | None,
    trace: Trace,
) -> tuple[tuple[Task, ...], tuple[Deadline, ...]]:
    """Tasks with the ids of what stands in their words or label lines; deadlines with the one task they belong to."""
    tasks: list[Task] = []
    holders: dict[str, list[str]] = {}
    due_within, aimed_within, cited_within = Placed(deadlines), Placed(targets), Placed(citations)
    nodes, lead_ins = by_id(outline.nodes()), LeadIns(text)
    same = repeated(
        {n: text[t.start : t.end] for n, t in enumerate(found, 1) if t.in_table},
        {n: text[t.start : t.end] for n, t in enumerate(found, 1) if not t.in_table},
    )
    for number, task in enumerate(found, 1):
        stretches = ((task.start, task.end), *task.label_spans)
        own = due_within.ids(stretches)
        due, due_by = due_of(
            (task.start, task.end), task.label_spans, nodes.get(task.section or ""), due_within.inside, period,
            period_by, lead_ins,
        )  # fmt: skip
        trace.stands(task.rule, task.start, task.end, "task", f"t{number}")
        for deadline in own:
            holders.setdefault(deadline, []).append(f"t{number}")
        tasks.append(
            Task(
                id=f"t{number}",
                text=text[task.start : task.end],
                span=Span(start=task.start, end=task.end),
                line=task.line,
                section=task.section,
                rule=task.rule,
                rules=trace.gave("task", f"t{number}", {**task.given, **({"due": due_by} if due_by else {})}),
                lead=task.lead,
                partners=task.partners,
                supervisors=task.supervisors,
                product=task.product,
                deadlines=own,
                targets=aimed_within.ids(stretches),
                citations=cited_within.ids(stretches),
                due=due,
                same_as=f"t{same[number]}" if number in same else None,
            )
        )
    linked = tuple(
        replace(d, task=holders[d.id][0]) if len(holders.get(d.id, ())) == 1 else d for d in deadlines
    )
    return tuple(tasks), linked


def record_facts(facts: Iterable[Fact], trace: Trace) -> None:
    """Say of each fact, now that it has its id, that its rule and those of its fields stand."""
    for fact in facts:
        kind, span = KINDS[type(fact)], fact.span
        if fact.rule is not None:
            trace.stands(fact.rule, span.start, span.end, kind, fact.id)
        trace.gave(kind, fact.id, trace.places(span.start, span.end, fact.rules))
