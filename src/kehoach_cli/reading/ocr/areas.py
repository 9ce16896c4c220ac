"""The columns of letterhead and closing, cut out of a page's picture: read at once, their lines run into each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kehoach_cli.reading.ocr.phrases import mended_phrases
from kehoach_cli.reading.pages.boxes import Picture, Word
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.regions import columns, find_closings, find_letterheads
from kehoach_cli.reading.pages.rows import rows_of

_ABOVE, _BELOW, _ASIDE = 1.3, 0.5, 0.6
"""How far an area reaches beyond its words' baselines and sides, as shares of their height."""
_SAME_LINE = 0.4
"""Lines that begin this share of their height above the first or below the last one of an area are not its own."""
_LEAST_KEPT = 0.6
"""Share of the letters seen before that a column read by itself has at least, or it is not believed."""


class Area(NamedTuple):
    """The words of a column, and the pixels they cover: columns `left` to `right`, rows `top` to `bottom`."""

    words: tuple[Word, ...]
    left: int
    top: int
    right: int
    bottom: int


def column_areas(
    words: Sequence[Word], picture: Picture, slope: float, language: PageLanguage
) -> Iterator[Area]:
    """The columns of a page whose words were set straight from lines of that slope."""
    rows = rows_of(_respelt(words, language))
    for region in (*find_letterheads(rows, language), *find_closings(rows, language)):
        for side in columns(rows[region.start : region.end], region.gutter):
            held = tuple(word for row in side for word in row.words)
            if held:
                yield _area(held, picture, slope)


def _respelt(words: Sequence[Word], language: PageLanguage) -> list[Word]:
    """The words with set phrases mended, by which the columns are known."""
    meant = {
        id(word): text
        for mended in mended_phrases(rows_of(words), language)
        for word, text in zip(mended.words, mended.meant, strict=True)
    }
    return [word._replace(text=meant[id(word)]) if id(word) in meant else word for word in words]


def _area(words: tuple[Word, ...], picture: Picture, slope: float) -> Area:
    scale = picture.scale
    left = min(word.left - _ASIDE * word.size for word in words) * scale
    right = max(word.right + _ASIDE * word.size for word in words) * scale
    top = min(word.baseline - _ABOVE * word.size for word in words) * scale
    bottom = max(word.baseline + _BELOW * word.size for word in words) * scale
    # back from straight lines to those of the picture
    corners = [(x - slope * y, y + slope * x) for x in (left, right) for y in (top, bottom)]
    return Area(
        words,
        max(int(min(x for x, _ in corners)), 0),
        max(int(min(y for _, y in corners)), 0),
        min(int(max(x for x, _ in corners)) + 1, picture.width),
        min(int(max(y for _, y in corners)) + 1, picture.height),
    )


def cut_out(picture: Picture, area: Area) -> Picture:
    """The picture of an area."""
    width = picture.width
    rows = (
        picture.pixels[y * width + area.left : y * width + area.right] for y in range(area.top, area.bottom)
    )
    return Picture(area.right - area.left, area.bottom - area.top, b"".join(rows), picture.scale)


def exchanged(words: Sequence[Word], area: Area, again: Sequence[Word]) -> list[Word]:
    """The words of a page with those of an area as they were read by themselves, where these are no fewer."""
    first = min(word.baseline - _SAME_LINE * word.size for word in area.words)
    last = max(word.baseline + _SAME_LINE * word.size for word in area.words)
    own = [word for word in again if first <= word.baseline <= last]
    if _letters(own) < _LEAST_KEPT * _letters(area.words):
        return list(words)
    gone = set(map(_place, area.words))
    return [*(word for word in words if _place(word) not in gone), *own]


def _place(word: Word) -> tuple[float, float]:
    return word.left, word.baseline


def _letters(words: Sequence[Word]) -> int:
    return sum(letter.isalnum() for word in words for letter in word.text)
