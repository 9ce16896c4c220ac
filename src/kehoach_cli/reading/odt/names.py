"""Names of the elements and attributes of OpenDocument (ISO/IEC 26300, version 1.3)."""

from __future__ import annotations

from functools import cache
from typing import Final

from lxml import etree

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Final = {
    **{name: f"{_URN}{name}:1.0" for name in ("office", "style", "text", "table", "manifest")},
    "draw": f"{_URN}drawing:1.0",
    "fo": f"{_URN}xsl-fo-compatible:1.0",
    "svg": f"{_URN}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def q(name: str) -> str:
    """The full name of `prefix:name`."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def count(element: etree._Element, name: str, default: int = 1, most: int = 1000) -> int:
    """A count among the attributes, from 0 to `most`."""
    text = element.get(q(name), "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 else default
