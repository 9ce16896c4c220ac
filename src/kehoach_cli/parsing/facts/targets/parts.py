"""Which shares are of what has just been counted (spec: `within`)."""

from __future__ import annotations

from collections.abc import Container

from msgspec import Struct

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.facts.targets.cue_walk import next_word
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Measure
from kehoach_cli.parsing.facts.targets.stretches import OF_THEM
from kehoach_cli.plan import Change, Target

_COPULA = frozenset({"copula"})
_OF_PLAN = frozenset({"of-plan"})

WHOLE = -1
"""Stands for the target of the lead-in above ("100 phòng đọc, trong đó:")."""


class Found(Struct, frozen=True):
    """A target before it has an id; `parent` is the index of the one it is a share of."""

    target: Target
    parent: int | None


def makes_part(text: str, reading: Reading, cues: Cues) -> list[Cue]:
    """The words that make an amount a part: "trong đó" before it, "trong số đó" right behind it."""
    before = cues.of("within", start=reading.left, end=reading.amount.start)
    behind = cues.starting_at(next_word(text, reading.amount.end, reading.right), OF_THEM)
    return [*before, behind] if behind is not None else before


def shares_alike(text: str, before: Reading, reading: Reading, cues: Cues) -> bool:
    """Whether a share is said in the way of the share before it, in the same clause.

    Both make up a part ("nữ chiếm 60%, đoàn viên chiếm 65%") or are said to be one ("40% là nữ, 30% là đoàn viên").
    """
    both = (before, reading)
    if any(r.amount.measure is not Measure.SHARE for r in both):
        return False
    if ";" in text[before.amount.end : reading.amount.start]:
        return False
    make_up = all(cues.of("makes-up", start=r.left, end=r.amount.start) for r in both)
    are = all(
        cues.starting_at(next_word(text, r.amount.end, r.right), _COPULA) and r.named_behind for r in both
    )
    return make_up or are


def may_be_part(target: Target, whole: Target, reading: Reading, grammar: Grammar) -> bool:
    """Whether a number can be a part of another: a percentage or ratio, or an amount of the same unit."""
    if target.unit in ("%", whole.unit) or reading.amount.measure is Measure.RATIO:
        return True
    multiples = grammar.lists["base-units"]["multiples"]
    unit, of = (_bare_unit(u, multiples) for u in (target.unit, whole.unit))
    return bool(unit and of) and (unit.startswith(of) or of.startswith(unit))


def is_of_plan(text: str, reading: Reading, cues: Cues) -> bool:
    """Whether the words behind a share only say of which plan it is one ("Tuyển quân: đạt 100% chỉ tiêu được giao")."""
    at = next_word(text, reading.placed.end, reading.right)
    return reading.named_behind and cues.starting_at(at, _OF_PLAN) is not None


def changes(target: Target, before: Target) -> bool:
    """Whether a number only says by how much the measure before it changes ("5 triệu lượt, tăng 11%")."""
    return target.change is not Change.LEVEL and target.indicator == before.indicator


def _bare_unit(unit: str | None, multiples: Container[str]) -> str:
    """The words of a unit without those that multiply it, each with a blank: "lượt khách " of "triệu lượt khách"."""
    return "".join(f"{w} " for w in (unit or "").lower().split() if w not in multiples)
