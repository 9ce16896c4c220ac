"""From the elements of a page to its lines and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_re
from kehoach_cli.reading.docx.counting import write_number
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.paragraphs import Run, decoded_runs, lines_of, paragraph_lines, trim
from kehoach_cli.reading.picture_fonts import symbol
from kehoach_cli.reading.source import SourceLine, SourceTable, Style
from kehoach_cli.reading.spread_table import SpanCell, spread_table
from kehoach_cli.reading.webpage.content import NOISE, lays_out

MAX_DEPTH: Final = 120

Element = SourceLine | SourceTable

_BLOCKS: Final = frozenset(
    (
        "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
        "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_BOLD: Final = frozenset(("b", "strong", "th"))
_ITALIC: Final = frozenset(("i", "em", "cite"))
_DELETED: Final = frozenset(("del", "s", "strike"))
_COUNTS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_CSS_COUNTS: Final = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_FAMILY: Final = lazy_re(r"font-family\s*:\s*[\"']?([^;\"',]{1,60})", re.IGNORECASE)
_WEIGHT: Final = lazy_re(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_SLANT: Final = lazy_re(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_RAISED: Final = lazy_re(r"vertical-align\s*:\s*super", re.IGNORECASE)
_CENTERED: Final = lazy_re(r"text-align\s*:\s*center", re.IGNORECASE)
_LIST_TYPE: Final = lazy_re(r"list-style(?:-type)?\s*:\s*([a-z-]{1,30})", re.IGNORECASE)
_SPACE: Final = lazy_re(r"[ \t\r\n\f]+")
_PICTURE_FONTS: Final = ("symbol", "wingdings", "webdings")
_BULLETS: Final = ("-", "+", "*")


_PLAIN: Final = Run("")


class _Setting(Struct, frozen=True):
    """What holds inside an element."""

    run: Run = _PLAIN
    centered: bool = False
    heading: int = 0
    levels: tuple[str, ...] = ()
    """The kinds of the lists around, from the outermost: a numbering, or `-`."""
    keeps_spaces: bool = False


class WebStory(Struct):
    """Reads through a page."""

    letters: FontLetters
    references: dict[int, str] = field(default_factory=dict)
    """What stands for a link to a note, by the id of its element."""
    left_out: frozenset[int] = frozenset()
    """The ids of elements that are read elsewhere."""
    _runs: list[Run] = field(default_factory=list)
    _label: str = ""
    _nesting: int = 0
    _line: int = 1

    def read(self, element: etree._Element) -> list[Element]:
        """The lines and tables of an element, in document order."""
        return list(self._story(element, _Setting(), 0))

    def _story(self, element: etree._Element, setting: _Setting, depth: int) -> Iterator[Element]:
        yield from self._inside(element, setting, depth)
        yield from self._end(setting)

    def _inside(self, element: etree._Element, setting: _Setting, depth: int) -> Iterator[Element]:
        self._add(element.text, setting)
        for child in element.iterchildren():
            if isinstance(child.tag, str) and depth < MAX_DEPTH:
                yield from self._child(child, setting, depth + 1)
            self._add(child.tail, setting)

    def _child(self, child: etree._Element, setting: _Setting, depth: int) -> Iterator[Element]:
        tag = child.tag
        if id(child) in self.references:
            self._runs.append(Run(self.references[id(child)]))
        elif tag in NOISE or tag in _DELETED or id(child) in self.left_out:
            return
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag not in _BLOCKS:
            yield from self._inside(child, _styled(child, setting), depth)
        else:
            if not (tag == "p" and self._label and not self._runs):
                # a paragraph that opens an item stands behind the item's number
                yield from self._end(setting)
            self._line = line_of(child, self._line)
            inner = _styled(child, setting)
            if tag in ("ol", "ul"):
                yield from self._list(child, inner, depth)
            elif tag == "table" and not lays_out(child):
                yield from self._table(child, setting, depth)
            else:
                yield from self._inside(child, inner, depth)
                yield from self._end(inner)

    def _list(self, element: etree._Element, setting: _Setting, depth: int) -> Iterator[Element]:
        kind = "-" if element.tag == "ul" else _numbering(element)
        inner = replace(setting, levels=(*setting.levels, kind))
        number = _whole(element.get("start"), 1) - 1
        for child in element.iterchildren(etree.Element):
            if id(child) in self.left_out:
                continue
            if child.tag != "li":
                yield from self._child(child, inner, depth)
                continue
            number = _whole(child.get("value"), number + 1)
            yield from self._end(setting)
            self._line = line_of(child, self._line)
            self._label, self._nesting = _label(inner.levels, number)
            yield from self._inside(child, _styled(child, inner), depth)
            yield from self._end(inner)
            self._label = ""

    def _table(self, table: etree._Element, setting: _Setting, depth: int) -> Iterator[Element]:
        line = line_of(table, self._line)
        rows: list[list[SpanCell]] = []
        for caption in table.iterchildren("caption"):
            yield from self._story(caption, setting, depth)
        for row in table.iter("tr"):
            cells = []
            for cell in row.iterchildren("td", "th"):
                lines = trim(lines_of(self._story(cell, replace(_styled(cell, setting), levels=()), depth)))
                cells.append(
                    SpanCell(lines, _whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1) or 1000)
                )
            rows.append(cells)
        if any(rows):
            yield spread_table([cells for cells in rows if cells], line)

    def _add(self, text: str | None, setting: _Setting) -> None:
        if not text:
            return
        if not setting.keeps_spaces:
            text = _SPACE.sub(" ", text)
        else:
            for part in text.splitlines(keepends=True):
                self._runs.append(replace(setting.run, text=part.rstrip("\r\n")))
                self._runs += [Run("\n")] * part.endswith(("\r", "\n"))
            return
        font = (setting.run.font or "").lower()
        if font.startswith(_PICTURE_FONTS):
            text = "".join(symbol(font, f"{ord(char):x}") if not char.isspace() else char for char in text)
        named = setting.run.font if font_encoding(setting.run.font) else None
        self._runs.append(replace(setting.run, text=text, font=named))

    def _end(self, setting: _Setting) -> Iterator[Element]:
        """End the paragraph that the runs make."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        style = Style(centered=setting.centered, heading=setting.heading, nesting=self._nesting)
        label, self._label, self._nesting = self._label, "", 0
        yield from paragraph_lines(decoded_runs(runs, self.letters), label, self._line, style)


