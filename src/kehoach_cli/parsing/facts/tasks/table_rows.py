"""Rows of task tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.normalizing.canonical import CanonicalCell
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.structure.table_layout import cell_says, is_label
from kehoach_cli.parsing.structure.tables import TableShape

_GROUP_MARK = regex.compile(r"\s*(?:[IVXL]{1,5}|[A-ZĐ])\s*[.)]?\s*")
_BULLET = regex.compile(r"^\s*[-+*•]\s*")
_EDGES = " \t\n.,;:"

_ANSWERS = ("lead", "partners", "supervisor", "time", "product")
"""Columns that say something about a row's work."""


@dataclass(frozen=True, slots=True)
class RowTask:
    """A row of work: where its words stand, who acts, what comes of it, and the places of its other cells."""

    start: int
    end: int
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    label_spans: tuple[tuple[int, int], ...]
    supervisors: tuple[str, ...] = ()
    product: str | None = None


def table_tasks(shape: TableShape, text: str, names: AgencyNames, grammar: Grammar) -> tuple[RowTask, ...]:
    """One task a row of work; rows that only group others give none."""
    at = {role: n for n, role in reversed(list(enumerate(shape.columns))) if role}
    found: list[RowTask] = []
    above: dict[str, CanonicalCell] = {}
    for row in shape.body():
        work = _cell(row, at.get("work"))
        if work is None or not _words(work, text) or _groups(row, work, at, text):
            continue
        cells = _answers(row, at, above, text, grammar)
        above = cells
        said = {role: _words(cells.get(role), text) for role in _ANSWERS}
        found.append(
            RowTask(
                work.start,
                work.end,
                _actors(said["lead"], names, grammar),
                _actors(said["partners"], names, grammar),
                tuple((c.start, c.end) for c in cells.values() if c.end > c.start),
                _persons(said["supervisor"]),
                " ".join(said["product"].split()) or None,
            )
        )
    return tuple(found)


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
    """Who a cell names: one a line, or in a list; nobody where it says when."""
    found: list[str] = []
    for line in words.split("\n"):
        bare = _BULLET.sub("", line)
        if not bare or cell_says(bare, "time", grammar):
            continue
        if found and bare[:1].islower() and not names.begins_name(bare):
            found[-1:] = names.split(f"{found[-1]} {bare}")
        else:
            found += names.split(bare)
    return tuple(dict.fromkeys(found))


def _persons(words: str) -> tuple[str, ...]:
    """The persons or posts of a cell, one a line or parted by semicolons or commas."""
    parts = (_BULLET.sub("", part).strip(_EDGES) for part in regex.split(r"[\n;,]", words))
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def _cell(row: Sequence[CanonicalCell], number: int | None) -> CanonicalCell | None:
    return row[number] if number is not None and number < len(row) else None


def _words(cell: CanonicalCell | None, text: str) -> str:
    return text[cell.start : cell.end].strip() if cell else ""


def _groups(row: Sequence[CanonicalCell], work: CanonicalCell, at: Mapping[str, int], text: str) -> bool:
    """Whether a row only heads others: nothing but its name, or one cell merged across."""
    cells = [_cell(row, at[role]) for role in _ANSWERS if role in at]
    said = [c for c in cells if c is not None and c.end > c.start and c.start != work.start]
    if not said:
        return True
    if is_label(_words(work, text)):
        return True
    index = _words(_cell(row, at.get("index")), text)
    numeral = bool(_GROUP_MARK.fullmatch(index)) and index.strip(" .)").isupper()
    return numeral and all(c.covered for c in said)
