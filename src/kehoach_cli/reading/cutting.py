"""Taking tables out of the lines they stand among."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine

_CONSONANT = "[bcdđghklmnpqrstvx]"

ABBREVIATED_HEAD = (
    rf"(?i:(?:\p{{L}}{{1,2}}[ .])?{_CONSONANT}{{2,3}}\.?|{_CONSONANT}(?:\.{_CONSONANT}){{1,2}}\.?)"
)
"""The first head of a table of numbered rows ("TT", "Số TT", "T.T"): an abbreviation without vowels."""

TableAt = Callable[[Sequence[RawLine], int], tuple[RawTable, int] | None]
"""Gives the table that begins in the line of that number, and the number of the line behind it."""


def cut_tables(lines: Sequence[RawLine], table_at: TableAt) -> Iterator[RawLine | RawTable]:
    """The lines, with those of each table as one."""
    position = 0
    while position < len(lines):
        found = table_at(lines, position)
        if found is None:
            yield lines[position]
            position += 1
            continue
        table, position = found
        yield table
