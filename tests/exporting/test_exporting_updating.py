from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.task_sheet import SheetError
from kehoach_cli.exporting.updating import Outcome, update_workbook
from kehoach_cli.exporting.workbook import to_workbook
from kehoach_cli.model import PlanDocument, Task
from rounds import rounds

VI, EN = load_catalogue("vi"), load_catalogue("en")
TODAY = date(2024, 5, 6)
SHELVES = task(1, "Mua kệ sách cho tủ sách ấp Lộc Bình.", lead=("UBND xã",))
LIST = task(2, "Lập danh mục sách cần bổ sung.", lead=("Thư viện huyện",))
BUS = task(3, "Duy trì chuyến xe sách lưu động hằng tháng.")


def edited(content: bytes, edit: Callable[[Any, Any], object]) -> bytes:
    """A workbook after `edit(book, sheet of tasks)`."""
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    edit(book, book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(*tasks: Task, edit: Callable[[Any, Any], object] = lambda book, sheet: None) -> bytes:
    return edited(to_workbook([plan_of(*tasks)], VI), edit)


def updated(content: bytes, *tasks: Task, **fields: Any) -> tuple[Outcome, Any]:
    outcome = update_workbook(content, [plan_of(*tasks, **fields)], TODAY)
    return outcome, openpyxl.load_workbook(io.BytesIO(outcome.content)).worksheets[0]


def column(sheet: Any, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter][1:]]


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.new, outcome.changed, outcome.gone, outcome.kept


def fill(book: Any, sheet: Any) -> None:
    sheet["L2"], sheet["M3"], sheet["Q1"], sheet["Q2"] = "Đang thực hiện", "gọi lại", "Người làm", "=1+1"


def test_what_was_written_by_hand_stays_when_nothing_changes() -> None:
    outcome, sheet = updated(written(SHELVES, LIST, edit=fill), SHELVES, LIST)
    assert counts(outcome) == (0, 0, 0, 0)
    assert (sheet["L2"].value, sheet["M3"].value, sheet["Q1"].value, sheet["Q2"].value) == (
        "Đang thực hiện", "gọi lại", "Người làm", "=1+1",
    )  # fmt: skip
    assert sheet.max_column == 17


def test_new_tasks_come_last_and_dropped_ones_are_marked() -> None:
    outcome, sheet = updated(written(SHELVES, LIST, edit=fill), BUS, LIST)
    assert counts(outcome) == (1, 0, 1, 0)
    assert column(sheet, "C") == [SHELVES.text, LIST.text, BUS.text]
    assert column(sheet, "R") == [
        "Không còn trong kế hoạch (cập nhật 06/5/2024).", None, "Nhiệm vụ mới (cập nhật 06/5/2024).",
    ]  # fmt: skip
    assert column(sheet, "L") == ["Đang thực hiện", "Chưa thực hiện", "Chưa thực hiện"]
    assert (sheet["C2"].font.strike, sheet["C3"].font.strike) == (True, None)
    assert sheet.auto_filter.ref == "A1:P4"


def test_a_changed_cell_is_renewed_and_the_change_told() -> None:
    outcome, sheet = updated(written(SHELVES), SHELVES.model_copy(update={"lead": ("Phòng A",)}))
    assert counts(outcome) == (0, 1, 0, 0)
    assert sheet["E2"].value == "Phòng A"
    assert sheet["Q2"].value == "Cơ quan chủ trì trước đây: «UBND xã»."


def test_each_day_of_a_task_is_ticked_off_by_itself_and_may_be_moved() -> None:
    report = task(4, "Báo cáo kết quả.", deadlines=("d1", "d2"))
    half, year = (deadline(n, day, kind="by", end=day) for n, day in ((1, "2024-06-15"), (2, "2024-11-15")))
    later = deadline(2, "2024-11-30", kind="by", end="2024-11-30")
    old = edited(
        to_workbook([plan_of(report, deadlines=(half, year))], VI),
        lambda book, sheet: sheet.__setitem__("L2", "Đã hoàn thành"),
    )
    outcome, sheet = updated(old, report, deadlines=(half, later))
    assert counts(outcome) == (0, 1, 0, 0)
    assert column(sheet, "H") == [datetime(2024, 6, 15), datetime(2024, 11, 30)]
    assert column(sheet, "L") == ["Đã hoàn thành", "Chưa thực hiện"]


