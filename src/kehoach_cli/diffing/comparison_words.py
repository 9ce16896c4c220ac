"""Words that go with what is reported on its own (grammars/lists/comparison-words.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

NEVER = regex.compile(r"(?!)")


@dataclass(frozen=True)
class ComparisonWords:
    """What is left out of a text beside a date or a list of agencies that is reported on its own."""

    weekday: regex.Pattern[str] = NEVER
    """A day of the week behind a date changes with it."""
    before_time: regex.Pattern[str] = NEVER
    """Words before a time that belong to it: they come and go with it."""
    in_lists: tuple[str, ...] = ()
    """Words of lists that say the common head of names once."""

    @classmethod
    def of(cls, lists: Mapping[str, Mapping[str, Any]]) -> ComparisonWords:
        """Read them from a grammar's lists."""
        words = lists.get("comparison-words", {})
        return cls(
            _compiled(r"[\s,]*\(?(?:", words.get("weekdays", ()), r")\b"),
            _compiled(r"(?:", words.get("before_times", ()), r")[\s:,]*$"),
            tuple(words.get("in_lists", ())),
        )


def _compiled(before: str, phrases: Iterable[str], after: str) -> regex.Pattern[str]:
    forms = [r"\s+".join(map(regex.escape, phrase.split())) for phrase in phrases]
    return regex.compile(before + "|".join(forms) + after, regex.IGNORECASE) if forms else NEVER
