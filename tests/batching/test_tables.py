from __future__ import annotations

import pytest
from msgspec import convert
from msgspec.structs import replace

from kehoach_cli.batching.tables import TABLES, due_dates, first_day, last_day, precision, rows_of
from kehoach_cli.grammar import load_grammar
from kehoach_cli.identity import identify, laws_of
from kehoach_cli.model import PlanDocument
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.plan import Deadline, DeadlineKind, Period, Plan, Span
from kehoach_cli.reading import read_bytes

GRAMMAR = load_grammar()
LAWS = laws_of(GRAMMAR)


def parsed(text: str) -> Plan:
    return parse_source(read_bytes(text.encode(), "plan.md"), GRAMMAR)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024-02-07", "2024-02-07", "2024-02-07"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("--10-25", None, None),
        ("--10", None, None),
        ("2024-02-30", None, None),
        ("2024-13", None, None),
        ("0000", None, None),
        (None, None, None),
    ],
)
def test_days_of_partial_dates(date: str | None, first: str | None, last: str | None) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_every_row_has_every_column(plan: PlanDocument) -> None:
    rows = rows_of(convert(plan.model_dump(mode="json"), Plan), LAWS)
    assert set(rows) == set(TABLES)
    for table, columns in TABLES.items():
        assert all(len(row) == len(columns.columns) for row in rows[table]), table
    task = dict(zip(TABLES["tasks"].columns, rows["tasks"][0], strict=True))
    assert task["lead"] == ["Phòng Kinh tế"]
    assert task["document"] == plan.source.sha256[:20]
    assert len(rows["sections"]) > len(plan.sections), "children are rows too"


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (None, "2024-11-30", "day"),
        ("2024-05-03", "2024-05-03", "day"),
        (None, "--10-25", "day"),
        (None, "--10", "month"),
        (None, "2024-06", "month"),
        ("2024-05", "2024-06", "month"),
        ("2024-04", "2024-06", "quarter"),
        ("2024-01", "2024-06", "half"),
        ("2024-01", "2024-12", "year"),
        (None, "2025", "year"),
        ("2021", "2025", "year"),
        ("2024-07", None, "month"),
        (None, None, None),
    ],
)
def test_how_exact_a_time_is(start: str | None, end: str | None, exact: str | None) -> None:
    assert precision(start, end) == exact


def deadline(*rules: str, end: str | None = None) -> Deadline:
    kind = DeadlineKind.RECURRING if rules else DeadlineKind.BY
    return Deadline(
        id="d1", text="x", span=Span(start=0, end=1), line=1, kind=kind, end=end, recurrence=rules or None
    )


QUARTERS = [
    ("2024-03-31", "quarter"),
    ("2024-06-30", "quarter"),
    ("2024-09-30", "quarter"),
    ("2024-12-31", "quarter"),
]


@pytest.mark.parametrize(
    ("rules", "years", "issued", "due"),
    [
        (("FREQ=MONTHLY;INTERVAL=3",), (2024, 2024), "2024-01-05", QUARTERS),
        (("FREQ=MONTHLY;INTERVAL=3",), (2024, 2024), "2024-04-05", QUARTERS[1:]),
        (("FREQ=MONTHLY;INTERVAL=3",), (None, 2024), "2024-01-05", QUARTERS),
        (("FREQ=MONTHLY;INTERVAL=6",), (2024, 2024), None, [("2024-06-30", "half"), ("2024-12-31", "half")]),
        (
            ("FREQ=MONTHLY;BYMONTHDAY=31",),
            (2024, 2024),
            "2024-10-31",
            [("2024-10-31", "day"), ("2024-11-30", "day"), ("2024-12-31", "day")],
        ),
        (("FREQ=YEARLY",), (2024, 2025), None, [("2024-12-31", "year"), ("2025-12-31", "year")]),
        (("FREQ=YEARLY;BYMONTH=6",), (2024, 2025), None, [("2024-06-30", "month"), ("2025-06-30", "month")]),
        (
            ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5",),
            (2024, 2025),
            None,
            [("2024-12-05", "day"), ("2025-12-05", "day")],
        ),
        (
            ("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=20",),
            (2024, 2024),
            None,
            [("2024-03-20", "day"), ("2024-06-20", "day")],
        ),
        (("FREQ=YEARLY;INTERVAL=5",), (2021, 2030), None, [("2025-12-31", "year"), ("2030-12-31", "year")]),
        (
            ("FREQ=YEARLY;BYMONTH=6", "FREQ=YEARLY"),
            (2024, 2024),
            None,
            [("2024-06-30", "month"), ("2024-12-31", "year")],
        ),
        (("FREQ=WEEKLY",), (2024, 2024), None, []),
        (("FREQ=YEARLY",), (None, None), "2024-01-05", []),
    ],
)
def test_a_rhythm_falls_due_within_the_years_of_the_plan(
    rules: tuple[str, ...],
    years: tuple[int | None, int | None],
    issued: str | None,
    due: list[tuple[str, str]],
) -> None:
    assert list(due_dates(deadline(*rules), Period(start=years[0], end=years[1]), issued)) == due


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2024-11-30", [("2024-11-30", "day")]),
        ("2024-11", [("2024-11-30", "month")]),
        ("--11-30", []),
        (None, []),
    ],
)
def test_a_single_time_falls_due_once(end: str | None, due: list[tuple[str, str]]) -> None:
    assert list(due_dates(deadline(end=end), Period(start=2024, end=2024), None)) == due


