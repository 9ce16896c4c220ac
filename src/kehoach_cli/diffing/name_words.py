"""Words that names of bodies are made with, for telling which names are one (grammars/lists/agency-history.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import regex
from msgspec import Struct

from kehoach_cli.diffing.folding import folded
from kehoach_cli.patterns import lazy_regex


class NameWords(Struct, frozen=True, dict=True):
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
        return lazy_regex(rf" (?:{any_of(self.joiners)})(?= )")

    def loose(self, name: str) -> str:
        """A pattern of a name's words with a joiner between them or not."""
        return rf" (?:(?:{any_of(self.joiners)}) )?".join(map(regex.escape, name.split()))


class OwnArea(Struct, frozen=True):
    """The province or city that issued a plan: with its name and without it a body of its own is the same."""

    kind: str
    """The words before its name."""
    name: str

    @classmethod
    def of(cls, words: NameWords, issuer: str) -> OwnArea | None:
        """Find it in the key of an issuer's name."""
        found = regex.search(rf"\b({any_of(words.areas)}) (\p{{L}}+(?: \p{{L}}+)*)$", issuer)
        return cls(found[1], found[2]) if found else None

    def left_out(self, key: str) -> str:
        """The key of a name without it.

        >>> OwnArea("tinh", "an lac").left_out("so y te tinh an lac")
        'so y te'
        >>> OwnArea("tinh", "an lac").left_out("uy ban nhan dan tinh")
        'uy ban nhan dan'
        """
        return str(regex.sub(rf" {self.kind}(?: {regex.escape(self.name)})?$", "", key))

    def cut_short(self, text: str) -> tuple[str, str]:
        """A folded text without its name, and without the words before that too, wherever they stand."""
        name = rf" {regex.escape(self.name)}(?!\p{{L}}|\p{{N}})"
        return regex.sub(rf"(?<= {self.kind}){name}", "", text), regex.sub(rf" {self.kind}{name}", "", text)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words; of none it matches nothing."""
    return "|".join(map(regex.escape, words)) or "(?!)"