def _styled(element: etree._Element, setting: _Setting) -> _Setting:
    """The setting inside an element."""
    tag, css = element.tag, element.get("style") or ""
    run = setting.run
    family, weight, slant = _FAMILY.search(css), _WEIGHT.search(css), _SLANT.search(css)
    bold = run.bold if weight is None else weight[1].lower() in ("bold", "600", "700", "800", "900")
    italic = run.italic if slant is None else slant[1].lower() != "normal"
    run = Run(
        "",
        bold or tag in _BOLD,
        italic or tag in _ITALIC,
        (element.get("face") or run.font) if family is None else family[1].strip(),
        run.raised or tag == "sup" or _RAISED.search(css) is not None,
    )
    align = (element.get("align") or "").lower()
    centered = align == "center" or tag == "center" or _CENTERED.search(css) is not None
    heading = (
        int(tag[1]) if isinstance(tag, str) and len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
    )
    return replace(
        setting,
        run=run,
        centered=centered or (setting.centered and not align),
        heading=heading or setting.heading,
        keeps_spaces=setting.keeps_spaces or tag == "pre",
    )


def _numbering(element: etree._Element) -> str:
    css = _LIST_TYPE.search(element.get("style") or "")
    if css is not None and css[1].lower() in _CSS_COUNTS:
        return _CSS_COUNTS[css[1].lower()]
    return _COUNTS.get(element.get("type") or "1", "decimal")


def _label(levels: tuple[str, ...], number: int) -> tuple[str, int]:
    """What is printed before an item, and how deep it stands among numbers of its kind."""
    kind = levels[-1]
    if kind == "-":
        depth = levels.count("-")
        return _BULLETS[min(depth, len(_BULLETS)) - 1], 0
    nesting = levels.count("decimal") if kind == "decimal" else 0
    return f"{write_number(number, kind)}.", nesting


def line_of(element: etree._Element, default: int = 1) -> int:
    """The line of the file on which an element begins."""
    line = element.sourceline
    return line if isinstance(line, int) and line > 0 else default


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
