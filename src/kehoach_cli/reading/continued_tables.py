"""Tables that were cut in two: only blank lines or the number of the page between them, and the row numbers go on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

Element = SourceLine | SourceTable

_PAGE = lazy_re(r"\s*(?:\d{1,3}|- ?\d{1,3} ?-)?\s*")
_NUMBER = lazy_re(r"\s*(\d{1,4})\s*[.)]?\s*")


def join_continued_tables(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements, with each table that goes on after such lines, without a header of its own, as one."""
    joined: list[Element] = []
    for element in elements:
        if isinstance(element, SourceLine):
            joined.append(element)
            continue
        last = next((place for place in range(len(joined) - 1, -1, -1) if not _parts(joined[place])), None)
        above = None if last is None else joined[last]
        if isinstance(above, SourceTable) and _goes_on(above, element):
            joined[last:] = [replace(above, rows=(*above.rows, *element.rows))]
        else:
            joined.append(element)
    return tuple(joined)


def _parts(element: Element) -> bool:
    """Whether it may stand between the parts of a table: nothing, or the number of a page."""
    return isinstance(element, SourceLine) and _PAGE.fullmatch(element.text) is not None


def _goes_on(above: SourceTable, below: SourceTable) -> bool:
    if not above.rows or not below.rows or _width(above) != _width(below) or _width(above) < 2:
        return False
    numbers = [number for row in above.rows if (number := _number(row)) is not None]
    return bool(numbers) and _number(below.rows[0]) == numbers[-1] + 1


def _width(table: SourceTable) -> int:
    return max(map(len, table.rows))


def _number(row: tuple[SourceCell, ...]) -> int | None:
    words = " ".join(line.text for line in row[0].lines) if row else ""
    found = _NUMBER.fullmatch(words)
    return int(found[1]) if found else None
