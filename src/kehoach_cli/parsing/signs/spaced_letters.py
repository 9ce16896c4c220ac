"""Letters set wide, or torn apart by text recognition: "K Ế H O Ạ C H", "ỦY B AN NHÂN D Â N", "t ỉ nh".

The text keeps them as they stand; values are given closed up. What is closed up makes one Vietnamese syllable of
pieces of which at least one is no word.
"""

from __future__ import annotations

import unicodedata

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.patterns import lazy_re, lazy_regex

MOST_PIECES = 8
"""Pieces a syllable is torn into at most; the longest have seven letters."""

_LETTERS_APART = lazy_re(r" \w \w ")
"""What words set wide hold in any case, and what few other lines do: looked for first, for it is found fast."""
_WIDE = lazy_regex(r"(?<![\p{L}\d])(?:\p{L} ){3,}\p{L}(?![\p{L}\d])")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_OF_STOPS = {"\u0301", "\u0323"}
_STOPS = ("c", "ch", "p", "t")
_VOWEL = lazy_regex(r"[aăâeêioôơuưy]")
_ROMAN_TORN = lazy_regex(r"(?<=[.\s][IVX]{1,3}) (?=[IVX]{1,3}(?![\p{L}\d]))")
_BEFORE_STOP = lazy_regex(r"(?<=\p{L}) (?=[,;](?:\s|$))")
_PIECE = lazy_regex(r"\p{L}+")


def is_set_wide(text: str) -> bool:
    """Whether words of the text are set with a blank between their letters."""
    return _LETTERS_APART.search(text) is not None and _WIDE.search(text) is not None


def close_up(text: str, grammar: Grammar) -> str:
    """The text with torn syllables closed up; as it is where there are none."""
    syllable, lone = grammar.phrase("syllable"), grammar.phrase("word-of-one-letter")
    pieces = text.split(" ")
    closed: list[str] = []
    at = 0
    while at < len(pieces):
        count = 1 if _is_whole(pieces, at, lone) else _torn(pieces, at, syllable)
        closed.append("".join(pieces[at : at + count]))
        at += count
    return str(_BEFORE_STOP.sub("", _ROMAN_TORN.sub("", " ".join(closed))))


def _is_whole(pieces: list[str], at: int, lone: regex.Pattern[str]) -> bool:
    """Whether a word stands there behind which a single letter is a word too ("Thú y;")."""
    following = pieces[at + 1].rstrip(".,;:)") if at + 1 < len(pieces) else ""
    return len(following) == 1 and lone.fullmatch(f"{pieces[at]} {following}") is not None


def _torn(pieces: list[str], at: int, syllable: regex.Pattern[str]) -> int:
    """How many pieces from `at` on are one syllable: 1 where the piece is a word of its own."""
    best = 1
    for count in range(2, MOST_PIECES + 1):
        run = pieces[at : at + count]
        if len(run) < count or not all(_PIECE.match(piece) for piece in run):
            break
        if any(not piece.isalpha() for piece in run[:-1]):
            break
        if (
            (any(map(_is_no_word, run)) or _is_wide(run))
            and _alike(run)
            and _is_syllable("".join(run), syllable)
        ):
            best = count
    return best


def _is_wide(run: list[str]) -> bool:
    return len(run) > 2 and all(len(piece) == 1 for piece in run)


def _is_no_word(piece: str) -> bool:
    """Whether a piece, without the stops behind it, is no word: consonants alone, or one small vowel."""
    letters = "".join(c for c in piece if c.isalpha())
    bare, _ = _without_tone(letters)
    if not _VOWEL.search(bare):
        return len(letters) == 1 or not letters.isupper()
    return len(letters) == 1 and letters.islower()


def _alike(run: list[str]) -> bool:
    """Whether the pieces are of one case, but for a capital at the beginning."""
    rest = "".join(run[1:])
    letters = "".join(c for c in rest if c.isalpha())
    return letters.islower() or (letters.isupper() and run[0].isupper())


def _is_syllable(word: str, syllable: regex.Pattern[str]) -> bool:
    letters = "".join(c for c in word if c.isalpha())
    bare, tones = _without_tone(letters)
    if len(tones) > 1 or syllable.fullmatch(bare) is None:
        return False
    return not bare.endswith(_STOPS) or bool(tones & _OF_STOPS)


def _without_tone(word: str) -> tuple[str, set[str]]:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = {c for c in parts if c in _TONES}
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)), tones
