"""The changes of a comparison in full, an entry a paragraph, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import AnyChange, ChangeGroup, ChangeKind, HeaderChange, PlanDiff
from kehoach_cli.diffing.entries import Entry as Told
from kehoach_cli.diffing.entries import entries
from kehoach_cli.model import Target, Task
from kehoach_cli.writing.diff.report import MISSING, Cell, Entry, Group, Run, cell_text
from kehoach_cli.writing.diff.sentences import (
    about,
    difference,
    effect,
    places,
    relation,
    reworded,
    sides,
    what,
)


def groups(diff: PlanDiff, words: Catalogue) -> tuple[Group, ...]:
    """Give the groups that hold changes, in their order; every change is told in one of them."""
    found: dict[ChangeGroup, list[Entry]] = {}
    for told in entries(diff):
        found.setdefault(told.change.group, []).append(_entry(told, diff, words))
    return tuple(
        Group(group.value, words.say(f"diff.group.{group.value}"), tuple(found[group]))
        for group in ChangeGroup
        if group in found
    )


def _entry(told: Told, diff: PlanDiff, words: Catalogue) -> Entry:
    change = told.change
    old, new = sides(change, diff, words)
    subject = about(change, words)
    repeated = told.times > 1
    if repeated and change.agency is not None:
        old, new, subject = change.agency.old, change.agency.new, ""
    host = None if repeated else _host(told)
    if host is not None:
        # the paragraph says it all, and what came or went with it is told below
        (old, new), subject = sides(host, diff, words), ""
    return Entry(
        id=change.id,
        severity=told.severity,
        kind=change.kind.value,
        what=what(change.kind, words, change.agency),
        about=subject,
        notes=tuple(_notes(told, host, diff, words)),
        old=old,
        new=new,
        place="" if repeated else places(change, diff, words),
        wording=reworded(change),
        held=tuple(_held(told, diff, words)),
        also=tuple((one.kind.value, what(one.kind, words, one.agency)) for one in told.also),
        bodies=tuple(dict.fromkeys(body for one in (change, *told.also) for body in bodies(one))),
    )


def _host(told: Told) -> AnyChange | None:
    """The paragraph that came or went with a number or a time in it, which is what is told of it."""
    change = told.change
    if change.group not in (ChangeGroup.TARGETS, ChangeGroup.DEADLINES) or _both(change):
        return None
    hosts = [
        one for one in told.also if one.group in (ChangeGroup.TASKS, ChangeGroup.TEXT) and not _both(one)
    ]
    return hosts[0] if len(hosts) == 1 and (hosts[0].old is None) == (change.old is None) else None


def _is_said_of_a_deadline(change: AnyChange, told: Told) -> bool:
    """Whether the time of a target is the deadline in the same words, which is told of as that."""
    return change.kind is ChangeKind.TARGET_DUE and any(
        one.group is ChangeGroup.DEADLINES and one.delta is not None and one.delta == change.delta
        for one in told.also
    )


def _both(change: AnyChange) -> bool:
    return change.old is not None and change.new is not None


def bodies(change: AnyChange) -> tuple[str, ...]:
    """Who has to do with a change: the leads of what it is about, and the names of a renamed body."""
    step = change.agency
    return (*change.leads, *((step.old, step.new) if step and not isinstance(change, HeaderChange) else ()))


def _notes(told: Told, host: AnyChange | None, diff: PlanDiff, words: Catalogue) -> Iterator[Cell]:
    change = told.change
    if host is not None and len(told.also) == 1:
        # the one number or time in it, which needs no name beside its words
        yield cell_text(sides(change, diff, words)[change.old is None], words)
    elif host is not None:
        yield _also(change, diff, words)
    elif said := "; ".join(measures(change, words)):
        yield said
    if told.times > 1:
        yield words.say("diff.times", count=told.times)
    elif told.is_whole_section:
        parts = [words.say(f"diff.held.{group.value}", count=count) for group, count in told.held.items()]
        if parts:
            yield words.say("diff.with_it", parts="; ".join(parts))
    else:
        for one in told.also:
            if one is not host and not _is_said_of_a_deadline(one, told):
                yield _also(one, diff, words)
    if change.part_of is not None and any(one.id == change.part_of for one in diff.changes):
        yield words.say("diff.comes_with", change=change.part_of)


def measures(change: AnyChange, words: Catalogue) -> list[str]:
    """The difference of a change in words, a phrase a measure, with what became of a body."""
    unit = change.new.unit if isinstance(change.new, Target) else None
    said = [*difference(change.delta, unit, words), effect(change.delta, words)]
    if change.agency is not None:
        said.append(relation(change.agency, words))
    return [phrase for phrase in said if phrase]


def _also(change: AnyChange, diff: PlanDiff, words: Catalogue) -> Cell:
    """What else happened to a paragraph, in a line."""
    old, new = (cell_text(side, words) for side in sides(change, diff, words))
    fate = what(change.kind, words, change.agency)
    if change.words:
        return (Run(words.say("diff.also_one", what=fate, value="").strip()), Run(" "), *reworded(change))
    if MISSING in (old, new):
        value = new if old == MISSING else old
        known = change.new if change.new is not None else change.old
        if isinstance(known, Target):
            value = words.say("diff.indicator", indicator=known.indicator, amount=value)
        return words.say("diff.also_one", what=fate, value=value)
    if said := "; ".join(measures(change, words)):
        return words.say("diff.also_by", what=fate, old=old, new=new, difference=said)
    return words.say("diff.also", what=fate, old=old, new=new)


def _held(told: Told, diff: PlanDiff, words: Catalogue) -> Iterator[str]:
    """The words of all that came or went with a section; the parts of what was split; the places of a renaming."""
    if told.times > 1:
        yield from (f"{one.id}: {places(one, diff, words)}" for one in (told.change, *told.also))
    elif told.is_whole_section:
        yield from _statements(told.also, diff, words)
    yield from (part.words for part in told.change.parts if part.words)


def _statements(changes: Iterable[AnyChange], diff: PlanDiff, words: Catalogue) -> Iterator[str]:
    said: list[str] = []
    for change in changes:
        known = change.new if change.new is not None else change.old
        if isinstance(known, Task):
            said.append(known.text)
        elif isinstance(known, str) or change.group is ChangeGroup.SECTIONS:
            said.append(cell_text(sides(change, diff, words)[change.new is not None], words))
    yield from said
    for change in changes:
        # numbers of an indicator table, documents of a heading: what no paragraph above has said
        known = change.new if change.new is not None else change.old
        if isinstance(known, Target) and not any(known.text in text for text in said):
            yield words.say(
                "diff.indicator",
                indicator=known.indicator,
                amount=cell_text(sides(change, diff, words)[change.new is not None], words),
            )
