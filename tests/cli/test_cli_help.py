from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import kehoach_cli
from kehoach_cli.catalogue import LANGUAGES, load_catalogue
from kehoach_cli.cli import main
from kehoach_cli.cli.app import application
from source_trees import nodes_of

COMMANDS = Path(kehoach_cli.__file__).parent / "cli"


def walked(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from walked(below, (*path, name))


CALLS = [path for path, _ in walked(typer.main.get_command(application()))]
ENGLISH = re.compile(
    r"\b(the|of|and|or|with|for|from|what|is|are|this|to|in the|required|default|usage|options?|commands?|arguments?|file)\b",
    re.IGNORECASE,
)
"""Words of which no help in another language is free; `default`, `file` and the like are typer's own."""


def helped(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main([*args, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_help_in_vietnamese_has_no_english_word(
    call: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    told = helped(capsys, *call, "--lang", "vi")
    # names of options, of their values and of commands, and what the example calls, are the same everywhere
    plain = re.sub(
        r"`[^`]*`|<[^>]*>|--[\w-]+|Ví dụ: .*|^  [a-z]+  |mặc\s+định: \w+|trong\) docs", "", told, flags=re.M
    )
    assert told.startswith(f"Cách dùng: {' '.join(('kehoach', *call))} [TÙY_CHỌN]")
    assert [word[0] for word in ENGLISH.finditer(plain)] == []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_help_in_english_begins_with_the_use(
    call: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    told = helped(capsys, *call)
    assert told.startswith(f"Usage: {' '.join(('kehoach', *call))} [OPTIONS]")
    assert re.search(r"^  --lang <vi\|en>  ", told, re.M)


def test_everything_that_help_says_is_asked_for_and_nothing_else() -> None:
    messages = load_catalogue("en").messages
    used: set[str] = set()
    for call, command in walked(typer.main.get_command(application())):
        name = ".".join(call) or "kehoach"
        used |= {f"help.{name}", f"help.{name}.more"}
        for param in command.get_params(typer.Context(command)):
            own = f"option.{name}.{param.name}"
            used.add(own if own in messages else f"option.{param.name}")
            used |= {f"metavar.{word}" for word in re.findall("[A-Z]+", param.metavar or "")}
        used |= {f"metavar.{word}" for word in ("OPTIONS", "COMMAND", "ARGS")}
    kept = {name for name in messages if name.startswith(("help.", "option.", "metavar."))}
    without_words = {name for name in used - kept if not name.endswith(".more")}
    assert kept - used == set()
    assert without_words == {"metavar.N", "metavar.MB"}


def test_no_help_stands_in_the_code() -> None:
    for path in COMMANDS.glob("*.py"):
        calls = (node for node in nodes_of(path) if isinstance(node, ast.Call))
        assert not [call.lineno for call in calls for word in call.keywords if word.arg == "help"], path


@pytest.mark.parametrize(
    ("args", "language"),
    [
        (["--lang", "vi", "parse", "--help"], "vi"),
        (["parse", "--help", "--lang", "vi"], "vi"),
        (["parse", "--lang=vi", "-h"], "vi"),
        (["--lang", "vi", "parse", "--lang", "en", "-h"], "en"),
        (["parse", "-h", "--", "--lang", "vi"], "en"),
    ],
    ids=" ".join,
)
def test_the_language_may_be_asked_for_anywhere(
    args: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(args)
    captured = capsys.readouterr()
    assert load_catalogue(language).say("help.parse") in " ".join(captured.out.split())


@pytest.mark.parametrize(
    ("environment", "usage"),
    [
        ({"KEHOACH_LANG": "VI"}, "Cách dùng"),
        ({"KEHOACH_LANG": "", "LC_ALL": "vi_VN.UTF-8"}, "Cách dùng"),
        ({}, "Usage"),
    ],
    ids=str,
)
def test_else_the_environment_tells(
    environment: dict[str, str],
    usage: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert helped(capsys).startswith(f"{usage}: kehoach")


@pytest.mark.parametrize("args", [["--lang", "fr", "formats"], ["formats", "--lang=fr"]], ids=" ".join)
def test_a_language_without_words_is_refused(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "fr is no language of this program: choose from vi, en" in captured.err


def test_what_is_read_by_programs_is_the_same_in_every_language(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = set()
    for language in LANGUAGES:
        assert main(["parse", str(samples / "huyen-uy.txt"), "-f", "json", "--lang", language]) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_that_reads_plans_reads_them_in_the_same_way(call: tuple[str, ...]) -> None:
    command = dict(walked(typer.main.get_command(application())))[call]
    options = {option for param in command.params for option in param.opts}
    if options & {"file", "files", "sources"}:
        assert options >= {"--ocr", "--no-cache"}
        assert "--grammar" in options or call == ("normalize",)
