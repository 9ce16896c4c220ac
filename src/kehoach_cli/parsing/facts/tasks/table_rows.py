"""Rows of task tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex
from msgspec import Struct, field

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.told_roles import persons_of, told_roles
from kehoach_cli.parsing.structure.column_roles import gives_orders
from kehoach_cli.parsing.structure.table_header import COLUMNS, TIMES
from kehoach_cli.parsing.structure.table_layout import cell_says, is_label
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex

_GROUP_MARK = lazy_regex(r"\s*(?:[IVXL]{1,5}|[A-ZĐ])\s*[.)]?\s*")
_WORD = lazy_regex(r"\p{L}{2}")
_BULLET = lazy_regex(r"^\s*[-+*•]\s*")
_EDGES = " \t\n.,;:"

_ANSWERS = ("lead", "partners", "supervisor", *sorted(TIMES), "product")
"""Columns that say something about a row's work."""


_FIELDS = {"lead": "lead", "partners": "partners", "supervisors": "supervisor", "product": "product"}
"""The fields of a task that a column gives, and that column's name."""


class RowTask(Struct, frozen=True):
    """A row of work: where its words stand, who acts, what comes of it, and the places of its other cells."""

    start: int
    end: int
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    label_spans: tuple[tuple[int, int], ...]
    rule: str
    """The rule that tells the column of the work."""
    supervisors: tuple[str, ...] = ()
    product: str | None = None
    given: Mapping[str, Given] = field(default_factory=dict)


def table_tasks(shape: TableShape, text: str, names: AgencyNames, grammar: Grammar) -> tuple[RowTask, ...]:
    """One task a row of work; rows that only group others give none."""
    at = _by_role(shape)
    works = sorted(
        at.get("work", ()),
        key=lambda n: (not gives_orders(n, shape.rows, text, grammar), -_own_cells(shape, n)),
    )
    rules = {n: _column_rule(shape, n, role, grammar) for role, numbers in at.items() for n in numbers}
    found: list[RowTask] = []
    above: dict[int, CanonicalCell] = {}
    for row in shape.body():
        place = next(((n, c) for n in works if (c := _cell(row, n)) is not None and _words(c, text)), None)
        times = _marked(row, shape, text, grammar)
        if place is None or (not times and _orders_nothing(row, place[1], at, text, grammar)):
            above = {n: cell for n, cell in above.items() if shape.columns[n] not in TIMES}
            continue
        above = _answers(row, at, above, text, grammar)
        cells = {role: [(n, above[n]) for n in at.get(role, ()) if n in above] for role in _ANSWERS}
        said = {role: [(n, _words(c, text)) for n, c in found_at] for role, found_at in cells.items()}
        lead, joined = _leading([words for _, words in said["lead"]], names, grammar)
        partners = _together([joined, *(_actors(words, names, grammar) for _, words in said["partners"])])
        values = {
            "lead": lead,
            "partners": partners,
            "supervisors": _together(_persons(words) for _, words in said["supervisor"]),
        }
        product = next((" ".join(words.split()) for _, words in said["product"] if words), None)
        given = {
            name: Given(rules[number], cell.start, cell.end)
            for name, role in _FIELDS.items()
            if (product if name == "product" else values[name])
            for number, cell in (cells[role] or cells["lead"])[:1]
        }
        number, work = place
        found.append(
            RowTask(
                work.start,
                work.end,
                values["lead"],
                values["partners"],
                (*((c.start, c.end) for c in above.values() if c.end > c.start), *times),
                rules[number],
                values["supervisors"],
                product,
                given,
            )
        )
    return tuple(found)


def _by_role(shape: TableShape) -> dict[str, tuple[int, ...]]:
    """The columns of each role, from the left."""
    roles = dict.fromkeys(role for role in shape.columns if role)
    return {role: tuple(n for n, r in enumerate(shape.columns) if r == role) for role in roles}


def _own_cells(shape: TableShape, number: int) -> int:
    """How many rows say something of their own in a column: work stands there, not where one group goes over many."""
    return sum(
        (cell := _cell(row, number)) is not None and not cell.covered and cell.end > cell.start
        for row in shape.body()
    )


def _together(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part))