def test_a_name_of_two_bodies_has_a_row_of_each() -> None:
    text = (
        "UBND TỈNH SƠN LA\nSố: 12/KH-UBND   Sơn La, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nTrồng cây\n\n"
        "I. NHIỆM VỤ\n\n1. Trồng 100 cây.\n"
    )
    plan = parsed(text)
    joint = replace(plan.tasks[0], lead=("Bộ Y tế và Bộ Công an", "Sở Nội vụ", "Thanh Tùng"))
    rows = rows_of(identify(replace(plan, tasks=(joint,)), GRAMMAR), LAWS)
    keys = {row[1]: row[2] for row in rows["bodies"]}
    assert [(row[3], row[4], keys.get(row[5])) for row in rows["task_bodies"]] == [
        (1, "Bộ Y tế và Bộ Công an", "bo-y-te"),
        (2, "Bộ Y tế và Bộ Công an", "bo-cong-an"),
        (3, "Sở Nội vụ", "so-noi-vu/14"),
        (4, "Thanh Tùng", "thanh-tung/14"),
    ]


AIMS = """
ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 12/KH-UBND   Sơn La, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Phát triển thư viện đến năm 2030

Căn cứ Luật Thư viện số 46/2019/QH14; Luật Cán bộ, công chức số 22/2008/QH12;

I. MỤC TIÊU ĐẾN NĂM 2030

1. 80% trường học có thư viện số.

2. 60% bạn đọc hài lòng với dịch vụ.

II. GIẢI PHÁP

1. Thực hiện Luật Thư viện số 46/2019/QH14.

PHỤ LỤC
CHỈ TIÊU ĐẾN NĂM 2030

| TT | Chỉ tiêu | Đơn vị tính | Năm 2030 |
|---|---|---|---|
| 1 | Trường học có thư viện số | % | 80 |
| 2 | Bạn đọc hài lòng với dịch vụ | % | 65 |
| 3 | Trường học có thư viện số | % | 80 |
"""


def test_a_target_that_an_appendix_says_again_points_to_that_of_the_body() -> None:
    rows = rows_of(parsed(AIMS), LAWS)["targets"]
    named = [dict(zip(TABLES["targets"].columns, row, strict=True)) for row in rows]
    assert [(t["target"], t["base_value"], t["same_as"]) for t in named] == [
        ("g1", 80, None),
        ("g2", 60, None),
        ("g3", 80, "g1"),
        ("g4", 65, None),
        ("g5", 80, None),
    ]


def test_a_cited_law_has_its_days_in_force_and_its_successor() -> None:
    rows = rows_of(parsed(AIMS), LAWS)["cited_documents"]
    named = [dict(zip(TABLES["cited_documents"].columns, row, strict=True)) for row in rows]
    shown = ("key", "mentions", "bases", "in_force_from", "in_force_until", "successor")
    assert [tuple(row[name] for name in shown) for row in named] == [
        ("luat:46/2019/qh14:2019", 2, 1, "2020-07-01", None, None),
        ("luat:22/2008/qh12:2008", 1, 1, None, "2025-06-30", "80/2025/QH15"),
    ]
