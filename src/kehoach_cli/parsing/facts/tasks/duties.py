"""Whether what a division says tells somebody to act, where the division holds no tasks by its role."""

from __future__ import annotations

from kehoach_cli.parsing.facts.tasks.paragraphs import Paragraphs
from kehoach_cli.parsing.signs.actors import HEADING, Actors
from kehoach_cli.parsing.structure.nodes import Node, Piece


def names_who_must_act(piece: Piece, node: Node, own: Actors, read: Paragraphs) -> bool:
    """Whether it is an order as it stands, given to somebody by more than a bare post ("Lãnh đạo, …"), or as a duty.

    In an article, and under a colon, where bodies may just be listed, the duty itself has to be said.
    """
    post = read.mentions.patterns.post
    on_duty = read.grammar.phrase("said-duty").search(read.words(piece)) is not None
    asked = read.grammar.phrase("requesting").match(read.text, piece.start, piece.end)
    asked = asked or read.grammar.phrase("assigning-within").search(read.text, piece.start, piece.end)
    told = own.lead or (own.later_lead if asked else ())
    if not on_duty and all(post.fullmatch(name) and "," not in name for name in told):
        return False
    over = [p for p in (node.own, *node.paragraphs) if p.start < piece.start]
    listed = read.in_act(node) or any(read.is_lead_in(p) for p in over[-1:])
    said = not listed or read.grammar.phrase("told-to-act").search(read.words(piece)) is not None
    return said and read.order(piece, assigned=False, part=False) is not None


def orders_those_above(piece: Piece, node: Node, above: Actors, read: Paragraphs) -> bool:
    """Whether it begins with an order, to the bodies that the heading above it is or the lead-in above it tells to act.

    An act says under the name of a body what that may do, and criteria are set "Đối với …" somebody: there the
    duty itself has to be said.
    """
    by = above.lead_by
    if by is None or read.mentions.patterns.verb.match(read.words(piece)) is None:
        return False
    over, grammar = read.text[by.start : by.end], read.grammar
    about = grammar.phrase("concerning").match(over)
    named = by.rule == HEADING and about is None and not read.in_act(node)
    return named or grammar.phrase("told-to-act").search(over) is not None
