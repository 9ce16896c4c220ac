"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.canvas import put
from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.options import File, Grammars, NoCache, Ocr, Recognition, overlays, read_source
from kehoach_cli.cli.output import require_stdout

EXAMPLES = "Example: kehoach show ke-hoach.docx | less"


class Part(StrEnum):
    """The parts of a drawing, in order."""

    LETTERHEAD = "letterhead"
    TASKS = "tasks"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    BASES = "bases"
    REFERENCES = "references"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    DIAGNOSTICS = "diagnostics"


def show(
    file: File,
    only: Annotated[
        list[Part] | None,
        typer.Option("--only", help="Draw this part alone (repeatable).", show_default=False),
    ] = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Draw a plan: letterhead, tasks with who leads them and by when, deadlines, targets, bases, signature.

    Fits the width of the terminal (or COLUMNS), up to 140 columns. Colours only on a terminal, and not where
    NO_COLOR is set. The drawing is for people and may change; use `kehoach parse` for programs.
    """
    require_stdout()

    from kehoach_cli.api import grammar_of
    from kehoach_cli.catalogue import load_catalogue, preferred_language
    from kehoach_cli.cli.drawing import draw
    from kehoach_cli.parsing.pipeline import parse_source

    try:
        words = load_catalogue(preferred_language(os.environ))
    except ValueError as error:
        raise CommandError(str(error)) from error
    folders = overlays(grammar)
    document = parse_source(read_source(file, folders, ocr), grammar_of(folders))
    put(lambda width: draw(document, width, words, only or ()), sys.stdout)
    return 0
