"""What stands side by side: letterhead, and recipients beside the signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.paragraphs import is_item
from kehoach_cli.reading.pages.rows import Row

_HEAD_ROWS = 14
"""Rows of a letterhead, at most."""
_ABOVE_MOTTO = 3
_LEFT_OF_GUTTER = 80.0
_ASTRAY = 60.0
"""Recipients begin no further right of their label than this."""
_GAP = 0.7
"""Share of the type's height that parts the columns of a row; a space is a quarter."""
_LARGER = 1.08
"""A heading in capitals is larger than the recipients by this factor."""
_ACROSS = 20.0
"""A row that runs this many points over the gutter on both sides of it belongs to no column."""


class Region(Struct, frozen=True):
    """Rows `start` to `end` of a page, set in two columns parted at `gutter`.

    `label` is the recipients' label of a closing; a letterhead has none.
    """

    start: int
    end: int
    gutter: float
    label: Row | None = None


def find_letterheads(rows: Sequence[Row], language: PageLanguage) -> list[Region]:
    """Letterheads: around each motto that has something on its left, down to the type of the document."""
    regions: list[Region] = []
    for index, row in enumerate(rows):
        if regions and index < regions[-1].end:
            continue
        left = _motto(row, language)
        if left is None and index + 1 < min(len(rows), _HEAD_ROWS):
            left = _parted_motto(row, rows[index + 1], language)
        if left is None:
            continue
        region = _letterhead(rows, index, left - 2, language)
        if region is not None:
            regions.append(region)
    return regions


def _motto(row: Row, language: PageLanguage) -> float | None:
    """Where the motto begins in a row."""
    if not language.is_motto(row.text):
        return None
    first = max(n for n in range(len(row.words)) if language.is_motto(Row(row.words[n:]).text))
    return row.words[first].left


def _parted_motto(row: Row, below: Row, language: PageLanguage) -> float | None:
    """Where the motto begins that a narrow column cut into two lines."""
    for before, word in pairwise(row.words):
        if word.left - before.right < _GAP * row.size:
            continue
        upper, lower = row.part(word.left, row.right), below.part(word.left - _ACROSS, below.right)
        if upper is not None and lower is not None and language.is_motto(f"{upper.text} {lower.text}"):
            return min(upper.left, lower.left)
    return None


def _letterhead(rows: Sequence[Row], index: int, gutter: float, language: PageLanguage) -> Region | None:
    # the left column's first line may be set a little above the motto's, what stands higher is no letterhead
    start = index
    while (
        start > max(0, index - _ABOVE_MOTTO)
        and _in_columns(rows[start - 1], gutter)
        and (rows[start].baseline - rows[start - 1].baseline < 2.2 * rows[start].size)
    ):
        start -= 1
    end = index
    for end in range(index + 1, min(len(rows), index + _HEAD_ROWS) + 1):
        if end == len(rows) or language.is_type(rows[end].text) or not _in_columns(rows[end], gutter):
            break
        if rows[end].baseline - rows[end - 1].baseline > 5 * rows[end].size:
            break
    beside = any(len(_sides(row, gutter)) > 1 for row in rows[start:end])
    return Region(start, end, gutter) if beside else None


def _in_columns(row: Row, gutter: float) -> bool:
    """Whether no part of a row runs far over the gutter: a date under the motto may begin a little left of it."""
    return all(
        part.right <= gutter + _ACROSS or part.left >= gutter - _ACROSS or _mostly(part, gutter)
        for part in _sides(row, gutter)
    )


def _mostly(part: Row, gutter: float) -> bool:
    inside = max(part.right - gutter, gutter - part.left)
    return inside > 0.75 * (part.right - part.left)


def find_closings(rows: Sequence[Row], language: PageLanguage) -> list[Region]:
    """Closings: from a row with the recipients' label, or with whose behalf is signed, where both stand side by side."""
    regions: list[Region] = []
    for index, row in enumerate(rows):
        if regions and index < regions[-1].end:
            continue
        pieces = row.pieces
        opens = language.opens_recipients(pieces[0].text)
        signs = any(language.signs(piece.text) for piece in pieces[-1:])
        if not (
            opens or (signs and (len(pieces) > 1 or _recipients_near(rows[index + 1 : index + 4], language)))
        ):
            continue
        region = _closing(rows, index, language)
        if region is not None:
            regions.append(region)
    return regions


def _recipients_near(rows: Sequence[Row], language: PageLanguage) -> bool:
    return any(language.opens_recipients(row.pieces[0].text) for row in rows)


def _closing(rows: Sequence[Row], index: int, language: PageLanguage) -> Region | None:
    label = next(
        (
            row.pieces[0]
            for row in rows[max(0, index - 3) : index + 4]
            if language.opens_recipients(row.pieces[0].text)
        ),
        None,
    )
    signs = [
        piece
        for row in rows[max(0, index - 2) : index + 5]
        for piece in row.pieces
        if language.signs(piece.text) and (label is None or piece.left > label.right)
    ]
    if label is None or not signs:
        return None
    beside = rows[index : index + 12]
    gutter = min(piece.left for piece in signs) - 2
    rights = [p.left for row in beside for p in row.pieces[1:] if p.left > label.right]
    # names and stamps under a long authority begin right of it, a longer post under it left of it
    gutter = min([gutter, *(left - 2 for left in rights if left > gutter - 60)])
    start = index
    while start > max(0, index - 2) and rows[start - 1].left >= gutter:
        start -= 1
    end = _closing_end(rows, index + 1, gutter, label, language)
    return Region(start, end, gutter, label)


def _closing_end(rows: Sequence[Row], end: int, gutter: float, label: Row, language: PageLanguage) -> int:
    """The row behind the last one in the columns of a closing; `label` stands over the recipients, as large as they."""
    while end < len(rows) and _in_columns(rows[end], gutter):
        row = rows[end]
        if language.is_type(row.text) or language.is_motto(row.text):
            break
        if (row.left + row.right) / 2 < gutter and (
            label.left + _ASTRAY < row.left or (row.size > _LARGER * label.size and row.text.isupper())
        ):
            # in the middle of the page, or set as headings are: the heading of what follows
            break
        end += 1
    return end


def closing_goes_on(rows: Sequence[Row], cut: Region, language: PageLanguage) -> Region | None:
    """The rest of a closing that the end of the page before cut."""
    if not rows or cut.label is None:
        return None
    first, *others = _sides(rows[0], cut.gutter)
    if not (others or first.left > cut.gutter - _ACROSS or is_item(first.text) or first.text[:1].islower()):
        return None
    end = _closing_end(rows, 0, cut.gutter, cut.label, language)
    return Region(0, end, cut.gutter, cut.label) if end else None


def columns(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """The left column, then the right one."""
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for part in _sides(row, gutter):
            (left if (part.left + part.right) / 2 < gutter else right).append(part)
    return left, right


def _sides(row: Row, gutter: float) -> tuple[Row, ...]:
    """A row cut at its widest gap near the gutter, or whole where no gap is wider than a space."""
    gaps = [
        (after.left - before.right, n)
        for n, (before, after) in enumerate(pairwise(row.words), 1)
        if before.right <= gutter + _ACROSS and after.left >= gutter - _LEFT_OF_GUTTER
    ]
    width, cut = max(gaps, default=(0.0, 0))
    if not cut or width < _GAP * row.size:
        return (row,)
    return Row(row.words[:cut]), Row(row.words[cut:])
