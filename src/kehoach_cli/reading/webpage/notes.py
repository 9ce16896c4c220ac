"""Footnotes of web pages: a short link in the text to a block that links back."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct

from kehoach_cli.patterns import lazy_re

_LONGEST_MARK: Final = 8
_FRAME: Final = lazy_re(r"[\[\](){}\s]")
_HOLDERS: Final = ("div", "p", "li", "td", "dd", "aside")


class WebNote(Struct, frozen=True):
    """A note: the link in the text, its marker, the block that holds its body and the link back in it."""

    reference: etree._Element
    marker: str
    body: etree._Element
    back: etree._Element


def find_notes(root: etree._Element) -> list[WebNote]:
    """The notes of a page, in the order of their references."""
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    if not links:
        return []
    # held on to, so that each element stays one object with one identity
    elements = list(root.iter(etree.Element))
    places = {id(element): place for place, element in enumerate(elements)}
    named: dict[str, etree._Element] = {}
    for element in elements:
        for name in (element.get("id"), element.get("name")):
            if name:
                named.setdefault(name, element)
    found: list[WebNote] = []
    taken: set[int] = set()
    for link in links:
        target = named.get((link.get("href") or "")[1:])
        text = "".join(map(str, link.itertext()))
        marker = _FRAME.sub("", text)
        if target is None or not marker or len(marker) > _LONGEST_MARK:
            continue
        body = _holder(target)
        if body is None or id(body) in taken or places[id(body)] <= places[id(link)]:
            continue
        own = {name for element in _around(link) for name in (element.get("id"), element.get("name")) if name}
        back = next((other for other in body.iter("a") if (other.get("href") or "")[1:] in own), None)
        if back is None or any(ancestor is body for ancestor in link.iterancestors()):
            continue
        taken.add(id(body))
        found.append(WebNote(link, marker, body, back))
    return found


def _holder(target: etree._Element) -> etree._Element | None:
    """The block of a note: the target itself, or what it stands in; a division that holds this note alone."""
    holder = next((e for e in (target, *target.iterancestors()) if e.tag in _HOLDERS), None)
    parent = None if holder is None else holder.getparent()
    if holder is not None and holder.tag == "p" and parent is not None and parent.tag in ("div", "li"):
        others = sum(1 for child in parent.iter("a") if (child.get("href") or "").startswith("#"))
        if others == 1:
            return parent
    return holder


def _around(link: etree._Element) -> list[etree._Element]:
    parent = link.getparent()
    before = link.getprevious()
    return [link, *link.iter("a", "sup", "span"), *(e for e in (parent, before) if e is not None)]
