"""Targets in indicator tables: one row a measure, one column a year or an aim (spec: targets, tables)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from kehoach_cli.grammar import Contract, Firing, Grammar, Settle
from kehoach_cli.grammar.fields import NUMBER, TEXT, one_of
from kehoach_cli.grammar.spelling import fold_form, list_forms
from kehoach_cli.model import Change, Comparator, Period, Span, Target
from kehoach_cli.parsing.structure.tables import spanning_cell, spread

CELLS = Contract(
    "parsing/facts/targets/table_rows.py",
    folder="targets/cells",
    says="the number in the cell of an indicator table, with comparator, unit and change",
    fields={
        "comparator": one_of(*Comparator, template=True), "limit": one_of(*Comparator, template=True),
        "value": NUMBER, "value_max": NUMBER, "unit": TEXT, "sign": TEXT, "change": TEXT,
    },
    required=("value",),
    present={"": ("comparator", "limit", "value_max", "unit", "sign", "change")},
    settles=Settle.FIRST,
    open=False,
)  # fmt: skip
TARGET_COLUMNS = Contract(
    "parsing/facts/targets/table_rows.py",
    folder="targets/columns",
    says="what a column of an indicator table is for",
    fields={"column": one_of("aim", "comparison", "name", "past", "unit")},
    required=("column",),
)

_YEARS = regex.compile(r"(?<![\d/.,])(?:19|20|21)\d\d(?!\d)")
_SPAN_OF_YEARS = regex.compile(r"((?:19|20|21)\d\d)\s?(?:[-–—]|đến(?:\s+năm)?)\s?((?:19|20|21)\d\d)")
_BULLET = regex.compile(r"\s*(?:[-–—+*•]|\([a-zđ\d]\))\s*")
_OF_WHICH = regex.compile(r"\s*[-–+*]?\s*(?:trong đó|trđ|tr\.đó)\s*[:,]?\s*", regex.I)
_LABEL = regex.compile(r"\s*(?:[IVXL]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+")
_DIVISION = regex.compile(r"[IVXL]{1,5}|[A-Z]")
_UNIT_IN_BRACKETS = regex.compile(
    r"\(\s*(?:ĐVT|đơn vị(?: tính)?)?\s*:?\s*(%|‰|\p{L}[\p{L}\d²³/ ]{0,30})\s*\)\s*$", regex.I
)
_PERIOD = regex.compile(r"\s*/\s*(năm|tháng|quý)\s*$", regex.I)
_NAME_HEAD = regex.compile(r"chỉ\s+tiêu|chỉ\s+số|tiêu\s+chí|mục\s+tiêu", regex.I)
_SAME = frozenset({'"', "''", "″", "“", "”", "-nt-", "nt", "như trên", "//"})
_CHANGE = regex.compile(r"\s*(?:mức\s+)?(?:(?P<down>giảm)|(?P<up>tăng(?!\s+trưởng)|nâng))(?!\p{L})", regex.I)
_ADDED = regex.compile(
    r"(?<!nông thôn )(?<!đô thị )(?<!\p{L})(?:mới|tăng thêm|bổ sung)(?:\s*\([^)]*\))?\s*$", regex.I
)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A body cell: its text and its place in the canonical text (code points, half open)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table as `find_table_targets` reads it.

    `header` holds its header rows from the top, cells as text, a merged cell's text in each cell it covers;
    `rows` the body; `due` what the caption or heading above says for columns that name no year.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[TableCell, ...], ...]
    section: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """Which columns name the measure, its unit, the row's number and, with their years, the aims."""

    name: int
    unit: int | None
    number: int | None
    aims: tuple[tuple[int, str | None], ...]


def find_table_targets(
    table: IndicatorTable, grammar: Grammar, *, period: Period, line_at: Callable[[int], int]
) -> tuple[Target, ...]:
    """The targets of one table, row by row, with ids g1, g2, … of its own (see `merge_targets`).

    Empty for a table that is no indicator table. Columns of results, comparisons and notes, and years before
    the plan's first, give none.
    """
    columns = indicator_columns(table, grammar, period)
    if columns is None:
        return ()
    found: list[Target] = []
    parent = ""
    parent_unit: str | None = None
    unit_above: str | None = None
    parents: dict[int, str] = {}
    of_which = False
    for row in table.rows:
        name, label = _row_name(row, columns)
        if not name:
            continue
        sub = _BULLET.match(name) is not None or (columns.number is not None and not label and bool(parent))
        share = _OF_WHICH.match(name) is not None
        bare = _bare(name, _OF_WHICH if share else _BULLET)
        values = [
            (column, due, value)
            for column, due in columns.aims
            if (value := _value(row, column, grammar)) is not None
        ]
        unit, bracket = _unit(row, columns, name, unit_above, grammar)
        bare = bare.removesuffix(bracket).rstrip(" :;.,")
        unit_above = unit or unit_above
        if not values:
            of_which = share or (of_which and sub)
            if bare and not sub and not share:
                parent, parent_unit, parents = "" if _is_division(label, name) else bare, unit, {}
            continue
        inherits = (sub or share) and bool(parent)
        indicator = f"{parent}: {bare}" if inherits and bare else bare or parent
        within_parent = share or (of_which and sub)
        if not sub and not share:
            parent, parent_unit, parents, of_which = bare, unit, {}, False
        for column, due, firing in values:
            target = _target(
                table,
                row[column],
                firing,
                indicator,
                unit or (parent_unit if inherits else None),
                due,
                len(found) + 1,
                line_at,
            )
            if within_parent and column in parents and target.unit == "%":
                target = target.model_copy(update={"within": parents[column]})
            found.append(target)
            if not sub and not share:
                parents[column] = target.id
    return tuple(found)


