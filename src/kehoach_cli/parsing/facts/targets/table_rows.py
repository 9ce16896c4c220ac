"""Targets in indicator tables: one row a measure, one column a year or an aim (spec: targets, tables)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.grammar import Firing, Grammar
from kehoach_cli.parsing.facts.targets.quantities import comparator_of
from kehoach_cli.parsing.facts.targets.table_columns import (
    AimColumn,
    IndicatorColumns,
    IndicatorTable,
    TableCell,
    indicator_columns,
    read_number,
)
from kehoach_cli.parsing.facts.targets.units import SIGNS, TARGET_ROWS, bracketed_unit, plain_unit
from kehoach_cli.parsing.structure.table_layout import cell_says
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Change, Comparator, Period, Span, Target

ROW = "indicator/row"
"""The row of a table names what its numbers measure."""
COLUMN = "due/column"
"""The head of a column names the year."""

_BULLET = lazy_regex(r"\s*(?:[-–—+*•]|\([a-zđ\d]\))\s*")
_LABEL = lazy_regex(r"\s*(?:[IVXL]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+")
_DIVISION = lazy_regex(r"[IVXL]{1,5}|[A-Z]")
_OWN_DIVISION = lazy_regex(r"\s*(?:[IVXL]{1,5}|[A-Z])[.)]\s")
_NO_NAME = lazy_regex(r"\(?(?:[\d.,%\s]+|[A-ZĐa-z])\)?")
_EDGES = " :;.,"


class _Row(Struct, frozen=True):
    """What the cells of a row but its numbers say."""

    name: str
    label: str
    unit: str | None
    below: bool
    """A dash, or no number where others have one: a part of the row above."""
    of_which: bool
    values: tuple[tuple[AimColumn, Firing], ...]


class _Above(Struct):
    """The rows that the next one may belong to."""

    name: str = ""
    unit: str | None = None
    ids: dict[int, str] = field(default_factory=dict)
    """The target of each column of the measure whose parts follow."""
    of_which: bool = False
    groups: dict[int, str] = field(default_factory=dict)
    """Names of numbered rows without values, by the depth of their numbers."""
    due: tuple[str, Given] | None = None
    """The year that a row without values sets for those below it, and what gave it."""


def find_table_targets(
    table: IndicatorTable,
    grammar: Grammar,
    *,
    period: Period,
    line_at: Callable[[int], int],
    trace: Trace | None = None,
) -> tuple[Target, ...]:
    """The targets of one table, row by row, with ids g1, g2, … of its own (see `merge_targets`).

    Empty for a table that is no indicator table. Columns of results, comparisons and notes, and years before
    the plan's first, give none. `trace` is told where names and years stand, and which rules lost a head.
    """
    columns = indicator_columns(table, grammar, period, trace or Trace())
    if columns is None:
        return ()
    found: list[Target] = []
    above = _Above()
    unit_above: str | None = None
    for cells in table.rows:
        row = _read(cells, columns, unit_above, above, grammar)
        if row is None:
            continue
        unit_above = row.unit or unit_above
        if not row.values:
            if (year := _says(row.name, "due", grammar)) is not None:
                above.due = (year.gives["due"], Given(year.rule, *_place(cells[columns.name])))
            else:
                _enter(above, row)
            continue
        part = row.below or row.of_which
        indicator = _indicator(row, above)
        year = _says(row.name, "due", grammar)
        if year is not None and all(column.measure for column, _ in row.values):
            indicator = ""
            above.due = (year.gives["due"], Given(year.rule, *_place(cells[columns.name])))
        within = row.of_which or (above.of_which and row.below)
        unit = row.unit or (above.unit if part and above.name else None) or _shared_sign(row)
        if not part:
            above.name, above.unit, above.ids, above.of_which = row.name, row.unit, {}, False
        for column, firing in row.values:
            if above.due is not None and not column.dated:
                column = replace(column, due=above.due[0])
            target = _target(table, cells[column.number], column, firing, indicator, unit, grammar)
            parent = above.ids.get(column.number) if within and target.unit == "%" else None
            number = f"g{len(found) + 1}"
            given = _given(table, column, cells[columns.name], cells[column.number], above.due)
            if trace is not None:
                trace.reads(target.span.start, target.span.end, given)
            found.append(
                replace(target, id=number, within=parent, line=line_at(target.span.start), rules={name: by.rule for name, by in given.items()})
            )  # fmt: skip
            if not part:
                above.ids[column.number] = number
    return tuple(found)


def _shared_sign(row: _Row) -> str | None:
    """The sign that the numbers of a row have beside one that has none ("40% | 60% | 0")."""
    signs = {gives["unit"] or gives["sign"] for _, firing in row.values if (gives := firing.gives)} - {None}
    bare = any(not (firing.gives["unit"] or firing.gives["sign"]) for _, firing in row.values)
    return signs.pop() if bare and len(signs) == 1 and signs <= set(SIGNS) else None


def _place(cell: TableCell) -> tuple[int, int]:
    return cell.start, max(cell.end, cell.start + 1)


def _given(
    table: IndicatorTable,
    column: AimColumn,
    name: TableCell,
    cell: TableCell,
    above: tuple[str, Given] | None,
) -> dict[str, Given]:
    """What gave the name and the year of a number: its row and its column, or a row or the heading above."""
    given = {"indicator": Given(ROW, *_place(name))}
    if column.dated:
        given["due"] = Given(COLUMN, cell.start, cell.end)
    elif above is not None:
        given["due"] = above[1]
    elif column.due is not None and table.due_by is not None:
        given["due"] = table.due_by
    return given


def _read(
    cells: Sequence[TableCell],
    columns: IndicatorColumns,
    unit_above: str | None,
    above: _Above,
    grammar: Grammar,
) -> _Row | None:
    """A row; None for one without a name, such as one of column numbers."""
    name = " ".join(cells[columns.name].text.split()) if columns.name < len(cells) else ""
    if columns.kind and name.isdigit():
        name = f"{columns.kind} {name}"
    if not name or _NO_NAME.fullmatch(name):
        return None
    numbered = columns.number is not None and columns.number < len(cells)
    label = cells[columns.number].text.strip(" .)-–+*•") if numbered and columns.number is not None else ""
    sums = bool(above.ids) and _says(name, "total", grammar) is not None
    unnumbered = columns.number is not None and not label and bool(above.name) and not sums
    below = _BULLET.match(name) is not None or unnumbered
    opening = _says(name, "of-which", grammar)
    bare = name[opening.end :] if opening else _without(name, _BULLET)
    bare = _without(bare, _LABEL)
    unit, bracket = _unit(cells, columns, name, unit_above, grammar)
    return _Row(
        name=bare.strip(" :;.").removesuffix(bracket).strip(_EDGES),
        label=label or (name.split()[0].strip(".)") if _OWN_DIVISION.match(name) else ""),
        unit=unit,
        below=below,
        of_which=opening is not None,
        values=tuple(
            (column, firing)
            for column in columns.aims
            if column.number < len(cells)
            and not cells[column.number].covered
            and (firing := read_number(cells[column.number].text, grammar)) is not None
        ),
    )


def _enter(above: _Above, row: _Row) -> None:
    """Go below a row that has no numbers of its own."""
    above.of_which = row.of_which or (above.of_which and row.below)
    if not row.name or row.below or row.of_which:
        return
    division = _DIVISION.fullmatch(row.label) is not None or row.name.isupper()
    above.name, above.unit, above.ids = "" if division else row.name, row.unit, {}
    depth = _depth(row.label)
    above.groups = {at: name for at, name in above.groups.items() if depth and at < depth}
    if depth and not division:
        above.groups[depth] = row.name


def _depth(label: str) -> int:
    """How deep a decimal number stands: 1 for "2", 2 for "2.1", 0 for anything else."""
    return len(label.split(".")) if label.replace(".", "").isdigit() else 0


def _indicator(row: _Row, above: _Above) -> str:
    """The name of a row's measure, with that of the row it is a part of."""
    if (row.below or row.of_which) and above.name:
        return f"{above.name}: {row.name}" if row.name else above.name
    depth = _depth(row.label)
    over = [name for at, name in sorted(above.groups.items()) if at < depth]
    return f"{over[-1]}: {row.name}" if over and row.name else row.name


