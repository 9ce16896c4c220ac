"""A comparison drawn for a terminal: the summary first, then groups; what changed is marked, not only coloured."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kehoach_cli.diffing.change_kinds import ChangeSeverity
from kehoach_cli.diffing.changes import PlanDiff, WordOp, Words
from kehoach_cli.diffing.series_lines import PlanSeries
from kehoach_cli.diffing.wording import short
from kehoach_cli.wording import number
from kehoach_cli.writing.diff.rows import (
    MISSING,
    Row,
    about,
    grouped,
    plan_name,
    points,
    series_tables,
    step_words,
    where,
)

QUOTED = 200
"""A text is shown up to about so many characters."""
CONTEXT = 8
"""Words that are kept on each side of a changed word; longer stretches that stayed are left out."""
_STYLES = {ChangeSeverity.MAJOR: "bold red", ChangeSeverity.MINOR: "yellow", ChangeSeverity.NOTE: "dim"}
_MARKS = {ChangeSeverity.MAJOR: "!", ChangeSeverity.MINOR: "*", ChangeSeverity.NOTE: "·"}
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def draw(result: PlanDiff | PlanSeries) -> RenderableType:
    """Give the drawing of a comparison or of a series; it takes the width of the console."""
    return Group(*(_series(result) if isinstance(result, PlanSeries) else _diff(result)))


def _diff(diff: PlanDiff) -> Iterator[RenderableType]:
    yield Text(_clean(diff.summary), "bold")
    yield Text(f"old  {_clean(plan_name(diff.old))}", "dim")
    yield Text(f"new  {_clean(plan_name(diff.new))}", "dim")
    shift = (
        f", {diff.year_shift:+d} year{'' if abs(diff.year_shift) == 1 else 's'}" if diff.year_shift else ""
    )
    yield Text(f"{number(diff.likeness)} % of the words shared{shift}; ! major, * minor, · note", "dim")
    for title, rows in grouped(diff):
        yield Text()
        yield Text(f"{title} ({len(rows)})", "bold underline")
        for row in rows:
            yield from _row(row)


def _row(row: Row) -> Iterator[RenderableType]:
    change = row.change
    head = Text(f"{_MARKS[change.severity]} ", _STYLES[change.severity])
    head.append(row.what, _STYLES[change.severity])
    if row.difference:
        head.append(f"  {_clean(row.difference)}", "none")
    place = where(change)
    head.append(f"  [{change.id}{', ' if place else ''}{_clean(place)}]", "dim")
    yield head
    for part in _sides(row):
        yield Padding(part, (0, 0, 0, 4))


def _sides(row: Row) -> Iterator[Text]:
    subject = about(row.change)
    if subject:
        yield Text(short(_clean(subject), QUOTED), "none")
    if row.words:
        yield _marked(row.words)
        return
    for sign, text, style in (("- ", row.old, "red"), ("+ ", row.new, "green")):
        if text != MISSING or (row.old, row.new).count(MISSING) == 2:
            yield Text(sign, style).append(short(_clean(text), QUOTED), style)


def _marked(words: tuple[Words, ...]) -> Text:
    text = Text()
    last = len(words) - 1
    for index, run in enumerate(words):
        if index:
            text.append(" ")
        shown = _clean(run.text)
        if run.op is WordOp.REMOVED:
            text.append(f"[-{short(shown, QUOTED)}-]", "red strike")
        elif run.op is WordOp.ADDED:
            text.append(f"{{+{short(shown, QUOTED)}+}}", "bold green")
        else:
            text.append(_context(shown, index == 0, index == last))
    return text


def _context(text: str, first: bool, last: bool) -> str:
    """Words that stayed, with the middle of a long stretch left out."""
    words = text.split()
    if len(words) <= 2 * CONTEXT + 2:
        return text
    before = [] if first else words[:CONTEXT]
    after = [] if last else words[-CONTEXT:]
    return " ".join((*before, "…", *after))


def _series(series: PlanSeries) -> Iterator[RenderableType]:
    targets, deadlines = len(series.targets), len(series.deadlines)
    yield Text(f"{len(series.plans)} plans, {targets} indicators, {deadlines} deadlines", "bold")
    for label, plan in zip(series.labels, series.plans, strict=True):
        yield Text(f"{_clean(label)}  {_clean(plan_name(plan))}", "dim")
    for title, lines in series_tables(series):
        table = Table(
            title=Text(title, "bold underline"),
            title_justify="left",
            box=box.SIMPLE_HEAD,
            expand=True,
            padding=(0, 1, 0, 0),
            pad_edge=False,
        )
        table.add_column("", ratio=4, overflow="fold")
        for label in series.labels:
            # room for a whole date
            table.add_column(_clean(label), ratio=3, min_width=10, overflow="fold")
        for name, line in lines:
            cells = [Text(short(_clean(name), 80))]
            for point, step in zip(points(line), step_words(line), strict=True):
                cell = Text(_clean(point))
                if step:
                    cell.append(f"\n({_clean(step)})", "bold")
                cells.append(cell)
            table.add_row(*cells)
        yield Text()
        yield table


def _clean(text: str) -> str:
    """Compose letters and show what would act on the terminal as a replacement character."""
    return _HIDDEN.sub("\ufffd", unicodedata.normalize("NFC", " ".join(text.split())))
