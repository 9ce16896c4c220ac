"""The letterhead, the type and the title: everything above the preamble.

It arrives as a table, in two columns side by side, in one column, or not at all. Its lines are told apart by
what they say; what is neither motto, number nor date is the name of a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from kehoach_cli.grammar import Firing, Grammar, RuleSet
from kehoach_cli.model import IssuedWith
from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.parsing.signs.letter_case import natural_case
from kehoach_cli.parsing.signs.markers import BULLET, find_marker
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given, Trace

LETTERHEAD_BLOCKS = 40
"""How far down the type of the document is looked for when nothing else has begun."""

BODY = "fragments/letterhead-body"
"""What tells the name of a body among the lines of a letterhead."""

_PLACE = regex.compile(r"(?:Thành phố|Tỉnh|Thị xã|Thị trấn|TP\.?)?(?:\s*\p{Lu}\p{Ll}*){1,4}")
_RULE_LINE = regex.compile(r"[\s*\-_–—=.~•|]*")


BARE_TITLE_BLOCKS = 4
"""Blocks within which the preamble follows the title of a document without letterhead."""


@dataclass(slots=True)
class Letterhead:
    """What the letterhead says; `title` are the pieces of the title, `body_start` the first block behind it."""

    parent_agency: str | None = None
    agency: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    type: str | None = None
    title: list[Piece] = field(default_factory=list)
    brackets: list[Piece] = field(default_factory=list)
    """Under the title, saying what the plan was issued with."""
    issued_with: IssuedWith | None = None
    given: dict[str, Given] = field(default_factory=dict)
    """For each field that a rule gave: that rule, and where it read it."""
    body_start: int = 0
    decision: tuple[int, int] | None = None
    """For a plan attached to a decision: the blocks of the decision's own text."""
    title_found: bool = False
    unread: list[Piece] = field(default_factory=list)
    """Lines of the letterhead, and brackets under the title, that give nothing."""

    def title_text(self, text: str) -> str | None:
        """The title, joined to one line."""
        return " ".join(" ".join(p.of(text).split()) for p in self.title) or None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    block: int


def read_letterhead(text: CanonicalText, grammar: Grammar, trace: Trace | None = None) -> Letterhead:
    """Read everything above the preamble; `trace` hears of rules that were refused."""
    trace = trace or Trace()
    head = Letterhead()
    at = _type_line(text, grammar, 0)
    if at is not None and _type_of(text, text.blocks[at], grammar) != "Kế hoạch":
        attached = _attached_plan(text, grammar, at)
        if attached is not None:
            _read_bodies(text, grammar, head, trace, range(at))
            _hand_to_decision(head, _type_of(text, text.blocks[at], grammar))
            head.decision = (at, attached)
            at = attached
        else:
            _read_bodies(text, grammar, head, trace, range(at))
    else:
        _read_bodies(
            text, grammar, head, trace, range(at if at is not None else _untitled_end(text, grammar))
        )
    if at is None:
        head.body_start = _untitled_end(text, grammar)
        _read_bare_title(text, grammar, head)
        return head
    _read_title(text, grammar, head, at)
    return head


def _hand_to_decision(head: Letterhead, kind: str | None) -> None:
    """The number over a decision is the decision's: the plan attached to it has none of its own."""
    head.issued_with = IssuedWith(type=kind, number=head.number, date=head.date, agency=head.agency)
    head.number = head.symbol = None
    head.given.pop("number", None)
    head.given.pop("symbol", None)


def _type_of(text: CanonicalText, block: Block, grammar: Grammar) -> str | None:
    firing = rules_for("type", grammar).fire_at(text.text, block.start, block.end)
    return str(firing.gives["type"]) if firing else None


def _is_type_line(text: CanonicalText, block: Block, grammar: Grammar) -> bool:
    """The type stands alone on its line, or with a title that is set in capitals or begins with one behind it."""
    if block.table is not None:
        return False
    firing = rules_for("type", grammar).fire_at(text.text, block.start, block.end)
    if firing is None:
        return False
    rest = text.text[firing.end : block.end]
    return not rest or (rest[0].isupper() and len(rest) < 400 and not regex.match(r"(?:này|số|đã)\b", rest))


