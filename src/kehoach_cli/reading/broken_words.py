"""Words with blanks within, as programs leave them that take the text out of a PDF letter by letter ("Ph òng Ch ính tr ị").

Such a program puts a blank wherever two letters stand a little apart. What belongs together is told by the syllables:
a piece that is none by itself goes to the one it makes a syllable with. Whole texts are judged, so that a letter that
stands alone in a sound one ("điểm c khoản 1") stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import is_initial, is_mere_final, is_syllable, lacks_initial

FEWEST: Final = 8
"""Words that must be broken before a text counts as broken."""
FEWEST_SHARE: Final = 0.01
"""The same as a share of the words of the text."""
MUCH: Final = 0.03
"""The share of broken words from which a lone initial is sooner a piece of the word behind it than a unit or a letter."""
MOST_PIECES: Final = 3
"""Pieces that one word may be in."""
OFTEN: Final = 3
"""Times from which a word is one that the text has."""
RARE: Final = 4
"""How many times rarer a piece is that could be a word than the word it is of."""

_WORD: Final = lazy_re(r"[^\W\d_]+")
_SET_WIDE: Final = lazy_re(r"(?<!\w)(?:[^\W\d_] ){3}[^\W\d_](?!\w)")
"""Letters one by one: a heading that is set wide, or the alphabet."""
_ONLY_INITIAL: Final = ("gi", "qu")
"""Initials that are syllables as they are written, and no words."""
_YEAR: Final = lazy_re(r"(?P<before>[^\W\d_]+ |/)(?:19|20)\d\d(?!\d)")
_BROKEN_YEAR: Final = lazy_re(r"(?P<before>[^\W\d_]+ |/)(?:(19|20) (\d\d)|(20\d) (\d))(?![.,]?\d|\s\d)")
_MONTH: Final = lazy_re(r"(?<![\d.,])(?<![\d.,]\s)1 ([0-2])(?= [^\W\d_]+ (?:19|20)\d\d(?!\d))")
_WITH_NOUGHT: Final = lazy_re(r"(?<![\d.,/])(?<![\d.,]\s)0 ([1-9])(?![.,]?\d|\s\d)")
_BEFORE_SIGN: Final = lazy_re(r"(?<=[\w)”]) +(?=(?:[,;:)]|\.(?!\.))+(?:\s|$))")


def mend_broken_words(text: str) -> tuple[str, Finding] | None:
    """The text, composed (NFC), with its words written together again, and what to say of it; None for a text that is not broken."""
    text = normalize("NFC", text)
    words = _WORD.findall(text.lower())
    lines = text.split("\n")
    mender = _Mender(Counter(words), much=False)
    whole = mender.lines(lines)
    if mender.mended < max(FEWEST, FEWEST_SHARE * len(words)):
        return None
    before_years = {match["before"].lower() for match in _YEAR.finditer(text)}
    if mender.mended >= MUCH * len(words):
        mender = _Mender(Counter(words), much=True)
        whole = mender.lines(lines)
        broken = Counter(match["before"].lower() for match in _BROKEN_YEAR.finditer(text))
        before_years.update(word for word, times in broken.items() if times >= OFTEN)
    count = mender.mended
    message = (
        f"{count} words were broken by blanks and are written together; look whether the words are right"
    )
    return "\n".join(_figures(line, before_years) for line in whole), Finding(
        "broken-words", "warning", message
    )


class _Mender:
    """Writes the words of one text together; where two ways are open, the words that the text has elsewhere decide."""

    def __init__(self, known: Counter[str], *, much: bool) -> None:
        """`known`: how often each word stands in the text, in small letters; `much`: whether much of it is broken."""
        self._known, self._much = known, much
        self.mended = 0
        """How many words were written together."""

    def lines(self, lines: Iterable[str]) -> list[str]:
        return [line if _SET_WIDE.search(line) else self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        spans = [match.span() for match in _WORD.finditer(line)]
        words = [line[start:end] for start, end in spans]
        # words with a single blank between them, by the first
        joined = [line[end:start] == " " for (_, end), (start, _) in pairwise(spans)]
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
        for size in range(min(MOST_PIECES, len(words)), 1, -1):
            if self._are_one(words[:size]) and not self._goes_on(words[:size], words[size:]):
                return size
        return 1

    def _are_one(self, pieces: Sequence[str]) -> bool:
        """Whether pieces make a syllable and are not words themselves: one of two is none, or two of three.

        Where one of two is a word as it stands ("ngà y", "n ước", "cá c"), the text has the whole often enough for it.
        """
        whole = "".join(pieces)
        if not (whole.isupper() or whole[1:].islower()) or not is_syllable(whole):
            return False
        first, last = pieces[0], pieces[-1]
        often = self._known[whole.lower()]
        if len(pieces) > 2:
            return sum(map(_is_piece, pieces)) + is_mere_final(last) >= len(pieces) - 1
        if _is_piece(last):
            rare = self._known[first.lower()] <= max(often, OFTEN)
            return rare or _is_piece(first) or (self._much and often >= OFTEN)
        if is_mere_final(last):
            return True
        if _is_piece(first):
            return self._much or often > 0 or (len(first) > 1 and not lacks_initial(last))
        return lacks_initial(last) and often >= OFTEN and self._known[first.lower()] * RARE < often

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
    """Whether letters are no syllable; some in capitals that could begin none are an abbreviation."""
    if word.isupper() and word.isascii() and len(word) > 1 and not is_initial(word):
        return False
    return word.lower() in _ONLY_INITIAL or not is_syllable(word)


def _figures(line: str, before_years: Set[str]) -> str:
    """The line without blanks within years, months and numbers with a nought, and before signs that end a clause.

    A year stands behind one of `before_years`, the words that the text has before whole ones or often before broken ones.
    """

    def year(match: re.Match[str]) -> str:
        if match["before"].lower() not in before_years:
            return match[0]
        return "".join(filter(None, match.groups()))

    line = _BROKEN_YEAR.sub(year, line)
    line = _WITH_NOUGHT.sub(r"0\1", _MONTH.sub(r"1\1", line))
    return _BEFORE_SIGN.sub("", line)
