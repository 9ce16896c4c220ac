"""The letterhead proper: issuing bodies, number, place and date.

It arrives as a table, in two columns side by side, in one column, or not at all. Its lines are told apart by
what they say; what is neither motto, number nor date is the name of a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from kehoach_cli.grammar import Firing, Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.letter_case import natural_case
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.spaced_letters import close_up
from kehoach_cli.parsing.structure.heads import Letterhead
from kehoach_cli.parsing.structure.mending import made_plain, mended, report_number
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.patterns import lazy_regex

LONGEST_NAME = 160
"""Characters above which a line is no name of a body."""

BODY = "fragments/letterhead-body"
"""What tells the name of a body among the lines of a letterhead."""

RULE_LINE = lazy_regex(r"[\s*\-_–—=.~•|]*")
_ASIDE = " *-_|–—"
_GOES_ON = lazy_regex(r"\p{L}\s+([-–])[\s*]*$")
"""A single dash behind a line is of the name, if that goes on in the next."""
_STRAY_MARK = lazy_regex(r"[/\\.,;:]+\s*(?=\p{Lu})")
_PLACE_OR_END = lazy_regex(r"\s+\p{Lu}|\s*$")
_SENTENCE_ENDS = (".", ";", ":")


class _Line(Struct, frozen=True):
    start: int
    end: int


def read_issuers(
    text: CanonicalText, grammar: Grammar, read: LineReader, head: Letterhead, trace: Trace, blocks: range
) -> None:
    """Read bodies, number, place and date off the lines of these blocks into `head`."""
    names: list[str] = []
    places: list[int] = []
    lines = list(_lines(text, blocks))
    numbered = [n for n, line in enumerate(lines) if read(text.text[line.start : line.end]).shows("number")]
    for number, line in enumerate(lines):
        words = text.text[line.start : line.end]
        dated = head.date is not None
        piece = Piece(line.start, line.end, text.line_at(line.start))
        parts = _take(words, piece, head, read, grammar, trace, numbered=number in numbered[-1:])
        if head.date is not None and not dated:
            _join_place(text.text, head, line.start, grammar)
        for part in parts:
            if RULE_LINE.fullmatch(part):
                continue
            if (stray := _STRAY_MARK.match(part)) is not None:
                part = part[stray.end() :]
            start = line.start + words.index(part)
            if not names and (above := _first_word(text.text, head, start, part, grammar)):
                part, start = text.text[above.start : start + len(part)].replace("\n", " "), above.start
                head.unread.pop()
            motto = bool(names) and grammar.phrase("organisation-name").fullmatch(part) is not None
            if not motto and _names_body(part, grammar, read) and (names or _opens_name(part, grammar)):
                going_on = _GOES_ON.search(part)
                name = " ".join(part.strip(_ASIDE).split()) + (f" {going_on[1]}" if going_on else "")
                places += [line.start, line.end]
                names.append(
                    mended(name, Piece(start, start + len(part), text.line_at(start)), grammar, head)
                )
            else:
                head.unread.append(Piece(start, start + len(part), text.line_at(start)))
    _assign(names, head, grammar)
    named = {"parent_agency": head.parent_agency, "agency": head.agency}
    head.given |= {key: Given(BODY, min(places), max(places)) for key, name in named.items() if name}


def _lines(text: CanonicalText, blocks: range) -> Iterator[_Line]:
    for index in blocks:
        block = text.blocks[index]
        if block.table is None:
            yield _Line(block.start, block.end)
            continue
        for row in block.table.rows:
            for cell in row:
                if cell.covered:
                    continue
                at = cell.start
                for line in text.text[cell.start : cell.end].split("\n"):
                    if line.strip():
                        yield _Line(at, at + len(line))
                    at += len(line) + 1


def _assign(names: Sequence[str], head: Letterhead, grammar: Grammar) -> None:
    """The names as superior and issuing body; bodies of one rank, or of a joint plan, issue together."""
    bodies = [natural_case(body, grammar) for body in _bodies(names, grammar)]
    joint = head.symbol is not None and grammar.phrase("joint-symbol").search(head.symbol) is not None
    if len(bodies) > 1 and (joint or _same_rank(bodies, grammar)):
        head.agency = " - ".join(bodies)
    elif len(bodies) > 2 and not (_same_rank(bodies[1:], grammar) or _alike(bodies[1:], grammar)):
        head.parent_agency, head.agency = " - ".join(bodies[:-1]), bodies[-1]
    elif len(bodies) > 1:
        head.parent_agency, head.agency = bodies[0], " - ".join(bodies[1:])
    elif bodies:
        head.agency = bodies[0]


def _join_place(text: str, head: Letterhead, start: int, grammar: Grammar) -> None:
    """The place of issue may begin at the end of the line above ("Thành phố Hồ Chí / Minh, ngày …")."""
    above = head.unread[-1] if head.unread else None
    if above is None or head.place is None or text[above.end : start].strip():
        return
    if text[start : start + 1].isspace() or not text.startswith(head.place, start):
        return
    words = above.of(text)
    if grammar.phrase("place-name").fullmatch(words):
        head.place = f"{words} {head.place}"
        head.unread.pop()


def _first_word(text: str, head: Letterhead, start: int, part: str, grammar: Grammar) -> Piece | None:
    """The word on the line above with which the name of a body begins ("ỦY / BAN NHÂN DÂN / TỈNH …")."""
    above = head.unread[-1] if head.unread else None
    if above is None or text[above.end : start].strip() or not above.of(text).isupper():
        return None
    words = above.of(text)
    alone = len(words.split()) == 1 and not _opens_name(words, grammar)
    return above if alone and part.isupper() and _opens_name(f"{words} {part}", grammar) else None


def _opens_name(part: str, grammar: Grammar) -> bool:
    return grammar.phrase("letterhead-body").match(close_up(part, grammar).upper()) is not None


def _names_body(part: str, grammar: Grammar, read: LineReader) -> bool:
    if grammar.phrase("letterhead-mark").fullmatch(part) or grammar.phrase("about").match(part):
        return False
    mark = read(part).mark
    if not 1 < len(part) <= LONGEST_NAME or (mark is not None and not mark.is_bullet):
        return False
    if part.isupper():
        return True
    return not part.endswith(_SENTENCE_ENDS) and _opens_name(part, grammar)


def _take(
    words: str,
    line: Piece,
    head: Letterhead,
    read: LineReader,
    grammar: Grammar,
    trace: Trace,
    *,
    numbered: bool,
) -> list[str]:
    """Read motto, number, place and date off a line, whose words these are; what is left of it, in parts.

    Of several lines with a number only the last (`numbered`) has the document's: one above it is part of a
    body's name ("Đoàn kiểm tra theo Quyết định số …"). Where columns ran together, the date stands in what motto
    and number leave.
    """
    at = line.start
    taken: list[tuple[int, int]] = []
    for firing in read(words).firings("motto", "number"):
        number = firing.gives["kind"] == "number"
        if any(firing.start < end and start < firing.end for start, end in taken):
            trace.at(at).refused(firing.rule, firing.start, firing.end, "header", "these words are read")
        elif number and not (numbered and head.symbol is None):
            trace.at(at).refused(
                firing.rule, firing.start, firing.end, "header.number", "another line has it"
            )
        else:
            if number:
                take_number(firing, line, head, grammar)
            taken.append((firing.start, firing.end))
    parts: list[str] = []
    for start, end in _between(taken, len(words)):
        piece = Piece(at + start, at + end, line.line)
        parts += _take_date(words[start:end], piece, head, grammar, read, trace)
    return parts


def _between(taken: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What of a line the taken stretches leave."""
    starts = [0, *(end for _, end in sorted(taken))]
    ends = [*(start for start, _ in sorted(taken)), length]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _take_date(
    words: str, piece: Piece, head: Letterhead, grammar: Grammar, read: LineReader, trace: Trace
) -> list[str]:
    """Read place and date off a part of a line, whose words these are; what stands around them."""
    part = words.strip()
    at = piece.start + len(words) - len(words.lstrip())
    for firing in read(part).firings("date"):
        before = part[: firing.start].strip(" ,;.|*_-–")
        if head.date is not None or (before and not before.isupper()):
            reason = "another line has it" if head.date is not None else "other words stand before it"
            trace.at(at).refused(firing.rule, firing.start, firing.end, "header.date", reason)
            continue
        given = Given(firing.rule, at + firing.start, at + firing.end)
        place, head.date = firing.gives["place"], firing.gives["date"]
        head.place = mended(str(place), piece, grammar, head) if place else None
        head.given |= {key: given for key in ("place", "date") if firing.gives[key] is not None}
        return [p for p in (part[: firing.start].strip(), part[firing.end :].strip()) if p]
    return [part] if part else []


