"""The list under "Nơi nhận": who gets the document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.structure.closing_lines import ClosingLine
from kehoach_cli.patterns import lazy_regex

LONGEST_UNMARKED = 160
"""Characters above which a line without dash is no recipient."""

_DASH = lazy_regex(r"\s*[-–—+•*]\s*")
_ON_ONE_LINE = lazy_regex(
    r"(?<=[;,])\s*[-–]\s+|(?<=;)\s*[-–+*]\s*(?=\p{Lu})|(?<=\.)\s+[-–]\s+(?=\p{Lu})|^[-–+*]\s*"
)
_END = lazy_regex(r"[;,.\s/]+$")


def read_recipients(
    lines: Sequence[ClosingLine], at: int, grammar: Grammar, read: LineReader
) -> tuple[list[tuple[str, ClosingLine]], int]:
    """The recipients from the heading at line `at` on, each with its first line, and how many lines they take."""
    in_cell = any(n.cell == lines[at].cell for n in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]))
    listing = _Listing(lines[at], in_cell, grammar, read)
    used = 1
    while at + used < len(lines) and not listing.ends(lines[at + used]) and listing.take(lines[at + used]):
        used += 1
    return listing.recipients(), used


class _Listing:
    """The recipients so far; `in_cell` when heading and list share one cell of a table."""

    def __init__(self, heading: ClosingLine, in_cell: bool, grammar: Grammar, read: LineReader) -> None:
        self._archive = grammar.phrase("last-recipient")
        self._addressed = grammar.phrase("first-recipient")
        self._read = read
        self._cell = heading.cell
        self._in_cell = in_cell
        signs = read(heading.text)
        firing = signs.first("recipients")
        rest = (signs.text[firing.end :] if firing else heading.text).strip()
        parts = _ON_ONE_LINE.split(rest)
        if len(parts) == 1 and self._archives(rest.rpartition(";")[2].strip()):
            parts = rest.split(";")
        self._parts = [(p, heading) for p in parts if p and p.strip()]
        self._ended = bool(self._parts) and self._archives(self._parts[-1][0])
        self._dashed = False

    def recipients(self) -> list[tuple[str, ClosingLine]]:
        return [
            (_END.sub("", words.strip()), line) for words, line in self._parts if _END.sub("", words.strip())
        ]

    def take(self, line: ClosingLine) -> bool:
        """Take the line in; False where the list is over before it."""
        if self._in_cell and line.cell != self._cell:
            return False
        dashed = _DASH.match(line.text)
        if not dashed and self._read(line.text).firings("authority", "position"):
            return False
        if dashed:
            self._parts.append((line.text[dashed.end() :], line))
            self._dashed = True
        elif self._goes_on(line):
            words, first = self._parts[-1]
            self._parts[-1] = f"{words.rstrip()} {line.text}", first
        elif self._is_next(line.text):
            self._parts.append((line.text, line))
            self._dashed = False
        else:
            return False
        self._ended = self._archives(self._parts[-1][0]) and not self._in_cell
        return True

    def ends(self, below: ClosingLine) -> bool:
        """Whether nothing follows: the archive is named last, unless a semicolon and a dash lead on to another."""
        if not self._ended:
            return False
        return not (self._parts[-1][0].rstrip().endswith(";") and _DASH.match(below.text))

    def _archives(self, words: str) -> bool:
        return self._archive.match(words) is not None

    def _goes_on(self, line: ClosingLine) -> bool:
        """Whether the line only wraps the recipient above it."""
        if not self._parts:
            return False
        words = line.text
        if self._dashed and self._parts[-1][0].rstrip().endswith(","):
            # where semicolons part the recipients that have a dash, a comma parts bodies within one
            parted = any(above.rstrip().endswith(";") for above, _ in self._parts[:-1])
            return parted and words.rstrip().endswith((";", ",", "."))
        if _END.search(self._parts[-1][0]):
            return False
        return words[0].islower() or self._in_cell

    def _is_next(self, words: str) -> bool:
        """Whether the line is a recipient without a dash: one that follows others ends as they do, or is the archive."""
        if self._parts:
            follows = self._in_cell or (
                self._parts[-1][0].endswith((";", ","))
                and len(words) < LONGEST_UNMARKED
                and (words.endswith((";", ",", ".")) or self._archives(words))
            )
            return follows and not words.startswith("(") and not self._archives(self._parts[-1][0])
        return len(words) < LONGEST_UNMARKED and (
            self._addressed.match(words) is not None or words.endswith((";", ","))
        )
