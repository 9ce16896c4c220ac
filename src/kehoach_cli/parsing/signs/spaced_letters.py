"""Letters set wide, or torn apart by text recognition: "K Ế H O Ạ C H", "ỦY B AN NHÂN D Â N", "t ỉ nh".

The text keeps them as they stand; values are given closed up. What is closed up makes one Vietnamese syllable of
pieces of which at least one is no word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from typing import NamedTuple

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.patterns import lazy_re, lazy_regex

MOST_PIECES = 8
"""Pieces a syllable is torn into at most; the longest have seven letters."""

_LETTER_ALONE = lazy_re(r" [^\W\d_] ")
"""What words set wide or torn hold in any case, and what few other lines do: looked for first, for it is found fast."""
_CONSONANTS_APART = lazy_re(r" [BCDĐGHKLMNPQRSTVXbcdđghklmnpqrstvx] .* [BCDĐGHKLMNPQRSTVXbcdđghklmnpqrstvx] ")
_TORN = 2
"""Pieces that are no words from which on the endings of syllables are none either, though in capitals they might be abbreviations."""
_ENDINGS = frozenset({"c", "ch", "m", "n", "ng", "nh", "p", "t"})
_CAPITAL = lazy_re("[A-ZĐ]")
_SHORT_FORM = lazy_re(r"[/(]?[A-ZĐ](?:[A-ZĐ]|[bcdghklmnpqrstvx])+[.,;:)]*")
_WIDE = lazy_regex(r"(?<![\p{L}\d])(?:\p{L} ){3,}\p{L}(?![\p{L}\d])")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_OF_STOPS = {"\u0301", "\u0323"}
_STOPS = ("c", "ch", "p", "t")
_VOWEL = lazy_regex(r"[aăâeêioôơuưy]")
_ROMAN_TORN = lazy_regex(r"(?<=[.\s][IVX]{1,3}) (?=[IVX]{1,3}(?![\p{L}\d]))")
_BEFORE_STOP = lazy_regex(r"(?<=\p{L}) (?=[,;](?:\s|$))")
_BESIDE_SIGN = lazy_regex(r"(?<=[\p{L})]) (?=[,;:)](?:[\s.]|$))|(?<=\() (?=\p{L})|(?<=\p{L}) (?=/\p{L})")
_PIECE = lazy_regex(r"\p{L}+")


def is_set_wide(text: str) -> bool:
    """Whether words of the text are set with a blank between their letters, or torn in several places."""
    if _LETTER_ALONE.search(text) is None:
        return False
    return _WIDE.search(text) is not None or _CONSONANTS_APART.search(text) is not None


def as_read(text: str, grammar: Grammar) -> str:
    """The text closed up where it is set wide or torn, else as it is."""
    return close_up(text, grammar) if is_set_wide(text) else text


def close_up(text: str, grammar: Grammar) -> str:
    """The text with torn syllables closed up; as it is where there are none.

    Of all ways to close it up the one is taken that leaves the fewest pieces that are no words, then the fewest words,
    then the fewest closed up that stand in no name the grammar lists.
    """
    syllable, lone = grammar.phrase("syllable"), grammar.phrase("word-of-one-letter")
    known = grammar.derived(_syllables_of_names)
    pieces = text.split(" ")
    unread = [_is_no_word(piece) for piece in pieces]
    if sum(unread) >= _TORN:
        unread = [is_none or _is_ending(piece) for is_none, piece in zip(unread, pieces, strict=True)]
    has_short_forms = any(map(_is_lone_letter_of_word, pieces))
    best = [_Closed(0, 0, 0, 0)] * (len(pieces) + 1)
    for at in range(len(pieces) - 1, -1, -1):
        ways = [_Closed(unread[at], 1, 0, 1)]
        if not _is_whole(pieces, at, lone):
            ways += _torn(pieces, unread, at, syllable, known)
            ways += _short_forms(pieces, at) if has_short_forms else ()
        best[at] = min(way.before(best[at + way.pieces]) for way in ways)
    closed: list[str] = []
    at = 0
    while at < len(pieces):
        count = best[at].pieces
        closed.append("".join(pieces[at : at + count]))
        at += count
    found = str(_ROMAN_TORN.sub("", " ".join(closed)))
    return str((_BEFORE_STOP if found == text else _BESIDE_SIGN).sub("", found))


def _syllables_of_names(grammar: Grammar) -> frozenset[str]:
    """The syllables, in small letters, of the names of bodies, posts and provinces."""
    lists = grammar.lists
    heads = lists["agency-heads"]
    names = (
        *heads["words"], *heads["posts"], *lists["agency-fields"]["entries"], *lists["agency-groups"]["words"],
        *lists["name-nouns"]["words"], *lists["provinces"]["entries"],
    )  # fmt: skip
    return frozenset(word for name in names for word in name.lower().split())


def places_in(text: str, closed: str) -> list[int]:
    """Where in a text each character of it stands once it is closed up, and where it ends."""
    places: list[int] = []
    at = 0
    for character in closed:
        at = text.index(character, at) + 1
        places.append(at - 1)
    return [*places, len(text)]


class _Closed(NamedTuple):
    """How the pieces from one place on are closed up, the better the smaller; `pieces` are in the first word."""

    unread: int
    words: int
    unknown: int
    pieces: int

    def before(self, rest: _Closed) -> _Closed:
        """The same with what is closed up behind it."""
        return _Closed(
            self.unread + rest.unread, self.words + rest.words, self.unknown + rest.unknown, self.pieces
        )


def _is_whole(pieces: list[str], at: int, lone: regex.Pattern[str]) -> bool:
    """Whether a word stands there behind which a single letter is a word too ("Thú y;")."""
    following = pieces[at + 1].rstrip(".,;:)") if at + 1 < len(pieces) else ""
    return len(following) == 1 and lone.fullmatch(f"{pieces[at]} {following}") is not None


def _torn(
    pieces: list[str], unread: list[bool], at: int, syllable: regex.Pattern[str], known: Set[str]
) -> Iterator[_Closed]:
    """The ways in which pieces from `at` on are one syllable."""
    for count in range(2, MOST_PIECES + 1):
        run = pieces[at : at + count]
        if len(run) < count or not _PIECE.match(run[-1]) or not all(piece.isalpha() for piece in run[:-1]):
            return
        if (
            (any(unread[at : at + count]) or _is_wide(run))
            and _alike(run)
            and _is_syllable("".join(run), syllable)
        ):
            word = _letters("".join(run)).lower()
            yield _Closed(0, 1, word not in known, count)


def _short_forms(pieces: list[str], at: int) -> Iterator[_Closed]:
    """The ways in which single capitals from `at` on are a short form of names ("V P U B"): no word, but one piece."""
    for count in range(2, MOST_PIECES + 1):
        run = pieces[at : at + count]
        if len(run) < count or any(sum(map(str.isalpha, piece)) != 1 for piece in run):
            return
        if _SHORT_FORM.fullmatch("".join(run)):
            yield _Closed(1, 1, 0, count)


def _is_lone_letter_of_word(piece: str) -> bool:
    """Whether a piece is one letter such as short forms do not have: a small one, or one with a mark."""
    return len(piece) == 1 and piece.isalpha() and not _CAPITAL.match(piece)


def _is_ending(piece: str) -> bool:
    """Whether a piece, without the stops behind it, is the consonants at the end of a syllable."""
    return _letters(piece).lower() in _ENDINGS


def _is_wide(run: list[str]) -> bool:
    return len(run) > 2 and all(len(piece) == 1 for piece in run)


def _is_no_word(piece: str) -> bool:
    """Whether a piece, without the stops behind it, is no word: consonants alone, or one small vowel."""
    letters = _letters(piece)
    bare, _ = _without_tone(letters)
    if not _VOWEL.search(bare):
        return len(letters) == 1 or not letters.isupper()
    return len(letters) == 1 and letters.islower()


def _alike(run: list[str]) -> bool:
    """Whether the pieces are of one case, but for a capital at the beginning."""
    letters = _letters("".join(run[1:]))
    return letters.islower() or (letters.isupper() and run[0].isupper())


def _is_syllable(word: str, syllable: regex.Pattern[str]) -> bool:
    letters = _letters(word)
    bare, tones = _without_tone(letters)
    if len(tones) > 1 or syllable.fullmatch(bare) is None:
        return False
    return not bare.endswith(_STOPS) or bool(tones & _OF_STOPS)


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isalpha())


def _without_tone(word: str) -> tuple[str, set[str]]:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = {c for c in parts if c in _TONES}
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)), tones