def _type_line(text: CanonicalText, grammar: Grammar, first: int) -> int | None:
    """Index of the block that names the type, before anything of the body."""
    for index, block in enumerate(text.blocks[first : first + LETTERHEAD_BLOCKS], first):
        if block.table is not None:
            continue
        if _is_type_line(text, block, grammar):
            return index
        marker = find_marker(text.text, block.start, block.end, grammar)
        if marker is not None and marker.family in ("roman", "part", "chapter", "decimal", "article"):
            return None
    return None


def _attached_plan(text: CanonicalText, grammar: Grammar, decision: int) -> int | None:
    """Index of the plan's own type line behind a decision that it is attached to."""
    for index in range(decision + 1, len(text.blocks)):
        block = text.blocks[index]
        if (
            block.table is None
            and text.text[block.start : block.end].isupper()
            and _is_type_line(text, block, grammar)
            and _type_of(text, block, grammar) in ("Kế hoạch", "Chương trình", "Phương án", "Đề án")
        ):
            return index
    return None


def _untitled_end(text: CanonicalText, grammar: Grammar) -> int:
    """Where a letterhead without type line ends: at the last motto, number or date line in the first blocks."""
    last = 0
    for index, block in enumerate(text.blocks[:15]):
        words = text.text[block.start : block.end]
        marker = find_marker(text.text, block.start, block.end, grammar) if block.table is None else None
        if (len(words) > 300 and block.table is None) or (marker is not None and marker.family != BULLET):
            break
        if any(f.gives["kind"] in ("motto", "number") for f in _scan(grammar, words)):
            last = index + 1
    return last


def rules_for(kind: str, grammar: Grammar) -> RuleSet:
    """The rules for one kind of line in a letterhead: those that give it as `kind`."""
    return grammar.rule_set("letterhead").giving(kind=kind)


def _scan(grammar: Grammar, words: str) -> list[Firing]:
    return grammar.rule_set("letterhead").find(words)


# bodies, number, place and date


def _lines(text: CanonicalText, blocks: range) -> Iterator[_Line]:
    for index in blocks:
        block = text.blocks[index]
        if block.table is None:
            yield _Line(block.start, block.end, index)
            continue
        for row in block.table.rows:
            for cell in row:
                if cell.covered:
                    continue
                at = cell.start
                for line in text.text[cell.start : cell.end].split("\n"):
                    if line.strip():
                        yield _Line(at, at + len(line), index)
                    at += len(line) + 1


def _read_bodies(
    text: CanonicalText, grammar: Grammar, head: Letterhead, trace: Trace, blocks: range
) -> None:
    names: list[str] = []
    places: list[int] = []
    lines = list(_lines(text, blocks))
    numbered = [n for n, line in enumerate(lines) if _numbers(text.text[line.start : line.end], grammar)]
    for number, line in enumerate(lines):
        words = text.text[line.start : line.end]
        dated = head.date is not None
        parts = _take(words, line.start, head, grammar, trace, numbered=number in numbered[-1:])
        if head.date is not None and not dated:
            _join_place(text.text, head, line.start)
        for part in parts:
            if _RULE_LINE.fullmatch(part):
                continue
            if _names_body(part, grammar) and (
                names or grammar.phrase("letterhead-body").match(part.upper())
            ):
                names.append(" ".join(part.strip(" *-_|–—").split()))
                places += [line.start, line.end]
            else:
                start = line.start + words.index(part)
                head.unread.append(Piece(start, start + len(part), text.line_at(start)))
    bodies = _bodies(names, grammar)
    if len(bodies) > 1 and (_same_rank(bodies) or "LT" in (head.symbol or "")):
        head.agency = " - ".join(natural_case(b, grammar) for b in bodies)
    elif len(bodies) > 1:
        head.parent_agency, head.agency = (
            natural_case(bodies[0], grammar),
            natural_case(" - ".join(bodies[1:]), grammar),
        )
    elif bodies:
        head.agency = natural_case(bodies[0], grammar)
    named = {"parent_agency": head.parent_agency, "agency": head.agency}
    head.given |= {key: Given(BODY, min(places), max(places)) for key, name in named.items() if name}


def _join_place(text: str, head: Letterhead, start: int) -> None:
    """The place of issue may begin at the end of the line above ("Thành phố Hồ Chí / Minh, ngày …")."""
    above = head.unread[-1] if head.unread else None
    if (
        above is None
        or head.place is None
        or text[above.end : start].strip()
        or text[start : start + 1].isspace()
    ):
        return
    words = above.of(text)
    if _PLACE.fullmatch(words) and text.startswith(head.place, start):
        head.place = f"{words} {head.place}"
        head.unread.pop()


