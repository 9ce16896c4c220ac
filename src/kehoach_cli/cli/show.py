"""`kehoach show`: a plan drawn for people."""

from __future__ import annotations

import os
import sys

from kehoach_cli.cli.options import File, Grammars, overlays, read_source
from kehoach_cli.cli.output import require_stdout

EXAMPLES = "Example: kehoach show ke-hoach.docx | less"

MAX_WIDTH = 500
"""Columns that a drawing takes at most, whatever COLUMNS says: cells are padded with blanks."""

PLAIN_WIDTH = 80
"""Width in columns where the output is no terminal and COLUMNS is not set."""


def show(file: File, grammar: Grammars = None) -> int:
    """Draw a plan: letterhead, outline with tasks, deadlines, targets.

    Fits the width of the terminal (or COLUMNS). Colours only on a terminal, and not where NO_COLOR is set.
    The drawing is for people and may change; use `kehoach parse` for programs.
    """
    require_stdout()

    from rich.console import Console

    from kehoach_cli.api import grammar_of
    from kehoach_cli.cli.drawing import draw
    from kehoach_cli.normalizing import normalize_source
    from kehoach_cli.parsing.pipeline import parse_canonical

    document = parse_canonical(normalize_source(read_source(file)), grammar_of(overlays(grammar)))
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = _columns() or (None if sys.stdout.isatty() else PLAIN_WIDTH)
    console = Console(
        file=sys.stdout,
        color_system="auto" if coloured else None,
        width=width,
        # without a height the console reads COLUMNS once more; a drawing that only flows down has none
        height=None if width is None else 25,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(draw(document, console.width))
    sys.stdout.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))
    return 0


def _columns() -> int | None:
    """The width that COLUMNS asks for, if any, kept between 20 and `MAX_WIDTH`."""
    columns = os.environ.get("COLUMNS", "")
    if not (columns.isascii() and columns.isdigit()):
        return None
    # int() refuses numbers of thousands of digits
    digits = columns.lstrip("0")[:6] or "0"
    return min(max(int(digits), 20), MAX_WIDTH)
