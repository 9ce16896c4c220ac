"""Whether the text that a file says a page holds can be the text that the page shows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.syllables import is_syllable

LEAST_WORDS = 40
"""Fewer words tell nothing about a page."""
LEAST_SYLLABLES = 0.75
"""Share of words that are well-formed syllables: of pages whose text was compared with what the page shows, the
broken ones had 0.71 at most, the good ones 0.88 at least."""
LEAST_ACCENTED = 0.15
"""Share of words with a letter that only Vietnamese uses: tables of figures and abbreviations have 0.4 at least, and what
a recognition without Vietnamese makes of a page has none, though it has é and ô."""

_WORD = lazy_regex(r"\p{L}+")
_ACCENTED = lazy_regex(r"[đĐăĂơƠưƯĩĨũŨ\u1ea0-\u1ef9]")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…*_/\\|<>-–—"


class Layer(StrEnum):
    """What a page's text layer is worth."""

    GOOD = "good"
    FEW_WORDS = "few-words"
    """Too few words to tell."""
    WRONG_LETTERS = "wrong-letters"
    """Its codes stand for other letters than the page shows."""
    UNACCENTED = "unaccented"
    """Left by a recognition that knew no Vietnamese."""


class Shares(Struct, frozen=True):
    """Words of letters, and the shares of them that are syllables and that have a Vietnamese letter."""

    words: int
    syllables: float
    accented: float


def shares(texts: Iterable[str]) -> Shares:
    """Count the words of a page."""
    words = syllables = accented = 0
    for text in texts:
        found = _counted(text)
        words += found[0]
        syllables += found[1]
        accented += found[2]
    return Shares(words, syllables / max(words, 1), accented / max(words, 1))


@lru_cache(maxsize=10_000)
def _counted(text: str) -> tuple[int, int, int]:
    """How many words a run of letters holds, how many are syllables, and how many have a Vietnamese letter."""
    words = syllables = accented = 0
    for word in normalize("NFC", text).strip(_EDGES).replace("/", " ").replace("-", " ").split():
        if not any(letter.isalpha() for letter in word):
            continue
        good = _WORD.fullmatch(word) is not None and is_syllable(word)
        if not good and word.isascii() and word.isupper():
            # an abbreviation
            continue
        words += 1
        syllables += good
        accented += _ACCENTED.search(word) is not None
    return words, syllables, accented


def judge(found: Shares, *, pictured: bool) -> Layer:
    """Judge a layer by its words; `pictured`: the page is a picture, so that its text came from recognition."""
    if found.words < LEAST_WORDS:
        return Layer.FEW_WORDS
    if found.syllables >= LEAST_SYLLABLES and (found.accented >= LEAST_ACCENTED or not pictured):
        return Layer.GOOD
    if pictured and found.accented < LEAST_ACCENTED:
        return Layer.UNACCENTED
    return Layer.WRONG_LETTERS
