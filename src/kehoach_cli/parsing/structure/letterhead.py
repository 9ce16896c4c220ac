"""Everything above the preamble: letterhead, type and title, and the decision a plan is attached to."""

from __future__ import annotations

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.attached import attached_plan, own_number
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.issuers import read_issuers
from kehoach_cli.parsing.structure.title import bare_title, is_type_line, read_title, type_of
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import IssuedWith

LETTERHEAD_BLOCKS = 40
"""How far down the type of the document is looked for when nothing else has begun."""

NAME_TO_TYPE_BLOCKS = 12
"""How far below the rest of a body's name the type of the document is looked for."""

UNTITLED_BLOCKS = 15
"""How far down a letterhead without type line reaches at most."""

LONGEST_LINE = 300
"""Characters above which a block is text, no line of a letterhead."""

_BODY_FAMILIES = frozenset({"roman", "part", "chapter", "section", "decimal", "article"})


def read_letterhead(
    text: CanonicalText, grammar: Grammar, read: LineReader, trace: Trace | None = None
) -> Letterhead:
    """Read everything above the preamble; `trace` hears of rules that were refused."""
    head, trace = Letterhead(), trace or Trace()
    at = _type_block(text, read)
    if at is None:
        end = _untitled_end(text, read)
        read_issuers(text, grammar, read, head, trace, range(end))
        head.body_start = end
        bare_title(text, read, head)
        return head
    read_issuers(text, grammar, read, head, trace, range(at))
    attached = attached_plan(text, grammar, read, at)
    if attached is not None:
        _hand_to_decision(head, type_of(text, text.blocks[at], read))
        own_number(text, grammar, read, head, at, attached)
        head.decision = (at, attached)
        at = attached
    plans = grammar.lists["plan-types"]["words"]
    read_title(text, read, head, at, has_issuer=type_of(text, text.blocks[at], read) not in plans)
    if attached is not None:
        _complete_by_note(head)
    return head


def _hand_to_decision(head: Letterhead, kind: str | None) -> None:
    """The number over a decision is the decision's: the plan attached to it has none of its own."""
    head.issued_with = IssuedWith(type=kind, number=head.number, date=head.date, agency=head.agency)
    head.number = head.symbol = None
    head.given.pop("number", None)
    head.given.pop("symbol", None)


def _complete_by_note(head: Letterhead) -> None:
    """Of a decision without letterhead the note under the plan's title says who issued it, and when."""
    note, by = head.issued_with, head.given.get("issued_with")
    if note is None or by is None:
        return
    if head.agency is None and note.agency is not None:
        head.agency, head.given["agency"] = note.agency, by
    if head.date is None and note.date is not None:
        head.date, head.given["date"] = note.date, by


def _type_block(text: CanonicalText, read: LineReader) -> int | None:
    """Index of the block that names the type, before anything of the body."""
    for index, block in enumerate(text.blocks[:LETTERHEAD_BLOCKS]):
        if block.table is not None:
            continue
        if is_type_line(text, block, read) and not _goes_on_with_body(text, index, read):
            return index
        marker = read.marker(text.text, block.start, block.end)
        if marker is None or marker.family not in _BODY_FAMILIES:
            continue
        if not read(text.text[block.start : block.end]).shows("contents-line"):
            return None
    return None


def _goes_on_with_body(text: CanonicalText, at: int, read: LineReader) -> bool:
    """Whether the line goes on with the name of a body above it ("BAN CHỈ ĐẠO / CHƯƠNG TRÌNH …"): number or place and date
    stand below it, and then the type."""
    lines = [read(text.text[b.start : b.end]) for b in text.blocks[max(0, at - 1) : at + NAME_TO_TYPE_BLOCKS]]
    if not at or not lines[0].opens("body") or lines[1].is_only("type"):
        return False
    below = lines[2:]
    last = next((n for n, line in enumerate(below) if line.is_only("type") or line.shows("preamble")), 0)
    head = any(line.opens("number") or line.opens("motto") or line.is_only("date") for line in below[:last])
    return head and below[last].is_only("type")


def _untitled_end(text: CanonicalText, read: LineReader) -> int:
    """Where a letterhead without type line ends: at the last motto, number or date line in the first blocks."""
    last = 0
    for index, block in enumerate(text.blocks[:UNTITLED_BLOCKS]):
        signs = read(text.text[block.start : block.end])
        if block.table is None and (
            len(signs.text) > LONGEST_LINE or (signs.mark is not None and not signs.mark.is_bullet)
        ):
            break
        if signs.firings("motto", "number") or signs.is_only("date"):
            last = index + 1
    return last
