"""Which part of a page is the document: navigation, menus and the like are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

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
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|side-bar|footer|site-?header|banner|comments?|share|"
    r"sharing|social|related|search|login|pagination|pager|toolbar|topbar|copyright|advert\w*|tags?|cookie\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"\w+")
_HIDDEN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_LINKED: Final = 0.5
_MOST: Final = 0.6
_LONG: Final = 600
"""Letters of its own text from which on a named block is no mere menu."""


def main_content(body: etree._Element) -> etree._Element:
    """The element of a page that holds the document, after `prune`.

    Going down from the body, a block that holds most of the text is taken as long as nothing but links or scraps
    stands beside it.
    """
    current = body
    while True:
        total = own_letters(current)
        children = [
            child
            for child in current.iterchildren(etree.Element)
            if child.tag in _CONTAINERS and (child.tag != "table" or lays_out(child))
        ]
        best = max(children, key=own_letters, default=None)
        if best is None or not total or own_letters(best) < _MOST * total:
            return current
        if any(_is_text(child) for child in current.iterchildren(etree.Element) if child is not best):
            return current
        current = best


def prune(body: etree._Element) -> None:
    """Take out of a page what is hidden, what is no text, and blocks of links."""
    for element in list(body.iter(etree.Element)):
        if element is body or element.getparent() is None:
            continue
        if element.tag in NOISE or _HIDDEN.search(element.get("style") or "") or _is_navigation(element):
            _remove(element)


def lays_out(table: etree._Element) -> bool:
    """Whether a table only lays out the page: it holds another table, or a single cell with words."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    filled = sum(1 for cell in table.iter("td", "th") if "".join(map(str, cell.itertext())).strip())
    return filled < 2


def own_letters(element: etree._Element) -> int:
    """The letters and figures of an element that stand in no link."""
    return sum(len(text) for text in _texts(element) if text)


def _texts(element: etree._Element) -> Iterator[str]:
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag != "a" or current.get("href") is None:
            yield "".join(_WORDS.findall(current.text or ""))
            stack.extend(child for child in current.iterchildren(etree.Element))
        if current is not element:
            yield "".join(_WORDS.findall(current.tail or ""))


def _is_navigation(element: etree._Element) -> bool:
    if element.tag not in ("div", "ul", "section", "header", "footer", "td", "table", "p"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    own = own_letters(element)
    if own < _LONG and (element.tag == "footer" or _NAMED.search(named)):
        return True
    links = [link for link in element.iter("a") if link.get("href", "#").partition("#")[0]]
    if len(links) < 3:
        return False
    linked = sum(len("".join(_WORDS.findall("".join(map(str, link.itertext()))))) for link in links)
    return linked > _LINKED * (linked + own)


def _is_text(element: etree._Element) -> bool:
    """Whether a block beside the chosen one belongs to the document: a table, paragraphs, or some lines of text."""
    if element.tag in ("table", "p", "h1", "h2", "h3", "ol", "ul"):
        return own_letters(element) > 0
    return any(own_letters(block) for block in element.iter("p", "table")) or own_letters(element) > 80


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
