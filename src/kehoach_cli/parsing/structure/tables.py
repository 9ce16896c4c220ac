"""What a table's rows and columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec import Struct, field

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import Block, CanonicalTable
from kehoach_cli.parsing.structure.column_roles import (
    Columns,
    Heads,
    gives_orders,
    holds_measures,
    marked_columns,
    number_heads,
    settled,
)
from kehoach_cli.parsing.structure.table_header import (
    ACTING,
    TIMES,
    Row,
    column_role,
    count_header_rows,
    header_grid,
    heads_columns,
    words_of,
)
from kehoach_cli.parsing.structure.table_layout import is_label, lay_out
from kehoach_cli.parsing.trace import Trace, Whole
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import TableKind

_UNIT_IN_BRACKETS = lazy_regex(r"\((?:%|‰|\p{L}[\p{L}\d²³/ ]*)\)\s*$")
Places = Mapping[str, tuple[int, int]]
"""Where the words of a header stand in the canonical text (code points, half open)."""

_TASK_COLUMNS = TIMES | ACTING | {"product"}


class TableShape(Struct, frozen=True):
    """The kind of a table, how many of its rows are header, and the role of each column (None: unknown).

    `heads` are the header's words, one cell a column, and `places` where they stand; `rows` the body with each cell
    under its column; `repeated` the numbers of those rows that only say the header again.
    """

    kind: TableKind
    header_rows: int
    columns: tuple[str | None, ...]
    heads: tuple[tuple[str, ...], ...] = ()
    rows: tuple[Row, ...] = ()
    repeated: frozenset[int] = frozenset()
    places: Places = field(default_factory=dict)
    of_aims: bool = False
    """Whether a heading above names aims."""
    marked: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """The columns that are times, in which a row is marked, and where the head stands that says the time."""

    def body(self) -> Iterable[Row]:
        """The rows below the header that say something of their own."""
        return (row for number, row in enumerate(self.rows) if number not in self.repeated)


def shape_tables(
    blocks: Sequence[Block],
    text: str,
    grammar: Grammar,
    trace: Trace | None = None,
    of_aims: Container[int] = (),
) -> dict[int, TableShape]:
    """The shape of each table, by the offset at which it begins; `trace` hears of rules for columns that lost.

    `of_aims` are the tables over which a heading names aims.

    A table right behind another that has no header of its own goes on with the columns of that one.
    """
    shapes: dict[int, TableShape] = {}
    before: TableShape | None = None
    for block in blocks:
        if block.table is None:
            before = None
            continue
        aims = block.start in of_aims
        before = shapes[block.start] = shape_table(block.table, text, grammar, before, trace, aims)
    return shapes


def shape_table(
    table: CanonicalTable,
    text: str,
    grammar: Grammar,
    before: TableShape | None = None,
    trace: Trace | None = None,
    of_aims: bool = False,
) -> TableShape:
    """Find the header and name the columns by it; `before` is the table that this one may go on from."""
    width = max((len(row) for row in table.rows), default=0)
    header = count_header_rows(table.rows, text, grammar)
    places: Places = {}
    marked: Mapping[int, tuple[int, int]] = {}
    if before is not None and before.columns and _goes_on(table, header, width, before, text, grammar):
        header, heads, columns, kind, marked = 0, before.heads, before.columns, before.kind, before.marked
    else:
        heads = header_grid(table.rows[:header], width, text, grammar)
        heads = _beside_labels(heads, table.rows[header:], text)
        places = {words_of(c, text): (c.start, c.end) for row in table.rows[:header] for c in row}
        columns = tuple(_column(heads, grammar, n, places, trace or Trace()) for n in range(width))
        columns = settled(columns, heads, table.rows[header:], text, grammar)
        marked = marked_columns(heads, table.rows[header:], places, text, grammar)
        kind = _kind(columns, heads, table.rows[header:], text, grammar, of_aims, dated=bool(marked))
    wide = _header_width(heads, table.rows[header:])
    rows = lay_out(table.rows[header:], columns[:wide], text, grammar, merges_lost=table.merges_lost)
    said = {words.casefold() for row in heads for words in row if words}
    repeated = frozenset(n for n, row in enumerate(table.rows[header:]) if _repeats(row, said, text))
    return TableShape(kind, header, columns, heads, rows, repeated, places, of_aims, marked)


def _header_width(heads: Heads, rows: Sequence[Row]) -> int | None:
    """How many columns the header names, where a few rows alone run on over it; None where all rows go by the widest.

    What runs on is the next page's or the page's own furniture, and no column: a row as long as the header is whole.
    """
    if len(heads) != 1:
        return None
    named = max((n for n, words in enumerate(heads[0], start=1) if words), default=0)
    longer = sum(len(row) > named for row in rows)
    return named if named and longer * 2 <= len(rows) else None


def _goes_on(
    table: CanonicalTable, header: int, width: int, before: TableShape, text: str, grammar: Grammar
) -> bool:
    """Whether a table has no header at its top and no more columns than the one before."""
    named = header and heads_columns(table.rows[0], text, grammar)
    common = Counter(len(row) for row in table.rows).most_common(1)[0][0] if table.rows else 0
    return not named and width > 1 and common <= len(before.columns)


def _repeats(row: Row, said: set[str], text: str) -> bool:
    """Whether a row mostly says what the header says."""
    filled = [words.casefold() for cell in row if (words := words_of(cell, text))]
    return len(filled) > 1 and sum(words in said for words in filled) * 2 > len(filled)


def _beside_labels(
    heads: tuple[tuple[str, ...], ...], rows: Sequence[Row], text: str
) -> tuple[tuple[str, ...], ...]:
    """The heads with an empty one for the column of row numbers, where the header left it out."""
    common = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    if not heads or max(map(len, heads)) != common - 1:
        return heads
    full = [row for row in rows if len(row) == common]
    labels = sum(is_label(words_of(row[0], text)) for row in full)
    return tuple(("", *row) for row in heads) if labels > len(full) / 2 else heads


def _column(
    heads: tuple[tuple[str, ...], ...], grammar: Grammar, number: int, places: Places, trace: Trace
) -> str | None:
    """The role that the lowest header cell over a column gives it."""
    for row in reversed(heads):
        if number < len(row):
            place = places.get(row[number])
            role = column_role(row[number], grammar, place and Whole(trace, *place))
            if role:
                return role
    return None


def _kind(
    columns: Columns,
    heads: Heads,
    rows: Sequence[Row],
    text: str,
    grammar: Grammar,
    of_aims: bool,
    *,
    dated: bool,
) -> TableKind:
    roles = set(columns)
    if "price" in roles:
        return TableKind.OTHER
    aims = number_heads(heads, rows, text, grammar, "aim")
    measures = aims and _measures(columns, rows, text, grammar)
    if "work" in roles and (dated or roles & _TASK_COLUMNS) and not measures:
        return TableKind.TASKS
    if "indicator" in roles:
        return TableKind.TARGETS
    if of_aims and number_heads(heads, rows, text, grammar, "amount"):
        return TableKind.TARGETS
    with_unit = sum(_UNIT_IN_BRACKETS.search(head) is not None for head in aims)
    if aims and ("unit" in roles or with_unit * 2 > len(aims)):
        return TableKind.TARGETS
    return TableKind.OTHER


def _measures(columns: Columns, rows: Sequence[Row], text: str, grammar: Grammar) -> bool:
    """Whether columns measure something beside work: an indicator, or a unit where the work is no order to do by a time."""
    roles = set(columns)
    named = [n for n, role in enumerate(columns) if role == "indicator"]
    if "work" not in roles or any(not holds_measures(n, rows, text, grammar) for n in named):
        return bool(named)
    if "unit" not in roles or (roles & ACTING and roles & TIMES):
        return False
    return not gives_orders(columns.index("work"), rows, text, grammar)
