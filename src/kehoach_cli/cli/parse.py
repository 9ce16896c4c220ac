"""`kehoach parse`: from files to structured data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.at_work import at_work
from kehoach_cli.cli.help import metavar
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, complain, tell_diagnostics
from kehoach_cli.cli.options import Files, Grammars, NoCache, Ocr, Output, Recognition, overlays, read_source
from kehoach_cli.cli.output import check_output, format_of, open_output

if TYPE_CHECKING:
    from kehoach_cli.plan import Plan

EXAMPLE = "kehoach parse ke-hoach.docx --only tasks,deadlines"


class Format(StrEnum):
    """Output formats."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def parse(
    files: Files,
    format: Annotated[Format | None, typer.Option("--format", "-f", show_default="yaml")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="KEYS", show_default=False),
    ] = None,
    output: Output = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    time_limit: Annotated[float, typer.Option("--time-limit", min=0, metavar="SECONDS")] = 0,
) -> int:
    """Parse plans into YAML, JSON or JSON lines."""
    selection = _selection(only)
    check_output(output, files)
    written_as = Format(format_of(format, output, Format, Format.YAML))
    if files.count("-") > 1:
        raise typer.BadParameter(words().say("problem.stdin_twice"), param_hint=metavar("FILE"))

    from kehoach_cli.writing import write_documents

    odd: list[str] = []
    documents = _documents(files, overlays(grammar), ocr, time_limit, odd)
    first = next(documents, None)
    if first is None:
        return 2
    with open_output(output) as stream:
        written = write_documents(
            chain([first], documents), written_as.value, stream, selection, many=len(files) > 1
        )
    return 1 if written < len(files) or (strict and odd) else 0


def _documents(
    files: list[str], folders: tuple[Path, ...], ocr: Ocr, seconds: float, odd: list[str]
) -> Iterator[Plan]:
    """Parse one file after the other; those that cannot be read, or take longer than `seconds`, are reported and left out.

    Files whose result holds an error among its diagnostics are added to `odd`.
    """
    from kehoach_cli.api import grammar_of
    from kehoach_cli.parsing.pipeline import parse_source

    grammar = grammar_of(folders)
    for file in files:
        try:
            with at_work(file) as tell, _limited(file, seconds):
                # handed on, not held: the parser lets go of what was read as soon as it can
                read = [read_source(file, folders, ocr)]
                tell("parsing")
                document = parse_source(read.pop(), grammar)
        except Exception as error:
            complain(error, file)
            continue
        if tell_diagnostics(document, file):
            odd.append(file)
        yield document


@contextmanager
def _limited(file: str, seconds: float) -> Iterator[None]:
    """Raises `CommandError` where the block takes longer; 0 is no limit."""
    if not seconds:
        yield
        return
    from kehoach_cli.batching.guards import TimeLimitError, limits

    try:
        with limits(seconds, 0, hard=False):
            yield
    except TimeLimitError:
        raise CommandError(words().say("problem.time_limit", file=file, seconds=f"{seconds:g}")) from None


def _selection(only: list[str] | None) -> frozenset[str] | None:
    if not only:
        return None
    from kehoach_cli.writing.fields import ALWAYS, selectable_keys

    chosen = {key.strip() for keys in only for key in keys.split(",")} - {""}
    valid = selectable_keys()
    unknown = sorted(chosen.difference(valid, ALWAYS))
    if unknown or not chosen:
        raise typer.BadParameter(
            words().say(
                "problem.choose",
                given=", ".join(unknown) or words().say("problem.no_key"),
                choices=", ".join(valid),
            ),
            param_hint="--only",
        )
    return frozenset(chosen)
