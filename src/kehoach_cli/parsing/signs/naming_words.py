"""Whether words that begin like a body's name name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions


def tells_deed(mentions: Mentions, at: int, end: int) -> bool:
    """Whether what an office does is said there, and no office named ("Thống kê các hộ nghèo")."""
    if mentions.phrase("deed-opening").match(mentions.text, at, end) is None:
        return False
    return mentions.phrase("deed-of-office").match(mentions.text, at, end) is not None


def tells_kind(mentions: Mentions, at: int, end: int) -> bool:
    """Whether running text speaks there of bodies of a kind and a quality ("Thư viện số"), and names none."""
    return mentions.phrase("kind-and-quality").match(mentions.text, at, end) is not None


def has_name(mentions: Mentions, start: int, end: int) -> bool:
    """Whether a body has a name in capitals, its head's or behind it ("hội Nông dân", but not "cơ quan, đơn vị liên quan")."""
    text = mentions.text
    head = mentions.patterns.head.match(text, start, end)
    if head is None or head.end() >= end:
        return False
    return text[start].isupper() or text[head.end() + 1 : head.end() + 2].isupper()
