"""Markdown tables: one row a line, cells between `|`, a rule of dashes below the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine

_RULE = re.compile(r"\s*\|?(?:\s?:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|\s*\|\s*:?-+:?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def cut_pipe_tables(lines: Sequence[RawLine | RawTable]) -> Iterator[RawLine | RawTable]:
    """The lines, with each Markdown table as one table.

    A table is a row with a rule below it and the rows that follow, or at least two rows that begin and end
    with `|` and have the same number of cells. Tables already found pass through.
    """
    position, size = 0, len(lines)
    run_end = 0
    while position < size:
        if run_end <= position:
            run_end = position
            while run_end < size and _row(lines[run_end]) is not None:
                run_end += 1
        end = _table_end(lines, position, run_end)
        if end == position:
            yield lines[position]
            position += 1
            continue
        rows = [
            raw for raw in lines[position:end] if isinstance(raw, RawLine) and not _RULE.fullmatch(raw.text)
        ]
        cells = tuple(row for row in map(_cells, rows) if any(row))
        first = lines[position]
        if cells:
            yield RawTable(cells, first.line)
        position = end


def _row(raw: RawLine | RawTable) -> str | None:
    """The text of a line that can be a table's row."""
    return raw.text.strip() if isinstance(raw, RawLine) and "|" in raw.text else None


def _table_end(lines: Sequence[RawLine | RawTable], start: int, end: int) -> int:
    """Where a table that begins at `start` ends, or `start`; the lines with bars go on until `end`."""
    first = _row(lines[start])
    if first is None or len(first) < 3:
        return start
    if end - start < 2:
        return start
    second = _row(lines[start + 1]) or ""
    if len(second) > 2 and _RULE.fullmatch(second) and not _RULE.fullmatch(first):
        return end
    count = _BAR.findall(first)
    if len(count) < 3:
        return start
    fenced = start
    while fenced < end:
        text = _row(lines[fenced]) or ""
        if len(text) < 3 or not (text.startswith("|") and text.endswith("|")) or _BAR.findall(text) != count:
            break
        fenced += 1
    return fenced if fenced - start >= 2 else start


def _cells(raw: RawLine) -> tuple[tuple[RawLine, ...], ...]:
    text = raw.text.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return tuple(
        tuple(RawLine(part.strip(), raw.line) for part in _BREAK.split(cell) if part.strip())
        for cell in _BAR.split(text)
    )
