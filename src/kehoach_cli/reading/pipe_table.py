"""Markdown tables: one row a line, cells between `|`, a rule of dashes below the header.

Typed by hand, a table may have bars only between its cells, and no rule: its heads tell it, and rows with as many bars.

Converters break rows over lines: a line that does not end in a bar goes on in the next one. A table that begins
with a whole row and has such lines, or lines of bars alone, is put together again cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.bar_table import RawTable
from kehoach_cli.reading.cutting import ABBREVIATED_HEAD
from kehoach_cli.reading.markup import RawLine

_RULE = lazy_regex(r"\s*\|?(?:\s?:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|\s*\|\s*:?-+:?\s*")
_BAR = lazy_regex(r"(?<!\\)\|")
_BREAK = lazy_regex(r"<br\s*/?>", regex.IGNORECASE)
_BARS_ONLY = lazy_regex(r"[\s|]+")
_INDEX = lazy_regex(r"[\s*_]*(?:[IVXLC]{1,5}|\p{Lu}|\d{1,3}(?:\.\d{1,3})*)?[.)]?[\s*_]*")
_NAME = lazy_regex(r"[^\d]*\p{L}{2,}\s+\p{L}{2,}[^\d]*")
_HEAD = lazy_regex(rf"\s*{ABBREVIATED_HEAD}\s*")
_WORDS = lazy_regex(r"\s*\p{L}[^\d.;!?]*")
_FEWEST_INNER_BARS = 2
_FEWEST_BARE_ROWS = 2
"""Rows below heads that no rule parts from them and that do not begin with one for numbers."""
_MIN_BROKEN_COLUMNS = 4
_LEAST_MERGED = 3
"""Cells of a row from which on they are taken for one where all say the same."""


def cut_pipe_tables(lines: Sequence[RawLine | RawTable]) -> Iterator[RawLine | RawTable]:
    """The lines, with each Markdown table as one table.

    A table is a row with a rule below it and the rows that follow, or rows that begin and end with `|` and have the
    same number of cells, of which there may be one alone, or heads and rows of as many cells with no `|` but between them.
    Tables already found pass through.
    """
    position, size = 0, len(lines)
    run_end = 0
    while position < size:
        if run_end <= position:
            run_end = position
            while run_end < size and _row(lines[run_end]) is not None:
                run_end += 1
        end = _table_end(lines, position, run_end)
        if end - position < 2 and (broken := _broken_table(lines, position)) is not None:
            yield broken[0]
            position = broken[1]
            continue
        if end == position:
            yield lines[position]
            position += 1
            continue
        rows = [
            raw for raw in lines[position:end] if isinstance(raw, RawLine) and not _RULE.fullmatch(raw.text)
        ]
        split = _parts if _is_bare(rows) else _cells
        cells = tuple(row for row in map(split, rows) if any(row))
        first = lines[position]
        if cells:
            yield RawTable(cells, first.line, _covered(cells))
        position = end


def _row(raw: RawLine | RawTable) -> str | None:
    """The text of a line that can be a table's row."""
    return raw.text.strip() if isinstance(raw, RawLine) and "|" in raw.text else None


def _table_end(lines: Sequence[RawLine | RawTable], start: int, end: int) -> int:
    """Where a table that begins at `start` ends, or `start`; the lines with bars go on until `end`."""
    first = _row(lines[start])
    if first is None or len(first) < 3:
        return start
    second = (_row(lines[start + 1]) or "") if end - start > 1 else ""
    if len(second) > 2 and _RULE.fullmatch(second) and not _RULE.fullmatch(first):
        return end
    count = _BAR.findall(first)
    if not first.startswith("|") and not first.endswith("|"):
        return _bare_end(lines, start, end)
    if len(count) < 3:
        return start
    fenced = start
    while fenced < end:
        text = _row(lines[fenced]) or ""
        if len(text) < 3 or not (text.startswith("|") and text.endswith("|")) or _BAR.findall(text) != count:
            break
        fenced += 1
    return fenced


