"""The words around an amount that say what it means, found by the rules in `targets/cues`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property

import regex
from msgspec import Struct

from kehoach_cli.grammar import Contract, Firing, Grammar, Settle, best
from kehoach_cli.grammar.fields import DATE, TEXT, one_of
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Comparator

CUES = Contract(
    "parsing/facts/targets/cues.py",
    folder="targets/cues",
    says="words around an amount: `cue` says what they show, and a key of that name what they give",
    fields={
        "cue": one_of(
            "aim", "aims", "attain", "average", "award", "base", "bound", "case", "cost", "baseline", "beneficiary", "change", "condition", "copula", "daily",
            "doer", "due", "estimate", "given", "group", "head", "history", "index", "lead", "level", "limit", "link", "longevity", "makes-up",
            "new", "no-name", "norm", "of-plan", "of-them", "order", "per", "plan", "preposition", "purpose", "raise", "rate", "reach",
            "reporting", "restated", "result", "subsidy", "total", "with", "within", "work",
        ),
        "change": one_of("increase", "decrease"), "said": one_of("by", "in", "span"), "baseline": TEXT, "due": DATE,
        "per": TEXT, "rate": TEXT, "low": TEXT, "high": TEXT,
    },
    required=("cue",),
    needs={"cue=change": ("change",)},
    settles=Settle.ALL,
    phrases=("joint-word", "and-word", "said-of-share"),
)  # fmt: skip

_TIMES = frozenset({"due", "baseline", "per"})

BOUNDS = frozenset({"bound", "limit"})
"""Kinds of cues that say how a number binds: in front of it, and behind."""


class Cue(Struct, frozen=True):
    """One cue in `text[start:end]`; `value` is the year, period, baseline or direction it gives, if any."""

    start: int
    end: int
    kind: str
    rule: str
    value: str | None = None
    said: str | None = None


class Joints(Struct, frozen=True):
    """The words and signs that join one measure to the next, and those at which what is said of a group begins, as patterns."""

    any: regex.Pattern[str]
    """What may stand between two measures, from the first sign on."""
    behind: regex.Pattern[str]
    """A comma, semicolon, colon or "and" that ends the words before a place."""
    conjunction: regex.Pattern[str]
    said: regex.Pattern[str]
    """A word with which what is said of a group begins."""

    @classmethod
    def of(cls, grammar: Grammar) -> Joints:
        """Those that a grammar knows."""
        joint = grammar.fragments["joint-word"].pattern
        conjunction = grammar.fragments["and-word"].pattern
        return cls(
            lazy_regex(rf"[\s,;:]*(?:\(?\d{{1,2}}\)\s*)?(?:(?:{joint})(?!\p{{L}}))?[\s,:]*"),
            lazy_regex(rf"(?:[,;:]|(?<!\p{{L}})(?:{conjunction}))\s*$"),
            lazy_regex(rf"(?<!\p{{L}})(?:{conjunction})\s+"),
            grammar.phrase("said-of-share"),
        )


class Cues(Struct, frozen=True, dict=True):
    """The cues of a stretch of text, in order; cues of different kinds may overlap."""

    all: tuple[Cue, ...]
    joints: Joints

    @cached_property
    def _kinds(self) -> dict[str, tuple[list[Cue], list[int]]]:
        kinds: dict[str, tuple[list[Cue], list[int]]] = {}
        for cue in self.all:
            cues, starts = kinds.setdefault(cue.kind, ([], []))
            cues.append(cue)
            starts.append(cue.start)
        return kinds

    @cached_property
    def _starts(self) -> dict[int, list[Cue]]:
        return _by(self.all, lambda cue: cue.start)

    @cached_property
    def _ends(self) -> dict[int, list[Cue]]:
        return _by(self.all, lambda cue: cue.end)

    def of(self, *kinds: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """The cues of these kinds that lie wholly in `[start, end)`, kind by kind, each in order."""
        found: list[Cue] = []
        for kind in kinds:
            cues, starts = self._kinds.get(kind, ([], []))
            last = len(cues) if end is None else bisect_left(starts, end)
            found += [c for c in cues[bisect_left(starts, start) : last] if end is None or c.end <= end]
        return found

    def across(self, kind: str, start: int, end: int) -> list[Cue]:
        """The cues of a kind that share a character with `[start, end)`."""
        cues, starts = self._kinds.get(kind, ([], []))
        return [c for c in cues[: bisect_left(starts, end)][-8:] if c.end > start]

    def ending_at(self, offset: int, kinds: frozenset[str]) -> Cue | None:
        """The longest cue of these kinds that ends at `offset`."""
        found = (c for c in self._ends.get(offset, ()) if c.kind in kinds)
        return min(found, key=lambda c: c.start, default=None)

    def starting_at(self, offset: int, kinds: frozenset[str]) -> Cue | None:
        """The longest cue of these kinds that begins at `offset`."""
        found = (c for c in self._starts.get(offset, ()) if c.kind in kinds)
        return max(found, key=lambda c: c.end, default=None)


def _by(cues: Iterable[Cue], place: Callable[[Cue], int]) -> dict[int, list[Cue]]:
    found: dict[int, list[Cue]] = {}
    for cue in cues:
        found.setdefault(place(cue), []).append(cue)
    return found


def find_cues(text: str, start: int, end: int, grammar: Grammar, trace: Trace | None = None) -> Cues:
    """The cues in `text[start:end]`. Of times that overlap ("so với năm 2020") only the best is kept; `trace` hears of the others."""
    firings = grammar.rules_of(CUES).scan(text, start, end)
    kept = [f for f in firings if f.gives["cue"] not in _TIMES]
    times = (f for f in firings if f.gives["cue"] in _TIMES)
    kept += best(times, trace=trace, field="target.due")
    cues = sorted(_cues(kept), key=lambda c: (c.start, c.end, c.kind))
    return Cues(tuple(cues), grammar.derived(Joints.of))


def _cues(firings: Iterable[Firing]) -> Iterable[Cue]:
    for firing in firings:
        gives = firing.gives
        kind = gives["cue"]
        value = gives.get("change" if kind == "change" else kind)
        if kind in BOUNDS:
            value = Comparator.LE if gives.get("high") else Comparator.GE
        yield Cue(firing.start, firing.end, kind, firing.rule, value, gives.get("said"))