def _column_rule(shape: TableShape, number: int, role: str, grammar: Grammar) -> str:
    """The rule that tells what a column is for, by the words of its head."""
    rules = grammar.rules_of(COLUMNS).giving(column=role)
    head = " ".join(row[number] for row in shape.heads if number < len(row))
    return next((firing.rule for firing in rules.scan(head)), rules.rules[0].name)


def _answers(
    row: Sequence[CanonicalCell],
    at: Mapping[str, tuple[int, ...]],
    above: Mapping[int, CanonicalCell],
    text: str,
    grammar: Grammar,
) -> dict[int, CanonicalCell]:
    """The cells of a row that say who, when and what for, by column; where one says "as above", the one above.

    So does an empty time to the left of the work: in a timetable it was merged with the one above.
    """
    cells: dict[int, CanonicalCell] = {}
    timetable = [n for role in TIMES for n in at.get(role, ()) if n < min(at["work"])]
    for number in (n for role in _ANSWERS for n in at.get(role, ())):
        cell = _cell(row, number)
        words = _words(cell, text)
        same = number in timetable if not words else cell_says(words, "same", grammar)
        if cell is not None and number in above and same:
            cell = above[number]
        if cell is not None:
            cells[number] = cell
    return cells


def _marked(
    row: Sequence[CanonicalCell], shape: TableShape, text: str, grammar: Grammar
) -> tuple[tuple[int, int], ...]:
    """Where the heads stand that say when, by the marks of the row."""
    return tuple(
        place
        for number, place in shape.marked.items()
        if cell_says(_words(_cell(row, number), text), "mark", grammar)
    )


def _leading(
    cells: Sequence[str], names: AgencyNames, grammar: Grammar
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads by the cells that may say so, and who joins in by the same: bodies before persons, the first cell first."""
    persons: tuple[str, ...] = ()
    for words in cells:
        told = told_roles(words, grammar)
        if told is not None and any(told):
            return told
        if found := persons_of(words, grammar):
            persons = persons or found
        elif actors := _actors(words, names, grammar):
            return actors, ()
    return persons, ()


def _actors(words: str, names: AgencyNames, grammar: Grammar) -> tuple[str, ...]:
    """Who a cell names: one a line, or in a list; nobody where it says when or holds no word ("x").

    A line that a joining word or a comma leaves open goes on in the next.
    """
    found: list[str] = []
    said = ""
    for line in words.split("\n"):
        bare = _BULLET.sub("", line)
        if not bare or cell_says(bare, "time", grammar):
            continue
        goes_on = bool(said) and (names.is_open(said) or (bare[:1].islower() and not names.begins_name(bare)))
        if said and not goes_on:
            found += names.split(said)
        said = f"{said} {bare}" if goes_on else bare
    found += names.split(said) if said else ()
    return tuple(name for name in dict.fromkeys(found) if _WORD.search(name))


def _persons(words: str) -> tuple[str, ...]:
    """The persons or posts of a cell, one a line or parted by semicolons or commas."""
    parts = (_BULLET.sub("", part).strip(_EDGES) for part in regex.split(r"[\n;,]", words))
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def _cell(row: Sequence[CanonicalCell], number: int | None) -> CanonicalCell | None:
    return row[number] if number is not None and number < len(row) else None


def _words(cell: CanonicalCell | None, text: str) -> str:
    return text[cell.start : cell.end].strip() if cell else ""


def _orders_nothing(
    row: Sequence[CanonicalCell],
    work: CanonicalCell,
    at: Mapping[str, tuple[int, ...]],
    text: str,
    grammar: Grammar,
) -> bool:
    """Whether a row only heads others (nothing but its name, or one cell merged across), or is a break of a programme."""
    cells = [_cell(row, number) for role in _ANSWERS for number in at.get(role, ())]
    said = [c for c in cells if c is not None and c.end > c.start and c.start != work.start]
    if not said:
        return True
    if is_label(_words(work, text)) or cell_says(_words(work, text), "break", grammar):
        return True
    index = _words(_cell(row, next(iter(at.get("index", ())), None)), text)
    numeral = bool(_GROUP_MARK.fullmatch(index)) and index.strip(" .)").isupper()
    return numeral and all(c.covered for c in said)
