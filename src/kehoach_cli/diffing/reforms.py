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

    def pattern(self, words: NameWords, marks: Iterable[str]) -> regex.Pattern[str]:
        """Where in a name's key the old words stand; `marks` are further words that may follow an office's name."""
        names = f"(?:{any_of(self.spellings)})" + r"(?!\p{L}|\p{N})"
        area = f"(?:{any_of(words.areas)})"
        return lazy_regex(
            {
                Where.HEAD: rf"^{names}(?=$| {area} | (?:{any_of((*words.districts, *marks))})\b)",
                Where.AREA: rf"(?<=\b{area} ){names}",
                Where.ANYWHERE: rf"\b{names}",
                Where.END: rf"\b{names}$",
            }[self.where]
        )
