"""Brings a workbook up to date with its plans; nothing that was written into it by hand is lost."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from kehoach_cli.catalogue import LANGUAGES, Catalogue, load_catalogue
from kehoach_cli.exporting.long_texts import LongTexts
from kehoach_cli.exporting.matching import match
from kehoach_cli.exporting.memory import Memory, fingerprint, identity, read_memory, value_of
from kehoach_cli.exporting.phrases import date_words
from kehoach_cli.exporting.tables import Cell, Table, tables
from kehoach_cli.exporting.workbook import (
    LONG_COLUMNS,
    Styles,
    add_sheets,
    put_value,
    row_height,
    saved,
    watch_tasks,
)
from kehoach_cli.model import PlanDocument

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HERS = frozenset({"status", "notes", "change"})
"""Columns that belong to whoever works with the sheet: an update never writes over them."""
SAID = ("text", "product", "lead", "partners", "due_words", "due_date", "rhythm")
"""Columns whose changes are told; the others follow without a word."""
_OURS = ("no", "section", *SAID, "plan_number", "plan_date", "status", "notes", "place", "key", "change")
_HEAD_ROWS = 20
_LOST = ("xl/charts/", "xl/media/", "xl/pivotTables/", "xl/ctrlProps/")
"""Parts of a workbook that do not survive being read and written."""


class SheetError(ValueError):
    """The workbook cannot be brought up to date; the message is one line."""


@dataclass
class Outcome:
    """What an update did."""

    content: bytes = b""
    new: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0
    not_renewed: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)


def update_workbook(old: bytes, plans: Sequence[PlanDocument], today: date) -> Outcome:
    """Bring a workbook of an earlier export up to date. Raises `SheetError`.

    Rows are found by their key, else by their words. A cell that was edited by hand stays, and so do status, notes
    and every column, row and sheet that is not ours; new tasks come below the last row, dropped ones are marked.
    The workbook keeps its language.
    """
    outcome = Outcome()
    book = _opened(old, outcome)
    sheet, head, columns, words = _sheet_of_tasks(book)
    long = LongTexts(words, _long_texts(book, words))
    update = _Update(sheet, head, columns, read_memory(book), words, today, outcome)
    table, *others = tables(plans, words)
    whole = update.run(table, long)
    memory = Memory(update.remembered, update.memory.sheets)
    shown = book.active.title if book.active is not None else sheet.title
    _renew(book, others, plans, long, memory, whole, outcome)
    memory.write(book)
    book.active = book[shown if shown in book.sheetnames else sheet.title]
    outcome.content = saved(book)
    return outcome


class _Update:
    """One run over the sheet of tasks."""

    def __init__(
        self,
        sheet: Worksheet,
        head: int,
        columns: dict[str, int],
        memory: Memory,
        words: Catalogue,
        today: date,
        outcome: Outcome,
    ) -> None:
        self.sheet, self.head, self.columns = sheet, head, columns
        self.memory, self.words, self.outcome = memory, words, outcome
        self.today = date_words(today.isoformat(), words)
        self.remembered: dict[tuple[str | None, str], Any] = {}
        self.last = _last_row(sheet)

    def run(self, table: Table, long: LongTexts) -> bool:
        """Bring all rows up to date; whether every row of an export belongs to one of the plans given."""
        names = [column.name for column in table.columns]
        new = [dict(zip(names, long.fitted(row.cells), strict=True)) for row in table.rows]
        rows = self._rows()
        old = {at: (identity(base), str(base.get("text") or "")) for at, base in rows.items()}
        found, covered = match(old, [(identity(cells), str(cells["text"])) for cells in new])
        for at, base in rows.items():
            if at in found:
                self._change(at, base, new[found[at]])
            elif identity(base)[0] in covered:
                self._drop(at, base)
            else:
                self._keep(base)
        matched = set(found.values())
        fresh = [cells for number, cells in enumerate(new) if number not in matched]
        self._add(fresh, [column.width for column in table.columns])
        return all(identity(base)[0] in covered for base in rows.values())

    def _rows(self) -> dict[int, dict[str, Cell]]:
        """The rows that an export wrote: what was written, as far as it is remembered, else what stands there."""
        found: dict[int, dict[str, Cell]] = {}
        taken = set()
        by_key: dict[str, list[tuple[str | None, str]]] = {}
        for name in self.memory.rows:
            by_key.setdefault(name[1], []).append(name)
        for at in range(self.head + 1, self.last + 1):
            there = {name: self._value(at, name) for name in self.columns}
            if not there.get("key"):
                continue
            known = identity(there)
            if known not in self.memory.rows:
                # the number of the plan may have been edited, or its column be gone
                known = next((name for name in by_key.get(known[1], ()) if name not in taken), known)
            if known in taken or (self.memory.rows and known not in self.memory.rows):
                continue
            taken.add(known)
            found[at] = dict(self.memory.rows.get(known, there))
        return found

    def _change(self, at: int, base: dict[str, Cell], new: dict[str, Cell]) -> None:
        said, edited = [], False
        for name, value in new.items():
            if name in HERS or name == "no" or name not in self.columns:
                continue
            there = self._value(at, name)
            new_value, old_value = value_of(value), value_of(base.get(name))
            if there == new_value:
                continue
            column = self.words.say(f"column.{name}")
            if there == old_value and self._put(at, name, value):
                if name in SAID:
                    said.append(self._say("was", column, old_value))
            else:
                edited = True
                if new_value != old_value:
                    said.append(self._say("now", column, new_value))
        if base.get("gone"):
            said.insert(0, self.words.say("change.back", date=self.today))
            self._strike(at, struck=False)
        self.outcome.changed += bool(said)
        self.outcome.kept += edited
        kept = {**new, "change": self._note(at, base, said)}
        self.remembered[identity(kept)] = kept

    def _drop(self, at: int, base: dict[str, Cell]) -> None:
        if base.get("gone"):
            self._keep(base)
            return
        self.outcome.gone += 1
        self._strike(at, struck=True)
        note = self._note(at, base, [self.words.say("change.gone", date=self.today)])
        self._keep({**base, "gone": 1, "change": note})

    def _keep(self, base: dict[str, Cell]) -> None:
        self.remembered.setdefault(identity(base), base)

    def _add(self, fresh: Sequence[dict[str, Cell]], widths: Sequence[float]) -> None:
        style = Styles(self.words)
        first = self.last + 1
        for number, cells in enumerate(fresh, first):
            note = self.words.say("change.new", date=self.today)
            self._column("change")
            shown = {**cells, "no": number - self.head, "change": note}
            for name, value in shown.items():
                if name in self.columns:
                    style.put(self.sheet, number, self.columns[name], name, value)
            self.sheet.row_dimensions[number].height = row_height(zip(cells.values(), widths, strict=True))
            self.remembered[identity(cells)] = {**cells, "change": note}
        self.outcome.new = len(fresh)
        if fresh:
            last = first + len(fresh) - 1
            watch_tasks(self.sheet, self.columns, first, last, self.words)
            self._reach(last)

    def _reach(self, last: int) -> None:
        """Let filter and printed area take in the rows that were added."""
        from openpyxl.utils import range_boundaries

        if self.sheet.auto_filter.ref:
            left, top, right, bottom = range_boundaries(self.sheet.auto_filter.ref)
            if bottom is not None and bottom < last:
                corner = self.sheet.cell(last, right).coordinate
                self.sheet.auto_filter.ref = f"{self.sheet.cell(top, left).coordinate}:{corner}"
        self.sheet.print_area = None

    def _note(self, at: int, base: dict[str, Cell], said: Sequence[str]) -> Cell:
        """Say in the column of changes what happened; what was written there by hand stays above it."""
        there = self._value(at, "change") if "change" in self.columns else None
        hers = there is not None and there != value_of(base.get("change"))
        if not said:
            if there is not None and not hers:
                self._put(at, "change", None)
            return None
        text = "\n".join(([str(there)] if hers else []) + list(said))
        self._column("change")
        self._put(at, "change", *LongTexts(self.words).fitted([text]))
        return None if hers else text

    def _say(self, name: str, column: str, value: Cell) -> str:
        if value is None:
            return self.words.say(f"change.{name}_empty", column=column)
        shown = date_words(value.isoformat(), self.words) if isinstance(value, date) else value
        return self.words.say(f"change.{name}", column=column, value=shown)

    def _column(self, name: str) -> None:
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

    def _value(self, at: int, name: str) -> Cell:
        return value_of(self.sheet.cell(at, self.columns[name]).value)

    def _put(self, at: int, name: str, value: Cell) -> bool:
        """Write a value, in the cell's own look; whether that can be (a merged cell holds nothing of its own)."""
        from openpyxl.cell import MergedCell

        cell = self.sheet.cell(at, self.columns[name])
        if isinstance(cell, MergedCell):
            return False
        put_value(cell, value)
        if isinstance(value, date):
            cell.number_format = self.words.say("excel.date")
        return True

    def _strike(self, at: int, *, struck: bool) -> None:
        cell = self.sheet.cell(at, self.columns["text"])
        font = copy(cell.font)
        font.strike = struck
        cell.font = font


