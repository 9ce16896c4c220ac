"""The tasks of a plan as a table: who does what by when, in document order, the headings between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.cli.words_drawing import GAP, NARROW, WIDE, clean, line_of, shares, table_of, titled
from kehoach_cli.exporting.bindings import Times
from kehoach_cli.exporting.phrases import date_words, rhythms, when_briefly
from kehoach_cli.model import DueFrom, PlanDocument, Section, Task

DITTO = "″"
"""As in the row above, within one heading."""


class _Entry(Struct, frozen=True):
    """A task as it is shown: its number and words, who acts, when."""

    number: str
    text: str
    lead: str
    partners: str
    due: str


def draw_tasks(plan: PlanDocument, width: int, words: Catalogue) -> RenderableType:
    """Give the table of a plan's tasks."""
    times = Times(plan)
    layout = _Paragraphs(words) if width < NARROW else _Rows(plan, width, words)
    parts: list[RenderableType] = list(layout.head())
    before: tuple[Section, ...] = ()
    repeated = False
    for headings, group in _groups(plan):
        if parts and headings != before:
            parts.append(Text())
        parts += _headings(before, headings, layout.indent)
        before = headings
        entries = [_entry(one, times, words) for one in group]
        shown = list(_said_once(entries))
        repeated |= shown != entries
        parts.append(layout.entries(shown))
    notes = [words.say("show.ditto", mark=DITTO)] if repeated else []
    ends = [task.due.end for task in plan.tasks if task.due is not None and _is_of_the_plan(task)]
    if ends:
        notes.append(words.say("show.due_of_plan", date=date_words(ends[0], words)))
    parts += [Text(), *(Text(note, "dim") for note in notes)]
    return titled(words.say("show.tasks"), Group(*parts))


class _Placed(Struct, frozen=True):
    """A task with its number among all, and the mark of the numbered paragraph that it is."""

    number: int
    marker: str | None
    task: Task


class _Rows:
    """Entries as rows of tables with one head, all of the same widths."""

    def __init__(self, plan: PlanDocument, width: int, words: Catalogue) -> None:
        self.words = words
        wide = width >= WIDE
        said = {
            "lead": any(task.lead or (task.partners and not wide) for task in plan.tasks),
            "partners": any(task.partners for task in plan.tasks) and wide,
            "due": any(map(_is_due, plan.tasks)),
        }
        self.columns = ["number", "text", *(name for name, shown in said.items() if shown)]
        number = max(3, len(str(len(plan.tasks))))
        self.indent = number + GAP
        parts = {"number": 0, "text": 10, "lead": 4 if wide else 5, "partners": 4, "due": 3}
        self.widths = shares(
            width,
            [number if name == "number" else None for name in self.columns],
            [parts[name] for name in self.columns],
        )
        self.heads = [
            words.say("show.bodies" if name == "lead" and not wide else f"show.{name}")
            for name in self.columns
        ]
        self.wide = wide

    def head(self) -> Iterator[RenderableType]:
        """The head of all tables."""
        yield table_of(self.heads, self.widths)

    def entries(self, entries: Sequence[_Entry]) -> Table:
        """A table without head for the tasks of one heading."""
        made = table_of(self.heads, self.widths, head=False)
        for entry in entries:
            lead = Text(entry.lead, "green")
            if entry.partners and not self.wide:
                said = self.words.say("show.with", names=entry.partners)
                lead.append(("\n" if entry.lead else "") + said, "blue")
            cells = {
                "number": Text(entry.number, "dim"),
                "text": Text(entry.text),
                "lead": lead,
                "partners": Text(entry.partners, "blue"),
                "due": Text(entry.due, "yellow"),
            }
            made.add_row(*(cells[name] for name in self.columns))
        return made


