"""Letters that a word processor wrote into a PDF in place of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kehoach_cli.reading.pages import Word
from kehoach_cli.reading.pages.language import PageLanguage

_OI = str.maketrans("\u01a2\u01a3", "\u01af\u01b0")
"""Word 2010 names the glyphs of Ư and ư as Latin letter OI."""


def mend_words(words: Sequence[Word], language: PageLanguage, mended: Counter[tuple[str, str]]) -> tuple[Word, ...]:
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
    return replace(word, text=text)
