"""Bodies said for several places: with their regions, or for places named behind a colon."""

from __future__ import annotations

from collections.abc import Callable

import regex

from kehoach_cli.parsing.signs.shared_heads import Shared


def with_places(text: str, at: int, end: int, stop: int, phrase: Callable[[str], regex.Pattern[str]]) -> int:
    """Where a body ends that has offices by region besides its own ("Tòa án nhân dân tỉnh và các khu vực"), or is said for
    places of several levels ("UBND các xã, phường: A, B")."""
    if end < 0:
        return end
    regional = phrase("regional-body").match(text, at, end)
    behind = phrase("further-region") if regional else phrase("places-of-several-levels")
    places = behind.match(text, end, stop)
    return int(places.end()) if places else end


def said_for_places(
    text: str, at: int, end: int, stop: int, phrase: Callable[[str], regex.Pattern[str]]
) -> tuple[Shared, int] | None:
    """What a body that ends at a colon is called before the places named there ("Hội Nông dân các xã: Tân Hòa, Gia Lộc"), and
    where the first of them begins."""
    if not text.startswith(":", end):
        return None
    levels = phrase("places-behind-colon").search(text, at, stop)
    if levels is None or not levels.start() < end < levels.start("first"):
        return None
    body = text[at : levels.start()]
    return Shared(f"{body} {levels['level']}", explicit=True, body=body), levels.start("first")
