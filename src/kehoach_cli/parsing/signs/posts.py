"""Posts that are named together: of one body, or of one person."""

from __future__ import annotations

import regex

from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.patterns import lazy_regex

_DASH = lazy_regex(r"\s+[-–]\s+")


def are_of_one_body(posts: regex.Match[str], patterns: NamePatterns, *, named: bool) -> bool:
    """Whether joined posts are one name: those of a body `named` once behind ("Giám đốc, Phó Giám đốc Sở Y tế"), or staff.

    `posts` is a match of `NamePatterns.post`.
    """
    first, second = posts["first"], posts.captures("further")[0]
    many = [patterns.staff.fullmatch(post) is not None for post in (first, second)]
    if any(many):
        return all(many)
    complete = patterns.complete_post.fullmatch(first) is not None
    return named and (not complete or second.casefold().endswith(first.casefold()))


def before_next_post(text: str, start: int, end: int, stop: int, patterns: NamePatterns) -> int:
    """Where the name in `[start, end)` ends if a dash and another post of the same person follow in it.

    "Trưởng phòng Y tế - Phó Trưởng ban": a post is looked for up to `stop`.
    """
    for dash in _DASH.finditer(text, start, end):
        if patterns.post.match(text, dash.end(), stop):
            return int(dash.start())
    return end
