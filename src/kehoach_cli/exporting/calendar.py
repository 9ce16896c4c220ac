"""Deadlines as a calendar (iCalendar, RFC 5545): an all-day event for each that has a day or a rhythm."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.bindings import Times, due_works, section_paths, told_with_each
from kehoach_cli.exporting.days import last_day
from kehoach_cli.exporting.phrases import place, plan_name
from kehoach_cli.exporting.plain import plain
from kehoach_cli.exporting.recurring import Series, series
from kehoach_cli.model import Deadline, PlanDocument, Task
from kehoach_cli.version import __version__

if TYPE_CHECKING:
    from icalendar import Event

ALARMS = (7, 1)
"""Days before an event on which it is announced; of a rhythm those that are less than its period."""
LISTED = 20
"""Tasks that the description of an event lists; it counts the others."""
SUMMARY = 120
"""Characters of an event's name; all words stand in its description."""


class _Occasion(Struct, frozen=True):
    """What becomes an event: a deadline's day, or one of its rhythms."""

    deadline: Deadline
    number: int
    day: date
    series: Series | None


def to_calendar(plans: Sequence[PlanDocument], words: Catalogue, now: datetime) -> tuple[bytes, int]:
    """Give the deadlines of plans as a calendar, and how many have no day and no rhythm with a known start.

    `now` is when the calendar is made, with its time zone. An event keeps its UID as long as its deadline keeps its
    key, so that a calendar read in again replaces what it gave before.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//kehoach//kehoach {__version__}//{words.language.upper()}")
    calendar.add("x-wr-calname", words.say("calendar.name"))
    without = 0
    seen: Counter[str] = Counter()
    for plan in plans:
        tasks = _tasks(plan)
        paths, works = section_paths(plan), due_works(plan)
        for deadline in plan.deadlines:
            occasions = list(_occasions(deadline, plan))
            without += not occasions
            for occasion in occasions:
                held = tasks.get(deadline.id, [])
                section = paths.get(deadline.section or "")
                event = _event(occasion, plan, held, works.get(deadline.id), section, words)
                uid = _uid(occasion, plan, seen)
                event.add("uid", uid)
                event.add("dtstamp", now)
                calendar.add_component(event)
    return calendar.to_ical(), without


def _occasions(deadline: Deadline, plan: PlanDocument) -> Iterator[_Occasion]:
    if deadline.recurrence:
        for number, rule in enumerate(deadline.recurrence, 1):
            found = series(rule, plan.header)
            if found is not None:
                yield _Occasion(deadline, number, found.start, found)
        return
    day = last_day(deadline.end or deadline.start)
    if day is not None:
        yield _Occasion(deadline, 1, day, None)


def _event(
    occasion: _Occasion,
    plan: PlanDocument,
    tasks: Sequence[Task],
    work: str | None,
    section: str | None,
    words: Catalogue,
) -> Event:
    from icalendar import Alarm, Event, vRecur

    deadline, found = occasion.deadline, occasion.series
    named = " ".join(plain(tasks[0].text if tasks else work or deadline.text).split())
    if len(tasks) > 1:
        named = words.say("calendar.tasks", count=len(tasks), first=named)
    summary = _short(named)
    lines = [line for task in tasks[:LISTED] for line in _told(task, words)]
    if len(tasks) > LISTED:
        lines.append(words.say("calendar.more", count=len(tasks) - LISTED))
    lines.append(words.say("calendar.due", words=deadline.text))
    where = {"plan": plan_name(plan), "place": place(plan, deadline.line, words)}
    if section:
        lines.append(words.say("calendar.source", section=section, **where))
    else:
        lines.append(words.say("calendar.source_bare", **where))
    exact = len(deadline.end or deadline.start or "") == 10 if found is None else found.exact
    if not exact:
        lines.append(words.say("calendar.no_day"))
    event = Event()
    event.add("summary", summary)
    event.add("description", plain("\n".join(lines)))
    event.add("dtstart", occasion.day)
    event.add("dtend", occasion.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if found is not None:
        event.add("rrule", vRecur.from_ical(found.rule))
    for days in (days for days in ALARMS if found is None or days < found.period):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words.say("calendar.alarm", summary=summary))
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event


def _told(task: Task, words: Catalogue) -> Iterator[str]:
    """A task and who has it, a line each."""
    yield words.say("calendar.task", text=told_with_each(task.text, len(task.deadlines)))
    for name, names in (("lead", task.lead), ("partners", task.partners)):
        if names:
            yield words.say(f"calendar.{name}", names="; ".join(names))


def _uid(occasion: _Occasion, plan: PlanDocument, seen: Counter[str]) -> str:
    """A name from the plan's number, issuer and the deadline's key: equal at each export, whatever the format.

    `seen` counts the occasions of which all that is the same.
    """
    header, deadline = plan.header, occasion.deadline
    whose = "\0".join(filter(None, (header.number, header.agency))) or header.title or plan.source.name
    name = f"{whose.casefold()}\0{deadline.key or deadline.text}\0{occasion.number}"
    again = "\0again" * seen[name]
    seen[name] += 1
    return f"{hashlib.sha256((name + again).encode('utf-8', 'replace')).hexdigest()[:24]}@kehoach"


def _tasks(plan: PlanDocument) -> dict[str, list[Task]]:
    """The tasks that each deadline binds."""
    found: dict[str, list[Task]] = {}
    times = Times(plan)
    for task in plan.tasks:
        for deadline in times.of(task):
            found.setdefault(deadline.id, []).append(task)
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY else line[: SUMMARY - 1].rstrip() + "…"
