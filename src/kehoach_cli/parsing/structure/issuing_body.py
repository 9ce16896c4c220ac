"""The issuing body in its own words, for documents without letterhead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.signs.agencies import AgencyNames
from kehoach_cli.parsing.signs.lines import rules_for
from kehoach_cli.parsing.structure.nodes import Piece
from kehoach_cli.parsing.trace import Given

_LEVEL_AT_END = regex.compile(
    r"(?P<level>tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)$", regex.IGNORECASE
)
_FILLER = regex.compile(r"^(?:(?:nay|để|do đó|trên tinh thần đó|vì vậy)[, ]+)+", regex.IGNORECASE)


class IssuingBody(NamedTuple):
    """Who issues the plan, what it calls it (Kế hoạch, Chương trình …), and the rule that gave both, with its place."""

    agency: str
    type: str
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
        for firing in reversed(rules.find(words)):
            agency = _FILLER.sub("", str(firing.gives["agency"]).strip())
            agency = _last_agency(agency, names)
            if agency:
                given = Given(firing.rule, piece.start + firing.start, piece.start + firing.end)
                return IssuingBody(
                    _completed(agency, title or ""), str(firing.gives["type"]).capitalize(), given
                )
    return None


def _last_agency(words: str, names: AgencyNames) -> str | None:
    if names.begins_name(words) and len(words.split()) <= 16:
        return words
    for match in reversed(list(regex.finditer(r"(?<=[,;]\s)\S", words))):
        rest = words[match.start() :]
        if names.begins_name(rest) and len(rest.split()) <= 16:
            return rest
    return None


def _completed(agency: str, title: str) -> str:
    level = _LEVEL_AT_END.search(agency)
    if level is None:
        return agency
    place = regex.search(
        rf"{level['level']}\s+(?P<name>(?-i:\p{{Lu}}[\p{{L}}']*)(?:[\s-]+(?-i:\p{{Lu}}[\p{{L}}']*|-)){{0,4}})",
        title,
        regex.IGNORECASE,
    )
    if place is None:
        return agency
    name = place["name"]
    return f"{agency} {name.title() if title.isupper() else name}"
