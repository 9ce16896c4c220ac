"""The tables of a page: each row leads to its words in the text, and says which rules gave it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.cells import Cell
from kehoach_cli.exporting.markup import element, escape
from kehoach_cli.exporting.phrases import date_words, number_words, place
from kehoach_cli.exporting.tables import Row, Table, TableName
from kehoach_cli.exporting.target_charts import TargetCharts
from kehoach_cli.model import PlanDocument, Task

_COLUMNS = {
    TableName.TASKS: ("text", "product", "lead", "partners", "due_words", "due_date", "rhythm", "section"),
    TableName.TARGETS: ("indicator", "amount", "target_due", "section"),
    TableName.DEADLINES: ("due_words", "when", "work", "lead", "section"),
    TableName.CITATIONS: ("role", "type", "number", "date", "issuer", "title", "provision"),
}
"""What is shown of each table, beside the number; place and rules stand in a last cell."""
_KNOWN = frozenset({"lead", "partners", "due_date", "section", "chart"})
"""Columns that style and script ask for."""
_WIDE = 40
"""Characters from which a column holds sentences."""


def page_table(table: Table, prefix: str, placed: Collection[str], words: Catalogue) -> str:
    """Give a table; `placed` are the ids of values whose words the page shows. Nothing for one without rows."""
    return "".join(_table(table, prefix, placed, words)) if table.rows else ""


def _table(table: Table, prefix: str, placed: Collection[str], words: Catalogue) -> Iterator[str]:
    names = [
        name
        for name in _COLUMNS[table.name]
        if any(row.cells[table.index(name)] is not None for row in table.rows)
    ]
    wide = {column.name for column in table.columns if column.width >= _WIDE}
    charts = TargetCharts(table, words) if table.name is TableName.TARGETS else None
    yield f"<table{_sections(table)}><thead><tr>"
    for name in ("no", *names, *(["chart"] if charts else [])):
        told = words.say("page.to_words") if name == "no" else None
        known = name if name in _KNOWN else None
        yield element(
            "th",
            words.say(f"column.{name}"),
            **{"class": "wide" if name in wide else None, "data-name": known, "title": told},
        )
    yield f'<th data-name="rule">{escape(words.say("column.rule"))}<tbody>'
    named: set[str] = set()
    for row in table.rows:
        recurring = isinstance(row.fact, Task) and row.fact.due is not None and row.fact.due.recurrence
        # of a task that is due on several days the first row is led to, and says the rules
        again = row.fact.id in named
        named.add(row.fact.id)
        name = "" if again else f' id="{prefix}-{escape(row.fact.id)}"'
        yield f"<tr{name}{' data-recurring' if recurring else ''}><td>"
        number = str(row.cells[0])
        if row.fact.id in placed:
            yield f'<a href="#{prefix}-{escape(row.fact.id)}w">{number}</a>'
        else:
            yield number
        for name in names:
            yield _cell(row.cells[table.index(name)], words)
        if charts:
            yield f"<td>{charts.chart(row)}"
        yield "<td>" if again else f"<td>{escape(_more(row, table, words))}"
    yield "</table>"


def _sections(table: Table) -> str:
    """For the tasks: the headings of the first level, by path, for the filter."""
    if table.name is not TableName.TASKS:
        return ""
    heads = [
        f"{section.path}\t{' '.join(filter(None, (section.marker, section.title)))}"
        for section in table.rows[0].plan.sections
    ]
    return f' data-sections="{escape(chr(10).join(heads))}"'


def _more(row: Row, table: Table, words: Catalogue) -> str:
    """Where a value stands, and the rules that gave it and its fields."""
    lines = [str(row.cells[table.index("place")] or ""), row.fact.rule or ""]
    lines += [f"{_field(name, table.name, words)}: {rule}" for name, rule in row.fact.rules.items()]
    return "\n".join(filter(None, lines))


def _field(name: str, table: TableName, words: Catalogue) -> str:
    if table is TableName.TASKS and name == "due":
        return words.say("show.due")
    known = (one for one in (name, f"target_{name}") if f"column.{one}" in words.messages)
    column = next(known, None)
    return words.say(f"column.{column}") if column else name


def _cell(cell: Cell, words: Catalogue) -> str:
    if cell is None:
        return "<td>"
    if isinstance(cell, date):
        return f'<td data-key="{cell.isoformat()}">{escape(date_words(cell.isoformat(), words))}'
    if isinstance(cell, int | float):
        return f'<td data-key="{cell}">{escape(number_words(cell, words))}'
    return f"<td>{escape(cell)}"


def findings(plan: PlanDocument, words: Catalogue) -> str:
    """Give the table of diagnostics; nothing without any."""
    if not plan.diagnostics:
        return ""
    heads = (element("th", words.say(f"column.{name}")) for name in ("severity", "place", "message"))
    rows = []
    for one in plan.diagnostics:
        where = place(plan, one.line, words) if one.line else ""
        cells = (
            words.say(f"severity.{one.severity}"),
            where,
            f"{words.translated(one.message)} ({one.code})",
        )
        rows.append(f"<tr>{''.join(f'<td>{escape(cell)}' for cell in cells)}")
    return f"<table><thead><tr>{''.join(heads)}<tbody>{''.join(rows)}</table>"
