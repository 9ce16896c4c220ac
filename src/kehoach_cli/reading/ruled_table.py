"""Pandoc's simple and multiline tables: columns under rules of dashes, without bars.

A simple table has one row a line and ends at a blank line; a multiline table begins and ends with a rule across,
its rows are parted by blank lines. Words keep to the columns that the rules give: where most lines do not, the rules
only underline, as in a letterhead of two columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cutting import cut_tables
from kehoach_cli.reading.markup import RawLine
from kehoach_cli.reading.wrapped_cells import join_wrapped

MAX_LINES = 4000

_COLUMNS = lazy_regex(r"\s*-{2,}(?:[ ]+-{2,})+\s*")
_ACROSS = lazy_regex(r"\s*-{8,}\s*")
_DASHES = lazy_regex(r"-+")
_GUTTER = lazy_regex(r"\S {3,}\S")

Row = list[RawLine]


def cut_ruled_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each simple or multiline table as one table."""
    if not any("--" in raw.text and _COLUMNS.fullmatch(raw.text) for raw in lines):
        yield from lines
        return
    yield from cut_tables(lines, lambda lines, at: _multiline(lines, at) or _simple(lines, at))


def _multiline(lines: Sequence[RawLine], start: int) -> tuple[RawTable, int] | None:
    opens = lines[start].text
    headless = _COLUMNS.fullmatch(opens) is not None
    if not headless and not _ACROSS.fullmatch(opens):
        return None
    limit = min(len(lines), start + MAX_LINES)
    rule = start if headless else _find(lines, start + 1, min(limit, start + 12), _COLUMNS)
    if rule is None:
        return None
    end = _find(lines, rule + 1, limit, _COLUMNS if headless else _ACROSS)
    if end is None:
        return None
    body = _groups(lines[rule + 1 : end])
    header = [] if headless else [list(lines[start + 1 : rule])]
    if headless and len(body) == 1 and all(raw.text.strip() for raw in body[0]):
        # a simple table without a header, closed by a rule
        body = [[raw] for raw in body[0]]
    table = _table([*header, *body], lines[rule].text, lines[start].line)
    return (table, end + 1) if table else None


def _simple(lines: Sequence[RawLine], start: int) -> tuple[RawTable, int] | None:
    rule = start + 1
    if rule >= len(lines) or not lines[start].text.strip() or not _COLUMNS.fullmatch(lines[rule].text):
        return None
    end = rule + 1
    while end < len(lines) and lines[end].text.strip() and not _COLUMNS.fullmatch(lines[end].text):
        end += 1
    if end == rule + 1:
        return None
    rows = [[raw] for raw in (lines[start], *lines[rule + 1 : end])]
    closed = end < len(lines) and _COLUMNS.fullmatch(lines[end].text) is not None
    table = _table(rows, lines[rule].text, lines[start].line)
    return (table, end + closed) if table else None


def _find(lines: Sequence[RawLine], start: int, end: int, rule: regex.Pattern[str]) -> int | None:
    return next((index for index in range(start, end) if rule.fullmatch(lines[index].text)), None)


def _groups(lines: Sequence[RawLine]) -> list[Row]:
    """Runs of lines between blank ones."""
    groups: list[Row] = [[]]
    for raw in lines:
        if raw.text.strip():
            groups[-1].append(raw)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _table(rows: Sequence[Row], rule: str, line: int) -> RawTable | None:
    """The table of the columns that begin where the dashes of a rule do; None where most lines do not keep to them."""
    starts = [match.start() for match in _DASHES.finditer(rule)]
    ends: list[int | None] = [*starts[1:], None]
    starts[0] = 0
    bounds = list(zip(starts, ends, strict=True))
    kept = [_keeps_to(raw.text, bounds) for row in rows for raw in row]
    if 2 * sum(kept) <= len(kept):
        return None
    cells = tuple(
        tuple(join_wrapped(RawLine(raw.text[start:end], raw.line) for raw in row) for start, end in bounds)
        for row in rows
    )
    return RawTable(cells, line)


def _keeps_to(text: str, bounds: Sequence[tuple[int, int | None]]) -> bool:
    """Whether no word of a line reaches over into the next column, and no column has words on both sides of a gutter."""
    parts_word = any(start and " " not in text[start - 1 : start + 1].ljust(2) for start, _ in bounds)
    return not parts_word and not any(_GUTTER.search(text, start, end) for start, end in bounds)
