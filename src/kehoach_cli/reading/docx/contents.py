"""Tables of contents that Word makes: they repeat the headings, and are no part of the text."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.names import value, w
from kehoach_cli.reading.docx.styles import ParagraphStyle

_STYLE = lazy_re(r"TOC[1-9]", re.IGNORECASE)
_INSTRUCTION = lazy_re(r"\s*TOC\b")


class Contents(Struct):
    """Follows the fields of a document; ask for its paragraphs in order."""

    _depth: int = 0
    _opened: int | None = None

    def holds(self, paragraph: etree._Element, style: ParagraphStyle, style_id: str | None) -> bool:
        """Whether a paragraph is a line of a table of contents, by its field or its style."""
        began = self._opened is not None
        words = inside = False
        for part in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
            if part.tag == w("t"):
                words = words or bool((part.text or "").strip())
            elif part.tag == w("instrText"):
                if self._opened is None and _INSTRUCTION.match(part.text or ""):
                    self._opened, inside = self._depth, True
            elif part.get(w("fldCharType")) == "begin":
                self._depth += 1
            elif part.get(w("fldCharType")) == "end":
                if self._opened == self._depth:
                    # what stands behind the end of the field is the text going on
                    self._opened, inside = None, inside or (began and words)
                self._depth = max(self._depth - 1, 0)
        still = began and self._opened is not None
        return inside or still or style.contents or _STYLE.fullmatch(style_id or "") is not None


def is_contents_control(element: etree._Element) -> bool:
    """Whether a content control (`w:sdt`) holds a table of contents."""
    gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}")
    return value(gallery, "docPartGallery") == "Table of Contents"
