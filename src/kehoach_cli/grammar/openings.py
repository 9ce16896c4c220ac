"""With which word, number or sign a rule can begin: it is tried where one of them stands, and nowhere else.

A rule begins where a word, a number or a sign begins, never within one. Whether a rule can begin with a word is
asked of its own pattern, or of the sketch that is asked before it: the word matches it, or could if more followed (a
partial match). The answers are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, Any

import regex

from kehoach_cli.patterns import lazy_re, lazy_regex, sketch_of

if TYPE_CHECKING:
    from kehoach_cli.grammar.rule import Rule

_UNIT = lazy_re(r"([^\W\d_]+|\d+|[^\w\s]|_)")
_ANCHOR = lazy_regex(
    r"(?:\^|\\G)(?!(?:[^\\()\[\]|]|\\.|\[(?:\\.|[^\]\\])*+\]|(?P<group>\((?:[^\\()\[\]]|\\.|\[(?:\\.|[^\]\\])*+\]|(?&group))*+\)))*+\|)"
)
"""The beginning of a pattern that holds only where the searched stretch begins, all its alternatives included."""
_ASKS_FOR_START = lazy_regex(r"(?<![\[\\])\^|\\[AG]")
"""What makes a pattern ask where the searched stretch begins."""
_LOOK = lazy_regex(r"\(\?(?:<=|<?!)(?P<inside>(?:[^\\()\[\]]|\\.|\[(?:\\.|[^\]\\])*+\]|\((?&inside)\))*+)\)")
"""What a pattern wants before a place, or does not want."""
_BEHIND = "(?<="

LONGEST_UNIT = 24
"""Characters by which words are told apart."""

KEPT_UNITS = 10_000
"""Words for which a set's answers are kept: more than plans of one kind have, less than an archive would fill."""

KEPT_STRETCHES = 256
"""Stretches of text whose words, and lower case, are kept: one set of rules after the other reads the same sentence."""

LONGEST_KEPT = 4_000
"""Characters up to which a stretch is kept."""


def units(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where each word, number and sign of the text begins, and each of them, in order."""
    return _kept_units(text) if len(text) <= LONGEST_KEPT else _units(text)


def _units(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    parts = _UNIT.split(text)
    starts = tuple(accumulate(map(len, parts), initial=0))
    return starts[1::2], tuple(parts[1::2])


_kept_units = lru_cache(KEPT_STRETCHES)(_units)


def unit_at(text: str, at: int) -> str:
    """The word, number or sign that begins there, the beginning of a long one; empty at a blank and at the end."""
    match = _UNIT.match(text, at, at + LONGEST_UNIT)
    return match[0] if match else ""


def can_begin(pattern: regex.Pattern[str], unit: str) -> bool:
    """Whether what the pattern matches can begin with a word, a number or a sign."""
    asked = sketch_of(pattern)
    # also with a blank behind: a lazy repeat before a look behind gives no partial match at the end of a word
    return any(asked.match(begun, partial=True) is not None for begun in (unit, f"{unit} "))


class Openings:
    """The rules of a set by the words they can begin with."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.anywhere: tuple[Rule, ...] = ()
        """Rules that may begin anywhere, at a blank too."""
        self._anchored: tuple[Rule, ...] = ()
        self.floating: tuple[Rule, ...] = ()
        """Rules that begin with a word, a number or a sign, wherever it stands."""
        for rule in rules:
            pattern = rule.expanded
            anchor = _ANCHOR.match(pattern)
            if anchor:
                self._anchored += (rule,)
            elif _ASKS_FOR_START.search(pattern) or can_begin(_begun(rule), " "):
                self.anywhere += (rule,)
            else:
                self.floating += (rule,)
        self._opening = _ByUnit(self._anchored)
        self._within = _ByUnit(self.floating)

    @property
    def unanchored(self) -> tuple[Rule, ...]:
        """The rules that may hold elsewhere than where a stretch begins."""
        return (*self.anywhere, *self.floating)

    def at_start(self, text: str, start: int) -> tuple[Rule, ...]:
        """The rules that hold only where a stretch begins, and may do so where it begins at `start`."""
        if not self._anchored:
            return ()
        unit = unit_at(text, start)
        return self._opening[unit] if unit else self._anchored

    def at(self, text: str, start: int) -> tuple[Rule, ...]:
        """The rules that may begin exactly at `start`, where a stretch begins."""
        unit = unit_at(text, start)
        if not unit:
            return (*self.anywhere, *self._anchored)
        return (*self.anywhere, *self._opening[unit], *self._within[unit])

    def learn(self, words: frozenset[str]) -> None:
        """Ask with which of the words the rules can begin, so that nobody needs to ask again."""
        self._opening.learn(words)
        self._within.learn(words)

    def places(self, stretch: str) -> Iterator[tuple[int, tuple[Rule, ...]]]:
        """Where in a stretch the floating rules may begin, in order, and which."""
        starts, found = units(stretch)
        by_unit = list(map(self._within.__getitem__, found))
        # most words begin no rule: to pass over them is left to what runs in C
        return compress(zip(starts, by_unit, strict=False), by_unit)


class _ByUnit(dict[str, "tuple[Rule, ...]"]):
    """The rules that can begin with a word, a number or a sign, found when first asked for."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._learnt = frozenset[str]()
        """Words with which none begins but those that are here."""

    def __missing__(self, unit: str) -> tuple[Rule, ...]:
        if len(self) >= KEPT_UNITS:
            self.clear()
            self._learnt = frozenset()
        if len(unit) > LONGEST_UNIT:
            return self[unit[:LONGEST_UNIT]]
        near: tuple[Rule, ...] = ()
        if unit not in self._learnt:
            near = self._rules if len(unit) == 1 else self[unit[0]]
        found = self[unit] = tuple(rule for rule in near if can_begin(_begun(rule), unit))
        return found

    def learn(self, words: frozenset[str]) -> None:
        """Ask for all the words, which are kept once for all rules."""
        for word in words:
            self[word]
        self._learnt = words

    def __reduce__(self) -> tuple[Any, ...]:
        answers = {unit: rules for unit, rules in self.items() if rules or unit not in self._learnt}
        return _answered, (self._rules, self._learnt, answers)


def _answered(
    rules: tuple[Rule, ...], learnt: frozenset[str], answers: dict[str, tuple[Rule, ...]]
) -> _ByUnit:
    again = _ByUnit(rules)
    again._learnt = learnt
    again.update(answers)
    return again


def _begun(rule: Rule) -> regex.Pattern[str]:
    """The rule's pattern as a word alone is asked: without what it wants before a place, and without what it does not
    want for that. So it begins wherever the rule does."""
    whole = sketch_of(rule.compiled)
    if _BEHIND not in whole.pattern:
        return whole
    name = f"{rule.name} without looking behind"
    return rule.patterns.get(
        name, lambda: _LOOK.sub(lambda m: "" if _BEHIND in m[0] else m[0], whole.pattern), whole.flags
    )
