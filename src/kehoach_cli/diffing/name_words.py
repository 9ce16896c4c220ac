"""Words that names of bodies are made with, for telling which names are one (grammars/lists/agency-history.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import regex
from msgspec import Struct, field

from kehoach_cli.diffing.folding import folded
from kehoach_cli.patterns import lazy_regex

REGION_NUMBER = r" (?:[ivx]+|\p{N}+)(?!\p{L}|\p{N})"
"""The number of a region behind its word, in folded names."""


class NameWords(Struct, frozen=True, dict=True):
    """Words that names of bodies are made with (all folded)."""

    joiners: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    as_city: Mapping[str, str] = field(default_factory=dict)
    """Words of the names of a province's bodies, and what they are once it is a city."""
    offices: tuple[str, ...] = ()
    """The fields of offices that the law knows."""

    @classmethod
    def of(cls, listed: Mapping[str, Any], as_city: Mapping[str, str]) -> NameWords:
        """Read them from agency-history.yaml; `as_city` are those of provinces.yaml."""
        keys = ("joiners", "whole_heads", "areas", "districts", "regions")
        known = {key: tuple(folded(word) or word for word in listed.get(key, ())) for key in keys}
        return cls(
            joiners=known["joiners"],
            heads=known["whole_heads"],
            areas=known["areas"],
            districts=known["districts"],
            regions=known["regions"],
            as_city={folded(words): folded(then) for words, then in as_city.items()},
        )

    @cached_property
    def tops(self) -> Mapping[str, str]:
        """What stands before a province's or a city's name, bodies with the area in theirs first; the area's words."""
        areas = dict(zip(self.areas[:2], zip(*self.as_city.items(), strict=True), strict=False))
        bodies = {top: area for area, tops in areas.items() for top in tops}
        return {top: area for top, area in bodies.items() if top != area} | {
            area: area for area in self.areas
        }

    @cached_property
    def office(self) -> regex.Pattern[str]:
        """An office that the law knows, whosever it is."""
        behind = any_of((*self.areas, *self.districts))
        names = rf"(?:{any_of(self.heads)}) (?:{any_of(longest_first(self.offices))})"
        return lazy_regex(rf"{names}(?=$| (?:{behind})(?!\p{{L}}|\p{{N}}))")

    @cached_property
    def joiner(self) -> regex.Pattern[str]:
        """A joiner between two words."""
        return lazy_regex(rf" (?:{any_of(self.joiners)})(?= )")

    @cached_property
    def region(self) -> regex.Pattern[str]:
        """The region that a name ends with, its number in `number`."""
        return lazy_regex(rf"\b(?:{any_of(self.regions)})(?P<number>{REGION_NUMBER})?$")

    def loose(self, name: str) -> str:
        """A pattern of a name's words with a joiner between them or not."""
        return rf" (?:(?:{any_of(self.joiners)}) )?".join(map(regex.escape, name.split()))


class OwnArea(Struct, frozen=True):
    """The province or city that issued a plan: with its name and without it a body of its own is the same."""

    kind: str
    """The words before its name."""
    name: str
    bodies: tuple[str, ...] = ()
    """Bodies that have those words in their own name, with or without that name behind."""

    @classmethod
    def of(cls, words: NameWords, issuers: Iterable[str]) -> OwnArea | None:
        """Find it in the first key of an issuer's name that has one."""
        named = rf"\b({any_of(words.tops)}) (\p{{L}}+(?: \p{{L}}+)*)$"
        found = next(filter(None, (regex.search(named, issuer) for issuer in issuers)), None)
        if found is None:
            return None
        kind = words.tops[found[1]]
        return cls(kind, found[2], tuple(top for top, area in words.tops.items() if area == kind != top))

    def left_out(self, key: str) -> str:
        """The key of a name without it.

        >>> OwnArea("tinh", "an lac").left_out("so y te tinh an lac")
        'so y te'
        >>> OwnArea("tinh", "an lac").left_out("uy ban nhan dan tinh")
        'uy ban nhan dan'
        >>> OwnArea("tinh", "an lac", ("tinh doan",)).left_out("tinh doan an lac")
        'tinh doan'
        """
        name = f" {regex.escape(self.name)}"
        return str(regex.sub(rf" {self.kind}(?:{name})?$|(?<=\b(?:{any_of(self.bodies)})){name}$", "", key))

    def cut_short(self, text: str) -> tuple[str, str]:
        """A folded text without its name, and without the words before that too, wherever they stand."""
        name = rf" {regex.escape(self.name)}(?!\p{{L}}|\p{{N}})"
        tops = any_of((f" {self.kind}", *self.bodies))
        return regex.sub(rf"(?<={tops}){name}", "", text), regex.sub(rf" {self.kind}{name}", "", text)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words; of none it matches nothing."""
    return "|".join(map(regex.escape, words)) or "(?!)"


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once, no longer one behind its own beginning."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))
