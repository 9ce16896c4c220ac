"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import os
import sys

from kehoach_cli.cli.messages import CommandError
from kehoach_cli.cli.options import File, Grammars, overlays, read_source

EXAMPLES = "Example: kehoach show ke-hoach.docx | less"

PLAIN_WIDTH = 80
"""Width in columns where the output is no terminal and COLUMNS is not set."""


def show(file: File, grammar: Grammars = None) -> int:
    """Draw a plan: letterhead, outline with tasks, deadlines, targets.

    Fits the width of the terminal (or COLUMNS). Colours only on a terminal, and not where NO_COLOR is set.
    The drawing is for people and may change; use `kehoach parse` for programs.
    """
    if sys.stdout is None:
        raise CommandError("standard output is closed: there is nowhere to draw")

    from rich.console import Console

    from kehoach_cli.api import grammar_of
    from kehoach_cli.cli.drawing import draw
    from kehoach_cli.normalizing import normalize_source
    from kehoach_cli.parsing.pipeline import parse_canonical

    document = parse_canonical(normalize_source(read_source(file)), grammar_of(overlays(grammar)))
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    console = Console(
        file=sys.stdout,
        color_system="auto" if coloured else None,
        width=None if sys.stdout.isatty() else _plain_width(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(draw(document, console.width))
    sys.stdout.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))
    return 0


def _plain_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), 20) if columns.isascii() and columns.isdigit() else PLAIN_WIDTH