def _opened(old: bytes, outcome: Outcome) -> Workbook:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(old)) as parts:
            names = parts.namelist()
        outcome.left_behind = sorted({name for name in _LOST if any(part.startswith(name) for part in names)})
        return load_workbook(BytesIO(old), rich_text=True, keep_vba="xl/vbaProject.bin" in names)
    except Exception as error:
        raise SheetError(
            "is no workbook (.xlsx) that can be read: save it as one, without a password"
        ) from error


def _sheet_of_tasks(book: Workbook) -> tuple[Worksheet, int, dict[str, int], Catalogue]:
    """The sheet that has the heads of tasks: the row of its heads, where each stands, and the words of its language."""
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
                    return sheet, number, found, words
    raise SheetError("has no sheet of tasks: the heads of the columns of words and keys are not there")


def _last_row(sheet: Worksheet) -> int:
    rows = range(sheet.max_row, 1, -1)
    return next((at for at in rows if any(value_of(cell.value) is not None for cell in sheet[at])), 1)


def _last_column(sheet: Worksheet) -> int:
    return max(
        (c.column for row in sheet.iter_rows() for c in row if value_of(c.value) is not None), default=1
    )


def _long_texts(book: Workbook, words: Catalogue) -> list[str]:
    """The long texts that the workbook keeps already, by number."""
    name = words.say("sheet.long")
    texts: dict[object, str] = {}
    if name in book.sheetnames:
        for number, _part, piece, *_ in book[name].iter_rows(2, max_col=len(LONG_COLUMNS), values_only=True):
            texts[number] = texts.get(number, "") + str(piece or "")
    return list(texts.values())


def _renew(
    book: Workbook,
    others: Sequence[Table],
    plans: Sequence[PlanDocument],
    long: LongTexts,
    memory: Memory,
    whole: bool,
    outcome: Outcome,
) -> None:
    """Make the other sheets anew, but for those that were edited and where rows of other plans stand."""
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
    outcome.not_renewed = stay


def _set_aside_long(book: Workbook, words: Catalogue, memory: Memory) -> None:
    """Let the sheet of long texts be made anew; one that was edited stays under another name."""
    name = words.say("sheet.long")
    if name not in book.sheetnames:
        return
    if memory.sheets.get(name) == fingerprint(book[name]):
        book.remove(book[name])
    else:
        book[name].title = next(free for n in count(1) if (free := f"{name} {n}") not in book.sheetnames)
