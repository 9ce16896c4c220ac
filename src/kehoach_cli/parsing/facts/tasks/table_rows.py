"""Rows of task tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex
from msgspec import Struct, field

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.structure.table_header import COLUMNS
from kehoach_cli.parsing.structure.table_layout import cell_says, is_label
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex

_GROUP_MARK = lazy_regex(r"\s*(?:[IVXL]{1,5}|[A-ZĐ])\s*[.)]?\s*")
_BULLET = lazy_regex(r"^\s*[-+*•]\s*")
_EDGES = " \t\n.,;:"

_ANSWERS = ("lead", "partners", "supervisor", "time", "begin", "end", "product")
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
    at = {role: n for n, role in reversed(list(enumerate(shape.columns))) if role}
    rules = {role: _column_rule(shape, number, role, grammar) for role, number in at.items()}
    found: list[RowTask] = []
    above: dict[str, CanonicalCell] = {}
    for row in shape.body():
        work = _cell(row, at.get("work"))
        if work is None or not _words(work, text) or _orders_nothing(row, work, at, text, grammar):
            continue
        cells = _answers(row, at, above, text, grammar)
        above = cells
        said = {role: _words(cells.get(role), text) for role in _ANSWERS}
        values = {
            "lead": _actors(said["lead"], names, grammar),
            "partners": _actors(said["partners"], names, grammar),
            "supervisors": _persons(said["supervisor"]),
        }
        product = " ".join(said["product"].split()) or None
        given = {
            name: Given(rules[role], cells[role].start, cells[role].end)
            for name, role in _FIELDS.items()
            if role in cells and (product if name == "product" else values[name])
        }
        found.append(
            RowTask(
                work.start,
                work.end,
                values["lead"],
                values["partners"],
                tuple((c.start, c.end) for c in cells.values() if c.end > c.start),
                rules["work"],
                values["supervisors"],
                product,
                given,
            )
        )
    return tuple(found)


def _column_rule(shape: TableShape, number: int, role: str, grammar: Grammar) -> str:
    """The rule that tells what a column is for, by the words of its head."""
    rules = grammar.rules_of(COLUMNS).giving(column=role)
    head = " ".join(row[number] for row in shape.heads if number < len(row))
    return next((firing.rule for firing in rules.scan(head)), rules.rules[0].name)


def _answers(
    row: Sequence[CanonicalCell],
    at: Mapping[str, int],
    above: Mapping[str, CanonicalCell],
    text: str,
    grammar: Grammar,
) -> dict[str, CanonicalCell]:
    """The cells of a row that say who, when and what for; where one says "as above", the one above."""
    cells: dict[str, CanonicalCell] = {}
    for role in _ANSWERS:
        cell = _cell(row, at.get(role))
        if cell is not None and role in above and cell_says(_words(cell, text), "same", grammar):
            cell = above[role]
        if cell is not None:
            cells[role] = cell
    return cells


def _actors(words: str, names: AgencyNames, grammar: Grammar) -> tuple[str, ...]:
    """Who a cell names: one a line, or in a list; nobody where it says when.

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
    return tuple(dict.fromkeys([*found, *(names.split(said) if said else ())]))


def _persons(words: str) -> tuple[str, ...]:
    """The persons or posts of a cell, one a line or parted by semicolons or commas."""
    parts = (_BULLET.sub("", part).strip(_EDGES) for part in regex.split(r"[\n;,]", words))
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def _cell(row: Sequence[CanonicalCell], number: int | None) -> CanonicalCell | None:
    return row[number] if number is not None and number < len(row) else None


def _words(cell: CanonicalCell | None, text: str) -> str:
    return text[cell.start : cell.end].strip() if cell else ""


def _orders_nothing(
    row: Sequence[CanonicalCell], work: CanonicalCell, at: Mapping[str, int], text: str, grammar: Grammar
) -> bool:
    """Whether a row only heads others (nothing but its name, or one cell merged across), or is a break of a programme."""
    cells = [_cell(row, at[role]) for role in _ANSWERS if role in at]
    said = [c for c in cells if c is not None and c.end > c.start and c.start != work.start]
    if not said:
        return True
    if is_label(_words(work, text)) or cell_says(_words(work, text), "break", grammar):
        return True
    index = _words(_cell(row, at.get("index")), text)
    numeral = bool(_GROUP_MARK.fullmatch(index)) and index.strip(" .)").isupper()
    return numeral and all(c.covered for c in said)
