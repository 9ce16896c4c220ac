"""UTF-8 that was read as Windows-1252 (or Latin-1) and saved again as UTF-8."""

from __future__ import annotations

import re
from typing import Final

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.syllables import is_syllable

_WINDOWS: Final = {
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte): byte for byte in range(0x80, 0xA0)
}
_BYTES: Final = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **_WINDOWS}
_LOST: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes for which Windows-1252 has no sign: many programs drop them."""
_TAIL: Final = "[" + "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0) + "]"
_CHARACTER: Final = lazy_re(f"[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}}")
_MAIMED: Final = lazy_re(r"[^\W\d_]*(?:[ÃÄ]|áº|á»)[^\W\d_]*")
_HEAD: Final = lazy_re(r"[ÃÄ]|áº|á»")


def mend_twice_encoded(text: str) -> str:
    """The text with each run of Latin signs that spells a character in UTF-8 as that character.

    Where a sign was lost on the way, the one letter that makes a syllable of the word is put in; where there are
    several or none, the word stays as it is.
    """
    return _MAIMED.sub(_word, _CHARACTER.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    spelled = bytes(_BYTES[char] for char in match[0])
    try:
        return spelled.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _word(match: re.Match[str]) -> str:
    found = {match[0]}
    for _ in range(3):
        found = {filled for word in found for filled in _filled(word)}
    fitting = [word for word in found if is_syllable(word) and _one_case(word)]
    return fitting[0] if len(fitting) == 1 else match[0]


def _filled(word: str) -> list[str]:
    """The word with its first gap filled in each way there is, or as it is."""
    head = _HEAD.search(word)
    if head is None:
        return [word]
    start = bytes(_BYTES[char] for char in head[0])
    letters = [(start + bytes([lost])).decode("utf-8") for lost in _LOST]
    return [word[: head.start()] + letter + word[head.end() :] for letter in letters]


def _one_case(word: str) -> bool:
    return word.isupper() or word[1:].islower() or len(word) == 1
