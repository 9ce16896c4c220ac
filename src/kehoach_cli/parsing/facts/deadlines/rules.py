"""The rules that tell times: what they must give, and the words around a time that decide whether it binds."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach_cli.grammar import Contract, Grammar, RuleSet, Settle
from kehoach_cli.grammar.fields import DATE, DURATION, MARK, RHYTHMS, TEXT, WHOLE, Field, one_of, place_of
from kehoach_cli.parsing.facts.deadlines.places import BEHIND_LABEL, WHERE


def _is_lunar(value: object) -> bool:
    return value == "new-year" or WHOLE.accepts(value)


_LUNAR = Field("new-year or a day", _is_lunar)
_TIME: Mapping[str, Field] = {
    "kind": one_of("by", "within", "on", "recurring", "relative", "ongoing", "span", "none", "unread"),
    "where": one_of(*sorted({*WHERE, *BEHIND_LABEL})),
    "start": DATE, "end": DATE, "duration": DURATION, "anchor": TEXT, "recurrence": RHYTHMS,
    "recurrence_by_month": RHYTHMS, "rhythms": TEXT, "monthday": WHOLE, "day": WHOLE, "month": WHOLE,
    "digits": WHOLE, "year": WHOLE, "lunar": _LUNAR, "name": TEXT, "days": place_of("days"),
    "months": place_of("months"), "quarters": place_of("quarters"), "years": place_of("years"),
    "before": MARK, "after": MARK, "plan_year": MARK, "first": MARK,
    "last": MARK, "every": MARK, "dated": DATE, "from_month": WHOLE, "to_month": WHOLE,
}  # fmt: skip

DEADLINES = Contract(
    "parsing/facts/deadlines/rules.py",
    folder="deadlines",
    says="a time that binds: its kind, its first and last day, and `where` it has to stand to bind",
    fields=_TIME,
    required=("kind",),
)
LABELLED_TIMES = Contract(
    "parsing/facts/deadlines/rules.py",
    folder="labelled-times",
    says="a time that binds behind a label only",
    fields=_TIME,
    required=("kind",),
)
TIME_CUES = Contract(
    "parsing/facts/deadlines/rules.py",
    folder="time-cues",
    says="words around a time that decide whether it binds",
    fields={
        "cue": one_of(
            "acts",
            "adds-nothing",
            "aim-before",
            "aim-follows",
            "aims",
            "befell",
            "before",
            "beside-rhythm",
            "begin-label",
            "comes-round",
            "completes",
            "counted-each",
            "day-word",
            "does-in-bracket",
            "due",
            "each",
            "ends-order",
            "event-of-term",
            "finishes",
            "from-now",
            "held",
            "held-on",
            "joins-times",
            "last-term",
            "lasts",
            "limit",
            "opens-clause",
            "order",
            "order-follows",
            "next-year",
            "no-value",
            "object-behind",
            "on-record",
            "past",
            "past-after",
            "programme",
            "reports",
            "rests-on",
            "rhythm-said",
            "says-closer",
            "shares-year",
            "takes-object",
            "takes-stock",
            "term-label",
            "time-word",
            "turns-counted",
            "vision",
        )
    },
    required=("cue",),
    settles=Settle.ALL,
)  # fmt: skip


def cues_of(grammar: Grammar) -> RuleSet:
    """The rules of `time-cues`."""
    return grammar.rules_of(TIME_CUES)
