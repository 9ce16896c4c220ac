"""Brings a workbook up to date with its plans; nothing that was written into it by hand is lost."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from kehoach_cli.exporting.cells import Cell
from kehoach_cli.exporting.long_texts import LongTexts
from kehoach_cli.exporting.matching import match
from kehoach_cli.exporting.memory import Memory, identity, read_memory, value_of
from kehoach_cli.exporting.other_sheets import kept_long_texts, renew_sheets
from kehoach_cli.exporting.phrases import date_words
from kehoach_cli.exporting.tables import Table, tables
from kehoach_cli.exporting.task_sheet import SAID, SheetError, TaskSheet, find_task_sheet
from kehoach_cli.exporting.workbook import Styles, row_height, saved, watch_tasks
from kehoach_cli.model import PlanDocument

if TYPE_CHECKING:
    from openpyxl import Workbook

BY_HAND = frozenset({"status", "notes", "change"})
"""Columns that belong to whoever works with the sheet: an update never writes over them."""
_LOST = ("xl/charts/", "xl/media/", "xl/pivotTables/", "xl/ctrlProps/")
"""Parts of a workbook that do not survive being read and written."""


class Outcome(Struct):
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
    sheet = find_task_sheet(book)
    long = LongTexts(sheet.words, kept_long_texts(book, sheet.words))
    update = _Update(sheet, read_memory(book), today, outcome)
    table, *others = tables(plans, sheet.words)
    whole = update.run(table, long)
    memory = Memory(update.remembered, update.memory.sheets)
    shown = book.active.title if book.active is not None else ""
    outcome.not_renewed = renew_sheets(book, others, plans, long, memory, whole=whole)
    memory.write(book)
    book.active = book[shown] if shown in book.sheetnames else sheet.sheet
    outcome.content = saved(book)
    return outcome


class _Update:
    """One run over the sheet of tasks."""

    def __init__(self, sheet: TaskSheet, memory: Memory, today: date, outcome: Outcome) -> None:
        self.sheet, self.memory, self.words, self.outcome = sheet, memory, sheet.words, outcome
        self.today = date_words(today.isoformat(), sheet.words)
        self.remembered: dict[tuple[str | None, str], Any] = {}
        self.guessed: set[int] = set()
        """Rows of which it is not known what an export wrote: what stands there is taken for it."""

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
        for at in range(self.sheet.head + 1, self.sheet.last + 1):
            there = {name: self.sheet.value(at, name) for name in self.sheet.columns}
            if not there.get("key"):
                continue
            known = identity(there)
            if known not in self.memory.rows:
                # the number of the plan may have been edited, or its column be gone
                known = next((name for name in by_key.get(known[1], ()) if name not in taken), known)
            if known in taken or (self.memory.rows and known not in self.memory.rows):
                continue
            taken.add(known)
            # what stands in the column of changes may have been written by hand
            guess = {"guessed": 1, **{name: value for name, value in there.items() if name != "change"}}
            found[at] = dict(self.memory.rows.get(known, guess))
            if found[at].get("guessed"):
                self.guessed.add(at)
        return found

    def _change(self, at: int, base: dict[str, Cell], new: dict[str, Cell]) -> None:
        said, edited = [], False
        for name, value in new.items():
            if name in BY_HAND or name == "no" or name not in self.sheet.columns:
                continue
            there = self.sheet.value(at, name)
            new_value, old_value = value_of(value), value_of(base.get(name))
            if there == new_value:
                continue
            column = self.words.say(f"column.{name}")
            if there == old_value and self.sheet.put(at, name, value):
                if name in SAID or at in self.guessed:
                    said.append(self._say("was", column, old_value))
            else:
                edited = True
                if new_value != old_value:
                    said.append(self._say("now", column, new_value))
        if said:
            self.sheet.heighten(at)
        if base.get("gone"):
            said.insert(0, self.words.say("change.back", date=self.today))
            self.sheet.strike(at, struck=False)
        self.outcome.changed += bool(said)
        self.outcome.kept += edited
        kept = {**new, "change": self._note(at, base, said)}
        self.remembered[identity(kept)] = kept

    def _drop(self, at: int, base: dict[str, Cell]) -> None:
        if base.get("gone"):
            self._keep(base)
            return
        self.outcome.gone += 1
        self.sheet.strike(at, struck=True)
        note = self._note(at, base, [self.words.say("change.gone", date=self.today)])
        self._keep({**base, "gone": 1, "change": note})

    def _keep(self, base: dict[str, Cell]) -> None:
        self.remembered.setdefault(identity(base), base)

    def _add(self, fresh: Sequence[dict[str, Cell]], widths: Sequence[float]) -> None:
        style = Styles(self.words)
        first = self.sheet.last + 1
        for number, cells in enumerate(fresh, first):
            note = self.words.say("change.new", date=self.today)
            self.sheet.add_column("change")
            shown = {**cells, "no": number - self.sheet.head, "change": note}
            for name, value in shown.items():
                if name in self.sheet.columns:
                    style.put(self.sheet.sheet, number, self.sheet.columns[name], name, value)
            self.sheet.sheet.row_dimensions[number].height = row_height(
                zip(cells.values(), widths, strict=True)
            )
            self.remembered[identity(cells)] = {**cells, "change": note}
        self.outcome.new = len(fresh)
        if fresh:
            last = first + len(fresh) - 1
            watch_tasks(self.sheet.sheet, self.sheet.columns, first, last, self.words)
            self.sheet.reach(last)

    def _note(self, at: int, base: dict[str, Cell], said: Sequence[str]) -> Cell:
        """Say in the column of changes what happened; what was written there by hand stays above it."""
        there = self.sheet.value(at, "change") if "change" in self.sheet.columns else None
        by_hand = there is not None and there != value_of(base.get("change"))
        if not said:
            if there is not None and not by_hand:
                self.sheet.put(at, "change", None)
            return None
        text = "\n".join(([str(there)] if by_hand else []) + list(said))
        self.sheet.add_column("change")
        self.sheet.put(at, "change", *LongTexts(self.words).fitted([text]))
        # values that may have been written by hand were moved here: to the next update the words are such
        return None if by_hand or at in self.guessed else text

    def _say(self, name: str, column: str, value: Cell) -> str:
        if value is None:
            return self.words.say(f"change.{name}_empty", column=column)
        shown = date_words(value.isoformat(), self.words) if isinstance(value, date) else value
        return self.words.say(f"change.{name}", column=column, value=shown)


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
