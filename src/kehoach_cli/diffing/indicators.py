"""Whether two indicators measure the same thing."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import in_any_order, likeness
from kehoach_cli.patterns import lazy_regex

_BRACKETS = lazy_regex(r"\([^()]*\)")
_HEAD = 2
"""So many words begin what a rate is of ("hộ nghèo", "doanh nghiệp")."""
OTHER_THING = 15.0
"""So much less alike are rates of other things, whatever else they have in common."""


class Indicator(Struct, frozen=True):
    """The words of an indicator, a character a word: as they stand, in any order, and so without brackets."""

    content: str
    words: str
    bare: str
    bracketed: bool
    """Whether it has brackets beside other words."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, text: str) -> Indicator:
        """Read one; those to be compared share the vocabulary."""
        content = vocabulary.read(text).content
        bare = _BRACKETS.sub(" ", text)
        return cls(
            content,
            in_any_order(content),
            in_any_order(vocabulary.read(bare).content),
            bare != text and bool(bare.strip()),
        )


def indicators_alike(old: Indicator, new: Indicator) -> float:
    """How alike two indicators are, 0 to 100, order of words and brackets aside."""
    alike = likeness(old.words, new.words)
    if old.bracketed or new.bracketed:
        alike = max(alike, likeness(old.bare, new.bare))
    return max(0.0, alike - OTHER_THING * _of_other_things(old.content, new.content))


def _of_other_things(one: str, other: str) -> bool:
    """Whether neither indicator has the words that the other begins with."""
    return set(one[:_HEAD]).isdisjoint(other) and set(other[:_HEAD]).isdisjoint(one)
