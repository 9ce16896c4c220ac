"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from kehoach_cli.cli.canvas import put
from kehoach_cli.cli.choosing import chosen_parts
from kehoach_cli.cli.language import words
from kehoach_cli.cli.options import File, Grammars, NoCache, Ocr, Recognition, overlays
from kehoach_cli.cli.output import require_stdout
from kehoach_cli.cli.plans import read_plans

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
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PARTS", show_default=False),
    ] = None,
    grammar: Grammars = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Draw a plan: letterhead, tasks, deadlines, targets, bases, recipients, signature."""
    require_stdout()
    parts = chosen_parts(only, tuple(Part))

    from kehoach_cli.cli.drawing import draw

    for plan in read_plans(file, overlays(grammar), ocr):
        put(partial(draw, plan, words=words(), only=parts or ()), sys.stdout)
    return 0
