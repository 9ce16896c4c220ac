from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.bindings import told_with_each
from kehoach_cli.exporting.csv import to_csv
from kehoach_cli.exporting.tables import TableName, table, tables
from kehoach_cli.model import PlanDocument, Span

VI, EN = load_catalogue("vi"), load_catalogue("en")


def cell(plan: PlanDocument, column: str, row: int = 0, name: TableName = TableName.TASKS) -> object:
    made = table(name, [plan], VI)
    return made.rows[row].cells[made.index(column)]


def test_a_task_says_who_with_whom_and_by_when() -> None:
    made = task(
        7,
        "Lập danh mục sách.",
        lead=("Phòng A",),
        partners=("Đoàn xã", "Hội B"),
        product="Danh mục",
        deadlines=("d1",),
    )
    plan = plan_of(
        made, deadlines=(deadline(1, "trong quý II/2024", kind="within", start="2024-04", end="2024-06"),)
    )
    assert table(TableName.TASKS, [plan], VI).rows[0].cells == (
        1, "II", "Lập danh mục sách.", "Danh mục", "Phòng A", "Đoàn xã; Hội B", "trong quý II/2024", date(2024, 6, 30),
        None, "9/KH-UBND", date(2024, 2, 5), "Chưa thực hiện", None, "dòng 8", "ke-hoach.txt", made.key,
    )  # fmt: skip


REPORTS = (
    deadline(1, "trước ngày 15/6", kind="by", end="2024-06-15"),
    deadline(2, "trước ngày 15/11/2024", kind="by", end="2024-11-15"),
    deadline(3, "hằng quý", kind="recurring", recurrence=("FREQ=MONTHLY;INTERVAL=3",)),
)


def test_a_task_that_is_due_on_several_days_has_a_row_for_each() -> None:
    made = task(1, "Báo cáo kết quả.", deadlines=("d1", "d2", "d3"))
    shown = table(TableName.TASKS, [plan_of(made, deadlines=REPORTS)], VI)
    columns = [shown.index(name) for name in ("no", "text", "due_words", "due_date", "rhythm", "key")]
    assert [tuple(row.cells[at] for at in columns) for row in shown.rows] == [
        (1, "Báo cáo kết quả.", "trước ngày 15/6; hằng quý", date(2024, 6, 15), "hằng quý", made.key),
        (2, "Báo cáo kết quả.", "trước ngày 15/11/2024", date(2024, 11, 15), None, f"{made.key}/2024-11-15"),
    ]


def test_days_before_the_plans_date_have_no_row_beside_later_ones() -> None:
    made = task(1, "Sơ kết, tổng kết.", deadlines=("d1", "d2"))
    past = deadline(1, "năm 2022", kind="by", end="2022")
    assert cell(plan_of(made, deadlines=(past, REPORTS[1])), "due_date") == date(2024, 11, 15)
    alone = plan_of(made, deadlines=(past, deadline(2, "năm 2023", kind="by", end="2023")))
    assert len(table(TableName.TASKS, [alone], VI).rows) == 1


def test_a_task_under_the_plans_own_time_is_not_bound_by_others_of_that_day() -> None:
    made = task(1, "Vận động nhân dân.", due={"end": "2024", "from": "plan"})
    other = deadline(1, "tổng kết vào năm 2024", kind="within", end="2024")
    assert cell(plan_of(made, deadlines=(other,)), "due_words") == "theo thời gian của kế hoạch (năm 2024)"


def test_the_time_above_binds_a_task_without_one() -> None:
    before = deadline(1, "Quý I/2024", kind="within", end="2024-03")
    wrong = deadline(2, "năm 2025", kind="by", end="2025")
    made = task(3, "Mua kệ sách.", due={"end": "2024-03", "from": "heading"})
    plan = plan_of(made, deadlines=(before, wrong))
    assert cell(plan, "due_words") == "Quý I/2024"
    assert cell(plan, "due_date") == date(2024, 3, 31)


def test_the_plans_own_time_is_said_to_be_that() -> None:
    plan = plan_of(task(1, "Mua kệ sách.", due={"end": "2024", "from": "plan"}))
    assert cell(plan, "due_words") == "theo thời gian của kế hoạch (năm 2024)"
    assert cell(plan, "due_date") == date(2024, 12, 31)


