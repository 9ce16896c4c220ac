"""A rich drawing, written to a stream in the width and the colours that suit it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_WIDTH = 500
"""Columns that a drawing takes at most, whatever COLUMNS says: cells are padded with blanks."""

PLAIN_WIDTH = 80
"""Width in columns where the output is no terminal and COLUMNS is not set."""


def put(draw: Callable[[int], RenderableType], stream: TextIO) -> None:
    """Write what `draw` gives for the width: that of COLUMNS, else of the terminal, else `PLAIN_WIDTH`.

    Colours only on a terminal, and not where NO_COLOR is set.
    """
    from rich.console import Console

    terminal = stream.isatty()
    coloured = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = _columns() or (None if terminal else PLAIN_WIDTH)
    console = Console(
        file=stream,
        color_system="auto" if coloured else None,
        width=width,
        # without a height the console reads COLUMNS once more; a drawing that only flows down has none
        height=None if width is None else 25,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(draw(console.width))
    stream.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))


def _columns() -> int | None:
    """The width that COLUMNS asks for, if any, kept between 20 and `MAX_WIDTH`."""
    columns = os.environ.get("COLUMNS", "")
    if not (columns.isascii() and columns.isdigit()):
        return None
    # int() refuses numbers of thousands of digits
    digits = columns.lstrip("0")[:6] or "0"
    return min(max(int(digits), 20), MAX_WIDTH)
