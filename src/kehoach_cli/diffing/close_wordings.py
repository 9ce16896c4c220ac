"""Wordings that are asked, with another, which of them are like it, without holding all against all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import takewhile
from math import ceil

from kehoach_cli.diffing.matching import CONTAINED, CONTAINED_WORDS, likeness_at
from kehoach_cli.rare_parts import RareParts, about

FEW = 50
"""So few wordings are all held against another."""
MOST_HELD = 1_000
"""So many wordings at most are held against another: those that share its rarest words."""
MOST_ALIKE = 100
"""No more that are alike enough are told: the most alike, and of those the nearest in place."""


class CloseWordings:
    """Wordings (a character a word) by their words; equal ones are held against another once."""

    def __init__(self, wordings: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, wording in enumerate(wordings):
            if wording:
                self._places.setdefault(wording, []).append(place)
        self._wordings = list(self._places)
        self._shortest = min(map(len, self._wordings), default=0)
        self._longest = max(map(len, self._wordings), default=0)
        self._firsts = [places[0] for places in self._places.values()]

    def to(self, wanted: str, least: float, place: int = 0) -> list[tuple[int, float]]:
        """The places of the wordings that are at least so alike, with their likeness, the most alike first.

        `place` is where `wanted` stands among its own: of more than `MOST_ALIKE` those about it are told.
        """
        if not wanted:
            return []
        found = self._found(wanted, least, place)
        if len(found) > MOST_ALIKE and (last := found[MOST_ALIKE - 1][1]) > 100 * CONTAINED:
            found = list(takewhile(lambda one: one[1] >= last, found))
        close = []
        for text, ratio, _ in found:
            alike = likeness_at(ratio, len(wanted), len(text))
            if alike >= least:
                close += [(at, alike) for at in about(self._places[text], place, MOST_ALIKE)]
        if len(close) > MOST_ALIKE:
            return nsmallest(MOST_ALIKE, close, key=lambda one: (-one[1], abs(one[0] - place), one[0]))
        return close

    def _found(self, wanted: str, least: float, place: int) -> list[tuple[str, float, int]]:
        """The wordings that may be so alike, with their share of the same words, the highest first."""
        from rapidfuzz import fuzz, process

        likely = self._likely(wanted, least, place)
        found = process.extract(wanted, likely, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        times = 180 / least - 1 if least else 1.0
        # one that is wholly part of the other can have a lower share only where the other is so much longer
        shorter, longer = len(wanted) / times, len(wanted) * times
        if (
            len(wanted) >= CONTAINED_WORDS
            and 0 < least <= 100 * CONTAINED
            and not shorter < self._shortest <= self._longest < longer
        ):
            apart = [text for text in likely if not shorter < len(text) < longer]
            held = process.extract(wanted, apart, scorer=fuzz.ratio, score_cutoff=min(least, 10), limit=None)
            found += [one for one in held if one[1] < least]
        return found

    def _likely(self, wanted: str, least: float, place: int) -> list[str]:
        # so many words in common has the shortest at least that is so alike, noise of fractions aside
        common = ceil(len(wanted) * least / (200 - least) - 1e-9)
        if len(wanted) >= CONTAINED_WORDS and least <= 100 * CONTAINED:
            common = min(common, CONTAINED_WORDS)
        if len(self._wordings) <= FEW or common < 1:
            return self._wordings
        near = bisect_left(self._firsts, place)
        return [self._wordings[at] for at in self._by_words.likely(wanted, common, MOST_HELD, near)]

    @cached_property
    def _by_words(self) -> RareParts[str]:
        return RareParts(self._wordings)
