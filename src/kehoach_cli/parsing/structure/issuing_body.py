"""The issuing body in its own words, for documents without letterhead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.lines import rules_for
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex

_PLACE_NAME = lazy_regex(r"\s+(?P<name>\p{Lu}[\p{L}']*(?:[\s-]+(?:\p{Lu}[\p{L}']*|-)){0,4})")


class IssuingBody(NamedTuple):
    """Who issues the plan, what it calls it (Kế hoạch, Chương trình …), and the rule that gave both, with its place.

    `type` is None where the words only report that a plan was issued.
    """

    agency: str
    type: str | None
    given: Given


def find_issuing_body(
    text: str, preamble: Sequence[Piece], title: str | None, grammar: Grammar
) -> IssuingBody | None:
    """The body that says it issues the plan ("UBND huyện ban hành Kế hoạch …").

    A body named only by its level is completed with the place that the title names at that level.
    """
    names = AgencyNames.of(grammar)
    rules = rules_for("issuing", grammar)
    for piece in reversed(preamble):
        words = piece.of(text)
        for firing in reversed(rules.scan(words)):
            agency = _last_agency(_without_filler(str(firing.gives["agency"]).strip(), grammar), names)
            if agency:
                given = Given(firing.rule, piece.start + firing.start, piece.start + firing.end)
                issues = firing.gives["reported"] is None and _follows(words[firing.end :], grammar)
                kind = str(firing.gives["type"]).capitalize() if issues else None
                return IssuingBody(_completed(agency, title or "", grammar), kind, given)
    return None


def issuing_words(text: str, preamble: Sequence[Piece], grammar: Grammar) -> list[tuple[int, int]]:
    """Where the last words above the first section name the plan that they issue; what stands before names others."""
    for piece in preamble[-1:]:
        for firing in reversed(rules_for("issuing", grammar).scan(piece.of(text))):
            if firing.gives["reported"] is None:
                return [(piece.start + firing.end, piece.end)]
    return []


def is_bare(agency: str, grammar: Grammar) -> bool:
    """Whether a letterhead's agency is a head that any place has ("Ủy ban nhân dân"), its place lost."""
    return NamePatterns.of(grammar).alone.fullmatch(agency) is not None


def completes(named: str, agency: str, grammar: Grammar) -> bool:
    """Whether the body's own words say more of the bare `agency` ("UBND tỉnh An Phú" of "Ủy ban nhân dân")."""
    head = NamePatterns.of(grammar).alone.match(named)
    return head is not None and len(named) > head.end() and is_bare(agency, grammar)


def _last_agency(words: str, names: AgencyNames) -> str | None:
    if names.begins_name(words) and len(words.split()) <= 16:
        return words
    for match in reversed(list(regex.finditer(r"(?<=[,;]\s)\S", words))):
        rest = _without_filler(words[match.start() :], names.grammar)
        if names.begins_name(rest) and len(rest.split()) <= 16:
            return rest
    return None


def _without_filler(words: str, grammar: Grammar) -> str:
    filler = grammar.phrase("issuing-filler").match(words)
    return words[filler.end() :] if filler else words


def _follows(rest: str, grammar: Grammar) -> bool:
    """Whether the sentence says that the plan follows: it is the document's own."""
    return grammar.phrase("says-as-follows").search(rest) is not None


def _completed(agency: str, title: str, grammar: Grammar) -> str:
    """The agency with the place that the title names at its level, where it is named by the level alone."""
    levels = grammar.phrase("unit-level")
    level = next((m for m in levels.finditer(agency) if m.end() == len(agency)), None)
    if level is None:
        return agency
    for named in levels.finditer(title):
        place = _PLACE_NAME.match(title, named.end())
        if place is not None and named[0].lower() == level[0].lower():
            name = place["name"]
            return f"{agency} {name.title() if title.isupper() else name}"
    return agency
