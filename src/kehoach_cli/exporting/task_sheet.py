"""The sheet of tasks as it stands in a workbook that somebody worked with: found by its heads, wherever they are."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import TYPE_CHECKING

from kehoach_cli.catalogue import LANGUAGES, Catalogue, load_catalogue
from kehoach_cli.exporting.cells import Cell
from kehoach_cli.exporting.memory import value_of
from kehoach_cli.exporting.workbook import put_value, row_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SAID = ("text", "product", "lead", "partners", "due_words", "due_date", "rhythm")
"""Columns whose changes are told; the others follow without a word."""
_OURS = (
    "no",
    "section",
    *SAID,
    "plan_number",
    "plan_date",
    "status",
    "notes",
    "place",
    "source",
    "key",
    "change",
)
_HEAD_ROWS = 20


class SheetError(ValueError):
    """The workbook cannot be brought up to date; the message is one line."""


class TaskSheet:
    """A sheet of tasks: the row of its heads, where each of our columns stands, and the words of its language."""

    def __init__(self, sheet: Worksheet, head: int, columns: dict[str, int], words: Catalogue) -> None:
        self.sheet, self.head, self.columns, self.words = sheet, head, columns, words
        self.last = _last_row(sheet)

    def value(self, at: int, name: str) -> Cell:
        """What stands in a row under one of our heads."""
        return value_of(self.sheet.cell(at, self.columns[name]).value)

    def put(self, at: int, name: str, value: Cell) -> bool:
        """Write a value, in the cell's own look; whether that can be (a merged cell holds nothing of its own)."""
        from openpyxl.cell import MergedCell

        cell = self.sheet.cell(at, self.columns[name])
        if isinstance(cell, MergedCell):
            return False
        put_value(cell, value)
        if isinstance(value, date):
            cell.number_format = self.words.say("excel.date")
        return True

    def heighten(self, at: int) -> None:
        """Give a row the height that its words need now; one that is high enough, or fits by itself, stays."""
        from openpyxl.utils import get_column_letter

        row = self.sheet.row_dimensions[at]
        if row.height is None:
            return
        sizes = self.sheet.column_dimensions
        cells = (
            (self.value(at, name), sizes[get_column_letter(number)].width or 8)
            for name, number in self.columns.items()
        )
        row.height = max(row.height, row_height(cells))

    def strike(self, at: int, *, struck: bool) -> None:
        """Strike the words of a task through, or no longer."""
        cell = self.sheet.cell(at, self.columns["text"])
        font = copy(cell.font)
        font.strike = struck
        cell.font = font

    def add_column(self, name: str) -> None:
        """Have a column of that name, to the right of all that stands in the sheet."""
        if name in self.columns:
            return
        from openpyxl.utils import get_column_letter

        self.columns[name] = _last_column(self.sheet) + 1
        cell = self.sheet.cell(self.head, self.columns[name], self.words.say(f"column.{name}"))
        model = self.sheet.cell(self.head, self.columns["key"])
        cell.font, cell.fill = copy(model.font), copy(model.fill)
        cell.alignment, cell.border = copy(model.alignment), copy(model.border)
        self.sheet.column_dimensions[get_column_letter(self.columns[name])].width = 40

    def reach(self, last: int) -> None:
        """Let filter and printed area take in the rows that were added."""
        from openpyxl.utils import range_boundaries

        if self.sheet.auto_filter.ref:
            left, top, right, bottom = range_boundaries(self.sheet.auto_filter.ref)
            if bottom is not None and bottom < last:
                corner = self.sheet.cell(last, right).coordinate
                self.sheet.auto_filter.ref = f"{self.sheet.cell(top, left).coordinate}:{corner}"
        self.sheet.print_area = None


def find_task_sheet(book: Workbook) -> TaskSheet:
    """Give the first sheet that has the heads of tasks, in any language. Raises `SheetError`."""
    for words in map(load_catalogue, LANGUAGES):
        ours = {words.say(f"column.{name}").casefold(): name for name in _OURS}
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            for number, row in enumerate(sheet.iter_rows(1, _HEAD_ROWS), 1):
                found: dict[str, int] = {}
                for cell in row:
                    name = ours.get(str(value_of(cell.value) or "").casefold())
                    if name is not None:
                        found.setdefault(name, cell.column)
                if {"text", "key"} <= found.keys():
                    return TaskSheet(sheet, number, found, words)
    raise SheetError("has no sheet of tasks: the heads of the columns of words and keys are not there")


def _last_row(sheet: Worksheet) -> int:
    rows = range(sheet.max_row, 1, -1)
    return next((at for at in rows if any(value_of(cell.value) is not None for cell in sheet[at])), 1)


def _last_column(sheet: Worksheet) -> int:
    return max(
        (c.column for row in sheet.iter_rows() for c in row if value_of(c.value) is not None), default=1
    )
