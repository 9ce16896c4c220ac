"""A plan as something to look at: the parts in order, each with its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.panel import Panel
from rich.text import Text

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.cli.fact_drawing import draw_citations, draw_deadlines, draw_targets
from kehoach_cli.cli.show import Part
from kehoach_cli.cli.task_drawing import draw_tasks
from kehoach_cli.cli.words_drawing import clean, titled
from kehoach_cli.exporting.phrases import date_words, period_words, place
from kehoach_cli.model import CitationRole, Header, PlanDocument, Severity

WIDEST = 140
"""Columns beyond which lines are hard to follow; a wider terminal stays empty on the right."""

_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def draw(plan: PlanDocument, width: int, words: Catalogue, only: Collection[str] = ()) -> RenderableType:
    """Give the drawing of a plan for a console of `width` columns, or of some of its parts.

    A part that is asked for is drawn whole, and said to be empty where it is; else empty parts are left out, and
    of the diagnostics those that are mere notes are counted.
    """
    width = min(width, WIDEST)
    parts: list[RenderableType] = []
    for part in Part:
        if only and part not in only:
            continue
        drawn = _DRAWERS[part](plan, width, words, bool(only))
        if drawn is None and only:
            drawn = titled(words.say(f"show.{part}"), Text(words.say("show.nothing"), "dim"))
        if drawn is not None:
            parts += [*([Text()] if parts else []), drawn]
    return Constrain(Group(*parts), width)


def _letterhead(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    header = plan.header
    number = header.number or (f"…/{header.symbol}" if header.symbol else None)
    where_and_when = ", ".join(filter(None, (header.place, date_words(header.date, words))))
    lines = Text(justify="center")
    for line, style in (
        (header.parent_agency, ""),
        (header.agency, "bold"),
        ("  ·  ".join(filter(None, (number, where_and_when))), "dim"),
        (header.type and header.type.upper(), "bold cyan"),
        (header.title, "bold"),
        (_issued_with(header, words), "dim"),
        (_period(header, words), "dim"),
    ):
        if line:
            lines.append(("\n" if lines else "") + clean(line), style)
    return Panel(lines if lines else Text(words.say("show.no_letterhead"), "dim"), box=box.ROUNDED)


def _period(header: Header, words: Catalogue) -> str | None:
    years = period_words(header.period, words)
    return words.say("show.period", years=years) if years else None


def _issued_with(header: Header, words: Catalogue) -> str | None:
    decision = header.issued_with
    if decision is None:
        return None
    named = (decision.type, decision.number, decision.agency, date_words(decision.date, words))
    return words.say("show.issued_with", document=", ".join(filter(None, named)))


def _tasks(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    return draw_tasks(plan, width, words) if plan.tasks else None


def _deadlines(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    return draw_deadlines(plan, width, words) if plan.deadlines else None


def _targets(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    return draw_targets(plan, width, words) if plan.targets else None


def _bases(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    return draw_citations(plan, CitationRole.BASIS, width, words)


def _references(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    return draw_citations(plan, CitationRole.REFERENCE, width, words)


def _recipients(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    lines = "\n".join(f"- {clean(line)}" for line in plan.recipients)
    return titled(words.say("show.recipients"), Text(lines)) if lines else None


def _signature(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    signature = plan.signature
    lines = Text()
    for line, style in (
        (signature and signature.authority, ""),
        (signature and signature.position, ""),
        (signature and signature.name, "bold"),
    ):
        if line:
            lines.append(("\n" if lines else "") + clean(line), style)
    return titled(words.say("show.signature"), lines) if lines else None


def _diagnostics(plan: PlanDocument, width: int, words: Catalogue, whole: bool) -> RenderableType | None:
    if not plan.diagnostics:
        return None
    shown = Text()
    for one in plan.diagnostics:
        if one.severity is not Severity.INFO or whole:
            shown.append("\n" if shown else "")
            shown.append(f"{words.say(f'severity.{one.severity}')}: ", _SEVERITY_STYLE[one.severity])
            where = f"{place(plan, one.line, words)}: " if one.line else ""
            shown.append(clean(f"{where}{words.translated(one.message)} ({one.code})"))
    notes = sum(one.severity is Severity.INFO for one in plan.diagnostics)
    if notes and not whole:
        shown.append("\n" if shown else "")
        name = plan.source.name if re.fullmatch(r"[\w./-]+", plan.source.name) else f'"{plan.source.name}"'
        shown.append(clean(words.say("show.notes", count=notes, file=name)), "dim")
    return titled(words.say("show.diagnostics"), shown)


_Drawer = Callable[[PlanDocument, int, Catalogue, bool], RenderableType | None]
_DRAWERS: Mapping[Part, _Drawer] = {
    Part.LETTERHEAD: _letterhead,
    Part.TASKS: _tasks,
    Part.DEADLINES: _deadlines,
    Part.TARGETS: _targets,
    Part.BASES: _bases,
    Part.REFERENCES: _references,
    Part.RECIPIENTS: _recipients,
    Part.SIGNATURE: _signature,
    Part.DIAGNOSTICS: _diagnostics,
}
