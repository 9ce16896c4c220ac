"""Handing a document's indicator tables to the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import Deadline, Period, TableKind, Target
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.facts.targets.table_columns import IndicatorTable, TableCell
from kehoach_cli.parsing.facts.targets.table_rows import find_table_targets
from kehoach_cli.parsing.structure.nodes import Node, Outline, TableBlock
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Given, Trace

MEASURED = "measured"
"""Column role of the cells of a table whose targets are read by row and column, not as sentences."""


def read_indicator_tables(
    text: CanonicalText,
    outline: Outline,
    shapes: Mapping[int, TableShape],
    segments: tuple[Segment, ...],
    deadlines: Sequence[Deadline],
    grammar: Grammar,
    period: Period,
    trace: Trace,
) -> tuple[list[tuple[Target, ...]], tuple[Segment, ...]]:
    """The targets of each indicator table, and the segments with the cells of those tables marked as read."""
    found: list[tuple[Target, ...]] = []
    read: list[TableBlock] = []
    for node, block in _tables(outline):
        shape = shapes[block.start]
        if shape.kind is not TableKind.TARGETS:
            continue
        due = _due(node, deadlines)
        table = IndicatorTable(
            header=shape.heads,
            rows=tuple(
                tuple(TableCell(text.text[c.start : c.end], c.start, c.end, c.covered) for c in row)
                for row in shape.body()
            ),
            section=node.id if node else None,
            due=due.end[:4] if due and due.end else None,
            due_by=Given(due.rule, due.span.start, due.span.end) if due and due.rule else None,
            places=shape.places,
        )
        targets = find_table_targets(table, grammar, period=period, line_at=text.line_at, trace=trace)
        if targets:
            found.append(targets)
            read.append(block)
    if not read:
        return found, segments
    return found, tuple(replace(s, column=MEASURED) if _in(s, read) else s for s in segments)


def _tables(outline: Outline) -> Iterator[tuple[Node | None, TableBlock]]:
    for node in outline.nodes():
        yield from ((node, table) for table in node.tables)
    yield from ((None, table) for table in outline.stray_tables)


def _due(node: Node | None, deadlines: Sequence[Deadline]) -> Deadline | None:
    """The time that the heading over a table names as its aim's."""
    while node is not None:
        if node.title is not None:
            for deadline in deadlines:
                if node.title.start <= deadline.span.start < node.title.end and deadline.end:
                    return deadline
        node = node.parent
    return None


def _in(segment: Segment, tables: Sequence[TableBlock]) -> bool:
    return segment.place is Place.CELL and any(t.start <= segment.start < t.end for t in tables)
