"""Keys of cited documents: one string for every mention of the same document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

_GAP = regex.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a mention gives towards its key."""

    type: str
    number: str | None
    order: str | None
    year: str | None
    date: str | None
    title: str | None
    short: bool


def fold(text: str) -> str:
    """Lower case without diacritics."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Folded words joined by dashes."""
    return str(_GAP.sub("-", fold(text))).strip("-")


def keys_of(mentions: Sequence[Naming]) -> list[str]:
    """A key for each mention: `type:number:date`, a law's `type:name:year`; what is unknown is left out.

    A mention that says less takes the key of the one document in the list that says more and fits it.
    """
    own = [_own(mention) for mention in mentions]
    fuller: dict[tuple[str, str], set[str]] = {}
    by_order: dict[tuple[str, str], set[str]] = {}
    for mention, (kind, name, when) in zip(mentions, own, strict=True):
        if mention.short:
            continue
        dated = fuller.setdefault((kind, name), set())
        if when:
            dated.add(when)
        if mention.order:
            by_order.setdefault((kind, mention.order), set()).add(name)
    named = {
        (kind, slug(m.title)): name
        for m, (kind, name, _) in zip(mentions, own, strict=True)
        if m.number and m.title and kind in ("luat", "bo-luat", "phap-lenh")
    }
    keys = []
    for mention, (kind, name, when) in zip(mentions, own, strict=True):
        if mention.short and len(names := by_order.get((kind, mention.order or ""), set())) == 1:
            name = next(iter(names))
        name = named.get((kind, name), name)
        dates = fuller.get((kind, name), set())
        if not when and len(dates) == 1:
            when = next(iter(dates))
        elif len(when) == 4 and len(matching := [d for d in dates if d.startswith(when)]) == 1:
            when = matching[0]
        keys.append(":".join(part for part in (kind, name, when) if part))
    return keys


def _own(mention: Naming) -> tuple[str, str, str]:
    kind = slug(mention.type)
    if mention.number:
        return kind, fold(mention.number), mention.year or (mention.date or "")
    return kind, slug(mention.title or ""), (mention.date or "")[:4]
