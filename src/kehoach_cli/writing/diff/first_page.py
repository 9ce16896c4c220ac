"""The first page of a comparison: what an officer asks first, in tables that leave out nothing without saying so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import AnyChange, ChangeGroup, ChangeKind, PlanDiff, TargetChange
from kehoach_cli.diffing.entries import entries
from kehoach_cli.diffing.wording import short
from kehoach_cli.model import Citation, Target, Task
from kehoach_cli.writing.diff.report import (
    MISSING,
    Cell,
    Column,
    Line,
    Run,
    Table,
    names_marked,
    without_empty_columns,
)
from kehoach_cli.writing.diff.sentences import (
    about,
    difference,
    document,
    places,
    relation,
    sides,
    what,
)

ROOM = 25
"""Rows that the tables of the first page have together: two A4 pages hold them."""
QUOTED = 90
"""Characters of a text on the first page; the details have all of it."""
_MOVED = tuple(
    kind
    for kind in ChangeKind
    if kind.group is ChangeGroup.DEADLINES
    and kind not in (ChangeKind.DEADLINE_ADDED, ChangeKind.DEADLINE_REMOVED)
)


def first_tables(diff: PlanDiff, words: Catalogue, *, brief: bool) -> tuple[Table, ...]:
    """Give the tables of the first page; those that nothing stands in are left out."""
    made = [
        (ChangeGroup.TARGETS, _targets(diff, words)),
        (ChangeGroup.TASKS, _tasks(diff, words, ChangeKind.TASK_REMOVED, "dropped")),
        (ChangeGroup.TASKS, _tasks(diff, words, ChangeKind.TASK_ADDED, "new")),
        (ChangeGroup.TASKS, _hands(diff, words)),
        (ChangeGroup.DEADLINES, _deadlines(diff, words)),
        (ChangeGroup.CITATIONS, _bases(diff, words)),
        (ChangeGroup.TASKS, _renamed(diff, words, "renamed")),
        (ChangeGroup.TASKS, _renamed(diff, words, "ended")),
    ]
    told_in = {one.id: told.change.id for told in entries(diff) for one in (told.change, *told.also)}
    named = [(words.say(f"diff.group.{group.value}"), _by_entry(table, told_in)) for group, table in made]
    return cut_tables(named, words, brief=brief)


def _by_entry(table: Table, told_in: Mapping[str, str]) -> Table:
    """A table whose rows name the entries that tell of the changes, not the changes."""
    lines = [
        replace(line, cells=(told_in[line.target], *line.cells[1:]), target=told_in[line.target])
        for line in table.lines
        if line.target is not None
    ]
    return replace(table, lines=tuple(lines))


def cut_tables(
    made: Sequence[tuple[str, Table]], words: Catalogue, *, brief: bool, room: int = ROOM
) -> tuple[Table, ...]:
    """Give tables, each with the name of what has all of it, cut to what a first page holds; empty ones are left out."""
    shares = shared_room([len(table.lines) for _, table in made], room)
    return tuple(
        _cut(table, share, words, None if brief else whole)
        for (whole, table), share in zip(made, shares, strict=True)
        if table.lines
    )


def shared_room(wanted: Sequence[int], room: int) -> list[int]:
    """Share rows among lists: each gets what it asks for or an even share, and what is left goes to the long ones.

    >>> shared_room([2, 50, 9], 20)
    [2, 9, 9]
    """
    given = [0] * len(wanted)
    while room > 0 and any(have < want for have, want in zip(given, wanted, strict=True)):
        for index, want in enumerate(wanted):
            if room and given[index] < want:
                given[index] += 1
                room -= 1
    return given


def _cut(table: Table, most: int, words: Catalogue, group: str | None) -> Table:
    left = sum(line.times for line in table.lines[most:])
    number = sum(line.times for line in table.lines)
    title = words.say("diff.heading", title=table.title, number=number)
    rest = ""
    if left:
        rest = (
            words.say("diff.rest_brief", count=left)
            if group is None
            else words.say("diff.rest", count=left, group=group)
        )
    return without_empty_columns(replace(table, title=title, lines=table.lines[:most], rest=rest))


def _column(name: str, width: int, words: Catalogue, *, narrow: bool = False) -> Column:
    return Column(words.say(f"diff.column.{name}"), width, narrow)


def _sides(width: int, words: Catalogue) -> tuple[Column, Column]:
    return Column(words.say("diff.old"), width), Column(words.say("diff.new"), width)


def _table(name: str, words: Catalogue, columns: Sequence[Column], lines: Sequence[Line]) -> Table:
    id_column = _column("id", 8, words, narrow=True)
    return Table(f"first-{name}", words.say(f"diff.list.{name}"), (id_column, *columns), tuple(lines))


def _line(change: AnyChange, *cells: Cell) -> Line:
    return Line((change.id, *(_short(cell) for cell in cells)), change.id)


def _short(cell: Cell) -> Cell:
    """A text or a list of names as long as the first page has room for; what is cut ends in `…`."""
    if isinstance(cell, str):
        return short(cell, QUOTED)
    if isinstance(cell, tuple):
        kept: list[Run] = []
        length = 0
        for run in cell:
            length += len(run.text)
            if length > QUOTED and kept:
                return (*kept, Run("…"))
            kept.append(run)
    return cell


def _targets(diff: PlanDiff, words: Catalogue) -> Table:
    columns = (
        _column("indicator", 34, words),
        *_sides(17, words),
        _column("difference", 16, words),
        _column("effect", 12, words),
    )
    changed: dict[tuple[str, str], list[TargetChange]] = {}
    for change in diff.changes:
        if isinstance(change, TargetChange) and change.kind is not ChangeKind.TARGET_REWORDED:
            ids = tuple(side.id if side else "" for side in (change.old, change.new))
            changed.setdefault((ids[0], ids[1]), []).append(change)
    order = sorted(changed.values(), key=lambda found: (found[0].old is None) + 2 * (found[0].new is None))
    return _table("targets", words, columns, [_target(found, diff, words) for found in order])


def _target(changes: Sequence[TargetChange], diff: PlanDiff, words: Catalogue) -> Line:
    change = changes[0]
    known = change.new or change.old
    assert known is not None
    old, new = sides(changes[-1], diff, words)
    if change.old is None or change.new is None:
        fate = words.say("diff.fate.new" if change.old is None else "diff.fate.dropped")
        return _line(change, known.indicator, old, new, fate, "")
    said = [phrase for one in changes for phrase in _measured(one, words)]
    effects = dict.fromkeys(filter(None, (_level(one, words) for one in changes)))
    return _line(change, known.indicator, old, new, "; ".join(said), "; ".join(effects))


def _level(change: AnyChange, words: Catalogue) -> str:
    delta = change.delta
    return words.say(f"diff.level.{delta.effect.value}") if delta and delta.effect else ""


def _measured(change: AnyChange, words: Catalogue) -> tuple[str, ...]:
    unit = change.new.unit if isinstance(change.new, Target) else None
    return difference(change.delta, unit, words) or (what(change.kind, words),)


def _tasks(diff: PlanDiff, words: Catalogue, kind: ChangeKind, name: str) -> Table:
    columns = (_column("task", 56, words), _column("lead", 24, words), _column("place", 18, words))
    sections = {change.id: change for change in diff.changes if change.group is ChangeGroup.SECTIONS}
    found = [change for change in diff.changes if change.kind is kind]
    homes = {change.id: _outermost(change, sections) for change in found}
    whole = Counter(homes.values())
    lines, seen = [], set[str]()
    for change in found:
        home = homes[change.id]
        if home is None or whole[home] == 1:
            task = change.new or change.old
            assert isinstance(task, Task)
            lines.append(_line(change, task.text, ", ".join(task.lead), places(change, diff, words)))
        elif home not in seen:
            # a whole section is one entry
            seen.add(home)
            section = sections[home]
            heading = str(next(side for side in sides(section, diff, words) if side != MISSING))
            said = words.say("diff.whole_section", count=whole[home], heading=short(heading))
            line = _line(section, said, "", places(section, diff, words))
            lines.append(replace(line, times=whole[home]))
    return _table(name, words, columns, lines)


def _outermost(change: AnyChange, sections: Mapping[str, AnyChange]) -> str | None:
    """The id of the whole section that a change came or went with."""
    found, at = None, change.part_of
    while at is not None and at in sections:
        found, at = at, sections[at].part_of
    return found


def _hands(diff: PlanDiff, words: Catalogue) -> Table:
    lines = []
    for change in diff.changes:
        if (
            change.kind is ChangeKind.TASK_LEAD
            and isinstance(change.new, Task)
            and isinstance(change.old, Task)
        ):
            marked = names_marked(change.old.lead, change.new.lead)
            nobody = words.say("diff.nobody")
            lines.append(_line(change, change.new.text, marked[0] or nobody, marked[1] or nobody))
    return _table("hands", words, (_column("task", 50, words), *_sides(24, words)), lines)


def _deadlines(diff: PlanDiff, words: Catalogue) -> Table:
    columns = (_column("work", 44, words), *_sides(18, words), _column("difference", 18, words))
    lines = [
        _line(change, about(change, words), *sides(change, diff, words), "; ".join(_measured(change, words)))
        for change in diff.changes
        if change.kind in _MOVED
    ]
    return _table("deadlines", words, columns, lines)


def _bases(diff: PlanDiff, words: Catalogue) -> Table:
    lines = []
    for change in diff.changes:
        cited = [side for side in (change.old, change.new) if isinstance(side, Citation)]
        if any(one.role.value == "basis" for one in cited):
            old, new = (
                document(one, "", words) if isinstance(one, Citation) else MISSING
                for one in (change.old, change.new)
            )
            lines.append(_line(change, what(change.kind, words), old, new))
    return _table("bases", words, (_column("change", 18, words), *_sides(40, words)), lines)


def _renamed(diff: PlanDiff, words: Catalogue, name: str) -> Table:
    """Bodies with another name, or those that ended and whose work went to others."""
    columns = (*_sides(32, words), _column("reason", 24, words), _column("times", 10, words, narrow=True))
    found: dict[tuple[str, str], list[AnyChange]] = {}
    for change in diff.changes:
        if change.agency is not None and change.agency.is_abolition == (name == "ended"):
            names = change.agency.old.casefold(), change.agency.new.casefold()
            found.setdefault(names, []).append(change)
    lines = [
        _line(changes[0], step.old, step.new, relation(step, words), len(changes))
        for changes in sorted(found.values(), key=len, reverse=True)
        if (step := changes[0].agency) is not None
    ]
    return _table(name, words, columns, lines)
