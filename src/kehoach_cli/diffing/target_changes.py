"""Targets compared by what they measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from msgspec import Struct, field

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import Delta, Effect, TargetChange
from kehoach_cli.diffing.comparison import PARAGRAPH, Comparison, Hosted, Paired, paragraph_of
from kehoach_cli.diffing.folding import folded, same_words
from kehoach_cli.diffing.years import Years
from kehoach_cli.model import Change, Comparator, Target

_FROM_BELOW = (Comparator.GE, Comparator.GT)
_FROM_ABOVE = (Comparator.LE, Comparator.LT)
_STRICTNESS = {Comparator.APPROX: 0, Comparator.EQ: 1, Comparator.BETWEEN: 1}


class Directions(Struct, frozen=True):
    """Which indicators are better when lower, and which are costs (grammars/lists/indicator-directions.yaml)."""

    lower: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    turning: tuple[str, ...] = ()
    """Words that turn such an indicator round when they stand behind it: what is done for the poor is better when more."""
    belonging: tuple[str, ...] = ()
    """Words before such a word that make it say whose things are counted, not what."""
    negations: tuple[str, ...] = ()
    """Words before a turning one that take it back."""
    clearing: tuple[str, ...] = ()
    """Words before a number of bad things that say it is how many are to be done away with."""
    points: frozenset[str] = frozenset()
    """Units in which a change of a percentage is told (`points` of comparison-words.yaml)."""
    multiples: Mapping[str, float] = field(default_factory=dict)
    """Words before a unit, with how many of it they make (`multiples` of base-units.yaml)."""

    @classmethod
    def of(cls, lists: Mapping[str, Mapping[str, Any]]) -> Directions:
        """Read them from a grammar's lists."""
        words = lists.get("indicator-directions", {})

        def listed(name: str) -> tuple[str, ...]:
            return tuple(f" {folded(word)} " for word in words.get(name, ()))

        return cls(
            listed("lower_is_better"),
            listed("costs"),
            listed("turning"),
            listed("belonging"),
            listed("negations"),
            listed("clearing"),
            frozenset(map(folded, lists.get("comparison-words", {}).get("points", ()))),
            {
                folded(word): float(size)
                for word, size in lists.get("base-units", {}).get("multiples", {}).items()
            },
        )

    def is_cleared(self, target: Target, words: str | None) -> bool:
        """Whether the words around a target say that so many of what it counts are to be done away with."""
        at = (words or "").find(target.text)
        before = f" {folded((words or '')[: max(at, 0)])} "
        return before.endswith(self.clearing)

    def of_target(self, target: Target) -> int:
        """1 where a higher number is harder to reach, -1 where a lower one is, 0 where neither is."""
        if target.comparator in _FROM_ABOVE:
            return -1
        if target.comparator in _FROM_BELOW or target.change is not Change.LEVEL:
            return 1
        indicator = f" {folded(target.indicator)} "
        if self._is_lower(indicator):
            return -1
        return 0 if any(word in indicator for word in self.costs) else 1

    def _is_lower(self, indicator: str) -> bool:
        """Whether what an indicator counts is a bad thing, and not what is done about it."""
        ends = [
            at + len(word) - 1
            for word in self.lower
            if (at := indicator.rfind(word)) >= 0
            and not any(indicator[: at + 1].endswith(before) for before in self.belonging)
        ]
        if not ends:
            return False
        behind = indicator[max(ends) :]
        first = min((at for word in self.turning if (at := behind.find(word)) >= 0), default=None)
        return first is None or behind[: first + 1].endswith(self.negations)


def target_changes(
    comparison: Comparison, pairs: Sequence[Paired], directions: Directions
) -> Iterator[TargetChange]:
    """Give what changed in the targets, one change for each thing that did."""
    for one, other in pairs:
        if one is None or other is None:
            yield _alone(comparison, one, other)
            continue
        a, b = target_of(one), target_of(other)
        part_of = paragraph_of(comparison, one, other) or f"{PARAGRAPH}{a.id}-{b.id}"
        cleared = directions.is_cleared(a, one.place.words) and directions.is_cleared(b, other.place.words)
        for kind, delta in differences(a, b, comparison.years, directions, cleared=cleared):
            yield TargetChange(
                kind=kind,
                severity=severity_of(kind),
                old=a,
                new=b,
                delta=delta,
                old_place=one.place,
                new_place=other.place,
                part_of=part_of,
            )
        if one.statement is None and other.statement is None and not same_words(a.indicator, b.indicator):
            yield TargetChange(
                kind=ChangeKind.TARGET_REWORDED,
                severity=severity_of(ChangeKind.TARGET_REWORDED),
                old=a,
                new=b,
                old_place=one.place,
                new_place=other.place,
                part_of=part_of,
            )


