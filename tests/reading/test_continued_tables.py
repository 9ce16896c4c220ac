"""Tables cut in two by an empty paragraph or the number of a page."""

from __future__ import annotations

import pytest

from kehoach_cli.reading.continued_tables import join_continued_tables
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable


def table(*rows: str) -> SourceTable:
    return SourceTable(
        tuple(tuple(SourceCell((SourceLine(text, 1),)) for text in row.split("|")) for row in rows), 1
    )


ABOVE = table("TT|Việc", "1|a", "2|b")


@pytest.mark.parametrize(
    "between",
    [
        (),
        (SourceLine("", 2),),
        (SourceLine(" ", 2), SourceLine("", 3)),
        (SourceLine("2", 2),),
        (SourceLine("", 2), SourceLine("- 12 -", 3)),
    ],
)
def test_the_next_number_goes_on(between: tuple[SourceLine, ...]) -> None:
    below = table("3|c", "4|d")
    assert join_continued_tables([ABOVE, *between, below]) == (table("TT|Việc", "1|a", "2|b", "3|c", "4|d"),)


@pytest.mark.parametrize(
    "elements",
    [
        (ABOVE, table("TT|Việc", "3|c")),
        (ABOVE, table("4|c")),
        (ABOVE, table("3|c|d")),
        (ABOVE, SourceLine("Phụ lục", 2), table("3|c")),
        (ABOVE, SourceLine("2.", 2), table("3|c")),
        (ABOVE, SourceLine("2", 2), table("4|c")),
        (table("Việc|Ai", "a|b"), table("3|c")),
        (table("1", "2"), table("3")),
        (SourceLine("", 1), table("1|c")),
    ],
)
def test_others_stay_two(elements: tuple[SourceLine | SourceTable, ...]) -> None:
    assert join_continued_tables(elements) == elements
