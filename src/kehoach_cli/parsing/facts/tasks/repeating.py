"""Which rows of an appendix only say again what the body of a plan orders."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach_cli.grammar import fold_form
from kehoach_cli.patterns import lazy_regex

ALIKE = 0.75
"""Share of the words of both that two tasks have in common, from which on one repeats the other."""

FEWEST_WORDS = 4
"""Tasks of fewer words are only the same where all of them are."""

_WORD = lazy_regex(r"[\p{L}\d]+")


def repeated(rows: Mapping[int, str], body: Mapping[int, str]) -> dict[int, int]:
    """For each row, by its number, the number of the body's task that it repeats; rows of their own are missing."""
    ordered = {number: _words(text) for number, text in body.items()}
    found: dict[int, int] = {}
    for number, text in rows.items():
        words = _words(text)
        best = max(ordered, key=lambda n: _likeness(words, ordered[n]), default=None)
        if best is not None and _likeness(words, ordered[best]) >= ALIKE:
            found[number] = best
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_form(text)))


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Words in common of all words of both; 0 where one is too long to be the other, or too short to tell."""
    short, long = sorted((len(left), len(right)))
    if not short or short < ALIKE * long:
        return 0.0
    if short < FEWEST_WORDS:
        return float(left == right)
    return len(left & right) / len(left | right)
