"""How well the tests pin the code: changes it in small ways and sees whether a test fails.

    python scripts/mutation_probe.py [PACKAGE…] [--count 40] [--seed 1] [--processes 1] [--state FILE]

Draws mutants of the modules of the packages (`parsing`, `normalizing`, `identity`, `diffing` unless named), each one change:
a comparison turned, a number off by one, a condition negated, `and` for `or`, a call or a branch left out, None returned.
Each is tried with the tests of its module (those of the mirrored folder that name it, the plain cases and the samples,
then the rest of the folder), which stop at the first failure: in a fork of one process that has collected them
(`mutation_forks.py`), or, where the change stands outside functions, in a process of its own on a copy of the tree.
Survivors are printed with their difference, then the share killed. With the same seed the same mutants are drawn;
`--state` holds what is known, so that a stopped run goes on.
"""

from __future__ import annotations

import argparse
import ast
import copy
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("src/kehoach_cli")
PACKAGES = ("parsing", "normalizing", "identity", "diffing")
WHOLE = (
    "tests/parsing/test_fact_fixtures.py",
    "tests/parsing/test_structure_fixtures.py",
    "tests/test_samples.py",
)
"""Tests that run the whole parser over many constructions in little time."""
UNCHANGED = "unchanged"
"""The kind of a mutant that is none."""
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ADDED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}


@dataclass(frozen=True)
class Mutant:
    """One change: of which module, at which line, what kind, and the number of the change in the module."""

    module: str
    line: int
    kind: str
    number: int

    @property
    def name(self) -> str:
        """A name that is the same in every run on the same code."""
        return f"{self.module}:{self.line} {self.kind} #{self.number}"


def changes(tree: ast.Module) -> Iterator[tuple[int, str, Callable[[], None]]]:
    """Every change of a module that could be noticed: line, kind, and what makes it in this tree."""
    declared = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
        for keyword in node.keywords for part in ast.walk(keyword)
    }  # fmt: skip
    for node in ast.walk(tree):
        if id(node) not in declared:
            yield from _of_expression(node)
            yield from _of_statements(node)


def _of_expression(node: ast.AST) -> Iterator[tuple[int, str, Callable[[], None]]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        turned = TURNED[type(node.ops[0])]()
        yield node.lineno, "comparison turned", lambda: node.ops.__setitem__(0, turned)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node.lineno, "and for or", lambda: setattr(node, "op", other)
    elif isinstance(node, ast.BinOp) and type(node.op) in ADDED:
        sign = ADDED[type(node.op)]()
        yield node.lineno, "plus for minus", lambda: setattr(node, "op", sign)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        more = node.value + 1
        yield node.lineno, "off by one", lambda: setattr(node, "value", more)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        negated = not node.value
        yield node.lineno, "true for false", lambda: setattr(node, "value", negated)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        yield node.test.lineno, "condition negated", lambda: setattr(node, "test", test)
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield node.ifs[0].lineno, "filter left out", lambda: node.ifs.clear()
    elif isinstance(node, ast.Return) and node.value is not None and not _says_no(node.value):
        none = ast.copy_location(ast.Constant(None), node)
        yield node.lineno, "None returned", lambda: setattr(node, "value", none)


def _says_no(value: ast.expr) -> bool:
    """Whether None in its place says the same."""
    return isinstance(value, ast.Constant) and value.value in (None, False)


def _of_statements(node: ast.AST) -> Iterator[tuple[int, str, Callable[[], None]]]:
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        if not isinstance(block, list):
            continue
        for place, statement in enumerate(block):
            call = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call | ast.YieldFrom)
            kind = "call left out" if call else "branch left out" if isinstance(statement, ast.If) else None
            kind = "break left out" if isinstance(statement, ast.Continue | ast.Break) else kind
            if kind is not None:
                nothing = ast.copy_location(ast.Pass(), statement)
                yield statement.lineno, kind, lambda b=block, p=place, n=nothing: b.__setitem__(p, n)  # type: ignore[misc]


def mutants(packages: list[str]) -> list[Mutant]:
    """Every mutant there is."""
    return [
        Mutant(path.relative_to(ROOT).as_posix(), line, kind, number)
        for package in packages
        for path in sorted((ROOT / SOURCE / package).rglob("*.py"))
        for number, (line, kind, _) in enumerate(changes(ast.parse(path.read_text("utf-8"))))
    ]


def mutated(mutant: Mutant) -> tuple[str, str]:
    """The module's code as Python prints it, before and after the change."""
    tree = ast.parse((ROOT / mutant.module).read_text("utf-8"))
    before = ast.unparse(copy.deepcopy(tree))
    for number, (_, _, change) in enumerate(changes(tree)):
        if number == mutant.number:
            change()
            break
    return before, ast.unparse(ast.fix_missing_locations(tree))


def tests_of(module: str) -> list[str]:
    """The test files of a module: those that name it, the plain cases and the samples, the rest of its package's folder."""
    path = Path(module).relative_to(SOURCE)
    near = {path.stem, path.parent.name}
    folder = sorted((ROOT / "tests" / path.parts[0]).glob("test_*.py"))
    nearest = [test for test in folder if any(name in test.stem for name in near)]
    named = [test.relative_to(ROOT).as_posix() for test in (*nearest, *folder)]
    return list(dict.fromkeys((*named[: len(nearest)], *WHOLE, *named)))


