"""A report as Markdown, to be pasted into another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.diffing import WordOp
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.writing.diff.report import Cell, Entry, Report, Table, cell_text

_SPECIAL = lazy_regex(r"([\\`*_{}\[\]<>|#~])")
_HIDDEN = lazy_regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_MARKS = {WordOp.SAME: "{}", WordOp.REMOVED: "~~{}~~", WordOp.ADDED: "**{}**"}


def render(report: Report) -> str:
    """Give a report as Markdown (GitHub's tables)."""
    return "\n".join(_report(report)) + "\n"


def _report(report: Report) -> Iterator[str]:
    words = report.words
    yield f"# {escape(report.title)}"
    yield ""
    for name, plan in report.plans:
        yield f"- {escape(words.say('diff.said', side=name, value=plan))}"
    for sentence in report.summary:
        yield ""
        yield escape(sentence)
    for table in report.tables:
        yield from _table(table, words)
    if report.groups:
        yield ""
        yield f"# {escape(words.say('diff.details'))}"
        yield ""
        yield escape(words.say("diff.legend.marks"))
    for group in report.groups:
        yield ""
        yield f"## {escape(words.say('diff.heading', title=group.title, number=len(group.entries)))}"
        yield ""
        heads = (words.say("diff.column.id"), words.say("diff.column.change"), *report.sides)
        yield from _head((*heads, words.say("diff.column.place")))
        for entry in group.entries:
            yield _row(_entry(entry, words))
    if report.details and report.details_title:
        yield ""
        yield f"# {escape(report.details_title)}"
    for table in report.details:
        yield from _table(table, words)


def _table(table: Table, words: Catalogue) -> Iterator[str]:
    yield ""
    yield f"## {escape(table.title)}"
    yield ""
    if table.lines:
        yield from _head([column.title for column in table.columns])
        for line in table.lines:
            yield _row(_cell(cell, words) for cell in line.cells)
    if table.rest:
        yield ""
        yield f"*{escape(table.rest)}*"


def _head(titles: Iterable[str]) -> Iterator[str]:
    heads = [escape(title) for title in titles]
    yield _row(heads)
    yield "|---" * len(heads) + "|"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _entry(entry: Entry, words: Catalogue) -> tuple[str, ...]:
    about = (escape(entry.about),) if entry.about else ()
    said = (
        f"**{escape(entry.what)}**",
        *about,
        *(_cell(note, words) for note in entry.notes),
        *(f"– {escape(text)}" for text in entry.held),
    )
    weight = words.say(f"diff.weight.{entry.severity.value}")
    return (
        entry.id,
        "<br>".join((*said, f"*{escape(weight)}*")),
        _cell(entry.old, words),
        _cell(entry.new, words),
        escape(entry.place),
    )


def _cell(cell: Cell, words: Catalogue) -> str:
    if isinstance(cell, tuple):
        return "".join(
            _MARKS[run.op].format(escape(run.text)) if run.text.strip() else run.text for run in cell
        )
    return escape(cell_text(cell, words))


def escape(text: str) -> str:
    """Give a text that Markdown shows as it is, in one line."""
    return str(_SPECIAL.sub(r"\\\1", _HIDDEN.sub(" ", text)))