def test_a_reworded_task_keeps_its_row() -> None:
    new = task(1, "Mua 02 kệ sách cho tủ sách ấp Lộc Bình.")
    outcome, sheet = updated(written(SHELVES, edit=fill), new)
    assert counts(outcome) == (0, 1, 0, 0)
    assert (sheet["C2"].value, sheet["P2"].value, sheet["L2"].value) == (new.text, new.key, "Đang thực hiện")
    assert f"Nội dung nhiệm vụ trước đây: «{SHELVES.text}»." in sheet["R2"].value


def test_what_was_edited_by_hand_stays_and_the_plans_words_stand_beside_it() -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["E2"] = "Tổ sách"

    outcome, sheet = updated(written(SHELVES, edit=edit), SHELVES.model_copy(update={"lead": ("Phòng A",)}))
    assert counts(outcome) == (0, 1, 0, 1)
    assert sheet["E2"].value == "Tổ sách"
    assert sheet["Q2"].value == (
        "Cơ quan chủ trì trong kế hoạch nay là «Phòng A»; nội dung đã sửa tay được giữ nguyên."
    )
    _again, sheet = updated(outcome.content, SHELVES.model_copy(update={"lead": ("Phòng A",)}))
    assert (sheet["E2"].value, sheet["Q2"].value) == ("Tổ sách", None)


def test_a_task_that_comes_back_is_told_and_dropped_ones_are_told_once() -> None:
    gone, _ = updated(written(SHELVES, LIST), LIST)
    still, sheet = updated(gone.content, LIST)
    assert counts(still) == (0, 0, 0, 0)
    assert sheet["Q2"].value == "Không còn trong kế hoạch (cập nhật 06/5/2024)."
    back, sheet = updated(still.content, SHELVES, LIST)
    assert counts(back) == (0, 1, 0, 0)
    assert sheet["Q2"].value == "Có lại trong kế hoạch (cập nhật 06/5/2024)."
    assert not sheet["C2"].font.strike


def test_words_of_hers_in_the_column_of_changes_stay() -> None:
    gone, _ = updated(written(SHELVES, LIST), LIST)

    def edit(book: Any, sheet: Any) -> None:
        sheet["Q2"] = "đã hỏi lại"

    back, sheet = updated(edited(gone.content, edit), SHELVES, LIST)
    assert sheet["Q2"].value == "đã hỏi lại\nCó lại trong kế hoạch (cập nhật 06/5/2024)."
    _, sheet = updated(back.content, SHELVES, LIST)
    assert sheet["Q2"].value == "đã hỏi lại\nCó lại trong kế hoạch (cập nhật 06/5/2024)."


def test_rows_of_another_plan_stay() -> None:
    both = to_workbook([plan_of(SHELVES), plan_of(LIST, number="10/KH-UBND")], VI)
    outcome, sheet = updated(both, SHELVES)
    assert counts(outcome) == (0, 0, 0, 0)
    assert column(sheet, "C") == [SHELVES.text, LIST.text]
    assert outcome.not_renewed == ["Chỉ tiêu", "Thời hạn", "Căn cứ", "Thông tin chung"]
    outcome, sheet = updated(both, BUS, number="11/KH-UBND")
    assert counts(outcome) == (1, 0, 0, 0)


def test_a_plan_that_gets_its_number_is_the_same_plan() -> None:
    draft = to_workbook([plan_of(SHELVES, LIST, number=None)], VI)
    outcome, sheet = updated(draft, SHELVES, LIST)
    assert (outcome.new, outcome.gone) == (0, 0)
    assert column(sheet, "J") == ["9/KH-UBND", "9/KH-UBND"]


def test_other_sheets_are_renewed_unless_they_were_edited() -> None:
    def edit(book: Any, sheet: Any) -> None:
        book["Thời hạn"]["Q9"] = "của tôi"
        book.create_sheet("Riêng")["A1"] = "=2*3"

    content = written(SHELVES, edit=edit)
    new = plan_of(SHELVES)
    new = new.model_copy(update={"header": new.header.model_copy(update={"title": "Tên mới"})})
    outcome = update_workbook(content, [new], TODAY)
    for _ in range(2):
        book = openpyxl.load_workbook(io.BytesIO(outcome.content))
        assert book.sheetnames[:6] == [
            "Nhiệm vụ",
            "Chỉ tiêu",
            "Thời hạn",
            "Căn cứ",
            "Thông tin chung",
            "Riêng",
        ]
        assert outcome.not_renewed == ["Thời hạn"]
        assert (book["Thời hạn"]["Q9"].value, book["Riêng"]["A1"].value) == ("của tôi", "=2*3")
        assert book["Thông tin chung"]["B2"].value == "Tên mới"
        outcome = update_workbook(outcome.content, [new], TODAY)


