"""How a document is built: its letterhead, the outline of its plan, its closing, and the decision that issues it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.structure.approved import set_articles_apart
from kehoach_cli.parsing.structure.closing import Closing, read_closing
from kehoach_cli.parsing.structure.dated_end import date_at_end
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.letterhead import read_letterhead
from kehoach_cli.parsing.structure.nodes import Outline, Piece
from kehoach_cli.parsing.structure.outline import build_outline
from kehoach_cli.parsing.trace import Trace


class DocumentStructure(Struct, frozen=True):
    """The parts of a document; `blocks` are those that its outline is made of."""

    letterhead: Letterhead
    outline: Outline
    closing: Closing
    blocks: Sequence[Block]


def read_structure(
    text: CanonicalText, mentions: Mentions, grammar: Grammar, read: LineReader, trace: Trace
) -> DocumentStructure:
    """The parts of a document. A decision stands before the plan it issues, around it, or is all there is."""
    letterhead = read_letterhead(text, grammar, read, trace)
    closing = read_closing(text, grammar, read, letterhead.body_start)
    closing = date_at_end(text, letterhead, closing, grammar, read)
    body, tail = _regions(text, letterhead, closing)
    decision = letterhead.decision
    if decision is not None and closing.signature is None and not closing.recipients:
        closing = read_closing(text, grammar, read, *_articles(text, decision, read))
    body, around = set_articles_apart(text, body, read)
    blocks = [*body, *tail]
    outline = build_outline(text, body, tail, mentions, grammar, read, trace)
    if decision is not None and not outline.roots:
        first, last = _articles(text, decision, read)
        articles = [
            b for n, b in enumerate(text.blocks[first:last], first) if not closing.start <= n < closing.end
        ]
        blocks = [*articles, *blocks]
        outline = _before(build_outline(text, articles, (), mentions, grammar, read, trace), outline)
        decision = (decision[0], first)
    outline = replace(
        outline,
        preamble=(*_paragraphs(text, decision, closing), *outline.preamble, *around),
        stray=(*letterhead.unread, *closing.left, *outline.stray),
    )
    return DocumentStructure(letterhead, outline, closing, blocks)


def _regions(
    text: CanonicalText, letterhead: Letterhead, closing: Closing
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks of the body and those behind the signature."""
    blocks = text.blocks
    start = min(letterhead.body_start, len(blocks))
    if closing.start >= len(blocks):
        return blocks[start:], ()
    return blocks[start : max(start, closing.start)], blocks[max(start, closing.end) :]


def _articles(text: CanonicalText, decision: tuple[int, int], read: LineReader) -> tuple[int, int]:
    """The blocks of a decision from its first article on; all of them where it has none."""
    first, last = decision
    for index, block in enumerate(text.blocks[first:last], first):
        marker = read.marker(text.text, block.start, block.end) if block.table is None else None
        if marker is not None and marker.family == "article":
            return index, last
    return decision


def _before(decision: Outline, rest: Outline) -> Outline:
    """The outline of a decision that is all there is, with what was found behind it."""
    return replace(
        decision,
        preamble=rest.preamble,
        stray=(*decision.stray, *rest.stray),
        stray_tables=(*decision.stray_tables, *rest.stray_tables),
        diagnostics=(*rest.diagnostics, *decision.diagnostics),
    )


def _paragraphs(text: CanonicalText, decision: tuple[int, int] | None, closing: Closing) -> tuple[Piece, ...]:
    """The paragraphs of the decision that a plan is attached to, which stand before the plan's own preamble."""
    if decision is None:
        return ()
    first, last = decision
    return tuple(
        Piece(block.start, block.end, block.line)
        for index, block in enumerate(text.blocks[first:last], first)
        if block.table is None and not closing.start <= index < closing.end
    )
