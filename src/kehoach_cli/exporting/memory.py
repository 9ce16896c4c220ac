"""What a workbook remembers of its last export, so that an update can tell what was edited by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kehoach_cli.exporting.cells import Cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS, SHEETS = "kehoach", "kehoach-sheets"
"""Names of the hidden sheets: rows of tasks as written, and the fingerprints of the other sheets."""

Identity = tuple[str | None, str]
"""Number of the plan and key of the task."""


class Memory(Struct):
    """What was written: for each task its cells by column, for each other sheet its fingerprint."""

    rows: dict[Identity, Mapping[str, Cell]]
    sheets: dict[str, str]

    def keep(self, cells: Mapping[str, Cell]) -> None:
        """Remember a row of a task."""
        self.rows[identity(cells)] = cells

    def keep_sheet(self, sheet: Worksheet) -> None:
        """Remember what a sheet says now."""
        self.sheets[sheet.title] = fingerprint(sheet)

    def write(self, book: Workbook) -> None:
        """Put everything remembered on the hidden sheets."""
        for name in (ROWS, SHEETS):
            if name in book.sheetnames:
                book.remove(book[name])
        columns = list(dict.fromkeys(name for row in self.rows.values() for name in row))
        rows = [[row.get(name) for name in columns] for row in self.rows.values()]
        _write(book, ROWS, [columns, *rows])
        _write(book, SHEETS, list(self.sheets.items()))


def read_memory(book: Workbook) -> Memory:
    """Read back what was remembered; nothing where the hidden sheets are gone."""
    memory = Memory({}, {})
    if ROWS in book.sheetnames:
        head, *rows = list(book[ROWS].values) or [()]
        names = [str(name) for name in head]
        for row in rows:
            cells = {name: value_of(value) for name, value in zip(names, row, strict=False)}
            if cells.get("key"):
                memory.keep(cells)
    if SHEETS in book.sheetnames:
        memory.sheets.update((str(row[0]), str(row[1])) for row in book[SHEETS].values if len(row) > 1)
    return memory


def identity(cells: Mapping[str, Cell]) -> Identity:
    """What tells a task from all others: its plan's number, if it has one, and its key."""
    number = cells.get("plan_number")
    return (None if number is None else str(number), str(cells.get("key")))


def value_of(value: Any) -> Cell:
    """What a cell says: moments are days, rich text is text, line ends are one, nothing but space is nothing."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip() or None


def fingerprint(sheet: Worksheet) -> str:
    """A hash of all that stands in a sheet's cells, comments too."""
    digest = hashlib.sha256()
    for row in sheet.iter_rows():
        for cell in row:
            said = value_of(cell.value)
            comment = cell.comment.text if cell.comment else ""
            if said is not None or comment:
                digest.update(f"{cell.coordinate}\0{said}\0{comment}\0".encode("utf-8", "replace"))
    return digest.hexdigest()


def _write(book: Workbook, name: str, rows: list[Any]) -> None:
    sheet = book.create_sheet(name)
    sheet.sheet_state = "veryHidden"
    for at, row in enumerate(rows, 1):
        for number, value in enumerate(row, 1):
            cell: Any = sheet.cell(at, number)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
