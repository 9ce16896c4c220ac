"""The lines in which the closing is looked for: those of blocks and of cells, posts and name taken apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.spaced_letters import as_read, places_in
from kehoach_cli.patterns import lazy_regex

MOST_BODY_LINES = 3
LONGEST_POST = 120
"""Characters from which a line is no post and no authority."""

_COLUMN_GAP = lazy_regex(
    r" \| |(?<=[\p{L}\d]{2}\.|\)|\)\.|/\.)\s+(?=[^\p{Ll}.;,]+$|\p{Lu}{2,3}\.[^\p{Ll}.;,]+$)"
)
"""A bar, or the blank behind a full stop or a bracket before words in capitals that fill the line."""
_BLANKS = lazy_regex(r"\s+")
_SMALL = lazy_regex(r"\p{Ll}")
_IN_CAPITALS = lazy_regex(r"\P{Ll}{5}")
_CAPITALIZED = lazy_regex(r"(?:\p{Lu}\s)?\p{Lu}(?:\p{Ll}|['’])")
"""How a name begins beside posts, which are in capitals throughout."""
_ENDS_RECIPIENT = lazy_regex(r"[;,.)/]$")


class ClosingLine(Struct, frozen=True):
    """A line: its words, what of the text they are, where it begins, and the block, cell and source line it stands in."""

    text: str
    printed: str
    start: int
    block: int
    cell: int
    line: int
    beside: bool = False
    """Whether it stood beside a recipient, in the second of two columns that ran together."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.printed)


def closing_lines(
    text: CanonicalText, first: int, stop: int, grammar: Grammar, read: LineReader
) -> list[ClosingLine]:
    """The lines of the blocks from `first` up to `stop`, every paragraph and cell counted as one cell."""
    found: list[ClosingLine] = []
    cell_number = 0
    columns = _RunTogether(grammar, read)
    for index in range(first, stop):
        block = text.blocks[index]
        stretches = [(block.start, block.end)]
        if block.table is not None:
            stretches = [(c.start, c.end) for row in block.table.rows for c in row if not c.covered]
        for start, end in stretches:
            cell_number += 1
            at = start
            for line in text.text[start:end].split("\n"):
                for column, part, beside in columns.parts(line):
                    for begin, words, printed in _posts_and_name(part, grammar, read):
                        place = at + column + begin
                        number = text.line_at(at)
                        found.append(ClosingLine(words, printed, place, index, cell_number, number, beside))
                at += len(line) + 1
    return found


class _RunTogether:
    """Parts lines in which the two columns of a closing ran together, from the heading of the recipients on."""

    def __init__(self, grammar: Grammar, read: LineReader) -> None:
        self._archive = grammar.phrase("last-recipient")
        self._signed = grammar.phrase("signed")
        self._name = grammar.phrase("person-name")
        self._read = read
        self._listing = False
        """Whether lines are recipients."""
        self._signing = False
        """Whether a line has begun the signature beside them."""

    def parts(self, line: str) -> Iterator[tuple[int, str, bool]]:
        """The line, or its two columns: where each begins, its words, and whether it stood beside a recipient."""
        heading = self._read(line).opens("recipients")
        if heading:
            self._listing, self._signing = True, False
        elif self._listing and self._read(line).firings("authority", "position"):
            self._listing = False
        archived = self._archive.match(line) is not None
        at = self._beside(line) if self._listing else None
        self._listing = self._listing and not archived
        if at is not None:
            self._signing = True
            yield 0, line[:at].rstrip(" |"), False
            yield at, line[at:], True
            return
        for gap in reversed([*_COLUMN_GAP.finditer(line)]) if archived else ():
            left, right = line[: gap.start()].rstrip(), line[gap.end() :]
            cut = left.count("(") > left.count(")") or _in_authority(left, right, self._read)
            if len(right) < LONGEST_POST and not cut and signs_here(right.strip(), self._read):
                yield 0, left, False
                yield gap.end(), right, False
                return
        yield 0, line, False

    def _beside(self, line: str) -> int | None:
        """Where in a line of recipients the words of the signature begin."""
        if len(line) > LONGEST_POST:
            return None
        for gap in _BLANKS.finditer(line):
            begin: int = gap.end()
            left, right = line[: gap.start()], line[begin:].rstrip()
            if left.count("(") > left.count(")") or right.endswith((";", ",", ".")):
                continue
            posts = _SMALL.split(right)[0]
            if signs_here(right if posts == right else posts.rpartition(" ")[0], self._read):
                if not _in_authority(left, right, self._read):
                    return begin
            elif self._signing and _ENDS_RECIPIENT.search(left):
                signed = self._signed.match(right)
                name = right[signed.end() :] if signed else right
                if self._name.fullmatch(name) or (signed and not name):
                    return begin
        return None


