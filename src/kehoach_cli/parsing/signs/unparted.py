"""Names that stand one behind the other without a comma, as in a cell ("Sở Nội vụ Sở Tài chính", "Sở Nội vụ -Sở Tài chính")."""

from __future__ import annotations

from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.patterns import lazy_regex

_GAP = lazy_regex(r"\.? [-–]?(?=\p{L})|[-–] (?=\p{Lu})|/")


def like_behind(text: str, start: int, at: int, end: int, patterns: NamePatterns) -> int:
    """Where a name like the one from `start` to `at` begins behind the blank, bar or dash at `at`; -1 if none does.

    It has the same head, or both have heads of which neither is part of the other ("Sở Nội vụ UBND các xã").
    """
    gap = _GAP.match(text, at, end)
    if gap is None or " " not in text[start:at]:  # one word is but the head of a name
        return -1
    first = gap.end()
    opening = patterns.head if text[first].isupper() else patterns.plural
    begins = opening.match(text, first, end) is not None
    stopped = text.startswith(".", at)
    return first if begins and (stopped or _alike(text, start, at, first, end, patterns)) else -1


def _alike(text: str, start: int, at: int, first: int, end: int, patterns: NamePatterns) -> bool:
    apart = patterns.apart.match(text, start, at)
    if apart is not None and patterns.next_apart.match(text, first, end):
        return True
    head = patterns.head.match(text, start, at)
    likely = head is not None and head.end() < at and head[0][0].isupper()
    if head is None or not likely or not text.startswith(f"{head[0]} ", first):
        return False
    behind = first + 1 + len(head[0])
    return patterns.level.match(text, behind, end) is not None or text[behind : behind + 1].isupper()
