"""Going from word to word of a sentence over the cues in it."""

from __future__ import annotations

from kehoach_cli.parsing.facts.targets.cues import Cues
from kehoach_cli.patterns import lazy_regex

OPENING = frozenset(
    {"aim", "link", "attain", "per", "due", "within", "lead", "reach", "change", "baseline", "bound"}
)
"""What may stand before the name of a measure."""
HEAD = frozenset({"head"})
"""Words with which the name of a measure begins."""
TAIL = frozenset({"baseline", "due", "per"})
"""What may stand behind a number or name."""
TIES = frozenset({"attain", "reach", "change"})
"""Verbs that tie a number to the name before it."""
WORD = lazy_regex(r"\p{L}[\p{L}\d/&]*")


def next_word(text: str, at: int, end: int) -> int:
    """The first offset from `at` on that is no white space."""
    return at + len(text[at:end]) - len(text[at:end].lstrip())


def last_word(text: str, start: int, at: int) -> int:
    """The offset behind the last character before `at` that is no white space."""
    return start + len(text[start:at].rstrip())


def skip(text: str, at: int, end: int, cues: Cues, kinds: frozenset[str]) -> int:
    """The first offset from `at` on that is behind joints and cues of these kinds."""
    while at < end:
        joint = cues.joints.any.match(text, at, end)
        at = joint.end() if joint else at
        cue = cues.starting_at(at, kinds)
        if cue is None or cue.end > end or cues.starting_at(at, HEAD):
            break
        at = cue.end
    return at
