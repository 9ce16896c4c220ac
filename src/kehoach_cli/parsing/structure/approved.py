"""A decision that says the plan it approves in its first article: "Điều 1. Phê duyệt Kế hoạch … với các nội dung sau: I. …"."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.nodes import Piece

_SECTIONS = frozenset({"roman", "capital", "part"})
"""The divisions that a plan begins with and an article has not."""


def set_articles_apart(
    text: CanonicalText, body: Sequence[Block], read: LineReader
) -> tuple[Sequence[Block], tuple[Piece, ...]]:
    """The blocks of the plan, and the paragraphs of the articles around it: articles are divisions only of a plan without
    its own.

    All is body where the first article holds no plan, or where a later one has divisions, which may hand out work.
    """
    marked = [
        (n, family) for n, block in enumerate(body) if (family := _family(text, block, read)) is not None
    ]
    if (
        [family for _, family in marked[:1]] != ["article"]
        or len(marked) < 2
        or marked[1][1] not in _SECTIONS
    ):
        return body, ()
    first, second = marked[0][0], marked[1][0]
    later = [place for place, (_, family) in enumerate(marked) if place > 1 and family == "article"]
    if not text.text[body[first].start : body[second - 1].end].rstrip().endswith(":"):
        return body, ()
    last = marked[later[0]][0] if later else len(body)
    if any(family != "article" for n, family in marked if n >= last) or any(b.table for b in body[last:]):
        return body, ()
    apart = (*body[first:second], *body[last:])
    return (*body[:first], *body[second:last]), tuple(Piece(b.start, b.end, b.line) for b in apart)


def _family(text: CanonicalText, block: Block, read: LineReader) -> str | None:
    """The family of the numbered mark that a block begins with."""
    marker = read.marker(text.text, block.start, block.end) if block.table is None else None
    return None if marker is None or marker.is_bullet else marker.family
