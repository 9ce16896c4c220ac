"""Which part may import which: docs/CONTRIBUTING in force."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

import pytest

from source_trees import MODULES, PACKAGE, nodes_of, tree_of

MAY_IMPORT = {
    "version": set(),
    "patterns": {"sketches"},
    "sketches": set(),
    "rare_parts": set(),
    "errors": set(),
    "plan": set(),
    "model": {"plan"},
    "wording": {"model"},
    "roman": set(),
    "grammar": {"plan", "errors", "roman"},
    "reading": {"errors", "roman"},
    "normalizing": {"reading"},
    "identity": {"plan", "grammar"},
    "parsing": {"plan", "grammar", "reading", "normalizing", "identity", "roman"},
    "api": {"model", "grammar", "reading", "normalizing", "parsing", "version"},
    "loading": {"model", "errors"},
    "diffing": {
        "plan",
        "model",
        "grammar",
        "identity",
        "normalizing",
        "parsing",
        "loading",
        "api",
        "version",
        "wording",
    },
    "writing": {
        "plan",
        "model",
        "reading",
        "normalizing",
        "parsing",
        "diffing",
        "wording",
        "catalogue",
        "exporting",
    },
    "catalogue": set(),
    "exporting": {"model", "catalogue", "version", "wording"},
    "batching": {
        "catalogue",
        "plan",
        "errors",
        "grammar",
        "reading",
        "normalizing",
        "identity",
        "parsing",
        "writing",
        "diffing",
        "api",
        "version",
    },
}
"""For each part what it may import beside itself; `cli`, `__init__` and `__main__` may import everything."""
FREE = {"cli", "__init__", "__main__"}
BELOW_ALL = {"patterns", "rare_parts", "sketches"}
"""What every part may import."""
HOMES = {path: path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES}
"""The part that each module belongs to."""


def part(module: str) -> str:
    """`kehoach_cli.model.base` is of the part `model`."""
    return module.split(".")[1] if "." in module else "__init__"


def own_imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it."""
    for node in nodes:
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


@pytest.mark.parametrize("home", sorted(set(HOMES.values()) - FREE))
def test_imports_follow_the_direction_of_the_design(home: str) -> None:
    assert home in MAY_IMPORT, f"say in MAY_IMPORT what {home} may import"
    for path in (path for path in MODULES if HOMES[path] == home):
        for module in own_imports(nodes_of(path)):
            assert part(module) in MAY_IMPORT[home] | BELOW_ALL | {home}, f"{path} must not import {module}"


def test_only_the_last_step_of_the_parser_knows_what_lies_beyond_one_plan() -> None:
    users = [
        path.name
        for path in (PACKAGE / "parsing").rglob("*.py")
        if any(part(module) == "identity" for module in own_imports(nodes_of(path)))
    ]
    assert users == ["pipeline.py"]


def circle(edges: Mapping[str, set[str]]) -> list[str]:
    """The parts of one circle of imports, if there is any."""
    done: set[str] = set()

    def visit(part: str, way: list[str]) -> list[str]:
        if part in way:
            return [*way[way.index(part) :], part]
        if part in done:
            return []
        found = next(
            (found for other in sorted(edges.get(part, ())) if (found := visit(other, [*way, part]))), []
        )
        done.add(part)
        return found

    return next((found for part in sorted(edges) if (found := visit(part, []))), [])


def test_no_parts_import_each_other_in_a_circle() -> None:
    edges: dict[str, set[str]] = {}
    for path in MODULES:
        home = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if home not in FREE:
            imported = {part(module) for module in own_imports(nodes_of(path))}
            edges.setdefault(home, set()).update(imported - {home})
    assert circle(edges) == []
    assert circle(MAY_IMPORT) == [], "what may be imported has a circle"


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({"a": {"b"}, "b": {"c"}}, []),
        ({"a": {"b", "c"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}}, ["a", "b", "a"]),
        ({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}}, ["b", "c", "d", "b"]),
    ],
)
def test_a_circle_is_seen(edges: dict[str, set[str]], found: list[str]) -> None:
    assert circle(edges) == found


