"""Words that have lost the blank between them, as programs leave them that take the text out of a PDF ("chủtrì", "thịsố38").

Such a program loses the blank behind a letter that its font has apart from the others: one with a mark of its own and
a tone. What is no syllable is parted there, where its parts are some. Whole texts are judged, so that a slip or a
foreign name in a sound one stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import has_tone, is_syllable

FEWEST: Final = 8
"""Words that must be glued before a text counts as such."""
FEWEST_SHARE: Final = 0.01
"""The same as a share of the words of the text."""
MOST_PIECES: Final = 8
"""Pieces that one word may have between places where a blank may be lost."""

_LAST: Final = "[\u1ea0-\u1ef9]"
"""The letters that blanks are lost behind, all with a tone."""
_ONLY_FIRST: Final = "[bdđghlqrsvx]"
"""Letters that syllables begin with and that none has behind its vowel."""
_GLUED: Final = lazy_re(f"{_LAST}{_ONLY_FIRST}")
_LOOKED_AT, _FEW_GLUED, _TEXT_PER_GLUED = 20_000, 5, 1000
_WORD: Final = lazy_re(r"\S*(?:://|@|www\.)\S*|[^\W\d_]+")
_INNER: Final = lazy_re(rf"(?<={_LAST})(?=[^\W\d_])")
_SIGNS: Final = lazy_re(rf"(?<={_LAST})(?=\d\d|(?:- |[(“])[^\W\d_])")
"""Where a number, a dash or a bracket has lost its blank: a single digit may be the mark of a footnote."""


def looks_glued(text: str) -> bool:
    """Whether a text is worth a try, by a look at its beginning."""
    found = len(_GLUED.findall(text, 0, _LOOKED_AT))
    return found >= max(_FEW_GLUED, min(len(text), _LOOKED_AT) / _TEXT_PER_GLUED)


def part_glued_words(text: str) -> tuple[str, Finding] | None:
    """The text with its words apart again, and what to say of it; None for a text whose words are not glued."""
    words = Counter(_WORD.findall(text))
    known = {word.lower() for word in words}
    parted = {word: parts for word in words if (parts := _parted(word, known))}
    count = sum(words[word] for word in parted)
    if count < max(FEWEST, FEWEST_SHARE * words.total()):
        return None
    text = _WORD.sub(lambda match: parted.get(match[0], match[0]), text)
    message = (
        f"{count} words had lost the blanks between them and are parted; look whether the words are right"
    )
    return _SIGNS.sub(" ", text), Finding("glued-words", "warning", message)


def _parted(word: str, known: set[str]) -> str | None:
    """The words that a glued one holds, with blanks between; None where it is a word, or where there is no one way."""
    pieces = _INNER.split(word)
    if not 1 < len(pieces) <= MOST_PIECES or (is_syllable(word) and not _has_inner_capital(word)):
        return None
    ways = sorted(_ways(pieces, known, capitals=not word.isupper()), key=len)
    if not ways or (len(ways) > 1 and len(ways[0]) == len(ways[1])):
        return None
    return " ".join(ways[0])


def _ways(pieces: Sequence[str], known: set[str], *, capitals: bool) -> Iterator[list[str]]:
    """The ways to write pieces as words: syllables, or what `capitals` make.

    A syllable without a tone is one that the text has elsewhere, or begins with what ends none.
    """
    if not pieces:
        yield []
    for size in range(1, len(pieces) + 1):
        part = "".join(pieces[:size])
        if not (part.isupper() or part[1:] == part[1:].lower()):
            continue
        is_clear = has_tone(part) or part.lower() in known or part[0].lower() in _ONLY_FIRST
        if (is_clear and is_syllable(part)) or (capitals and part.isupper()):
            yield from ([part, *rest] for rest in _ways(pieces[size:], known, capitals=capitals))


def _has_inner_capital(word: str) -> bool:
    return any(before.islower() and behind.isupper() for before, behind in pairwise(word))