def take_number(firing: Firing, line: Piece, head: Letterhead, grammar: Grammar) -> None:
    """Read number and symbol off what a rule of the kind `number` found on a line."""
    gives = firing.gives
    start, end = line.start + firing.start, line.start + firing.end
    given = Given(firing.rule, start, end)
    digits, symbol = ("".join(str(gives[key] or "").split()) for key in ("digits", "symbol"))
    number = f"{digits}{gives['between']}" if digits else ""
    number += symbol.replace("–", "-")
    piece = Piece(start, end, line.line)
    number = made_plain(number, piece, grammar, head)
    if digits and firing.spans["digits"][1] == firing.spans["symbol"][0]:
        report_number(" ".join(str(gives[key]).strip() for key in ("digits", "symbol")), number, piece, head)
    head.symbol, head.given["symbol"] = number[-len(symbol) :], given
    if digits:
        head.number, head.given["number"] = number, given


def _bodies(lines: Sequence[str], grammar: Grammar) -> list[str]:
    """The lines joined to names: a line that does not open a name goes on with the one above."""
    bodies: list[str] = []
    for line in _without_inner(lines, grammar):
        opens = _opens_name(line, grammar)
        if bodies and (not opens or grammar.phrase("name-goes-on").search(bodies[-1])):
            bodies[-1] = f"{bodies[-1]} {line}"
        elif opens:
            bodies.append(line)
    return [body.rstrip(_ASIDE) for body in bodies]


