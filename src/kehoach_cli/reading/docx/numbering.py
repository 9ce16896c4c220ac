"""The numbers that Word puts before list paragraphs, rebuilt from `numbering.xml` (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.counting import write_number
from kehoach_cli.reading.docx.names import COMPATIBILITY, VAL, number, switch, value, w
from kehoach_cli.reading.docx.styles import Styles
from kehoach_cli.reading.paragraphs import level_bullet

MAX_LEVEL = 8

_BARE = lazy_re(r"\d{1,3}|[IVXLC]{1,7}|[ivxl]{1,7}|[^\W\d_]")
_PLACE = lazy_re(r"%([1-9])")
_DASHES = frozenset("-‐‑‒–—―−\uf02d\uf0be")
_PICTURE_FONTS = ("symbol", "wingdings", "webdings")


class Level(Struct, frozen=True):
    """One level of a list: how it counts and what it prints around the number."""

    numbering: str = "decimal"
    custom: str | None = None
    text: str = ""
    start: int = 1
    restart: int | None = None
    """0: never counts anew; n: counts anew after a level up to the n-th; None: after every level above."""
    legal: bool = False
    hidden: bool = False
    bullet: str = ""
    style: str | None = None


class _List(Struct, frozen=True):
    """A list as paragraphs refer to it: the definition that counts for it, its levels, its own starts."""

    definition: int
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts through the paragraphs of a document; ask in document order.

    Lists that share one definition count on together, as in Word; a list with starts of its own
    (`w:startOverride`) begins anew at its first paragraph.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._definitions: dict[int, etree._Element] = {}
        self._elements: dict[int, etree._Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[int] = set()
        self._styles = styles
        if root is None:
            return
        for definition in root.iter(w("abstractNum")):
            identifier = number(definition.get(w("abstractNumId")))
            if identifier is not None:
                self._definitions.setdefault(identifier, definition)
        for element in root.iter(w("num")):
            identifier = number(element.get(w("numId")))
            if identifier is not None:
                self._elements.setdefault(identifier, element)

    def level_of_style(self, num_id: int, style: str) -> int | None:
        """The level of a list that is linked to a paragraph style."""
        found = self._list(num_id)
        if found is None:
            return None
        return next((index for index, level in found.levels.items() if level.style == style), None)

    def next_label(self, num_id: int, level: int) -> str:
        """Count one paragraph of a list and give what Word prints before it; empty where it prints nothing.

        Bullets come out as `-`, `+` or `*`.
        """
        found = self._list(num_id)
        level = min(max(level, 0), MAX_LEVEL)
        if found is None or level not in found.levels:
            return ""
        own = found.levels[level]
        counts = self._counts.setdefault(found.definition, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for index in found.starts:
                counts.pop(index, None)
        counts[level] = counts[level] + 1 if level in counts else found.starts.get(level, own.start)
        for deeper in range(level + 1, MAX_LEVEL + 1):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                counts.pop(deeper, None)
        return self._write(found, level, counts)

    def nesting(self, num_id: int, level: int) -> int:
        """How deep a level stands in a list where an outer one is numbered alike (1. under 1.), from 1; else 0."""
        found = self._list(num_id)
        if found is None or level not in found.levels:
            return 0
        plain = [
            index
            for index, own in sorted(found.levels.items())
            if own.numbering == "decimal" and len(_PLACE.findall(own.text)) == 1
        ]
        return plain.index(level) + 1 if level in plain and len(plain) > 1 else 0

    def _write(self, found: _List, level: int, counts: dict[int, int]) -> str:
        own = found.levels[level]
        if own.hidden:
            return ""
        if own.numbering == "bullet":
            return _nested_bullet(found, level)

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = found.levels.get(index)
            if other is None or index > level:
                return ""
            count = counts.get(index, found.starts.get(index, other.start))
            numbering = (
                "decimal" if own.legal and other.numbering not in ("none", "bullet") else other.numbering
            )
            return write_number(count, numbering, other.custom)

        label = _PLACE.sub(place, own.text).strip()
        # a number that stands bare, set apart by a tab only, would read as a part of the text
        return f"{label}." if _BARE.fullmatch(label) else label

    def _list(self, num_id: int) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    def _resolve(self, num_id: int) -> _List | None:
        element = self._elements.get(num_id)
        if element is None:
            return None
        identifier, definition = self._definition(element)
        if definition is None or identifier is None:
            return None
        levels = dict(_levels(definition.iterchildren(w("lvl"))))
        starts: dict[int, int] = {}
        for override in element.iterchildren(w("lvlOverride")):
            index = number(override.get(w("ilvl")))
            if index is None or not 0 <= index <= MAX_LEVEL:
                continue
            for place, level in _levels(override.iterchildren(w("lvl"))):
                levels[place] = replace(level, style=level.style or levels.get(place, Level()).style)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[index] = start
        return _List(identifier, levels, starts)

    def _definition(self, element: etree._Element) -> tuple[int | None, etree._Element | None]:
        """The definition a list counts by, through the numbering style it may stand for."""
        identifier = number(value(element, "abstractNumId"))
        for _ in range(5):
            definition = self._definitions.get(-1 if identifier is None else identifier)
            link = value(definition, "numStyleLink")
            if link is None:
                return identifier, definition
            target = self._elements.get(self._styles.linked_number(link) or -1)
            linked = number(value(target, "abstractNumId"))
            if linked is None:
                linked = next(
                    (key for key, other in self._definitions.items() if value(other, "styleLink") == link),
                    None,
                )
            if linked is None or linked == identifier:
                return identifier, definition
            identifier = linked
        return identifier, self._definitions.get(-1 if identifier is None else identifier)


def _nested_bullet(found: _List, level: int) -> str:
    """A bullet; where a level above has the same, the next in the order of plans, so that the levels stay apart."""
    return level_bullet(
        [
            own.bullet
            for index, own in sorted(found.levels.items())
            if index <= level and own.numbering == "bullet"
        ]
    )


def _levels(elements: Iterable[etree._Element]) -> Iterable[tuple[int, Level]]:
    for element in elements:
        index = number(element.get(w("ilvl")))
        if index is None or not 0 <= index <= MAX_LEVEL:
            continue
        form = _format(element)
        numbering = "decimal" if form is None else form.get(VAL, "decimal")
        text = value(element, "lvlText") or ""
        start = number(value(element, "start"))
        yield (
            index,
            Level(
                numbering=numbering,
                custom=None if form is None else form.get(w("format")),
                text=text,
                start=1 if start is None else start,
                restart=number(value(element, "lvlRestart")),
                legal=switch(element, "isLgl") is True,
                hidden=switch(element.find(w("rPr")), "vanish") is True,
                bullet=_bullet(text, element) if numbering == "bullet" else "",
                style=value(element, "pStyle"),
            ),
        )


def _format(level: etree._Element) -> etree._Element | None:
    """The number format; a custom one stands in the choice of an `mc:AlternateContent`."""
    for name in (w("numFmt"), f".//{{{COMPATIBILITY}}}Choice/{w('numFmt')}", f".//{w('numFmt')}"):
        found = level.find(name)
        if found is not None:
            return found
    return None


def _bullet(text: str, level: etree._Element) -> str:
    """A bullet as the list mark that plans use: `-`, `+`, `*`; words and letters typed as a bullet stay."""
    mark = text.strip()
    fonts = level.find(f"{w('rPr')}/{w('rFonts')}")
    font = "" if fonts is None else (fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "").lower()
    if mark == "+" or mark == "\uf02b":
        return "+"
    if mark in ("*", "∗", "\uf02a"):
        return "*"
    if not mark:
        return "-" if level.find(w("lvlPicBulletId")) is not None else ""
    if mark in _DASHES or font.startswith(_PICTURE_FONTS):
        return "-"
    if mark == "o" and (not font or "courier" in font):
        return "-"
    return mark if any(char.isalnum() for char in mark) else "-"
