"""The end of the document: recipients and signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from kehoach_cli.grammar import Grammar, RuleSet
from kehoach_cli.model import Signature
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.markers import BULLET, find_marker
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given

SIGNATURE_REACH = 14
"""Lines around the recipients in which the signature is looked for."""

NAME = "fragments/person-name"
"""What tells the name of a person among the lines of a signature."""

_DASH = regex.compile(r"\s*[-–—+•*]\s*")
_EMPTY = regex.compile(r"[\W_]*")
_END_MARK = regex.compile(r"\./\.?[\s*_\"”]*$")
_GLUED = regex.compile(r"(?P<posts>[^\p{Ll}]{5,}?)\s+(?P<name>\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,5})")
_RECIPIENT_END = regex.compile(r"[;,.\s/]+$")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients and signature, and the blocks `[start, end)` they take up (start == end: none found)."""

    recipients: tuple[str, ...]
    signature: Signature | None
    start: int
    end: int
    left: tuple[Piece, ...] = ()
    """Lines among these that are neither recipient nor part of the signature."""
    given: Mapping[str, Given] = field(default_factory=dict)
    """What gave the recipients (`recipients`) and the fields of the signature, and where."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    block: int
    cell: int
    line: int


def read_closing(text: CanonicalText, grammar: Grammar, first: int, last: int | None = None) -> Closing:
    """The last closing in the blocks from `first` on (to `last`, if given)."""
    stop = len(text.blocks) if last is None else last
    lines = _lines(text, first, stop, grammar)
    headings = [n for n in range(len(lines)) if _fires(lines[n].text, "recipients", grammar)]
    closings = [_closing_at(at, lines, grammar) for at in headings]
    sure = next((c for c in closings if c.sure), None)
    if sure is None and closings and not _divides_below(text, lines[headings[-1]].block + 1, stop, grammar):
        sure = closings[-1]
    if sure is not None:
        return _with_rest(lines, sure.recipients, sure.signature, sure.lines, sure.given)
    return _signature_only(grammar, lines, stop) or _end_mark(text, grammar, lines, stop)


@dataclass(frozen=True, slots=True)
class _Found:
    """A closing as one "Nơi nhận" heads it; `sure` if it names the archive, lists several, or stands beside a signature."""

    recipients: tuple[str, ...]
    signature: Signature | None
    lines: tuple[_Line, ...]
    sure: bool
    given: Mapping[str, Given]


def _closing_at(at: int, lines: Sequence[_Line], grammar: Grammar) -> _Found:
    recipients, used = _recipients(lines, at, grammar)
    given: dict[str, Given] = {}
    if recipients:
        last = lines[at + used - 1]
        rule = rules_for("recipients", grammar).find(lines[at].text)[0].rule
        given["recipients"] = Given(rule, lines[at].start, last.start + len(last.text))
    own_block = [n for n in lines if n.block == lines[at].block and n.cell != lines[at].cell]
    after = lines[at + used : at + used + SIGNATURE_REACH]
    signature: Signature | None = None
    taken: list[_Line] = []
    for candidate in (own_block, after, _signature_before(lines, at, grammar)):
        signature, taken, signed = _signature(candidate, grammar)
        if signature is not None:
            given |= signed
            break
    beside = bool(taken) and taken[0] in own_block
    archived = any(grammar.phrase("last-recipient").match(r) for r in recipients)
    return _Found(
        tuple(recipients), signature, (*lines[at : at + used], *taken),
        sure=archived or beside or (used > 1 and len(recipients) > 1), given=given,
    )  # fmt: skip


def _with_rest(
    lines: Sequence[_Line],
    recipients: tuple[str, ...],
    signature: Signature | None,
    taken: Sequence[_Line],
    given: Mapping[str, Given],
) -> Closing:
    """The closing over the blocks of the lines taken, with what of these blocks was not taken."""
    start, end = min(t.block for t in taken), max(t.block for t in taken) + 1
    places = {t.start for t in taken}
    left = tuple(
        Piece(n.start, n.start + len(n.text), n.line)
        for n in lines
        if start <= n.block < end and n.start not in places and not _EMPTY.fullmatch(n.text)
    )
    return Closing(recipients, signature, start, end, left, given)


def _divides_below(text: CanonicalText, first: int, stop: int, grammar: Grammar) -> bool:
    """Whether a numbered division opens in the blocks from `first` on."""
    markers = (
        find_marker(text.text, b.start, b.end, grammar) for b in text.blocks[first:stop] if b.table is None
    )
    return any(m is not None and m.family != BULLET for m in markers)


def _end_mark(text: CanonicalText, grammar: Grammar, lines: Sequence[_Line], stop: int) -> Closing:
    """Without recipients and signature a plan ends at its last "./.", if no division or table follows (NĐ 30/2020/NĐ-CP)."""
    last = next((n.block for n in reversed(lines) if _END_MARK.search(n.text)), None)
    if last is None or _divides_below(text, last + 1, stop, grammar):
        return Closing((), None, stop, stop)
    if any(b.table is not None for b in text.blocks[last + 1 : stop]):
        return Closing((), None, stop, stop)
    return Closing((), None, last + 1, last + 1)


def _lines(text: CanonicalText, first: int, stop: int, grammar: Grammar) -> list[_Line]:
    found: list[_Line] = []
    cell_number = 0
    for index in range(first, stop):
        block = text.blocks[index]
        stretches = [(block.start, block.end)]
        if block.table is not None:
            stretches = [(c.start, c.end) for row in block.table.rows for c in row if not c.covered]
        for start, end in stretches:
            cell_number += 1
            at = start
            for line in text.text[start:end].split("\n"):
                for begin, words in _posts_and_name(line, grammar):
                    found.append(_Line(words, at + begin, index, cell_number, text.line_at(at)))
                at += len(line) + 1
    return found


def _posts_and_name(line: str, grammar: Grammar) -> list[tuple[int, str]]:
    """The line, or its posts and the name behind them where a flattened cell holds all of a signature."""
    stripped = line.strip()
    if not stripped:
        return []
    start = len(line) - len(line.lstrip())
    glued = _GLUED.fullmatch(stripped)
    if (
        glued is None
        or not (_fires(stripped, "position", grammar) or _fires(stripped, "authority", grammar))
        or not grammar.phrase("person-name").fullmatch(glued["name"])
    ):
        return [(start, stripped)]
    cuts = [0, *(m.start() for m in grammar.phrase("signing-post").finditer(glued["posts"]) if m.start())]
    ends = [*cuts[1:], glued.end("posts")]
    posts = [(start + a, stripped[a:b].strip()) for a, b in zip(cuts, ends, strict=True)]
    return [*posts, (start + glued.start("name"), glued["name"])]


def rules_for(kind: str, grammar: Grammar) -> RuleSet:
    """The rules for one kind of line at the end of a plan: those that give it as `kind`."""
    return grammar.rule_set("closing").giving(kind=kind)


def _fires(line: str, kind: str, grammar: Grammar) -> bool:
    return rules_for(kind, grammar).fires(line)


def _recipients(lines: Sequence[_Line], at: int, grammar: Grammar) -> tuple[list[str], int]:
    """The recipients from line `at` on, and how many lines they take."""
    heading = rules_for("recipients", grammar).find(lines[at].text)[0]
    parts: list[str] = []
    rest = lines[at].text[heading.end :].strip()
    if rest:
        parts += [
            p
            for p in regex.split(r"(?<=[;,])\s*[-–]\s+|(?<=\.)\s+[-–]\s+(?=\p{Lu})|^[-–]\s*", rest)
            if p and p.strip()
        ]
    used = 1
    done = bool(parts) and bool(grammar.phrase("last-recipient").match(parts[-1]))
    in_cell = sum(1 for n in lines if n.cell == lines[at].cell) > 1
    while at + used < len(lines) and not done:
        line = lines[at + used]
        if in_cell and line.cell != lines[at].cell:
            break
        dashed = _DASH.match(line.text)
        if not dashed and (_fires(line.text, "authority", grammar) or _fires(line.text, "position", grammar)):
            break
        if dashed:
            parts.append(line.text[dashed.end() :])
        elif parts and not _RECIPIENT_END.search(parts[-1]) and (line.text[0].islower() or in_cell):
            parts[-1] = f"{parts[-1]} {line.text}"
        elif (
            parts
            and in_cell
            and not line.text.startswith("(")
            and not grammar.phrase("last-recipient").match(parts[-1])
        ):
            parts.append(line.text)
        elif parts or not _recipient_like(line.text):
            break
        else:
            parts.append(line.text)
        used += 1
        done = bool(grammar.phrase("last-recipient").match(parts[-1])) and not in_cell
    return [r for p in parts if (r := _RECIPIENT_END.sub("", p.strip()))], used


def _recipient_like(line: str) -> bool:
    return len(line) < 160 and (line.startswith("Như") or line.endswith((";", ",")))


def _signature(
    lines: Sequence[_Line], grammar: Grammar
) -> tuple[Signature | None, list[_Line], dict[str, Given]]:
    """The first signature in the lines, the lines it takes, and what gave its fields."""
    given: dict[str, Given] = {}
    authority: list[str] = []
    posts: list[str] = []
    name: str | None = None
    taken: list[_Line] = []
    cell = None
    for line in lines:
        if cell is not None and line.cell != cell and lines[0].block == line.block:
            continue
        words = line.text.strip("* ")
        if grammar.phrase("signed").fullmatch(words):
            if taken:
                taken.append(line)
            continue
        if _fires(words, "authority", grammar) and len(words) < 120 and not posts:
            authority.append(words)
            _note(given, "authority", rules_for("authority", grammar).find(words)[0].rule, line)
        elif _fires(words, "position", grammar) and len(words) < 120:
            posts.append(words)
            _note(given, "position", rules_for("position", grammar).find(words)[0].rule, line)
        elif (posts or authority) and words.isupper() and not posts and len(words) < 80:
            authority[-1] = f"{authority[-1]} {words}"
        elif (
            posts
            and words.isupper()
            and len(words) < 80
            and not grammar.phrase("person-name").fullmatch(words)
        ):
            posts[-1] = f"{posts[-1]} {words}"
        elif grammar.phrase("person-name").fullmatch(words) and (posts or authority or len(lines) <= 3):
            name = words
            _note(given, "name", NAME, line)
            taken.append(line)
            break
        elif posts or authority:
            if len(words) > 60:
                break
            continue
        else:
            continue
        cell = line.cell if cell is None else cell
        taken.append(line)
    if not (authority or posts or name):
        return None, [], {}
    signature = Signature(
        authority=" / ".join(authority) or None, position=" / ".join(posts) or None, name=name,
        rules={key: by.rule for key, by in given.items()},
    )  # fmt: skip
    return signature, taken, given


def _note(given: dict[str, Given], key: str, rule: str, line: _Line) -> None:
    """The line gave a field, or goes on with one."""
    first = given.get(key)
    start, end = line.start, line.start + len(line.text)
    given[key] = Given(first.rule, first.start, end) if first else Given(rule, start, end)


def _signature_before(lines: Sequence[_Line], at: int, grammar: Grammar) -> list[_Line]:
    """The lines above the recipients from the first that signs on."""
    above = lines[max(0, at - 8) : at]
    for n, line in enumerate(above):
        if _fires(line.text, "authority", grammar) or (
            _fires(line.text, "position", grammar) and line.text.isupper()
        ):
            return list(above[n:])
    return []


def _signature_only(grammar: Grammar, lines: Sequence[_Line], stop: int) -> Closing | None:
    """A signature without recipients, in the last lines."""
    tail = lines[-SIGNATURE_REACH:]
    for n, line in enumerate(tail):
        if _fires(line.text, "authority", grammar) or (
            _fires(line.text, "position", grammar) and line.text.isupper()
        ):
            signature, taken, given = _signature(tail[n:], grammar)
            if signature is not None:
                return _with_rest(lines, (), signature, taken, given)
    return None
