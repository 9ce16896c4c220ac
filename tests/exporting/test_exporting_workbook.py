from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.long_texts import LONGEST, units
from kehoach_cli.exporting.memory import fingerprint, read_memory
from kehoach_cli.exporting.workbook import row_height, to_workbook
from kehoach_cli.model import PlanDocument
from processes import PATIENCE

VI = load_catalogue("vi")
HOSTILE = "=cmd|' /C calc'!A0"


def opened(*plans: PlanDocument) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(plans, VI)))


def test_the_sheets_are_there_in_order(plan: PlanDocument) -> None:
    book = opened(plan)
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == ["Nhiệm vụ", "Chỉ tiêu", "Thời hạn", "Căn cứ", "Thông tin chung"]
    assert [cell.value for cell in book["Nhiệm vụ"][1]] == [
        "STT", "Mục", "Nội dung nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Hạn (ngày)",
        "Định kỳ", "Văn bản số", "Ngày ban hành", "Trạng thái", "Ghi chú", "Trang/dòng", "Tệp nguồn", "Mã",
    ]  # fmt: skip
    general = {row[0].value: row[1].value for row in book["Thông tin chung"].iter_rows(2)}
    assert general["Cơ quan ban hành"] == "UBND huyện Phú Tây"
    assert general["Giai đoạn"] == "2024 - 2026, tầm nhìn đến năm 2030"


def test_it_is_made_to_work_with_and_to_print() -> None:
    made = task(1, "Mua kệ sách.", deadlines=("d1",))
    sheet = opened(
        plan_of(made, deadlines=(deadline(1, "trước ngày 30/4/2024", kind="by", end="2024-04-30"),))
    )["Nhiệm vụ"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:P2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["C2"].alignment.wrap_text
    assert sheet["C2"].font.name == "Times New Roman"
    assert (sheet["H2"].value, sheet["H2"].number_format) == (datetime(2024, 4, 30), "dd/mm/yyyy")
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"Chưa thực hiện,Đang thực hiện,Đã hoàn thành,Không thực hiện"'
    assert str(choice.sqref) == "L2"
    formulas = [rule.formula[0] for found in sheet.conditional_formatting for rule in found.rules]
    done = ',$L2<>"Đã hoàn thành",$L2<>"Không thực hiện")'
    assert formulas == [f"AND(ISNUMBER($H2),$H2<TODAY(){done}", f"AND(ISNUMBER($H2),$H2<=TODAY()+7{done}"]


def test_formulas_and_controls_are_text() -> None:
    sheet = opened(plan_of(task(1, HOSTILE, lead=("@x", "<script>")), task(2, "a\u202e\x00b")))["Nhiệm vụ"]
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].quotePrefix) == (HOSTILE, "s", True)
    assert sheet["E2"].value == "@x; <script>"
    assert sheet["C3"].value == "a\ufffd\ufffdb"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    plan = plan_of(task(1, HOSTILE, product="=1+1", key="=2"), deadlines=(deadline(1, "=3", kind="ongoing"),))
    plan = plan.model_copy(update={"header": plan.header.model_copy(update={"title": "=4", "number": "=5"})})
    with zipfile.ZipFile(io.BytesIO(to_workbook([plan], VI))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@pytest.mark.parametrize(("text", "parts"), [("x" * LONGEST, 0), ("ạ" * 40_000, 2), ("😀" * 40_000, 3)])
def test_what_no_cell_holds_is_kept_in_parts(text: str, parts: int) -> None:
    book = opened(plan_of(task(1, text)))
    shown = book["Nhiệm vụ"]["C2"].value
    assert units(shown) <= LONGEST
    if not parts:
        assert shown == text
        assert "Nội dung dài" not in book.sheetnames
        return
    assert shown.endswith("… (xem tiếp ở trang tính «Nội dung dài», số 1)")
    pieces = [row[2] for row in book["Nội dung dài"].iter_rows(2, values_only=True) if row[0] == 1]
    assert (len(pieces), "".join(pieces) == text) == (parts, True)


def test_many_tasks_are_all_there() -> None:
    sheet = opened(plan_of(*(task(number, f"Việc {number}") for number in range(1200))))["Nhiệm vụ"]
    assert (sheet.max_row, sheet["C1201"].value) == (1201, "Việc 1199")


def test_it_remembers_what_was_written(plan: PlanDocument) -> None:
    book = opened(plan)
    memory = read_memory(book)
    assert [cells["text"] for cells in memory.rows.values()] == [task.text for task in plan.tasks]
    assert memory.sheets == {name: fingerprint(book[name]) for name in book.sheetnames[1:5]}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Mua kệ sách", 20, 1),
        ("", 20, 1),
        ("Mua kệ sách cho tủ sách ấp", 20, 2),
        ("Phòng A\nPhòng B\n", 20, 3),
        ("x" * 43, 20, 3),
        ("Mua " + "x" * 21, 20, 2),
    ],
)
def test_a_row_has_room_for_its_words(text: str, width: float, lines: int) -> None:
    # 20 digits are the room of 21 letters
    assert row_height([(text, width), ("Phòng A", 20), (7, 5)]) == 14.5 * lines + 3


