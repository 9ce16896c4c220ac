"""What all drawings of a plan share: words that a terminal only shows, titles, tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kehoach_cli.exporting.plain import plain

NARROW, WIDE = 60, 100
"""Below the first width a task is a paragraph and tables have two columns; from the second on they have all columns."""
GAP = 2
"""Columns between those of a table."""


def clean(text: str) -> str:
    """Compose letters, and show what would act on the terminal as a replacement character."""
    return unicodedata.normalize("NFC", plain(text))


def line_of(text: str) -> str:
    """A text on one line, cleaned."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int) -> str:
    """The beginning of a text on one line, cut between words; `…` stands for the rest."""
    line = line_of(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"


def titled(title: str, content: RenderableType) -> RenderableType:
    """A part of the drawing under its title."""
    return Group(Text(title.upper(), "bold"), Text(), content)


def table_of(heads: Sequence[str], widths: Sequence[int], *, head: bool = True) -> Table:
    """An empty table whose columns have these widths."""
    made = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        show_header=head,
        # the box itself parts columns by one
        padding=(0, GAP - 1, 0, 0),
        pad_edge=False,
    )
    for name, width in zip(heads, widths, strict=True):
        made.add_column(name, width=width, overflow="fold")
    return made


def shares(width: int, fixed: Sequence[int | None], parts: Sequence[int]) -> list[int]:
    """Widths of columns in a table of `width`: `fixed` ones as they are, the others (None) by their `parts`."""
    left = width - GAP * len(fixed) - sum(one or 0 for one in fixed)
    whole = sum(part for one, part in zip(fixed, parts, strict=True) if one is None)
    return [
        max(4, left * part // whole) if one is None else one for one, part in zip(fixed, parts, strict=True)
    ]
