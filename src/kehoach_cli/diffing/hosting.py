"""Which of some texts a fact stands in: by its place where that is known, by its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from kehoach_cli.diffing.held_texts import HeldTexts
from kehoach_cli.model import Fact, Span

Placed = tuple[str, Span | None]
"""A text with its place, as far as that is known."""


class Hosts:
    """The texts of one section."""

    def __init__(self, texts: Sequence[Placed]) -> None:
        self._texts = texts
        exact = [at for at, (text, span) in enumerate(texts) if span and span.end - span.start == len(text)]
        places = sorted((span.start, at, span.end) for at in exact if (span := texts[at][1]))
        self._starts = [start for start, _, _ in places]
        self._ends = [(at, end) for _, at, end in places]
        self._last_ends = list(accumulate((end for _, _, end in places), max))
        self._others = sorted(set(range(len(texts))) - set(exact))

    def of(self, fact: Fact) -> int | None:
        """The shortest text that a fact stands in, the first of several."""
        likely = self._about(fact.span) if fact.span.end > fact.span.start + 1 else None
        inside = (
            self._all.holding(fact.text)
            if likely is None
            else [*likely, *(self._others[at] for at in self._rest.holding(fact.text))]
        )
        return min(
            (at for at in inside if _holds(self._texts[at], fact)),
            key=lambda at: (len(self._texts[at][0]), at),
            default=None,
        )

    def say(self, words: str) -> bool:
        """Whether any of the texts says some words."""
        return bool(self._all.holding(words))

    def _about(self, span: Span) -> Iterator[int]:
        """The texts whose exact places are around a span."""
        before = bisect_right(self._starts, span.start) - 1
        while before >= 0 and self._last_ends[before] >= span.end:
            at, end = self._ends[before]
            if end >= span.end:
                yield at
            before -= 1

    @cached_property
    def _all(self) -> HeldTexts:
        return HeldTexts([text for text, _ in self._texts])

    @cached_property
    def _rest(self) -> HeldTexts:
        return HeldTexts([self._texts[at][0] for at in self._others])


def _holds(one: Placed, fact: Fact) -> bool:
    text, span = one
    if fact.text not in text:
        return False
    if span is None:
        return True
    exact = span.end - span.start >= len(text) and fact.span.end > fact.span.start + 1
    return not exact or (span.start <= fact.span.start and fact.span.end <= span.end)