def test_a_rhythm_has_no_day() -> None:
    rhythmic = deadline(
        1, "định kỳ 6 tháng, năm", kind="recurring", recurrence=["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]
    )
    plan = plan_of(task(1, "Báo cáo.", deadlines=("d1",)), deadlines=(rhythmic,))
    assert cell(plan, "rhythm") == "định kỳ 6 tháng; hằng năm"
    assert cell(plan, "due_date") is None
    assert cell(plan, "work", name=TableName.DEADLINES) == "Báo cáo."


def test_keys_are_unique_in_a_sheet() -> None:
    same = [task(number, "Báo cáo.", key=None) for number in (1, 2, 3)]
    rows = table(TableName.TASKS, [plan_of(*same)], VI).rows
    first = str(rows[0].cells[-1])
    assert [row.cells[-1] for row in rows] == [first, f"{first}~2", f"{first}~3"]
    assert len(first) == 10


def test_every_row_has_a_cell_for_each_column(plan: PlanDocument) -> None:
    for made in tables([plan, plan], EN):
        assert made.rows
        assert [row.cells[0] for row in made.rows] == list(range(1, len(made.rows) + 1))
        assert {len(row.cells) for row in made.rows} == {len(made.columns)}


@pytest.mark.parametrize("name", TableName)
def test_csv_has_a_mark_a_head_and_a_row_an_entry(name: TableName, plan: PlanDocument) -> None:
    made = table(name, [plan], VI)
    data = to_csv(made, VI)
    assert data.startswith(b"\xef\xbb\xbfSTT,")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(made.rows) + 1
    assert {len(row) for row in rows} == {len(made.columns)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ('Lập "sổ", gửi\nhuyện', 'Lập "sổ", gửi\nhuyện'),
        ("a\u202eb\x00c\ud800", "a\ufffdb\ufffdc\ufffd"),
        ("x" * 40_000, "x" * 40_000),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_csv_runs_nothing_and_loses_nothing(text: str, shown: str) -> None:
    data = to_csv(table(TableName.TASKS, [plan_of(task(1, text))], VI), VI)
    csv.field_size_limit(1_000_000)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1][2] == shown
    assert rows[1][10] == "05/02/2024"


def test_a_key_that_looks_like_another_given_again_is_passed_over() -> None:
    same = [task(number, "Báo cáo.", key=key) for number, key in enumerate(("a", "a~2", "a", "a", "a~2"), 1)]
    rows = table(TableName.TASKS, [plan_of(*same)], VI).rows
    assert [row.cells[-1] for row in rows] == ["a", "a~2", "a~3", "a~4", "a~2~2"]


@pytest.mark.parametrize(
    ("starts", "at", "place"),
    [
        ((10, 20, 30), 25, "Quý I (20)"),
        ((10, 20, 30), 20, "Quý I (20)"),
        ((10, 20, 30), 99, "Quý I (30)"),
        # nothing stands above: the first
        ((10, 20, 30), 5, "Quý I (10)"),
        # of those above the last in the plan's order
        ((30, 20, 10), 25, "Quý I (10)"),
        ((20, 10, 30), 25, "Quý I (10)"),
    ],
)
def test_of_several_times_of_one_value_the_nearest_above(
    starts: tuple[int, ...], at: int, place: str
) -> None:
    times = [
        deadline(n, f"Quý I ({start})", kind="within", end="2024-03", span=Span(start=start, end=start + 5))
        for n, start in enumerate(starts, 1)
    ]
    made = task(9, "Mua kệ sách.", due={"end": "2024-03", "from": "heading"}, span=Span(start=at, end=at + 9))
    assert cell(plan_of(made, deadlines=tuple(times)), "due_words") == place


def test_work_is_told_with_each_of_very_many_deadlines_in_part() -> None:
    assert told_with_each("x" * 1_000_000, 1) == "x" * 1_000_000
    assert told_with_each("x" * 1_001, 1_000) == "x" * 1_000 + " …"
    assert told_with_each("x" * 1_000, 1_000) == "x" * 1_000
    assert told_with_each("x" * 101, 10_000_000) == "x" * 100 + " …"
    assert told_with_each("x", 0) == "x"
