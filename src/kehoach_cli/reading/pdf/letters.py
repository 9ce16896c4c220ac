"""Letters that stand in a PDF for others: those of old fonts, and slips of word processors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import regex

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.legacy import read_as
from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pages.language import PageLanguage

_OI = str.maketrans("\u01a2\u01a3", "\u01af\u01b0")
"""Word 2010 names the glyphs of Ư and ư as Latin letter OI."""

_OLD_FONT = lazy_regex(r"(?:[A-Z]{6}\+)?\.?(?:Vn|VNI|VPS)", regex.IGNORECASE)
_CAPITAL_FONT = lazy_regex(r"(?:[A-Z]{6}\+)?\.?Vn[A-Za-z ]*H(?:$|[,-]|Bold|Italic)")
"""TCVN3 has no capital letters with marks: fonts whose names end in H draw small letters as capitals."""


@cache
def may_be_legacy(font: str) -> bool:
    """Whether a font's name is that of a font for an encoding before Unicode; many still are, of text long in Unicode."""
    return _OLD_FONT.match(font) is not None


def decode_words(words: Sequence[Word], encoding: str) -> tuple[Word, ...]:
    """The words in their own letters, from an old encoding."""
    return tuple(word._replace(text=_decoded(word, encoding)) for word in words)


def _decoded(word: Word, encoding: str) -> str:
    text = read_as(word.text, encoding)
    return text.upper() if encoding == "tcvn3" and _CAPITAL_FONT.match(word.font) else text


def mend_words(
    words: Sequence[Word], language: PageLanguage, mended: Counter[tuple[str, str]]
) -> tuple[Word, ...]:
    """The words with their right letters; `mended` counts what was changed."""
    return tuple(_mend(word, language, mended) for word in words)


def _mend(word: Word, language: PageLanguage, mended: Counter[tuple[str, str]]) -> Word:
    if word.text.isascii():
        return word
    text = word.text.translate(_OI)
    text = language.respelt(text) or text
    if text == word.text:
        return word
    mended[word.text, text] += 1
    return word._replace(text=text)
