"""The words around an amount that say what it means, found by the rules in `targets/cues`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach_cli.grammar import Firing, Grammar, best

_TIMES = frozenset({"due", "baseline", "per"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in `text[start:end]`; `value` is the year, period, baseline or direction it gives, if any."""

    start: int
    end: int
    kind: str
    value: str | None = None
    said: str | None = None


@dataclass(frozen=True)
class Cues:
    """The cues of a stretch of text, in order; cues of different kinds may overlap."""

    all: tuple[Cue, ...]

    def of(self, *kinds: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """The cues of these kinds that lie wholly in `[start, end)`."""
        return [c for c in self.all if c.kind in kinds and c.start >= start and (end is None or c.end <= end)]

    def ending_at(self, offset: int, kinds: frozenset[str]) -> Cue | None:
        """The longest cue of these kinds that ends at `offset`."""
        return min(
            (c for c in self.all if c.end == offset and c.kind in kinds), key=lambda c: c.start, default=None
        )

    def starting_at(self, offset: int, kinds: frozenset[str]) -> Cue | None:
        """The longest cue of these kinds that begins at `offset`."""
        return max(
            (c for c in self.all if c.start == offset and c.kind in kinds), key=lambda c: c.end, default=None
        )


def find_cues(text: str, lower: str, start: int, end: int, grammar: Grammar) -> Cues:
    """The cues in `text[start:end]`. Of times that overlap ("so với năm 2020") only the best is kept."""
    firings = grammar.rule_set("targets/cues").scan(text, lower, start, end)
    kept = [f for f in firings if f.gives["cue"] not in _TIMES]
    kept += best(f for f in firings if f.gives["cue"] in _TIMES)
    return Cues(tuple(sorted(_cues(kept), key=lambda c: (c.start, c.end, c.kind))))


def _cues(firings: Iterable[Firing]) -> Iterable[Cue]:
    for firing in firings:
        gives = firing.gives
        kind = gives["cue"]
        value = gives.get("change" if kind == "change" else kind)
        yield Cue(firing.start, firing.end, kind, value, gives.get("said"))
