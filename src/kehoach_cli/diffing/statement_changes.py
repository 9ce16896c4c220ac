"""Tasks and passages compared: added, removed, reworded, moved, split into points, joined into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import TaskChange, TextChange
from kehoach_cli.diffing.comparison import Comparison, Side, paragraph_id
from kehoach_cli.diffing.folding import Wording
from kehoach_cli.diffing.rewording import Reported, compare_wording
from kehoach_cli.diffing.section_changes import unmatched_heading
from kehoach_cli.diffing.statements import Statement
from kehoach_cli.diffing.task_changes import matched, task_change
from kehoach_cli.diffing.word_edits import word_edits

Fate = Literal["added", "removed", "reworded", "moved", "renamed", "split", "joined"]
_KINDS: dict[Fate, tuple[ChangeKind, ChangeKind]] = {
    "added": (ChangeKind.TASK_ADDED, ChangeKind.TEXT_ADDED),
    "removed": (ChangeKind.TASK_REMOVED, ChangeKind.TEXT_REMOVED),
    "reworded": (ChangeKind.TASK_REWORDED, ChangeKind.TEXT_REWORDED),
    "moved": (ChangeKind.TASK_MOVED, ChangeKind.TEXT_MOVED),
    "renamed": (ChangeKind.TASK_AGENCY_RENAMED, ChangeKind.TEXT_AGENCY_RENAMED),
    "split": (ChangeKind.TASK_SPLIT, ChangeKind.TEXT_SPLIT),
    "joined": (ChangeKind.TASK_JOINED, ChangeKind.TEXT_JOINED),
}


def statement_changes(comparison: Comparison, reported: Reported) -> Iterator[TaskChange | TextChange]:
    """Give what became of the tasks and passages, apart from what is reported on its own."""
    yield from _one_sided(comparison, reported, "old")
    yield from _one_sided(comparison, reported, "new")
    for olds, news in matched(comparison):
        change = _of_words(comparison, reported, olds, news)
        if change is not None:
            yield change.model_copy(update={"id": paragraph_id(comparison, "old", olds[0].index)})


def _one_sided(comparison: Comparison, reported: Reported, side: Side) -> Iterator[TaskChange | TextChange]:
    """What one plan alone has; an enumeration of which nothing is in the other plan is one passage."""
    statements = comparison.outline(side).statements
    for _, run in groupby(statements, key=lambda one: (one.node, one.listed_in or one.index)):
        alone = list(run)
        left = [
            one
            for one in alone
            if not comparison.matches.has(side, one.index)
            and not reported.says_all(comparison, side, one)
            and not _is_heading_there(comparison, side, one)
        ]
        if len(alone) > 1 and len(left) == len(alone):
            whole = comparison.outline(side).whole(alone[0])
            yield _alone(comparison, side, whole)
        else:
            yield from (_alone(comparison, side, one) for one in left)


def _is_heading_there(comparison: Comparison, side: Side, one: Statement) -> bool:
    """Whether a numbered paragraph is a heading of the same words in the other plan: capitals are no change."""
    if one.node is None or comparison.outline(side).nodes[one.node].heading:
        return False
    known = comparison.matches.nodes if side == "old" else comparison.matches.nodes_back
    other = comparison.outline("new" if side == "old" else "old")
    at = known.get(one.node)
    return at is not None and other.nodes[at].heading and other.nodes[at].wording.exact == one.wording.exact


def _alone(comparison: Comparison, side: Side, one: Statement) -> TaskChange | TextChange:
    sides = ((one,), ()) if side == "old" else ((), (one,))
    change = _change(comparison, "removed" if side == "old" else "added", *sides)
    part_of = unmatched_heading(comparison, side, one.home)
    return change.model_copy(update={"id": paragraph_id(comparison, side, one.index), "part_of": part_of})


def _of_words(
    comparison: Comparison, reported: Reported, olds: Sequence[Statement], news: Sequence[Statement]
) -> TaskChange | TextChange | None:
    """What became of the words and the place of what both plans have."""
    old, old_masked = _read(comparison, reported, "old", olds)
    new, new_masked = _read(comparison, reported, "new", news)
    found = compare_wording(comparison, old, new, old_masked, new_masked)
    fate: Fate | None = None
    if len(news) > 1 and not _is_enumeration(news):
        fate = "split"
    elif len(olds) > 1 and not _is_enumeration(olds):
        fate = "joined"
    elif found is None:
        fate = "moved" if has_moved(comparison, olds[0], news[0]) else None
    else:
        fate = "reworded" if found.agency is None else "renamed"
    if fate is None:
        return None
    update: dict[str, object] = {}
    if found is not None:
        update = {"agency": found.agency} if found.agency else {"words": word_edits(old, new)}
    return _change(comparison, fate, olds, news).model_copy(update=update)


def _is_enumeration(statements: Sequence[Statement]) -> bool:
    """Whether statements are the entries of one paragraph."""
    return len({one.listed_in for one in statements} | {None}) == 2


def _read(
    comparison: Comparison, reported: Reported, side: Side, statements: Sequence[Statement]
) -> tuple[Wording, frozenset[int]]:
    """The words of one statement, or of several in a row, and which of them are reported on their own."""
    if len(statements) == 1:
        return statements[0].wording, reported.in_statement(comparison, side, statements[0])
    masked: set[int] = set()
    at = 0
    for one in statements:
        masked |= {at + index for index in reported.in_statement(comparison, side, one)}
        at += len(one.wording.spans)
    return comparison.vocabulary.read("\n".join(one.text for one in statements)), frozenset(masked)


def has_moved(comparison: Comparison, one: Statement, other: Statement) -> bool:
    """Whether two statements stand under different headings; one that was lifted out of a heading has not moved."""
    return not comparison.same_home_but_lifted(one.home, other.home)


def _change(
    comparison: Comparison, fate: Fate, olds: Sequence[Statement], news: Sequence[Statement]
) -> TaskChange | TextChange:
    """A change of tasks where every side that is there has a task, else of texts."""
    kinds = _KINDS[fate]
    sides = [side for side in (olds, news) if side]
    parts = next((side for side in sides if len(side) > 1), ())
    outline = comparison.new if len(news) > 1 else comparison.old
    places = tuple(outline.statement_place(part) for part in parts)
    if all(any(one.task is not None for one in side) for side in sides):
        one, other = (next((each for each in side if each.task is not None), None) for side in (olds, news))
        change = task_change(comparison, kinds[0], one, other)
        return change.model_copy(
            update={"parts": places, **({"new" if len(news) > 1 else "old": None} if parts else {})}
        )
    return TextChange(
        kind=kinds[1],
        severity=severity_of(kinds[1]),
        old="\n".join(one.text for one in olds) or None,
        new="\n".join(other.text for other in news) or None,
        old_place=comparison.old.statement_place(olds[0]) if olds else None,
        new_place=comparison.new.statement_place(news[0]) if news else None,
        parts=places,
    )
