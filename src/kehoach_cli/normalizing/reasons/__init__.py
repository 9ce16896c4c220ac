"""Reasons for which a line goes on with the paragraph above it, or does not.

Each is a function from a `Joint` to True (it goes on), False (it stays apart) or None (this says nothing about
it); its name is the name of the verdict. `judge` asks them in order, the first that says something decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kehoach_cli.normalizing.joint import Joint
from kehoach_cli.normalizing.reasons import marked, over_gap, unmarked, whatever

Reason = Callable[[Joint], bool | None]


class Verdict(NamedTuple):
    """Whether the line goes on, and the name of the reason that decided."""

    joins: bool
    reason: str


def judge(joint: Joint) -> Verdict:
    """What becomes of a line break."""
    if (verdict := _first(whatever.REASONS, joint)) is not None:
        return verdict
    if whatever.opens_item(joint):
        return _first(marked.REASONS, joint) or Verdict(False, "marked")
    if joint.gap or joint.line.page_break:
        return _first(over_gap.REASONS, joint) or Verdict(False, "parted")
    return _first(unmarked.REASONS, joint) or Verdict(False, "not_full")


def _first(reasons: Sequence[Reason], joint: Joint) -> Verdict | None:
    for reason in reasons:
        joins = reason(joint)
        if joins is not None:
            return Verdict(joins, reason.__name__)
    return None
