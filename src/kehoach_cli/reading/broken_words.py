"""Words with blanks within, as programs leave them that take the text out of a PDF letter by letter ("Ph òng Ch ính tr ị").

Such a program puts a blank wherever two letters stand a little apart. What belongs together is told by the syllables:
a piece that is none by itself goes to the one it makes a syllable with. Whole texts are judged, so that a letter that
stands alone in a sound one ("điểm c khoản 1") stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import is_mere_final, is_syllable, lacks_initial

FEWEST: Final = 8
"""Words that must be broken before a text counts as broken."""
FEWEST_SHARE: Final = 0.005
"""The same as a share of the words of the text."""
MOST_PIECES: Final = 3
"""Pieces that one word may be in."""
OFTEN: Final = 3
"""Times from which a word is one that the text has."""
RARE: Final = 4
"""How many times rarer a piece is that could be a word than the word it is of."""

_WORD: Final = lazy_re(r"[^\W\d_]+")
_ONLY_INITIAL: Final = ("gi", "qu")
"""Initials that are syllables as they are written, and no words."""
_LEAST_ABBREVIATION: Final = 2
_FIGURES: Final = (
    lazy_re(r"(?<![\d.,])(?<![\d.,]\s)(19|20)\s+(\d\d)(?![.,]?\d|\s+\d)"),
    lazy_re(r"(?<![\d.,])(?<![\d.,]\s)(20\d)\s+(\d)(?![.,]?\d|\s+\d)"),
    lazy_re(r"(?<![\d.,])(?<![\d.,]\s)(1)\s+([0-2])(?=\s+[^\W\d_]+\s+(?:19|20)\d\d(?!\d))"),
    lazy_re(r"(?<![\d.,/])(?<![\d.,]\s)(0)\s+([1-9])(?![.,]?\d|\s+\d)"),
)
"""Figures that can only be one, but in a row of figures: a year, a month with its year, a number with a nought before it."""
_BEFORE_SIGN: Final = lazy_re(r"(?<=[\w)”])[ \t]+(?=[,;.:)]+(?:\s|$))")


def mend_broken_words(text: str) -> tuple[str, Finding] | None:
    """The text with its words written together again and what to say of it; None for a text that is not broken."""
    words = _WORD.findall(text.lower())
    mender = _Mender(Counter(words))
    lines = [mender.line(line) for line in text.split("\n")]
    if mender.mended < FEWEST or mender.mended < FEWEST_SHARE * len(words):
        return None
    count = mender.mended
    message = (
        f"{count} words were broken by blanks and are written together; look whether the words are right"
    )
    return "\n".join(map(_figures, lines)), Finding("broken-words", "warning", message)


class _Mender:
    """Writes the words of one text together; where two ways are open, the words that the text has elsewhere decide."""

    def __init__(self, known: Counter[str]) -> None:
        """`known`: how often each word stands in the text, in small letters."""
        self._known = known
        self.mended = 0
        """How many words were written together."""

    def line(self, line: str) -> str:
        spans = [match.span() for match in _WORD.finditer(line)]
        words = [line[start:end] for start, end in spans]
        # words with but blanks between them, by the first
        joined = [line[end:start].isspace() for (_, end), (start, _) in pairwise(spans)]
        kept: list[str] = []
        at = begin = 0
        while at < len(words):
            run = (
                next((i for i, near in enumerate(joined[at : at + MOST_PIECES]) if not near), MOST_PIECES) + 1
            )
            size = self._pieces(words[at : at + run])
            for index in range(at, at + size - 1):
                kept.append(line[begin : spans[index][1]])
                begin = spans[index + 1][0]
            self.mended += size > 1
            at += size
        return "".join((*kept, line[begin:]))

    def _pieces(self, words: Sequence[str]) -> int:
        """How many of the words, from the first, are pieces of one; 1 where the first stands for itself."""
        for size in range(2, min(MOST_PIECES, len(words)) + 1):
            if self._are_one(words[:size]) and not self._goes_on(words[:size], words[size:]):
                return size
        return 1

    def _are_one(self, pieces: Sequence[str]) -> bool:
        """Whether pieces make a syllable and are not words themselves: one of two is none, or two of three.

        Two that could be words are pieces where the text has the whole often and the first next to never ("ngà y").
        """
        whole = "".join(pieces)
        if not (whole.isupper() or whole[1:].islower()) or not is_syllable(whole):
            return False
        if sum(map(_is_piece, pieces)) + is_mere_final(pieces[-1]) >= len(pieces) - 1:
            return True
        often = self._known[whole.lower()]
        return (
            len(pieces) == 2
            and lacks_initial(pieces[1])
            and often >= OFTEN
            and self._known[pieces[0].lower()] * RARE < often
        )

    def _goes_on(self, pieces: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether the last piece is rather the initial of the word behind, for what stands before it is a word ("nhà n ước")."""
        if not behind or not _is_piece(pieces[-1]) or _is_piece("".join(pieces[:-1])):
            return False
        other = pieces[-1] + behind[0]
        if not is_syllable(other):
            return False
        here, there = self._known["".join(pieces).lower()], self._known[other.lower()]
        is_word = lacks_initial(behind[0]) and not is_mere_final(behind[0])
        return there > here or (there == here and not is_word)


def _is_piece(word: str) -> bool:
    """Whether letters are no syllable; more than one in capitals that hold no vowel are an abbreviation."""
    if word.isupper() and len(word) >= _LEAST_ABBREVIATION and word.isascii():
        return False
    return word.lower() in _ONLY_INITIAL or not is_syllable(word)


def _figures(line: str) -> str:
    """The line without blanks within figures, and before signs that end a clause."""
    for pattern in _FIGURES:
        line = pattern.sub(r"\1\2", line)
    return _BEFORE_SIGN.sub("", line)