def in_forks(drawn: list[Mutant], state: Path, processes: int, seconds: float) -> None:
    """Try mutants in forks of pytest processes, which add their verdicts to the state."""
    folders = [f"tests/{package}" for package in sorted({Path(mutant.module).parts[2] for mutant in drawn})]
    with tempfile.TemporaryDirectory() as folder:
        servers = []
        for number in range(processes):
            wanted = Path(folder, f"{number}.jsonl")
            lines = (json.dumps(asdict(mutant)) for mutant in drawn[number::processes])
            wanted.write_text("\n".join(lines), "utf-8")
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-n0",
                "-p",
                "no:cacheprovider",
                "-p",
                "mutation_forks",
            ]
            more = ["--mutants", str(wanted), "--verdicts", str(state), "--seconds", str(int(seconds))]
            paths = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'scripts'}"}
            servers.append(
                subprocess.Popen(
                    [*command, *more, *folders, *WHOLE], cwd=ROOT, env=paths, stdout=subprocess.DEVNULL
                )
            )
        for server in servers:
            server.wait()


def in_copy(mutant: Mutant, tree: Path, seconds: float) -> str:
    """The verdict on a mutant in a copy of the tree: `killed`, `survived`, or `hung` (killed too: a loop without an end)."""
    target = tree / mutant.module
    whole = target.read_text("utf-8")
    target.write_text(mutated(mutant)[1], "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-n0", "-p", "no:cacheprovider"]
    paths = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *tests_of(mutant.module)],
            cwd=tree,
            env=paths,
            capture_output=True,
            timeout=seconds,
        )
        return "killed" if done.returncode else "survived"
    except subprocess.TimeoutExpired:
        return "hung"
    finally:
        target.write_text(whole, "utf-8")


def copy_tree(place: Path) -> Path:
    """A copy of the files that tests need."""
    for name in ("src", "tests", "grammars", "samples", "scripts", "docs"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("*.*"):
        if path.is_file():
            shutil.copy(path, place)
    return place


def verdicts(state: Path) -> dict[str, str]:
    """What is known, by the name of the mutant."""
    lines = state.read_text("utf-8").splitlines() if state.exists() else []
    return {entry["name"]: entry["verdict"] for entry in map(json.loads, lines)}


def note(state: Path, name: str, found: str) -> None:
    """Add a verdict to what is known."""
    with state.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"name": name, "verdict": found}) + "\n")


def difference(mutant: Mutant) -> str:
    """What a mutant changes."""
    before, after = (code.splitlines() for code in mutated(mutant))
    lines = difflib.unified_diff(before, after, lineterm="", n=1)
    return "\n".join(f"    {line}" for line in list(lines)[2:])


def main() -> int:
    """Try the mutants, print the survivors and the share killed."""
    options = argparse.ArgumentParser(description="See whether tests notice small changes of the code.")
    options.add_argument("packages", nargs="*", default=list(PACKAGES), help="packages or modules")
    options.add_argument("--count", type=int, default=40, help="mutants to draw")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--processes", type=int, default=1)
    options.add_argument("--timeout", type=float, default=600, help="seconds for the tests of a mutant")
    options.add_argument("--state", type=Path, help="JSON lines: what is known, and is not tried again")
    args = options.parse_args()
    every = mutants(args.packages)
    drawn = random.Random(args.seed).sample(every, min(args.count, len(every)))
    drawn = [mutant for mutant in drawn if len(set(mutated(mutant))) == 2]
    # where a test fails without any change, every mutant would seem killed
    whole = [Mutant(m.module, 0, UNCHANGED, -1) for m in {Path(m.module).parts[2]: m for m in drawn}.values()]
    with tempfile.TemporaryDirectory() as folder:
        state = args.state or Path(folder, "verdicts.jsonl")
        known = verdicts(state)
        unknown = [mutant for mutant in (*whole, *drawn) if mutant.name not in known]
        if unknown:
            in_forks(unknown, state, args.processes, args.timeout)
            known = verdicts(state)
            tree = copy_tree(Path(folder, "tree"))
            for mutant in unknown:
                if mutant.name not in known:
                    note(state, mutant.name, in_copy(mutant, tree, args.timeout))
        known = verdicts(state)
    for mutant in whole:
        if known[mutant.name] != "survived":
            print(f"{mutant.module}: tests fail, or take too long, without any change", file=sys.stderr)
            return 2
    for mutant in drawn:
        print(f"{known[mutant.name]:<9} {mutant.name}")
        if known[mutant.name] == "survived":
            print(difference(mutant))
    killed = sum(known[mutant.name] != "survived" for mutant in drawn)
    print(f"{killed} of {len(drawn)} killed ({killed / len(drawn):.0%}); {len(every)} mutants there are")
    return 0


if __name__ == "__main__":
    sys.exit(main())
