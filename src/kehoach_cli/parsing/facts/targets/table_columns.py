"""What the columns of an indicator table are: the measure's name, its unit, the aims with their years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Firing, Grammar, Settle
from kehoach_cli.grammar.fields import NUMBER, TEXT, one_of
from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS, single_year, with_year
from kehoach_cli.parsing.facts.targets.units import SIGNS, TARGET_ROWS, bracketed_unit, kind_of
from kehoach_cli.parsing.structure.table_header import column_role, measure_role
from kehoach_cli.parsing.structure.table_layout import cell_says
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Comparator, Period

CELLS = Contract(
    "parsing/facts/targets/table_columns.py",
    folder="targets/cells",
    says="the number in the cell of an indicator table, with comparator, unit and change",
    fields={
        "comparator": one_of(*Comparator, template=True), "limit": one_of(*Comparator, template=True),
        "value": NUMBER, "value_max": NUMBER, "unit": TEXT, "sign": TEXT, "up": TEXT, "down": TEXT, "baseline": TEXT,
    },
    required=("value",),
    present={"": ("comparator", "limit", "value_max", "unit", "sign", "up", "down", "baseline")},
    settles=Settle.FIRST,
    open=False,
    phrases=("point",),
)  # fmt: skip

_DIGIT = lazy_regex(r"\d")
_PART_OF_YEAR = lazy_regex(r"\d{4}-\d\d")
_FEWEST_LETTERS = 5
"""Letters beside a time from which on a head says more ("Cả năm 2026" does not)."""
_YEARS = lazy_regex(r"(?<![\d/.,])(?:\d{1,2}/\d{1,2}/)?((?:19|20|21)\d\d)(?!\d)")
_JOINED = " | "
"""What is put between the heads over a column to read them as one."""
_JOINED_MEASURE = ": "
"""What stands between a group of columns and one of them in the name of a measure."""
_LONGEST_YEAR = 8
"""Characters of a cell that names a year, with a word of three letters before it."""
_NO_VALUE = " -–x\n"
_NUMERIC = 0.5
"""Share of a column's filled cells that hold a number, from which on it is one of numbers."""
_WORDY = 0.3
"""Share below which a column may hold names."""


class TableCell(Struct, frozen=True):
    """A body cell: its text and its place in the canonical text (code points, half open).

    `covered` says that a merged cell reaches into it, whose text it repeats.
    """

    text: str
    start: int
    end: int
    covered: bool = False


class IndicatorTable(Struct, frozen=True):
    """A table as `find_table_targets` reads it.

    `header` holds its header rows from the top, cells as text, a merged cell's text in each cell it covers;
    `rows` the body; `due` what the caption or heading above says for columns that name no year, `due_by` its rule;
    `places` where the words of the header stand in the canonical text.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[TableCell, ...], ...]
    section: str | None = None
    due: str | None = None
    due_by: Given | None = None
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    of_aims: bool = False
    """Whether it stands under a heading of aims: columns of bare amounts are aims then."""
    tells_past: bool = False
    """Whether it stands under a heading of results: only columns that name a year to come are aims then."""


class AimColumn(Struct, frozen=True):
    """A column of numbers to be reached: the year its head names, and what it measures there, in which unit."""

    number: int
    due: str | None
    measure: str
    unit: str | None
    dated: bool = False
    """Whether the head names the year itself."""


class IndicatorColumns(Struct, frozen=True):
    """Which columns name the measure, its unit, the row's number and the aims."""

    name: int
    unit: int | None
    number: int | None
    aims: tuple[AimColumn, ...]
    kind: str = ""
    """What the bare numbers that name the rows count ("Khối", "Năm"); empty where words name them."""


class _Over(Struct, frozen=True):
    """Hears of rules that read the heads over a column as one: their place is the cell in which they begin."""

    cells: Sequence[str]
    places: Mapping[str, tuple[int, int]]
    trace: Trace

    def beaten(self, rule: str, start: int, end: int, field: str, by: str) -> None:
        """A rule lost its place to another."""
        ends = accumulate(len(words) + len(_JOINED) for words in self.cells)
        words = next(words for words, end in zip(self.cells, ends, strict=True) if start < end)
        if words in self.places:
            self.trace.beaten(rule, *self.places[words], field, by)


