"""Tasks and passages compared: added, removed, reworded, moved; who leads, who works with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import AgencyStep, TaskChange, TextChange
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id, section_id
from kehoach_cli.diffing.rewording import Reported, compare_wording
from kehoach_cli.diffing.section_changes import unmatched_heading
from kehoach_cli.diffing.statements import Statement
from kehoach_cli.diffing.word_edits import word_edits
from kehoach_cli.model import Task

_OFTEN = 3
"""So many tasks in which one body stands for another make that a renaming."""
_KINDS = {
    "added": (ChangeKind.TASK_ADDED, ChangeKind.TEXT_ADDED),
    "removed": (ChangeKind.TASK_REMOVED, ChangeKind.TEXT_REMOVED),
    "reworded": (ChangeKind.TASK_REWORDED, ChangeKind.TEXT_REWORDED),
    "moved": (ChangeKind.TASK_MOVED, ChangeKind.TEXT_MOVED),
    "renamed": (ChangeKind.TASK_AGENCY_RENAMED, ChangeKind.TEXT_AGENCY_RENAMED),
}


@dataclass(frozen=True)
class AgencyDifference:
    """What changed in one list of agencies: renamed ones, and those that really went or came."""

    renamed: tuple[AgencyStep, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def compare_agencies(comparison: Comparison, old: Sequence[str], new: Sequence[str]) -> AgencyDifference:
    """Compare two lists of agencies; the order does not matter. A name that a reform ended is not gone."""
    history = comparison.history
    names = {history.name(one) for one in old}, {history.name(one) for one in new}
    gone = [one for one in old if history.name(one) not in names[1]]
    come = [one for one in new if history.name(one) not in names[0]]
    steps: list[AgencyStep] = []
    # a body that was merged into one that is named anyway is renamed too
    for one in list(gone):
        step = _first_step(comparison, [one], [*come, *new])
        if step is not None:
            steps.append(step)
            gone.remove(one)
            come = [other for other in come if other != step.new]
    for other in list(come):
        step = _first_step(comparison, [*gone, *old], [other])
        if step is not None:
            steps.append(step)
            come.remove(other)
    return AgencyDifference(tuple(steps), tuple(gone), tuple(come))


def _first_step(comparison: Comparison, olds: Sequence[str], news: Sequence[str]) -> AgencyStep | None:
    for old in olds:
        for new in news:
            step = comparison.history.step(old, new)
            if step is not None:
                return step
    return None


def learnt_renamings(comparison: Comparison) -> frozenset[tuple[str, str]]:
    """Bodies that no list tells of, but that stand for one another in task after task, with a reform in between.

    By both keys. The old name does not occur among the new plan's leads, nor the new one among the old plan's.
    """
    if not (comparison.history.reforms or comparison.history.tiers):
        return frozenset()
    name = comparison.history.name
    leads = [
        {name(lead) for task in outline.plan.tasks for lead in task.lead}
        for outline in (comparison.old, comparison.new)
    ]
    met: Counter[tuple[str, str]] = Counter()
    for one, other in _pairs(comparison):
        if one.task is None or other.task is None:
            continue
        found = compare_agencies(comparison, one.task.lead, other.task.lead)
        if len(found.gone) == len(found.come) == 1:
            pair = name(found.gone[0]), name(found.come[0])
            if pair[0] not in leads[1] and pair[1] not in leads[0]:
                met[pair] += 1
    rivals = [Counter(pair[side] for pair in met) for side in (0, 1)]
    return frozenset(
        pair
        for pair, times in met.items()
        if times >= _OFTEN and rivals[0][pair[0]] == rivals[1][pair[1]] == 1
    )


def agency_changes(comparison: Comparison, reported: Reported) -> Iterator[TaskChange]:
    """Give what changed in the leads and partners of tasks that both plans have, and note it in `reported`."""
    for one, other in _pairs(comparison):
        if one.task is None or other.task is None:
            continue
        for field, kind, renamed in (
            ("lead", ChangeKind.TASK_LEAD, ChangeKind.TASK_LEAD_RENAMED),
            ("partners", ChangeKind.TASK_PARTNERS, ChangeKind.TASK_PARTNER_RENAMED),
        ):
            old_names, new_names = getattr(one.task, field), getattr(other.task, field)
            found = compare_agencies(comparison, old_names, new_names)
            for step in found.renamed:
                yield _task_change(
                    comparison,
                    renamed,
                    one,
                    other,
                    agency=step,
                    part_of=paragraph_id(comparison, "old", one.index),
                )
            if found.gone or found.come:
                yield _task_change(
                    comparison,
                    kind,
                    one,
                    other,
                    part_of=_retitled_home(comparison, one, other)
                    or paragraph_id(comparison, "old", one.index),
                )
            if found.renamed or found.gone or found.come:
                # the names of both, so that a label of either plan loses the same words
                _report(reported, "old", one, (*old_names, *new_names))
                _report(reported, "new", other, (*old_names, *new_names))


def _report(reported: Reported, side: Side, one: Statement, names: Sequence[str]) -> None:
    reported.agencies[side, "statement", one.index].update(names)
    reported.agencies[side, "node", one.node].update(names)


def _retitled_home(comparison: Comparison, one: Statement, other: Statement) -> str | None:
    """The change of a heading that names who leads: everything below it has another lead then."""
    if one.home is None or other.home is None or not comparison.matches.same_home(one.home, other.home):
        return None
    old, new = comparison.old.nodes[one.home], comparison.new.nodes[other.home]
    history = comparison.history
    assert one.task is not None
    assert other.task is not None
    named = history.name(old.wording.text) in {history.name(name) for name in one.task.lead} and history.name(
        new.wording.text
    ) in {history.name(name) for name in other.task.lead}
    changed = compare_wording(comparison, old.wording, new.wording, frozenset(), frozenset())
    return section_id("new", new.index) if named and changed and changed.agency is None else None


def statement_changes(comparison: Comparison, reported: Reported) -> Iterator[TaskChange | TextChange]:
    """Give the tasks and passages that were added, removed, reworded and moved."""
    matches = comparison.matches
    for one in comparison.old.statements:
        if one.index not in matches.statements and not reported.says_all(comparison, "old", one):
            yield _alone(comparison, "old", one)
    for other in comparison.new.statements:
        if other.index not in matches.statements_back and not reported.says_all(comparison, "new", other):
            yield _alone(comparison, "new", other)
    for one, other in _pairs(comparison):
        change = _of_words(comparison, reported, one, other)
        if change is not None:
            yield change.model_copy(update={"id": paragraph_id(comparison, "old", one.index)})


def _of_words(
    comparison: Comparison, reported: Reported, one: Statement, other: Statement
) -> TaskChange | TextChange | None:
    """What became of the words and the place of a statement that both plans have."""
    found = compare_wording(
        comparison,
        one.wording,
        other.wording,
        reported.in_statement(comparison, "old", one),
        reported.in_statement(comparison, "new", other),
    )
    if found is None:
        return _change(comparison, "moved", one, other) if _has_moved(comparison, one, other) else None
    if found.agency is not None:
        return _change(comparison, "renamed", one, other).model_copy(update={"agency": found.agency})
    return _change(comparison, "reworded", one, other).model_copy(
        update={"words": word_edits(one.wording, other.wording)}
    )


def _has_moved(comparison: Comparison, one: Statement, other: Statement) -> bool:
    """Whether two statements stand under different headings; one that was lifted out of a heading has not moved."""
    if comparison.matches.same_home(one.home, other.home):
        return False
    old_home, new_home = one.home, other.home
    lost = old_home is not None and old_home not in comparison.matches.nodes
    come = new_home is not None and new_home not in comparison.matches.nodes_back
    if lost == come:
        return True
    if lost:
        while old_home is not None and old_home not in comparison.matches.nodes:
            old_home = comparison.old.nodes[old_home].parent
    else:
        while new_home is not None and new_home not in comparison.matches.nodes_back:
            new_home = comparison.new.nodes[new_home].parent
    return not comparison.matches.same_home(old_home, new_home)


def _pairs(comparison: Comparison) -> Iterator[tuple[Statement, Statement]]:
    for i, j in sorted(comparison.matches.statements.items()):
        yield comparison.old.statements[i], comparison.new.statements[j]


def _alone(comparison: Comparison, side: Side, one: Statement) -> TaskChange | TextChange:
    sides = (one, None) if side == "old" else (None, one)
    change = _change(comparison, "removed" if side == "old" else "added", *sides)
    part_of = unmatched_heading(comparison, side, one.home)
    return change.model_copy(update={"id": paragraph_id(comparison, side, one.index), "part_of": part_of})


def _change(
    comparison: Comparison,
    what: Literal["added", "removed", "reworded", "moved", "renamed"],
    one: Statement | None,
    other: Statement | None,
) -> TaskChange | TextChange:
    """A change of tasks where every side that is there is a task, else of texts."""
    kinds = _KINDS[what]
    if all(side.task is not None for side in (one, other) if side is not None):
        return _task_change(comparison, kinds[0], one, other)
    return TextChange(
        kind=kinds[1],
        severity=severity_of(kinds[1]),
        old=one.text if one else None,
        new=other.text if other else None,
        old_place=comparison.old.statement_place(one) if one else None,
        new_place=comparison.new.statement_place(other) if other else None,
    )


def _task_change(
    comparison: Comparison,
    kind: ChangeKind,
    one: Statement | None,
    other: Statement | None,
    *,
    agency: AgencyStep | None = None,
    part_of: str | None = None,
) -> TaskChange:
    return TaskChange(
        kind=kind,
        severity=severity_of(kind),
        old=_task(one),
        new=_task(other),
        old_place=comparison.old.statement_place(one) if one else None,
        new_place=comparison.new.statement_place(other) if other else None,
        agency=agency,
        part_of=part_of,
    )


def _task(one: Statement | None) -> Task | None:
    return one.task if one is not None else None
