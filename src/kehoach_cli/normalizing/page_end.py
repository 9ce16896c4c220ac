"""Where a web page goes on behind the document that it shows: with a title of its own, and what else there is to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.normalizing.signs import Kind, LineReader
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceTable

_NUMBER = lazy_regex(r"\d{1,5}(?:/\d{4})?[/-]\p{Lu}[\w./-]*")


class _Place(Struct, frozen=True):
    """A filled line: the element it stands in, and its row, cell and line there where that is a table.

    The page does not go on within a table of another kind (`inside`).
    """

    line: SourceLine
    element: int
    row: int = 0
    cell: int = 0
    at: int = 0
    inside: bool = False

    @property
    def words(self) -> str:
        """What it says."""
        return " ".join(self.line.text.split())


def cut_page_end(
    elements: Sequence[SourceLine | SourceTable], read: LineReader, *, portal: bool
) -> tuple[list[SourceLine | SourceTable], tuple[Finding, ...]]:
    """The elements of a web page up to where it goes on behind its document, and what was left out.

    The last table between bars also takes in what stands behind it: it ends within its cell. Where nothing but its end
    shows that the text is such a page (`portal` is false), it ends where the page gives the document's title again.
    """
    places = list(_places(elements))
    for number, place in enumerate(places):
        if _ends_page(places, number, read, portal):
            kept = list(elements[: place.element])
            element = elements[place.element]
            if isinstance(element, SourceTable):
                kept.append(_up_to(element, place))
            said = ", ".join(f"«{behind.words}»" for behind in places[number:])
            message = f"Parts of a web page removed: {said}"
            return kept, (Finding("portal-box-removed", "info", message, place.line.line),)
    return list(elements), ()


def _places(elements: Sequence[SourceLine | SourceTable]) -> Iterator[_Place]:
    for index, element in enumerate(elements):
        if isinstance(element, SourceLine):
            if element.text.strip():
                yield _Place(element, index)
        else:
            for r, row in enumerate(element.rows):
                for c, cell in enumerate(row):
                    for i, line in enumerate(cell.lines):
                        if line.text.strip():
                            yield _Place(line, index, r, c, i, not element.bars)


def _ends_page(places: Sequence[_Place], number: int, read: LineReader, portal: bool) -> bool:
    place = places[number]
    if place.inside or not (portal or _NUMBER.search(place.line.text, 0, 120)):
        return False
    words = place.words
    if portal and read(words).is_only(Kind.PORTAL_END):
        return True
    own = _NUMBER.search(words, 0, 80)
    if own is None or not read(words).is_only(Kind.PORTAL_TITLE):
        return False
    if number + 1 < len(places):
        return read(places[number + 1].words).is_only(Kind.PORTAL_END)
    # as the last line it is the page's where it names the document above
    return any(own[0] in place.words.replace(" ", "") for place in places[:number])


def _up_to(table: SourceTable, place: _Place) -> SourceTable:
    row = table.rows[place.row]
    last = SourceCell(row[place.cell].lines[: place.at], row[place.cell].covered)
    return replace(table, rows=(*table.rows[: place.row], (*row[: place.cell], last)))
