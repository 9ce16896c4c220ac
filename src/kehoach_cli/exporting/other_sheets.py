"""The sheets beside that of the tasks, made anew by an update unless they were edited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.long_texts import LongTexts
from kehoach_cli.exporting.memory import Memory, fingerprint
from kehoach_cli.exporting.tables import Table
from kehoach_cli.exporting.workbook import LONG_COLUMNS, add_sheets
from kehoach_cli.model import PlanDocument

if TYPE_CHECKING:
    from openpyxl import Workbook


def kept_long_texts(book: Workbook, words: Catalogue) -> list[str]:
    """The long texts that the workbook keeps already, by number."""
    name = words.say("sheet.long")
    texts: dict[object, str] = {}
    if name in book.sheetnames:
        for number, _part, piece, *_ in book[name].iter_rows(2, max_col=len(LONG_COLUMNS), values_only=True):
            texts[number] = texts.get(number, "") + str(piece or "")
    return list(texts.values())


def renew_sheets(
    book: Workbook,
    others: Sequence[Table],
    plans: Sequence[PlanDocument],
    long: LongTexts,
    memory: Memory,
    *,
    whole: bool,
) -> list[str]:
    """Make the other sheets anew, but for those that were edited.

    With `whole` unset rows of other plans stand in them, and all stay. Returns the names of those that stay.
    """
    words = long.words
    names = [words.say(f"sheet.{name}") for name in (*(table.name.value for table in others), "general")]
    stay = [
        name
        for name in names
        if name in book.sheetnames and (not whole or memory.sheets.get(name) != fingerprint(book[name]))
    ]
    order = book.sheetnames
    for name in (set(names) & set(order)) - set(stay):
        book.remove(book[name])
    _set_aside_long(book, words, memory)
    for made in add_sheets(book, others, plans, long, keep=stay):
        memory.keep_sheet(made)
    rank = {name: at for at, name in enumerate(order)}
    book._sheets.sort(key=lambda sheet: rank.get(sheet.title, len(rank)))
    return stay


def _set_aside_long(book: Workbook, words: Catalogue, memory: Memory) -> None:
    """Let the sheet of long texts be made anew; one that was edited stays under another name."""
    name = words.say("sheet.long")
    if name not in book.sheetnames:
        return
    if memory.sheets.get(name) == fingerprint(book[name]):
        book.remove(book[name])
    else:
        book[name].title = next(free for n in count(1) if (free := f"{name} {n}") not in book.sheetnames)