def indicator_columns(
    table: IndicatorTable, grammar: Grammar, period: Period, trace: Trace
) -> IndicatorColumns | None:
    """What the columns are; None for a table without measures or without numbers to be reached."""
    width = max((len(r) for r in (*table.header, *table.rows)), default=0)
    if not table.header or max(map(len, table.header)) < _common_width(table.rows):
        return None
    heads = [_head_cells(table.header, column) for column in range(width)]
    roles = [measure_role(_JOINED.join(cells), grammar, _Over(cells, table.places, trace)) for cells in heads]
    named = [next((r for c in reversed(cells) if (r := column_role(c, grammar))), None) for cells in heads]
    units = (n for n, role in enumerate(roles) if role == "unit")
    unit = next((n for n in units if not _names_each(table.rows, n, grammar)), None)
    numeric = [_numeric_share(table.rows, n, grammar) for n in range(width)]
    index = 0 if width and (named[0] == "index" or not heads[0]) else None
    name = _name_column(table, heads, roles, named, numeric, {unit, index})
    kind = ""
    if name is None and index is None and heads and _numbers_rows(table.rows, heads[0]):
        name, kind = 0, heads[0][-1]
    if name is None:
        return None
    numbers = [n for n in range(name + 1, width) if n != unit and numeric[n] >= _NUMERIC]
    allotted = roles[name] != "name" and named[name] != "indicator"
    aims = tuple(
        replace(aim, measure=_allotted(heads[column][-1], grammar)) if allotted and not aim.measure else aim
        for column in numbers
        if roles[column] == "aim"
        if (aim := _aim(heads[column], column, table.due, grammar, period)) is not None
    )
    aims = _without_result(aims, heads, grammar)
    if table.tells_past:
        aims = tuple(aim for aim in aims if aim.dated)
    elif (
        not aims and unit is not None and named[name] == "indicator" and _names_sharers(numbers, roles, heads)
    ):
        aims = tuple(AimColumn(n, table.due, heads[n][-1], None) for n in numbers)
    elif not aims and table.of_aims:
        amounts = [n for n in numbers if roles[n] == "amount"]
        named_by_heads = len(amounts) > 1 or _names_years(table.rows, name)
        aims = _amounts(amounts, heads, table.due, grammar, named_by_heads)
    measured = (
        unit is not None
        or table.of_aims
        or any(named[n] == "indicator" for n in (name, *(aim.number for aim in aims)))
        or any(aim.unit for aim in aims)
    )
    if not aims or not measured:
        return None
    return IndicatorColumns(name, unit, index if name > 0 else None, aims, kind)


def _names_each(rows: Sequence[Sequence[TableCell]], column: int, grammar: Grammar) -> bool:
    """Whether a column headed "Đơn vị" names those to whom the numbers are allotted, each once, and no units."""
    cells = [row[column].text.strip() for row in rows if column < len(row) and row[column].text.strip()]
    unknown = sum(cell[0] not in SIGNS and kind_of(cell, grammar) is None for cell in cells)
    repeats = any(cell_says(cell, "same", grammar) for cell in cells)
    return len(set(cells)) == len(cells) > 1 and unknown * 2 > len(cells) and not repeats


def _names_sharers(
    numbers: Sequence[int], roles: Sequence[str | None], heads: Sequence[Sequence[str]]
) -> bool:
    """Whether the heads of two columns of numbers or more are names of which no rule knows anything."""
    lowest = [heads[n][-1] for n in numbers if heads[n]]
    named = len(lowest) == len(numbers) and all(w[0].isupper() and not _DIGIT.search(w) for w in lowest)
    return len(numbers) > 1 and named and all(roles[n] is None for n in numbers)


def _allotted(head: str, grammar: Grammar) -> str:
    """What the head of a column of aims names as measured in it ("Chỉ tiêu kết nạp đoàn viên (người)")."""
    firings = grammar.rules_of(TARGET_ROWS).scan(head)
    _, bracket = bracketed_unit(head, grammar)
    end = len(head) - len(bracket)
    start = max((f.end for f in firings if f.gives["row"] == "stock"), default=0)
    stop = min((f.start for f in firings if f.gives["row"] == "time" and f.start >= start), default=end)
    words = head[start : min(stop, end)].strip(" :;.,")
    said = measure_role(words, grammar) not in (None, "amount")
    return "" if said or _DIGIT.search(words) or len(words.split()) < 2 else words


def _numbers_rows(rows: Sequence[Sequence[TableCell]], heads: Sequence[str]) -> bool:
    """Whether a first column under a short head holds whole numbers, each once: grades, years, stages."""
    cells = [row[0].text.strip() for row in rows if row and row[0].text.strip()]
    whole = [c for c in cells if c.isdigit() and len(c) <= len("2026")]
    return bool(heads) and len(whole) * 2 > len(cells) and len(set(whole)) == len(whole)


def _names_years(rows: Sequence[Sequence[TableCell]], name: int) -> bool:
    """Whether the rows are years ("2026", "Năm 2026"): what is measured stands over the columns then."""
    names = [row[name].text.strip() for row in rows if name < len(row) and row[name].text.strip()]
    return bool(names) and all(_YEARS.search(n) and len(n) <= _LONGEST_YEAR for n in names)


def _common_width(rows: Sequence[Sequence[TableCell]]) -> int:
    lengths = [len(row) for row in rows]
    return max(set(lengths), key=lengths.count) if lengths else 0


