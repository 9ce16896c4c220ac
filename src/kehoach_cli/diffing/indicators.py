"""Whether two indicators measure the same thing."""

from __future__ import annotations

from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.matching import likeness, likeness_of_words
from kehoach_cli.patterns import lazy_regex

_BRACKETS = lazy_regex(r"\([^()]*\)")
_HEAD = 2
"""So many words begin what a rate is of ("hộ nghèo", "doanh nghiệp")."""
OTHER_THING = 15.0
"""So much less alike are rates of other things, whatever else they have in common."""


def indicators_alike(vocabulary: Vocabulary, old: str, new: str) -> float:
    """How alike two indicators are, 0 to 100, order of words and brackets aside."""
    one, other = (vocabulary.read(text).content for text in (old, new))
    alike = max(likeness(one, other), likeness_of_words(one, other))
    bare = [_BRACKETS.sub(" ", text) for text in (old, new)]
    if any(text != whole and text.strip() for text, whole in zip(bare, (old, new), strict=True)):
        alike = max(alike, likeness_of_words(*(vocabulary.read(text).content for text in bare)))
    return max(0.0, alike - OTHER_THING * _of_other_things(one, other))


def _of_other_things(one: str, other: str) -> bool:
    """Whether neither indicator has the words that the other begins with."""
    return set(one[:_HEAD]).isdisjoint(other) and set(other[:_HEAD]).isdisjoint(one)
