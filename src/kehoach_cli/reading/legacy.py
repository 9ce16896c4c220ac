"""Text typed for the Vietnamese encodings before Unicode, read as Latin letters: what it says.

Fonts drew other letters for the codes of Latin-1 (TCVN3, VNI, VISCII, VPS); mail wrote accents as signs behind the
letters (VIQR); and UTF-8 was read as Windows-1252 and saved again. One verdict holds for a whole text, never for a
line: the way of reading that makes most of its words well-formed syllables, and only where that lifts their share
above `ACCEPTED`. White space stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.syllables import count_syllables, is_syllable

if TYPE_CHECKING:
    from kehoach_cli.reading.legacy_tables import Table

ACCEPTED: Final = 0.85
"""The share of well-formed syllables above which a reading is believed."""

TWICE: Final = "twice"
"""The name of the reading for UTF-8 that was read as Windows-1252."""

_SINGLE_BYTE: Final = ("tcvn3", "vni", "viscii", "vps")
_FEWEST_MARKED: Final = 6
"""Fewer words with an accent than this decide nothing."""
_SAMPLE: Final = 60_000
_MODERN: Final = lazy_re("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
_LATIN: Final = lazy_re("[\x02-\x06\x10-\x1f\x80-\xff\u0152-\u0192\u02c6-\u02dc\u2013-\u2122\u2212\u2219]")
_VIQR_SIGN: Final = lazy_re(r"[AEIOUYaeiouy][\^(+`~?'.]\w|[Dd][Dd]\w")
_MOST_MODERN: Final = 0.1
_CAPITALS: Final = lazy_re(r"[A-Z]{2}")
_SMALL: Final = lazy_re(r"[a-z]")
_SIGNS: Final = {"tcvn3": "¹", "vni": ""} | dict.fromkeys(("viscii", "vps"), "“”‘’–—…•¹²³°§\xa0")
"""Signs that stand for themselves where they stand alone."""
_TOKEN: Final = lazy_re(r"[^ \t\n\r\v\f!-/:-@\[-`{-~0-9]+")
_WORD: Final = lazy_re(r"[^\W\d_]+")


class Legacy(Struct, frozen=True):
    """A text in its own letters, and the encoding it was in: `tcvn3`, `vni`, `viscii`, `vps`, `viqr` or `twice`."""

    text: str
    encoding: str


def decode_legacy(text: str) -> Legacy | None:
    """The text as its writers meant it, or None where it is best left as it is.

    Give the whole document, or a page of it at least; a text in clean Unicode gives None. Letters outside the old
    encoding stay, and so does all white space.
    """
    encoding = legacy_encoding(text)
    return None if encoding is None else Legacy(read_as(text, encoding), encoding)


def legacy_encoding(text: str, candidates: tuple[str, ...] | None = None) -> str | None:
    """The old encoding of a text, or None; `candidates` are the encodings that a font's name leaves open."""
    sample = text[:_SAMPLE]
    tried = _candidates(sample) if candidates is None else candidates
    if not tried:
        return None
    best, name = max(ACCEPTED, count_syllables(sample).share), None
    for candidate in tried:
        count = count_syllables(read_as(sample, candidate))
        if count.share > best and count.marked >= _FEWEST_MARKED:
            best, name = count.share, candidate
    return name


def _candidates(text: str) -> tuple[str, ...]:
    modern = len(_MODERN.findall(text))
    # there are no more of the others than characters
    if modern > _MOST_MODERN * (len(text) + modern):
        return ()
    latin = len(_LATIN.findall(text))
    if modern > _MOST_MODERN * (latin + modern):
        return ()
    signs = len(_VIQR_SIGN.findall(text))
    if latin > signs:
        return (*_SINGLE_BYTE, TWICE)
    return ("viqr",) if signs >= _FEWEST_MARKED else ()


def read_as(text: str, encoding: str) -> str:
    """The text read in one of the old encodings, by name."""
    if encoding == TWICE:
        from kehoach_cli.reading.twice_encoded import mend_twice_encoded

        return mend_twice_encoded(text)
    if encoding == "viqr":
        from kehoach_cli.reading.viqr import decode_viqr

        return decode_viqr(text)
    known: dict[str, str] = {}
    decoded = _TOKEN.sub(
        lambda match: known.get(match[0]) or known.setdefault(match[0], _token(match[0], encoding)), text
    )
    # TCVN3 has no accented capitals: the font for headings drew small letters large
    return "".join(map(_capitals, decoded.splitlines(keepends=True))) if encoding == "tcvn3" else decoded


def _table(encoding: str) -> Table:
    from kehoach_cli.reading.legacy_tables import table

    return table(encoding)


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    known = _table(encoding)
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))


def _token(token: str, encoding: str) -> str:
    """A stretch of letters and signs; a sign at its edge stays one where only so a syllable is left."""
    word = _decoded(token, encoding)
    if len(token) == 1 and not token.isalpha():
        return token if token in _SIGNS[encoding] else word
    if word.isascii() or is_syllable(word):
        return word
    for first, last in ((0, 1), (1, 0), (1, 1)):
        inner = token[first : len(token) - last]
        edges = token[:first] + token[len(token) - last :]
        if not any(map(str.isalpha, edges)) and is_syllable(_decoded(inner, encoding)):
            return token[:first] + _decoded(inner, encoding) + token[len(token) - last :]
    return word


def _decoded(token: str, encoding: str) -> str:
    table = _table(encoding)
    return _pattern(encoding).sub(lambda match: table[match[0]], token)


def _capitals(line: str) -> str:
    """Capitals where the unaccented letters of a word, or of the whole line, are capitals."""
    if not _CAPITALS.search(line):
        return line
    if not _SMALL.search(line) and any(
        _CAPITALS.search(word) and is_syllable(word) for word in _WORD.findall(line)
    ):
        return line.upper()
    return _WORD.sub(lambda match: match[0].upper() if _is_capital(match[0]) else match[0], line)


def _is_capital(word: str) -> bool:
    return not _SMALL.search(word) and (_CAPITALS.search(word) is not None or word[-1].isupper())
