from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import yaml

check_accuracy: Any = import_module("check_accuracy")


@pytest.mark.parametrize(
    ("floors", "total", "problems"),
    [
        pytest.param(
            {"tasks": {"f1": 0.8}}, {"tasks": {"f1": 0.8, "gold": 9, "recall": 0.1}}, [], id="at its floor"
        ),
        pytest.param(
            {"tasks": {"f1": 0.8}},
            {"tasks": {"f1": 0.79}},
            ["tasks f1: 0.790 is below its floor 0.800"],
            id="below",
        ),
        pytest.param(
            {"tasks": {"f1": 0.8}}, {}, ["tasks f1: has a floor, but was not scored"], id="not scored"
        ),
        pytest.param({}, {"tasks": {"f1": 0.5}}, ["tasks f1: 0.500 has no floor"], id="no floor"),
    ],
)
def test_what_is_below_its_floor_is_named(
    floors: dict[str, dict[str, float]], total: dict[str, dict[str, float]], problems: list[str]
) -> None:
    assert list(check_accuracy.below(floors, total)) == problems


def test_every_floor_is_a_share() -> None:
    floors = yaml.safe_load(check_accuracy.FLOORS.read_text("utf-8"))
    assert all(0 <= value <= 1 for scores in floors.values() for value in scores.values())
