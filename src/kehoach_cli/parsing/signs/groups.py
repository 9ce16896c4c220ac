"""Groups: whether a noun stands for bodies, what such bodies do that tells which, and what names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_cli.parsing.signs.mentions import Mentions

LONGEST_NOUN = 40
"""Code points of a noun that may be told by what it does."""


def names_bodies(mentions: Mentions, start: int, end: int) -> bool:
    """Whether a noun at the beginning stands for bodies: in the plural, one of several, or with what says which."""
    plural = mentions.patterns.plural.match(mentions.text, start, end)
    several = plural or mentions.text.find(",", start, end) >= 0
    return bool(several or mentions.phrase("group-qualifier").search(mentions.text, start, end))


def behind_doing(mentions: Mentions, at: int, end: int) -> int:
    """Where what the group before `at` does ends, if it says which group and is not what it is told to do; else `at`."""
    before = max(0, at - LONGEST_NOUN)
    told = mentions.phrase("at-base-level"), mentions.phrase("organizing-board")
    doer = mentions.patterns.doing_group.search(mentions.text, before, at)
    noun = mentions.patterns.last_noun.search(mentions.text, before, at) if doer else None
    if doer is None or (noun is not None and noun.start() < doer.start()):
        return at
    if any(phrase.search(mentions.text, before, at) for phrase in told):
        return at
    doing = mentions.patterns.doing.match(mentions.text, at, end)
    return at if doing is None else doing.end()


def tells_work(mentions: Mentions, at: int, end: int) -> bool:
    """Whether an order or a time begins there, and no name."""
    begins = mentions.text[at]
    return begins.isdigit() or bool(begins.islower() and mentions.patterns.verb.match(mentions.text, at, end))
