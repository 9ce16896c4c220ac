"""The changes of a comparison as sheets, one a part of the plan, with real numbers and days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import AnyChange, ChangeGroup, PlanDiff
from kehoach_cli.exporting.cells import exact_or_words
from kehoach_cli.exporting.days import last_day
from kehoach_cli.model import Citation, Deadline, Target, Task
from kehoach_cli.writing.diff.report import Cell, Column, Line, Table, cell_text, without_empty_columns
from kehoach_cli.writing.diff.sentences import about, effect, places, relation, sides, what

Widths = tuple[tuple[str, int], ...]
_FIRST: Final[Widths] = (("id", 7), ("change", 24), ("weight", 13))
_LAST: Final[Widths] = (("reason", 24), ("comes_with", 10), ("place", 26))


def change_sheets(diff: PlanDiff, words: Catalogue) -> tuple[Table, ...]:
    """Give a sheet for each group that holds changes, a row a change."""
    return tuple(
        _sheet(group, [change for change in diff.changes if change.group is group], diff, words)
        for group in ChangeGroup
        if any(change.group is group for change in diff.changes)
    )


def _sheet(group: ChangeGroup, changes: list[AnyChange], diff: PlanDiff, words: Catalogue) -> Table:
    columns, cells = _SHEETS.get(group, (_TEXT, _text))
    widths = (*_FIRST, *columns, *_LAST)
    made = Table(
        group.value,
        words.say(f"diff.group.{group.value}"),
        tuple(Column(words.say(f"diff.column.{name}"), width) for name, width in widths),
        tuple(
            Line((*_start(change, words), *cells(change, diff, words), *_end(change, diff, words)))
            for change in changes
        ),
    )
    return without_empty_columns(made)


def _start(change: AnyChange, words: Catalogue) -> Iterator[Cell]:
    yield change.id
    yield what(change.kind, words, change.agency)
    yield words.say(f"diff.weight.{change.severity.value}")


def _end(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    yield relation(change.agency, words) if change.agency is not None else None
    yield change.part_of
    yield places(change, diff, words)


def _said(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    for side in sides(change, diff, words):
        yield cell_text(side, words)


def _target(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    olds, news = (one if isinstance(one, Target) else None for one in (change.old, change.new))
    known = news or olds
    yield known.indicator if known else None
    yield from _said(change, diff, words)
    for one in (olds, news):
        yield one.value if one else None
    yield change.delta.points if change.delta else None
    yield change.delta.percent if change.delta else None
    for one in (olds, news):
        yield one.unit if one else None
    yield effect(change.delta, words) or None
    for one in (olds, news):
        yield exact_or_words(one.due, words) if one else None
    yield "; ".join(change.leads)


def _task(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    known = [one if isinstance(one, Task) else None for one in (change.old, change.new)]
    for field in ("text", "lead", "partners", "product"):
        for one in known:
            value = getattr(one, field, None)
            yield value if isinstance(value, str) or value is None else "; ".join(value)


def _deadline(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    yield about(change, words)
    yield from _said(change, diff, words)
    for one in (change.old, change.new):
        yield last_day(one.end) if isinstance(one, Deadline) and one.recurrence is None else None
    yield change.delta.days if change.delta else None
    yield "; ".join(change.leads)


def _citation(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    cited = [one if isinstance(one, Citation) else None for one in (change.old, change.new)]
    yield from _said(change, diff, words)
    for one in cited:
        yield (one.number or one.title) if one else None
    for one in cited:
        yield exact_or_words(one.date, words) if one else None
    known = cited[1] or cited[0]
    yield words.say(f"role.{known.role}") if known else None


def _text(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    yield about(change, words) or None
    yield from _said(change, diff, words)


_SIDES: Final[Widths] = (("old_plan", 30), ("new_plan", 30))
_TEXT: Final[Widths] = (("about", 24), ("old_plan", 50), ("new_plan", 50))
_SHEETS: Final[
    Mapping[ChangeGroup, tuple[Widths, Callable[[AnyChange, PlanDiff, Catalogue], Iterator[Cell]]]]
] = {
    ChangeGroup.TARGETS: (
        (
            ("indicator", 40),
            *_SIDES,
            ("old_value", 11),
            ("new_value", 11),
            ("points", 11),
            ("percent", 11),
            ("old_unit", 12),
            ("new_unit", 12),
            ("effect", 16),
            ("old_due", 13),
            ("new_due", 13),
            ("lead", 24),
        ),
        _target,
    ),
    ChangeGroup.TASKS: (
        (
            ("old_task", 46),
            ("new_task", 46),
            ("old_lead", 22),
            ("new_lead", 22),
            ("old_partners", 24),
            ("new_partners", 24),
            ("old_product", 20),
            ("new_product", 20),
        ),
        _task,
    ),
    ChangeGroup.DEADLINES: (
        (("work", 48), *_SIDES, ("old_day", 13), ("new_day", 13), ("days", 9), ("lead", 24)),
        _deadline,
    ),
    ChangeGroup.CITATIONS: (
        (
            ("old_plan", 44),
            ("new_plan", 44),
            ("old_number", 20),
            ("new_number", 20),
            ("old_issued", 13),
            ("new_issued", 13),
            ("role", 11),
        ),
        _citation,
    ),
}
