"""Names of the elements and attributes of WordprocessingML (ECMA-376, part 1)."""

from __future__ import annotations

from functools import cache
from typing import Final

from lxml import etree

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
)
"""Namespaces of strict files (ISO 29500) and what transitional files call the same."""


@cache
def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


VAL: Final = w("val")


def value(parent: etree._Element | None, name: str) -> str | None:
    """The `w:val` of a child element, or None without the child or the attribute."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """An attribute as a whole number of at most nine digits; None for anything else."""
    if text is None:
        return None
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not set."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    return child.get(VAL, "true") not in ("0", "false", "off", "none")
