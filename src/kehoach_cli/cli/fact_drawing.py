"""Deadlines, targets and cited documents of a plan as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.cli.words_drawing import NARROW, WIDE, clean, line_of, shares, shortened, table_of, titled
from kehoach_cli.exporting.bindings import section_paths, sections_by_id
from kehoach_cli.exporting.phrases import amount, date_words, when
from kehoach_cli.model import Citation, CitationRole, Deadline, PlanDocument, Section, Task

SHORT = 100
"""About so many characters of a task are said where its number leads to the rest."""


def draw_deadlines(plan: PlanDocument, width: int, words: Catalogue) -> RenderableType:
    """Give the table of deadlines: when, what is due, in which words, where."""
    columns = ("when", "due_work", "said", "section")[: _columns(width, (2, 3, 4))]
    due = DueWork(plan, words)
    paths = section_paths(plan)
    rows = [
        (when(one, words), due.of(one), one.text, paths.get(one.section or "", "")) for one in plan.deadlines
    ]
    return _table("deadlines", columns, (4, 7, 4, None), rows, width, words)


class DueWork:
    """Says what is due at a deadline: the tasks it binds by their numbers, else what stands above it."""

    def __init__(self, plan: PlanDocument, words: Catalogue) -> None:
        self.words = words
        self.numbered: dict[str, list[tuple[int, Task]]] = {}
        for number, task in enumerate(plan.tasks, 1):
            for name in task.deadlines:
                self.numbered.setdefault(name, []).append((number, task))
        self.sections = sections_by_id(plan)

    def of(self, deadline: Deadline) -> str:
        """A line a task, or the words of the heading."""
        bound = self.numbered.get(deadline.id)
        if bound:
            return "\n".join(
                self.words.say("show.work", number=number, text=shortened(task.text, SHORT))
                for number, task in bound
            )
        section = self.sections.get(deadline.section or "")
        return _named(section) if section else ""


def _named(section: Section) -> str:
    words = section.title if section.title is not None else section.text or ""
    return " ".join(filter(None, (section.marker, line_of(words))))


def draw_targets(plan: PlanDocument, width: int, words: Catalogue) -> RenderableType:
    """Give the table of targets: what is measured, the aim, by when, where."""
    columns = ("indicator", "aim", "target_due", "section")[: _columns(width, (2, 4, 4))]
    paths = section_paths(plan)
    rows = []
    for one in plan.targets:
        aim, by = amount(one, words), date_words(one.due, words)
        if len(columns) == 2 and by:
            aim = words.say("show.aim_by", aim=aim, due=by)
        part = "– " if one.within else ""
        rows.append((part + one.indicator, aim, by, paths.get(one.section or "", "")))
    return _table("targets", columns, (6, 4, 2, None), rows, width, words)


def draw_citations(
    plan: PlanDocument, role: CitationRole, width: int, words: Catalogue
) -> RenderableType | None:
    """Give the table of documents cited in this role, a row each, mentions counted; None without any."""
    found = [one for one in plan.citations if one.role is role]
    if not found:
        return None
    columns = ("document", "about", "issuer", "mentions")[: _columns(width, (2, 4, 4))]
    mentions = Counter(one.key for one in found)
    rows = []
    for one in _best(found):
        name = " ".join(filter(None, (one.type, one.number)))
        if one.date:
            name = words.say("show.dated", document=name, date=date_words(one.date, words))
        about = one.title or ""
        if len(columns) == 2:
            about = " – ".join(filter(None, (one.issuer, about)))
        rows.append((name, about, one.issuer or "", str(mentions[one.key])))
    return _table(
        "bases" if role is CitationRole.BASIS else "references", columns, (4, 6, 3, None), rows, width, words
    )


def _best(citations: Sequence[Citation]) -> Iterator[Citation]:
    """Of the mentions of each document the first that says what it is about, else the first."""
    best: dict[str, Citation] = {}
    for one in citations:
        if one.key not in best or (one.title and not best[one.key].title):
            best[one.key] = one
    return iter(best.values())


def _columns(width: int, counts: tuple[int, int, int]) -> int:
    return counts[(width >= NARROW) + (width >= WIDE)]


def _table(
    name: str,
    columns: Sequence[str],
    parts: Sequence[int | None],
    rows: Sequence[Sequence[str]],
    width: int,
    words: Catalogue,
) -> RenderableType:
    """A titled table; columns have their part of the width, those without one what their words need, up to twelve."""
    heads = [words.say(f"show.{column}") for column in columns]
    fixed = [
        min(12, max(len(heads[at]), *(len(row[at]) for row in rows))) if part is None else None
        for at, part in enumerate(parts[: len(columns)])
    ]
    made = table_of(heads, shares(width, fixed, [part or 0 for part in parts[: len(columns)]]))
    for row in rows:
        made.add_row(*(Text(clean(cell), overflow="fold") for cell in row[: len(columns)]))
    return titled(words.say(f"show.{name}"), made)
