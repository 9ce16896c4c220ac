"""What each body gained, lost and keeps as a report: counts first, then a table a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing.body_ledger import BodyLedger, BodyLine, BodyRole, BodyTask
from kehoach_cli.writing.diff.first_page import cut_tables
from kehoach_cli.writing.diff.report import Cell, Column, Line, Report, Table, without_empty_columns
from kehoach_cli.writing.diff.sentences import plan_words, two_places

ROOM = 50
"""Rows of counts that the first page holds."""


def ledger_report(result: BodyLedger, words: Catalogue, *, brief: bool = False) -> Report:
    """Give the report of all bodies; a brief one has the counts alone."""
    sides = words.say("diff.old"), words.say("diff.new")
    changed = sum(bool(body.gained or body.lost) for body in result.bodies)
    return Report(
        words=words,
        title=words.say("diff.title_agencies"),
        plans=tuple(
            (side, plan_words(plan, words))
            for side, plan in zip(sides, (result.old, result.new), strict=True)
        ),
        summary=(words.say("diff.bodies", count=len(result.bodies), changed=changed),),
        tables=cut_tables(
            [(words.say("diff.details_bodies"), _counts(result, words))], words, brief=brief, room=ROOM
        ),
        details_title=words.say("diff.details_bodies"),
        details=()
        if brief
        else tuple(_body(f"body{n}", body, result, words) for n, body in enumerate(result.bodies, 1)),
    )


def _counts(result: BodyLedger, words: Catalogue) -> Table:
    columns = (
        Column(words.say("diff.column.body"), 40),
        *(
            Column(words.say(f"diff.column.{role.value}_{fate}"), 10)
            for role in BodyRole
            for fate in ("gained", "lost", "kept")
        ),
    )
    lines = [
        Line((_name(body, words), *_numbers(body)), f"body{n}") for n, body in enumerate(result.bodies, 1)
    ]
    return Table("counts", words.say("diff.list.bodies"), columns, tuple(lines))


def _numbers(body: BodyLine) -> Iterator[Cell]:
    for role in BodyRole:
        for tasks in (body.gained, body.lost, body.kept):
            yield sum(task.role is role for task in tasks)


def _name(body: BodyLine, words: Catalogue) -> str:
    if not body.old_names:
        return body.name
    return words.say("diff.formerly", name_now=body.name, names_before=", ".join(body.old_names))


def _body(name: str, body: BodyLine, result: BodyLedger, words: Catalogue) -> Table:
    columns = (
        Column(words.say("diff.column.change"), 14),
        Column(words.say("column.role"), 10),
        Column(words.say("diff.column.task"), 44),
        Column(words.say("diff.column.other_plan"), 18),
        Column(words.say("diff.column.place"), 14),
    )
    lines = [
        *_lines("gained", body.gained, result, words),
        *_lines("lost", body.lost, result, words),
        *_lines("kept", body.kept, result, words),
    ]
    title = words.say("diff.heading", title=_name(body, words), number=len(lines))
    return without_empty_columns(Table(name, title, columns, tuple(lines)))


def _lines(fate: str, tasks: Sequence[BodyTask], result: BodyLedger, words: Catalogue) -> Iterator[Line]:
    for task in tasks:
        yield Line(
            (
                words.say(f"diff.body.{fate}"),
                words.say(f"diff.role.{task.role.value}"),
                task.text,
                _other(fate, task, words),
                two_places(task.old_place, task.new_place, (result.old, result.new), words),
            )
        )


def _other(fate: str, task: BodyTask, words: Catalogue) -> str:
    """Whose the task is in the other plan; that it is new or dropped altogether."""
    if fate == "kept":
        return ""
    if not task.carried_over:
        return words.say("diff.body_new" if fate == "gained" else "diff.body_dropped")
    if not task.others:
        return words.say("diff.body_nobody")
    return words.say("diff.body_from" if fate == "gained" else "diff.body_to", names=", ".join(task.others))