def test_columns_may_be_moved_dropped_and_in_another_language() -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "BẢNG THEO DÕI"
        sheet.insert_cols(1)
        sheet["A2"], sheet["A3"] = "Ưu tiên", "cao"
        sheet.delete_cols(5)

    content = edited(to_workbook([plan_of(SHELVES)], EN), edit)
    outcome, sheet = updated(content, SHELVES.model_copy(update={"lead": ("Phòng A",)}), LIST)
    assert outcome.new == 1
    assert (sheet["B1"].value, sheet["A3"].value, sheet["E3"].value) == ("BẢNG THEO DÕI", "cao", "Phòng A")
    assert (sheet["D4"].value, sheet["E4"].value, sheet["N4"].value) == (
        LIST.text,
        "Thư viện huyện",
        "line 3",
    )
    assert sheet["Q4"].value == "New task (updated 2024-05-06)."


def test_without_its_memory_a_sheet_is_still_found_again() -> None:
    def edit(book: Any, sheet: Any) -> None:
        del book["kehoach"], book["kehoach-sheets"]
        sheet["M2"] = "gọi lại"

    _outcome, sheet = updated(written(SHELVES, edit=edit), SHELVES.model_copy(update={"lead": ("Phòng A",)}))
    assert (sheet["E2"].value, sheet["M2"].value) == ("Phòng A", "gọi lại")
    assert sheet["Q2"].value == "Cơ quan chủ trì trước đây: «UBND xã»."


def test_without_its_memory_nothing_of_hers_goes_with_later_updates() -> None:
    def edit(book: Any, sheet: Any) -> None:
        del book["kehoach"], book["kehoach-sheets"]
        sheet["N2"], sheet["N3"], sheet["D3"] = "tủ số 4", "tủ số 5", "danh mục"

    first, _ = updated(written(SHELVES, LIST, edit=edit), LIST)
    _second, sheet = updated(first.content, SHELVES, LIST.model_copy(update={"lead": ("Phòng A",)}))
    assert "tủ số 4" in sheet["Q2"].value
    assert "Có lại trong kế hoạch" in sheet["Q2"].value
    for words in ("«tủ số 5»", "«danh mục»", "Cơ quan chủ trì trước đây: «Thư viện huyện»."):
        assert words in sheet["Q3"].value


def test_long_texts_keep_their_numbers() -> None:
    long = task(4, "việc rất dài " * 4000)
    outcome, _sheet = updated(written(SHELVES, long), SHELVES, long, LIST)
    assert counts(outcome) == (1, 0, 0, 0)
    assert openpyxl.load_workbook(io.BytesIO(outcome.content))["Nội dung dài"].max_row == 3


