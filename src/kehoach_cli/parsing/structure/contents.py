"""A table of contents: it repeats the headings, and is no part of the outline."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.normalizing.canonical import Block
from kehoach_cli.parsing.signs.lines import LineReader
from kehoach_cli.patterns import lazy_regex

FEWEST_LINES = 2
"""Lines with leading dots from which they are a table of contents, though no heading says so."""

_PAGE_AT_END = lazy_regex(r"\D\s?\d{1,3}\s*$")
_LONGEST_LINE = 300


def contents_of(blocks: Sequence[Block], text: str, read: LineReader) -> list[Block]:
    """The blocks of tables of contents, their headings among them.

    Below the heading every line that ends in a page number belongs to one; without it, lines whose page stands
    behind leading dots do, if there are several.
    """
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        end = _end(blocks, index, text, read)
        found += blocks[index:end]
        index = max(end, index + 1)
    return found


def _end(blocks: Sequence[Block], start: int, text: str, read: LineReader) -> int:
    """Where the table of contents that begins at `start` ends; `start` if none does."""
    headed = _shows(blocks[start], "contents", text, read)
    end = start + 1 if headed else start
    while end < len(blocks) and _is_entry(blocks[end], text, read, headed=headed):
        end += 1
    return end if headed or end - start >= FEWEST_LINES else start


def _is_entry(block: Block, text: str, read: LineReader, *, headed: bool) -> bool:
    if _shows(block, "contents-line", text, read):
        return True
    words = text[block.start : block.end]
    return headed and block.table is None and len(words) < _LONGEST_LINE and _ends_in_page(words)


def _ends_in_page(words: str) -> bool:
    return _PAGE_AT_END.search(words) is not None


def _shows(block: Block, kind: str, text: str, read: LineReader) -> bool:
    return block.table is None and read(text[block.start : block.end]).shows(kind)
