"""Which deadline of one plan is which of the other: by what is due, and by the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.diffing.close_wordings import CloseWordings
from kehoach_cli.diffing.comparison import Comparison, Hosted, Indexes, Paired, Side, hosted, pair_facts
from kehoach_cli.diffing.deadline_changes import DATED, deadline_of, difference
from kehoach_cli.diffing.matching import Pair, Score, best_in_blocks, blocks_by_name
from kehoach_cli.diffing.statements import Outline
from kehoach_cli.diffing.wording import is_little_more
from kehoach_cli.diffing.years import Years, month_said
from kehoach_cli.model import Deadline, DeadlineKind

_SAME_TIME, _SAME_KIND, _BOTH_DATED, _OTHER = 100.0, 30.0, 10.0, 0.0
_SAME_HOME = 50.0

Time = tuple[object, ...]
"""All that a deadline says of its time: those that say the same are at the same time as the same others."""


class Due(Struct, frozen=True):
    """What a deadline is known by: its time, its heading (by the new plan's), the words around it."""

    time: Time
    kind: DeadlineKind
    home: Hashable
    words: str


def pair_deadlines(comparison: Comparison) -> list[Paired]:
    """Find each deadline of one plan in the other."""
    hosts, other_hosts = (
        _said_once(_with_tasks(outline, hosted(outline, outline.plan.deadlines, lambda one: one.task)))
        for outline in (comparison.old, comparison.new)
    )
    same = _same_times(hosts, other_hosts, comparison.years)
    olds, news = _dues(comparison, "old", hosts), _dues(comparison, "new", other_hosts)

    def near(ours: Indexes, theirs: Indexes, _alone: bool) -> Iterable[Pair]:
        def wanted(i: int) -> Iterator[tuple[Score, Hashable]]:
            yield from (((_SAME_TIME,), time) for time in same[olds[i].time])
            yield (_SAME_KIND,), olds[i].kind
            yield (_BOTH_DATED,), olds[i].kind in DATED
            yield (_OTHER,), None

        def names(j: int) -> tuple[Hashable, ...]:
            return news[j].time, news[j].kind, news[j].kind in DATED, None

        return best_in_blocks(blocks_by_name(ours, theirs, wanted, names))

    def far(ours: Indexes, theirs: Indexes) -> Iterable[Pair]:
        texts = list(dict.fromkeys(news[j].words for j in theirs))
        wordings = CloseWordings(texts)
        close = {
            words: wordings.to(words, comparison.thresholds.elsewhere)
            for words in dict.fromkeys(olds[i].words for i in ours)
        }

        def wanted(i: int) -> Iterator[tuple[Score, Hashable]]:
            for time in same[olds[i].time]:
                yield (_SAME_HOME,), (olds[i].home, time)
                for at, alike in close[olds[i].words]:
                    yield (alike,), (texts[at], time)
                    yield (alike + _SAME_HOME,), (texts[at], olds[i].home, time)

        def names(j: int) -> tuple[Hashable, ...]:
            one = news[j]
            return (one.home, one.time), (one.words, one.time), (one.words, one.home, one.time)

        return best_in_blocks(blocks_by_name(ours, theirs, wanted, names))

    return pair_facts(comparison, hosts, other_hosts, near, far)


def _dues(comparison: Comparison, side: Side, facts: Sequence[Hosted]) -> list[Due]:
    return [
        Due(
            time=_time(deadline_of(one)),
            kind=deadline_of(one).kind,
            home=_home(comparison, side, one),
            words=comparison.vocabulary.read(one.place.words or "").content,
        )
        for one in facts
    ]


def _home(comparison: Comparison, side: Side, one: Hosted) -> Hashable:
    """The heading that a deadline stands under, as the new plan's; None at the top."""
    outline = comparison.outline(side)
    home = outline.statements[one.statement].home if one.statement is not None else one.node
    # a heading of the old plan alone is none of the new plan's
    return home if home is None or side == "new" else comparison.matches.nodes.get(home, -1)


def _same_times(olds: Iterable[Hosted], news: Iterable[Hosted], years: Years) -> Mapping[Time, list[Time]]:
    """For what deadlines of the old plan say of their time, what those of the new one say of the same time."""
    months: dict[Hashable, dict[Time, Deadline]] = defaultdict(dict)
    for due in map(deadline_of, news):
        months[_months(due)][_time(due)] = due
    firsts = {_time(due): due for due in map(deadline_of, olds)}
    return {
        time: [
            other
            for other, due in months.get(_months(one), {}).items()
            if difference(one, due, years) is None
        ]
        for time, one in firsts.items()
    }


def _time(due: Deadline) -> Time:
    return due.kind, due.start, due.end, due.recurrence, due.duration, due.anchor


def _months(due: Deadline) -> Hashable:
    """What deadlines of the same time have in common, whatever their years."""
    if due.kind in DATED:
        return due.kind, month_said(due.start, last=False), month_said(due.end, last=True)
    rhythm = frozenset(due.recurrence or ()) if due.kind is DeadlineKind.RECURRING else None
    return due.kind, rhythm, due.duration if due.kind is DeadlineKind.RELATIVE else None


def _with_tasks(outline: Outline, deadlines: Sequence[Hosted]) -> Iterator[Hosted]:
    """Tell a time that stands in a label of its own ("Thời gian: …") with the task that it belongs to."""
    for one in deadlines:
        due = deadline_of(one)
        task = outline.task_statement.get(due.task) if due.task else None
        if task is None or task == one.statement or not is_little_more(due.text, one.place.words or ""):
            yield one
        else:
            words = outline.statements[task].text
            yield replace(one, told_with=task, place=one.place.model_copy(update={"words": words}))


def _said_once(deadlines: Iterable[Hosted]) -> list[Hosted]:
    """Without the times of tasks that are said again: those that the first says too."""
    kept: list[Hosted] = []
    known: set[object] = set()
    for one in deadlines:
        due = deadline_of(one)
        key = (one.statement, due.kind, due.start, due.end, due.recurrence, due.duration)
        if one.statement is None or key not in known:
            kept.append(one)
        known.add(key)
    return kept
