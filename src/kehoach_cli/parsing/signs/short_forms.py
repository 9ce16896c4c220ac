"""Names in capitals alone ("TTCM", "GVCN"), which a dash or a bar parts from the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kehoach_cli.parsing.signs.names import Name
from kehoach_cli.patterns import lazy_regex

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions

_DASH = lazy_regex(r"\s+[-–]\s+")
_NEXT_MARK = r"(?=\s*(?:[,;/()\n–-]|$))"
_SHORT_FORM = lazy_regex(rf"\p{{Lu}}{{2,}}+{_NEXT_MARK}")
_BRACKETED = lazy_regex(r"\s?\(\p{Lu}[\p{Lu}\d&/.-]++\)(?=\s[\p{L}\d])")
_BAR = lazy_regex(rf"\p{{Lu}}{{2,}}+(?P<bar>/)(?=\p{{Lu}}{{2,}}+{_NEXT_MARK})")


def is_short_form(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a name in capitals alone stands there, up to a mark.

    >>> is_short_form("TTCM - GV"), is_short_form("ĐT 0912345678")
    (True, False)
    """
    return _SHORT_FORM.match(text, start, len(text) if end is None else end) is not None


def before_bar(text: str, start: int, end: int) -> int:
    """Where the first of two short forms ends that a bar parts; `end` where none does.

    >>> before_bar("BGH/TTCM", 0, 8), before_bar("UBND/HĐND xã", 0, 12)
    (3, 12)
    """
    found = _BAR.match(text, start, end)
    return found.start("bar") if found else end


def behind_short_form(mentions: Mentions, end: int, stop: int) -> int:
    """Where a name ends that goes on behind its short form in brackets ("Bảo hiểm xã hội (BHXH) tỉnh"); `end` where none does."""
    short = _BRACKETED.match(mentions.text, end, stop)
    rest = mentions.patterns.behind_short_form.match(mentions.text, short.end(), stop) if short else None
    return rest.end() if rest and short and rest.end() > short.end() else end


def dash_behind(short: Name, mentions: Mentions, end: int) -> regex.Match[str] | None:
    """The dash behind a short form and before another name ("TTCM - GV", "BGH - Công đoàn")."""
    text = mentions.text
    dash = _DASH.match(text, short.end, end) if is_short_form(short.text) else None
    if dash is None or mentions.phrase("apposition").match(text, short.end, end):
        return None
    named = mentions.patterns.head.match(text, dash.end(), end)
    return dash if named or is_short_form(text, dash.end(), end) else None
