from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kehoach_cli import PlanDocument, Span
from processes import PATIENCE

compare_outputs: Any = import_module("compare_outputs")


def listed(old: PlanDocument, new: PlanDocument) -> list[str]:
    dumped = [one.model_dump(mode="json", by_alias=True) for one in (old, new)]
    found = compare_outputs.compare(*dumped, compare_outputs.KINDS)
    return [f"{one.sign} {one.kind} {one.words}" for one in found if one.sign != "="]


def test_a_plan_is_like_itself(plan: PlanDocument) -> None:
    assert listed(plan, plan) == []


def test_places_and_ids_do_not_count(plan: PlanDocument) -> None:
    moved = [task.model_copy(update={"span": Span(start=7, end=9), "line": 99}) for task in plan.tasks]
    renamed = [one.model_copy(update={"id": f"{one.id}0"}) for one in plan.deadlines]
    moved = [
        task.model_copy(update={"deadlines": tuple(f"{name}0" for name in task.deadlines)}) for task in moved
    ]
    new = plan.model_copy(update={"tasks": tuple(moved), "deadlines": tuple(renamed)})
    assert listed(plan, new) == []


@pytest.mark.parametrize(
    ("field", "update", "expected"),
    [
        pytest.param("tasks", None, "- tasks II/1 Trồng 2.000 cây", id="lost"),
        pytest.param("tasks", {"lead": ("Ban A",)}, 'lead: ["Phòng Kinh tế"] → ["Ban A"]', id="changed"),
        pytest.param("deadlines", {"end": "2025-06"}, "| end: 2025-06-30 → 2025-06", id="another value"),
        pytest.param("targets", {"value": 3000}, "| value: 2000 → 3000", id="another number"),
        pytest.param("citations", {"date": "2024"}, "| date: 2017 → 2024", id="citation"),
        pytest.param("recipients", None, "- recipients Như Điều 3", id="recipient"),
        pytest.param(
            "diagnostics", None, "- diagnostics outline-gap: II/2 is followed by II/4", id="diagnostic"
        ),
    ],
)
def test_what_differs_is_said(
    plan: PlanDocument, field: str, update: dict[str, object] | None, expected: str
) -> None:
    first, *rest = getattr(plan, field)
    entries = (first.model_copy(update=update), *rest) if update else tuple(rest)
    said = listed(plan, plan.model_copy(update={field: entries}))
    assert any(expected in line for line in said), said
    assert [line.split()[1] for line in said if line.split()[1] == field] == [field]


def test_sections_header_and_signature(plan: PlanDocument) -> None:
    header = plan.header.model_copy(update={"number": "12/KH-UBND", "place": None})
    assert plan.signature is not None
    signature = plan.signature.model_copy(update={"name": "Đinh Thị Hoa"})
    sections = tuple(one.model_copy(update={"title": "MỤC ĐÍCH"}) for one in plan.sections[:1])
    new = plan.model_copy(update={"header": header, "signature": signature, "sections": sections})
    said = listed(plan, new)
    assert said[:2] == ["- header place: Phú Tây", "+ header number: 12/KH-UBND"]
    assert "~ sections I MỤC ĐÍCH | title: MỤC TIÊU → MỤC ĐÍCH" in said
    assert "- sections II/2 Chế độ báo cáo" in said
    assert "~ signature name: Đinh Thị Hoa | value: Đinh Thị Hòa → Đinh Thị Hoa" in said


def test_both_sides_are_run(root: Path, samples: Path) -> None:
    script = root / "scripts" / "compare_outputs.py"
    done = subprocess.run(
        [sys.executable, script, ".", ".", samples / "huyen-uy.txt"],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    table = [line.split() for line in done.stdout.splitlines()]
    assert table[0] == ["gained", "lost", "changed", "same"]
    assert [row[:4] for row in table if row[0] == "header"] == [["header", "0", "0", "0"]]
    assert all(int(row[4]) > 0 for row in table if row[0] in ("header", "sections", "tasks", "citations"))
