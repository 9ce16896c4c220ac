"""A report as a workbook: what counts on the first sheet, then a sheet a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting import tables, workbook
from kehoach_cli.exporting.cells import Cell as SheetCell
from kehoach_cli.exporting.long_texts import LongTexts
from kehoach_cli.exporting.plain import plain
from kehoach_cli.writing.diff.report import Cell, Column, Line, Report, Table, cell_text

NAME = 31
"""Characters that the name of a sheet has at most."""


def render(report: Report, sheets: Sequence[Table]) -> bytes:
    """Give a report as an Office Open XML workbook with these sheets behind the first."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    words = report.words
    long = LongTexts(words)
    names = set[str]()
    for table in (_first(report), *sheets):
        sheet = book.create_sheet(_free(table.title, names))
        columns = [tables.Column(f"c{number}", one.width) for number, one in enumerate(table.columns)]
        heads = {f"column.c{number}": one.title for number, one in enumerate(table.columns)}
        rows = [long.fitted([_value(cell, words) for cell in line.cells]) for line in table.lines]
        workbook.write_table(sheet, columns, rows, replace(words, messages={**words.messages, **heads}))
    if long.texts:
        sheet = book.create_sheet(_free(words.say("sheet.long"), names))
        workbook.write_table(sheet, workbook.LONG_COLUMNS, long.parts(), words)
    return workbook.saved(book)


def _first(report: Report) -> Table:
    lines = [*report.plans, *(("", sentence) for sentence in report.summary)]
    columns = (Column(report.title, 24), Column(report.words.say("column.content"), 110))
    return Table("first", report.words.say("diff.sheet_first"), columns, tuple(Line(line) for line in lines))


def _value(cell: Cell, words: Catalogue) -> SheetCell:
    """Numbers and days as they are, all else as text."""
    if isinstance(cell, str | tuple):
        return plain(cell_text(cell, words)) or None
    return cell


def _free(title: str, names: set[str]) -> str:
    """A name that a sheet may have and no other has."""
    base = re.sub(r"[\[\]:*?/\\]", " ", plain(title)).strip("' ")[:NAME] or "-"
    name, number = base, 2
    while name.casefold() in names:
        name, number = f"{base[: NAME - 4]} {number}", number + 1
    names.add(name.casefold())
    return name
