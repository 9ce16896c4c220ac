"""A plan as something to look at: panel, tree and tables."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kehoach_cli.model import (
    Citation,
    Deadline,
    Header,
    Item,
    PlanDocument,
    Section,
    Severity,
    TableKind,
    Target,
    Task,
)
from kehoach_cli.wording import amount, when

NARROW = 60
"""Below this width tables have fewer columns."""
SHORT = 160
"""Text that is neither heading nor task is shown up to about so many characters, cut between words."""

_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class _Index:
    """What stands in which section, and deadlines and targets by id."""

    tasks: Mapping[str | None, Sequence[Task]]
    deadlines: Mapping[str, Deadline]
    targets: Mapping[str, Target]
    paths: Mapping[str, str]


def draw(document: PlanDocument, width: int) -> RenderableType:
    """Give the drawing of a plan for a console of `width` columns."""
    index = _index(document)
    narrow = width < NARROW
    parts: list[RenderableType] = [_letterhead(document.header)]
    if document.sections or index.tasks[None]:
        parts.append(_outline(document, index))
    if document.deadlines:
        parts.append(_deadlines(document.deadlines, index, narrow))
    if document.targets:
        parts.append(_targets(document.targets, index, narrow))
    if document.citations:
        parts.append(_citations(document.citations, narrow))
    parts.append(_diagnostics(document))
    return Group(*(part for section in parts for part in (section, Text())))


def _index(document: PlanDocument) -> _Index:
    tasks: dict[str | None, list[Task]] = defaultdict(list)
    for task in document.tasks:
        tasks[task.section].append(task)
    return _Index(
        tasks,
        {deadline.id: deadline for deadline in document.deadlines},
        {target.id: target for target in document.targets},
        {section.id: section.path for section in _walk(document.sections)},
    )


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _letterhead(header: Header) -> Panel:
    number = header.number or (f"…/{header.symbol}" if header.symbol else None)
    place = ", ".join(filter(None, (header.place, header.date)))
    lines = Text(justify="center")
    for words, style in (
        (header.parent_agency, ""),
        (header.agency, "bold"),
        ("  ·  ".join(filter(None, (number, place))), "dim"),
        (header.type and header.type.upper(), "bold cyan"),
        (header.title, "bold"),
        (_period(header), "dim"),
    ):
        if words:
            lines.append(("\n" if lines else "") + _clean(words), style)
    return Panel(lines if lines else Text("no letterhead, no title", "dim"), box=box.ROUNDED)


def _period(header: Header) -> str:
    period = header.period
    years = " – ".join(str(year) for year in dict.fromkeys((period.start, period.end)) if year is not None)
    return ", ".join(filter(None, (years, f"vision {period.vision}" if period.vision else None)))


def _outline(document: PlanDocument, index: _Index) -> Tree:
    tree = Tree(Text("Outline", "bold underline"), guide_style="dim")
    for section in document.sections:
        _add_section(tree, section, index, None)
    for task in index.tasks[None]:
        _add_task(tree, task, index)
    return tree


def _add_section(tree: Tree, section: Section, index: _Index, parent_role: str | None) -> None:
    tasks = index.tasks.get(section.id, ())
    marker = f"{section.marker} " if section.marker else ""
    # a numbered paragraph that is a task of its own is drawn once
    own = next(
        (task for task in tasks if not section.title and section.text and task.text in section.text), None
    )
    label = Text(_clean(marker), "bold")
    if own:
        label.append(_clean(own.text)).append_text(_details(own, index))
    else:
        label.append(
            _clean(section.title) if section.title else _short(section.text or ""),
            "bold" if section.title else "",
        )
    if section.role != parent_role:
        label.append(f"  [{section.role}]", "cyan")
    branch = tree.add(label)
    if section.title and section.text and not any(task.text in section.text for task in tasks):
        branch.add(Text(_short(section.text), "dim"))
    shown = [_clean(task.text) for task in tasks]
    for item in section.items:
        _add_item(branch, item, shown)
    for table in section.tables:
        caption = f": {table.caption}" if table.caption else ""
        size = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
        kind = "" if table.kind is TableKind.OTHER else f" of {table.kind}"
        branch.add(Text(_clean(f"▦ table{kind}, {size}{caption}"), "magenta"))
    for task in tasks:
        if task is not own:
            _add_task(branch, task, index)
    for child in section.sections:
        _add_section(branch, child, index, section.role)


def _add_item(tree: Tree, item: Item, shown: Sequence[str]) -> None:
    """Items that are tasks are drawn as tasks."""
    text = _clean(item.text)
    branch = tree
    if not any(task in text for task in shown):
        branch = tree.add(Text(f"{_clean(item.marker or '·')} {_short(text)}", "dim"))
    for inner in item.items:
        _add_item(branch, inner, shown)


def _add_task(tree: Tree, task: Task, index: _Index) -> None:
    tree.add(Text("▸ ", "green").append(_clean(task.text), "none").append_text(_details(task, index)))


def _details(task: Task, index: _Index) -> Text:
    times = [when(index.deadlines[name]) for name in task.deadlines if name in index.deadlines]
    aims = [amount(index.targets[name]) for name in task.targets if name in index.targets]
    details = Text()
    for label, values, style in (
        ("lead", task.lead, "green"),
        ("with", task.partners, "blue"),
        ("due", times, "yellow"),
        ("aim", aims, "magenta"),
    ):
        if values:
            details.append(f"\n{label}: ", "dim").append(_clean("; ".join(values)), style)
    return details


def _deadlines(deadlines: Sequence[Deadline], index: _Index, narrow: bool) -> Table:
    table = _table("Deadlines")
    table.add_column("When", style="yellow", ratio=2)
    table.add_column("Words", ratio=3)
    if not narrow:
        table.add_column("Section", style="dim", min_width=_path_width(index))
    for deadline in deadlines:
        _add_row(table, when(deadline), deadline.text, _path(deadline.section, index))
    return table


def _targets(targets: Sequence[Target], index: _Index, narrow: bool) -> Table:
    table = _table("Targets")
    table.add_column("Indicator", ratio=4)
    table.add_column("Aim", style="magenta", ratio=2)
    if not narrow:
        table.add_column("Due", style="yellow", min_width=10)
        table.add_column("Section", style="dim", min_width=_path_width(index))
    for target in targets:
        aim = amount(target) + (f", {target.due}" if narrow and target.due else "")
        part = "– " if target.within else ""
        _add_row(table, part + target.indicator, aim, target.due or "", _path(target.section, index))
    return table


def _citations(citations: Sequence[Citation], narrow: bool) -> Table:
    """One row a document; mentions are counted."""
    mentions = Counter(citation.key for citation in citations)
    table = _table("Citations")
    table.add_column("Document", ratio=3)
    table.add_column("About", ratio=4)
    if not narrow:
        table.add_column("Date", style="yellow", min_width=10)
        table.add_column("×", style="dim", justify="right")
    best: dict[str, Citation] = {}
    for citation in citations:
        if citation.key not in best or (citation.title and not best[citation.key].title):
            best[citation.key] = citation
    for key, citation in best.items():
        name = " ".join(filter(None, (citation.type, citation.number)))
        about = " – ".join(filter(None, (citation.issuer, citation.title)))
        if narrow and citation.date:
            name = f"{name}, {citation.date}"
        _add_row(table, name, about, citation.date or "", str(mentions[key]))
    return table


def _diagnostics(document: PlanDocument) -> RenderableType:
    counts = Counter(diagnostic.severity for diagnostic in document.diagnostics)
    tally = ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])
    summary = Text("Diagnostics: ", "bold").append(tally or "none", "none")
    for diagnostic in document.diagnostics:
        if diagnostic.severity is not Severity.INFO:
            place = f"line {diagnostic.line}: " if diagnostic.line else ""
            summary.append(f"\n{diagnostic.severity} ", _SEVERITY_STYLE[diagnostic.severity])
            summary.append(_clean(f"{place}{diagnostic.message} ({diagnostic.code})"))
    return summary


def _table(title: str) -> Table:
    return Table(
        title=Text(title, "bold underline"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1),
        pad_edge=False,
    )


def _add_row(table: Table, *cells: str) -> None:
    """Cells beyond the table's columns are left out."""
    table.add_row(*(Text(_clean(cell), overflow="fold") for cell in cells[: len(table.columns)]))


def _path(section: str | None, index: _Index) -> str:
    return index.paths.get(section, "") if section else ""


def _path_width(index: _Index) -> int:
    """Room for most paths without a break, up to twelve columns."""
    return min(12, max((len(path) for path in index.paths.values()), default=0))


def _short(text: str) -> str:
    text = " ".join(_clean(text).split())
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"


def _clean(text: str) -> str:
    """Compose letters and show what would act on the terminal as a replacement character."""
    return _HIDDEN.sub("\ufffd", unicodedata.normalize("NFC", text))