def _bare_end(lines: Sequence[RawLine | RawTable], start: int, end: int) -> int:
    """Where a table ends whose heads stand at `start` and that has no bars but those between cells, or `start`."""
    heads = _BAR.split(_row(lines[start]) or "")
    if len(heads) <= _FEWEST_INNER_BARS or not all(map(str.strip, heads)):
        return start
    numbered = _HEAD.fullmatch(heads[0]) is not None
    if not numbered and not all(map(_WORDS.fullmatch, heads)):
        return start
    below = range(start + 1, end)
    behind = next((n for n in below if len(_BAR.split(_row(lines[n]) or "")) != len(heads)), end)
    return behind if behind - start > (1 if numbered else _FEWEST_BARE_ROWS) else start


def _is_bare(rows: Sequence[RawLine]) -> bool:
    """Whether bars stand only between cells: one at the end of a row has an empty cell beside it."""
    ends = rows[0].text.strip() if rows else "|"
    return "|" not in (ends[:1], ends[-1:]) and len({len(_BAR.findall(raw.text)) for raw in rows}) == 1


def _cells(raw: RawLine) -> tuple[tuple[RawLine, ...], ...]:
    text = raw.text.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return _parts(RawLine(text, raw.line))


def _parts(raw: RawLine) -> tuple[tuple[RawLine, ...], ...]:
    """The cells between the bars of a line, and before the first and behind the last."""
    return tuple(
        tuple(RawLine(part.strip(), raw.line) for part in _BREAK.split(cell) if part.strip())
        for cell in _BAR.split(raw.text)
    )


def _covered(rows: Sequence[Sequence[Sequence[RawLine]]]) -> frozenset[tuple[int, int]]:
    """Where a cell only says again what a cell merged across says: converters write its words into each cell it covers.

    Such a row is one name for all that follows: every cell says the same words, but for a number in the first.
    """
    found: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        said = [" ".join(line.text for line in cell) for cell in row]
        first = 1 if _INDEX.fullmatch(said[0]) else 0
        merged = len(said) - first >= _LEAST_MERGED and len({*said[first:]}) == 1
        if merged and _NAME.fullmatch(said[-1]):
            found.update((number, column) for column in range(first + 1, len(said)))
    return frozenset(found)


def _broken_table(lines: Sequence[RawLine | RawTable], start: int) -> tuple[RawTable, int] | None:
    """A table whose rows are broken over lines, and where it ends; None if `start` begins no such table.

    Its first line is a whole row of named cells; lines go on up to a blank one. A line joins the row before while
    that one is open or the two together have no more cells than the first row.
    """
    first = _row(lines[start])
    if first is None or not (first.startswith("|") and first.endswith("|")):
        return None
    width = len(_BAR.findall(first)) - 1
    if sum(bool(cell.strip()) for cell in _BAR.split(first)) < _MIN_BROKEN_COLUMNS:
        return None
    end = start + 1
    while end < len(lines) and isinstance(raw := lines[end], RawLine) and raw.text.strip():
        end += 1
    body = [raw for raw in lines[start + 1 : end] if isinstance(raw, RawLine)]
    if not any("|" in raw.text for raw in body) or not any(
        _is_open(raw) or _has_no_words(raw) for raw in body
    ):
        return None
    rows = [_cells(RawLine(first, lines[start].line))]
    is_open, in_header = False, True
    for raw in body:
        cells = [] if _RULE.fullmatch(raw.text) else list(_cells(raw))
        begins = raw.text.lstrip().startswith("|")
        if is_open and not begins and rows[-1]:
            rows[-1] = (*rows[-1][:-1], (*rows[-1][-1], *cells[0]), *cells[1:])
        elif not in_header and (is_open or len(rows[-1]) + len(cells) <= width):
            rows[-1] = (*rows[-1], *cells)
        elif not _has_no_words(raw):
            rows.append(tuple(cells))
            in_header = False
        is_open = _is_open(raw)
    return RawTable(tuple(rows), lines[start].line), end


def _is_open(raw: RawLine) -> bool:
    return not raw.text.rstrip().endswith("|")


def _has_no_words(raw: RawLine) -> bool:
    return _BARS_ONLY.fullmatch(raw.text) is not None
