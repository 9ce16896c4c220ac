"""Letterhead, body and closing that stand between lone bars as if they were the cells of one table.

Law portals show a document so: their own boxes, the letterhead in two columns, the closing in two columns, all
one cell a line between lone `|`, and without a blank line around them. What stands right behind the last bar of
letterhead or closing is then text, though a bar closes it too. A real table has neither motto nor recipients in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from kehoach_cli.normalizing.signs import Kind, LineReader, is_appendix_line, is_signature
from kehoach_cli.reading.bar_table import cut_rows
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceTable

Gap = tuple[SourceLine, ...]
"""What stands between two neighbouring bars."""

TEXT_LINES, TEXT_LENGTH = 3, 200
"""Lines and characters from which what stands right above the closing is text, no cell."""

LONGEST_SUBJECT = 250
"""Characters up to which number and subject of an official letter share a cell."""

MOST_HEAD_LINES = 60
"""Lines that the head of a web page may have above the letterhead."""

_DIVISIONS = frozenset({"part", "chapter", "section", "roman", "capital", "article", "appendix"})
_LETTERHEAD_LINES = 4


class _Part(Enum):
    """What a gap is."""

    EMPTY = auto()
    CELL = auto()
    TEXT = auto()
    LETTERHEAD = auto()
    CLOSING = auto()


def spread_layout(
    table: SourceTable, read: LineReader
) -> tuple[list[SourceLine | SourceTable], tuple[Finding, ...]]:
    """The parts of a document that came as one table between bars, and what of the page was left out.

    Letterhead and closing become tables of their own, what stands between and behind them lines and tables; the
    boxes of the page above the letterhead are dropped and reported. Any other table stays as it is.
    """
    gaps = _gaps(table)
    parts = _parts(gaps, read)
    if not {_Part.LETTERHEAD, _Part.CLOSING}.intersection(parts):
        return [table], ()
    findings: tuple[Finding, ...] = ()
    if _Part.LETTERHEAD in parts:
        first = parts.index(_Part.LETTERHEAD)
        findings = _dropped([words for gap in gaps[:first] if (words := _words(gap))], table.line)
        gaps, parts = gaps[first:], parts[first:]
    return [element for run, part in _runs(gaps, parts) for element in _elements(run, part)], findings


def drop_page_head(
    above: Sequence[SourceLine | SourceTable], parts: Sequence[SourceLine | SourceTable], read: LineReader
) -> tuple[list[SourceLine | SourceTable], tuple[Finding, ...]]:
    """What stands above a letterhead that came between bars (`parts`), or nothing where that is the head of a web page, which
    has its own title for the document; and what was left out."""
    lines = [line for line in above if isinstance(line, SourceLine)]
    first = parts[0] if parts else None
    # the issuer stands beside the motto, and not among these lines
    heads = isinstance(first, SourceTable) and any(
        _shows_motto(right.lines, read) and _words(left.lines)
        for row in first.rows
        for left, right in pairwise(row)
    )
    said = [words for line in lines if (words := _words((line,)))]
    if not heads or len(lines) < len(above) or len(lines) > MOST_HEAD_LINES:
        return list(above), ()
    if not any(read(words).is_only(Kind.PORTAL_TITLE) for words in said):
        return list(above), ()
    return [], _dropped(said, lines[0].line)


def _dropped(said: Sequence[str], line: int) -> tuple[Finding, ...]:
    if not said:
        return ()
    quoted = ", ".join(f"«{words}»" for words in said)
    return (Finding("portal-box-removed", "info", f"Parts of a web page removed: {quoted}", line),)


def _gaps(table: SourceTable) -> list[Gap]:
    """What stood between the bars, in order: the gap that parts two rows is in neither."""
    gaps: list[Gap] = []
    for number, row in enumerate(table.rows):
        gaps += [()] if number else []
        gaps += [cell.lines for cell in row]
    return gaps


def _parts(gaps: Sequence[Gap], read: LineReader) -> list[_Part]:
    parts = [_alone(gap, read) for gap in gaps]
    for index, gap in enumerate(gaps):
        if parts[index] is _Part.CLOSING and _opens(gap, Kind.RECIPIENTS, read):
            _set(parts, index + 1, _Part.CLOSING)
        if parts[index] is _Part.LETTERHEAD and _shows_motto(gap, read):
            _set(parts, index - 1, _Part.LETTERHEAD)
    for index, gap in enumerate(gaps):
        if parts[index] is not _Part.CELL or not index:
            continue
        closes = index + 1 < len(parts) and parts[index + 1] is _Part.CLOSING
        long = len(gap) >= TEXT_LINES and len(_words(gap)) >= TEXT_LENGTH
        if parts[index - 1] in (_Part.LETTERHEAD, _Part.CLOSING) or (closes and long):
            parts[index] = _Part.TEXT
    return parts


def _set(parts: list[_Part], index: int, part: _Part) -> None:
    if 0 <= index < len(parts) and parts[index] is not _Part.EMPTY:
        parts[index] = part


def _alone(gap: Gap, read: LineReader) -> _Part:
    """What a gap is by its own words."""
    lines = [words for line in gap if (words := " ".join(line.text.split()))]
    if not lines:
        return _Part.EMPTY
    if len(lines) <= _LETTERHEAD_LINES and _is_letterhead(" ".join(lines), read):
        return _Part.LETTERHEAD
    signing = (lines[0], " ".join(lines[:2]))
    if read(lines[0]).opens(Kind.RECIPIENTS) or any(is_signature(read(words), words) for words in signing):
        return _Part.CLOSING
    divisions = sum(mark.family in _DIVISIONS for words in lines if (mark := read(words).mark) is not None)
    opens = any(read(words).is_only(Kind.TYPE) or is_appendix_line(read(words), words) for words in lines)
    return _Part.TEXT if len(lines) > 1 and (divisions > 1 or opens) else _Part.CELL


def _is_letterhead(words: str, read: LineReader) -> bool:
    signs = read(words)
    number = signs.opens(Kind.NUMBER) and len(words) < LONGEST_SUBJECT
    return signs.shows(Kind.MOTTO) or number or signs.is_only(Kind.DATE)


def _shows_motto(gap: Gap, read: LineReader) -> bool:
    return read(_words(gap)).shows(Kind.MOTTO)


def _opens(gap: Gap, kind: Kind, read: LineReader) -> bool:
    return read(_words(gap)).opens(kind)


def _words(gap: Gap) -> str:
    return " ".join(word for line in gap for word in line.text.split())


def _runs(gaps: Sequence[Gap], parts: Sequence[_Part]) -> Iterator[tuple[list[Gap], _Part]]:
    """Neighbouring gaps of one part; empty ones go with those before them."""
    run: list[Gap] = []
    last = _Part.CELL
    for gap, part in zip(gaps, parts, strict=True):
        same = part in (last, _Part.EMPTY) and part is not _Part.TEXT
        if not same:
            if run:
                yield run, last
            run, last = [], part
        run.append(gap)
    if run:
        yield run, last


def _elements(run: Sequence[Gap], part: _Part) -> list[SourceLine | SourceTable]:
    """A run of gaps as lines of text, or as one table."""
    filled = [index for index, gap in enumerate(run) if _words(gap)]
    if not filled:
        return []
    cells = list(run[filled[0] : filled[-1] + 1])
    first = cells[0][0].line
    # a blank line on both sides: text between tables does not go on with what stands around it
    if part is _Part.TEXT or len(filled) == 1:
        return [SourceLine("", first), *(line for gap in cells for line in gap), SourceLine("", first)]
    rows = tuple(tuple(SourceCell(lines) for lines in row) for row in cut_rows(cells))
    return [SourceTable(rows, first, bars=True)]
