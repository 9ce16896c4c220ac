"""Rules that come compiled with a wheel: taken as they are, and only where they are what the files say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from kehoach_cli import api
from kehoach_cli.grammar import precompiled

PROGRAM = "1.2"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a module and a rule, and the grammar of this process packed for it."""
    (tmp_path / "rules" / "deadlines").mkdir(parents=True)
    (tmp_path / "rules" / "deadlines" / "by.yaml").write_text("pattern: trước", "utf-8")
    (tmp_path / "parsing.py").write_text("STEPS = 5", "utf-8")
    grammar = api.grammar_of(())
    assert grammar.rule("deadlines/before-date").fires("trước ngày 30/11/2025")
    (tmp_path / precompiled.FILE).write_bytes(
        precompiled.pack(grammar, PROGRAM, tmp_path, tmp_path / "rules")
    )
    return tmp_path


def test_what_came_with_the_package_compiles_nothing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("compiled anew")

    monkeypatch.setattr(regex, "compile", refuse)
    taken = precompiled.brought(PROGRAM, package, package / "rules")
    assert taken is not None
    assert taken.version == api.grammar_of(()).version
    assert taken.rule("deadlines/before-date").fires("trước ngày 30/11/2025")


@pytest.mark.parametrize(
    "change",
    [
        lambda package: (package / "rules" / "deadlines" / "by.yaml").write_text("pattern: đến", "utf-8"),
        lambda package: (package / "rules" / "deadlines" / "on.yaml").write_text("pattern: vào", "utf-8"),
        lambda package: (package / "rules" / "deadlines" / "by.yaml").unlink(),
        lambda package: (package / "parsing.py").write_text("STEPS = 6", "utf-8"),
        lambda package: (package / precompiled.FILE).unlink(),
        lambda package: (package / precompiled.FILE).write_bytes(b""),
        lambda package: (package / precompiled.FILE).write_bytes(
            (package / precompiled.FILE).read_bytes()[:-1]
        ),
    ],
    ids=[
        "a rule says other things",
        "one more",
        "one less",
        "another program",
        "no file",
        "empty",
        "cut off",
    ],
)
def test_it_is_left_where_anything_is_not_as_it_was(package: Path, change: Callable[[Path], object]) -> None:
    change(package)
    assert precompiled.brought(PROGRAM, package, package / "rules") is None


@pytest.mark.parametrize("library", ["regex", "msgspec"])
def test_it_is_left_with_other_versions(package: Path, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert precompiled.brought("1.3", package, package / "rules") is None
    monkeypatch.setattr(f"{library}.__version__", "0")
    assert precompiled.brought(PROGRAM, package, package / "rules") is None
