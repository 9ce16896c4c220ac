"""Which rows of a table are its header, and which header cells stand over which columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kehoach_cli.grammar import Contract, Grammar, Listener, why_beaten
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.patterns import lazy_regex

COLUMNS = Contract(
    "parsing/structure/table_header.py",
    folder="columns",
    says="what a table column is for",
    fields={
        "column": one_of(
            "amount", "begin", "cost", "end", "executor", "group", "index", "indicator", "lead", "month", "note", "partners", "person",
            "price", "product", "quarter", "span", "supervisor", "time", "unit", "work",
        )
    },
    required=("column",),
)  # fmt: skip
TARGET_COLUMNS = Contract(
    "parsing/structure/table_header.py",
    folder="targets/columns",
    says="what a column of an indicator table is for",
    fields={"column": one_of("aim", "amount", "comparison", "name", "past", "unit")},
    required=("column",),
)

Row = tuple[CanonicalCell, ...]

MAX_HEADER_ROWS = 4
LONGEST_HEAD = 120
"""Characters above which a cell is no column's heading."""

_FEWEST_HEADS = 3
_FEWEST_BELOW = 2
_FEWEST_OF_NUMBERS = 2
"""How many cells that are words, rows and columns of amounts below them make a header of a row whose words no rule knows;
a cell that numbers the rows stands for a column of amounts."""

COLUMN = "table.column"
"""What the rules for columns decide, as the trace names it; what a column gives stands under the field it gives."""

TIMES = frozenset({"begin", "end", "month", "quarter", "time"})
"""The roles of columns that say when."""

ACTING = frozenset({"lead", "partners", "supervisor"})
"""The roles of columns that say who acts."""

SPAN = "span"
NOTE = "note"

