"""Options and arguments that commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, one_line, say

if TYPE_CHECKING:
    from kehoach_cli.reading.source import SourceText


CACHE = "KEHOACH_CACHE"
"""The folder of grammars kept between runs; empty for none."""


def _output_path(name: str) -> Path:
    # Path("") is the folder one stands in
    if not name:
        raise typer.BadParameter(words().say("problem.empty_name"))
    return Path(name)


File = Annotated[
    str,
    typer.Argument(metavar="FILE", show_default=False),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=_output_path,
        show_default=False,
    ),
]
Grammars = Annotated[
    list[Path] | None,
    typer.Option(
        "--grammar",
        metavar="DIR",
        show_default=False,
    ),
]


def _switch_off(wanted: bool) -> bool:
    if wanted:
        # worker processes read it too
        os.environ[CACHE] = ""
    return wanted


NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        callback=_switch_off,
    ),
]


class Ocr(StrEnum):
    """When pages go through character recognition."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


Recognition = Annotated[
    Ocr,
    typer.Option(
        "--ocr",
    ),
]


def overlays(grammar: list[Path] | None) -> tuple[Path, ...]:
    """Give the folders of rule files, weakest first: those of the environment, then those of the options.

    Says of a folder that it holds no rule file: the rules are not what was asked for.
    """
    named = os.environ.get("KEHOACH_GRAMMAR", "").split(os.pathsep)
    folders = (*(Path(folder) for folder in named if folder), *(grammar or ()))
    for folder in folders:
        if folder.is_dir() and not any(folder.rglob("*.yaml")):
            say(f"kehoach: {words().say('told.no_rules', folder=folder)}")
    return folders


def read_source(file: str, folders: tuple[Path, ...] = (), ocr: Ocr = Ocr.AUTO) -> SourceText:
    """Read a file, or standard input for `-`; `folders` of rule files as `overlays` gives them.

    Raises `CommandError`, which names the file.
    """
    from kehoach_cli.api import grammar_of, settings_of
    from kehoach_cli.reading import ReadError, read_bytes, read_path
    from kehoach_cli.reading.errors import NotAFile

    if file == "-" and sys.stdin is None:
        raise CommandError(words().say("problem.stdin_closed"))
    settings = settings_of(lambda: grammar_of(folders), ocr.value, _page_counter(file))
    try:
        if file == "-":
            return read_bytes(sys.stdin.buffer.read(), "-", settings)
        return read_path(file, settings=settings)
    except NotAFile:
        raise CommandError(words().say("problem.input_folder", file=file)) from None
    except ReadError as error:
        shown = words().say("problem.stdin") if file == "-" else file or "''"
        message = words().translated(one_line(str(error)))
        printable = os.fsencode(Path(file).name).decode("utf-8", "replace")
        for name in (file, Path(file).name, printable):
            message = message.removeprefix(f"{name} ").removeprefix(f"{name}: ")
        raise CommandError(f"{shown}: {message}") from error


def _page_counter(file: str) -> Callable[[int, int], None] | None:
    """On a terminal, says each page that was recognised: it takes a second or more."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return lambda done, pages: say(
        f"kehoach: {words().say('problem.page_done', file=file, done=done, pages=pages)}"
    )
