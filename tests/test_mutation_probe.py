from __future__ import annotations

import ast
from importlib import import_module
from typing import Any

import pytest

mutation_probe: Any = import_module("mutation_probe")
mutation_forks: Any = import_module("mutation_forks")


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
    assert tests[1:4] == list(mutation_probe.WHOLE)
    assert "tests/normalizing/test_joining.py" in tests[4:]
    assert len(tests) == len(set(tests))


def test_the_same_mutants_have_the_same_names() -> None:
    names = [mutant.name for mutant in mutation_probe.mutants(["normalizing"])]
    assert len(names) == len(set(names)) > 100


SOURCE = """
LIMIT = 1
def outer(x):
    def inner(y):
        return x < y
    return inner
class Kept:
    size = 2
    def fits(self, n, most=3):
        return n == self.size
"""


@pytest.mark.parametrize(
    ("kind", "line", "lives"),
    [("off by one", 2, False), ("comparison turned", 5, True), ("off by one", 8, False), ("off by one", 9, False),
     ("comparison turned", 10, True), ("None returned", 6, True)],
)  # fmt: skip
def test_a_change_within_a_function_is_put_into_the_living_one(kind: str, line: int, lives: bool) -> None:
    number = [(c[1], c[0]) for c in mutation_probe.changes(ast.parse(SOURCE))].index((kind, line))
    assert (mutation_forks.replacing(SOURCE, "kept.py", number) is not None) == lives


def test_closures_and_methods_get_the_changed_code() -> None:
    space: dict[str, Any] = {}
    exec(compile(SOURCE, "kept.py", "exec"), space)
    inner, kept = space["outer"](1), space["Kept"]()
    assert (inner(1), kept.fits(2)) == (False, True)
    found = [c[1] for c in mutation_probe.changes(ast.parse(SOURCE))]
    for number in (n for n, kind in enumerate(found) if kind == "comparison turned"):
        mutation_forks.put(mutation_forks.replacing(SOURCE, "kept.py", number))
        assert (inner(1), kept.fits(2)) in ((True, True), (False, False))