_NUMBERED = lazy_regex(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,5}|[A-Z]|[a-zđ])[.)]?\)?\s*")
_AMOUNT = lazy_regex(r"(?!(?:19|20|21)\d\d$)[\s.,%+<>≥≤–-]*(?:\d[\d\s.,%+<>≥≤–-]*|[–-])")
_COLUMN_NUMBERS = lazy_regex(r"\(?(?:(?P<number>\d{1,2})|[A-ZĐ])\)?(?:\s*=.*)?")
_YEAR = lazy_regex(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def words_of(cell: CanonicalCell, text: str) -> str:
    """A cell's words on one line."""
    return " ".join(text[cell.start : cell.end].split())


def column_role(words: str, grammar: Grammar, heard: Listener | None = None) -> str | None:
    """What a heading makes of its column (`columns`); None for one that only spans others or says nothing.

    `heard` is told which rules lost their place to others.
    """
    role = _named(words, grammar, heard)
    return None if role == SPAN else role


def names_span(words: str, grammar: Grammar) -> bool:
    """Whether a heading spans several columns, or names phases ("Giai đoạn")."""
    return _named(words, grammar) == SPAN


def _named(words: str, grammar: Grammar, heard: Listener | None = None) -> str | None:
    if not words:
        return None
    found = grammar.rules_of(COLUMNS).winners(words, trace=heard, field=COLUMN)
    for firing in found[1:]:
        if heard is not None and firing.rule != found[0].rule:
            heard.beaten(firing.rule, firing.start, firing.end, COLUMN, f"{found[0].rule} comes first")
    return str(found[0].gives["column"]) if found else None


def measure_role(head: str, grammar: Grammar, heard: Listener | None = None) -> str | None:
    """What the words over a column make of its numbers (`targets/columns`): `aim`, `past`, `comparison`, …

    `heard` is told which rules lost their place to others.
    """
    rules = grammar.rules_of(TARGET_COLUMNS)
    firings = rules.winners(head, trace=heard, field=COLUMN)
    found = max(firings, key=lambda f: (f.priority, -f.start), default=None)
    if found is None:
        return None
    for firing in firings:
        if heard is not None and firing.rule != found.rule:
            heard.beaten(firing.rule, firing.start, firing.end, COLUMN, why_beaten(firing, found))
    return str(found.gives["column"])


def heads_columns(row: Sequence[CanonicalCell], text: str, grammar: Grammar) -> bool:
    """Whether a row's cells name columns."""
    cells = [words_of(c, text) for c in row if not c.covered]
    filled = [c for c in cells if c]
    return (
        bool(filled)
        and sum(column_role(c, grammar) is not None for c in cells) >= min(2, len(filled))
        and max(map(len, filled)) < LONGEST_HEAD
        and not _NUMBERED.fullmatch(filled[0])
    )


def count_header_rows(rows: Sequence[Row], text: str, grammar: Grammar) -> int:
    """Rows up to the first that is numbered or long; 0 when no cell of the first rows names a column.

    Words alone name columns too where numbers stand below them.
    """
    width = max((len(row) for row in rows), default=0)
    named = 0
    for count, row in enumerate(rows[:MAX_HEADER_ROWS], 1):
        filled = [c for cell in row if not cell.covered and (c := words_of(cell, text))]
        if not filled:
            continue
        if named and _numbers_columns(filled):
            return count
        heads = heads_columns(row, text, grammar) or (
            count == 1 and _stands_over_numbers(rows, text, grammar)
        )
        if heads or (
            named
            and (
                _reaches_down(rows, count - 1)
                or _fills_up(rows, count - 1, filled, width)
                or _under_blanks(rows, count - 1, text)
            )
        ):
            named = count
        elif named:
            break
    return named


def _numbers_columns(filled: Sequence[str]) -> bool:
    """Whether cells only number the columns ("A | B | 1 | 2 | 3=1+2"), upward."""
    found = [_COLUMN_NUMBERS.fullmatch(words) for words in filled]
    numbers = [int(match["number"]) for match in found if match is not None and match["number"]]
    return len(filled) > 2 and all(found) and all(low <= high for low, high in pairwise(numbers))


def _stands_over_numbers(rows: Sequence[Row], text: str, grammar: Grammar) -> bool:
    """Whether the first row is words and below it, in rows as wide, most cells of two columns or more are amounts."""
    first = [words_of(cell, text) for cell in rows[0]]
    filled = [words for words in first if words]
    below = [row for row in rows[1:] if len(row) == len(first)]
    if len(below) < _FEWEST_BELOW or len(filled) < _FEWEST_HEADS or max(map(len, filled)) >= LONGEST_HEAD:
        return False
    if _NUMBERED.fullmatch(filled[0]) or not all(any(map(str.isalpha, words)) for words in filled):
        return False
    columns = ([words_of(row[n], text) for row in below] for n in range(1, len(first)))
    amounts = [sum(_AMOUNT.fullmatch(w) is not None for w in cells) * 2 > len(below) for cells in columns]
    return sum(amounts) + (column_role(first[0], grammar) == "index") >= _FEWEST_OF_NUMBERS


def _reaches_down(rows: Sequence[Row], index: int) -> bool:
    """Whether a cell of the row above, merged downward or across, reaches into this row."""
    above, row = rows[index - 1], rows[index]
    starts = {c.start for c in above if not c.covered and c.end > c.start}
    down = any(c.covered and c.start in starts for c in row)
    across = any(c.covered for c in above)
    return down and across


def _fills_up(rows: Sequence[Row], index: int, filled: Sequence[str], width: int) -> bool:
    """Whether a row that is too short has just the cells that stand under some cells of the short row above."""
    above, row = rows[index - 1], rows[index]
    return (
        spanning_count(len(above), len(row), width) > 0
        and len(filled) == len(row)
        and not any(_AMOUNT.fullmatch(words) for words in filled)
    )


def _under_blanks(rows: Sequence[Row], index: int, text: str) -> bool:
    """Whether a row stands under the cells that a heading spans in the row above, which a table without merges leaves blank."""
    above = [words_of(cell, text) for cell in rows[index - 1]]
    row = [words_of(cell, text) for cell in rows[index]]
    filled = [n for n, words in enumerate(row) if words]
    if len(above) != len(row) or len(filled) < 2 or any(_AMOUNT.fullmatch(row[n]) for n in filled):
        return False
    spanned = {n for n, words in enumerate(above) if not words and any(above[:n])}
    over = {n - 1 for n in spanned if above[n - 1]}
    return bool(spanned) and spanned <= set(filled) <= spanned | over


def spanning_count(above: int, below: int, width: int) -> int:
    """How many cells of a header row of `above` cells the `below` cells of the next stand under; 0 if it does not add up."""
    if above >= width or below >= width:
        return 0
    spanning = above - (width - below)
    return spanning if spanning > 0 and below % spanning == 0 and below > spanning else 0


def header_grid(rows: Sequence[Row], width: int, text: str, grammar: Grammar) -> tuple[tuple[str, ...], ...]:
    """The header's words, one cell a column, without a row that only numbers the columns.

    Where spans are not known (tables that came one cell a line), a row that is too short has one or more cells
    over the cells of the row below: those that name years or parts, else the last but a remark.
    """
    written = [tuple(words_of(cell, text) for cell in row) for row in rows]
    grid = [row for row in written if not _numbers_columns([words for words in row if words])]
    for number in range(len(grid) - 1):
        if _under_blanks(rows, number + 1, text):
            grid[number] = _over_blanks(grid[number], grid[number + 1])
        grid[number], grid[number + 1] = spread_heads(grid[number], grid[number + 1], width, grammar)
    return tuple(grid)


def _over_blanks(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The row with each heading said in the blank cells behind it that have one below."""
    spread: list[str] = []
    for n, words in enumerate(above):
        spread.append(words or (spread[-1] if n and n < len(below) and below[n] else ""))
    return tuple(spread)


def spread_heads(
    above: tuple[str, ...], below: tuple[str, ...], width: int, grammar: Grammar
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two short header rows as wide as the table, if it can be said which cells stand over which; else as they are."""
    count = spanning_count(len(above), len(below), width)
    if not count:
        return above, below
    first = _first_spanning(above, count, grammar)
    share = len(below) // count
    over = above[first : first + count]
    left, right = above[:first], above[first + count :]
    return (
        (*left, *(cell for cell in over for _ in range(share)), *right),
        (*left, *below, *right),
    )


def _first_spanning(above: Sequence[str], count: int, grammar: Grammar) -> int:
    """Where the run of spanning cells begins that says most often that it names a period, parts or a year."""

    def says(cell: str) -> int:
        return 3 * (names_span(cell, grammar) or _spans(cell, grammar)) + bool(_YEAR.search(cell))

    last = max((n for n, cell in enumerate(above) if _named(cell, grammar) != NOTE), default=len(above) - 1)
    starts = range(0, len(above) - count + 1)
    scores = {n: sum(map(says, above[n : n + count])) for n in starts}
    top = max(scores.values())
    if not top:
        return max(0, min(last - count + 1, len(above) - count))
    return next(n for n, score in scores.items() if score == top)


def _spans(cell: str, grammar: Grammar) -> bool:
    """Whether a heading also names a period or parts beside what its column is ("Lộ trình thực hiện")."""
    firings = grammar.rules_of(COLUMNS).scan(cell)
    return any(f.gives["column"] == SPAN for f in firings)