def test_pictures_are_said_to_be_left_behind() -> None:
    import zipfile

    stream = io.BytesIO(written(SHELVES))
    with zipfile.ZipFile(stream, "a") as parts:
        parts.writestr("xl/charts/chart9.xml", "<x/>")
    assert updated(stream.getvalue(), SHELVES)[0].left_behind == ["xl/charts/"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0old"], ids=repr)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(SheetError, match="is no workbook"):
        updated(content, SHELVES)


def test_a_workbook_without_tasks_is_refused() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.save(stream)
    with pytest.raises(SheetError, match="has no sheet of tasks"):
        updated(stream.getvalue(), SHELVES)


WORDS = [
    "rà",
    "soát",
    "lập",
    "danh",
    "mục",
    "mua",
    "kệ",
    "sách",
    "tổ",
    "chức",
    "hội",
    "thi",
    "báo",
    "cáo",
    "kiểm",
    "tra",
    "xã",
    "huyện",
    "ấp",
    "trường",
    "quý",
    "năm",
    "tập",
    "huấn",
]
LEADS = ("Phòng A", "Sở B", "UBND xã C", "=D")


def random_task(dice: random.Random, number: int) -> Task:
    text = " ".join(dice.choices(WORDS, k=dice.randint(4, 12))) + f" {number}"
    return task(number, text, lead=tuple(dice.sample(LEADS, dice.randint(0, 2))))


def changed_plan(dice: random.Random, tasks: list[Task], fresh: int) -> list[Task]:
    kept = [one for one in tasks if dice.random() < 0.8]
    kept = [
        one.model_copy(update={"lead": (dice.choice(LEADS),)}) if dice.random() < 0.2 else one for one in kept
    ]
    kept += [random_task(dice, fresh + number) for number in range(dice.randint(0, 3))]
    dice.shuffle(kept)
    return kept


def scribbled(dice: random.Random, content: bytes, marks: dict[str, str | None]) -> bytes:
    """A workbook with random edits; each mark that was written, and the key of the row in which it stands."""

    def edit(book: Any, sheet: Any) -> None:
        if dice.random() < 0.3:
            sheet.insert_cols(dice.randint(1, sheet.max_column + 1))
        heads = {cell.value: cell.column for cell in sheet[1]}
        if dice.random() < 0.3:
            values = [[cell.value for cell in row] for row in sheet.iter_rows(2)]
            dice.shuffle(values)
            for at, row in enumerate(values, 2):
                for number, value in enumerate(row, 1):
                    sheet.cell(at, number).value = value
        if dice.random() < 0.3:
            sheet.insert_rows(dice.randint(2, sheet.max_row + 1))
        free = [
            name
            for name in ("Trạng thái", "Ghi chú", "Sản phẩm", "Cơ quan phối hợp", "Thay đổi khi cập nhật")
            if name in heads
        ]
        for number in range(dice.randint(1, 5)):
            at = dice.randint(2, sheet.max_row + 1)
            where = heads[dice.choice(free)] if dice.random() < 0.7 else sheet.max_column + dice.randint(0, 1)
            if where == heads.get("Mã"):
                continue
            mark = f"dấu {len(marks)}-{number}"
            there = sheet.cell(at, where)
            for gone in [one for one in marks if one in str(there.value)]:
                del marks[gone]
            there.value = mark
            marks[mark] = sheet.cell(at, heads["Mã"]).value

    return edited(content, edit)


@pytest.mark.generated
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_ever_lost(seed: int) -> None:
    """Plans that are scribbled on and changed twice, for each seed."""
    for round in range(rounds(1, 5)):
        dice = random.Random(1000 * seed + round)
        tasks = [random_task(dice, number) for number in range(dice.randint(0, 8))]
        content, marks = to_workbook([plan_of(*tasks)], VI), dict[str, str | None]()
        for step in range(2):
            content = scribbled(dice, content, marks)
            tasks = changed_plan(dice, tasks, 100 * (step + 1))
            before = len(list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values))
            outcome, sheet = updated(content, *tasks)
            content = outcome.content
            check(sheet, tasks, marks, f"seed {seed} round {round} step {step}")
            assert sheet.max_row >= before


def check(sheet: Any, tasks: list[Task], marks: dict[str, str | None], where: str) -> None:
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(2)]
    keys = [row[heads["Mã"] - 1] for row in rows]
    for one in tasks:
        assert keys.count(str(one.key)) == 1, f"{where}: {one.text}"
        row = rows[keys.index(str(one.key))]
        assert row[heads["Cơ quan chủ trì"] - 1] == "; ".join(one.lead), where
    for mark, key in marks.items():
        homes = [row for row in rows if any(mark in cell for cell in row)]
        assert len(homes) == 1, f"{where}: {mark}"
        if key:
            marked = homes[0][heads["Mã"] - 1]
            assert marked == key or marked in {str(one.key) for one in tasks}, f"{where}: {mark} of {key}"
    wanted = {str(one.key) for one in tasks}
    for row, key in zip(rows, keys, strict=True):
        if key and key not in wanted:
            assert "Không còn trong kế hoạch" in row[heads["Thay đổi khi cập nhật"] - 1] or any(
                mark in row[heads["Thay đổi khi cập nhật"] - 1] for mark in marks
            ), where


def test_a_random_plan_differs_from_step_to_step() -> None:
    dice = random.Random(1)
    first = [random_task(dice, number) for number in range(8)]
    assert changed_plan(dice, first, 100) != first
    assert isinstance(plan_of(*first), PlanDocument)
