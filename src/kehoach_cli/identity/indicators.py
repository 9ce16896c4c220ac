"""Keys of indicators: what is measured, in folded words, without those that every indicator has."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.identity.words import one_spelling, words
from kehoach_cli.patterns import lazy_regex

_WORD = lazy_regex(r"[\p{L}\p{M}\p{N}]+")


class Stock(Struct, frozen=True):
    """The words left out, accents kept; `openings` only at the beginning, `years` only before a year."""

    openings: frozenset[tuple[str, ...]]
    phrases: frozenset[tuple[str, ...]]
    longest: int
    years: frozenset[tuple[str, ...]]

    def key(self, indicator: str) -> str | None:
        """Give the key; all words where none would be left, None where there are no words.

        >>> from kehoach_cli.grammar import load_grammar
        >>> stock_of(load_grammar()).key("Tỷ lệ hộ nghèo đạt")
        'ho-ngheo'
        """
        said = tuple(_WORD.findall(one_spelling(indicator).lower()))
        kept = [word for word in self._without(said) if not _is_year(word)]
        return "-".join(words(" ".join(kept)) or words(indicator)) or None

    def _without(self, said: tuple[str, ...]) -> list[str]:
        kept: list[str] = []
        at = 0
        while at < len(said):
            for count in range(min(self.longest, len(said) - at), 0, -1):
                phrase = said[at : at + count]
                dated = phrase in self.years and at + count < len(said) and _is_year(said[at + count])
                opening = phrase in self.openings and not kept
                if phrase in self.phrases or opening or dated:
                    at += count
                    break
            else:
                kept.append(said[at])
                at += 1
        return kept


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def stock_of(grammar: Grammar) -> Stock:
    """Give the stock words of a grammar's lists."""
    return grammar.derived(_build)


def _build(grammar: Grammar) -> Stock:
    listed = grammar.lists["indicator-stock-words"]
    openings, phrases, years = (
        frozenset(tuple(one_spelling(phrase).lower().split()) for phrase in listed[name])
        for name in ("openings", "words", "years")
    )
    return Stock(openings, phrases, max(map(len, openings | phrases | years)), years)
