"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.canvas import put
from kehoach_cli.cli.language import words
from kehoach_cli.cli.options import File, Grammars, NoCache, Ocr, Recognition, overlays, read_source
from kehoach_cli.cli.output import require_stdout

EXAMPLE = "kehoach show ke-hoach.docx | less"


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
    only: Annotated[list[Part] | None, typer.Option("--only", show_default=False)] = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Draw a plan: letterhead, tasks, deadlines, targets, bases, recipients, signature."""
    require_stdout()

    from kehoach_cli.api import grammar_of
    from kehoach_cli.cli.drawing import draw
    from kehoach_cli.model.making import document_of
    from kehoach_cli.parsing.pipeline import parse_source

    folders = overlays(grammar)
    document = document_of(parse_source(read_source(file, folders, ocr), grammar_of(folders)))
    put(lambda width: draw(document, width, words(), only or ()), sys.stdout)
    return 0
