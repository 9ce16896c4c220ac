"""Markers at the start of a block: which family of the outline they belong to, and their number."""

from __future__ import annotations

import unicodedata
from typing import Protocol

import regex
from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.grammar.fields import NUMBER, one_of, place_of
from kehoach_cli.grammar.ordinals import LETTERS, SKIPPABLE
from kehoach_cli.grammar.values import roman
from kehoach_cli.parsing.signs.plain_text import plain_letters
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.roman import to_roman

_ORDER = (
    "appendix", "part", "chapter", "section", "capital", "capital-dotted", "roman", "roman-dotted", "article", "decimal",
    "dotted", "letter", "letter-decimal", "bracketed", "bracketed-letter", "small-roman", "step",
)  # fmt: skip
RANKS = {family: rank for rank, family in enumerate(_ORDER)}
"""Families from the outermost to the innermost, as Nghị định 30/2020/NĐ-CP (Phụ lục I, mục II.6) and practice
order them. A prior: a document's own sequences decide (see outline.py)."""

UNDER = {
    "dotted": "decimal", "roman-dotted": "roman", "capital-dotted": "capital", "letter-decimal": "letter",
}  # fmt: skip
"""Families that repeat the number they stand under, and the family of that number."""

WORDED = frozenset({"appendix", "part", "chapter", "section", "article", "step"})
"""Families that a word names."""

BULLET = "bullet"
_LETTERED = frozenset({"letter", "capital", "bracketed-letter"})

OUTLINE = Contract(
    "parsing/signs/markers.py",
    folder="outline",
    says="the family and number of a mark at the start of a line",
    fields={"family": one_of(*sorted((*RANKS, BULLET))), "marker": place_of("marker"), "ordinal": NUMBER},
    required=("family", "marker"),
)
_DASHES = str.maketrans("–—‑−‒", "-----")
_BARE = lazy_regex(r"\s*[.)/:>\-–—]+\s*$")


LONGEST = 60
"""Code points within which a marker and what tells it from a number stand."""


class Sequenced(Protocol):
    """What a marker is held against to see whether it is the next."""

    @property
    def family(self) -> str:
        """Kind of mark."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number, behind the numbers it stands under."""

    @property
    def ordinal(self) -> int:
        """Its number within its sequence."""


class Marker(Struct, frozen=True):
    """A marker as printed, its family and number, and where the words behind it begin."""

    family: str
    printed: str
    plain: str
    """What is printed, in plain letters, signs and digits."""
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
        if self.plain.startswith("("):
            return "".join(self.plain.split())
        if self.family == "appendix":
            return _in_sentence_case(self.plain)
        bare = unicodedata.normalize("NFKC", _BARE.sub("", self.plain))
        return bare if self.family in WORDED else "".join(bare.split())

    @property
    def bullet(self) -> str:
        """The kind of a bullet: `-` for every dash."""
        return self.plain.translate(_DASHES)

    @property
    def is_bullet(self) -> bool:
        """Whether it is a dash or the like, without number."""
        return self.family == BULLET

    @property
    def is_worded(self) -> bool:
        """Whether a word names the division: `Chương I`, `Điều 5.`"""
        return self.family in WORDED

    @property
    def predecessors(self) -> tuple[str, ...]:
        """The marks in brackets that one in brackets may follow: `(iv)` and `(u)` of `(v)`; none of a first one."""
        return _beside(self.plain, -1)

    @property
    def successors(self) -> tuple[str, ...]:
        """The marks in brackets that may follow one in brackets: `(ii)` and `(j)` of `(i)`."""
        return _beside(self.plain, 1)

    def follows(self, earlier: Sequenced) -> bool:
        """Whether it is the next of the sequence that `earlier` belongs to."""
        return (
            self.family == earlier.family
            and bool(self.numbers)
            and self.numbers[:-1] == earlier.numbers[:-1]
            and continues(self.family, earlier.ordinal, self.ordinal)
        )

    def moved(self, offset: int) -> Marker:
        """The same marker in a text that begins `offset` code points earlier."""
        return replace(self, start=self.start + offset, rest=self.rest + offset)


def _beside(printed: str, step: int) -> tuple[str, ...]:
    """What a mark in brackets becomes a step on, read as a figure, a numeral and a letter."""
    inner = printed[1:-1]
    if printed != f"({inner})":
        return ()
    found: list[str] = []
    if inner.isdecimal():
        found.append(str(int(inner) + step))
    value, letter = roman(inner), LETTERS.find(inner)
    if value is not None and to_roman(value).lower() == inner:
        found.append(to_roman(value + step).lower())
    if len(inner) == 1 and 0 <= letter + step < len(LETTERS) and letter >= 0:
        found.append(LETTERS[letter + step])
    return tuple(f"({one})" for one in found if one != "0")


def _in_sentence_case(printed: str) -> str:
    """`PHỤ LỤC SỐ 01` as `Phụ lục số 01`; numerals and letters stay as they are printed."""
    first, *rest = printed.split()
    words = (
        word.lower() if len(word) > 1 and word.isalpha() and roman(word) is None else word for word in rest
    )
    return " ".join([first.capitalize(), *words]).rstrip(".:")


def rule_of(family: str, grammar: Grammar) -> str:
    """The name of the rule for marks of a family that a step tells by itself from their neighbours."""
    return next((rule.name for rule in grammar.rules_of(OUTLINE).giving(family=family).rules), family)


def find_marker(text: str, start: int, end: int, grammar: Grammar) -> Marker | None:
    """The marker that `text[start:end]` begins with, or None."""
    head = plain_letters(text[start : min(end, start + LONGEST)], grammar)
    firing = grammar.rules_of(OUTLINE).fire_at(head, 0, len(head))
    if firing is None:
        return None
    plain, family = str(firing.gives["marker"]), str(firing.gives["family"])
    first, last = firing.spans["marker"]
    words = text[start + last : end]
    rest = end - len((words if family == BULLET else words.lstrip(" .:–-/\n")).lstrip())
    numbers = _numbers(family, plain, firing.gives.get("ordinal"))
    return Marker(family, text[start + first : start + last], plain, numbers, start, rest, firing.rule)


def _numbers(family: str, printed: str, ordinal: object) -> tuple[int, ...]:
    if family == "small-roman":
        return (roman(printed.strip("().")) or 0,)
    if family == "bracketed" and ordinal is None:
        return (int(unicodedata.numeric(printed)),)
    if family not in UNDER:
        return (ordinal,) if isinstance(ordinal, int) else ()
    opening, *below = regex.findall(r"\d+|\p{L}+|[Ⅰ-Ⅻ]+", printed)
    numbers = tuple(int(part) if part.isdecimal() else roman(part) or 0 for part in below)
    if opening.isdecimal():
        return (int(opening), *numbers)
    above = roman(opening) if UNDER[family] == "roman" else LETTERS.find(opening.lower()) + 1
    return (above or 0, *numbers)


def continues(family: str, last: int, number: int) -> bool:
    """Whether `number` follows `last` in its sequence; a letter list may leave out đ, f, j, w and z."""
    if family in _LETTERED:
        return number > last and all(letter in SKIPPABLE for letter in LETTERS[last : number - 1])
    return number == last + 1
