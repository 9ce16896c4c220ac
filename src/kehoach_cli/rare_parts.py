"""Which bags of words can have many words in common, without holding each against each.

Two bags that have so many of their parts in common share one of the rarest parts of either: so many of them that
too few are left without (prefix filtering: Bayardo, Ma and Srikant, Scaling Up All Pairs Similarity Search, WWW 2007).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Part = TypeVar("Part", bound=Hashable)


class RareParts(Generic[Part]):
    """Bags by their parts; a string is a bag of its characters."""

    def __init__(self, bags: Iterable[Iterable[Part]]) -> None:
        self._holding: dict[Part, list[int]] = {}
        self._count = 0
        for number, bag in enumerate(bags):
            self._count += 1
            for part in set(bag):
                self._holding.setdefault(part, []).append(number)

    def likely(
        self, bag: Iterable[Part], common: int, most: int | None = None, near: int = 0
    ) -> Sequence[int]:
        """The numbers of the bags that can have so many parts in common with this one, in their order.

        With `most` no more than so many are given, those that hold the rarest parts, and of those that hold an
        equally rare one those whose numbers are nearest to `near`.
        """
        counts = Counter(bag)
        spare = counts.total() - common + 1
        known = [(len(self._holding.get(part, ())), str(part), part) for part in counts]
        found: set[int] = set()
        for size, _, part in sorted(known, key=lambda one: one[:2]):
            if spare <= 0:
                break
            spare -= counts[part]
            if not size:
                continue
            holding = self._holding[part]
            if most is not None and len(found) + size > most:
                found.update(about(holding, near, most - len(found)))
                break
            found.update(holding)
            if len(found) == self._count:
                break
        return sorted(found)


def about(numbers: Sequence[int], near: int, most: int) -> Sequence[int]:
    """So many of some numbers in order at most, those about another.

    >>> about([1, 3, 5, 7, 9], 7, 3)
    [5, 7, 9]
    """
    first = max(0, min(bisect_left(numbers, near) - most // 2, len(numbers) - most))
    return numbers[first : first + most]
