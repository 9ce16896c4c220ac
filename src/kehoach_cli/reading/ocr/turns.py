"""Pages that were scanned upside down or lying: told by how little of what is read are syllables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_cli.reading.pages.boxes import Picture, Word
from kehoach_cli.reading.pages.trust import LEAST_WORDS, shares

_UPRIGHT = 0.6
"""Share of syllables above which a page stands upright; English text has about half."""
_READ = 0.3
"""Share of syllables below which what was read is no text of the page."""
QUARTERS = (2, 1, 3)
"""Quarter turns clockwise that are tried, the most usual first."""


def stands_upright(words: Iterable[Word]) -> bool:
    """Whether what was read of a page tells that it stands upright, or too little to tell."""
    found = shares(word.text for word in words)
    return found.words < LEAST_WORDS or found.syllables >= _UPRIGHT


def syllables_of(words: Iterable[Word]) -> float:
    """How many syllables were read."""
    found = shares(word.text for word in words)
    return found.words * found.syllables


def is_text(words: Iterable[Word]) -> bool:
    """Whether what was read can be the text of a page at all."""
    found = shares(word.text for word in words)
    return found.words < LEAST_WORDS or found.syllables >= _READ


def turned(picture: Picture, quarters: int) -> Picture:
    """The picture turned clockwise."""
    width, height, pixels = picture.width, picture.height, picture.pixels
    if quarters == 2:
        return Picture(width, height, pixels[::-1], picture.scale)
    lanes = _lanes(pixels, width) if quarters == 3 else _lanes(pixels[::-1], width)
    return Picture(height, width, b"".join(lanes), picture.scale)


def _lanes(pixels: bytes, width: int) -> Iterator[bytes]:
    """The columns of a picture from the last to the first, each from the top."""
    return (pixels[x::width] for x in reversed(range(width)))
