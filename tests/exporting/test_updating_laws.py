"""Laws of an update: whatever was done to the sheet and to the plan, nothing of hers is lost and no task stands twice."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from small_plans import plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.updating import update_workbook
from kehoach_cli.exporting.workbook import to_workbook
from kehoach_cli.model import Task
from rounds import rounds

VI = load_catalogue("vi")
VERBS = ("Rà soát", "Lập danh mục", "Mua", "Tổ chức hội thi", "Báo cáo", "=Kiểm tra", "Tập huấn")
THINGS = ("kệ sách", "tủ sách ấp", "phòng đọc", "xe sách lưu động", "sổ tay", "kho sách huyện")
LEADS = ((), ("Phòng A",), ("Sở B", "UBND xã C"), ("=D",))
KEY, STATUS, NOTES, CHANGE = "Mã", "Trạng thái", "Ghi chú", "Thay đổi khi cập nhật"

texts = st.builds("{} {} số {}.".format, st.sampled_from(VERBS), st.sampled_from(THINGS), st.integers(1, 30))
works = st.tuples(texts, st.sampled_from(LEADS), st.sampled_from((None, "2024-04-30", "2024-12")))
plans = st.lists(works, max_size=7, unique_by=lambda work: work[0])


def tasks_of(drawn: list[Any]) -> list[Task]:
    return [
        task(number, text, lead=lead, due={"end": end, "from": "own"} if end else None)
        for number, (text, lead, end) in enumerate(drawn)
    ]


@dataclass
class Hand:
    """What she did: the marks that she wrote, each with the task in whose row it stands."""

    marks: dict[str, str | None] = field(default_factory=dict)
    copies: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def mark(self) -> str:
        self.count += 1
        return f"dấu {self.count}"

    def write(self, cell: Any, key: object) -> None:
        mark = self.mark()
        for gone in words_of(str(cell.value or "")):
            self.marks.pop(gone, None)
        cell.value = mark
        self.marks[mark] = str(key) if key else None


def heads(sheet: Any) -> dict[Any, int]:
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def rows(sheet: Any) -> list[list[Any]]:
    return [values for row in sheet.iter_rows(2) if any(values := [cell.value for cell in row])]


def write_in_ours(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    at = heads(sheet)
    name = draw(
        st.sampled_from((STATUS, NOTES, "Sản phẩm", "Cơ quan chủ trì", "Hạn (ngày)", "Trang/dòng", CHANGE))
    )
    row = draw(st.integers(2, max(2, sheet.max_row)))
    if name in at:
        hand.write(sheet.cell(row, at[name]), sheet.cell(row, at[KEY]).value)


def write_in_hers(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    row = draw(st.integers(1, sheet.max_row + 2))
    key = sheet.cell(row, heads(sheet)[KEY]).value if row > 1 else None
    hand.write(sheet.cell(row, sheet.max_column + draw(st.integers(1, 2))), key)


def insert_a_column(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    sheet.insert_cols(draw(st.integers(1, sheet.max_column + 1)))


def insert_a_row(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    row = draw(st.integers(2, sheet.max_row + 1))
    sheet.insert_rows(row)
    hand.write(sheet.cell(row, 1), None)


def sort_rows(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    values = [[cell.value for cell in row] for row in sheet.iter_rows(2)]
    for at, row in enumerate(draw(st.permutations(values)), 2):
        for number, value in enumerate(row, 1):
            sheet.cell(at, number).value = value


def copy_a_row(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    if sheet.max_row < 2:
        return
    source, target, key = draw(st.integers(2, sheet.max_row)), sheet.max_row + 1, heads(sheet)[KEY]
    # the words alone, no mark of hers
    for number in (key, heads(sheet)["Nội dung nhiệm vụ"]):
        sheet.cell(target, number).value = sheet.cell(source, number).value
    if sheet.cell(source, key).value:
        hand.copies[str(sheet.cell(source, key).value)] += 1


def add_a_sheet(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    hand.write(book.create_sheet()["B2"], None)


def write_in_another_sheet(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    other = book[draw(st.sampled_from(("Chỉ tiêu", "Thời hạn", "Căn cứ", "Thông tin chung")))]
    hand.write(other.cell(draw(st.integers(1, 5)), 20), None)


def comment(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    mark = hand.mark()
    row = draw(st.integers(2, max(2, sheet.max_row)))
    if sheet.cell(row, 1).comment is None:
        sheet.cell(row, 1).comment = Comment(mark, "chuyên viên")
        hand.marks[mark] = None


def forget(book: Any, sheet: Any, hand: Hand, draw: Callable[..., Any]) -> None:
    for name in ("kehoach", "kehoach-sheets"):
        if name in book.sheetnames:
            del book[name]


EDITS = (
    write_in_ours, write_in_ours, write_in_ours, write_in_hers, write_in_hers, insert_a_column, insert_a_row, sort_rows,
    copy_a_row, add_a_sheet, write_in_another_sheet, comment, forget,
)  # fmt: skip


def said_in(book: Any) -> list[str]:
    """All that stands in cells that are shown, and in comments."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    cells = [cell for sheet in shown for row in sheet.iter_rows() for cell in row]
    return [str(cell.value) for cell in cells if cell.value is not None] + [
        cell.comment.text for cell in cells if cell.comment
    ]


# a round writes and reads four workbooks: what fails is not made smaller, the labels say what was drawn
@settings(
    max_examples=rounds(3, 10),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(data=st.data())
def test_nothing_of_hers_is_lost_and_no_task_stands_twice(data: st.DataObject) -> None:
    drawn = data.draw(plans, label="plan")
    content, hand = to_workbook([plan_of(*tasks_of(drawn))], VI), Hand()
    for _ in range(2):
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        for edit in data.draw(st.lists(st.sampled_from(EDITS), max_size=6), label="edits"):
            edit(book, book.worksheets[0], hand, data.draw)
        stream = io.BytesIO()
        book.save(stream)
        before = rows(book.worksheets[0])

        kept = [work for work in drawn if data.draw(st.booleans())]
        fresh = data.draw(plans, label="new tasks")
        names = {work[0] for work in kept}
        drawn = [*kept, *(work for work in fresh if work[0] not in names)]
        tasks = tasks_of(data.draw(st.permutations(drawn), label="new plan"))
        content = update_workbook(stream.getvalue(), [plan_of(*tasks)], date(2024, 5, 6)).content

        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet, at = book.worksheets[0], heads(book.worksheets[0])
        said = said_in(book)
        for mark, key in hand.marks.items():
            homes = [text for text in said if mark in words_of(text)]
            assert homes, f"{mark} is lost"
            if key is not None:
                standing = [
                    row for row in rows(sheet) if any(mark in words_of(str(value or "")) for value in row)
                ]
                assert len(standing) == 1
        keys = Counter(str(row[at[KEY] - 1]) for row in rows(sheet) if row[at[KEY] - 1])
        for one in tasks:
            assert keys[str(one.key)] >= 1, f"{one.text} is missing"
            assert keys[str(one.key)] <= 1 + hand.copies[str(one.key)], f"{one.text} stands twice"
        assert len(rows(sheet)) >= len(before)


def words_of(text: str) -> list[str]:
    """Marks named in a text: `dấu 1` is not `dấu 12`."""
    return re.findall(r"dấu \d+", text)