def merge_targets(*groups: Sequence[Target]) -> tuple[Target, ...]:
    """All targets in document order with ids g1, g2, …; `within` of each group follows its own ids."""
    order = sorted(
        ((target, number) for number, group in enumerate(groups) for target in group),
        key=lambda pair: (pair[0].span.start, pair[0].span.end),
    )
    ids = {(number, target.id): f"g{place}" for place, (target, number) in enumerate(order, 1)}
    return tuple(
        target.model_copy(
            update={
                "id": ids[number, target.id],
                "within": ids.get((number, target.within)) if target.within else None,
            }
        )
        for target, number in order
    )


def indicator_columns(table: IndicatorTable, grammar: Grammar, period: Period) -> IndicatorColumns | None:
    """What the columns are; None for a table without measures or without numbers to be reached."""
    width = max((len(r) for r in (*table.header, *table.rows)), default=0)
    header = spread_header(table.header, table.rows)
    if header is None:
        return None
    heads = [_head(header, column) for column in range(width)]
    roles = [_role(head, grammar) for head in heads]
    unit = next((n for n, r in enumerate(roles) if r == "unit"), None)
    numeric = [_numeric_share(table.rows, n, grammar) for n in range(width)]
    names = [
        n
        for n, r in enumerate(roles)
        if r in ("name", "aim") and n != unit and numeric[n] < 0.3 and _filled(table.rows, n)
    ]
    names.sort(key=lambda n: (roles[n] != "name" and not _NAME_HEAD.search(heads[n]), n))
    if not names:
        return None
    name = names[0]
    aims = []
    for column in range(name + 1, width):
        if roles[column] != "aim" or column == unit or numeric[column] < 0.5:
            continue
        due = _due(header, column)
        if due and period.start and int(due) < period.start:
            continue
        aims.append((column, due or table.due))
    if not aims or (unit is None and not _NAME_HEAD.search(heads[name])):
        return None
    number = 0 if name > 0 and numeric[0] >= 0 and _is_numbering(heads[0]) else None
    return IndicatorColumns(name, unit, number, tuple(aims))


def spread_header(
    header: Sequence[Sequence[str]], rows: Sequence[Sequence[TableCell]]
) -> tuple[tuple[str, ...], ...] | None:
    """The header as wide as the body; None when it cannot be said which columns its cells stand over.

    Text formats lose merged cells: of a header cell over several columns one is left, and the row below holds
    only the cells under it. Such a short row is taken to stand under the header cell that names a period, else
    under the first that names a year.
    """
    width = Counter(len(r) for r in rows).most_common(1)[0][0] if rows else 0
    top = tuple(header[0]) if header else ()
    if len(top) >= width or not top:
        return tuple(map(tuple, header))
    short = tuple(header[1]) if len(header) > 1 else tuple(c.text for c in rows[0])
    missing = width - len(top)
    dated = next((n for n, cell in enumerate(top) if _YEARS.search(cell)), None)
    period = spanning_cell(top)
    spanning = dated if period is None or dated is None else period
    if len(short) != missing + 1 or spanning is None:
        return None
    return spread(top, spanning, short)


def _is_numbering(head: str) -> bool:
    return (
        regex.fullmatch(r"\s*(?:S?TT|số\s+(?:TT|thứ\s+tự)|S\.TT|#)\s*", head, regex.I) is not None
        or not head.strip()
    )


def _head(header: Sequence[Sequence[str]], column: int) -> str:
    """The header cells over a column, from the top, each said once."""
    said: list[str] = []
    for row in header:
        cell = " ".join(row[column].split()) if column < len(row) else ""
        if cell and cell not in said:
            said.append(cell)
    return " | ".join(said)


def _role(head: str, grammar: Grammar) -> str | None:
    lower = head.lower()
    firings = grammar.rules_of(TARGET_COLUMNS).scan(head, lower, 0, len(head))
    best_one = max(firings, key=lambda f: (f.priority, -f.start), default=None)
    return str(best_one.gives["column"]) if best_one else None


def _due(header: Sequence[Sequence[str]], column: int) -> str | None:
    """The last year that the lowest header cell with a year over the column names."""
    for row in reversed(header):
        cell = row[column] if column < len(row) else ""
        spans = _SPAN_OF_YEARS.findall(cell)
        years = [spans[-1][1]] if spans else _YEARS.findall(cell)
        if years:
            return str(years[-1])
    return None


