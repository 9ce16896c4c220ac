"""Which part of a page is the document: navigation, menus and the like are left out."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from msgspec import Struct

from kehoach_cli.patterns import lazy_re

NOISE: Final = frozenset(
    (
        "script", "style", "noscript", "template", "nav", "aside", "form", "button", "select", "iframe", "object",
        "embed", "svg", "head", "title", "link", "meta", "textarea", "input", "xml",
    )
)  # fmt: skip
"""Elements that hold nothing of a document."""

_CONTAINERS: Final = frozenset(
    ("div", "td", "section", "article", "main", "body", "center", "span", "table", "tr", "tbody")
)
_NAMED: Final = lazy_re(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|side-bar|footer|site-?header|banner|comments?|share|"
    r"sharing|social|related|search|login|pagination|pager|toolbar|topbar|copyright|advert\w*|tags?|cookie\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WORDS: Final = lazy_re(r"\w+")
_HIDDEN: Final = lazy_re(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_LINKED: Final = 0.5
_MOST: Final = 0.6
_FEWEST_LINKS: Final = 3
_SCRAP: Final = 80
"""Letters above which a block beside the document is a part of it."""
_NOT_XML: Final = lazy_re("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG: Final = 600
"""Letters of its own text from which on a named block is no mere menu."""


class Letters(Struct, frozen=True):
    """Letters and figures of an element: its own, those of its links, and how many links lead elsewhere."""

    own: int = 0
    linked: int = 0
    links: int = 0


def count_letters(body: etree._Element) -> dict[etree._Element, Letters]:
    """The letters of every element, in one pass from the innermost out."""
    counted: dict[etree._Element, Letters] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        own, linked, links = _letters(element.text), 0, 0
        for child in element.iterchildren():
            found = counted.get(child, Letters())
            own += found.own + _letters(child.tail)
            linked += found.linked
            links += found.links
        if element.tag == "a" and element.get("href") is not None:
            elsewhere = not (element.get("href") or "").startswith("#")
            own, linked, links = 0, own + linked, links + elsewhere
        counted[element] = Letters(own, linked, links)
    return counted


def main_content(body: etree._Element) -> etree._Element:
    """The element of a page that holds the document, after `prune`.

    Going down from the body, a block that holds most of the text is taken as long as nothing but links or scraps
    stands beside it.
    """
    counted = count_letters(body)
    current = body
    while True:
        children = list(current.iterchildren(etree.Element))
        blocks = [
            child
            for child in children
            if child.tag in _CONTAINERS and (child.tag != "table" or lays_out(child))
        ]
        best = max(blocks, key=lambda child: counted[child].own, default=None)
        if best is None or not counted[best].own or counted[best].own < _MOST * counted[current].own:
            return current
        if any(_is_text(child, counted[child].own) for child in children if child is not best):
            return current
        current = best


def prune(body: etree._Element) -> None:
    """Take out of a page what is hidden, what is no text, and blocks of links."""
    counted = count_letters(body)
    for element, letters in counted.items():
        if element is body or element.getparent() is None:
            continue
        hidden = _HIDDEN.search(element.get("style") or "") is not None
        if element.tag in NOISE or hidden or _is_navigation(element, letters):
            _remove(element)


def lays_out(table: etree._Element) -> bool:
    """Whether a table only lays out the page: it holds another table, or a single cell with words."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    filled = sum(1 for cell in table.iter("td", "th") if "".join(map(str, cell.itertext())).strip())
    return filled < 2


def _letters(text: str | None) -> int:
    return sum(map(len, _WORDS.findall(text))) if text else 0


def _is_navigation(element: etree._Element, letters: Letters) -> bool:
    if element.tag not in ("div", "ul", "section", "header", "footer", "td", "table", "p"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if letters.own < _LONG and (element.tag == "footer" or _NAMED.search(named)):
        return True
    return letters.links >= _FEWEST_LINKS and letters.linked > _LINKED * (letters.linked + letters.own)


def _is_text(element: etree._Element, own: int) -> bool:
    """Whether a block beside the chosen one belongs to the document: a table, paragraphs, or some lines of text."""
    if element.tag in ("table", "p", "h1", "h2", "h3", "ol", "ul"):
        return own > 0
    return own > _SCRAP or (own > 0 and next(element.iter("p", "table"), None) is not None)


def _remove(element: etree._Element) -> None:
    """Take an element out, but not the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        tail = _NOT_XML.sub("", element.tail)
        before = element.getprevious()
        if before is None:
            parent.text = _NOT_XML.sub("", parent.text or "") + tail
        else:
            before.tail = _NOT_XML.sub("", before.tail or "") + tail
    parent.remove(element)
