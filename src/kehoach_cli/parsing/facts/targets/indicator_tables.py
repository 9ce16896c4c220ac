"""Handing a document's indicator tables to the targets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.facts.placed import Placed
from kehoach_cli.parsing.facts.targets.cues import Cues, find_cues
from kehoach_cli.parsing.facts.targets.table_columns import IndicatorTable, TableCell
from kehoach_cli.parsing.facts.targets.table_rows import find_table_targets
from kehoach_cli.parsing.structure.nodes import Node, Outline, Piece, TableBlock
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import Deadline, Period, Role, TableKind, Target

MEASURED = "measured"
"""Column role of the cells of a table whose targets are read by row and column, not as sentences."""

_OPENING = 4
"""Code points within which words open a heading."""


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
    placed = Placed(deadlines)
    for node, block in _tables(outline):
        shape = shapes[block.start]
        costs = node is not None and node.role is Role.FUNDING
        if costs or not _counts(shape):
            continue
        due, due_by = _due(node, block, placed, text, grammar) or (None, None)
        table = IndicatorTable(
            header=shape.heads,
            rows=tuple(
                tuple(TableCell(text.text[c.start : c.end], c.start, c.end, c.covered) for c in row)
                for row in shape.body()
            ),
            section=node.id if node else None,
            due=due,
            due_by=due_by,
            places=shape.places,
            of_aims=shape.of_aims,
            tells_past=_tells_past(node, block, text, grammar, period),
        )
        targets = find_table_targets(table, grammar, period=period, line_at=text.line_at, trace=trace)
        if targets:
            found.append(targets)
            read.append(block)
    if not read:
        return found, segments
    read.sort(key=attrgetter("start"))
    return found, tuple(replace(s, column=MEASURED) if _in(s, read) else s for s in segments)


def _counts(shape: TableShape) -> bool:
    """Whether a table is one of indicators, or one of work with a column of aims whose unit stands in another."""
    if shape.kind is TableKind.TASKS:
        return {"indicator", "unit"} <= set(shape.columns)
    return shape.kind is TableKind.TARGETS


def tables_of_aims(outline: Outline, text: CanonicalText, grammar: Grammar) -> frozenset[int]:
    """Where the tables begin that stand in a division of aims, or over which a line or a heading names aims."""

    def names_aims(piece: Piece | None) -> bool:
        return piece is not None and bool(_cues(piece, text, grammar).of("aims"))

    return frozenset(
        block.start
        for node, block in _tables(outline)
        if any(map(names_aims, _lines_over(node, block, text)))
        or any(n.role is Role.OBJECTIVES or names_aims(n.title) for n in (node.upward() if node else ()))
        if not _tells_past(node, block, text, grammar)
    )


def _tells_past(
    node: Node | None, block: TableBlock, text: CanonicalText, grammar: Grammar, period: Period | None = None
) -> bool:
    """Whether the nearest words over a table that say of what time it is open with results; no year of the plan's is among them."""
    for piece in (*_lines_over(node, block, text), *_titles(node)):
        cues = _cues(piece, text, grammar)
        if any(cue.start < _OPENING for cue in cues.of("history")):
            first = period.start if period else None
            return first is None or all(int(c.value[:4]) < first for c in cues.of("due") if c.value)
        if cues.of("aims"):
            return False
    return node is not None and node.role is Role.CONTEXT


def _tables(outline: Outline) -> Iterator[tuple[Node | None, TableBlock]]:
    for node in outline.nodes():
        yield from ((node, table) for table in node.tables)
    yield from ((None, table) for table in outline.stray_tables)


def _lines_over(node: Node | None, block: TableBlock, text: CanonicalText) -> list[Piece]:
    """What leads a table in: its caption, and the node's last paragraph before it if that ends in a colon."""
    before = [p for p in node.paragraphs if p.end <= block.start] if node else []
    leading = [p for p in before[-1:] if p.of(text.text).rstrip().endswith(":")]
    return [*([block.caption] if block.caption else []), *leading]


def _titles(node: Node | None) -> list[Piece]:
    """The headings over what stands in a node, the nearest first."""
    return [n.title for n in (node.upward() if node else ()) if n.title is not None]


def _cues(piece: Piece, text: CanonicalText, grammar: Grammar) -> Cues:
    words = piece.of(text.text)
    return find_cues(words, 0, len(words), grammar)


def _due(
    node: Node | None, block: TableBlock, deadlines: Placed[Deadline], text: CanonicalText, grammar: Grammar
) -> tuple[str, Given | None] | None:
    """The year that what stands over a table names as its aim's, and what gave it: a deadline, else a year."""
    titles = _titles(node)
    for title in titles:
        for deadline in deadlines.beginning(title.start, title.end):
            if deadline.end:
                given = (
                    Given(deadline.rule, deadline.span.start, deadline.span.end) if deadline.rule else None
                )
                return deadline.end[:4], given
    for piece in (*_lines_over(node, block, text), *titles):
        cue = next(iter(_cues(piece, text, grammar).of("due")), None)
        if cue is not None and cue.value is not None:
            return cue.value, Given(cue.rule, piece.start + cue.start, piece.start + cue.end)
    return None


def _in(segment: Segment, tables: Sequence[TableBlock]) -> bool:
    """Whether the segment is a cell of one of the tables, which are in order of place."""
    if segment.place is not Place.CELL:
        return False
    at = bisect_right(tables, segment.start, key=attrgetter("start")) - 1
    return at >= 0 and segment.start < tables[at].end
