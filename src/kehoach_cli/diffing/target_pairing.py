"""Which target of one plan is which of the other: by what they measure, then by the rest that they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from kehoach_cli.diffing.close_wordings import MOST_ALIKE, CloseWordings
from kehoach_cli.diffing.comparison import Comparison, Hosted, Indexes, Paired, hosted, pair_facts
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.indicators import Indicator, indicators_alike
from kehoach_cli.diffing.matching import Pair, Score, best_pairs, common_words, mutual_best
from kehoach_cli.diffing.restated_counts import with_restated_counts
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.diffing.target_changes import target_of, unit_of
from kehoach_cli.model import Target
from kehoach_cli.rare_parts import about

_SAME_DUE, _SAME_UNIT, _SAME_CHANGE, _SAME_VALUE = 20, 10, 3, 2
_MOST_BESIDE = _SAME_DUE + _SAME_UNIT + _SAME_CHANGE + _SAME_VALUE
_SURE = 95.0
"""Targets so alike are looked for first: where all else is the same too, no others can be more so."""
FEW = 100
"""So few pairs are all held against each other."""


class Measured(Struct, frozen=True):
    """A target, and what it is known by."""

    hosted: Hosted
    target: Target
    indicator: Indicator
    unit: str | None

    @classmethod
    def of(cls, vocabulary: Vocabulary, one: Hosted) -> Measured:
        """Read one; those to be compared share the vocabulary."""
        target = target_of(one)
        return cls(one, target, Indicator.of(vocabulary, target.indicator), unit_of(target))


def pair_targets(comparison: Comparison) -> list[Paired]:
    """Find each target of one plan in the other."""
    hosts, other_hosts = (_said_once(_hosted(outline)) for outline in (comparison.old, comparison.new))
    vocabulary, limits = comparison.vocabulary, comparison.thresholds
    olds, news = ([Measured.of(vocabulary, one) for one in side] for side in (hosts, other_hosts))

    def scored(pairs: Iterable[Pair], least: float) -> Iterator[tuple[Score, int, int]]:
        for i, j in pairs:
            value = _score(comparison, olds[i], news[j], least)
            if value is not None:
                yield (value,), i, j

    def best(ours: Indexes, theirs: Indexes, least: float) -> list[Pair]:
        sure = (
            [
                entry
                for entry in scored(_likely(olds, news, ours, theirs, _SURE), least)
                if entry[0][0] >= _SURE + _MOST_BESIDE
            ]
            if least < _SURE
            else []
        )
        found = best_pairs(sure)
        taken = {i for i, _ in found}, {j for _, j in found}
        left = [i for i in ours if i not in taken[0]], [j for j in theirs if j not in taken[1]]
        return found + best_pairs(scored(_likely(olds, news, *left, least), least))

    def near(ours: Indexes, theirs: Indexes, alone: bool) -> Iterable[Pair]:
        if not alone:
            return best(ours, theirs, limits.indicator)
        one, other = olds[ours[0]], news[theirs[0]]
        told = one.unit == other.unit and (
            _in_tasks(comparison, one, other) or _says_more(vocabulary, one, other)
        )
        return best_pairs(scored(product(ours, theirs), 0 if told else limits.indicator))

    def far(ours: Indexes, theirs: Indexes) -> Iterable[Pair]:
        return best(ours, theirs, limits.indicator_elsewhere)

    def last(ours: Indexes, theirs: Indexes) -> Iterable[Pair]:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at, (indexes, side) in enumerate(((ours, olds), (theirs, news))):
            for index in indexes:
                groups[side[index].unit, side[index].target.change][at].append(index)
        return mutual_best(
            [
                entry
                for group in groups.values()
                for entry in scored(_likely(olds, news, *group, limits.indicator), limits.indicator)
            ]
        )

    return with_restated_counts(comparison, pair_facts(comparison, hosts, other_hosts, near, far, last))


def _score(comparison: Comparison, one: Measured, other: Measured, least: float) -> float | None:
    """How much speaks for two targets being one; None where what they measure is not alike enough."""
    a, b = one.target, other.target
    same = a.indicator_key and a.indicator_key == b.indicator_key
    alike = 100.0 if same else indicators_alike(one.indicator, other.indicator)
    if alike < least:
        return None
    return (
        alike
        + _SAME_DUE * comparison.years.same(a.due, b.due)
        + _SAME_UNIT * (one.unit == other.unit)
        + _SAME_CHANGE * (a.change is b.change)
        + _SAME_VALUE * (a.value == b.value)
    )


def _likely(
    olds: Sequence[Measured], news: Sequence[Measured], ours: Indexes, theirs: Indexes, least: float
) -> Iterable[Pair]:
    """Pairs that may be so alike: of the same key, or of like words with their brackets or without."""
    if len(ours) * len(theirs) <= FEW:
        yield from product(ours, theirs)
        return
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, j in enumerate(theirs):
        if key := news[j].target.indicator_key:
            by_key[key].append(place)
    words = CloseWordings([news[j].indicator.words for j in theirs])
    bracketed = any(one.indicator.bracketed for one in (*(olds[i] for i in ours), *(news[j] for j in theirs)))
    bare = CloseWordings([news[j].indicator.bare for j in theirs] if bracketed else [])
    for place, i in enumerate(ours):
        one = olds[i]
        found = dict.fromkeys(about(by_key.get(one.target.indicator_key or "", ()), place, MOST_ALIKE), 0.0)
        found.update(words.to(one.indicator.words, least, place))
        found.update(bare.to(one.indicator.bare, least, place))
        yield from ((i, theirs[at]) for at in found)


def _says_more(vocabulary: Vocabulary, one: Measured, other: Measured) -> bool:
    """Whether one indicator has all words of the other, in order, and says more closely what is counted."""
    words, others = (vocabulary.read(each.target.indicator).match for each in (one, other))
    return common_words(words, others) == min(len(words), len(others))


def _in_tasks(comparison: Comparison, one: Measured, other: Measured) -> bool:
    """Whether both stand in the text of a task: what is to be done tells what is counted then."""
    hosts = one.hosted.statement, other.hosted.statement
    return (
        hosts[0] is not None
        and hosts[1] is not None
        and comparison.old.statements[hosts[0]].task is not None
        and comparison.new.statements[hosts[1]].task is not None
    )


def repeated_targets(outline: Outline) -> list[Hosted]:
    """The targets of a plan that say again what one before them said."""
    every = _hosted(outline)
    once = {one.fact.id for one in _said_once(every)}
    return [one for one in every if one.fact.id not in once]


def _hosted(outline: Outline) -> list[Hosted]:
    owners = {target: task.id for task in outline.plan.tasks for target in task.targets}
    return hosted(outline, outline.plan.targets, lambda target: owners.get(target.id))


def _said_once(targets: Sequence[Hosted]) -> list[Hosted]:
    """Without those that say again, in another section, what one before them said."""
    first: dict[tuple[object, ...], Hosted] = {}
    kept = []
    for one in targets:
        target = target_of(one)
        key = (
            target.indicator_key,
            target.value,
            target.value_max,
            unit_of(target),
            target.change,
        )
        known = first.setdefault((*key, target.due), one)
        known = first.setdefault((*key, None), one) if known is one and target.due is None else known
        if known is one or target.indicator_key is None or known.fact.section == target.section:
            kept.append(one)
    return kept