def _without_inner(lines: Sequence[str], grammar: Grammar) -> Iterator[str]:
    """The lines, one that names two bodies in two: a superior and the body under it, an organisation and its standing body."""
    for line in lines:
        two = grammar.phrase("body-above").fullmatch(line) if _opens_name(line, grammar) else None
        if two is not None:
            yield two["above"]
            line = two["below"]
        inner = grammar.phrase("inner-body").search(line)
        if inner is not None and line[: inner.start()].strip():
            yield line[: inner.start()].rstrip()
            yield inner[0].rstrip()
        else:
            yield line


def _same_rank(bodies: Sequence[str], grammar: Grammar) -> bool:
    """Whether the bodies are of one kind, and none of them of a lower level ("Hội Nông dân tỉnh", "Hội Nông dân xã")."""
    heads = [match[0].upper() if (match := grammar.phrase("rank-head").match(b)) else None for b in bodies]
    tiers = {level[0].lower() for body in bodies if (level := _level(body, grammar))}
    return None not in heads and len(set(heads)) == 1 and len(tiers) < 2


def _alike(bodies: Sequence[str], grammar: Grammar) -> bool:
    """Whether the bodies are told apart by their places alone ("UBND xã Tân An", "UBND xã Tân Bình")."""
    openings = {b[: level.end()].lower() if (level := _level(b, grammar)) else "" for b in bodies}
    return "" not in openings and len(openings) == 1


def _level(body: str, grammar: Grammar) -> regex.Match[str] | None:
    """The level of the country in a body's name, before the name of a place or at the end.

    "Sở Lao động - Thương binh và Xã hội" has none.
    """
    levels = grammar.phrase("unit-level").finditer(body)
    return next((level for level in levels if _PLACE_OR_END.match(body, level.end())), None)
