"""Words that names of bodies are made with, for telling which names are one (grammars/lists/agency-history.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import regex

from kehoach_cli.diffing.folding import folded


@dataclass(frozen=True)
class NameWords:
    """Words that names of bodies are made with (all folded)."""

    joiners: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    @classmethod
    def of(cls, listed: Mapping[str, Any]) -> NameWords:
        """Read them from agency-history.yaml."""
        keys = ("joiners", "whole_heads", "areas", "districts")
        return cls(*(tuple(folded(word) or word for word in listed.get(key, ())) for key in keys))

    @cached_property
    def joiner(self) -> regex.Pattern[str]:
        """A joiner between two words."""
        return regex.compile(rf" (?:{any_of(self.joiners)})(?= )")

    def loose(self, name: str) -> str:
        """A pattern of a name's words with a joiner between them or not."""
        return rf" (?:(?:{any_of(self.joiners)}) )?".join(map(regex.escape, name.split()))


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words; of none it matches nothing."""
    return "|".join(map(regex.escape, words)) or "(?!)"
