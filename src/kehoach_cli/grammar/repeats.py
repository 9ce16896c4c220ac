"""Repeats in patterns of overlays: how often a pattern asks for something, before anybody compiles it."""

from __future__ import annotations

import regex

from kehoach_cli.patterns import lazy_regex

MOST_REPEATS = 2000
"""Times that one repeat may ask for."""

MOST_COPIES = 10_000
"""Copies of one thing that repeats inside repeats may ask for: `regex` writes each of them out."""

_TOKEN = lazy_regex(
    r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|\{(?P<least>\d*)(?P<most>,\d*)?\}", regex.DOTALL
)


def oversized(pattern: str) -> str | None:
    """The first repeat of a pattern that asks for too much, or None."""
    copies = [1]
    closed = 1
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            copies.append(1)
            closed = 1
        elif token["close"] and len(copies) > 1:
            closed = copies.pop()
            copies[-1] = max(copies[-1], closed)
        elif token["least"] is not None:
            counts = [int(n[:9]) for n in (token["least"], (token["most"] or ",")[1:]) if n]
            of_group = pattern[token.start() - 1 : token.start()] == ")"
            copies[-1] = max(copies[-1], (closed if of_group else 1) * int(token["least"][:9] or 0))
            if max(counts, default=0) > MOST_REPEATS or copies[-1] > MOST_COPIES:
                return str(token[0])
    return None
