"""What the styles of a Word file say about paragraphs and runs (`styles.xml`)."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.names import VAL, number, switch, value, w

_HEADING_NAME = lazy_re(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS_NAME = lazy_re(r"toc [1-9]", re.IGNORECASE)
_MAX_CHAIN = 20


class ParagraphStyle(Struct, frozen=True):
    """What a paragraph style and the styles it is based on set; None where they leave it open."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    centered: bool | None = None
    outline: int | None = None
    num_id: int | None = None
    num_level: int | None = None
    num_style: str | None = None
    """The style in the chain that sets the numbering: levels name it to link themselves to it."""
    font: str | None = None
    contents: bool = False
    """Whether it is one of Word's styles for the lines of a table of contents."""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._known: dict[str, ParagraphStyle] = {}
        self._runs = None
        self.names_legacy_fonts = False
        """Whether to ask for fonts at all: set by who has seen one of an encoding before Unicode."""
        if root is None:
            return
        for style in root.iter(w("style")):
            identifier = style.get(w("styleId"))
            if identifier is None:
                continue
            self._elements.setdefault(identifier, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = self._default or identifier
        self._runs = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """The style of a paragraph; without an id, the default one."""
        identifier = identifier if identifier in self._elements else self._default
        key = identifier or ""
        if key not in self._known:
            self._known[key] = self._resolve(identifier)
        return self._known[key]

    def font(
        self, properties: etree._Element | None, character_style: str | None, style: ParagraphStyle
    ) -> str | None:
        """The font of a run, by its own properties, its character style and the style of its paragraph."""
        own = font_name(properties)
        if own is not None:
            return own
        for link in self._chain(character_style):
            named = font_name(link.find(w("rPr")))
            if named is not None:
                return named
        return style.font

    def run_value(self, identifier: str | None, name: str) -> str | None:
        """A property with a value, such as `vertAlign`, in a character style and the styles it is based on."""
        values = (value(style.find(w("rPr")), name) for style in self._chain(identifier))
        return next((found for found in values if found is not None), None)

    def linked_number(self, identifier: str) -> int | None:
        """The list that a numbering style (`w:numStyleLink`) stands for."""
        style = self._elements.get(identifier)
        properties = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}")
        return number(value(properties, "numId"))

    def run(self, identifier: str | None, name: str) -> bool | None:
        """A switch such as `b` in a character style and the styles it is based on."""
        for style in self._chain(identifier):
            found = switch(style.find(w("rPr")), name)
            if found is not None:
                return found
        return None

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identifier is not None and len(chain) < _MAX_CHAIN:
            style = self._elements.get(identifier)
            if style is None or style in chain:
                break
            chain.append(style)
            identifier = value(style, "basedOn")
        return chain

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        bold, italic, hidden = None, None, None
        centered: bool | None = None
        outline = num_id = num_level = None
        num_style: str | None = None
        font: str | None = None
        contents = False
        for style in self._chain(identifier):
            runs, properties = style.find(w("rPr")), style.find(w("pPr"))
            font = font_name(runs) if font is None else font
            contents = contents or _CONTENTS_NAME.fullmatch(value(style, "name") or "") is not None
            bold = switch(runs, "b") if bold is None else bold
            italic = switch(runs, "i") if italic is None else italic
            hidden = switch(runs, "vanish") if hidden is None else hidden
            if centered is None and (alignment := value(properties, "jc")) is not None:
                centered = alignment == "center"
            if outline is None:
                outline = number(value(properties, "outlineLvl"))
            if outline is None:
                name = _HEADING_NAME.fullmatch(value(style, "name") or "")
                outline = int(name[1]) - 1 if name else None
            numbering = None if properties is None else properties.find(w("numPr"))
            if numbering is not None:
                if num_id is None and (found := number(value(numbering, "numId"))) is not None:
                    num_id, num_style = found, style.get(w("styleId"))
                if num_level is None:
                    num_level = number(value(numbering, "ilvl"))
        bold = switch(self._runs, "b") if bold is None else bold
        italic = switch(self._runs, "i") if italic is None else italic
        font = font_name(self._runs) if font is None else font
        return ParagraphStyle(
            bold, italic, hidden, centered, outline, num_id, num_level, num_style, font, contents
        )


def font_name(properties: etree._Element | None) -> str | None:
    """The font that run properties name for Latin letters."""
    fonts = None if properties is None else properties.find(w("rFonts"))
    return None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))


def style_id(properties: etree._Element | None, name: str) -> str | None:
    """The id in a `w:pStyle` or `w:rStyle` child."""
    child = None if properties is None else properties.find(w(name))
    return None if child is None else child.get(VAL)
