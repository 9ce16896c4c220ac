"""The first page of a comparison: what stands on it, what is left for the details."""

from __future__ import annotations

import pytest

from kehoach_cli.api import parse_text
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.diffing import PlanDiff, WordOp, compare
from kehoach_cli.diffing.changes import ComparedPlan, Place
from kehoach_cli.writing.diff import report_of
from kehoach_cli.writing.diff.first_page import cut_tables, first_tables, shared_room
from kehoach_cli.writing.diff.report import (
    Column,
    Line,
    Run,
    Table,
    cell_text,
    names_marked,
    without_empty_columns,
)
from kehoach_cli.writing.diff.sentences import dated, place_words, two_places

VI, EN = load_catalogue("vi"), load_catalogue("en")

OLD = """KẾ HOẠCH
Vườn ươm năm 2024

Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh về vườn ươm;

I. MỤC TIÊU

1. Tỷ lệ xã có vườn ươm đạt ít nhất 60%.

II. NHIỆM VỤ

1. Sở Y tế rà soát các vườn thuốc nam ở miền núi, hoàn thành trước ngày 30/4/2024.

2. Sở Nội vụ mở hội thi nấu món chay cho các chùa.

III. GIẢI PHÁP VỀ HỘI CHỢ CÂY CẢNH

1. Sở Công Thương thuê gian hàng trưng bày bonsai.

2. Sở Công Thương mời nghệ nhân các làng nghề.
"""
NEW = """KẾ HOẠCH
Vườn ươm năm 2025

Căn cứ Quyết định số 31/QĐ-UBND ngày 09/01/2025 của UBND tỉnh về vườn ươm;

I. MỤC TIÊU

1. Tỷ lệ xã có vườn ươm đạt ít nhất 75%.

II. NHIỆM VỤ

1. Sở Khoa học và Công nghệ rà soát các vườn thuốc nam ở miền núi, hoàn thành trước ngày 30/6/2025.

2. Sở Tư pháp biên soạn tờ gấp về quyền sở hữu giống cây.
"""


@pytest.fixture(scope="module")
def pair() -> PlanDiff:
    return compare(parse_text(OLD), parse_text(NEW))


def rows(pair: PlanDiff, name: str) -> list[list[str]]:
    made = {table.name: table for table in first_tables(pair, VI, brief=False)}
    return [[cell_text(cell, VI) for cell in line.cells[1:]] for line in made[f"first-{name}"].lines]


def test_an_officer_finds_what_changed(pair: PlanDiff) -> None:
    assert rows(pair, "targets") == [
        ["Tỷ lệ xã có vườn ươm", "ít nhất 60%", "ít nhất 75%", "+15 điểm %; +25%", "cao hơn"]
    ]
    assert [row[0] for row in rows(pair, "new")] == ["Sở Tư pháp biên soạn tờ gấp về quyền sở hữu giống cây."]
    assert rows(pair, "hands")[0][1:] == ["[-Sở Y tế-]", "{+Sở Khoa học và Công nghệ+}"]
    assert rows(pair, "deadlines")[0][1:] == [
        "chậm nhất là 30/4/2024",
        "chậm nhất là 30/6/2025",
        "muộn hơn 61 ngày",
    ]
    assert rows(pair, "bases") == [
        [
            "Thay bằng văn bản mới hơn",
            "Quyết định 12/QĐ-UBND ngày 05/01/2024: vườn ươm",
            "Quyết định 31/QĐ-UBND ngày 09/01/2025: vườn ươm",
        ]
    ]


def test_a_whole_section_is_one_row_that_counts_for_all_its_tasks(pair: PlanDiff) -> None:
    table = next(table for table in first_tables(pair, VI, brief=False) if table.name == "first-dropped")
    assert table.title == "Nhiệm vụ không còn trong kế hoạch mới (3)"
    assert [line.times for line in table.lines] == [1, 2]
    assert (
        cell_text(table.lines[1].cells[1], VI) == "2 nhiệm vụ thuộc mục «III. GIẢI PHÁP VỀ HỘI CHỢ CÂY CẢNH»"
    )


def test_the_details_hold_the_words_of_a_whole_section(pair: PlanDiff) -> None:
    sections = next(group for group in report_of(pair, VI).groups if group.name == "sections")
    entry = next(entry for entry in sections.entries if entry.kind == "section-removed")
    assert entry.held == (
        "Sở Công Thương thuê gian hàng trưng bày bonsai.",
        "Sở Công Thương mời nghệ nhân các làng nghề.",
    )
    assert entry.notes == ("Gồm: 2 nhiệm vụ.",)
    assert entry.only_side == "III. GIẢI PHÁP VỀ HỘI CHỢ CÂY CẢNH"


def test_rows_name_the_entries_that_tell_of_them(pair: PlanDiff) -> None:
    report = report_of(pair, VI)
    ids = {entry.id for group in report.groups for entry in group.entries}
    shown = [line for table in report.tables for line in table.lines]
    assert {line.target for line in shown} <= ids
    assert all(line.cells[0] == line.target for line in shown)
    # another lead and a later deadline of one task are told in one entry
    tables = {table.name: table for table in report.tables}
    assert tables["first-hands"].lines[0].target == tables["first-deadlines"].lines[0].target


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [
        ([2, 50, 9], 20, [2, 9, 9]),
        ([1, 1], 20, [1, 1]),
        ([5, 5], 5, [3, 2]),
        ([], 5, []),
        ([0, 4], 3, [0, 3]),
    ],
)
def test_room_is_shared(wanted: list[int], room: int, given: list[int]) -> None:
    assert shared_room(wanted, room) == given


