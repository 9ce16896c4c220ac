"""Words made comparable: without accents, case and punctuation, in one place of the tone mark."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kehoach_cli.grammar.spelling import spellings

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _table() -> dict[int, str]:
    plain = {ord("đ"): "d"}
    for vowel in _VOWELS:
        base = unicodedata.normalize("NFD", vowel)[0]
        for tone in ("", *_TONES):
            plain[ord(unicodedata.normalize("NFC", vowel + tone))] = base
    return plain


_PLAIN: Final = _table()


def fold(text: str) -> str:
    """Give the text in lower case without accents.

    >>> fold("Ủy ban nhân dân tỉnh Đắk Lắk")
    'uy ban nhan dan tinh dak lak'
    """
    lowered = unicodedata.normalize("NFC", text.lower()).translate(_PLAIN)
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, punctuation and line breaks left out.

    >>> words("Hộ nghèo, cận\\nnghèo")
    ('ho', 'ngheo', 'can', 'ngheo')
    """
    return tuple(_WORD.findall(fold(text)))


def slug(text: str) -> str:
    """Give the folded words joined by dashes.

    >>> slug("Sở Tài chính")
    'so-tai-chinh'
    """
    return "-".join(words(text))


@lru_cache(maxsize=1 << 12)
def _one_spelling(word: str) -> str:
    placed = spellings(word.lower())[0]
    if len(placed) != len(word):
        return word
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(word, placed, strict=True)
    )  # fmt: skip


def one_spelling(text: str) -> str:
    """Give the text with the tone mark of open syllables on their first vowel, dashes and blanks of one kind.

    >>> one_spelling("Uỷ ban – Văn hoá")
    'Ủy ban - Văn hóa'
    """
    plain = " ".join(unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-").split())
    return str(_LETTERS.sub(lambda match: _one_spelling(match[0]), plain))
