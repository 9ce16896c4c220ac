"""Letterhead and signature that are laid out with tabs or blanks: two columns in one paragraph.

Word files without tables set "issuer, tab, country" and "recipients, tab, signature" line by line. A run of such
lines near the top or near the end becomes a table of one row and two cells, as other files have it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

Element = SourceLine | SourceTable

TOP = 12
END = 40
"""Lines from the top and from the end among which such columns are looked for."""

_GUTTER = lazy_re(r"(?<=[^\s])(?: {0,80}\t[ \t]{0,200}| {5,200})(?=[^\s])")
_INDENT = "\t\t\t"
_LIST_MARK = lazy_re(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d]|[IVXivx]{1,6})[.)/:]?|[-–+*•]")


def lay_columns(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements, with each run of lines in two columns at the top and at the end as a table."""
    laid: list[Element] = []
    position, size = 0, len(elements)
    while position < size:
        end = position
        near = position < TOP or position >= size - END
        both = 0
        while near and end < size:
            if _parts(elements[end]) is not None:
                both += 1
            elif not both or not (_is_right_only(elements[end]) or _is_blank(elements[end])):
                break
            end += 1
        while end > position and _is_blank(elements[end - 1]):
            end -= 1
        if both < 2:
            laid.append(elements[position])
            position += 1
            continue
        laid.append(_table(elements[position:end]))
        position = end
    return tuple(laid)


def _parts(element: Element) -> tuple[str, str] | None:
    if not isinstance(element, SourceLine):
        return None
    parts = [part.strip() for part in _GUTTER.split(element.text.strip())]
    if len(parts) != 2 or _LIST_MARK.fullmatch(parts[0]):
        return None
    return parts[0], parts[1]


def _is_right_only(element: Element) -> bool:
    if not isinstance(element, SourceLine):
        return False
    return element.text.startswith(_INDENT) and bool(element.text.strip())


def _is_blank(element: Element) -> bool:
    return isinstance(element, SourceLine) and not element.text.strip()


def _table(elements: Sequence[Element]) -> SourceTable:
    left: list[SourceLine] = []
    right: list[SourceLine] = []
    for element in elements:
        assert isinstance(element, SourceLine)
        parts = _parts(element)
        if _is_blank(element):
            continue
        if parts is None:
            right.append(replace(element, text=element.text.strip()))
        else:
            left.append(replace(element, text=parts[0]))
            right.append(replace(element, text=parts[1]))
    return SourceTable(((SourceCell(tuple(left)), SourceCell(tuple(right))),), elements[0].line)
