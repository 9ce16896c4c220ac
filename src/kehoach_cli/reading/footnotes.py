"""Footnotes of text files: Markdown's `[^1]:` and the `[1] …` paragraphs at the end of portal pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.markup import RawLine, strip_inline
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceCell, SourceLine, SourceNote, SourceTable

Element = SourceLine | SourceTable

_DEFINITION = lazy_re(r" {0,3}\[\^([^\[\]\s^]{1,32})\]:[ \t]*")
_INDENT = lazy_re(r"(?: {2,}|\t)\S")
_BODY = lazy_re(r"\s*\[(\d{1,3})\]:?[ \t]*")
_REFERENCE = lazy_re(r"[ \t\xa0]?\[(\d{1,3})\]")


def cut_definitions(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[SourceNote]]:
    """The lines without Markdown's footnote definitions, and the definitions.

    A definition runs to the next blank line, and on over indented paragraphs after it.
    """
    if not any("[^" in raw.text for raw in lines):
        return list(lines), []
    rest: list[RawLine] = []
    notes: list[SourceNote] = []
    position = 0
    while position < len(lines):
        found = _DEFINITION.match(lines[position].text)
        if found is None:
            rest.append(lines[position])
            position += 1
            continue
        first = lines[position]
        body = [first.text[found.end() :]]
        position += 1
        while position < len(lines) and not _DEFINITION.match(lines[position].text):
            text = lines[position].text
            if not text.strip():
                following = lines[position + 1].text if position + 1 < len(lines) else ""
                if not _INDENT.match(following):
                    break
            elif text.lstrip().startswith("|"):
                break
            body.append(text.strip())
            position += 1
        notes.append(SourceNote(found[1], _join(body), first.line))
    return rest, notes


def _join(lines: Sequence[str]) -> str:
    return strip_inline(" ".join(filter(None, (line.strip() for line in lines))))


class _Body(Struct, frozen=True):
    marker: str
    line: int
    first: int
    end: int


def lift_portal_notes(elements: Sequence[Element]) -> tuple[list[Element], list[SourceNote]]:
    """The elements with `[1]` marks written as note references, and the notes they point to.

    The notes are the paragraphs that begin with `[1]`, `[2]`, … and end the file. Only a note that some mark
    earlier in the text points to is lifted; a number in brackets without a note stays as it is.
    """
    bodies = _trailing_bodies(elements)
    if not bodies:
        return list(elements), []
    zone = bodies[0].first
    marked = set()
    for element in elements[:zone]:
        for text in _texts(element):
            if "[" in text:
                marked.update(_REFERENCE.findall(text))
    bodies = [body for body in bodies if body.marker in marked]
    if not bodies:
        return list(elements), []
    known = {body.marker for body in bodies}
    kept: list[Element] = [_refer(element, known) for element in elements[:zone]]
    notes = []
    position = zone
    for body in bodies:
        kept += elements[position : body.first]
        position = body.end
        parts = [
            element.text for element in elements[body.first : body.end] if isinstance(element, SourceLine)
        ]
        text = " ".join(filter(None, (part.strip() for part in parts)))
        found = _BODY.match(text)
        notes.append(SourceNote(body.marker, text[found.end() if found else 0 :].strip(), body.line))
    kept += elements[position:]
    return kept, notes


def _trailing_bodies(elements: Sequence[Element]) -> list[_Body]:
    """The paragraphs at the end that begin with a number in brackets, up from the last to the first.

    Two paragraphs without a number may stand between two notes, and belong to the one above.
    """
    # from the last to the first
    bodies: list[_Body] = []
    end = len(elements)
    loose = 0
    while end > 0:
        start = end
        while start > 0 and _has_text(elements[start - 1]):
            start -= 1
        if start == end:
            if isinstance(elements[end - 1], SourceTable):
                break
            end -= 1
            continue
        starts = [index for index in range(start, end) if _BODY.match(_text(elements[index]))]
        if not starts or starts[0] != start:
            loose += 1
            if not bodies or loose > 2:
                break
            end = start
            continue
        loose = 0
        until = bodies[-1].first if bodies else end
        found = []
        for index, first in enumerate(starts):
            match = _BODY.match(_text(elements[first]))
            assert match is not None
            stop = starts[index + 1] if index + 1 < len(starts) else until
            found.append(_Body(match[1], elements[first].line, first, stop))
        bodies += reversed(found)
        end = start
    return bodies[::-1]


def _text(element: Element) -> str:
    return element.text if isinstance(element, SourceLine) else ""


def _has_text(element: Element) -> bool:
    return isinstance(element, SourceLine) and bool(element.text.strip())


def _texts(element: Element) -> list[str]:
    if isinstance(element, SourceLine):
        return [element.text]
    return [line.text for row in element.rows for cell in row for line in cell.lines]


def _refer(element: Element, known: set[str]) -> Element:
    """The element with each `[n]` of a known note as a reference, glued to the word before it."""
    if isinstance(element, SourceLine):
        return _refer_line(element, known)
    rows = tuple(
        tuple(
            SourceCell(tuple(_refer_line(line, known) for line in cell.lines), cell.covered) for cell in row
        )
        for row in element.rows
    )
    return replace(element, rows=rows)


def _refer_line(line: SourceLine, known: set[str]) -> SourceLine:
    if "[" not in line.text:
        return line

    def mark(match: re.Match[str]) -> str:
        return f"{NOTE_OPEN}{match[1]}{NOTE_CLOSE}" if match[1] in known else match[0]

    return replace(line, text=_REFERENCE.sub(mark, line.text))
