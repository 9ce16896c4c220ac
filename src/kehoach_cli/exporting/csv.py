"""A table as CSV for spreadsheets: UTF-8 with a byte-order mark, one row an entry."""

from __future__ import annotations

import csv
import io
from datetime import date

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.cells import Cell
from kehoach_cli.exporting.phrases import date_words, number_words
from kehoach_cli.exporting.tables import Table

_FORMULA = ("=", "+", "-", "@", "\t")
"""What a text may not begin with: spreadsheets would run it."""


def to_csv(table: Table, words: Catalogue) -> bytes:
    """Give a table as CSV (RFC 4180).

    Dates and numbers are written as the language writes them. A text that a spreadsheet would take for a formula
    has an apostrophe before it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([words.say(f"column.{column.name}") for column in table.columns])
    for row in table.rows:
        writer.writerow([_shown(cell, words) for cell in row.cells])
    return stream.getvalue().encode("utf-8-sig")


def _shown(cell: Cell, words: Catalogue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return date_words(cell.isoformat(), words)
    if isinstance(cell, int | float):
        return number_words(cell, words)
    return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) else cell
