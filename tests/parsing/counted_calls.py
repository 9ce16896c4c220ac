"""Counts the calls of functions in parsing texts, in a process that does nothing else.

    python counted_calls.py < TEXTS > COUNTS

TEXTS and COUNTS are JSON lists. Profiling is of a whole interpreter, and other tests leave threads behind.
"""

from __future__ import annotations

import cProfile
import json
import sys

from kehoach_cli import parse_text


def calls(text: str) -> int:
    """How many functions a parse calls, those of libraries included."""
    parse_text(text)  # what is kept between parses is there
    with cProfile.Profile() as profile:
        parse_text(text)
    return sum(entry.callcount for entry in profile.getstats())


if __name__ == "__main__":
    print(json.dumps([calls(text) for text in json.load(sys.stdin)]))