def test_a_row_is_no_higher_than_a_row_can_be() -> None:
    assert row_height([("x" * 32_767, 40)]) == 409


def test_columns_that_hold_nothing_are_narrow_but_not_those_to_write_in() -> None:
    sheet = opened(plan_of(task(1, "Mua kệ sách.", lead=("UBND xã",))))["Nhiệm vụ"]
    widths = {sheet[f"{letter}1"].value: found.width for letter, found in sheet.column_dimensions.items()}
    assert widths["Nội dung nhiệm vụ"] == 40
    assert (widths["Cơ quan chủ trì"], widths["Cơ quan phối hợp"], widths["Sản phẩm"]) == (18, 9, 9)
    assert widths["Ghi chú"] == 14


def printed(folder: Path, content: bytes) -> Path:
    """What another program makes of a workbook on paper."""
    (folder / "a.xlsx").write_bytes(content)
    convert(folder, "pdf")
    return folder / "a.pdf"


def convert(folder: Path, to: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", to, "a.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)


# words that are looked for on paper are plain: LibreOffice takes other letters from a second font, out of order
def colour_behind(page: Any, words: str) -> tuple[int, int, int]:
    """The colour to the right of these words on a page."""
    text = page.get_textpage()
    place = text.search(words).get_next()
    _left, bottom, right, top = text.get_charbox(place[0] + place[1] - 1)
    bitmap = page.render(scale=2)
    column, row = int(2 * right) + 8, int(2 * (page.get_height() - (bottom + top) / 2))
    at = row * bitmap.stride + column * bitmap.n_channels
    blue, green, red = bytes(bitmap.buffer[at : at + 3])
    return red, green, blue


RED, YELLOW, WHITE = (0xF8, 0xCB, 0xCB), (0xFF, 0xF2, 0xCC), (255, 255, 255)


@pytest.mark.programs("soffice")
def test_rows_are_coloured_by_their_days_on_the_day_they_are_looked_at(tmp_path: Path) -> None:
    today = date.today()
    cases = [
        ("hom qua", -1, RED), ("hom nay", 0, YELLOW), ("mot tuan sau", 7, YELLOW), ("sau 8 hom", 8, WHITE), ("xong roi", -1, WHITE),
    ]  # fmt: skip
    tasks = [
        task(number, words, due={"end": (today + timedelta(days)).isoformat(), "from": "own"})
        for number, (words, days, _) in enumerate([*cases, ("khi nao cung duoc", 0, WHITE)])
    ]
    tasks[-1] = tasks[-1].model_copy(update={"due": None})
    book = opened(plan_of(*tasks))
    book["Nhiệm vụ"]["L6"] = "Đã hoàn thành"
    stream = io.BytesIO()
    book.save(stream)
    with pypdfium2.PdfDocument(printed(tmp_path, stream.getvalue())) as document:
        colours = {words: colour_behind(document[0], words) for words, _, _ in cases}
        assert colours == {words: colour for words, _, colour in cases}
        assert colour_behind(document[0], "khi nao cung duoc") == WHITE


@pytest.mark.programs("soffice")
def test_it_is_printed_whole_on_landscape_pages_with_the_head_on_each(tmp_path: Path) -> None:
    tasks = [
        task(number, f"Lo sách {number:03}. " + "Rà soát kho sách. " * 30, lead=("Phòng A",))
        for number in range(30)
    ]
    with pypdfium2.PdfDocument(printed(tmp_path, to_workbook([plan_of(*tasks)], VI))) as document:
        sizes = {tuple(map(round, page.get_size())) for page in document}
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert sizes == {(842, 595)}
    table = [page for page in pages if "Lo sách" in page]
    assert len(table) > 2
    assert all(page.count("STT") == 1 for page in table)
    text = " ".join(table)
    assert all(f"Lo sách {number:03}." in text for number in range(30))
    # nothing is cut off at the end of a cell
    assert text.count("Rà soát kho sách.") == 900


@pytest.mark.programs("soffice")
def test_another_program_opens_it(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(to_workbook([plan_of(task(1, HOSTILE))], VI))
    convert(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76")
    assert HOSTILE in (tmp_path / "a.csv").read_text("utf-8")
