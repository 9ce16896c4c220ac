"""Cells whose text was wrapped to the width of their column: lines up to a blank one are a paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.markup import RawLine

_LIST_MARK = lazy_re(r"\\?[-+*•–]\s|\\?\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]\s")
_BREAK = lazy_re(r"(?:\\|<br\s*/?>)$")


def join_wrapped(lines: Iterable[RawLine]) -> tuple[RawLine, ...]:
    """The paragraphs of a cell, from its lines as they stand between its borders."""
    joined: list[RawLine] = []
    goes_on = False
    for raw in lines:
        text = raw.text.strip()
        if not text:
            goes_on = False
            continue
        if goes_on and not _LIST_MARK.match(text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {text}")
        else:
            joined.append(RawLine(text, raw.line))
        goes_on = _BREAK.search(text) is None
    return tuple(joined)
