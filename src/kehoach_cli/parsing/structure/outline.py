"""The outline of a document: numbered divisions, their items and tables, from document-wide evidence.

Numbered outlines are where a line-by-line reader fails: the same marker stands at different depths, a wrapped
line begins like a marker, a number is missing. So every block's marker is collected first; then the sequences
decide. A marker that continues an open sequence (1. 2. 3.; c) d) đ)) belongs to it, the innermost first. One
that opens a sequence goes below the innermost open division of a lower rank, unless an open sequence of a
higher rank is seen to go on behind it: then it is nested in that one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import Block, CanonicalTable, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.markers import BULLET, RANKS, Marker
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.structure.candidates import Candidate, collect_candidates
from kehoach_cli.parsing.structure.contents import contents_of
from kehoach_cli.parsing.structure.depths import Ranks, continued, depth_of, ranks_of
from kehoach_cli.parsing.structure.headings import names_part, settle
from kehoach_cli.parsing.structure.lost_headings import is_heading, lift_heading
from kehoach_cli.parsing.structure.nodes import Item, Node, Outline, Piece, TableBlock
from kehoach_cli.parsing.structure.outline_findings import contents_found, heading_found, sequence_finding
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import Diagnostic

MAX_GAP = 6
"""A number that jumps further than this ahead of its sequence is no marker but a number."""


def build_outline(
    text: CanonicalText,
    body: Sequence[Block],
    tail: Sequence[Block],
    mentions: Mentions,
    grammar: Grammar,
    read: LineReader,
    trace: Trace | None = None,
) -> Outline:
    """The outline of the body (between letterhead and closing) and of what follows the signature (`tail`)."""
    builder = _Builder(mentions, grammar, read)
    builder.read(body, after_closing=False)
    builder.read(tail, after_closing=True)
    settle(builder.roots, text.text, mentions, grammar, trace or Trace())
    return Outline(
        tuple(builder.roots), tuple(builder.preamble), tuple(builder.stray), tuple(builder.stray_tables),
        tuple(builder.diagnostics),
    )  # fmt: skip


class _Builder:
    """Goes through the blocks once, keeping the path of open nodes."""

    def __init__(self, mentions: Mentions, grammar: Grammar, read: LineReader) -> None:
        self.mentions = mentions
        self.text = mentions.text
        self.grammar = grammar
        self.signs = read
        self.roots: list[Node] = []
        self.preamble: list[Piece] = []
        self.stray: list[Piece] = []
        self.stray_tables: list[TableBlock] = []
        self.diagnostics: list[Diagnostic] = []
        self.open: list[Node] = []
        self.bullets: list[tuple[str, Item]] = []
        self.ranks: Ranks = RANKS
        self.said: list[Piece] = []
        """The paragraphs of the body."""

    def read(self, blocks: Sequence[Block], *, after_closing: bool) -> None:
        skipped = contents_of(blocks, self.text, self.signs)
        self.diagnostics += [contents_found(block) for block in skipped]
        if not after_closing:
            self.said = [Piece(b.start, b.end, b.line) for b in blocks if b.table is None]
        kept = [block for block in blocks if block not in skipped]
        candidates = collect_candidates(kept, self.text, self.grammar, self.signs)
        self.ranks = ranks_of(candidates)
        if after_closing:
            self.open, self.bullets = [], []
        for index, candidate in enumerate(candidates):
            marker = candidate.marker
            if candidate.block.table is not None:
                self._table(candidate.block, candidate.block.table, after_closing)
            elif marker is None:
                self._paragraph(candidate.piece, after_closing)
            elif not self._accepted(candidate, after_closing):
                self._paragraph(candidate.whole, after_closing)
            elif marker.family == BULLET:
                self._bullet(candidate, marker, after_closing)
            else:
                self._division(index, candidates)

    def _accepted(self, candidate: Candidate, after_closing: bool) -> bool:
        marker = candidate.marker
        if marker is None or marker.family == BULLET:
            return marker is not None
        if marker.family == "appendix":
            return after_closing or _stands_out(candidate.block, self.text)
        rest = candidate.piece.of(self.text)
        if continued(self.open, marker) is not None or marker.ordinal == 1:
            return True
        lowercase = bool(rest) and rest[0].islower()
        siblings = [n.marker.ordinal for n in self.open if n.marker.family == marker.family]
        # numbers may go on from a division that is closed; letters begin again, and a late one is that of a name
        before = siblings[-1] if siblings else 0 if marker.family == "capital" else marker.ordinal
        return not lowercase and marker.ordinal - before <= MAX_GAP

    # divisions

    def _division(self, index: int, candidates: Sequence[Candidate]) -> None:
        candidate = candidates[index]
        marker = candidate.marker
        if marker is None:
            return
        nesting = candidate.block.style.nesting
        level = depth_of(self.open, marker, nesting, index, candidates, self.ranks, self.text)
        parent = self.open[level - 1] if level else None
        over = self._heading_over(parent, level, candidates[index - 1]) if index else None
        node = Node(
            marker,
            parent,
            candidate.piece,
            candidate.block.style.bold,
            inline=candidate.inline,
            nesting=nesting,
        )
        siblings = parent.children if parent else self.roots
        previous = next((s for s in reversed(siblings) if s.marker.family == marker.family), None)
        finding = sequence_finding(node, previous)
        self.diagnostics += [finding] if finding else []
        if parent is None:
            node.over = over or (previous.over if previous is not None and marker.ordinal != 1 else None)
        if previous is not None and marker.ordinal != 1:
            node.lead_in, node.lead_in_bullet = previous.lead_in, previous.lead_in_bullet
        elif parent is not None:
            node.lead_in, node.lead_in_bullet = self._lead_in(parent)
        siblings.append(node)
        self.open = [*self.open[:level], node]
        self.bullets = []

    def _heading_over(self, parent: Node | None, level: int, above: Candidate) -> Piece | None:
        """The line right above a division if it is a heading without a marker, taken out of the division that it ends."""
        if not self.open:
            heads = above.piece in self.preamble[-1:] and is_heading(
                above.piece.of(self.text), above.block.style, self.mentions
            )
            return above.piece if heads else None
        if level == len(self.open) or not lift_heading(
            self.open[-1], parent, above.piece, above.block.style, self.mentions
        ):
            return None
        self.diagnostics += [] if parent else [heading_found(above.piece)]
        return above.piece

    def _lead_in(self, parent: Node) -> tuple[Piece | None, str | None]:
        """What a first child stands under, if that ends in a colon: an item or a paragraph of its parent."""
        if self.bullets and self.open and self.open[-1] is parent:
            kind, item = self.bullets[-1]
            last = item.items[-1].piece if item.items and item.items[-1].marker is None else item.piece
            return (last, kind) if last.of(self.text).rstrip().endswith(":") else (None, None)
        loose = parent.items[-1].piece if parent.items and parent.items[-1].marker is None else None
        last_piece = loose or (parent.paragraphs[-1] if parent.paragraphs and not parent.items else None)
        if last_piece is not None and last_piece.of(self.text).rstrip().endswith(":"):
            return last_piece, None
        return None, None

    # what divisions hold

    def _bullet(self, candidate: Candidate, marker: Marker, after_closing: bool) -> None:
        if not self.open:
            whole = Piece(marker.start, candidate.piece.end, candidate.piece.line)
            (self.stray if after_closing else self.preamble).append(whole)
            return
        kind = f"{candidate.block.style.nesting or ''}{marker.bullet}"
        node = self.open[-1]
        if (
            kind not in (k for k, _ in self.bullets)
            and not node.own.of(self.text).rstrip().endswith(":")
            and not node.items
        ):
            for level in range(len(self.open) - 1, 0, -1):
                if self.open[level].lead_in_bullet == kind:
                    node = self.open[level - 1]
                    self.open, self.bullets = self.open[:level], []
                    break
        item = Item(marker.printed, candidate.piece)
        kinds = [k for k, _ in self.bullets]
        if kind in kinds:
            self.bullets = self.bullets[: kinds.index(kind)]
        (self.bullets[-1][1].items if self.bullets else node.items).append(item)
        self.bullets.append((kind, item))

    def _paragraph(self, piece: Piece, after_closing: bool) -> None:
        if piece.start == piece.end:
            return
        if not self.open:
            (self.stray if after_closing else self.preamble).append(piece)
            return
        node = self.open[-1]
        if not node.items and not node.children and not node.tables:
            node.paragraphs.append(piece)
            return
        item = Item(None, piece)
        if self.bullets:
            holder = self.bullets[-1][1]
            words = holder.piece.of(self.text).rstrip()
            over = words.endswith(":") or names_part(words, self.grammar)
            if over and all(i.marker is None for i in holder.items):
                holder.items.append(item)
                return
        node.items.append(item)
        self.bullets = []

    def _open_unnamed_appendix(self, table: Piece) -> None:
        """A table behind the signature is an appendix, without a line of its own that says so, where the plan calls it one."""
        words = (piece.of(self.text) for piece in (*self.stray, *self.said))
        called = next((f for w in words if (f := self.signs(w).first("attached")) is not None), None)
        if called is None or any(root.marker.family == "appendix" for root in self.roots):
            return
        first = self.stray[0] if self.stray else table
        place = Piece(first.start, first.start, first.line)
        name = str(called.gives["name"])
        marker = Marker("appendix", name, name, (), place.start, place.start, called.rule)
        node = Node(marker, None, place, paragraphs=self.stray)
        self.stray = []
        self.roots.append(node)
        self.open = [node]

    def _table(self, block: Block, table: CanonicalTable, after_closing: bool) -> None:
        held = TableBlock(table, block.start, block.end, block.line)
        if table.beside:
            self.stray_tables.append(held)
            return
        if not self.open and after_closing:
            self._open_unnamed_appendix(Piece(block.start, block.start, block.line))
        if not self.open:
            if self.stray and after_closing:
                held.caption = self._naming(self.stray[-1])
            self.stray_tables.append(held)
            return
        node = self.open[-1]
        last = node.items[-1] if node.items else None
        if last is not None and last.marker is None and not last.items:
            held.caption = self._naming(last.piece)
        elif last is None and node.paragraphs:
            held.caption = self._naming(node.paragraphs[-1])
        node.tables.append(held)
        self.bullets = []

    def _naming(self, piece: Piece) -> Piece | None:
        """The line above a table as its caption, unless it only says in brackets what the table is attached to."""
        words = piece.of(self.text)
        attached = words.startswith("(") and self.signs(words).first("issued-with") is not None
        return None if attached else piece


def _stands_out(block: Block, text: str) -> bool:
    words = text[block.start : block.end]
    return len(words) < 200 and (
        words.isupper()
        or block.style.bold
        or block.style.centered
        or block.style.heading > 0
        or len(words) < 14
    )
