"""Place and date of issue that stand at the end: above the recipients, beside them, or above the signature."""

from __future__ import annotations

from msgspec.structs import replace

from kehoach_cli.grammar import Firing, Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.closing import Closing
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.mending import mended
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given


def date_at_end(
    text: CanonicalText, head: Letterhead, closing: Closing, grammar: Grammar, read: LineReader
) -> Closing:
    """Read place and date into a letterhead without date, where they are a line of their own in the closing or right above it.

    The closing takes that line in: it is no paragraph of the body.
    """
    if head.date is not None or closing.start == closing.end:
        return closing
    for line in closing.left:
        if (found := _place_and_date(line, text, read)) is not None:
            _take(found, line, head, grammar)
            return replace(closing, left=tuple(piece for piece in closing.left if piece != line))
    if closing.start <= head.body_start:
        return closing
    block = text.blocks[closing.start - 1]
    above = Piece(block.start, block.end, block.line)
    found = _place_and_date(above, text, read) if block.table is None else None
    if found is None:
        return closing
    _take(found, above, head, grammar)
    return replace(closing, start=closing.start - 1)


def _place_and_date(line: Piece, text: CanonicalText, read: LineReader) -> Firing | None:
    """What finds place and date in a line that is nothing else."""
    signs = read(line.of(text.text))
    firing = signs.first("date") if signs.is_only("date") else None
    return firing if firing is not None and firing.gives["place"] is not None else None


def _take(firing: Firing, line: Piece, head: Letterhead, grammar: Grammar) -> None:
    place, head.date = str(firing.gives["place"]), firing.gives["date"]
    head.place = mended(place, line, grammar, head)
    given = Given(firing.rule, line.start + firing.start, line.start + firing.end)
    head.given |= {"place": given, "date": given}
