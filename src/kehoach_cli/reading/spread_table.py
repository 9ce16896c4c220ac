"""Tables from cells that say how many columns and rows they take."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

MAX_COLUMNS = 64
"""More columns for one cell are taken for a slip."""

MAX_REPEATED = 2000
"""Characters of a merged cell above which the cells that it covers do not repeat it."""


class SpanCell(Struct, frozen=True):
    """A cell as a format gives it."""

    lines: tuple[SourceLine, ...]
    columns: int = 1
    rows: int = 1


def spread_table(rows: Sequence[Sequence[SpanCell]], line: int) -> SourceTable:
    """The table with each merged cell repeated where it reaches, as covered cells.

    Cells that would cover far more than the table has are taken for single ones.
    """
    room = 4 * sum(map(len, rows)) + 200
    spread: list[tuple[SourceCell, ...]] = []
    reaching: dict[int, tuple[int, tuple[SourceLine, ...]]] = {}
    for number, row in enumerate(rows):
        cells: list[SourceCell] = []
        waiting = list(reversed(row))
        while waiting or len(cells) in reaching:
            column = len(cells)
            if column in reaching:
                left, lines = reaching.pop(column)
                if left > 1:
                    reaching[column] = (left - 1, lines)
                cells.append(SourceCell(lines, covered=True))
                continue
            cell = waiting.pop()
            cells.append(SourceCell(cell.lines))
            width = min(max(cell.columns, 1), MAX_COLUMNS)
            height = min(max(cell.rows, 1), len(rows) - number)
            if width * height - 1 > room:
                continue
            room -= width * height - 1
            lines = cell.lines if sum(len(words.text) for words in cell.lines) <= MAX_REPEATED else ()
            cells += [SourceCell(lines, covered=True)] * (width - 1)
            if height > 1:
                reaching |= dict.fromkeys(range(column, column + width), (height - 1, lines))
        spread.append(tuple(cells))
    return SourceTable(tuple(row for row in spread if row), line)
