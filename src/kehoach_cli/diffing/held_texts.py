"""Texts that are asked which of them hold a stretch of words, and which stand within one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

FEW = 8
"""So few texts are all looked through."""


class HeldTexts:
    """Texts by their words; what a stretch begins and ends with may be part of a longer word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._by_word: dict[str, list[int]] = {}
        self._known: dict[str, list[int]] = {}
        self._by_rarest: dict[str, list[int]] = {}
        self._short: list[int] = []
        """The texts that have no word with another on either side."""
        if len(texts) <= FEW:
            return
        counts = Counter(word for text in texts for word in set(text.split()))
        for at, text in enumerate(texts):
            for word in set(text.split()):
                self._by_word.setdefault(word, []).append(at)
            inner = _inner(text)
            if inner:
                self._by_rarest.setdefault(min(inner, key=counts.__getitem__), []).append(at)
            else:
                self._short.append(at)

    def holding(self, stretch: str) -> list[int]:
        """Where the texts stand that hold a stretch of words, in their order."""
        inner = _inner(stretch)
        if inner and len(self._texts) > FEW:
            likely = min((self._by_word.get(word, []) for word in inner), key=len)
            return [at for at in likely if stretch in self._texts[at]]
        if stretch not in self._known:
            # short stretches come again and again
            self._known[stretch] = [at for at, text in enumerate(self._texts) if stretch in text]
        return self._known[stretch]

    def within(self, stretch: str) -> list[int]:
        """Where the texts stand that a stretch of words holds, in their order."""
        if len(self._texts) <= FEW:
            likely: Iterable[int] = range(len(self._texts))
        else:
            words = set(stretch.split())
            likely = sorted([*self._short, *(at for word in words for at in self._by_rarest.get(word, ()))])
        return [at for at in likely if self._texts[at] in stretch]


def _inner(text: str) -> list[str]:
    """The words that stand between others."""
    return text.split()[1:-1]
