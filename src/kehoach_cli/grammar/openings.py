"""With which word, number or sign a rule can begin: it is tried where one of them stands, and nowhere else.

A rule begins where a word, a number or a sign begins, never within one. Whether a rule can begin with a word is
asked of its own pattern: the word matches it, or could if more followed (a partial match). The answers are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from kehoach_cli.grammar.rule import Rule

_UNIT = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_)")
_LOOKS_AROUND = regex.compile(r"(?<![\[\\])\^|\\[AG]|\(\?<=")
"""What makes a pattern ask where the searched stretch begins, or what stands before the match."""

KEPT_TEXTS = 4
"""Texts whose words are kept: a document's, and the paragraph that several steps look at in turn."""

LONGEST_WORD = 24
"""Characters by which words are told apart."""


@lru_cache(maxsize=KEPT_TEXTS)
def units(text: str) -> dict[str, list[int]]:
    """Where each word, number and sign of the text begins, by the word as written."""
    found: dict[str, list[int]] = {}
    at = 0
    parts = _UNIT.split(text)
    for blank, unit in zip(parts[::2], parts[1::2], strict=False):
        at += len(blank)
        if unit in found:
            found[unit].append(at)
        else:
            found[unit] = [at]
        at += len(unit)
    return found


def unit_at(text: str, at: int) -> str:
    """The word, number or sign that begins there; empty at a blank and at the end."""
    match = _UNIT.match(text, at)
    return match[0] if match else ""


class Openings:
    """The rules of a set by the words they can begin with."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.anywhere: tuple[Rule, ...] = ()
        """Rules that may begin anywhere, with a space too, or that ask where the stretch begins."""
        self._rest: tuple[Rule, ...] = ()
        for rule in rules:
            if _LOOKS_AROUND.search(rule.expanded) or _can_begin(rule, " "):
                self.anywhere += (rule,)
            else:
                self._rest += (rule,)
        self._by_letter: dict[str, tuple[Rule, ...]] = {}
        self._by_unit: dict[str, tuple[Rule, ...]] = {}
        self._last: tuple[str, list[tuple[int, tuple[Rule, ...]]]] = ("", [])

    def places(self, text: str) -> list[tuple[int, tuple[Rule, ...]]]:
        """Where in the text a rule may begin, in order, and which rules."""
        last, found = self._last
        if last is text:
            return found
        found = []
        if self._rest:
            for unit, starts in units(text).items():
                rules = self.of(unit)
                if rules:
                    found += [(start, rules) for start in starts]
            found.sort()
        self._last = (text, found)
        return found

    def of(self, unit: str) -> tuple[Rule, ...]:
        """The rules that can begin with a word, a number or a sign."""
        unit = unit[:LONGEST_WORD]
        found = self._by_unit.get(unit)
        if found is None:
            letter = unit[0]
            near = self._by_letter.get(letter)
            if near is None:
                near = self._by_letter[letter] = tuple(r for r in self._rest if _can_begin(r, letter))
            if len(unit) == 1:
                found = near
            else:
                found = self._by_unit[unit] = tuple(r for r in near if _can_begin(r, unit))
        return found


def _can_begin(rule: Rule, unit: str) -> bool:
    return can_begin(rule.compiled, unit)


def can_begin(pattern: regex.Pattern[str], unit: str) -> bool:
    """Whether what the pattern matches can begin with a word, number or sign."""
    return pattern.match(unit, partial=True) is not None
