"""A reform of a name: what it was called, what came of it, and where in longer names its words stand."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import regex
from msgspec import Struct

from kehoach_cli.diffing.name_words import NameWords, any_of
from kehoach_cli.patterns import lazy_regex


class Where(Enum):
    """Where in a name a reform's words stand."""

    HEAD = "head"
    AREA = "area"
    ANYWHERE = "anywhere"
    END = "end"


class Reform(Struct, frozen=True):
    """One name's end: `old` and its spellings, what came of it, and since when (all names folded)."""

    old: str
    spellings: tuple[str, ...]
    new: tuple[str, ...]
    relation: str
    since: str
    source: str
    where: Where = Where.HEAD

    def to_region(self, words: NameWords) -> bool:
        """Whether a region has the body now: the province that it was named by is no part of its name."""
        return any(words.region.search(new) for new in self.new)

    def pattern(self, words: NameWords, marks: Iterable[str]) -> regex.Pattern[str]:
        """Where in a name's key the old words stand; `marks` are further words that may follow an office's name."""
        names = f"(?:{any_of(self.spellings)})" + r"(?!\p{L}|\p{N})"
        top = f"(?:{any_of(words.tops)})"
        behind = rf"$| (?:{any_of((*words.areas, *words.districts, *marks))})(?!\p{{L}}|\p{{N}})"
        if self.to_region(words):
            behind += rf"|(?<= (?:{any_of((*words.areas, *words.districts))})) "
        return lazy_regex(
            {
                Where.HEAD: rf"^{names}(?={behind})",
                Where.AREA: rf"(?<=\b{top} ){names}",
                Where.ANYWHERE: rf"\b{names}",
                Where.END: rf"\b{names}$",
            }[self.where]
        )
