"""Rows of task tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from kehoach_cli.normalizing.canonical import CanonicalCell, CanonicalTable
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.structure.tables import TableShape

_SAME = regex.compile(r"\s*(?:-\s*)*(?:nt|như trên|″|”|“|\"|''|//|-\"-|-//-)(?:\s*-)*\s*", regex.IGNORECASE)
_GROUP_MARK = regex.compile(r"\s*(?:[IVXL]{1,5}|[A-ZĐ])\s*[.)]?\s*")


@dataclass(frozen=True, slots=True)
class RowTask:
    """A row of work: where its words stand, who leads and who works with them, and its other cells."""

    start: int
    end: int
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    label_spans: tuple[tuple[int, int], ...]


def table_tasks(
    table: CanonicalTable, shape: TableShape, text: str, names: AgencyNames
) -> tuple[RowTask, ...]:
    """One task a row of work; rows that only group others give none."""
    at = {role: n for n, role in reversed(list(enumerate(shape.columns))) if role}
    found: list[RowTask] = []
    above: dict[str, tuple[str, ...]] = {}
    for row in table.rows[shape.header_rows :]:
        work = _cell(row, at.get("work"))
        if work is None or work.end <= work.start or not _words(work, text):
            continue
        if _groups(row, work, at, text):
            continue
        actors: dict[str, tuple[str, ...]] = {}
        for role in ("lead", "partners"):
            cell = _cell(row, at.get(role))
            words = _words(cell, text) if cell else ""
            actors[role] = (
                above.get(role, ()) if words and _SAME.fullmatch(words) else _agencies(words, names)
            )
        above = actors
        spans = tuple(
            (c.start, c.end)
            for role in ("time", "product", "partners", "lead")
            if (c := _cell(row, at.get(role))) and c.end > c.start
        )
        lead = actors["lead"]
        found.append(RowTask(work.start, work.end, lead, actors["partners"], spans))
    return tuple(found)


def _agencies(words: str, names: AgencyNames) -> tuple[str, ...]:
    """The agencies of a cell: one a line, or in a list."""
    found: list[str] = []
    for line in words.split("\n"):
        bare = regex.sub(r"^\s*[-+*•]\s*", "", line)
        if found and bare[:1].islower() and not regex.match(r"các\s", bare):
            found[-1:] = names.split(f"{found[-1]} {bare}")
        else:
            found += names.split(bare)
    return tuple(dict.fromkeys(found))


def _cell(row: Sequence[CanonicalCell], number: int | None) -> CanonicalCell | None:
    return row[number] if number is not None and number < len(row) else None


def _words(cell: CanonicalCell | None, text: str) -> str:
    return text[cell.start : cell.end].strip() if cell else ""


def _groups(row: Sequence[CanonicalCell], work: CanonicalCell, at: dict[str, int], text: str) -> bool:
    """Whether a row only heads others: nothing but its name, or one cell merged across."""
    others = [role for role in ("lead", "partners", "time", "product") if role in at]
    cells = [_cell(row, at[role]) for role in others]
    if all(c is None or c.end <= c.start or (c.start == work.start) for c in cells):
        return True
    index = _words(_cell(row, at.get("index")), text)
    filled = [c for c in cells if c is not None and c.end > c.start]
    return bool(_GROUP_MARK.fullmatch(index)) and index.strip(" .)").isupper() and not filled