def _names_body(part: str, grammar: Grammar) -> bool:
    if grammar.phrase("letterhead-mark").fullmatch(part) or grammar.phrase("about").match(part):
        return False
    return len(part) <= 160 and (
        part.isupper() or grammar.phrase("letterhead-body").match(part.upper()) is not None
    )


def _numbers(words: str, grammar: Grammar) -> list[Firing]:
    return [f for f in _scan(grammar, words) if f.gives["kind"] == "number"]


def _take(
    words: str, at: int, head: Letterhead, grammar: Grammar, trace: Trace, *, numbered: bool
) -> list[str]:
    """Read motto, number, place and date off a line that begins at `at`; what is left of it, in parts.

    Of several lines with a number only the last (`numbered`) has the document's: one above it is part of a
    body's name ("Đoàn kiểm tra theo Quyết định số …").
    """
    taken: list[tuple[int, int]] = []
    for firing in _scan(grammar, words):
        kind = firing.gives["kind"]
        if kind not in ("motto", "number", "place-and-date"):
            continue
        unfit = _unfit(firing, words, taken, head, numbered=numbered)
        if unfit:
            trace.at(at).refused(firing.rule, firing.start, firing.end, f"header.{kind}", unfit)
            continue
        if kind == "number":
            _take_number(firing, at, head)
        elif kind == "place-and-date":
            _take_date(firing, at, head)
        taken.append((firing.start, firing.end))
    parts, behind = [], 0
    for start, end in sorted(taken):
        parts.append(words[behind:start])
        behind = end
    parts.append(words[behind:])
    return [p.strip() for p in parts if p.strip()]