def differences(
    old: Target, new: Target, years: Years, directions: Directions, *, cleared: bool = False
) -> Iterator[tuple[ChangeKind, Delta | None]]:
    """Give the kinds of change between two states of one target; `cleared` where it counts what is done away with."""
    scale = _scales(old, new, directions)
    if scale is None:
        yield ChangeKind.TARGET_UNIT, None
    elif (old.change, _folded(old.per)) != (new.change, _folded(new.per)):
        yield ChangeKind.TARGET_MEANING, None
    else:
        ways = {1} if cleared else {directions.of_target(old), directions.of_target(new)}
        yield from _numbers(old, new, scale, ways.pop() if len(ways) == 1 else 0)
    if not years.same(old.due, new.due):
        days = years.days(old.due, new.due)
        effect = None if not days else (Effect.EASIER if days > 0 else Effect.HARDER)
        yield ChangeKind.TARGET_DUE, Delta(days=days, effect=effect) if days is not None else None
    if not _same_baseline(old.baseline, new.baseline, years):
        yield ChangeKind.TARGET_BASELINE, None


def _numbers(
    old: Target, new: Target, scale: tuple[float, float], way: int
) -> Iterator[tuple[ChangeKind, Delta | None]]:
    low, high = _range(old, scale[0])
    low_new, high_new = _range(new, scale[1])
    before, after = (low + high) / 2, (low_new + high_new) / 2
    if before != after:
        points = after - before
        delta = Delta(
            points=_tidy(points / scale[1]),
            percent=_tidy(points / abs(before) * 100, 1) if before else None,
            effect=_effect(points * way),
        )
        yield (ChangeKind.TARGET_RAISED if points > 0 else ChangeKind.TARGET_LOWERED), delta
    elif (low, high) != (low_new, high_new):
        yield ChangeKind.TARGET_RANGE, None
    elif old.comparator is not new.comparator and Comparator.BETWEEN not in (old.comparator, new.comparator):
        stricter = _strictness(new) - _strictness(old)
        yield ChangeKind.TARGET_COMPARATOR, Delta(effect=_effect(stricter if way else 0))


def _strictness(target: Target) -> int:
    return _STRICTNESS.get(target.comparator, 2 if target.comparator in (Comparator.GE, Comparator.LE) else 3)


def _effect(sign: float) -> Effect:
    return Effect.HARDER if sign > 0 else Effect.EASIER if sign < 0 else Effect.UNCLEAR


def _range(target: Target, scale: float) -> tuple[float, float]:
    high = target.value if target.value_max is None else target.value_max
    return target.value * scale, high * scale


def _scales(old: Target, new: Target, directions: Directions) -> tuple[float, float] | None:
    """What each number has to be multiplied by to be comparable; None where the units are different things."""
    one, other = unit_of(old), unit_of(new)
    if old.change is new.change is not Change.LEVEL:
        # a percentage that falls by 1 % and one that falls by 1 point
        one, other = ("%" if unit in directions.points else unit for unit in (one, other))
    if one == other:
        return 1.0, 1.0
    (scale, thing), (scale_new, thing_new) = (_scaled(unit, directions.multiples) for unit in (one, other))
    return (scale, scale_new) if thing == thing_new and thing else _base_scales(old, new)


def _base_scales(old: Target, new: Target) -> tuple[float, float] | None:
    """What makes base units of both numbers, where they have the same one (`tạ` and `tấn`)."""
    one, other = old.normalized, new.normalized
    if one is None or other is None or one.unit != other.unit or not old.value or not new.value:
        return None
    return one.value / old.value, other.value / new.value


def _scaled(unit: str | None, multiples: Mapping[str, float]) -> tuple[float, str]:
    scale = 1.0
    words = (unit or "").split()
    while words and words[0] in multiples:
        scale *= multiples[words.pop(0)]
    return scale, " ".join(words)


def unit_of(target: Target) -> str | None:
    """What a target counts in, folded."""
    return _folded(target.unit)


def _folded(text: str | None) -> str | None:
    return folded(text) or text if text else None


def _same_baseline(old: str | None, new: str | None, years: Years) -> bool:
    if old is None or new is None:
        return old is new
    if old.isdigit() and new.isdigit() and len(old) == len(new) == 4:
        return old == new or int(new) - int(old) == years.shift
    return same_words(old, new)


def _tidy(number: float, digits: int = 10) -> float | None:
    """Without the noise of binary fractions; whole numbers whole; None beyond what a float holds."""
    if not isfinite(number):
        return None
    rounded = round(number, digits)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e15 else rounded


def _alone(comparison: Comparison, one: Hosted | None, other: Hosted | None) -> TargetChange:
    kind = ChangeKind.TARGET_ADDED if one is None else ChangeKind.TARGET_REMOVED
    return TargetChange(
        kind=kind,
        severity=severity_of(kind),
        old=target_of(one) if one else None,
        new=target_of(other) if other else None,
        old_place=one.place if one else None,
        new_place=other.place if other else None,
        part_of=paragraph_of(comparison, one, other),
    )


def target_of(one: Hosted) -> Target:
    """The fact as what it is."""
    assert isinstance(one.fact, Target)
    return one.fact
