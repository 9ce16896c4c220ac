"""Markers at the start of a block: which family of the outline they belong to, and their number."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.grammar.fields import NUMBER, one_of, place_of
from kehoach_cli.grammar.ordinals import LETTERS, SKIPPABLE
from kehoach_cli.grammar.values import roman

RANKS = {
    "appendix": 0,
    "part": 1,
    "chapter": 2,
    "capital": 3,
    "roman": 4,
    "article": 5,
    "decimal": 6,
    "dotted": 7,
    "letter": 8,
    "letter-decimal": 9,
    "bracketed": 10,
    "bracketed-letter": 11,
    "small-roman": 12,
}
"""Families from the outermost to the innermost, as Nghị định 30/2020/NĐ-CP (Phụ lục I, mục II.6) and practice
order them. A prior: a document's own sequences decide (see outline.py)."""

BULLET = "bullet"

OUTLINE = Contract(
    "parsing/signs/markers.py",
    folder="outline",
    says="the family and number of a mark at the start of a line",
    fields={"family": one_of(*sorted((*RANKS, BULLET))), "marker": place_of("marker"), "ordinal": NUMBER},
    required=("family", "marker"),
)
_DASHES = str.maketrans("–—‑−", "----")
_BARE = regex.compile(r"\s*[.)/:\-–—]+\s*$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, its family and number, and where the words behind it begin."""

    family: str
    printed: str
    numbers: tuple[int, ...]
    start: int
    rest: int
    rule: str

    @property
    def ordinal(self) -> int:
        """Its number within its sequence."""
        return self.numbers[-1] if self.numbers else 0

    @property
    def bare(self) -> str:
        """The marker without what parts it from its words: `I` of `I.`, `a` of `a)`, but `(1)` whole."""
        if self.printed.startswith("("):
            return "".join(self.printed.split())
        if self.family == "appendix":
            return self.printed[0].upper() + "hụ " + _appendix_word(self.printed)
        bare = _BARE.sub("", self.printed)
        return bare if self.family in ("part", "chapter", "article") else "".join(bare.split())

    @property
    def bullet(self) -> str:
        """The kind of a bullet: `-` for every dash."""
        return self.printed.translate(_DASHES)


def _appendix_word(printed: str) -> str:
    words = printed.split()
    rest = [w if w.lower() != "số" else "số" for w in words[2:]]
    return " ".join([words[1].lower(), *rest]).rstrip(".:")


def rule_of(family: str, grammar: Grammar) -> str:
    """The name of the rule for marks of a family that a step tells by itself from their neighbours."""
    return next((rule.name for rule in grammar.rules_of(OUTLINE).giving(family=family).rules), family)


def find_marker(text: str, start: int, end: int, grammar: Grammar) -> Marker | None:
    """The marker that `text[start:end]` begins with, or None."""
    head = text[start : min(end, start + 60)]
    lowered = head.lower()
    found = [
        firing
        for rule in grammar.rules_of(OUTLINE).rules
        if not rule.keywords or any(k in lowered for k in rule.keywords)
        if (firing := rule.fire_at(head, 0, len(head))) is not None
    ]
    if not found:
        return None
    firing = min(found, key=lambda f: (-f.priority, -f.end, f.rule))
    printed, family = str(firing.gives["marker"]), str(firing.gives["family"])
    rest = start + firing.spans["marker"][1]
    while rest < end and text[rest] in " .:–-/\n" and family != BULLET:
        rest += 1
    while rest < end and text[rest].isspace():
        rest += 1
    return Marker(
        family, printed, _numbers(family, printed, firing.gives.get("ordinal")), start, rest, firing.rule
    )


def _numbers(family: str, printed: str, ordinal: object) -> tuple[int, ...]:
    if family == "dotted":
        return tuple(int(n) for n in regex.findall(r"\d+", printed))
    if family == "small-roman":
        return (roman(printed.strip("()")) or 0,)
    if family == "letter-decimal":
        return tuple(int(n) for n in regex.findall(r"\d+", printed))
    return (ordinal,) if isinstance(ordinal, int) else ()


def continues(family: str, last: int, number: int) -> bool:
    """Whether `number` follows `last` in its sequence; a letter list may leave out đ, f, j, w and z."""
    if family in ("letter", "capital", "bracketed-letter"):
        return number > last and all(letter in SKIPPABLE for letter in LETTERS[last : number - 1])
    return number == last + 1
