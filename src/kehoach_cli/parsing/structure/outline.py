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
from kehoach_cli.model import Diagnostic, Severity, Span
from kehoach_cli.normalizing.canonical import Block, CanonicalTable, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.markers import BULLET, RANKS, UNDER, Marker, continues
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.structure.candidates import Candidate, collect_candidates
from kehoach_cli.parsing.structure.contents import contents_of
from kehoach_cli.parsing.structure.headings import settle
from kehoach_cli.parsing.structure.nodes import Item, Node, Outline, Piece, TableBlock
from kehoach_cli.parsing.trace import Trace

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
    builder = _Builder(text.text, grammar, read)
    builder.read(body, after_closing=False)
    builder.read(tail, after_closing=True)
    settle(builder.roots, text.text, mentions, grammar, trace or Trace())
    return Outline(
        tuple(builder.roots), tuple(builder.preamble), tuple(builder.stray), tuple(builder.stray_tables),
        tuple(builder.diagnostics),
    )  # fmt: skip


class _Builder:
    """Goes through the blocks once, keeping the path of open nodes."""

    def __init__(self, text: str, grammar: Grammar, read: LineReader) -> None:
        self.text = text
        self.grammar = grammar
        self.signs = read
        self.roots: list[Node] = []
        self.preamble: list[Piece] = []
        self.stray: list[Piece] = []
        self.stray_tables: list[TableBlock] = []
        self.diagnostics: list[Diagnostic] = []
        self.open: list[Node] = []
        self.bullets: list[tuple[str, Item]] = []
        self.ranks: dict[str, float] = dict(RANKS)
        self.said: list[Piece] = []
        """The paragraphs of the body."""

    def read(self, blocks: Sequence[Block], *, after_closing: bool) -> None:
        skipped = contents_of(blocks, self.text, self.signs)
        self.diagnostics += [_contents_found(block) for block in skipped]
        if not after_closing:
            self.said = [Piece(b.start, b.end, b.line) for b in blocks if b.table is None]
        kept = [block for block in blocks if block not in skipped]
        candidates = collect_candidates(kept, self.text, self.grammar, self.signs)
        self._rank_families(candidates)
        if after_closing:
            self._close_all()
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

    def _rank_families(self, candidates: Sequence[Candidate]) -> None:
        """Capital letters stand above Roman numerals, unless they start anew below several of these."""
        starts = {
            family: sum(
                1 for c in candidates if c.marker and c.marker.family == family and c.marker.ordinal == 1
            )
            for family in ("capital", "roman")
        }
        below = starts["capital"] > max(1, starts["roman"])
        self.ranks["capital"] = RANKS["roman"] + 0.5 if below else RANKS["capital"]

    def _accepted(self, candidate: Candidate, after_closing: bool) -> bool:
        marker = candidate.marker
        if marker is None or marker.family == BULLET:
            return marker is not None
        if marker.family == "appendix":
            return after_closing or _stands_out(candidate.block, self.text)
        rest = candidate.piece.of(self.text)
        if self._continued(marker) is not None or marker.ordinal == 1:
            return True
        lowercase = bool(rest) and rest[0].islower()
        siblings = [n.marker.ordinal for n in self.open if n.marker.family == marker.family]
        return not lowercase and (not siblings or marker.ordinal - siblings[-1] <= MAX_GAP)

    # divisions

    def _division(self, index: int, candidates: Sequence[Candidate]) -> None:
        candidate = candidates[index]
        marker = candidate.marker
        if marker is None:
            return
        nesting = candidate.block.style.nesting
        level = self._continued(marker, nesting)
        if level is None:
            level = self._nested(nesting)
        if level is None:
            level = self._opened(marker, index, candidates)
        parent = self.open[level - 1] if level else None
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
        self._check_sequence(node, previous)
        if previous is not None and marker.ordinal != 1:
            node.lead_in, node.lead_in_bullet = previous.lead_in, previous.lead_in_bullet
        elif parent is not None:
            node.lead_in, node.lead_in_bullet = self._lead_in(parent)
        siblings.append(node)
        self.open = [*self.open[:level], node]
        self.bullets = []

    def _nested(self, nesting: int) -> int | None:
        """The depth below the innermost open item of an outer list, where the format says how lists are nested."""
        if nesting < 2:
            return None
        outer = [level for level, node in enumerate(self.open) if 0 < node.nesting < nesting]
        return outer[-1] + 1 if outer else None

    def _continued(self, marker: Marker, nesting: int = 0) -> int | None:
        """The depth at which the marker goes on with an open sequence, the innermost first."""
        for level in range(len(self.open) - 1, -1, -1):
            node = self.open[level]
            if node.marker.family != marker.family or len(node.marker.numbers) != len(marker.numbers):
                continue
            if marker.family in UNDER and node.marker.numbers[:-1] != marker.numbers[:-1]:
                continue
            if nesting and node.nesting and nesting != node.nesting:
                continue
            if marker.family != "appendix" and continues(marker.family, node.marker.ordinal, marker.ordinal):
                return level
        return None

    def _opened(self, marker: Marker, index: int, candidates: Sequence[Candidate]) -> int:
        """The depth for a marker that goes on with no open sequence."""
        if marker.family == "appendix":
            return 0
        if marker.family in UNDER:
            for level in range(len(self.open) - 1, -1, -1):
                if (
                    self.open[level].marker.family in (UNDER[marker.family], marker.family)
                    and self.open[level].marker.numbers == marker.numbers[:-1]
                ):
                    return level + 1
        rank = self.ranks[marker.family]
        same = [
            level
            for level, node in enumerate(self.open)
            if node.marker.family == marker.family and len(node.marker.numbers) == len(marker.numbers)
        ]
        if same and marker.ordinal != 1:
            return same[-1]
        level = len(self.open)
        while level and self._outranks(rank, self.open[level - 1].marker, marker):
            node = self.open[level - 1]
            if marker.ordinal == 1 and self._goes_on(node, index, candidates, marker):
                break
            level -= 1
        return level

    def _outranks(self, rank: float, open_marker: Marker, marker: Marker) -> bool:
        other = self.ranks[open_marker.family]
        return other > rank or (other == rank and len(open_marker.numbers) >= len(marker.numbers))

    def _goes_on(self, node: Node, index: int, candidates: Sequence[Candidate], marker: Marker) -> bool:
        """Whether the sequence of `node` continues behind this marker before anything outranks both."""
        family = node.marker.family
        if family == marker.family and not (
            node.own.of(self.text).rstrip().endswith(":") or self._after_colon(node)
        ):
            return False
        limit = min(self.ranks[family], self.ranks[marker.family])
        last = marker.ordinal
        for candidate in candidates[index + 1 :]:
            after = candidate.marker
            if after is None or after.family == BULLET:
                continue
            if (
                after.family == marker.family
                and family != marker.family
                and continues(family, last, after.ordinal)
            ):
                last = after.ordinal
                continue
            if after.family == family and len(after.numbers) == len(node.marker.numbers):
                if family == marker.family and continues(family, last, after.ordinal):
                    last = after.ordinal
                    if continues(family, node.marker.ordinal, after.ordinal):
                        return False
                    continue
                return continues(family, node.marker.ordinal, after.ordinal)
            if self.ranks[after.family] < limit:
                return False
        return False

    def _after_colon(self, node: Node) -> bool:
        pieces = [*node.paragraphs, *(i.piece for i in node.all_items())]
        return bool(pieces) and pieces[-1].of(self.text).rstrip().endswith(":")

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

    def _check_sequence(self, node: Node, previous: Node | None) -> None:
        marker = node.marker
        if marker.family in ("appendix", "letter-decimal") or not marker.numbers:
            return
        if previous is None or (previous.marker.numbers[:-1] != marker.numbers[:-1]):
            if marker.ordinal > 1:
                self._report(
                    "outline-gap", f"«{marker.printed}» opens a sequence that should begin before it", node
                )
        elif marker.ordinal == previous.marker.ordinal or (
            marker.ordinal < previous.marker.ordinal and marker.ordinal != 1
        ):
            self._report(
                "outline-repeat", f"«{marker.printed}» comes again after «{previous.marker.printed}»", node
            )
        elif not continues(marker.family, previous.marker.ordinal, marker.ordinal) and marker.ordinal != 1:
            self._report("outline-gap", f"«{marker.printed}» follows «{previous.marker.printed}»", node)

    def _report(self, code: str, message: str, node: Node) -> None:
        self.diagnostics.append(
            Diagnostic(
                code=code,
                severity=Severity.WARNING,
                message=message,
                line=node.own.line,
                span=Span(start=node.marker.start, end=node.marker.rest),
            )
        )

    def _close_all(self) -> None:
        self.open, self.bullets = [], []

    # what divisions hold

    def _bullet(self, candidate: Candidate, marker: Marker, after_closing: bool) -> None:
        if not self.open:
            whole = Piece(marker.start, candidate.piece.end, candidate.piece.line)
            (self.stray if after_closing else self.preamble).append(whole)
            return
        kind = marker.bullet
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
            if holder.piece.of(self.text).rstrip().endswith(":") and all(
                i.marker is None for i in holder.items
            ):
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
        marker = Marker("appendix", str(called.gives["name"]), (), place.start, place.start, called.rule)
        node = Node(marker, None, place, paragraphs=self.stray)
        self.stray = []
        self.roots.append(node)
        self.open = [node]

    def _table(self, block: Block, table: CanonicalTable, after_closing: bool) -> None:
        held = TableBlock(table, block.start, block.end, block.line)
        if not self.open and after_closing:
            self._open_unnamed_appendix(Piece(block.start, block.start, block.line))
        if not self.open:
            if self.stray and after_closing:
                held.caption = self.stray[-1]
            self.stray_tables.append(held)
            return
        node = self.open[-1]
        last = node.items[-1] if node.items else None
        if last is not None and last.marker is None and not last.items:
            held.caption = last.piece
        elif last is None and node.paragraphs:
            held.caption = node.paragraphs[-1]
        node.tables.append(held)
        self.bullets = []


def _contents_found(block: Block) -> Diagnostic:
    return Diagnostic(
        code="contents-skipped",
        severity=Severity.INFO,
        message="a line of a table of contents is no part of the outline",
        line=block.line,
        span=Span(start=block.start, end=block.end),
    )


def _stands_out(block: Block, text: str) -> bool:
    words = text[block.start : block.end]
    return len(words) < 200 and (
        words.isupper()
        or block.style.bold
        or block.style.centered
        or block.style.heading > 0
        or len(words) < 14
    )
