"""Footnotes that a converter wrote as links: `[[1]](#footnote-1)`, and at the end `1. Text [↑](#footnote-ref-1)`.

Word's own links stand before the note: `[[1]](#_ftnref1) Text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.markup import RawLine, strip_inline
from kehoach_cli.reading.source import SourceNote

_TARGET = r"\(\\?#[\w\\.-]{0,40}?(?:note|ftn|fn|endn)[\w\\.-]{0,20}?"
_SET = r"(?:\*{1,3}|_{1,3}|</?sup>)?"
"""How a mark may be set within its link: `[**[1]**](#_ftn1)`."""
_BACK = lazy_re(
    rf"[ \t]{{0,8}}\^?\[(?:{_SET}\\?\[\d{{1,4}}\\?\]{_SET}|[^\[\]\n]{{0,20}})\]{_TARGET}(?:ref|back)[\w\\.-]{{0,10}}?(?P<id>\d{{1,4}})\)\^?"
)
_REFERENCE = lazy_re(
    rf"\^?(?:<a id=\"[^\"<>]{{1,60}}\"></a>)?\\?\[?\\?\[{_SET}\\?\[?(?P<mark>[^\[\]\\\n]{{1,8}})\\?\]{_SET}\\?\]?{_TARGET}(?P<id>\d{{1,4}})\)\\?\]?\^?"
)
_OPENS = lazy_re(r"[ \t]*\d{1,4}\\?[.)][ \t]")
_LIST_MARK = lazy_re(
    r"[ \t]*(?:<a id=\"[^\"<>]{1,60}\"></a>)?(?:\d{1,4}\\?[.)][ \t]+|\\?\[\d{1,4}\\?\][ \t]*|\d{1,4}[ \t]+)?"
)


def lift_linked_notes(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[SourceNote]]:
    """The lines with such references as `[^1]`, without the notes that link back, and those notes."""
    if not any("](" in raw.text and _BACK.search(raw.text) for raw in lines):
        return list(lines), []
    rest: list[RawLine] = []
    notes: list[SourceNote] = []
    position = 0
    while position < len(lines):
        raw = lines[position]
        position += 1
        back = _BACK.search(raw.text)
        if back is None:
            rest.append(raw)
            continue
        opens = not raw.text[: back.start()].strip() and raw.text[back.end() :].strip()
        # a line that opens a note of its own has nothing above it
        first = len(rest) if opens or _OPENS.match(raw.text) else _start(rest)
        body = [*rest[first:], RawLine(raw.text[: back.start()] + raw.text[back.end() :], raw.line)]
        del rest[first:]
        while opens and position < len(lines) and _goes_on(lines[position].text):
            body.append(lines[position])
            position += 1
        text = _LIST_MARK.sub("", " ".join(part.text.strip() for part in body), count=1)
        notes.append(SourceNote(back["id"], strip_inline(text).strip(), body[0].line))
    known = {note.marker for note in notes}

    def refer(match: re.Match[str]) -> str:
        return f"[^{match['id']}]" if match["id"] in known else match[0]

    return [replace(raw, text=_REFERENCE.sub(refer, raw.text)) for raw in rest], notes


def _goes_on(text: str) -> bool:
    """Whether a line below the first of a note is of the same paragraph."""
    return bool(text.strip()) and _BACK.search(text) is None


def _start(rest: Sequence[RawLine]) -> int:
    """Where the paragraph of a note begins among the lines above its last one: at its list mark."""
    for index in range(len(rest) - 1, max(len(rest) - 12, -1), -1):
        if not rest[index].text.strip():
            break
        if _OPENS.match(rest[index].text):
            return index
    return len(rest)
