"""Which rows of an appendix only say again what the body of a plan orders."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from kehoach_cli.grammar import fold_form
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.rare_parts import RareParts

ALIKE = 0.75
"""Share of the words of both that two tasks have in common, from which on one repeats the other."""

FEWEST_WORDS = 4
"""Tasks of fewer words are only the same where all of them are."""

_WORD = lazy_regex(r"[\p{L}\d]+")


def repeated(rows: Mapping[int, str], body: Mapping[int, str]) -> dict[int, int]:
    """For each row, by its number, the number of the body's task that it repeats; rows of their own are missing."""
    if not rows:
        return {}
    tasks = _Tasks(body)
    found = {number: tasks.nearest(_words(text)) for number, text in rows.items()}
    return {number: task for number, task in found.items() if task is not None}


class _Tasks:
    """The tasks of the body by their words."""

    def __init__(self, body: Mapping[int, str]) -> None:
        self._numbers: dict[frozenset[str], int] = {}
        """Of those with the same words the first."""
        self._known: dict[frozenset[str], int | None] = {}
        for number, text in body.items():
            self._numbers.setdefault(_words(text), number)
        self._tasks = tuple(self._numbers)
        self._parts = RareParts(self._tasks)

    def nearest(self, words: frozenset[str]) -> int | None:
        """The number of the task that has most of its words in common with these, or None if none is alike."""
        if words in self._numbers:
            return self._numbers[words] if words else None
        if words not in self._known:
            best = max(self._near(words), key=lambda other: _likeness(words, other), default=frozenset[str]())
            self._known[words] = self._numbers[best] if _likeness(words, best) >= ALIKE else None
        return self._known[words]

    def _near(self, words: frozenset[str]) -> list[frozenset[str]]:
        """Those that can be alike, in their order."""
        return [self._tasks[at] for at in self._parts.likely(words, ceil(ALIKE * len(words)))]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_form(text)))


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Words in common of all words of both; 0 where one is too long to be the other, or too short to tell."""
    short, long = sorted((len(left), len(right)))
    if not short or short < ALIKE * long:
        return 0.0
    if short < FEWEST_WORDS:
        return float(left == right)
    return len(left & right) / len(left | right)
