"""Which part may import which: docs/CONTRIBUTING in force."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kehoach_cli

PACKAGE = Path(kehoach_cli.__file__).parent
MAY_IMPORT = {
    "version": set(),
    "model": set(),
    "wording": {"model"},
    "grammar": {"model"},
    "reading": {"model"},
    "normalizing": {"model", "reading"},
    "parsing": {"model", "grammar", "reading", "normalizing"},
    "writing": {"model", "reading", "normalizing", "parsing", "diffing", "wording"},
    "api": {"model", "grammar", "reading", "normalizing", "parsing", "writing"},
    "diffing": {"model", "grammar", "normalizing", "parsing", "writing", "api", "version", "wording"},
    "batching": {
        "model",
        "grammar",
        "reading",
        "normalizing",
        "parsing",
        "writing",
        "diffing",
        "api",
        "version",
    },
}
"""For each part what it may import beside itself; `cli`, `__init__` and `__main__` may import everything."""
FREE = {"cli", "__init__", "__main__"}


def part(module: str) -> str:
    """`kehoach_cli.model.base` is of the part `model`."""
    return module.split(".")[1] if "." in module else "__init__"


def own_imports(tree: ast.AST) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "kehoach_cli":
            names = [f"kehoach_cli.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "kehoach_cli")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_imports_follow_the_direction_of_the_design(path: Path) -> None:
    home = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if home in FREE:
        return
    assert home in MAY_IMPORT, f"say in MAY_IMPORT what {home} may import"
    for module in own_imports(ast.parse(path.read_text("utf-8"))):
        assert part(module) in MAY_IMPORT[home] | {home}, f"{home} must not import {module}"


WINGS = ("signs", "structure", "facts")
"""The wings of `parsing`: each may import itself and those before it."""


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_of_the_parser_sees_only_those_before_it(wing: str) -> None:
    seen = WINGS[: WINGS.index(wing) + 1]
    for path in sorted((PACKAGE / "parsing" / wing).rglob("*.py")):
        for module in own_imports(ast.parse(path.read_text("utf-8"))):
            if module.startswith("kehoach_cli.parsing."):
                assert module.split(".")[2] in (*seen, "trace"), (
                    f"{path.name} of {wing} must not import {module}"
                )


def test_the_check_sees_every_form_of_import() -> None:
    code = "import kehoach_cli.cli\nfrom kehoach_cli import cli\ndef f():\n    from kehoach_cli.cli.app import run\n"
    assert [part(module) for module in own_imports(ast.parse(code))] == ["cli", "cli", "cli"]


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        calls = (
            node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
        )
        assert not any(isinstance(func, ast.Name) and func.id == "print" for func in calls), path


def test_everything_public_has_a_docstring_in_every_module() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        docstring = ast.get_docstring(tree)
        assert docstring is not None, f"{path}: say what the module holds"
        assert len(docstring) > 10, f"{path}: say what the module holds"