def test_what_is_cut_is_counted() -> None:
    lines = tuple(Line((f"x{n}", "", "việc"), times=n) for n in (1, 2, 3))
    table = Table("t", "Việc", (Column("Mã", 1), Column("Trống", 1), Column("Việc", 1)), lines)
    (cut,) = cut_tables([("Nhiệm vụ", table)], VI, brief=False, room=1)
    assert (cut.title, len(cut.lines), [column.title for column in cut.columns]) == (
        "Việc (6)",
        1,
        ["Mã", "Việc"],
    )
    assert cut.rest == "Còn 5 mục chưa nêu ở đây; xem đầy đủ tại phần «Nhiệm vụ» bên dưới."
    assert cut_tables([("Nhiệm vụ", table)], EN, brief=True, room=2)[0].rest == (
        "3 more entries are not shown here; leave out --brief to see all."
    )


def test_columns_without_anything_are_left_out_but_not_numbers() -> None:
    columns = tuple(Column(title, 1) for title in "abcd")
    made = without_empty_columns(
        Table("t", "T", columns, (Line(("x", None, 0, "–")), Line(("y", "", 0, "–"))))
    )
    assert [column.title for column in made.columns] == ["a", "c"]
    assert [line.cells for line in made.lines] == [("x", 0), ("y", 0)]


def test_names_that_only_one_list_has_are_marked() -> None:
    old, new = names_marked(("Sở Y tế", "Công an tỉnh"), ("công an tỉnh", "Tỉnh đoàn"))
    assert old == (Run("Sở Y tế", WordOp.REMOVED), Run(", "), Run("Công an tỉnh"))
    assert new == (Run("công an tỉnh"), Run(", "), Run("Tỉnh đoàn", WordOp.ADDED))


PLANS = {name: ComparedPlan(name=f"k.{name}", sha256="0", format=name) for name in ("text", "pdf", "docx")}


@pytest.mark.parametrize(
    ("place", "format", "vietnamese", "english"),
    [
        ({"section": "II/1", "line": 8}, "text", "mục II/1, dòng 8", "section II/1, line 8"),
        ({"section": "II/1", "line": 8}, "pdf", "mục II/1, trang 8", "section II/1, page 8"),
        ({"section": "II/1", "line": 8}, "docx", "mục II/1", "section II/1"),
        ({"line": 3}, "text", "phần mở đầu, dòng 3", "opening, line 3"),
        (
            {"section": "Phụ lục", "line": 8, "row": "2.1"},
            "text",
            "Phụ lục, số thứ tự 2.1 trong bảng",
            "Phụ lục, row 2.1 of the table",
        ),
        (
            {"section": "II", "line": 8, "row": "3"},
            "pdf",
            "mục II, số thứ tự 3 trong bảng, trang 8",
            "section II, row 3 of the table, page 8",
        ),
    ],
    ids=str,
)
def test_places(place: dict[str, object], format: str, vietnamese: str, english: str) -> None:
    known = Place.model_validate(place)
    assert place_words(known, PLANS[format], VI) == vietnamese
    assert place_words(known, PLANS[format], EN) == english


def test_what_two_places_share_is_said_once() -> None:
    here, there = Place(section="II/1", line=8), Place(section="II/1", line=11)
    text, word = (PLANS["text"],) * 2, (PLANS["docx"],) * 2
    assert two_places(here, there, text, VI) == "mục II/1, dòng 8 → 11"
    assert two_places(here, here, text, VI) == "mục II/1, dòng 8"
    assert two_places(here, there, word, VI) == "mục II/1"
    assert (
        two_places(here, there, (PLANS["text"], PLANS["pdf"]), VI) == "mục II/1, dòng 8 → mục II/1, trang 11"
    )
    assert two_places(here, Place(section="III", line=9), text, VI) == "mục II/1, dòng 8 → mục III, dòng 9"
    assert two_places(None, there, text, VI) == "mục II/1, dòng 11"
    assert two_places(here, None, text, VI) == "mục II/1, dòng 8"
    assert two_places(None, None, text, VI) == ""


@pytest.mark.parametrize(
    ("date", "said"),
    [("2024-03-15", "ngày 15/3/2024"), ("2024-03", "tháng 3/2024"), ("2019", "năm 2019"), (None, "")],
)
def test_a_date_behind_a_name(date: str | None, said: str) -> None:
    assert dated(date, VI) == said


def test_a_body_that_was_abolished_is_not_called_renamed() -> None:
    head = "KẾ HOẠCH\nVườn ươm năm {0}\n\nI. NHIỆM VỤ\n\n1. {1} kiểm tra các vườn ươm.\n\n2. {2} thẩm định kinh phí mua cây giống."
    plans = (
        parse_text(head.format(2024, "Công an huyện", "Sở Kế hoạch và Đầu tư")),
        parse_text(head.format(2026, "Công an xã", "Sở Tài chính")),
    )
    diff = compare(*plans)
    tables = {table.title: table for table in first_tables(diff, VI, brief=True)}
    ended = tables["Nhiệm vụ chuyển do cơ quan cũ kết thúc hoạt động (1)"].lines[0].cells
    assert ended[1:4] == ("Công an huyện", "Công an xã", "kết thúc hoạt động từ 01/3/2025")
    assert tables["Cơ quan đổi tên (1)"].lines[0].cells[1:3] == ("Sở Kế hoạch và Đầu tư", "Sở Tài chính")
    told = {entry.what for group in report_of(diff, VI).groups for entry in group.entries}
    assert {"Chuyển cơ quan chủ trì do cơ quan cũ kết thúc hoạt động", "Cơ quan chủ trì đổi tên"} <= told
