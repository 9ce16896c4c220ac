from __future__ import annotations

import pytest

from kehoach_cli.batching.tables import TABLES, first_day, last_day, rows_of
from kehoach_cli.model import PlanDocument


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
    rows = rows_of(plan)
    assert set(rows) == set(TABLES)
    for table, columns in TABLES.items():
        assert rows[table], table
        assert all(len(row) == len(columns) for row in rows[table]), table
    task = dict(zip((name for name, _ in TABLES["tasks"]), rows["tasks"][0], strict=True))
    assert task["lead"] == ["Phòng Kinh tế"]
    assert task["document"] == plan.source.sha256[:20]
    assert len(rows["sections"]) > len(plan.sections), "children are rows too"
