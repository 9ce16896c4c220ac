"""Known edits are found, and nothing but them: generated pairs, and the samples with their list of edits."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from edited_plans import SHARED, Score, edited_pair

import kehoach_cli
from case_files import read_cases
from kehoach_cli.diffing import Delta, PlanDiff, compare, diff, series
from kehoach_cli.model import Deadline
from rounds import rounds

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"
LISTED: dict[str, Any] = read_cases(COMPARE / "edits.yaml")
PAIRS = rounds(30, 120)


@pytest.mark.generated
def test_generated_edits_are_reported_and_nothing_else() -> None:
    parse = lru_cache(maxsize=2 * SHARED)(kehoach_cli.parse_text)
    score = Score()
    for number in range(PAIRS):
        pair = edited_pair(number)
        result = compare(parse(pair.old.write()), parse(pair.new.write()))
        score.add(f"pair {number}", pair, result)
    assert score.expected > 3 * PAIRS
    shown = "\n".join(score.slips)
    assert score.recall >= 0.98, shown
    assert score.precision >= 0.98, shown


def test_a_score_counts_what_is_missed_and_what_is_made_up() -> None:
    pair = edited_pair(3)
    old, new = (kehoach_cli.parse_text(draft.write()) for draft in (pair.old, pair.new))
    nothing, all_of_it = Score(), Score()
    nothing.add("", pair, compare(old, old))
    assert nothing.recall == 0
    pair.expected.clear()
    all_of_it.add("", pair, compare(old, new))
    assert all_of_it.precision == 0


@pytest.fixture(scope="module")
def result() -> PlanDiff:
    return diff(COMPARE / LISTED["pair"]["old"], COMPARE / LISTED["pair"]["new"])


@pytest.mark.parametrize("edit", LISTED["pair"]["edits"], ids=lambda edit: f"{edit['kind']}-{edit['words']}")
def test_a_listed_edit_is_found(result: PlanDiff, edit: dict[str, Any]) -> None:
    found = [
        change
        for change in result.changes
        if change.kind == edit["kind"]
        and edit["words"]
        in " ".join(
            [
                change.explain(),
                *(place.words or "" for place in (change.old_place, change.new_place) if place),
            ]
        )
    ]
    assert len(found) == 1
    change = found[0]
    delta = change.delta or Delta()
    if "old" in edit:
        values = [getattr(change.old, "value", None), getattr(change.new, "value", None)]
        assert values == [edit["old"], edit["new"]]
        assert delta.points == edit["new"] - edit["old"]
    assert delta.days == edit.get("days")
    assert delta.per_year == edit.get("per_year")
    assert (delta.effect.value if delta.effect else None) == edit.get("effect")


def test_nothing_but_the_listed_edits_is_found(result: PlanDiff) -> None:
    assert len(result.changes) == len(LISTED["pair"]["edits"])
    assert result.year_shift == 1
    assert result.summary.startswith("1 target raised, 2 lowered, 1 task added, 1 dropped, 1 reworded")


def test_lines_of_a_series_run_through_the_years() -> None:
    listed = LISTED["series"]
    lines = series([COMPARE / name for name in listed["plans"]])
    assert lines.labels == ("2022", "2023", "2024", "2025", "2026")
    targets = {line.indicator: [point and point.value for point in line.points] for line in lines.targets}
    assert targets == listed["targets"]
    deadlines = {line.due.split(",")[0]: [_time(point) for point in line.points] for line in lines.deadlines}
    for words, times in listed["deadlines"].items():
        assert [value for name, value in deadlines.items() if name.startswith(words)] == [times]
    assert len(deadlines) == len(listed["deadlines"])
    loss = next(line for line in lines.targets if "thất thoát" in line.indicator)
    assert [[step.kind.value for step in steps] for steps in loss.steps] == [
        [],
        ["target-lowered"],
        ["target-removed"],
        ["target-added", "target-lowered"],
        [],
    ]


def _time(point: Deadline | None) -> str | None:
    return None if point is None else point.end or (point.recurrence or ("",))[0]
