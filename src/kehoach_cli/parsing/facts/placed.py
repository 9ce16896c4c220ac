"""Facts by their place, so that those of a stretch are found without going through all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from kehoach_cli.plan import Fact

F = TypeVar("F", bound=Fact)


class Placed(Generic[F]):
    """Facts that can be asked for by stretches of the text (code points, half open)."""

    def __init__(self, facts: Iterable[F]) -> None:
        self._facts = sorted(enumerate(facts), key=lambda f: f[1].span.start)
        self._starts = [fact.span.start for _, fact in self._facts]
        self._longest = max((fact.span.end - fact.span.start for _, fact in self._facts), default=0)

    def ids(self, stretches: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        """The ids of the facts inside any of the stretches, in the order of the facts."""
        return tuple(fact.id for fact in self.inside(stretches))

    def inside(self, stretches: Iterable[tuple[int, int]]) -> tuple[F, ...]:
        """The facts inside any of the stretches, in their order."""
        found = {
            number: fact
            for start, end in stretches
            for number, fact in self._from(start, end)
            if fact.span.end <= end
        }
        return tuple(found[number] for number in sorted(found))

    def beginning(self, start: int, end: int) -> list[F]:
        """The facts that begin in the stretch, in order of place."""
        return [fact for _, fact in self._from(start, end)]

    def first_touching(self, start: int, end: int) -> F | None:
        """The first of the facts that begin or end in the stretch."""
        found = (
            (number, fact)
            for number, fact in self._from(start - self._longest, end)
            if fact.span.start >= start or start < fact.span.end <= end
        )
        return min(found, key=lambda f: f[0], default=(0, None))[1]

    def _from(self, start: int, end: int) -> Sequence[tuple[int, F]]:
        return self._facts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
