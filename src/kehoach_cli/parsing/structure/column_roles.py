"""The roles of a table's columns as its cells settle them: what a heading alone says is not always so.

Units of measure may be called like bodies ("Xã"), results like actors ("Thực hiện"), phases like times ("Giai đoạn").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.parsing.structure.table_header import ACTING, TIMES, Row, measure_role, names_span, words_of
from kehoach_cli.parsing.structure.table_layout import cell_says
from kehoach_cli.patterns import lazy_regex

Columns = tuple[str | None, ...]
"""The role of each column; None: unknown."""
Heads = tuple[tuple[str, ...], ...]
"""The words of the header's rows, one cell a column."""

_AMOUNT = lazy_regex(r"[\s\d.,%‰<>≥≤+–-]*\d[\s\d.,%‰–-]*")
_MEASURED = lazy_regex(
    r"(?:\p{L}{1,6}\s?:?\s?)?[<>≥≤]?\s*\d[\s\d.,%‰+/–-]*(?:[\p{L}²³/]+(?:\s[\p{L}²³/]+){0,2})?"
    r"(?:\s*[;,]\s*\p{L}{1,6}\s?:\s?[\d.,]+\s?%?)?"
)
"""An amount with a word before it, a unit, or what was reached beside it ("đạt 95 %", "12 xã", "KH: 12; TH: 10")."""


def settled(columns: Columns, heads: Heads, rows: Sequence[Row], text: str, grammar: Grammar) -> Columns:
    """The columns with the roles that stand: none for a column of numbers that its heading makes an actor or a time,
    and those that only other columns or the cells tell."""
    kept = tuple(
        None if _counts(role, number, columns, heads, rows, text) else role
        for number, role in enumerate(columns)
    )
    lead = "lead" in kept
    works = "work" in kept and gives_orders(kept.index("work"), rows, text, grammar)
    for role, stands_for in (
        ("executor", "partners" if lead else "lead"),
        ("person", "lead" if works and not lead else None),
        ("group", None if "work" in kept else "work"),
    ):
        kept = tuple(stands_for if r == role else r for r in kept)
    for role, find in _BY_CELLS:
        number = find(kept, heads, rows, text, grammar)
        if number is not None:
            kept = (*kept[:number], role, *kept[number + 1 :])
    return kept


def cells_of(number: int, rows: Sequence[Row], text: str) -> list[str]:
    """What the cells of a column say that say anything."""
    return [w for row in rows if number < len(row) and (w := words_of(row[number], text))]


def gives_orders(number: int, rows: Sequence[Row], text: str, grammar: Grammar) -> bool:
    """Whether most of a column's cells begin with a verb that orders."""
    verb, cells = NamePatterns.of(grammar).verb, cells_of(number, rows, text)
    return sum(" " in words and verb.match(words) is not None for words in cells) * 2 > len(cells)


def number_heads(heads: Heads, rows: Sequence[Row], text: str, grammar: Grammar, role: str) -> list[str]:
    """The lowest heads of the columns of numbers that their heads make this (`aim`, `amount`)."""
    found: list[str] = []
    for number in range(max((len(row) for row in heads), default=0)):
        over = [row[number] for row in heads if number < len(row) and row[number]]
        headed = over and measure_role(" | ".join(over), grammar) == role
        if headed and holds_measures(number, rows, text, grammar):
            found.append(over[-1])
    return found


def marked_columns(
    heads: Heads, rows: Sequence[Row], places: Mapping[str, tuple[int, int]], text: str, grammar: Grammar
) -> dict[int, tuple[int, int]]:
    """The columns that are times and in which rows are marked ("T3 | T4 | T5" over "x"), with the place of the head.

    One alone is none.
    """
    found: dict[int, tuple[int, int]] = {}
    for number, head in enumerate(heads[-1] if heads else ()):
        marks = cells_of(number, rows, text) if head in places and cell_says(head, "time", grammar) else []
        if marks and all(cell_says(words, "mark", grammar) for words in marks):
            found[number] = places[head]
    return found if len(found) > 1 else {}


def holds_measures(number: int, rows: Sequence[Row], text: str, grammar: Grammar) -> bool:
    """Whether most of a column's cells are amounts, with or without a unit."""
    words = cells_of(number, rows, text)
    return sum(_is_measured(w, grammar) for w in words) * 2 > len(words)


def _is_measured(words: str, grammar: Grammar) -> bool:
    if _AMOUNT.fullmatch(words):
        return True
    return _MEASURED.fullmatch(words) is not None and not cell_says(words, "time", grammar)


def _holds_amounts(number: int, rows: Sequence[Row], text: str) -> bool:
    words = cells_of(number, rows, text)
    return sum(_AMOUNT.fullmatch(w) is not None for w in words) * 2 > len(words)


def _counts(
    role: str | None, number: int, columns: Columns, heads: Heads, rows: Sequence[Row], text: str
) -> bool:
    """Whether a column headed as one of actors, or one of times beside units of measure, holds numbers."""
    if role not in ACTING | {"executor"} and not (role in ("time", "end") and "unit" in columns):
        return False
    return bool(cells_of(number, rows, text)) and _holds_amounts(number, rows, text)


def _column_of_work(
    columns: Columns, heads: Heads, rows: Sequence[Row], text: str, grammar: Grammar
) -> int | None:
    """In a table that says who acts and when, the column whose cells are orders, however it is headed.

    Who alone is not enough: a list of procedures ("Tên thủ tục") says whose they are too.
    """
    roles = set(columns)
    if not (ACTING & roles and TIMES & roles) or {"work", "indicator", "price"} & roles:
        return None
    for number, role in enumerate(columns):
        if role is not None or number >= len(heads[-1]) or not heads[-1][number]:
            continue
        if gives_orders(number, rows, text, grammar):
            return number
    return None


def _column_of_times(
    columns: Columns, heads: Heads, rows: Sequence[Row], text: str, grammar: Grammar
) -> int | None:
    """In a table of work that does not say when, the column of its phases ("Giai đoạn") if its cells are times."""
    if "work" not in columns or TIMES & set(columns):
        return None
    for number in range(len(heads[-1]) if heads else 0):
        if not names_span(heads[-1][number], grammar):
            continue
        cells = cells_of(number, rows, text)
        if cells and all(cell_says(words, "time", grammar) for words in cells):
            return number
    return None


def _column_of_lead(
    columns: Columns, heads: Heads, rows: Sequence[Row], text: str, grammar: Grammar
) -> int | None:
    """In a table of work that does not say who leads, the column headed "Đơn vị" if its cells name bodies.

    Units of measure may be called like bodies ("Xã", "Hợp tác xã"): a table with numbers keeps the column.
    """
    if "work" not in columns or "lead" in columns or "unit" not in columns:
        return None
    number, names = columns.index("unit"), AgencyNames.of(grammar)
    cells = cells_of(number, rows, text)
    if not cells or not all(" " in w and w[0].isupper() and names.is_list(w) for w in cells):
        return None
    if any(number_heads(heads, rows, text, grammar, role) for role in ("aim", "amount")):
        return None
    return number


_Finder = Callable[[Columns, Heads, Sequence[Row], str, Grammar], "int | None"]
_BY_CELLS: tuple[tuple[str, _Finder], ...] = (
    ("work", _column_of_work),
    ("time", _column_of_times),
    ("lead", _column_of_lead),
)
"""Roles that cells tell where no heading does, each with what finds its column."""
