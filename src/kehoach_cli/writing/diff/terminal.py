"""A report drawn for a terminal: what counts first, then tables, then entries; what changed is marked, not only coloured."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from kehoach_cli.diffing import ChangeSeverity, WordOp
from kehoach_cli.patterns import lazy_re
from kehoach_cli.writing.diff.report import MISSING, Cell, Entry, Marked, Report, Table, cell_text

CONTEXT = 8
"""Words that are kept on each side of a changed word; longer stretches that stayed are left out, marked by `…`."""
_STYLES = {ChangeSeverity.MAJOR: "bold red", ChangeSeverity.MINOR: "yellow", ChangeSeverity.NOTE: "dim"}
_MARKS = {ChangeSeverity.MAJOR: "!", ChangeSeverity.MINOR: "*", ChangeSeverity.NOTE: "·"}
_HIDDEN = lazy_re("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def draw(report: Report, width: int) -> RenderableType:
    """Give the drawing of a report for so many columns."""
    return Group(*_report(report, width))


def _report(report: Report, width: int) -> Iterator[RenderableType]:
    words = report.words
    yield Text(report.title, "bold")
    for name, plan in report.plans:
        yield Text(words.say("diff.said", side=name, value=_clean(plan)), "dim")
    for sentence in report.summary:
        yield Text(_clean(sentence))
    for table in report.tables:
        yield from _table(table, report, width)
    if report.groups:
        yield Text()
        yield Text(words.say("diff.details"), "bold")
        yield Text(words.say("diff.legend.weight"), "dim")
        yield Text(words.say("diff.legend.words"), "dim")
    for group in report.groups:
        yield Text()
        title = words.say("diff.heading", title=group.title, number=len(group.entries))
        yield Text(title, "bold underline")
        for entry in group.entries:
            yield from _entry(entry)
    if report.details and report.details_title:
        yield Text()
        yield Text(report.details_title, "bold")
    for table in report.details:
        yield from _table(table, report, width)


def _table(table: Table, report: Report, width: int) -> Iterator[RenderableType]:
    grid = Grid(box=box.SIMPLE_HEAD, width=width, padding=(0, 1, 0, 0), pad_edge=False)
    columns = [one for one in table.columns if not one.narrow or width >= _NARROW]
    for column in columns:
        grid.add_column(_clean(column.title), ratio=column.width, overflow="fold")
    for line in table.lines:
        cells = [cell for cell, column in zip(line.cells, table.columns, strict=True) if column in columns]
        grid.add_row(*(_cell(cell, report) for cell in cells))
    yield Text()
    yield Text(_clean(table.title), "bold underline")
    if table.lines:
        yield grid
    if table.rest:
        yield Text(_clean(table.rest), "italic")


_NARROW = 60
"""Columns below which a table goes without its narrow columns."""


def _cell(cell: Cell, report: Report) -> Text:
    return _marked(cell) if isinstance(cell, tuple) else Text(_clean(cell_text(cell, report.words)))


def _entry(entry: Entry) -> Iterator[RenderableType]:
    style = _STYLES[entry.severity]
    head = Text(f"{_MARKS[entry.severity]} ", style).append(entry.what, style)
    head.append(f"  [{', '.join(filter(None, (entry.id, _clean(entry.place))))}]", "dim")
    yield head
    for part in _body(entry):
        yield Padding(part, (0, 0, 0, 4))


def _body(entry: Entry) -> Iterator[Text]:
    if entry.about:
        yield Text(_clean(entry.about))
    if entry.wording:
        yield _wording(entry.wording)
    else:
        for sign, cell, style in (("- ", entry.old, "red"), ("+ ", entry.new, "green")):
            if cell not in (None, MISSING) or (entry.old, entry.new).count(MISSING) == 2:
                yield Text(sign, style).append(
                    _marked(cell) if isinstance(cell, tuple) else Text(_clean(str(cell)), style)
                )
    for note in entry.notes:
        yield _wording(note) if isinstance(note, tuple) else Text(_clean(str(note)), "italic")
    for text in entry.held:
        yield Text(f"· {_clean(text)}", "dim")


def _wording(runs: Marked) -> Text:
    """Both sides of a wording in one, long stretches that stayed cut in the middle."""
    text, last = Text(), len(runs) - 1
    for index, run in enumerate(runs):
        if run.op is WordOp.SAME and run.text != " ":
            text.append(_context(_clean(run.text), index == 0, index == last))
        else:
            text.append_text(_marked((run,)))
    return text


def _marked(runs: Marked) -> Text:
    text = Text()
    for run in runs:
        shown = _clean(run.text) if run.op is not WordOp.SAME else _composed(run.text)
        if run.op is WordOp.REMOVED:
            text.append(f"[-{shown}-]", "red strike")
        elif run.op is WordOp.ADDED:
            text.append(f"{{+{shown}+}}", "bold green")
        else:
            text.append(shown)
    return text


def _context(text: str, first: bool, last: bool) -> str:
    """Words that stayed, with the middle of a long stretch left out."""
    words = text.split()
    if len(words) <= 2 * CONTEXT + 2:
        return text
    before = [] if first else words[:CONTEXT]
    after = [] if last else words[-CONTEXT:]
    return " ".join((*before, "…", *after))


def _clean(text: str) -> str:
    """Compose letters and show what would act on the terminal as a replacement character."""
    return _composed(" ".join(text.split()))


def _composed(text: str) -> str:
    return _HIDDEN.sub("\ufffd", unicodedata.normalize("NFC", text))
