"""Cutting a document into segments, each with what governs it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.structure.nodes import Item, Node, Outline, Piece, TableBlock
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.plan import Role


def cut_segments(
    text: CanonicalText, title: Sequence[Piece], outline: Outline, shapes: Mapping[int, TableShape]
) -> tuple[Segment, ...]:
    """Every segment in document order, footnotes last.

    `shapes` gives the shape of each table by the offset at which it begins.
    """
    return _Cutter(text, shapes).cut(title, outline)


class _Cutter:
    def __init__(self, text: CanonicalText, shapes: Mapping[int, TableShape]) -> None:
        self.text = text
        self.shapes = shapes
        self.segments: list[Segment] = []
        self.headings: dict[str, int] = {}
        self.lead_ins: dict[int, int] = {}

    def cut(self, title: Sequence[Piece], outline: Outline) -> tuple[Segment, ...]:
        for piece in title:
            self._add(piece, Place.TITLE, None, (), basis=True)
        for piece in outline.preamble:
            self._add(piece, Place.PREAMBLE, None, (), basis=True)
        parts: list[tuple[int, Node | Piece | TableBlock]] = [
            *((root.marker.start, root) for root in outline.roots),
            *((piece.start, piece) for piece in outline.stray),
            *((table.start, table) for table in outline.stray_tables),
        ]
        for _, part in sorted(parts, key=lambda p: p[0]):
            if isinstance(part, Node):
                self._node(part, ())
            elif isinstance(part, Piece):
                self._add(part, Place.CAPTION, None, ())
            else:
                self._table(part, None, ())
        self._notes(outline)
        return tuple(self.segments)

    def _add(
        self,
        piece: Piece,
        place: Place,
        node: Node | None,
        context: tuple[int, ...],
        *,
        basis: bool = False,
        column: str | None = None,
    ) -> int:
        index = len(self.segments)
        if piece.of(self.text.text).rstrip().endswith(":"):
            self.lead_ins[piece.start] = index
        self.segments.append(
            Segment(
                index,
                piece.start,
                piece.end,
                place,
                piece.line,
                node.id if node else None,
                node.role if node else Role.OTHER,
                basis,
                context,
                column,
            )
        )
        return index

    def _node(self, node: Node, context: tuple[int, ...]) -> None:
        if node.lead_in is not None and node.lead_in.start in self.lead_ins:
            context = (*context, self.lead_ins[node.lead_in.start])
        if node.title is not None:
            context = (*context, self._add(node.title, Place.HEADING, node, context))
        lead: tuple[int, ...] = ()
        for number, piece in enumerate(node.paragraphs):
            index = self._add(piece, Place.PARAGRAPH, node, context)
            closes = number == len(node.paragraphs) - 1
            lead = (
                (index,)
                if closes
                and (piece.of(self.text.text).rstrip().endswith(":") or (node.title is None and number == 0))
                else ()
            )
        self._content(node, context, lead)

    def _content(self, node: Node, context: tuple[int, ...], lead: tuple[int, ...]) -> None:
        """Items, tables and children in the order in which they stand."""
        parts: list[tuple[int, Item | TableBlock | Node]] = [
            *((i.piece.start, i) for i in node.items),
            *((t.start, t) for t in node.tables),
            *((c.marker.start, c) for c in node.children),
        ]
        for _, part in sorted(parts, key=lambda p: p[0]):
            if isinstance(part, Item):
                self._item(part, node, (*context, *lead))
            elif isinstance(part, TableBlock):
                self._table(part, node, context)
            else:
                self._node(part, context if part.lead_in is not None else (*context, *lead))

    def _item(self, item: Item, node: Node, context: tuple[int, ...]) -> None:
        index = self._add(item.piece, Place.ITEM, node, context)
        for inner in item.items:
            self._item(inner, node, (*context, index))

    def _table(self, table: TableBlock, node: Node | None, context: tuple[int, ...]) -> None:
        shape = self.shapes[table.start]
        for start, end in shape.marked.values():
            if table.start <= start < table.end:
                piece = Piece(start, end, self.text.line_at(start))
                self._add(piece, Place.CELL, node, context, column="time")
        for row in shape.rows:
            for cell, column in zip(row, shape.columns, strict=False):
                if not cell.covered and cell.end > cell.start:
                    piece = Piece(cell.start, cell.end, self.text.line_at(cell.start))
                    self._add(piece, Place.CELL, node, context, column=column)

    def _notes(self, outline: Outline) -> None:
        nodes = list(outline.nodes())
        starts = [n.marker.start for n in nodes]
        for note in self.text.notes:
            at = bisect_right(starts, note.anchor) - 1 if note.anchor is not None else -1
            node = nodes[at] if at >= 0 else None
            basis = note.anchor is not None and node is None
            self._add(Piece(note.start, note.end, note.line), Place.NOTE, node, (), basis=basis)
