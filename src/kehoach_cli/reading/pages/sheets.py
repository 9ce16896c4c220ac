"""One page taken apart: tables, columns, notes, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.reading.pages.boxes import Page, Word
from kehoach_cli.reading.pages.furniture import cut_number
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.lines import Line, line_of
from kehoach_cli.reading.pages.notes import FootNote, cut_notes, text_size
from kehoach_cli.reading.pages.pairs import find_pairs
from kehoach_cli.reading.pages.regions import (
    Region,
    closing_goes_on,
    columns,
    find_closings,
    find_letterheads,
)
from kehoach_cli.reading.pages.rows import Row, rows_of
from kehoach_cli.reading.pages.signatures import DigitalSignature, cut_signatures
from kehoach_cli.reading.pages.tables import Table, cut_tables, written


class Columns(Struct, frozen=True):
    """Two columns that are read one after the other."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    top: float
    page: int
    closing: bool
    """Whether they are recipients and signature, not a letterhead."""


class Entries(Struct, frozen=True):
    """The entries of a list in two columns, each a line of its own."""

    lines: tuple[Line, ...]
    top: float


Part = Line | Columns | Table | Entries


class PageParts(Struct, frozen=True):
    """What a page holds, from the top."""

    number: int
    width: float
    parts: tuple[Part, ...]
    notes: tuple[FootNote, ...]
    signatures: tuple[DigitalSignature, ...]
    page_number: str | None
    stamps: tuple[str, ...] = ()
    """What the stamps say by which an office noted that it received the paper."""
    cut: Region | None = None
    """The recipients and signature that the page's end may have cut."""


def take_apart(page: Page, language: PageLanguage, before: PageParts | None = None) -> PageParts:
    """Take a page apart; `before` is the page before it."""
    rows, signatures = cut_signatures(rows_of(_once(page.words)), page.number, language)
    ruled, words = cut_tables([word for row in rows for word in row.words], page.rules)
    rows = rows_of(words) if ruled else rows
    rows, stamps = _cut_stamps(rows, language)
    rows, page_number = cut_number(rows, page.height)
    rows, notes = cut_notes(rows, page.number, text_size(rows))
    marks = frozenset(note.marker for note in notes)
    tables = [written(table, page.number, marks) for table in ruled]
    regions = _regions(rows, language, None if before is None else before.cut)
    parts: list[Part] = [*tables]
    inside: set[int] = set()
    for region in regions:
        parts.append(_columns(rows, region, page.number))
        inside.update(range(region.start, region.end))
    for pairs in find_pairs(rows, inside):
        lines = (replace(line_of(row, page.number, marks), text=text) for row, text in pairs.entries)
        parts.append(Entries(tuple(lines), rows[pairs.start].baseline))
        inside.update(range(pairs.start, pairs.end))
    parts += [line_of(row, page.number, marks) for n, row in enumerate(rows) if n not in inside]
    parts.sort(key=lambda part: part.baseline if isinstance(part, Line) else part.top)
    last = regions[-1] if regions and isinstance(parts[-1], Columns) else None
    return PageParts(
        page.number, page.width, tuple(parts), tuple(notes), tuple(signatures), page_number, stamps,
        last if last is not None and last.label is not None else None,
    )  # fmt: skip


def _once(words: Sequence[Word]) -> list[Word]:
    """The words without those that are drawn twice to look bold."""
    return list(
        {(word.text, round(word.left / 2), round(word.baseline / 2)): word for word in words}.values()
    )


def _cut_stamps(rows: Sequence[Row], language: PageLanguage) -> tuple[list[Row], tuple[str, ...]]:
    kept: list[Row] = []
    stamps: list[str] = []
    for row in rows:
        pieces = row.pieces
        of_stamp = [piece for piece in pieces if language.is_receipt_stamp(piece.text)]
        stamps += [piece.text for piece in of_stamp]
        left = tuple(word for piece in pieces if piece not in of_stamp for word in piece.words)
        if left:
            kept.append(Row(left))
    return kept, tuple(stamps)


def _regions(rows: Sequence[Row], language: PageLanguage, cut: Region | None) -> list[Region]:
    rest = None if cut is None else closing_goes_on(rows, cut, language)
    found: list[Region] = [] if rest is None else [rest]
    for region in sorted(
        (*find_letterheads(rows, language), *find_closings(rows, language)), key=lambda r: r.start
    ):
        if not found or region.start >= found[-1].end:
            found.append(region)
    return found


def _columns(rows: Sequence[Row], region: Region, page: int) -> Columns:
    held = rows[region.start : region.end]
    left, right = columns(held, region.gutter)
    return Columns(
        tuple(line_of(row, page) for row in left), tuple(line_of(row, page) for row in right),
        held[0].baseline, page, region.label is not None,
    )  # fmt: skip