def _opens_part(words: str, firing: Firing, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the firing begins its part of the line: a date in the middle of a sentence is not the date of issue."""
    behind = max((end for _, end in taken if end <= firing.start), default=0)
    before = words[behind : firing.start].strip(" ,;.|*_-–")
    return not before or before.isupper()


def _unfit(
    firing: Firing, words: str, taken: Sequence[tuple[int, int]], head: Letterhead, *, numbered: bool
) -> str | None:
    """Why what a rule read off a line is not the document's, if it is not."""
    kind = firing.gives["kind"]
    if any(firing.start < end and start < firing.end for start, end in taken):
        return "another rule has read these words"
    if kind == "number" and not (numbered and head.symbol is None):
        return "another line has the number"
    if kind == "place-and-date" and head.date is not None:
        return "another line has the date"
    if kind == "place-and-date" and not _opens_part(words, firing, taken):
        return "other words stand before it"
    return None


def _take_number(firing: Firing, at: int, head: Letterhead) -> None:
    gives = firing.gives
    digits = "".join(str(gives["digits"] or "").split())
    symbol = regex.sub(r"\s+", "", str(gives["symbol"])).replace("–", "-")
    given = Given(firing.rule, at + firing.start, at + firing.end)
    head.symbol, head.given["symbol"] = symbol, given
    if digits:
        head.number, head.given["number"] = f"{digits}{gives['between']}{symbol}", given


def _take_date(firing: Firing, at: int, head: Letterhead) -> None:
    given = Given(firing.rule, at + firing.start, at + firing.end)
    head.place, head.date = firing.gives["place"], firing.gives["date"]
    head.given |= {key: given for key in ("place", "date") if firing.gives[key] is not None}


def _bodies(lines: Sequence[str], grammar: Grammar) -> list[str]:
    """The lines joined to names: a line that does not open a name goes on with the one above."""
    bodies: list[str] = []
    for line in lines:
        if bodies and (
            not grammar.phrase("letterhead-body").match(line.upper())
            or bodies[-1].rstrip().endswith((",", "-", " VÀ"))
        ):
            bodies[-1] = f"{bodies[-1]} {line}"
        elif grammar.phrase("letterhead-body").match(line.upper()):
            bodies.append(line)
    return bodies


def _same_rank(bodies: Sequence[str]) -> bool:
    heads = [b.upper().split()[0] for b in bodies]
    return len(set(heads)) == 1 and heads[0] in ("SỞ", "BỘ", "PHÒNG", "HỘI")


# type and title


def _read_title(text: CanonicalText, grammar: Grammar, head: Letterhead, at: int) -> None:
    block = text.blocks[at]
    head.type = _type_of(text, block, grammar)
    head.title_found = True
    firing = rules_for("type", grammar).fire_at(text.text, block.start, block.end)
    index = at + 1
    if firing is not None and firing.end < block.end:
        _add_to_title(Piece(firing.end, block.end, block.line), text.text, head, grammar)
    if firing is not None:
        head.given["type"] = Given(firing.rule, firing.start, firing.end)
    while index < len(text.blocks):
        block = text.blocks[index]
        words = text.text[block.start : block.end]
        if _RULE_LINE.fullmatch(words):
            index += 1
            continue
        if words.startswith("(") and len(words) < 300 and head.title:
            read = _read_bracket(words, block.start, head, grammar)
            (head.brackets if read else head.unread).append(Piece(block.start, block.end, block.line))
            index += 1
            continue
        if not _in_title(text, grammar, head, block, words):
            break
        _add_to_title(Piece(block.start, block.end, block.line), text.text, head, grammar)
        index += 1
    head.body_start = index
    if head.title and firing is not None:
        head.given["title"] = Given(firing.rule, head.title[0].start, head.title[-1].end)


def _read_bare_title(text: CanonicalText, grammar: Grammar, head: Letterhead) -> None:
    """The title of a document that no line names the type of: one unmarked line right above the preamble."""
    above = [b for b in text.blocks[head.body_start : head.body_start + BARE_TITLE_BLOCKS] if b.table is None]
    for number, block in enumerate(above):
        words = text.text[block.start : block.end]
        opening = next(iter(rules_for("preamble", grammar).find(words)), None)
        if opening is not None:
            titles = above[:number]
            break
    else:
        return
    if not titles or len({text.text[b.start : b.end].lower() for b in titles}) > 1:
        return
    title = titles[-1]
    words = text.text[title.start : title.end]
    if words.endswith((".", ";", ":", ",")) or find_marker(text.text, title.start, title.end, grammar):
        return
    head.title.append(Piece(title.start, title.end, title.line))
    head.given["title"] = Given(opening.rule, title.start, title.end)
    head.body_start += len(titles)


def _add_to_title(piece: Piece, text: str, head: Letterhead, grammar: Grammar) -> None:
    """The words are of the title up to a bracket that says what the plan was issued with."""
    words = piece.of(text)
    bracket = next(iter(rules_for("issued-with", grammar).find(words)), None)
    if bracket is not None and bracket.start > 0 and words[bracket.start] == "(":
        _read_bracket(words[bracket.start :], piece.start + bracket.start, head, grammar)
        head.brackets.append(Piece(piece.start + bracket.start, piece.end, piece.line))
        piece = Piece(piece.start, piece.start + len(words[: bracket.start].rstrip()), piece.line)
    head.title.append(piece)


def _in_title(text: CanonicalText, grammar: Grammar, head: Letterhead, block: Block, words: str) -> bool:
    if block.table is not None or len(words) > 500:
        return False
    marker = find_marker(text.text, block.start, block.end, grammar)
    if marker is not None and marker.family != "article":
        return False
    opens = bool(rules_for("preamble", grammar).find(words))
    if not head.title:
        return not words.startswith(("Căn cứ", "Kính gửi"))
    previous = text.text[head.title[-1].start : head.title[-1].end]
    if previous.isupper():
        return words.isupper()
    if words[0].islower():
        return not previous.endswith((".", ";", ":"))
    style = next(b.style for b in text.blocks if b.start <= head.title[-1].start < b.end)
    same = (block.style.bold and style.bold) or (block.style.centered and style.centered)
    return same and not opens and len(words) < 250


def _read_bracket(words: str, at: int, head: Letterhead, grammar: Grammar) -> bool:
    """Whether the bracket under a title says what the plan was issued with."""
    for firing in rules_for("issued-with", grammar).find(words):
        if "issued_with" not in head.given:
            gives, known = firing.gives, head.issued_with or IssuedWith()
            number = regex.sub(r"\s+", "", str(gives["number"])).replace("–", "-")
            head.issued_with = IssuedWith(
                type=gives["type"] or known.type,
                number=number if number[0].isdigit() else known.number,
                date=gives["date"] or known.date,
                agency=gives["agency"] or known.agency,
            )
            head.given["issued_with"] = Given(firing.rule, at + firing.start, at + firing.end)
    return "issued_with" in head.given