def _says(name: str, what: str, grammar: Grammar) -> Firing | None:
    firings = grammar.rules_of(TARGET_ROWS).scan(name)
    return next((f for f in firings if f.gives["row"] == what), None)


def _without(name: str, opening: regex.Pattern[str]) -> str:
    match = opening.match(name)
    return name[match.end() :] if match else name


def _unit(
    cells: Sequence[TableCell], columns: IndicatorColumns, name: str, above: str | None, grammar: Grammar
) -> tuple[str | None, str]:
    """A row's unit, and the brackets at the end of its name that gave it, if they did."""
    written = ""
    if columns.unit is not None and columns.unit < len(cells):
        written = " ".join(cells[columns.unit].text.split())
    if cell_says(written, "same", grammar):
        return above, ""
    if written.strip("-–"):
        return written, ""
    return bracketed_unit(name.rstrip(_EDGES), grammar)


def _target(
    table: IndicatorTable,
    cell: TableCell,
    column: AimColumn,
    firing: Firing,
    indicator: str,
    row_unit: str | None,
    grammar: Grammar,
) -> Target:
    """The number of a cell as a target, its id and line still to be given."""
    gives = firing.gives
    own = gives["unit"] or gives["sign"]
    given = row_unit or column.unit
    unit, per = plain_unit(own if own and (given is None or own in ("%", "‰")) else given, grammar)
    text = cell.text.strip()
    start = cell.start + cell.text.index(text)
    low, high = gives["value"], gives["value_max"]
    high = high if high is not None and high > low else None
    name = ": ".join(part for part in (indicator, column.measure) if part)
    return Target(
        id="g0",
        text=text,
        span=Span(start=start, end=start + len(text)),
        line=1,
        section=table.section,
        rule=firing.rule,
        indicator=name,
        comparator=Comparator.BETWEEN
        if high is not None
        else comparator_of(gives["limit"] or gives["comparator"] or "eq"),
        value=low,
        value_max=high,
        unit=unit,
        change=_change(gives, name, grammar),
        per=per,
        baseline=gives["baseline"],
        due=column.due,
    )


def _change(gives: dict[str, str], indicator: str, grammar: Grammar) -> Change:
    """Whether a row's numbers are amounts of a change: by the cell's own word, else by the measure's name."""
    if gives["down"]:
        return Change.DECREASE
    if gives["up"]:
        return Change.INCREASE
    said = _says(indicator.rpartition(": ")[2], "change", grammar)
    return Change(said.gives["change"]) if said else Change.LEVEL
