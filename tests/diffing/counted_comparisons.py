"""Counts the work of comparing texts, in a process that does nothing else.

    python counted_comparisons.py < PAIRS > COUNTS

PAIRS is a JSON list of lists of two texts, COUNTS one of numbers: calls of functions, and wordings that were held against another.
The bounds on how many are held against one are lowered, so that short texts reach them.
"""

from __future__ import annotations

import cProfile
import json
import sys
from collections.abc import Sequence
from typing import Any
from unittest import mock

from rapidfuzz import process

from kehoach_cli import parse_text
from kehoach_cli.diffing import close_wordings, compare, held_texts, splitting, target_pairing

BOUNDS = {
    close_wordings: {"FEW": 5, "MOST_HELD": 30, "MOST_ALIKE": 10},
    held_texts: {"FEW": 5},
    splitting: {"MOST_HELD": 30},
    target_pairing: {"FEW": 25, "MOST_ALIKE": 10},
}


def work(old: str, new: str) -> int:
    """How much a comparison does."""
    plans = parse_text(old), parse_text(new)
    held = 0
    extract = process.extract

    def counted(wanted: str, wordings: Sequence[str], **options: Any) -> Any:
        nonlocal held
        held += len(wordings)
        return extract(wanted, wordings, **options)

    compare(*plans)  # what is kept between comparisons is there
    with mock.patch.object(process, "extract", counted), cProfile.Profile() as profile:
        compare(*plans)
    return held + sum(entry.callcount for entry in profile.getstats())


if __name__ == "__main__":
    for module, bounds in BOUNDS.items():
        for name, number in bounds.items():
            setattr(module, name, number)
    print(json.dumps([work(*pair) for pair in json.load(sys.stdin)]))
