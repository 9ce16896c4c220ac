"""Headings that have lost their markers: lines between two divisions that belong to neither."""

from __future__ import annotations

from kehoach_cli.parsing.signs.actors import is_body_heading
from kehoach_cli.parsing.signs.labels import first_label
from kehoach_cli.parsing.signs.mentions import Mentions
from kehoach_cli.parsing.signs.orders import order_rule
from kehoach_cli.parsing.structure.nodes import Item, Node, Piece
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.source import Style

LONGEST = 25
"""Words above which a line is no heading without a marker."""

_OPEN = lazy_regex(r"[.;:,!?…)”\"]\s*$|[:\d]")
"""What no heading without a marker ends in or holds."""

_COMPLETE = lazy_regex(r"[.;][\"”’)]*\s*$")


def lift_heading(holder: Node, parent: Node | None, line: Piece, style: Style, mentions: Mentions) -> bool:
    """Give a heading without a marker, the last line of `holder`, to the division above all that it stands between.

    It is one where the words before it are complete, and it is set as a heading or begins as one and orders nothing. Without
    a division above, it is only taken out; gives whether it was one.
    """
    pieces = [holder.own, *holder.paragraphs, *(item.piece for item in holder.all_items())]
    if len(pieces) < 2 or pieces[-1] != line or not _COMPLETE.search(pieces[-2].of(mentions.text)):
        return False
    if not is_heading(line.of(mentions.text), style, mentions):
        return False
    if not holder.items:
        holder.paragraphs.pop()
    elif holder.items[-1].piece == line and holder.items[-1].marker is None:
        holder.items.pop()
    else:
        return False
    if parent is not None:
        parent.items.append(Item(None, line, heads=True))
    return True


def is_heading(words: str, style: Style, mentions: Mentions) -> bool:
    """Whether a line without a marker is set as a heading, or begins as one and orders nothing."""
    if len(words.split()) > LONGEST or _OPEN.search(words):
        return False
    if words.isupper() or style.heading:
        return True
    if first_label(f"{words}:", mentions.grammar) is not None:
        return False
    if style.bold:
        return True
    opening = mentions.phrase("heading-opening").match(words)
    about = (opening is not None and opening.end() > 0) or mentions.phrase("concerning").match(
        words
    ) is not None
    named = Mentions(words, mentions.grammar)
    return (
        (about or style.italic)
        and order_rule(words, mentions.grammar) is None
        and not is_body_heading(named, 0, len(words))
    )