def _filled(rows: Sequence[Sequence[TableCell]], column: int) -> bool:
    return any(column < len(r) and r[column].text.strip() for r in rows)


def _numeric_share(rows: Sequence[Sequence[TableCell]], column: int, grammar: Grammar) -> float:
    """The share of a column's filled cells that hold a number."""
    filled = [r[column].text for r in rows if column < len(r) and r[column].text.strip(" -–x\n")]
    if not filled:
        return 0.0
    return sum(_firing(text, grammar) is not None for text in filled) / len(filled)


def _firing(text: str, grammar: Grammar) -> Firing | None:
    if not any(c.isdigit() for c in text):
        return None
    return next(iter(grammar.rules_of(CELLS).find(text)), None)


def _value(row: Sequence[TableCell], column: int, grammar: Grammar) -> Firing | None:
    return _firing(row[column].text, grammar) if column < len(row) else None


def _row_name(row: Sequence[TableCell], columns: IndicatorColumns) -> tuple[str, str]:
    """The words in the naming column and the row's own number (a dash is none); no name for a row of column numbers."""
    name = " ".join(row[columns.name].text.split()) if columns.name < len(row) else ""
    label = (
        row[columns.number].text.strip(" .)-–+*•")
        if columns.number is not None and columns.number < len(row)
        else ""
    )
    if regex.fullmatch(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?", name):
        return "", label
    return name, label


def _is_division(label: str, name: str) -> bool:
    """Whether a row without numbers heads a part of the table rather than a measure with components."""
    return (
        bool(_DIVISION.fullmatch(label))
        or name.isupper()
        or bool(regex.match(r"\s*(?:[IVXL]{1,5}|[A-Z])[.)]\s", name))
    )


def _bare(name: str, opening: regex.Pattern[str]) -> str:
    """The name without the bullet or words that open it, its number and its closing punctuation."""
    for pattern in (opening, _LABEL):
        match = pattern.match(name)
        name = name[match.end() :] if match else name
    return name.strip(" :;.")


def _unit(
    row: Sequence[TableCell], columns: IndicatorColumns, name: str, above: str | None, grammar: Grammar
) -> tuple[str | None, str]:
    """A row's unit, and the brackets at the end of its name that gave it, if they did."""
    written = ""
    if columns.unit is not None and columns.unit < len(row):
        written = " ".join(row[columns.unit].text.split())
    if written.lower() in _SAME:
        return above, ""
    if written.strip("-–"):
        return written, ""
    bracket = _UNIT_IN_BRACKETS.search(name)
    if bracket is None:
        return None, ""
    unit = str(bracket[1]).strip()
    known = unit[0] in "%‰" or fold_form(unit.split("/")[0]) in list_forms(grammar.lists["units"])
    return (unit, bracket[0]) if known else (None, "")


def _target(
    table: IndicatorTable,
    cell: TableCell,
    firing: Firing,
    indicator: str,
    unit: str | None,
    due: str | None,
    number: int,
    line_at: Callable[[int], int],
) -> Target:
    gives: dict[str, Any] = firing.gives
    own = gives["unit"] or gives["sign"]
    written = own if own and (unit is None or own in ("%", "‰")) else unit
    per = _PERIOD.search(written) if written else None
    text = cell.text.strip()
    start = cell.start + cell.text.index(text)
    high = gives["value_max"]
    value, high = (gives["value"], high) if high is None or high > gives["value"] else (gives["value"], None)
    comparator = (
        Comparator.BETWEEN if high is not None else Comparator(gives["limit"] or gives["comparator"] or "eq")
    )
    return Target(
        id=f"g{number}",
        text=text,
        span=Span(start=start, end=start + len(text)),
        line=line_at(start),
        section=table.section,
        rule=firing.rule,
        indicator=indicator,
        comparator=comparator,
        value=value,
        value_max=high,
        unit=_plain_unit(written),
        change=_change(gives["change"], indicator),
        per=per[1].lower() if per else None,
        due=due,
    )


def _plain_unit(written: str | None) -> str | None:
    """The unit without what it is reckoned for: "Triệu đồng/người/năm" is "Triệu đồng", "% GRDP" is "%"."""
    if not written:
        return None
    if written[0] in "%‰":
        return written[0]
    plain = _PERIOD.sub("", written)
    first = plain.split("/")[0].strip()
    return first if first != plain and _is_money(first) else plain.strip() or None


def _is_money(unit: str) -> bool:
    return regex.search(r"(?:đồng|USD|VNĐ|VND|trđ)$", unit, regex.I) is not None


def _change(word: str | None, indicator: str) -> Change:
    if word:
        return Change.DECREASE if word.lower() == "giảm" else Change.INCREASE
    name = indicator.rpartition(": ")[2]
    match = _CHANGE.match(name)
    if match:
        return Change.DECREASE if match["down"] else Change.INCREASE
    return Change.INCREASE if _ADDED.search(name) else Change.LEVEL
