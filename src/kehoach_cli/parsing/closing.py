"""The end of the document: recipients and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import Signature
from kehoach_cli.normalizing.canonical import CanonicalText

SIGNATURE_REACH = 14
"""Lines around the recipients in which the signature is looked for."""

_DASH = regex.compile(r"\s*[-–—+•*]\s*")
_RECIPIENT_END = regex.compile(r"[;,.\s/]+$")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients and signature, and the blocks `[start, end)` they take up (start == end: none found)."""

    recipients: tuple[str, ...]
    signature: Signature | None
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    block: int
    cell: int


def read_closing(text: CanonicalText, grammar: Grammar, first: int, last: int | None = None) -> Closing:
    """The last closing in the blocks from `first` on (to `last`, if given)."""
    stop = len(text.blocks) if last is None else last
    lines = _lines(text, first, stop)
    at = next((n for n in range(len(lines)) if _fires(lines[n].text, "recipients", grammar)), None)
    if at is None:
        return _signature_only(text, grammar, lines, stop)
    recipients, used = _recipients(lines, at, grammar)
    after = lines[at + used : at + used + SIGNATURE_REACH]
    own_block = [n for n in lines if n.block == lines[at].block and n.cell != lines[at].cell]
    before = _signature_before(lines, at, grammar)
    signature: Signature | None = None
    taken: list[_Line] = []
    for candidate in (own_block, after, before):
        signature, taken = _signature(candidate, grammar)
        if signature is not None:
            break
    blocks = {lines[n].block for n in range(at, at + used)} | {t.block for t in taken}
    start, end = min(blocks), max(blocks) + 1
    return Closing(
        tuple(recipients), signature, start, end, tuple((t.start, t.start + len(t.text)) for t in taken)
    )


def _lines(text: CanonicalText, first: int, stop: int) -> list[_Line]:
    found = []
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
                if line.strip():
                    found.append(_Line(line.strip(), at + len(line) - len(line.lstrip()), index, cell_number))
                at += len(line) + 1
    return found


def _fires(line: str, name: str, grammar: Grammar) -> bool:
    return any(True for _ in grammar.rule(f"closing/{name}").find(line))


def _recipients(lines: Sequence[_Line], at: int, grammar: Grammar) -> tuple[list[str], int]:
    """The recipients from line `at` on, and how many lines they take."""
    heading = next(grammar.rule("closing/recipients").find(lines[at].text))
    parts: list[str] = []
    rest = lines[at].text[heading.end :].strip()
    if rest:
        parts += [p for p in regex.split(r"(?<=[;,])\s*[-–]\s+|(?<=\.)\s+[-–]\s+(?=\p{Lu})|^[-–]\s*", rest) if p and p.strip()]
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


def _signature(lines: Sequence[_Line], grammar: Grammar) -> tuple[Signature | None, list[_Line]]:
    """The first signature in the lines, and the lines it takes."""
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
        elif _fires(words, "position", grammar) and len(words) < 120:
            posts.append(words)
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
        return None, []
    return Signature(
        authority=" / ".join(authority) or None, position=" / ".join(posts) or None, name=name
    ), taken


def _signature_before(lines: Sequence[_Line], at: int, grammar: Grammar) -> list[_Line]:
    """The lines above the recipients from the first that signs on."""
    above = lines[max(0, at - 8) : at]
    for n, line in enumerate(above):
        if _fires(line.text, "authority", grammar) or (
            _fires(line.text, "position", grammar) and line.text.isupper()
        ):
            return list(above[n:])
    return []


def _signature_only(text: CanonicalText, grammar: Grammar, lines: Sequence[_Line], stop: int) -> Closing:
    """A signature without recipients, in the last lines."""
    tail = lines[-SIGNATURE_REACH:]
    for n, line in enumerate(tail):
        if _fires(line.text, "authority", grammar) or (
            _fires(line.text, "position", grammar) and line.text.isupper()
        ):
            signature, taken = _signature(tail[n:], grammar)
            if signature is not None:
                blocks = {t.block for t in taken}
                return Closing(
                    (),
                    signature,
                    min(blocks),
                    max(blocks) + 1,
                    tuple((t.start, t.start + len(t.text)) for t in taken),
                )
    return Closing((), None, stop, stop)
