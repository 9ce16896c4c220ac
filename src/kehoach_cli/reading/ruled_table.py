"""Pandoc's simple and multiline tables: columns under rules of dashes, without bars.

A simple table has one row a line and ends at a blank line; a multiline table begins and ends with a rule across,
its rows are parted by blank lines. Words keep to the columns that the rules give: where most lines of a simple table, or
any of a multiline one, do not, the rules only underline, as in a letterhead of two columns.
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
    if not all(_keep_to_columns(lines[rule + 1 : end], lines[rule].text)):
        return None
    return _table([*header, *body], lines[rule].text, lines[start].line), end + 1


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
    kept = _keep_to_columns([raw for row in rows for raw in row], lines[rule].text)
    if 2 * sum(kept) <= len(kept):
        return None
    return _table(rows, lines[rule].text, lines[start].line), end + closed


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


def _table(rows: Sequence[Row], rule: str, line: int) -> RawTable:
    cells = tuple(
        tuple(
            join_wrapped(RawLine(raw.text[start:end], raw.line) for raw in row)
            for start, end in _columns(rule)
        )
        for row in rows
    )
    return RawTable(cells, line)


def _columns(rule: str) -> list[tuple[int, int | None]]:
    """Where columns begin and end: with the dashes of a rule, the first with the line."""
    starts = [match.start() for match in _DASHES.finditer(rule)]
    return list(zip([0, *starts[1:]], [*starts[1:], None], strict=True))


def _keep_to_columns(lines: Sequence[RawLine], rule: str) -> list[bool]:
    """Of each line, whether no word reaches over into the next column, and no column has words on both sides of a gutter."""
    columns = _columns(rule)
    return [
        not any(
            (start and " " not in raw.text[start - 1 : start + 1].ljust(2))
            or _GUTTER.search(raw.text, start, end)
            for start, end in columns
        )
        for raw in lines
    ]
