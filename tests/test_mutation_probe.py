from __future__ import annotations

import ast
from importlib import import_module
from typing import Any

import pytest

mutation_probe: Any = import_module("mutation_probe")


def variants(code: str) -> set[str]:
    """Every change of a piece of code, as Python prints it."""
    found = set()
    for number in range(len(list(mutation_probe.changes(ast.parse(code))))):
        tree = ast.parse(code)
        [*mutation_probe.changes(tree)][number][2]()
        found.add(ast.unparse(ast.fix_missing_locations(tree)))
    return found


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x == y", {"x != y"}),
        ("x < y", {"x <= y"}),
        ("a and b", {"a or b"}),
        ("a - 1", {"a + 1", "a - 2"}),
        ("True", {"False"}),
        ("f(x)", {"pass"}),
        ("[a for a in b if a]", {"[a for a in b]"}),
        ("y if x else z", {"y if not x else z"}),
    ],
)
def test_a_change_is_a_small_one(code: str, changed: set[str]) -> None:
    assert variants(code) == changed


def test_statements_are_left_out_and_nothing_is_returned() -> None:
    found = variants("def f(x):\n    if x:\n        return g\n    return x")
    assert found == {
        "def f(x):\n    pass\n    return x",
        "def f(x):\n    if not x:\n        return g\n    return x",
        "def f(x):\n    if x:\n        return None\n    return x",
        "def f(x):\n    if x:\n        return g\n    return None",
    }


def test_the_tests_of_a_module_begin_with_the_nearest() -> None:
    tests = mutation_probe.tests_of("src/kehoach_cli/normalizing/furniture.py")
    assert tests[0] == "tests/normalizing/test_furniture.py"
    assert tests[-1] == "tests/test_samples.py"


def test_the_same_mutants_have_the_same_names() -> None:
    names = [mutant.name for mutant in mutation_probe.mutants(["normalizing"])]
    assert len(names) == len(set(names)) > 100
