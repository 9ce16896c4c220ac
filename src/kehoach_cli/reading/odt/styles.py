"""What the styles of an OpenDocument text say about paragraphs and stretches of text."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct

from kehoach_cli.reading.odt.names import q

_MAX_CHAIN: Final = 20


class TextStyle(Struct, frozen=True):
    """The setting of text; None where a style leaves it open."""

    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    centered: bool | None = None
    list_style: str | None = None

    def over(self, base: TextStyle) -> TextStyle:
        """This style, what it leaves open taken from another."""
        return TextStyle(
            *(
                getattr(base, name) if getattr(self, name) is None else getattr(self, name)
                for name in self.__struct_fields__
            )
        )


class Styles:
    """The styles of a document by family and name."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._fonts: dict[str, str] = {}
        self._known: dict[tuple[str, str], TextStyle] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(q("style:style")):
                key = (style.get(q("style:family"), ""), style.get(q("style:name"), ""))
                self._elements.setdefault(key, style)
            for style in root.iter(q("style:default-style")):
                self._defaults.setdefault(style.get(q("style:family"), ""), style)
            for face in root.iter(q("style:font-face")):
                family = face.get(q("svg:font-family"), "").strip("'\"")
                self._fonts.setdefault(face.get(q("style:name"), ""), family)

    @property
    def fonts(self) -> frozenset[str]:
        """The names of all fonts."""
        return frozenset(self._fonts.values())

    def get(self, family: str, name: str | None) -> TextStyle:
        """A style with those it is based on, the default one last."""
        key = (family, name or "")
        if key not in self._known:
            found = TextStyle()
            for element in self._chain(family, name):
                found = found.over(self._read(element))
            self._known[key] = found
        return self._known[key]

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name is not None and len(chain) < _MAX_CHAIN:
            style = self._elements.get((family, name))
            if style is None or style in chain:
                break
            chain.append(style)
            name = style.get(q("style:parent-style-name"))
        default = self._defaults.get(family)
        return chain if default is None or family != "paragraph" else [*chain, default]

    def _read(self, style: etree._Element) -> TextStyle:
        text = style.find(q("style:text-properties"))
        paragraph = style.find(q("style:paragraph-properties"))
        align = None if paragraph is None else paragraph.get(q("fo:text-align"))
        centered = None if align is None else align == "center"
        list_style = style.get(q("style:list-style-name"))
        if text is None:
            return TextStyle(centered=centered, list_style=list_style)
        weight, slant = text.get(q("fo:font-weight")), text.get(q("fo:font-style"))
        position, display = text.get(q("style:text-position")), text.get(q("text:display"))
        named = text.get(q("style:font-name"))
        font = text.get(q("fo:font-family")) if named is None else self._fonts.get(named, named)
        return TextStyle(
            bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
            italic=None if slant is None else slant in ("italic", "oblique"),
            raised=None if position is None else position.startswith("super"),
            hidden=None if display is None else display == "none",
            font=None if font is None else font.strip("'\""),
            centered=centered,
            list_style=list_style,
        )
