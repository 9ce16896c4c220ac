"""The lines in which the closing is looked for: those of blocks and of cells, posts and name taken apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.parsing.signs.spaced_letters import is_set_wide
from kehoach_cli.patterns import lazy_regex

MOST_BODY_LINES = 3
LONGEST_POST = 120
"""Characters from which a line is no post and no authority."""

_COLUMN_GAP = lazy_regex(
    r" \| |(?<=[\p{L}\d]{2}\.|\)|\)\.|/\.)\s+(?=[^\p{Ll}.;,]+$|\p{Lu}{2,3}\.[^\p{Ll}.;,]+$)"
)
"""A bar, or the blank behind a full stop or a bracket before words in capitals that fill the line."""
_GLUED = lazy_regex(r"(?P<posts>[^\p{Ll}]{5,}?)\s+(?P<name>\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,5})")


class ClosingLine(Struct, frozen=True):
    """A line: its words, where they begin, and the block, cell and source line they stand in."""

    text: str
    start: int
    block: int
    cell: int
    line: int


def closing_lines(
    text: CanonicalText, first: int, stop: int, grammar: Grammar, read: LineReader
) -> list[ClosingLine]:
    """The lines of the blocks from `first` up to `stop`, every paragraph and cell counted as one cell."""
    found: list[ClosingLine] = []
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
                for column, part in _columns(line, grammar, read):
                    for begin, words in _posts_and_name(part, grammar, read):
                        place = at + column + begin
                        found.append(ClosingLine(words, place, index, cell_number, text.line_at(at)))
                at += len(line) + 1
    return found


def _columns(line: str, grammar: Grammar, read: LineReader) -> Iterator[tuple[int, str]]:
    """The last recipient, and behind a bar or its full stop the line with which the signature begins, as in a closing of two
    columns; else the line."""
    if grammar.phrase("last-recipient").match(line):
        for gap in reversed([*_COLUMN_GAP.finditer(line)]):
            left, right = line[: gap.start()].rstrip(), line[gap.end() :]
            cut = left.count("(") > left.count(")") or _in_authority(left, right, read)
            if len(right) < LONGEST_POST and not cut and signs_here(right.strip(), read):
                yield 0, left
                yield gap.end(), right
                return
    yield 0, line


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


def _posts_and_name(line: str, grammar: Grammar, read: LineReader) -> list[tuple[int, str]]:
    """The line, or its posts and the name behind them where a flattened cell holds all of a signature."""
    stripped = line.strip()
    if not stripped:
        return []
    start = len(line) - len(line.lstrip())
    glued = _GLUED.fullmatch(stripped)
    if (
        glued is None
        or is_set_wide(stripped)
        or not read(stripped).firings("position", "authority")
        or not grammar.phrase("person-name").fullmatch(glued["name"])
    ):
        return [(start, stripped)]
    cuts = [0, *(m.start() for m in grammar.phrase("signing-post").finditer(glued["posts"]) if m.start())]
    ends = [*cuts[1:], glued.end("posts")]
    posts = [(start + a, stripped[a:b].strip()) for a, b in zip(cuts, ends, strict=True)]
    return [*posts, (start + glued.start("name"), glued["name"])]
