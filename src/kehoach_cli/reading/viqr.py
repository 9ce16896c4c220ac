"""VIQR (RFC 1456): accents as signs of ASCII behind their letters."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from kehoach_cli.patterns import lazy_re

_SHAPES: Final = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES: Final = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_LETTER: Final = lazy_re(
    r"\\(?P<plain>[\^(+'`?~.\\dD])"
    r"|(?P<dd>[Dd][Dd])"
    r"|(?P<vowel>[AEIOUYaeiouy])(?P<shape>(?<=[AEOaeo])\^|(?<=[Aa])\(|(?<=[OUou])\+)?(?P<tone>['`?~.])?"
)
_ENDS_SENTENCE: Final = lazy_re(
    r"[.?](?=\s*\Z|[ \t]*\r?\n(?!\s*[a-z])|[\"')\]]|[ \t]+[A-Z][a-z]|[ \t]+[A-Z]\b)"
)
_ROMAN: Final = lazy_re(r"\b[IVX]*I\.(?=\s)")


def decode_viqr(text: str) -> str:
    """The text with its accents. A full stop or a question mark that can end a sentence is taken for one."""
    numerals = {match.end() - 1 for match in _ROMAN.finditer(text)}

    def letter(match: re.Match[str]) -> str:
        if match["plain"]:
            return match["plain"]
        if match["dd"]:
            return chr(0x110 if match["dd"][0] == "D" else 0x111)
        tone = match["tone"] or ""
        if tone and (match.end() - 1 in numerals or _ENDS_SENTENCE.match(text, match.end() - 1)):
            return _accented(match["vowel"], match["shape"], "") + tone
        return _accented(match["vowel"], match["shape"], tone)

    return _LETTER.sub(letter, text)


def _accented(vowel: str, shape: str | None, tone: str) -> str:
    return normalize("NFC", vowel + _SHAPES.get(shape or "", "") + _TONES.get(tone, ""))
