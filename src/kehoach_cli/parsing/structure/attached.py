"""A plan in one file with the decision that issues it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1)."""

from __future__ import annotations

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.issuers import take_number
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.structure.title import is_type_line, type_of, without_bracket

LETTERHEAD_LINES = 12
"""Blocks above an attached plan's type line within which it may have a number of its own."""

_OF_DECISIONS = frozenset({"article", "decimal", "letter", "bullet", "bracketed"})
"""The divisions of a decision; any other opens something else."""


def attached_plan(text: CanonicalText, grammar: Grammar, read: LineReader, decision: int) -> int | None:
    """Index of the type line of the plan that stands right behind the articles of the document at `decision`.

    None for a document that is a plan itself, and where an appendix, a part or a form begins before any plan does:
    a form for somebody else's plan, deep in a decision, was not issued with it.
    """
    plans = grammar.lists["plan-types"]["words"]
    if type_of(text, text.blocks[decision], read) in plans:
        return None
    for index in range(decision + 1, len(text.blocks)):
        block = text.blocks[index]
        if block.table is not None:
            continue
        if _is_heading(text, block, read) and type_of(text, block, read) in plans:
            return None if _is_form(text, text.blocks[index - 1], read) else index
        marker = read.marker(text.text, block.start, block.end)
        if marker is not None and marker.family not in _OF_DECISIONS:
            return None
    return None


def _is_heading(text: CanonicalText, block: Block, read: LineReader) -> bool:
    words = without_bracket(text.text[block.start : block.end], read)
    return words.isupper() and is_type_line(text, block, read)


def _is_form(text: CanonicalText, above: Block, read: LineReader) -> bool:
    return above.table is None and read(text.text[above.start : above.end]).opens("form")


def own_number(
    text: CanonicalText, grammar: Grammar, read: LineReader, head: Letterhead, decision: int, plan: int
) -> None:
    """Read the number that an attached plan has of its own, on a line above its type."""
    for block in text.blocks[max(decision + 1, plan - LETTERHEAD_LINES) : plan]:
        at = block.start
        for line in text.text[block.start : block.end].split("\n"):
            signs = read(line)
            firing = signs.first("number") if signs.opens("number") else None
            if firing is not None and not line[firing.end :].strip():
                take_number(firing, Piece(at, at + len(line), text.line_at(at)), head, grammar)
            at += len(line) + 1