def _in_authority(left: str, right: str, read: LineReader) -> bool:
    """Whether a post belongs to what the words before it end with ("KT. TRƯỞNG PHÒNG")."""
    before = left.rsplit(maxsplit=1)[-1:]
    return bool(before) and read(f"{before[0]} {right}").opens("authority")


def lines_of_block(lines: Sequence[ClosingLine], block: int) -> Sequence[ClosingLine]:
    """The lines that stand in one block; lines are in order of block."""
    of_block = attrgetter("block")
    return lines[bisect_left(lines, block, key=of_block) : bisect_right(lines, block, key=of_block)]


def signs_here(words: str, read: LineReader) -> bool:
    """Whether the line gives whose power is used, or a post in capitals: where a signature begins."""
    signs = read(words)
    return signs.shows("authority") or (signs.shows("position") and words.isupper())


def bodies_over_post(lines: Sequence[ClosingLine], at: int, read: LineReader) -> int:
    """How many lines from there on name in capitals the body that is signed for without "TM.", right above a post."""
    end = at
    while end < len(lines) and end - at < MOST_BODY_LINES and _in_capitals(lines[end].text, read):
        end += 1
    posts = end < len(lines) and signs_here(lines[end].text, read) and read(lines[end].text).shows("position")
    return end - at if end > at and posts and read(lines[at].text).opens("body") else 0


def _in_capitals(words: str, read: LineReader) -> bool:
    return words.isupper() and len(words) < LONGEST_POST and not signs_here(words, read)


def _posts_and_name(line: str, grammar: Grammar, read: LineReader) -> list[tuple[int, str, str]]:
    """The line, or its posts and the name behind them where a flattened cell holds all of a signature: where each
    begins, its words, closed up where the line is torn, and what of the line they are."""
    stripped = line.strip()
    if not stripped:
        return []
    start = len(line) - len(line.lstrip())
    words = as_read(stripped, grammar)
    whole = [(start, stripped, stripped)]
    if _IN_CAPITALS.match(words) is None:
        return whole
    signs = read(words)
    if not signs.firings("position", "authority"):
        return whole
    stop, begin = _name_in(words, grammar)
    if begin == len(words) and not (words.isupper() and signs.opens("authority")):
        return whole
    found = grammar.phrase("signing-post").finditer(words, 0, stop)
    cuts = [0, *(m.start() for m in found if m.start()), stop]
    places = places_in(stripped, words)
    return [
        (start + places[a], part, stripped[places[a] : places[b]].strip())
        for a, b in [*pairwise(cuts), (begin, len(words))]
        if (part := words[a:b].strip())
    ]


def _name_in(words: str, grammar: Grammar) -> tuple[int, int]:
    """Where posts end in words that hold a whole signature, and where the name behind them begins; what says that it
    is signed may stand between."""
    signed, person = grammar.phrase("signed"), grammar.phrase("person-name")
    titled = grammar.phrase("person-title")
    for gap in _BLANKS.finditer(words):
        if _SMALL.search(words, 0, gap.start()):
            break
        aside = signed.match(words, gap.end())
        begin = aside.end() if aside is not None and _SMALL.search(aside[0]) else gap.end()
        begins = _CAPITALIZED.match(words, begin) or titled.match(words, begin)
        if begins and person.fullmatch(words, begin):
            return gap.start(), begin
    return len(words), len(words)