def _head_cells(header: Sequence[Sequence[str]], column: int) -> list[str]:
    """The header cells over a column, from the top, each said once."""
    said: list[str] = []
    for row in header:
        cell = " ".join(row[column].split()) if column < len(row) else ""
        if cell and cell not in said:
            said.append(cell)
    return said


def _without_result(
    aims: tuple[AimColumn, ...], heads: Sequence[Sequence[str]], grammar: Grammar
) -> tuple[AimColumn, ...]:
    """The columns without one part of a year alone ("Quý I/2026") before the year's own, which says that it is an aim
    ("Mục tiêu 2026"): that part says what has been reached by then."""
    parts = [aim for aim in aims if aim.due and _PART_OF_YEAR.fullmatch(aim.due)]
    if len(parts) != 1 or _says_more(heads[parts[0].number], grammar):
        return aims
    part, year = parts[0], (parts[0].due or "")[:4]
    reached = any(
        aim.number > part.number and aim.due == year and _says_more(heads[aim.number], grammar)
        for aim in aims
    )
    return tuple(aim for aim in aims if aim is not part) if reached else aims


def _says_more(head: Sequence[str], grammar: Grammar) -> bool:
    """Whether a head says more than a time."""
    rest = grammar.phrase("point").sub("", _JOINED.join(head))
    return sum(map(str.isalpha, rest)) >= _FEWEST_LETTERS


def _name_column(
    table: IndicatorTable,
    heads: Sequence[Sequence[str]],
    roles: Sequence[str | None],
    named: Sequence[str | None],
    numeric: Sequence[float],
    taken: set[int | None],
) -> int | None:
    """The column of names: headed as one, else the first that holds words."""
    wordy = [
        n for n in range(len(heads)) if n not in taken and numeric[n] < _WORDY and _filled(table.rows, n)
    ]
    headed = [n for n in wordy if roles[n] in ("name", "aim")]
    headed.sort(key=lambda n: (roles[n] != "name" and named[n] != "indicator", n))
    return next(iter(headed or wordy), None)


def _aim(
    cells: Sequence[str], column: int, due: str | None, grammar: Grammar, period: Period
) -> AimColumn | None:
    """The column as one of aims; None if its year lies before the plan's first."""
    years: list[str] = next((found for cell in reversed(cells) if (found := _YEARS.findall(cell))), [])
    year = max(years) if years else None
    if year and period.start and int(year) < period.start:
        return None
    lowest = cells[-1] if cells else ""
    unit, bracket = bracketed_unit(lowest, grammar)
    names_measure = len(cells) > 1 and not _YEARS.search(lowest) and measure_role(lowest, grammar) != "aim"
    measure = lowest.removesuffix(bracket).strip(" :;.,") if names_measure else ""
    part = _part_of_year(lowest, year or str(single_year(period) or ""), grammar)
    return AimColumn(column, part or year or due, measure, unit, (part or year) is not None)


def _part_of_year(head: str, year: str, grammar: Grammar) -> str | None:
    """The last month of the quarter or half-year that a head names ("Quý I", "Quý I/2026"), in a year; None for any other."""
    match = grammar.phrase("point").fullmatch(head)
    time = grammar.fragments["point"].evaluate(match.groupdict(), head) if match else None
    if time and time["end"].startswith(YEARLESS):
        return with_year(time["end"], int(year)) if year else None
    return time["end"] if time and _PART_OF_YEAR.fullmatch(time["end"]) else None


def _amounts(
    columns: Sequence[int], heads: Sequence[Sequence[str]], due: str | None, grammar: Grammar, measured: bool
) -> tuple[AimColumn, ...]:
    """Columns of bare amounts as aims; `measured` says that the heads over each name what it measures."""
    found = []
    for column in columns:
        head = _JOINED_MEASURE.join(heads[column])
        unit, bracket = bracketed_unit(head, grammar)
        if unit is None and head.endswith(SIGNS):
            unit = bracket = head[-1]
        measure = head.removesuffix(bracket).strip(" :;.,") if measured else ""
        found.append(AimColumn(column, due, measure, unit))
    return tuple(found)


def _filled(rows: Sequence[Sequence[TableCell]], column: int) -> bool:
    return any(column < len(r) and r[column].text.strip() for r in rows)


def _numeric_share(rows: Sequence[Sequence[TableCell]], column: int, grammar: Grammar) -> float:
    """The share of a column's filled cells that hold a number."""
    filled = [r[column].text for r in rows if column < len(r) and r[column].text.strip(_NO_VALUE)]
    if not filled:
        return 0.0
    return sum(read_number(text, grammar) is not None for text in filled) / len(filled)


def read_number(text: str, grammar: Grammar) -> Firing | None:
    """The number or range that a cell holds (`targets/cells`), None for one that holds something else."""
    if not any(c.isdigit() for c in text):
        return None
    return next(iter(grammar.rules_of(CELLS).scan(text)), None)
