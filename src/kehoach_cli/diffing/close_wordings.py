"""Wordings that are asked, with another, which of them are like it, without holding all against all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from math import ceil

from kehoach_cli.diffing.matching import CONTAINED, CONTAINED_WORDS, likeness_at
from kehoach_cli.rare_parts import RareParts, about

FEW = 50
"""So few wordings are all held against another."""
MOST_HELD = 2_000
"""So many wordings at most are held against another: those that share its rarest words."""
MOST_ALIKE = 200
"""Of so many that are alike enough no more are told: the most alike, and of those the nearest in place."""


class CloseWordings:
    """Wordings (a character a word) by their words; equal ones are held against another once."""

    def __init__(self, wordings: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, wording in enumerate(wordings):
            if wording:
                self._places.setdefault(wording, []).append(place)
        self._wordings = list(self._places)
        self._firsts = [places[0] for places in self._places.values()]

    def to(self, wanted: str, least: float, place: int = 0) -> list[tuple[int, float]]:
        """The places of the wordings that are at least so alike, with their likeness, the most alike first.

        `place` is where `wanted` stands among its own: of more than `MOST_ALIKE` those about it are told.
        """
        if not wanted:
            return []
        from rapidfuzz import fuzz, process

        contained = len(wanted) >= CONTAINED_WORDS and least <= 100 * CONTAINED
        floor = min(least, 10.0) if contained else least
        found = process.extract(
            wanted, self._likely(wanted, least, place), scorer=fuzz.ratio, score_cutoff=floor, limit=None
        )
        close = [
            (alike, at)
            for text, ratio, _ in found
            if (alike := likeness_at(ratio, len(wanted), len(text))) >= least
            for at in about(self._places[text], place, MOST_ALIKE)
        ]
        if len(close) > MOST_ALIKE:
            close = sorted(close, key=lambda one: (-one[0], abs(one[1] - place), one[1]))[:MOST_ALIKE]
        return [(at, alike) for alike, at in close]

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
