"""Bodies said for several places: with their regions, or for places named behind a colon."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from kehoach_cli.parsing.signs.names import Kind, Name, plain_name
from kehoach_cli.parsing.signs.shared_heads import Shared
from kehoach_cli.parsing.signs.short_forms import behind_short_form

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions
    from kehoach_cli.parsing.signs.name_patterns import NamePatterns


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


def said_once(mentions: Mentions, at: int, stop: int) -> tuple[Shared, Name] | None:
    """A body that is said once for places, each with its level ("UBND huyện A, huyện B"), or for kinds of places and some by
    their names ("UBND các huyện, thành phố A, B"), and the first of its names: the kinds, or that of the first place."""
    text, patterns = mentions.text, mentions.patterns
    head = patterns.alone.match(text, at, stop)
    places = mentions.phrase("places-of-one-body").match(text, head.end(), stop) if head else None
    if head is None or places is None:
        return None
    listed = places.starts("next")
    until = next((first for first in listed if _begins_body(text, first, stop, patterns)), places.end())
    if until in listed[:1]:
        return None
    end = places.end("kinds" if places["kinds"] else "first")
    shared = Shared(
        f"{head[0]} {places['level'] or places['one']}", explicit=False, body=head[0], until=until
    )
    return shared, Name(plain_name(text[at:end]), at, end, Kind.BODY)


def _begins_body(text: str, at: int, stop: int, patterns: NamePatterns) -> bool:
    """Whether what stands there without a level may be a body by itself ("Viettel Gia Lộc")."""
    return patterns.level.match(text, at, stop) is None and patterns.head.match(text, at, stop) is not None


def is_numbered(mentions: Mentions, match: regex.Match[str], end: int, stop: int) -> bool:
    """Whether the number behind a body is its own and counts no places, as one place alone shows ("Thuế cơ sở 3 tỉnh A").

    `match` is of `NamePatterns.distributing`; its first place ends at `end`.
    """
    text = mentions.text
    if not match["body_of"] or ":" in match[0] or not text[match.end("body_of") + 1].isdigit():
        return False
    separator = mentions.phrase("name-separator").match(text, end, stop)
    return separator is None or not separator[0].strip()
