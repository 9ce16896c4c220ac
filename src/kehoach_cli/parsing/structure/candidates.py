"""What may open a division or an item: the marker of each block, and those of enumerations inside paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import Block
from kehoach_cli.parsing.signs.labels import CONTENT, first_label, is_agency_label
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.markers import Marker, rule_of
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.patterns import lazy_regex

_INLINE = lazy_regex(r"(?<=[:;]\s?(?:\p{L}{1,3}\s)?)\((?P<number>\d{1,2})\)\s+(?=\S)")
_GLUED = lazy_regex(r"(?P<mark>(?P<number>\d{1,2})\.)(?=\d{1,3}(?:,\d+)?\s?%)")
"""A number before a percentage without a blank between them."""
_LETTERS = frozenset({"letter", "bracketed-letter", "small-roman"})
_ROMAN = {"v": 5, "x": 10}
"""Letters that are numerals too; `i` is told by the `ii` behind it."""


class Candidate(Struct):
    """A block, or a part of one, with its marker and the words behind it."""

    block: Block
    marker: Marker | None
    piece: Piece
    inline: bool = False

    @property
    def whole(self) -> Piece:
        """The words with the marker."""
        return Piece(self.marker.start if self.marker else self.piece.start, self.piece.end, self.piece.line)


def collect_candidates(
    blocks: Sequence[Block], text: str, grammar: Grammar, read: LineReader
) -> list[Candidate]:
    """The candidates of all blocks, in order; small Roman numerals told from letters."""
    candidates = [c for block in blocks for c in _of_block(block, text, grammar, read)]
    _settle_small_roman(candidates, grammar)
    _settle_glued(candidates, text, grammar)
    return candidates


def _of_block(block: Block, text: str, grammar: Grammar, read: LineReader) -> Iterator[Candidate]:
    if block.table is not None:
        yield Candidate(block, None, Piece(block.start, block.end, block.line))
        return
    marker = read.marker(text, block.start, block.end)
    start = marker.rest if marker else block.start
    cuts = _inline_cuts(text, start, block.end, marker, grammar)
    first_end = cuts[0].start if cuts else block.end
    yield Candidate(block, marker, _piece(text, start, first_end, block.line))
    for cut, end in zip(cuts, [*(c.start for c in cuts[1:]), block.end], strict=bool(cuts)):
        yield Candidate(block, cut, _piece(text, cut.rest, end, block.line), inline=True)


def _piece(text: str, start: int, end: int, line: int) -> Piece:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, line)


def _inline_cuts(text: str, start: int, end: int, marker: Marker | None, grammar: Grammar) -> list[Marker]:
    """The markers of an enumeration inside a paragraph, if there is one: (1) behind a colon, the others behind ;"""
    found = list(_INLINE.finditer(text, start, end))
    first = marker.ordinal + 1 if marker and marker.family == "bracketed" else 1
    run = [m for n, m in enumerate(found) if int(m["number"]) == first + n]
    if len(run) < (1 if first > 1 else 2) or len(run) != len(found):
        return []
    before = text[start : run[0].start()]
    if first == 1 and (before.rstrip()[-1:] != ":" or is_agency_label(before, grammar)):
        return []
    # an item holds no divisions, but where it is the label of several pieces of work
    if marker is not None and marker.is_bullet and first_label(before, grammar) != CONTENT:
        return []
    rule = rule_of("bracketed", grammar)
    marks = ((m, f"({m['number']})") for m in run)
    return [
        Marker("bracketed", mark, mark, (int(m["number"]),), m.start(), m.end(), rule) for m, mark in marks
    ]


def _settle_small_roman(candidates: Sequence[Candidate], grammar: Grammar) -> None:
    """`i)` before `ii)` is a Roman one, not the letter behind h; so are `v)` behind `iv)` and `x)` behind `ix)`."""
    lettered = [c for c in candidates if c.marker is not None and c.marker.family in _LETTERS]
    for here, after in pairwise(lettered):
        if _letters(here) == "i" and _letters(after) == "ii":
            here.marker = _as_small_roman(here.marker, 1, grammar)
    for before, here in pairwise(lettered):
        value = _ROMAN.get(_letters(here), 0)
        if before.marker and before.marker.family == "small-roman" and value == before.marker.ordinal + 1:
            here.marker = _as_small_roman(here.marker, value, grammar)


def _settle_glued(candidates: Sequence[Candidate], text: str, grammar: Grammar) -> None:
    """`2.95 %` between `1.` and `3.` is the second of a row; two and more side by side show it of each other."""
    numbers = [_row_number(candidate, text) for candidate in candidates]
    last = len(candidates) - 1
    for n, candidate in enumerate(candidates):
        if candidate.marker is not None or not n or n == last or not numbers[n]:
            continue
        if numbers[n - 1] == numbers[n] - 1 and numbers[n + 1] == numbers[n] + 1:
            candidate.marker = _as_decimal(candidate, numbers[n], text, grammar)
    for before, candidate, number in zip(candidates, candidates[1:], numbers[1:], strict=False):
        opening = before.marker
        glued = opening is not None and _GLUED.match(text, opening.start, before.piece.end)
        if candidate.marker is None and opening and glued and number == opening.ordinal + 1:
            candidate.marker = _as_decimal(candidate, number, text, grammar)


def _row_number(candidate: Candidate, text: str) -> int:
    """The number of a decimal marker, or of what may be one before a percentage; 0 for none."""
    if candidate.marker is not None:
        return candidate.marker.ordinal if candidate.marker.family == "decimal" else 0
    glued = _GLUED.match(text, candidate.piece.start, candidate.piece.end)
    return int(glued["number"]) if glued else 0


def _as_decimal(candidate: Candidate, number: int, text: str, grammar: Grammar) -> Marker | None:
    """The marker of a candidate before its percentage, which its words then begin with."""
    glued = _GLUED.match(text, candidate.piece.start, candidate.piece.end)
    if glued is None:
        return None
    candidate.piece = Piece(glued.end(), candidate.piece.end, candidate.piece.line)
    mark = glued["mark"]
    return Marker("decimal", mark, mark, (number,), glued.start(), glued.end(), rule_of("decimal", grammar))


def _letters(candidate: Candidate) -> str:
    return candidate.marker.bare.strip("()") if candidate.marker else ""


def _as_small_roman(marker: Marker | None, value: int, grammar: Grammar) -> Marker | None:
    if marker is None or marker.family == "small-roman":
        return marker
    rule = rule_of("small-roman", grammar)
    return replace(marker, family="small-roman", numbers=(value,), rule=rule)
