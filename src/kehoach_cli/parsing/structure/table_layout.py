"""Which column each cell of a row stands under, where the row has fewer cells than the table has columns.

Formats that write one cell a line lose merged cells: of a cell merged downwards nothing is left in the rows it
covers, and a cell merged across is one cell. A row of a broken Markdown table just ends early.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.structure.table_header import ACTING, TIMES, Row, words_of
from kehoach_cli.patterns import lazy_regex

TABLE_CELLS = Contract(
    "parsing/structure/table_layout.py",
    folder="cells",
    says="what kind of thing a table cell says",
    fields={"cell": one_of("body", "break", "holds-time", "mark", "same", "time")},
    required=("cell",),
)

_LABEL = lazy_regex(
    r"[\s(*]*(?:(?P<number>\d{1,3}(?:\.\d{1,2})*)|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|[-–+•])[.)*]*\s*"
)
_MISFIT = -3.0


def lay_out(
    rows: Sequence[Row],
    columns: Sequence[str | None],
    text: str,
    grammar: Grammar,
    *,
    merges_lost: bool,
) -> tuple[Row, ...]:
    """The rows with each cell under its column.

    `merges_lost` says that a missing cell is one that a merged cell covers: it then stands for the cell above, and
    a lone name beside a number for one merged across. Otherwise it is empty.
    """
    laid: list[Row] = []
    above: Row | None = None
    for row in rows:
        heads = False
        filled = [c for c in row if words_of(c, text)]
        if not merges_lost:
            said = _without_empty_end(row, text)
            misplaced = 1 < len(said) < len(columns) and _out_of_place(said, columns, text, grammar)
            laid.append(_placed(said, columns, None, text, grammar) if misplaced else tuple(row))
        elif len(row) >= len(columns):
            laid.append(tuple(row))
        elif _heads_rows(filled, above, text):
            heads = True
            laid.append(_across(row, len(columns), text))
        else:
            laid.append(_placed(row, columns, above, text, grammar))
        above = above if heads else laid[-1]
    return tuple(laid)


def _heads_rows(filled: Sequence[CanonicalCell], above: Row | None, text: str) -> bool:
    """Whether a short row is a name alone, perhaps behind a number, merged across the other columns."""
    if len(filled) < 2:
        return True
    if len(filled) > 2 or not _LABEL.fullmatch(words_of(filled[0], text)):
        return False
    return not (above and _goes_on(words_of(above[0], text), words_of(filled[0], text)))


def _goes_on(before: str, label: str) -> bool:
    """Whether a row's number is the one after that of the row before, so that both are of a kind."""
    numbers = [m["number"] if (m := _LABEL.fullmatch(words)) else None for words in (before, label)]
    if not numbers[0] or not numbers[1]:
        return False
    first, second = ([int(part) for part in number.split(".")] for number in numbers if number)
    return first[:-1] == second[:-1] and second[-1] == first[-1] + 1


def _across(row: Row, width: int, text: str) -> Row:
    """A row whose last filled cell reaches over the columns to its right."""
    last = max((n for n, c in enumerate(row) if words_of(c, text)), default=len(row) - 1)
    over = replace(row[last], covered=True)
    return (*row[: last + 1], *(over for _ in range(width - last - 1)))


def _without_empty_end(row: Row, text: str) -> Row:
    last = max((n for n, cell in enumerate(row) if words_of(cell, text)), default=-1)
    return tuple(row[: last + 1])


def _out_of_place(row: Row, columns: Sequence[str | None], text: str, grammar: Grammar) -> bool:
    """Whether a time stands under a heading that asks for something else, or words where the number should be."""
    if columns[0] == "index" and words_of(row[0], text) and _kind(row[0], text, grammar) in ("words", "body"):
        return any(cell.start != row[0].start for cell in row)
    return any(
        role is not None and role not in TIMES and _kind(cell, text, grammar) == "time"
        for cell, role in zip(row, columns, strict=False)
    )


def _placed(row: Row, columns: Sequence[str | None], above: Row | None, text: str, grammar: Grammar) -> Row:
    """The cells under the columns they fit best, in their order; the rest as the row above, or empty."""
    kinds = tuple(_kind(cell, text, grammar) for cell in row)
    # a row whose number a merged cell covers begins behind others that are merged too
    from_right = above is not None and columns[0] == "index" and kinds[0] not in ("label", "empty")
    if from_right and kinds[-1] == "words" and cell_says(words_of(row[-1], text), "holds-time", grammar):
        kinds = (*kinds[:-1], "time")
    places = _best_places(kinds, tuple(columns), from_right)
    laid: list[CanonicalCell] = []
    end = row[0].start
    for number in range(len(columns)):
        if number in places:
            laid.append(row[places.index(number)])
            end = laid[-1].end
        elif above is not None and number < len(above):
            laid.append(replace(above[number], covered=True))
        else:
            laid.append(CanonicalCell(end, end))
    return tuple(laid)


def _best_places(
    kinds: tuple[str, ...], columns: tuple[str | None, ...], from_right: bool
) -> tuple[int, ...]:
    """The rising columns under which cells of these kinds fit best; of equals the leftmost, or the rightmost."""

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        if cell == len(kinds):
            return 0.0, ()
        found: tuple[float, tuple[int, ...]] = (float("-inf"), ())
        fitting = range(column, len(columns) - (len(kinds) - cell) + 1)
        for at in reversed(fitting) if from_right else fitting:
            score, rest = best(cell + 1, at + 1)
            score += _fit(kinds[cell], columns[at])
            if score > found[0]:
                found = (score, (at, *rest))
        return found

    return best(0, 0)[1]


def _fit(kind: str, role: str | None) -> float:
    """How well a cell of a kind stands under a column of a role."""
    if role == "index":
        return 1.0 if kind == "label" else _MISFIT
    if role in TIMES:
        return {"time": 2.0, "empty": 0.0}.get(kind, -2.0)
    if kind == "time":
        return _MISFIT / 2 if role == "work" or role in ACTING else -0.5
    if kind == "body":
        return (1.0 if role == "lead" else 0.9) if role in ACTING else -0.5
    return -0.5 if kind == "label" else 0.0


def _kind(cell: CanonicalCell, text: str, grammar: Grammar) -> str:
    words = words_of(cell, text)
    if not words:
        return "empty"
    if cell_says(words, "time", grammar):
        return "time"
    if _LABEL.fullmatch(words):
        return "label"
    return "body" if cell_says(words, "body", grammar) else "words"


def is_label(words: str) -> bool:
    """Whether a cell holds nothing but a row's number, letter or dash."""
    return _LABEL.fullmatch(words) is not None


def cell_says(words: str, what: str, grammar: Grammar) -> bool:
    """Whether a cell's words are of a kind that `cells` knows: `time`, `same` (as above), `break` (no work), `mark` ("x")."""
    firings = grammar.rules_of(TABLE_CELLS).scan(words)
    return any(f.gives["cell"] == what for f in firings)
