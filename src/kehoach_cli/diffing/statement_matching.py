"""Which task or passage of the old plan is which of the new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import product

from msgspec import Struct

from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.close_wordings import CloseWordings
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.indicators import Indicator, indicators_alike
from kehoach_cli.diffing.matching import (
    Pair,
    Score,
    best_pairs,
    equal_pairs,
    in_any_order,
    likeness,
    mutual_best,
)
from kehoach_cli.diffing.pointing import Pointers, shares
from kehoach_cli.diffing.statements import Outline, Statement
from kehoach_cli.diffing.thresholds import Thresholds

_SAME_HOME = 10.0
_SAME_MARKER = 5.0
_SAME_RANK = 3.0
_SAME_KIND = 2.0
_OTHER_BODY = 15.0
_NEARLY_SAME = 85.0
_NAMED_ALIKE = 70.0
"""Entries of enumerations are little more than names: half their words prove nothing."""
_TELLING = 3
"""A name of so many words is known when it begins a longer one."""


Ordered = tuple[frozenset[int], frozenset[int]]
"""Indexes of statements of the old plan and of the new one."""


def same_words(
    old: Outline,
    new: Outline,
    olds: Sequence[Statement] | None = None,
    news: Sequence[Statement] | None = None,
) -> list[Pair]:
    """Statements with the same words (all, or those given, by their places); of several, those under the same heading."""

    def traits(outline: Outline, one: Statement) -> tuple[str, bool, str]:
        title = outline.nodes[one.home].wording.named if one.home is not None else ""
        return title, one.task is None, one.wording.exact

    olds, news = old.statements if olds is None else olds, new.statements if news is None else news
    return equal_pairs(
        [(old, one) for one in olds],
        [(new, other) for other in news],
        lambda item: item[1].wording.named or item[1].text,
        lambda item: traits(*item),
    )


def _are_entries(one: Statement, other: Statement) -> bool:
    """Whether both are entries of an enumeration in one paragraph."""
    return one.listed_in is not None and other.listed_in is not None


def _begins(name: str, longer: str) -> bool:
    """Whether a name is the other, or begins it and is telling."""
    return name == longer or name in _beginnings(longer)


def _beginnings(name: str) -> list[str]:
    """The telling names that begin a longer one."""
    words = name.split(" ")
    return [" ".join(words[:count]) for count in range(_TELLING, len(words))]


class StatementMatching(Struct, frozen=True, dict=True):
    """The statements of two plans, whose nodes are matched."""

    old: Outline
    new: Outline
    nodes: Mapping[int, int]
    history: AgencyHistory
    vocabulary: Vocabulary
    thresholds: Thresholds

    def pairs(self) -> dict[int, int]:
        """Match them, the surest first."""
        found = {
            i: j
            for i, j in same_words(self.old, self.new)
            if self._same_home(self.old.statements[i], self.new.statements[j])
        }
        found.update(self._near(found))
        left = self._left(found)
        found.update((left[0][i].index, left[1][j].index) for i, j in same_words(self.old, self.new, *left))
        own = self._ordered_again(found)
        found.update(self._like_words(found, own))
        found.update(list(self._between(found)))
        found.update(self._in_other_order(found))
        found.update(self._same_body(found))
        if any(own):
            found.update(self._like_words(found))
        found.update(self._pointing(found))
        return found

    def _left(self, found: Mapping[int, int]) -> tuple[list[Statement], list[Statement]]:
        """The statements without a partner that say by themselves what they are about."""
        taken = set(found.values())
        olds, news = self._pointers
        return (
            [one for one in self.old.statements if one.index not in found and one.index not in olds.targets],
            [
                other
                for other in self.new.statements
                if other.index not in taken and other.index not in news.targets
            ],
        )

    @cached_property
    def _pointers(self) -> tuple[Pointers, Pointers]:
        return Pointers.of(self.old), Pointers.of(self.new)

    def _pointing(self, found: Mapping[int, int]) -> list[Pair]:
        """Orders to do what stands elsewhere: those that point to the same, the same words and bodies first."""
        taken = set(found.values())
        olds, news = self._pointers
        free = olds.without(found.keys()), news.without(taken)
        scored = []
        for same, ours, theirs in shares(*free, found):
            for i, j in product(ours, theirs):
                alike = likeness(self.old.statements[i].wording.match, self.new.statements[j].wording.match)
                scored.append(((same, alike), i, j))
        return best_pairs(scored)

    def _like_words(self, found: Mapping[int, int], own: Ordered = (frozenset(), frozenset())) -> list[Pair]:
        """Statements with like words. The place counts for something, but a much better likeness elsewhere wins:

        two orders to do different things in the same set phrases are not one, when each is found again. `own`
        are tasks that are looked for among those of their own body first.
        """
        olds, news = self._left(found)
        scored = self._scored_at_home(olds, news, self.thresholds.same_place)
        longer = self.thresholds.elsewhere_words
        scored += self._scored(
            [one for one in olds if len(one.wording.match) >= longer],
            [other for other in news if len(other.wording.match) >= longer],
            self.thresholds.elsewhere,
            0.0,
        )
        return best_pairs(
            (score, i, j)
            for score, i, j in scored
            if not (i in own[0] or j in own[1])
            or score[0] >= self.thresholds.elsewhere + _SAME_HOME
            or self._to_one(self.old.statements[i], self.new.statements[j])
        )

    def _near(self, found: Mapping[int, int]) -> list[Pair]:
        """Statements with nearly the same words under the same heading: before equal ones elsewhere."""
        return best_pairs(self._scored_at_home(*self._left(found), _NEARLY_SAME))

    def _scored_at_home(
        self, olds: Sequence[Statement], news: Sequence[Statement], least: float
    ) -> list[tuple[tuple[float], int, int]]:
        return [
            entry for home in self._by_home(olds, news) for entry in self._scored(*home, least, _SAME_HOME)
        ]

    def _by_home(
        self, olds: Sequence[Statement], news: Sequence[Statement]
    ) -> Iterable[tuple[list[Statement], list[Statement]]]:
        """The statements of both plans under each heading that both have."""
        homes: dict[int | None, tuple[list[Statement], list[Statement]]] = {}
        for one in olds:
            homes.setdefault(self.old_home(one), ([], []))[0].append(one)
        for other in news:
            homes.setdefault(self.new_home(other), ([], []))[1].append(other)
        return homes.values()

    def old_home(self, one: Statement) -> int | None:
        """The nearest heading that both plans have: what is lifted a level stays at home."""
        home = one.home
        while home is not None and home not in self.nodes:
            home = self.old.nodes[home].parent
        return home

    def new_home(self, other: Statement) -> int | None:
        """The same, as the old plan's heading."""
        home = other.home
        while home is not None and home not in self._back:
            home = self.new.nodes[home].parent
        return self._back[home] if home is not None else None

    @cached_property
    def _back(self) -> dict[int, int]:
        return {j: i for i, j in self.nodes.items()}

    def _between(self, found: Mapping[int, int]) -> Iterator[Pair]:
        """Statements that stand alone between the same neighbours, in the same place."""
        taken = set(found.values())
        last_old, last_new = len(self.old.statements), len(self.new.statements)
        for one in self.old.statements:
            if one.index in found or (one.index + 1 in range(last_old) and one.index + 1 not in found):
                continue
            if one.index and one.index - 1 not in found:
                continue
            at = found[one.index - 1] + 1 if one.index else 0
            after = found[one.index + 1] if one.index + 1 < last_old else last_new
            if after != at + 1 or at in taken:
                continue
            other = self.new.statements[at]
            if not self._same_home(one, other) or self._measure_others(one, other):
                continue
            if _are_entries(one, other):
                continue
            alike = likeness(one.wording.content, other.wording.content)
            if one.wording.match and alike >= self.thresholds.between:
                yield one.index, at

    def _in_other_order(self, found: Mapping[int, int]) -> list[Pair]:
        """Statements under the same heading that have most words in common, whatever their order, each the other's best."""
        scored = []
        for olds, news in self._by_home(*self._left(found)):
            wordings = CloseWordings([in_any_order(other.wording.content) for other in news])
            for place, one in enumerate(olds):
                wanted = in_any_order(one.wording.content)
                for at, alike in wordings.to(wanted, self.thresholds.same_place, place):
                    if not (self._measure_others(one, news[at]) or _are_entries(one, news[at])):
                        scored.append(((alike,), one.index, news[at].index))
        return mutual_best(scored)

    def _same_body(self, found: Mapping[int, int]) -> list[Pair]:
        """Tasks of the same body that are most like one another, wherever they stand."""
        return mutual_best(self._to_one_body(found))

    def _ordered_again(self, found: Mapping[int, int]) -> Ordered:
        """The tasks that are left of which the other plan has a like one of the same body."""
        pairs = self._to_one_body(found)
        return frozenset(i for _, i, _ in pairs), frozenset(j for _, _, j in pairs)

    def _to_one_body(self, found: Mapping[int, int]) -> list[tuple[Score, int, int]]:
        """Pairs of tasks that are left which the same body leads and that are alike enough."""
        olds, news = (
            [one for one in side if one.task is not None and one.task.lead] for side in self._left(found)
        )
        ours, theirs = self._by_lead(olds, 0), self._by_lead(news, 1)
        alike: dict[Pair, float] = {}
        for name in ours.keys() & theirs.keys():
            (named, longer), (others_named, others_longer) = ours[name], theirs[name]
            for ones, others in ((named, others_named + others_longer), (longer, others_named)):
                wordings = CloseWordings([in_any_order(other.wording.content) for other in others])
                for place, one in enumerate(ones):
                    wanted = in_any_order(one.wording.content)
                    for at, value in wordings.to(wanted, self.thresholds.same_body, place):
                        alike[one.index, others[at].index] = value
        return [((value,), i, j) for (i, j), value in alike.items()]

    def _by_lead(
        self, tasks: Iterable[Statement], plan: int
    ) -> Mapping[str, tuple[list[Statement], list[Statement]]]:
        """The tasks of a plan that a name leads, and those that a longer name leads which it begins."""
        found: dict[str, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
        for one in tasks:
            names = {self._body(name, plan) for name in one.task.lead} if one.task is not None else set()
            for name in names:
                found[name][0].append(one)
            for beginning in {beginning for name in names for beginning in _beginnings(name)}:
                found[beginning][1].append(one)
        return found

    def _to_one(self, one: Statement, other: Statement) -> bool:
        """Whether two tasks are led by the same; a list that goes on or a name that says where is no other body."""
        if one.task is None or other.task is None:
            return False
        leads = (
            [self._body(name, plan) for name in task.lead] for plan, task in enumerate((one.task, other.task))
        )
        return any(_begins(a, b) or _begins(b, a) for a, b in product(*leads))

    def _to_others(self, one: Statement, other: Statement) -> bool:
        """Whether two tasks are led by others, both of them known."""
        known = one.task and other.task and one.task.lead and other.task.lead
        return bool(known) and not self._to_one(one, other)

    def _same_home(self, one: Statement, other: Statement) -> bool:
        if one.home is None or other.home is None:
            return one.home is other.home
        return self.nodes.get(one.home) == other.home

    def _measure_others(self, one: Statement, other: Statement) -> bool:
        """Whether two aims, which say what is measured, measure different things."""
        if one.task is not None or other.task is not None:
            return False
        aims = self.old.measured.get(one.index, ()), self.new.measured.get(other.index, ())
        if not all(aims):
            return False
        least = self.thresholds.indicator
        return not any(
            indicators_alike(self._indicator(a), self._indicator(b)) >= least
            for a in aims[0]
            for b in aims[1]
        )

    @cached_property
    def _body(self) -> Callable[[str, int], str]:
        """The key of the body that a plan, the old one (0) or the new (1), names, each asked for once."""
        return cache(self.history.current)

    @cached_property
    def _indicator(self) -> Callable[[str], Indicator]:
        """An indicator's words, each read once."""
        return cache(partial(Indicator.of, self.vocabulary))

    def _scored(
        self, olds: Sequence[Statement], news: Sequence[Statement], least: float, bonus: float
    ) -> Iterator[tuple[tuple[float], int, int]]:
        """Pairs that are alike enough, by the statements' indexes, with what else speaks for them."""
        wordings = CloseWordings([other.wording.content for other in news])
        for place, one in enumerate(olds):
            for j, alike in wordings.to(one.wording.content, least, place):
                other = news[j]
                if self._measure_others(one, other) or (_are_entries(one, other) and alike < _NAMED_ALIKE):
                    continue
                same_node = one.node is not None and self.nodes.get(one.node, -1) == other.node
                score = (
                    alike
                    + bonus
                    + _SAME_MARKER * same_node
                    + _SAME_RANK * (one.rank == other.rank)
                    + _SAME_KIND * ((one.task is None) == (other.task is None))
                    - _OTHER_BODY * self._to_others(one, other)
                )
                yield (score,), one.index, other.index
