"""Sentences and clauses of Vietnamese running text, with respect for brackets and quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of
from kehoach_cli.patterns import lazy_regex

_SEMICOLON = lazy_regex(r";\s*")
_ENCLOSED = lazy_regex(
    r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,600}\)|“[^”\n]{0,400}”|\"[^\"\n]{0,400}\"|\[[^\[\]\n]{0,300}\]"
)
_COMMA = lazy_regex(r",(?!\d)\s*")
_ENDS = (
    r"(?<!\b{})[.!?…]+[”\"')\]]*\s+(?=[\p{{Lu}}\d“\"(\[*+•–-])"
    r"|(?<=[.;:!?…]\s{{0,2}})\n|\n(?=\s*[-–+•*]\s)"
)


class Enclosed(Struct, frozen=True):
    """The stretches in brackets or quotation marks of a text, in order and disjoint."""

    spans: tuple[tuple[int, int], ...]

    def around(self, offset: int) -> tuple[int, int] | None:
        """The one that the character at `offset` stands in."""
        index = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return self.spans[index] if index >= 0 and offset < self.spans[index][1] else None

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` stands in one of them."""
        return self.around(offset) is not None

    def starting_at(self, offset: int) -> tuple[int, int] | None:
        """The one that begins at `offset`."""
        found = self.around(offset)
        return found if found is not None and found[0] == offset else None


def enclosed(text: str, start: int, end: int) -> Enclosed:
    """The bracketed and quoted stretches of `text[start:end]`; an unclosed bracket encloses nothing."""
    return Enclosed(tuple(m.span() for m in _ENCLOSED.finditer(text, start, end)))


def sentence_ends(grammar: Grammar) -> regex.Pattern[str]:
    """What stands between two sentences: a stop before a capital or a number, or an item's new line.

    A full stop behind one of `lists/sentence-abbreviations` is none.
    """
    words = grammar.lists["sentence-abbreviations"]["words"]
    return grammar.patterns.get("sentence ends", lambda: _ENDS.format(any_of(words)))


def sentences(
    text: str, start: int, end: int, inside: Enclosed, ends: regex.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; `ends` are the grammar's `sentence_ends`."""
    return _split(ends, start, end, inside, text)


def clauses(text: str, start: int, end: int, inside: Enclosed) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of a sentence that a semicolon closes."""
    return _split(_SEMICOLON, start, end, inside, text)


def commas(text: str, start: int, end: int, inside: Enclosed) -> list[int]:
    """Offsets of the commas outside brackets and quotation marks, but for decimal ones."""
    return [m.start() for m in _COMMA.finditer(text, start, end) if not inside.holds(m.start())]


def _split(
    pattern: regex.Pattern[str], start: int, end: int, inside: Enclosed, text: str
) -> Iterator[tuple[int, int]]:
    at = start
    for match in pattern.finditer(text, start, end):
        if inside.holds(match.start()):
            continue
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def closing_limit(text: str, start: int, floor: int, end: int) -> int:
    """Where the bracket or quotation that holds `start` closes, else `end`."""
    limit = end
    for opening, closing in (("(", ")"), ("“", "”")):
        opened = text.rfind(opening, floor, start)
        if opened >= 0 and text.rfind(closing, opened, start) < 0:
            depth, at = 1, start
            while depth and at < end:
                next_open, next_close = text.find(opening, at, end), text.find(closing, at, end)
                if next_close < 0:
                    break
                if 0 <= next_open < next_close:
                    depth, at = depth + 1, next_open + 1
                else:
                    depth, at = depth - 1, next_close + 1
            if not depth:
                limit = min(limit, at - 1)
    return limit
