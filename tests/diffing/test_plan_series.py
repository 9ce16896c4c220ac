"""Lines through the years: tasks, who leads how much, legal bases; targets and deadlines are in the samples' list."""

from __future__ import annotations

import pytest

import kehoach_cli
from kehoach_cli.diffing import PlanSeries, series

PLAN = """UBND TỈNH AN LẠC

Số: 7/KH-UBND
An Lạc, ngày 5 tháng 6 năm {year}

KẾ HOẠCH

Nâng cao chất lượng nước sạch nông thôn năm {year}

Căn cứ Quyết định số {basis} của UBND tỉnh An Lạc về việc ban hành quy chế quản lý trạm cấp nước;

I. NHIỆM VỤ
{tasks}
"""
OLD, NEW = "Sở Giao thông vận tải", "Sở Xây dựng"
YEARS = {
    2024: (
        "12/QĐ-UBND ngày 03/4/2023",
        f"1. {OLD} cải tạo đường vào nhà máy nước.\n2. Sở Y tế xét nghiệm mẫu nước tại các trạm.\n3. {OLD} bố trí xe chở nước cho vùng hạn.",
    ),
    2025: (
        "12/QĐ-UBND ngày 03/4/2023",
        f"1. {NEW} cải tạo đường vào nhà máy nước.\n2. {NEW} bố trí xe chở nước sạch cho vùng hạn mặn.",
    ),
    2026: (
        "40/QĐ-UBND ngày 09/01/2026",
        "1. Sở Tài chính cải tạo đường vào nhà máy nước.\n2. Sở Y tế xét nghiệm mẫu nước tại các trạm.",
    ),
}


@pytest.fixture(scope="module")
def lines() -> PlanSeries:
    return series(
        [
            kehoach_cli.parse_text(PLAN.format(year=year, basis=basis, tasks=tasks))
            for year, (basis, tasks) in YEARS.items()
        ]
    )


def test_tasks_run_through_the_years(lines: PlanSeries) -> None:
    found = [
        (
            line.task,
            [point is not None for point in line.points],
            [[step.kind.value for step in steps] for steps in line.steps],
        )
        for line in lines.tasks
    ]
    assert found == [
        ("Sở Tài chính cải tạo đường vào nhà máy nước.", [True, True, True], [[], ["task-lead-renamed"], ["task-lead"]]),
        ("Sở Y tế xét nghiệm mẫu nước tại các trạm.", [True, False, True], [[], ["task-removed"], ["task-added"]]),
        (f"{NEW} bố trí xe chở nước sạch cho vùng hạn mặn.", [True, True, False], [[], ["task-lead-renamed", "task-reworded"], ["task-removed"]]),
    ]  # fmt: skip


def test_a_renamed_body_is_one_line(lines: PlanSeries) -> None:
    found = [(line.body, line.names, line.tasks) for line in lines.leads]
    assert found == [
        ("Sở Xây dựng tỉnh An Lạc", (OLD, NEW, None), (2, 2, 0)),
        ("Sở Y tế tỉnh An Lạc", ("Sở Y tế", None, "Sở Y tế"), (1, 0, 1)),
        ("Sở Tài chính tỉnh An Lạc", (None, None, "Sở Tài chính"), (0, 0, 1)),
    ]


def test_a_basis_goes_on_as_the_newer_one(lines: PlanSeries) -> None:
    (line,) = lines.bases
    assert line.document == "Quyết định 40/QĐ-UBND, 2026-01-09"
    assert [point and point.number for point in line.points] == ["12/QĐ-UBND", "12/QĐ-UBND", "40/QĐ-UBND"]
    assert [[step.kind.value for step in steps] for steps in line.steps] == [[], [], ["citation-newer"]]
