"""Footnotes: small lines at the foot of a page that begin with the figure that refers to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.rows import Row, joined

_SMALLER = 0.93
"""Type of footnotes is smaller than this share of the text's."""
_MARK = lazy_regex(r"\[?(\d{1,3})\]?[.)]?")


class FootNote(Struct, frozen=True):
    """A footnote: its figure, its text on one line, its page."""

    marker: str
    text: str
    page: int


def text_size(rows: Sequence[Row]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def cut_notes(rows: Sequence[Row], page: int, size: float) -> tuple[list[Row], list[FootNote]]:
    """The rows above a page's footnotes, and the footnotes."""
    start = len(rows)
    while start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    while start < len(rows) and _mark(rows[start]) is None:
        start += 1
    if start == len(rows):
        return list(rows), []
    if start and rows[start].baseline - rows[start - 1].baseline < 0.8 * rows[start].size:
        return list(rows), []
    notes: list[tuple[str, list[str]]] = []
    for row in rows[start:]:
        mark = _mark(row)
        if mark is not None and (not notes or _follows(notes[-1][0], mark[0])):
            notes.append((mark[0], [mark[1]]))
        else:
            notes[-1][1].append(row.text)
    return list(rows[:start]), [FootNote(marker, " ".join(lines), page) for marker, lines in notes]


def _mark(row: Row) -> tuple[str, str] | None:
    """The figure that a note begins with, and the rest of its first line."""
    first, *rest = row.words
    match = _MARK.fullmatch(first.text)
    if match is None or not rest:
        return None
    small = first.size < 0.85 * rest[0].size or first.baseline < rest[0].baseline - 0.15 * rest[0].size
    if not small and not (rest[0].text[:1].isalpha() and rest[0].text[:1].isupper()):
        return None
    return match[1], joined(rest)


def _follows(before: str, mark: str) -> bool:
    return int(mark) == int(before) + 1
