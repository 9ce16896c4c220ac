"""Letterhead, title and closing that are laid out with a table of several rows.

A closing may come with a row a line, or with the name of who signs in a row of its own; its columns are read down. The
type of the document and its abstract may be rows across below the letterhead, or a table of their own; they are lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.normalizing.signs import Kind, LineReader, is_signature
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

MOST_COLUMNS = 3
"""Columns of a letterhead or a closing, an empty one between two among them."""

LONGEST_NAME = 80
"""Characters above which a line below a post is none of a signature."""

_Row = tuple[SourceCell, ...]


def settle_layout(table: SourceTable, read: LineReader) -> list[SourceLine | SourceTable]:
    """The table with the columns of a closing as one row, and without rows that are title; any other as it is."""
    width = max(map(len, table.rows), default=0)
    if width > MOST_COLUMNS or (len(table.rows) < 2 and width > 1) or table.beside:
        return [table]
    recipients = _recipients_at(table.rows, read)
    if recipients is not None or _is_signature(table.rows, read):
        return [replace(table, rows=tuple(_read_down(rows) for rows in _parts(table.rows, recipients)))]
    return _without_title(table, read)


def _recipients_at(rows: Sequence[_Row], read: LineReader) -> int | None:
    """The row in whose first cell the recipients begin, if who signs stands beside them or all alone above them."""
    at = next((n for n, row in enumerate(rows) if row and _opens(row[0], Kind.RECIPIENTS, read)), None)
    if at is None:
        return None
    beside = any(_signs(cell, read) for row in rows for cell in row[1:])
    return at if (beside and not _filled_cells(rows[:at])) or _is_signature(rows[:at], read) else None


def _is_signature(rows: Sequence[_Row], read: LineReader) -> bool:
    """Whether some sign side by side: every cell begins in capitals down to a row whose cells give powers and posts,
    and all below is short."""
    filled = [_filled_cells([row]) for row in rows]
    at = next((n for n, row in enumerate(filled) if row and all(_signs(cell, read) for cell in row)), None)
    if at is None:
        return False
    above = all(_words(cell)[0].isupper() for row in filled[: at + 1] for cell in row)
    return above and all(len(line) <= LONGEST_NAME for row in filled for cell in row for line in _words(cell))


def _parts(rows: Sequence[_Row], recipients: int | None) -> list[Sequence[_Row]]:
    """The rows; those above the recipients apart where they have something in their column."""
    if not recipients or not any(row[:1] and _filled(row[0]) for row in rows[:recipients]):
        return [rows]
    return [rows[:recipients], rows[recipients:]]


def _read_down(rows: Sequence[_Row]) -> _Row:
    """One row, each of its cells with what all cells of that column say."""
    columns = [
        [row[n] for row in rows if n < len(row) and not row[n].covered] for n in range(max(map(len, rows)))
    ]
    return tuple(SourceCell(tuple(line for cell in column for line in cell.lines)) for column in columns)


def _without_title(table: SourceTable, read: LineReader) -> list[SourceLine | SourceTable]:
    """The rows above the title as a table, those of the title as lines, and what stands in columns below them as a table."""
    filled = [_filled_cells([row]) for row in table.rows]
    first = next(
        (n for n, row in enumerate(filled) if len(row) == 1 and _opens(row[0], Kind.TYPE, read)), None
    )
    if first is None:
        return [table]
    last = next((n for n, row in enumerate(filled[first:], first) if len(row) > 1), len(filled))
    heads = any(_is_letterhead(cell, read) for row in filled[:first] for cell in row)
    alone = not first and last == len(filled) and read(_words(filled[0][0])[0]).is_only(Kind.TYPE)
    if not heads and not alone:
        return [table]
    parts: list[SourceLine | SourceTable] = []
    if first:
        parts.append(replace(table, rows=table.rows[:first]))
    parts += [line for row in filled[first:last] for cell in row for line in cell.lines]
    if last < len(filled):
        parts.append(replace(table, rows=table.rows[last:]))
    return parts


def _words(cell: SourceCell) -> list[str]:
    """Its lines that are not blank."""
    return [words for line in cell.lines if (words := " ".join(line.text.split()))]


def _filled_cells(rows: Sequence[_Row]) -> list[SourceCell]:
    return [cell for row in rows for cell in row if _filled(cell)]


def _filled(cell: SourceCell) -> bool:
    return not cell.covered and bool(_words(cell))


def _opens(cell: SourceCell, kind: Kind, read: LineReader) -> bool:
    return any(read(words).opens(kind) for words in _words(cell)[:1])


def _signs(cell: SourceCell, read: LineReader) -> bool:
    return any(is_signature(read(words), words) for words in _words(cell)[:1])


def _is_letterhead(cell: SourceCell, read: LineReader) -> bool:
    return any(read(words).opens(Kind.MOTTO) or read(words).opens(Kind.NUMBER) for words in _words(cell))
