"""Tries mutants inside one pytest run: tests are collected once, each mutant is a fork in which functions have its code.

A plugin of pytest that `mutation_probe.py` loads; it runs no test but for the mutants that `--mutants` names (JSON lines of
module, line, kind and number) and appends a verdict for each to `--verdicts`. What stands outside functions (a constant, a
default) cannot be changed in a living process: such a mutant gets no verdict here.
"""

from __future__ import annotations

import ast
import functools
import gc
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutation_probe import ROOT, Mutant, changes, note, tests_of

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar

Key = tuple[str, int]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the mutants stand and where the verdicts go."""
    parser.addoption("--mutants", type=Path)
    parser.addoption("--verdicts", type=Path)
    parser.addoption("--seconds", type=int, default=600, help="for all tests of one mutant")


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests of each mutant in a process of its own, the nearest first, until one fails."""
    config = session.config
    gc.freeze()
    for line in config.getoption("mutants").read_text("utf-8").splitlines():
        mutant = Mutant(**json.loads(line))
        new = replaced(mutant)
        if new is None:
            continue
        found = verdict(in_order(session.items, mutant.module), new, config.getoption("seconds"))
        note(config.getoption("verdicts"), mutant.name, found)
    return True


def replaced(mutant: Mutant) -> dict[Key, CodeType] | None:
    """The functions of the module with the change, by name and line; none if it stands outside functions."""
    path = ROOT / mutant.module
    return replacing(path.read_text("utf-8"), str(path), mutant.number)


def replacing(source: str, path: str, number: int) -> dict[Key, CodeType] | None:
    """The functions of a source text with its change of that number; none if it stands outside functions."""
    before, after = ast.parse(source), ast.parse(source)
    for place, (_, _, change) in enumerate(changes(after)):
        if place == number:
            change()
            break
    old, new = (
        compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True) for tree in (before, after)
    )
    if outside(old) != outside(new):
        return None
    codes = list(functions(new))
    count = Counter(key(code) for code in codes)
    return {key(code): code for code in codes if count[key(code)] == 1}


def key(code: CodeType) -> Key:
    """What tells a function from the others of its module."""
    return code.co_qualname, code.co_firstlineno


def outside(code: CodeType) -> list[object]:
    """What a module runs when it is imported, with the bodies of its classes (all that is no function)."""
    inner = [part for part in code.co_consts if isinstance(part, CodeType)]
    own = [part for part in code.co_consts if not isinstance(part, CodeType)]
    bodies = [outside(part) for part in inner if not part.co_flags & CO_OPTIMIZED]
    return [code.co_code, own, code.co_names, bodies]


def functions(code: CodeType) -> Iterator[CodeType]:
    """The functions in a piece of code, at every depth."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_flags & CO_OPTIMIZED:
                yield part
            yield from functions(part)


def put(new: dict[Key, CodeType]) -> None:
    """Give the living functions their changed code, and forget what was computed before.

    The grammar stays, and forgets what steps derived from it: read anew it would bring that along from its cache.
    """
    files = {code.co_filename for code in new.values()}
    gc.unfreeze()
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
            code = new.get(key(thing.__code__))
            if code is not None and len(code.co_freevars) == len(thing.__code__.co_freevars):
                thing.__code__ = code
        elif isinstance(thing, Grammar):
            thing._derived.clear()
        elif isinstance(thing, functools._lru_cache_wrapper) and thing is not grammar_of:
            thing.cache_clear()


def in_order(items: list[pytest.Item], module: str) -> list[pytest.Item]:
    """The tests of a module, those first that are most likely to notice."""
    places = {ROOT / name: place for place, name in enumerate(tests_of(module))}
    return sorted((item for item in items if item.path in places), key=lambda item: places[item.path])


class _First:
    """Whether a test has failed."""

    failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed


def verdict(items: list[pytest.Item], new: dict[Key, CodeType], seconds: int) -> str:
    """`killed`, `survived`, or `hung`."""
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {0: "survived", -signal.SIGALRM: "hung"}.get(status, "killed")
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
        quiet = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(quiet, number)
        put(new)
        first = _First()
        items[0].config.pluginmanager.register(first)
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if first.failed:
                os._exit(1)
        os._exit(0)
    except BaseException:
        os._exit(2)
