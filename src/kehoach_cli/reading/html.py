"""HTML in a text: parts of a page that nobody reads there, and tables.

A portal's page saved as text carries its `<head>`, styles, scripts and navigation; a Markdown file may hold an
HTML table. Tags of running text are left to `strip_markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.markup import RawLine, strip_tags

MAX_SPAN = 40
"""Columns that one cell may take; more are taken for a slip."""

_UNSEEN = lazy_re(
    r"<(head|title|style|script|nav|template)(?:\s[^<>]{0,2000})?>|<!--|<(?:!doctype|\?xml)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_ENDS = {
    name: lazy_re(rf"</{name}\s{{0,20}}>", re.IGNORECASE)
    for name in ("head", "title", "style", "script", "nav", "template")
} | {"": lazy_re("-->")}
_LINE_END = lazy_re(r"\r\n|[\n\r]")
_TABLE_TAG = lazy_re(r"<(/?)(table|tr|td|th)(\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_SPAN = lazy_re(r"\b(col|row)span\s{0,5}=\s{0,5}[\"']?(\d{1,3})", re.IGNORECASE)
_REPEATED = 2000
"""Characters of a merged cell above which the cells that it covers do not repeat it."""


def drop_unseen(text: str) -> str:
    """The text without head, styles, scripts, navigation, comments and declarations of a page.

    Line ends in them stay, so that lines keep their numbers. What is not closed stays as a whole.
    """
    if "<" not in text:
        return text
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    while (opened := _UNSEEN.search(text, position)) is not None:
        name = (opened[1] or "").lower()
        end = opened.end()
        if name or opened[0] == "<!--":
            closed = None if name in unclosed else _ENDS[name].search(text, end)
            if closed is None:
                unclosed.add(name)
                kept.append(text[position:end])
                position = end
                continue
            end = closed.end()
        kept += [text[position : opened.start()], *_LINE_END.findall(text, opened.start(), end)]
        position = end
    return "".join([*kept, text[position:]])


class _Tag(Struct, frozen=True):
    """A tag of a table: on which of the lines, and where there."""

    index: int
    start: int
    end: int
    name: str
    closes: bool
    attributes: str


class _Cell(Struct, frozen=True):
    lines: tuple[RawLine, ...]
    columns: int
    rows: int


def cut_html_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each HTML table as one table.

    A table that holds another one, or only one cell, lays out the page: its words stay lines.
    """
    tags = [
        _Tag(index, match.start(), match.end(), match[2].lower(), bool(match[1]), match[3] or "")
        for index, raw in enumerate(lines)
        if "<" in raw.text
        for match in _TABLE_TAG.finditer(raw.text)
    ]
    index = column = 0
    for first, last in _innermost(tags):
        opening, closing = tags[first], tags[last]
        rows, outside = _rows(lines, tags[first : last + 1])
        if sum(bool(cell.lines) for row in rows for cell in row) < 2:
            continue
        yield from _between(lines, index, column, opening.index, opening.start)
        yield from outside
        yield _spread(rows, lines[opening.index].line)
        index, column = closing.index, closing.end
    if column:
        yield from _between(lines, index, column, index, len(lines[index].text))
        index += 1
    yield from lines[index:]


def _innermost(tags: Sequence[_Tag]) -> list[tuple[int, int]]:
    """First and last tag of each table that holds no other, in order."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place, tag in enumerate(tags):
        if tag.name != "table":
            continue
        if not tag.closes:
            opened = place
        elif opened is not None:
            found.append((opened, place))
            opened = None
    return found


def _rows(lines: Sequence[RawLine], tags: Sequence[_Tag]) -> tuple[list[list[_Cell]], list[RawLine]]:
    """The rows of a table, and the lines that stand in it outside any cell (a caption)."""
    rows: list[list[_Cell]] = []
    outside: list[RawLine] = []
    opens_row = True
    for tag, following in pairwise(tags):
        words = [
            raw
            for raw in _between(lines, tag.index, tag.end, following.index, following.start)
            if strip_tags(raw.text).strip()
        ]
        if tag.name in ("td", "th") and not tag.closes:
            if opens_row:
                rows.append([])
            opens_row = False
            spans = {kind.lower(): int(size) for kind, size in _SPAN.findall(tag.attributes)}
            columns = min(max(spans.get("col", 1), 1), MAX_SPAN)
            rows[-1].append(_Cell(tuple(words), columns, max(spans.get("row", 1), 1)))
            continue
        opens_row = opens_row or tag.name == "tr"
        outside += words
    return rows, outside


def _between(lines: Sequence[RawLine], index: int, start: int, last: int, end: int) -> Iterator[RawLine]:
    """The lines from one place to another; a share of a line that says nothing is left out."""
    for number in range(index, last + 1):
        raw = lines[number]
        text = raw.text[start if number == index else 0 : end if number == last else len(raw.text)]
        if text == raw.text or text.strip():
            yield raw if text == raw.text else RawLine(text, raw.line)


def _spread(rows: Sequence[Sequence[_Cell]], line: int) -> RawTable:
    """The table with merged cells repeated where they reach.

    Cells that would cover far more than the table has are taken for single ones.
    """
    room = 4 * sum(map(len, rows)) + 200
    spread: list[tuple[tuple[RawLine, ...], ...]] = []
    covered: set[tuple[int, int]] = set()
    reaching: dict[int, tuple[int, tuple[RawLine, ...]]] = {}
    for number, row in enumerate(rows):
        cells: list[tuple[RawLine, ...]] = []
        waiting = list(reversed(row))
        while waiting or len(cells) in reaching:
            column = len(cells)
            if column in reaching:
                left, words = reaching.pop(column)
                if left > 1:
                    reaching[column] = (left - 1, words)
                covered.add((number, column))
                cells.append(words)
                continue
            cell = waiting.pop()
            cells.append(cell.lines)
            height = min(cell.rows, len(rows) - number)
            covers = cell.columns * height - 1
            if covers > room:
                continue
            room -= covers
            short = sum(len(raw.text) for raw in cell.lines) <= _REPEATED
            words = cell.lines if short else ()
            for beside in range(column, column + cell.columns):
                if beside > column:
                    covered.add((number, beside))
                    cells.append(words)
                if height > 1:
                    reaching[beside] = (height - 1, words)
        spread.append(tuple(cells))
    return RawTable(tuple(spread), line, frozenset(covered))
