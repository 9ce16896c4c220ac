"""Words that go with what is reported on its own (grammars/lists/comparison-words.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import regex
from msgspec import Struct

from kehoach_cli.diffing.folding import YEAR, folded
from kehoach_cli.patterns import lazy_regex

NEVER = lazy_regex(r"(?!)")


class ComparisonWords(Struct, frozen=True):
    """What is left out of a text beside a date or a list of agencies that is reported on its own."""

    weekday: regex.Pattern[str] = NEVER
    """A day of the week behind a date changes with it."""
    before_time: regex.Pattern[str] = NEVER
    """Words before a time that belong to it: they come and go with it."""
    yearly_plan: regex.Pattern[str] = NEVER
    """The rhythm (its group) behind the name of a plan: what plan it is, not when something is due."""
    dates: tuple[str, ...] = ()
    """The words before month and year (folded) of a date written out."""
    in_lists: tuple[str, ...] = ()
    """Words of lists that say the common head of names once."""

    @classmethod
    def of(cls, lists: Mapping[str, Mapping[str, Any]]) -> ComparisonWords:
        """Read them from a grammar's lists."""
        words = lists.get("comparison-words", {})
        return cls(
            _compiled(r"[\s,]*\(?(?:", words.get("weekdays", ()), r")\b"),
            _compiled(r"(?:", words.get("before_times", ()), r")[\s:,]*$"),
            _yearly_plan(lists.get("plan-types", {}).get("words", ()), words.get("yearly", ())),
            tuple(map(folded, words.get("dates", ()))),
            tuple(words.get("in_lists", ())),
        )

    def dates_in_figures(self, text: str) -> str:
        """A folded text with its dates in figures.

        >>> ComparisonWords(dates=("thang", "nam")).dates_in_figures("ngay 5 thang 6 nam 2025")
        'ngay 5/6/2025'
        """
        if len(self.dates) != 2:
            return text
        month, year = map(regex.escape, self.dates)
        text = regex.sub(rf"\b(\d+) {month} (\d+)\b", r"\1/\2", text)
        return str(regex.sub(rf"((?:\b\d+/|\b{month} )\d+) {year} (\d{{4}}\b|{YEAR})", r"\1/\2", text))


def _yearly_plan(types: Iterable[str], rhythms: Iterable[str]) -> regex.Pattern[str]:
    listed = [_any(phrases) for phrases in (types, rhythms)]
    if not all(listed):
        return NEVER
    return lazy_regex(rf"\b(?:{listed[0]})\b[^,;:.\n]*?\s({listed[1]})\b", regex.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in phrases)


def _compiled(before: str, phrases: Iterable[str], after: str) -> regex.Pattern[str]:
    forms = _any(phrases)
    return lazy_regex(before + forms + after, regex.IGNORECASE) if forms else NEVER
