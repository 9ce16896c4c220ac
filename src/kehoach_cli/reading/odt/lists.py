"""The numbers that OpenDocument puts before the items of lists, rebuilt from the list styles."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from msgspec import Struct, field

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.counting import write_number
from kehoach_cli.reading.odt.names import count, q
from kehoach_cli.reading.paragraphs import level_bullet
from kehoach_cli.reading.picture_fonts import PRIVATE

MAX_LEVEL: Final = 10

_FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_PLACE: Final = lazy_re(r"%(\d{1,2})%")
_BARE: Final = lazy_re(r"\d{1,3}|[IVXLC]{1,7}|[ivxl]{1,7}|[^\W\d_]")


class Level(Struct, frozen=True):
    """One level of a list style; `form` holds `%1%` and so on for the numbers."""

    numbering: str = "none"
    form: str = ""
    start: int = 1
    bullet: str = ""


class Counter(Struct):
    """How far a list has counted, by level from 1."""

    style: str = ""
    counts: dict[int, int] = field(default_factory=dict)


class ListStyles:
    """The list styles of a document, and the numbering of its headings under the name None."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._levels: dict[str | None, dict[int, Level]] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(q("text:list-style"), q("text:outline-style")):
                outline = style.tag == q("text:outline-style")
                name = None if outline else style.get(q("style:name"), "")
                self._levels.setdefault(name, dict(map(_level, style.iterchildren(etree.Element))))

    def next_label(self, style: str | None, counter: Counter, level: int, start: int | None = None) -> str:
        """Count an item and give what is printed before it; bullets come out as `-`, `+` or `*`."""
        levels = self._levels.get(style, {})
        own = levels.get(level)
        if own is None:
            return ""
        if own.bullet:
            return level_bullet(
                [above.bullet for index, above in sorted(levels.items()) if index <= level and above.bullet]
            )
        counts = counter.counts
        counts[level] = start if start is not None else counts[level] + 1 if level in counts else own.start
        for deeper in range(level + 1, MAX_LEVEL + 1):
            counts.pop(deeper, None)
        if own.numbering == "none":
            return ""

        def place(match: re.Match[str]) -> str:
            index = int(match[1])
            other = levels.get(index, Level())
            return write_number(counts.get(index, other.start), other.numbering)

        label = _PLACE.sub(place, own.form).strip()
        return f"{label}." if _BARE.fullmatch(label) else label

    def nesting(self, style: str | None, level: int) -> int:
        """How deep a level stands in a list where an outer one is numbered alike (1. under 1.), from 1; else 0."""
        levels = self._levels.get(style, {})
        plain = [
            index
            for index, own in sorted(levels.items())
            if own.numbering == "decimal" and len(_PLACE.findall(own.form)) == 1
        ]
        return plain.index(level) + 1 if level in plain and len(plain) > 1 else 0


def _level(element: etree._Element) -> tuple[int, Level]:
    index = count(element, "text:level", 0, MAX_LEVEL)
    bullet = element.get(q("text:bullet-char"))
    if bullet is not None or element.tag == q("text:list-level-style-image"):
        mark = (bullet or "").translate(PRIVATE).strip()
        plain = mark if mark in ("-", "+", "*") or (mark.isalnum() and mark != "o") else "-"
        return index, Level(bullet=plain)
    numbering = _FORMATS.get(element.get(q("style:num-format"), ""), "none")
    form = element.get(q("loext:num-list-format"))
    if form is None:
        shown = max(count(element, "text:display-levels", 1, MAX_LEVEL), 1)
        places = ".".join(f"%{place}%" for place in range(max(index - shown + 1, 1), index + 1))
        form = f"{element.get(q('style:num-prefix'), '')}{places}{element.get(q('style:num-suffix'), '')}"
    return index, Level(numbering, form, count(element, "text:start-value", 1, 10**6))
