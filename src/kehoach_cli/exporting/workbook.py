"""A workbook for the desk: tasks to tick off, targets, deadlines, cited documents, the plans themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.cells import Cell
from kehoach_cli.exporting.general import general
from kehoach_cli.exporting.long_texts import LongTexts
from kehoach_cli.exporting.memory import Memory
from kehoach_cli.exporting.tables import Column, Table, tables
from kehoach_cli.model import PlanDocument

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
STATUSES = ("open", "running", "done", "dropped")
SOON = 7
"""Days before the last one from which a task is coloured."""
LINE, HIGHEST = 14.5, 409
"""Points of a line of text, and of the highest row there can be."""
LETTERS = 1.05
"""Letters of running text in the width of a digit."""
EMPTY = 9.0
"""Width of a column that holds nothing yet."""
_CENTRED = frozenset(
    {"no", "section", "due_date", "plan_date", "status", "place", "key", "start_date", "end_date", "date"}
)
_PRINTED_NARROW = frozenset({"place", "source", "key"})
"""The last columns, which are not printed: who works on paper needs the width."""
_BY_HAND = frozenset({"notes"})
_GENERAL = (Column("field", 26), Column("content", 100))
LONG_COLUMNS = (Column("no", 6), Column("part", 6), Column("content", 120))


def to_workbook(plans: Sequence[PlanDocument], words: Catalogue) -> bytes:
    """Give plans as an Office Open XML workbook (ISO/IEC 29500)."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    # widths of columns count digits of this font
    book._named_styles["Normal"].font = Font(name=FONT, size=11)
    long = LongTexts(words)
    tasks, *others = tables(plans, words)
    rows = [long.fitted(row.cells) for row in tasks.rows]
    sheet = book.create_sheet(words.say("sheet.tasks"))
    write_table(sheet, tasks.columns, rows, words)
    watch_tasks(sheet, places(tasks.columns), 2, len(rows) + 1, words)
    memory = Memory({}, {})
    for made in add_sheets(book, others, plans, long):
        memory.keep_sheet(made)
    for row in rows:
        memory.keep(dict(zip(places(tasks.columns), row, strict=True)))
    memory.write(book)
    return saved(book)


def places(columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands in a sheet that is new, from 1."""
    return {column.name: number for number, column in enumerate(columns, 1)}


def add_sheets(
    book: Workbook,
    others: Sequence[Table],
    plans: Sequence[PlanDocument],
    long: LongTexts,
    keep: Collection[str] = (),
) -> list[Worksheet]:
    """Add what stands beside the tasks: the other tables, the plans themselves, what is too long for a cell.

    Sheets whose names are in `keep` are there already and stay. Returns those that were added.
    """
    words = long.words
    contents = [
        (words.say(f"sheet.{table.name}"), table.columns, [row.cells for row in table.rows])
        for table in others
    ]
    contents.append((words.say("sheet.general"), _GENERAL, _general_rows(plans, words)))
    added = []
    for name, columns, rows in contents:
        if name not in keep:
            added.append(book.create_sheet(name))
            write_table(added[-1], columns, [long.fitted(row) for row in rows], words)
    if long.texts:
        added.append(book.create_sheet(words.say("sheet.long")))
        write_table(added[-1], LONG_COLUMNS, long.parts(), words)
    return added


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], words: Catalogue
) -> None:
    """Fill a sheet: a head that stays in sight and is printed on each page, filters, wrapped cells."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    widths = [_width(number, column, rows) for number, column in enumerate(columns)]
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number, words.say(f"column.{column.name}"))
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", start_color="DDE6F0")
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.border = _border()
        sheet.column_dimensions[get_column_letter(number)].width = widths[number - 1]
    style = Styles(words)
    for at, row in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            style.put(sheet, at, number, column.name, value)
        sheet.row_dimensions[at].height = row_height(zip(row, widths, strict=True))
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "D2" if columns[1].name == "section" else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(rows), 1) + 1}"
    printed = sum(column.name not in _PRINTED_NARROW for column in columns)
    _lay_out(sheet, f"A1:{get_column_letter(printed)}{len(rows) + 1}")


def _width(number: int, column: Column, rows: Sequence[Sequence[Cell]]) -> float:
    """What a column is wide: less where nothing stands in it but what is to be written by hand."""
    empty = column.name not in _BY_HAND and all(row[number] is None for row in rows)
    return min(column.width, EMPTY) if empty else column.width


