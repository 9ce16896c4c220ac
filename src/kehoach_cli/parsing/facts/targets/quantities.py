"""Numbers with what they are numbers of: amounts, found by the rules in `targets/amounts`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from kehoach_cli.grammar import Contract, Firing, Grammar, Settle
from kehoach_cli.grammar.fields import NUMBER, TEXT, one_of
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import Comparator

FILLER = "\N{CURRENCY SIGN}"
"""Stands in scanned text for what is no part of an amount or a cue: no letter, no digit, no space."""

_FROM = "from"
"""The comparator of a number that something begins at, which binds from below where nothing says up to where."""


class Measure(StrEnum):
    """What kind of thing an amount counts or measures; the `kind` of its unit in `lists/units`."""

    SHARE = "share"
    EVENT = "event"
    THING = "thing"
    MEASURE = "measure"
    MONEY = "money"
    TIME = "time"
    AGE = "age"
    POINTS = "points"
    MULTIPLE = "multiple"
    RATIO = "ratio"
    INDEX = "index"
    RANK = "rank"
    """A place among the first, or one or better."""
    PLACE = "place"
    """A place that nothing says to be the lowest."""
    UNCOMMON = "uncommon"
    """A count of something that `lists/units` does not know."""


_COMPARATOR = one_of(*Comparator, template=True)

AMOUNTS = Contract(
    "parsing/facts/targets/quantities.py",
    folder="targets/amounts",
    says="an amount: its `form`, value, unit and comparator",
    fields={
        "form": one_of("quantity", *Measure), "comparator": _COMPARATOR, "bound": _COMPARATOR, "limit": _COMPARATOR,
        "said": _COMPARATOR, "value": NUMBER, "value_max": NUMBER, "unit": TEXT, "low_unit": TEXT, "like": TEXT, "mass": TEXT,
        "per": TEXT, "multiple": TEXT,
    },
    required=("form",),
    needs={"form=multiple": ("multiple",)}
    | {f"form={form}": ("value",) for form in ("quantity", *Measure) if form != Measure.MULTIPLE},
)  # fmt: skip
MASKS = Contract(
    "parsing/facts/targets/quantities.py",
    folder="targets/masks",
    says="numbers that are no quantities: dates, ages, ordinals; `mask` says what they are",
    fields={"mask": TEXT},
    required=("mask",),
    settles=Settle.ALL,
)


class Amount(Struct, frozen=True):
    """One number or range in `text[start:end]`, with comparator words, unit and `/năm`.

    `said` tells that a word or sign says how it binds; `from_word` that this word says where something begins
    ("từ" without "trở lên"), which makes the number a lower bound or the state that a change starts from.
    """

    start: int
    end: int
    rule: str
    measure: Measure
    comparator: Comparator
    said: bool
    from_word: bool
    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    thing: str = ""
    """The counting word without a power of ten ("cây" of "triệu cây")."""
    per: str | None = None
    for_mass: bool = False
    """Whether it is a rate for a round number of people ("12 bác sĩ/vạn dân")."""
    in_word: bool = False
    """Said in a word as so many times as much ("gấp đôi")."""
    open_range: bool = False
    """Said as "từ … trở lên", which also limits groups ("hộ có từ 3 người trở lên")."""


def cover(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with every character of the spans replaced by FILLER, so that offsets stay."""
    if not spans:
        return text
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        parts += [text[at:start], FILLER * (end - start)]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def mask_quantities(text: str, start: int, end: int, grammar: Grammar, trace: Trace) -> list[tuple[int, int]]:
    """Places of numbers that are no quantities to be reached: dates, ages, times of day, ordinals, names."""
    found = grammar.rules_of(MASKS).scan(text, start, end)
    for firing in found:
        trace.refused(
            firing.rule, firing.start, firing.end, "target", "it says that these words are no amount"
        )
    return [(f.start, f.end) for f in found]


def find_amounts(
    text: str, start: int, end: int, grammar: Grammar, trace: Trace | None = None
) -> list[Amount]:
    """The amounts in `text[start:end]`, in order; of two that overlap the better rule's stays."""
    winners = grammar.rules_of(AMOUNTS).winners(text, start, end, trace=trace, field="target")
    amounts = []
    for firing in winners:
        amount = _amount(firing, text, grammar)
        if amount is not None:
            amounts.append(amount)
        elif trace is not None:
            trace.refused(firing.rule, firing.start, firing.end, "target", "its numbers make no amount")
    return amounts


def _amount(firing: Firing, text: str, grammar: Grammar) -> Amount | None:
    gives = firing.gives
    form = gives["form"]
    value = _times(gives["multiple"]) if form == "multiple" else gives["value"]
    high = gives.get("value_max")
    if value is None or (high is not None and high <= value):
        return None
    said = gives.get("comparator") or gives.get("bound") or gives.get("limit")
    name = gives.get("limit") or said or "eq"
    unit = gives.get("unit")
    begins = _FROM in (gives.get("comparator"), gives.get("said"), gives.get("bound"))
    measure = _measure(form, gives.get("like"), grammar)
    thing = firing.spans.get("unit") if measure in (Measure.THING, Measure.UNCOMMON) else None
    return Amount(
        start=firing.start,
        end=firing.end,
        rule=firing.rule,
        measure=measure,
        comparator=comparator_of(name),
        said=(gives.get("said") if high is not None else said) is not None
        and (not begins or gives.get("limit") is not None),
        from_word=begins and gives.get("limit") is None,
        value=value,
        value_max=high,
        unit=unit or None,
        thing=text[slice(*thing)] if thing else "",
        per=gives["per"].lower() if gives.get("per") else gives.get("mass"),
        for_mass=gives.get("mass") is not None,
        in_word=form == "multiple",
        open_range=gives.get("limit") is not None,
    )


def comparator_of(name: str) -> Comparator:
    """The comparator of a name in `lists/comparators` or `lists/limits`."""
    return Comparator.GE if name == _FROM else Comparator(name)


def _times(multiple: str) -> int | float:
    value = float(multiple)
    return int(value) if value.is_integer() else value


def _measure(form: str, unit: str | None, grammar: Grammar) -> Measure:
    if form == "quantity":
        entry = grammar.lists["units"]["entries"].get(unit) or {}
        return Measure(entry.get("kind", "thing"))
    return Measure(form)
