"""The modules of the program as trees, for tests that read the code; each is parsed once a process."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import kehoach_cli

PACKAGE = Path(kehoach_cli.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """A module's tree; nobody changes it, for others are given the same."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module's tree."""
    return tuple(ast.walk(tree_of(path)))
