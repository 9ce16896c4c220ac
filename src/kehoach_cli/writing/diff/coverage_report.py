"""A plan held against its superior's as a report: what is missing first, then all of it by what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.coverage import Coverage, CoverageReport, CoveredTarget, CoveredTask, Deviation
from kehoach_cli.diffing.wording import short
from kehoach_cli.exporting.phrases import amount, date_words, period_words
from kehoach_cli.model import Period, Target
from kehoach_cli.writing.diff.first_page import QUOTED, cut_tables
from kehoach_cli.writing.diff.report import MISSING, Column, Line, Report, Table, without_empty_columns
from kehoach_cli.writing.diff.sentences import difference, plan_words, two_places, what

_ORDER = (Coverage.LEFT_OUT, Coverage.SOFTENED, Coverage.OTHERWISE, Coverage.SHARPENED, Coverage.TAKEN_UP)


def coverage_report(result: CoverageReport, words: Catalogue, *, brief: bool = False) -> Report:
    """Give the report of a coverage; a brief one ends after the first page."""
    tables = list(_tables(result, words))
    gaps = [table for verdict, table in tables if verdict in _ORDER[:2]]
    first = cut_tables([(_in_full(table, words), _shortened(table)) for table in gaps], words, brief=brief)
    further = [
        *(_further(table, len(shown.lines), words) for table, shown in zip(gaps, first, strict=True)),
        *(table for verdict, table in tables if verdict not in _ORDER[:2]),
    ]
    return Report(
        words=words,
        title=words.say("diff.title_coverage"),
        plans=(
            (words.say("diff.superior"), plan_words(result.superior, words)),
            (words.say("diff.against"), plan_words(result.plan, words)),
        ),
        summary=tuple(_summary(result, words)),
        tables=first,
        details=() if brief else tuple(_titled(table, words) for table in further if table.lines),
        details_title=words.say("diff.details_covers"),
        sheets=() if brief else tuple(_titled(table, words) for _, table in tables),
    )


def _summary(result: CoverageReport, words: Catalogue) -> Iterator[str]:
    periods = result.superior.period, result.plan.period
    if _are_apart(*periods):
        superior, plan = (period_words(period, words) for period in periods)
        yield words.say("diff.covers.years", superior=superior, plan=plan)
    for things, counts in (("targets", result.target_counts), ("tasks", result.task_counts)):
        parts = [
            words.say(f"diff.covered.{verdict.value}", count=counts[verdict])
            for verdict in Coverage
            if counts.get(verdict)
        ]
        if parts:
            yield words.say(f"diff.asked.{things}", count=sum(counts.values()), parts="; ".join(parts))
    others = sum(not task.addressed for task in result.tasks)
    if others:
        yield words.say("diff.asked_others", count=others)


def _are_apart(one: Period, other: Period) -> bool:
    """Whether two plans have no year in common."""
    return any(
        a.end is not None and b.start is not None and a.end < b.start for a, b in ((one, other), (other, one))
    )


def _tables(result: CoverageReport, words: Catalogue) -> Iterator[tuple[Coverage, Table]]:
    for verdict in _ORDER:
        targets = [one for one in result.targets if one.coverage is verdict]
        if targets:
            yield verdict, _target_table(verdict, targets, result, words)
        tasks = [one for one in result.tasks if one.coverage is verdict and one.addressed]
        if tasks:
            yield verdict, _task_table(verdict, tasks, result, words)
    others = [one for one in result.tasks if not one.addressed]
    if others:
        # not among the gaps, whatever became of them
        made = _task_table(Coverage.TAKEN_UP, others, result, words)
        yield Coverage.TAKEN_UP, replace(made, name="others", title=words.say("diff.covers.others"))


def _target_table(
    verdict: Coverage, targets: Sequence[CoveredTarget], result: CoverageReport, words: Catalogue
) -> Table:
    heads = {
        "column.indicator": 34,
        "superior": 17,
        "against": 17,
        "column.difference": 16,
        "column.place": 16,
    }
    rows = (
        (
            one.asked.indicator,
            _aim(one.asked, words),
            _aim(one.given, words) if one.given else MISSING,
            _told(one.deviations, one.given, words),
            two_places(one.asked_place, one.given_place, (result.superior, result.plan), words),
        )
        for one in targets
    )
    return _table("targets", verdict, heads, rows, words)


def _task_table(
    verdict: Coverage, tasks: Sequence[CoveredTask], result: CoverageReport, words: Catalogue
) -> Table:
    heads = {"superior": 34, "column.lead": 16, "against": 34, "column.difference": 16, "column.place": 16}
    rows = (
        (
            one.asked.text,
            ", ".join(one.asked.lead),
            one.given or MISSING,
            _told(one.deviations, None, words),
            two_places(one.asked_place, one.given_place, (result.superior, result.plan), words),
        )
        for one in tasks
    )
    return _table("tasks", verdict, heads, rows, words)


def _table(
    group: str, verdict: Coverage, heads: Mapping[str, int], rows: Iterable[tuple[str, ...]], words: Catalogue
) -> Table:
    """A table of one verdict; `heads` are names of messages with the widths of their columns."""
    name = f"{group}-{verdict.value}"
    title = words.say(f"diff.covers.{group}.{verdict.value}")
    columns = tuple(Column(words.say(f"diff.{head}"), width) for head, width in heads.items())
    return Table(name, title, columns, tuple(map(Line, rows)))


def _aim(target: Target, words: Catalogue) -> str:
    said = amount(target, words)
    return words.say("diff.reached", amount=said, due=date_words(target.due, words)) if target.due else said


def _told(deviations: Sequence[Deviation], given: Target | None, words: Catalogue) -> str:
    unit = given.unit if given is not None else None
    return "; ".join("; ".join(difference(one.delta, unit, words)) or _kind(one, words) for one in deviations)


def _kind(deviation: Deviation, words: Catalogue) -> str:
    """What differs; of an order, whose words are its own in either plan, the numbers."""
    if deviation.kind is ChangeKind.TASK_REWORDED:
        return words.say("diff.covers.numbers")
    return what(deviation.kind, words)


def _shortened(table: Table) -> Table:
    """With texts as long as the first page has room for, under another name."""
    return replace(table, name=f"first-{table.name}", lines=tuple(map(_short, table.lines)))


def _short(line: Line) -> Line:
    return Line(tuple(short(cell, QUOTED) if isinstance(cell, str) else cell for cell in line.cells))


def _further(table: Table, shown: int, words: Catalogue) -> Table:
    """What the first page shortened or left out."""
    lines = [line for at, line in enumerate(table.lines) if at >= shown or _short(line) != line]
    return replace(table, title=_in_full(table, words), lines=tuple(lines))


def _in_full(table: Table, words: Catalogue) -> str:
    return words.say("diff.covers.in_full", title=table.title)


def _titled(table: Table, words: Catalogue) -> Table:
    title = words.say("diff.heading", title=table.title, number=len(table.lines))
    return without_empty_columns(replace(table, title=title))