WINGS = ("signs", "structure", "facts")
"""The wings of `parsing`: each may import itself and those before it."""


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_of_the_parser_sees_only_those_before_it(wing: str) -> None:
    seen = WINGS[: WINGS.index(wing) + 1]
    for path in sorted((PACKAGE / "parsing" / wing).rglob("*.py")):
        for module in own_imports(nodes_of(path)):
            if module.startswith("kehoach_cli.parsing."):
                assert module.split(".")[2] in (*seen, "trace"), (
                    f"{path.name} of {wing} must not import {module}"
                )


def test_the_check_sees_every_form_of_import() -> None:
    code = "import kehoach_cli.cli\nfrom kehoach_cli import cli\ndef f():\n    from kehoach_cli.cli.app import run\n"
    assert [part(module) for module in own_imports(ast.walk(ast.parse(code)))] == ["cli", "cli", "cli"]


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        calls = (node.func for node in nodes_of(path) if isinstance(node, ast.Call))
        assert not any(isinstance(func, ast.Name) and func.id == "print" for func in calls), path


def test_everything_public_has_a_docstring_in_every_module() -> None:
    for path in MODULES:
        docstring = ast.get_docstring(tree_of(path))
        assert docstring is not None, f"{path}: say what the module holds"
        assert len(docstring) > 10, f"{path}: say what the module holds"


LETTERS = {
    "grammar/ordinals.py": "the letters of lists in their order",
    "grammar/spelling.py": "where tone marks may stand",
    "identity/words.py": "vowels, to fold the two places of a tone mark",
    "reading/ocr/letters.py": "marks of lists that recognition takes for each other",
    "reading/ocr/repairs.py": "vowels that lose their mark in a scan",
    "reading/pdf/letters.py": "letters that one word processor wrote for others",
    "reading/legacy_tables.py": "how one font's letters look when they are read as Latin ones",
    "reading/twice_encoded.py": "how UTF-8 looks when it is read as Windows-1252",
}
"""Modules that hold Vietnamese letters for good, and what for."""

_LETTER = re.compile("[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ\u0300\u0301\u0303\u0309\u0323]", re.IGNORECASE)
_CLASS = re.compile(r"\[[^\]]*\]")


def is_vietnamese(literal: str) -> bool:
    """Whether it holds a Vietnamese letter among others: a word or an abbreviation. Lone letters are marks and classes."""
    bare = _CLASS.sub("", literal)
    return _LETTER.search(bare) is not None and sum(map(str.isalpha, bare)) > 1


EXPLAINING = ("description", "examples", "help", "epilog")
"""Arguments that explain a field or an option: documentation, like docstrings."""


def vietnamese(tree: ast.Module) -> list[str]:
    """The string literals of a module that hold Vietnamese letters, documentation aside."""
    found: list[str] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.keyword) and node.arg in EXPLAINING:
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_vietnamese(node.value):
            found.append(node.value)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return found


def test_what_the_language_is_stands_in_the_grammars() -> None:
    holding = {path.relative_to(PACKAGE).as_posix() for path in MODULES if vietnamese(tree_of(path))}
    assert sorted(holding - set(LETTERS)) == [], "put these modules' words into grammars/"
    assert sorted(set(LETTERS) - holding) == [], "clean by now: take them off the list"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""Về kế hoạch"""\nx = 1\n"""Số trang"""', []),
        ('x = re.compile("(?:và|hoặc)")', ["(?:và|hoặc)"]),
        ('def f(x="ngày"):\n    "Ngày."\n    return f"tháng {x}"', ["ngày", "tháng "]),
        ('Field(None, examples=["Quyết định"], description="`Nơi nhận`")', []),
        ('x = {"a": ["Đồng"]}  # và', ["Đồng"]),
        ('x = "[a-zđ]"; y = "đ"', []),
        ('x = "(?<!TP|đ/c)[.]"', ["(?<!TP|đ/c)[.]"]),
        ('x = "plan – § ° × ö"', []),
    ],
)
def test_words_are_found_wherever_they_stand(code: str, found: list[str]) -> None:
    assert sorted(vietnamese(ast.parse(code))) == sorted(found)


def test_patterns_of_modules_are_compiled_when_used() -> None:
    """Two hundred of them would be a twelfth of a start."""

    def calls(node: ast.AST) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FunctionDef | ast.Lambda):
                if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                    yield ast.unparse(child.func)
                yield from calls(child)

    for path in MODULES:
        eager = {"re.compile", "regex.compile"}.intersection(calls(tree_of(path)))
        assert not eager, f"{path}: say lazy_re or lazy_regex"