class _Paragraphs:
    """Entries one below the other, for terminals without room for columns."""

    indent = 0

    def __init__(self, words: Catalogue) -> None:
        self.words = words

    def head(self) -> Iterator[RenderableType]:
        """Nothing: each value is named."""
        yield from ()

    def entries(self, entries: Sequence[_Entry]) -> Group:
        """A paragraph a task."""
        parts = [part for entry in entries for part in (Text(), self._entry(entry))]
        return Group(*parts[1:])

    def _entry(self, entry: _Entry) -> Text:
        said = Text(f"{entry.number} · ", "dim").append(entry.text, "none")
        for name, value, style in (
            ("lead", entry.lead, "green"),
            ("partners", entry.partners, "blue"),
            ("due", entry.due, "yellow"),
        ):
            if value:
                said.append(f"\n{self.words.say(f'show.{name}')}: ", "dim").append(value, style)
        return said


def _groups(plan: PlanDocument) -> Iterator[tuple[tuple[Section, ...], list[_Placed]]]:
    """The tasks in document order, those under the same headings together with these."""
    ways = dict(_ways(plan.sections, ()))
    placed = []
    before = None
    for number, task in enumerate(plan.tasks, 1):
        way = ways.get(task.section or "", ())
        marker = None
        if way and _is_own(way[-1], task):
            marker, way = way[-1].marker if way[-1] is not before else None, way[:-1]
            before = ways[task.section or ""][-1]
        placed.append((way, _Placed(number, marker, task)))
    for headings, group in groupby(placed, key=lambda one: one[0]):
        yield headings, [one for _, one in group]


def _ways(
    sections: Sequence[Section], above: tuple[Section, ...]
) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """Each section by its id: with all above it."""
    for section in sections:
        way = (*above, section)
        yield section.id, way
        yield from _ways(section.sections, way)


def _is_own(section: Section, task: Task) -> bool:
    """Whether a numbered paragraph is this task itself, not a heading above it."""
    return task.text in (section.title if section.title is not None else section.text or "")


def _headings(
    before: tuple[Section, ...], headings: tuple[Section, ...], indent: int
) -> Iterator[RenderableType]:
    """The headings that come in sight with a group of tasks."""
    same = next(
        (at for at, (old, new) in enumerate(zip(before, headings, strict=False)) if old is not new),
        min(len(before), len(headings)),
    )
    for section in headings[same:]:
        words = line_of(section.title if section.title is not None else section.text or "")
        yield Padding(
            Text(
                " ".join(filter(None, (clean(section.marker or ""), words))),
                "bold" if section.title else "none",
            ),
            (0, 0, 0, indent),
        )


def _entry(placed: _Placed, times: Times, words: Catalogue) -> _Entry:
    task = placed.task
    lines = [clean(" ".join(filter(None, (placed.marker, task.text))))]
    for name, value in (("product", task.product), ("supervisors", "; ".join(task.supervisors))):
        if value:
            lines.append(words.say(f"show.{name}", value=clean(value)))
    return _Entry(
        str(placed.number),
        "\n".join(lines),
        clean("; ".join(task.lead)),
        clean("; ".join(task.partners)),
        clean(_due(task, times, words)),
    )


def _due(task: Task, times: Times, words: Catalogue) -> str:
    """When a task is due, as far as it is said of less than the whole plan."""
    if not _is_due(task):
        return ""
    said = [when_briefly(one, words) for one in times.of(task)]
    if not said and task.due is not None:
        said = [date_words(task.due.end, words) or rhythms(task.due.recurrence, words)]
    return "; ".join(dict.fromkeys(said))


def _is_due(task: Task) -> bool:
    return bool(task.deadlines) or (task.due is not None and not _is_of_the_plan(task))


def _is_of_the_plan(task: Task) -> bool:
    return not task.deadlines and task.due is not None and task.due.from_ is DueFrom.PLAN


def _said_once(entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """Leads and partners that are those of the row above are a mark."""
    before: _Entry | None = None
    for entry in entries:
        if before is None:
            yield entry
        else:
            same = {
                name: DITTO
                for name in ("lead", "partners")
                if getattr(entry, name) and getattr(entry, name) == getattr(before, name)
            }
            yield replace(entry, **same)
        before = entry
