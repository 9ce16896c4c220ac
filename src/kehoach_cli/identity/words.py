"""Words made comparable: without accents, case and punctuation, in one place of the tone mark."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from kehoach_cli.grammar.spelling import spellings, without_marks
from kehoach_cli.patterns import lazy_re

_WORD = lazy_re(r"[^\W_]+")
_PART = lazy_re(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_LETTERS = lazy_re(r"[^\W\d_]+")
_KEPT: Final = 1 << 13
"""Texts whose words are kept: the same names are asked about again and again."""
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
    return without_marks(lowered)


@lru_cache(maxsize=_KEPT)
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


@lru_cache(maxsize=_KEPT)
def _one_spelling(word: str) -> str:
    lowered = word.lower()
    known = spellings(lowered)
    # the u of "quý" is no vowel
    placed = known[1 if lowered.startswith("qu") and len(known) > 2 else 0]
    if len(placed) != len(word):
        return word
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(word, placed, strict=True)
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def one_spelling(text: str) -> str:
    """Give the text with the tone mark of open syllables on their first vowel, y for i alone, dashes and blanks of one kind.

    >>> one_spelling("Uỷ ban – Văn hoá")
    'Ủy ban - Văn hóa'
    """
    plain = " ".join(unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-").split())
    return str(_LETTERS.sub(lambda match: _one_spelling(match[0]), plain))


def starts(text: str) -> list[int]:
    """Give where the words of a text begin."""
    return [match.start() for match in _PART.finditer(text)]


def after(text: str, count: int) -> str:
    """Give the text without its first words.

    >>> after("Sở Tài chính", 1)
    'Tài chính'
    """
    if not count:
        return text
    ends = [match.end() for match in _PART.finditer(text)]
    return text[ends[count - 1] :].strip(" ,-&/") if count <= len(ends) else ""


def before_last(text: str, count: int) -> str:
    """Give the text without its last words.

    >>> before_last("Công an Đồng Nai", 2)
    'Công an'
    """
    at = starts(text)
    return text[: at[-count]].rstrip() if 0 < count <= len(at) else ""


def comma_follows(text: str, count: int) -> bool:
    """Tell whether a comma stands right behind the first words ("Hội, hiệp hội")."""
    ends = [match.end() for match in _PART.finditer(text)][:count]
    return len(ends) == count and text[ends[-1] :].lstrip().startswith(",")