class Styles:
    """Writes cells in the look of their column."""

    def __init__(self, words: Catalogue) -> None:
        from openpyxl.styles import Alignment, Font

        self.known: dict[tuple[bool, type | None, bool], Any] = {}
        self.font = Font(name=FONT, size=11)
        self.border = _border()
        self.centred = Alignment("center", "top", wrap_text=True)
        self.left = Alignment("left", "top", wrap_text=True)
        self.date_format = words.say("excel.date")

    def put(self, sheet: Worksheet, row: int, number: int, column: str, value: Cell) -> None:
        """Write one cell; text stays text, whatever it looks like."""
        cell: Any = sheet.cell(row, number)
        put_value(cell, value)
        look = (
            column in _CENTRED,
            type(value) if isinstance(value, date | float) else None,
            cell.quotePrefix,
        )
        if look in self.known:
            # setting each part anew takes five times as long
            cell._style = copy(self.known[look])
            return
        cell.font, cell.border = self.font, self.border
        cell.alignment = self.centred if column in _CENTRED else self.left
        if isinstance(value, date):
            cell.number_format = self.date_format
        if isinstance(value, float):
            cell.number_format = "#,##0.##"
        self.known[look] = copy(cell._style)


def row_height(cells: Iterable[tuple[Cell, float]]) -> float:
    """Points that a row needs for its cells, each with its column's width in characters.

    Set because programs do not agree whether they fit rows by themselves when they open a file.
    """
    lines = 1
    for value, width in cells:
        if isinstance(value, str):
            lines = max(lines, _lines(value, max(1, int(width * LETTERS))))
    return float(min(LINE * lines + 3, HIGHEST))


def _lines(text: str, most: int) -> int:
    """Lines of so many letters that a text takes, broken between words."""
    count = 0
    for line in text.split("\n"):
        count += 1
        left = most
        for word in line.split(" "):
            length = len(word)
            if length > left and left < most:
                count, left = count + 1, most
            # a word that is longer than a line is broken
            count += (length - 1) // most if length > most else 0
            left -= length % most + 1 if length > most else length + 1
    return count


def put_value(cell: Any, value: Cell) -> None:
    """Set a cell's value alone; a text that begins like a formula is marked as text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True
        elif cell.quotePrefix:
            cell.quotePrefix = False


def watch_tasks(
    sheet: Worksheet, columns: Mapping[str, int], first: int, last: int, words: Catalogue
) -> None:
    """Give rows of tasks the list of statuses and the colours of what is overdue or due soon.

    `columns` says where `status` and `due_date` stand; without them nothing is done.
    """
    if last < first or not {"status", "due_date"} <= columns.keys():
        return
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    status, due = (get_column_letter(columns[name]) for name in ("status", "due_date"))
    last_letter = get_column_letter(max(columns.values()))
    said = [words.say(f"status.{name}") for name in STATUSES]
    choice = DataValidation(type="list", formula1=f'"{",".join(said)}"', allow_blank=True)
    # anything else may be written beside the list
    choice.showErrorMessage = False
    choice.add(f"{status}{first}:{status}{last}")
    sheet.add_data_validation(choice)
    unfinished = "".join(
        f',${status}{first}<>"{words.say(f"status.{name}")}"' for name in ("done", "dropped")
    )
    for colour, condition in (
        ("F8CBCB", f"${due}{first}<TODAY()"),
        ("FFF2CC", f"${due}{first}<=TODAY()+{SOON}"),
    ):
        rule = FormulaRule(
            [f"AND(ISNUMBER(${due}{first}),{condition}{unfinished})"],
            fill=PatternFill("solid", start_color=colour, end_color=colour),
            stopIfTrue=True,
        )
        sheet.conditional_formatting.add(f"A{first}:{last_letter}{last}", rule)


def _general_rows(plans: Sequence[PlanDocument], words: Catalogue) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for plan in plans:
        rows += [*general(plan, words), (None, None)]
    return [*rows, (words.say("general.colours"), words.say("general.colours_said"))]


def _lay_out(sheet: Worksheet, area: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_area = area
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.header = 0.75, 0.3
    sheet.page_margins.bottom, sheet.page_margins.footer = 0.75, 0.3
    # the sheet's own name, and the page
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "&A", "&P/&N"


def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side("thin", "A6A6A6")
    return Border(side, side, side, side)
