"""Bodies said for several places: with their regions, or for places named behind a colon."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from kehoach_cli.parsing.signs.names import plain_name
from kehoach_cli.parsing.signs.shared_heads import Shared
from kehoach_cli.parsing.signs.short_forms import behind_short_form

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions


def with_places(mentions: Mentions, at: int, end: int, stop: int) -> int:
    """Where a body ends that goes on behind its short form, has offices by region besides its own ("Tòa án nhân dân tỉnh và
    các khu vực"), or is said for places of several levels ("UBND các xã, phường: A, B"); -1 where none is."""
    if end < 0:
        return end
    end = behind_short_form(mentions, end, stop)
    regional = mentions.phrase("regional-body").match(mentions.text, at, end)
    behind = mentions.phrase("further-region") if regional else mentions.phrase("places-of-several-levels")
    places = behind.match(mentions.text, end, stop)
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
    body = plain_name(text[at : levels.start()])
    return Shared(f"{body} {levels['level']}", explicit=True, body=body), levels.start("first")


def is_numbered(mentions: Mentions, match: regex.Match[str], end: int, stop: int) -> bool:
    """Whether the number behind a body is its own and counts no places, as one place alone shows ("Thuế cơ sở 3 tỉnh A").

    `match` is of `NamePatterns.distributing`; its first place ends at `end`.
    """
    text = mentions.text
    if not match["body_of"] or ":" in match[0] or not text[match.end("body_of") + 1].isdigit():
        return False
    separator = mentions.phrase("name-separator").match(text, end, stop)
    return separator is None or not separator[0].strip()
