"""Words made comparable. Folding is only for finding what belongs together; what is shown stays as written.

Two keys for each word: one to match by (lower case, no diacritics), one to tell whether the wording changed
(lower case, one place for the tone mark: `hoà` is `hòa`; `i` for `y` where both are in use: `kỹ` is `kĩ`).
Years are set aside in both: "năm 2023" and "năm 2024" are no rewording.

A text becomes a string with one character a word, so that likeness counts words, at the speed of strings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from kehoach_cli.grammar.spelling import without_marks
from kehoach_cli.patterns import lazy_regex

YEAR = "⟨year⟩"
_WORD = lazy_regex(r"\p{N}+(?:[./,]\p{N}+)*%?|[\p{L}\p{M}\p{N}]+|%")
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_DATE_YEAR = lazy_regex(r"(?<=^\d{1,2}[./]\d{1,2}[./]|^\d{1,2}[./])(?:19|20)\d\d$")
_TONE = lazy_regex("([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0302\u0306\u031b]+)")
_I_OR_Y = lazy_regex("^((?:[hklmst]|qu))y(?=[\u0300\u0301\u0303\u0309\u0323]?$)")


class Wording(Struct, frozen=True):
    """A text as words, one character a word; `spans` are the places in `text` of those of `match` and `exact`."""

    text: str
    match: str
    exact: str
    spans: tuple[tuple[int, int], ...]
    named: str
    """The words with agencies by their last names: to find the same text again."""
    content: str
    """Those of them that say what the text is about: to tell how alike two texts are."""


LEAST_CONTENT = 2
"""A text with fewer words of its own is told by all its words."""
Renamings = Callable[[Sequence[str]], Sequence[tuple[int, int, Sequence[str]]]]
"""Gives, for folded words, the names among them (first, last plus one) and what each is called at last."""


class Vocabulary:
    """Gives each word its character; texts are comparable when they come from the same vocabulary.

    `stock` are phrases that say nothing; they are told apart by their diacritics.
    """

    def __init__(self, renamings: Renamings = lambda _words: (), stock: Iterable[str] = ()) -> None:
        self._characters: dict[str, str] = {}
        self._words: dict[str, tuple[str, str]] = {}
        self._texts: dict[str, Wording] = {}
        self._renamings = renamings
        phrases = sorted(
            {" ".join(_exact(phrase)) for phrase in stock}, key=lambda phrase: (-len(phrase), phrase)
        )
        self._stock = lazy_regex(
            r"(?<![^ ])(?:" + "|".join([*map(regex.escape, phrases), r"[\d.,/]+%?", "%"]) + r")(?![^ ])"
        )

    def read(self, text: str) -> Wording:
        """Give the words of a text; the same text is read once."""
        known = self._texts.get(text)
        if known is None:
            found = list(_WORD.finditer(text))
            words = [match[0] for match in found]
            pairs = [self._word(word) for word in words]
            known = self._texts[text] = Wording(
                text,
                "".join(pair[0] for pair in pairs),
                "".join(pair[1] for pair in pairs),
                tuple(match.span() for match in found),
                *self._named(words),
            )
        return known

    def _named(self, words: Sequence[str]) -> tuple[str, str]:
        """The words with agencies by their last names: all of them, and those that say what it is about."""
        plain = list(map(match_key, words))
        stock = self._stock_places(words)
        named: list[str] = []
        content: list[str] = []
        at = 0
        for first, last, name in (*self._renamings(plain), (len(plain), len(plain), ())):
            named += [*plain[at:first], *name]
            content += [*(plain[index] for index in range(at, first) if index not in stock), *name]
            at = last
        return (
            "".join(map(self._character, named)),
            "".join(map(self._character, content if len(content) >= LEAST_CONTENT else named)),
        )

    def _stock_places(self, words: Sequence[str]) -> set[int]:
        keys = list(map(exact_key, words))
        starts: dict[int, int] = {}
        at = 0
        for index, key in enumerate(keys):
            starts[at] = index
            at += len(key) + 1
        places: set[int] = set()
        for match in self._stock.finditer(" ".join(keys)):
            first = starts[match.start()]
            places.update(range(first, first + match[0].count(" ") + 1))
        return places

    def _word(self, word: str) -> tuple[str, str]:
        keys = self._words.get(word)
        if keys is None:
            keys = self._words[word] = (
                self._character(match_key(word)),
                self._character("=" + exact_key(word)),
            )
        return keys

    def _character(self, key: str) -> str:
        # past the controls and Latin letters, never a surrogate; beyond a million words some share a character
        number = 0x200 + len(self._characters) % 1_000_000
        return self._characters.setdefault(key, chr(number if number < 0xD800 else number + 0x800))


@lru_cache(maxsize=1 << 16)
def match_key(word: str) -> str:
    """Give the key to match by: lower case, without diacritics, years set aside."""
    return without_marks(_without_year(word).lower().replace("đ", "d"))


@lru_cache(maxsize=1 << 16)
def exact_key(word: str) -> str:
    """Give the key that tells wordings apart: lower case, one spelling of each syllable, years set aside."""
    plain = unicodedata.normalize("NFD", _without_year(word).lower())
    plain = _I_OR_Y.sub(r"\1i", _TONE.sub(r"\2\1", plain))
    return unicodedata.normalize("NFC", plain)


def _without_year(word: str) -> str:
    if not word[:1].isdigit():
        return word
    if _YEAR.fullmatch(word):
        return YEAR
    return _number(_DATE_YEAR.sub(YEAR, word))


def _number(word: str) -> str:
    """`05` and `5`, `30/06` and `30/6` are one."""
    return str(regex.sub(r"(?<![\d.,])0+(?=\d)", "", word))


def folded(text: str) -> str:
    """Give the folded words of a text, parted by spaces: for names, keys of lists and look-ups."""
    return " ".join(match_key(match[0]) for match in _WORD.finditer(text))


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same wording, years set aside."""
    return one == other or _exact(one) == _exact(other)


def _exact(text: str) -> list[str]:
    return [exact_key(match[0]) for match in _WORD.finditer(text)]
