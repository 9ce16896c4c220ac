"""What a rule may give, folder by folder: the keys that parsing reads and the values it knows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import regex

from kehoach_cli.grammar.rule import template_names
from kehoach_cli.grammar.rule_files import RuleFile

_DATE = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d(?:-\d\d)?")
_DURATION = regex.compile(r"P\d+[DWMY]|PT\d+H")
_SCALARS = (str, int, type(None))


@dataclass(frozen=True)
class Field:
    """What the value of one key is, in words and as a test of a value without templates."""

    says: str
    accepts: Callable[[object], bool]
    takes_template: bool = True
    """Whether `{name}` may stand for it; what it will be is then known only where the rule fires."""


@dataclass(frozen=True)
class Schema:
    """The keys that the rules of a folder must give, and what the values of keys are.

    `present` are keys that may be null but must be there. `needs` holds further keys that a value asks for:
    `{"kind=list": ("orders",)}`.
    """

    required: tuple[str, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    present: tuple[str, ...] = ()


def is_scalar(value: object) -> bool:
    """Whether a value is a text, a number, true, false or null."""
    return isinstance(value, _SCALARS) or (isinstance(value, float) and math.isfinite(value))


def is_plain(value: object) -> bool:
    """Whether a value is a scalar or a list of scalars."""
    return is_scalar(value) or (isinstance(value, list) and all(map(is_scalar, value)))


def one_of(*names: str) -> Field:
    """A value that is one of these names."""
    return Field(f"one of {', '.join(names)}", lambda value: value in names)


def place_of(name: str) -> Field:
    """The place of a group or fragment is read besides its value: only its own name will do."""
    return Field(
        f"'{{{name}}}', a group or fragment of that name", lambda value: value == f"{{{name}}}", False
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 5
    )


TEXT = Field("a text", lambda value: isinstance(value, str))
NUMBER = Field("a number", _is_number)
WHOLE = Field("a whole number", _is_whole)
DATE = Field(
    "a date in quotes such as '2024-11-30', '2024-11', '2024' or '--11-30'",
    lambda value: isinstance(value, str) and _DATE.fullmatch(value) is not None,
)
DURATION = Field(
    "a duration such as P15D",
    lambda value: isinstance(value, str) and _DURATION.fullmatch(value) is not None,
)
TEXTS = Field(
    "a list of texts",
    lambda value: isinstance(value, list) and all(isinstance(v, str) for v in value),
    takes_template=False,
)

_COMPARATOR = one_of("eq", "ge", "gt", "le", "lt", "approx", "between")
_LUNAR = Field("new-year or a day", lambda value: value == "new-year" or _is_whole(value))
_TIME = Schema(
    required=("kind",),
    fields={
        "kind": one_of("by", "within", "on", "recurring", "relative", "ongoing", "span", "none"),
        "where": one_of(
            "anywhere", "aim", "horizon", "due", "opening", "timetable", "held", "limit", "completed",
            "labelled", "label-only", "label-opening", "label-whole",
        ),
        "start": DATE, "end": DATE, "duration": DURATION, "anchor": TEXT, "recurrence": TEXTS,
        "recurrence_by_month": TEXTS, "rhythms": TEXT, "monthday": WHOLE, "day": WHOLE, "month": WHOLE,
        "digits": WHOLE, "year": WHOLE, "lunar": _LUNAR, "name": TEXT, "days": place_of("days"),
        "months": place_of("months"),
    },
)  # fmt: skip
_CITATION = Schema(
    required=("kind",),
    fields={
        "kind": one_of("named", "amending", "numbered", "short", "list", "member"),
        "type": TEXT, "number": TEXT, "title": TEXT, "word": place_of("word"), "orders": place_of("orders"),
    },
    needs={
        "kind=named": ("type",), "kind=amending": ("type",), "kind=numbered": ("type", "number"),
        "kind=short": ("type", "number"), "kind=list": ("type", "number", "orders"), "kind=member": ("number",),
    },
)  # fmt: skip

SCHEMAS: Mapping[str, Schema] = {
    "cells/": Schema(("cell",), {"cell": one_of("same", "time")}),
    "citations/": _CITATION,
    "columns/": Schema(
        ("column",),
        {
            "column": one_of(
                "cost", "index", "indicator", "lead", "note", "partners", "price", "product", "span", "supervisor",
                "time", "unit", "work",
            )
        },
    ),
    "deadlines/": _TIME,
    "labelled-times/": _TIME,
    "labels/": Schema(
        ("label",),
        {
            "label": one_of(
                "both", "content", "executor", "funding", "lead", "participants", "partners", "place", "product", "time"
            )
        },
    ),
    "letterhead/issued-with": Schema(
        fields={"type": TEXT, "number": TEXT, "date": DATE, "agency": TEXT}, present=("type", "number", "date", "agency")
    ),
    "letterhead/issuing-words": Schema(fields={"agency": TEXT}, present=("agency",)),
    "letterhead/number": Schema(
        fields={"digits": WHOLE, "between": TEXT, "symbol": TEXT}, present=("digits", "between", "symbol")
    ),
    "letterhead/place-and-date": Schema(fields={"place": TEXT, "date": DATE}, present=("place", "date")),
    "letterhead/type": Schema(fields={"type": TEXT}, present=("type",)),
    "orders/": Schema(
        ("says",),
        {
            "says": one_of(
                "acts", "adverbial", "citation", "demands", "document", "duty", "measure", "noun", "order", "topic"
            )
        },
    ),
    "outline/": Schema(
        ("family", "marker"),
        {
            "family": one_of(
                "appendix", "article", "bracketed", "bracketed-letter", "bullet", "capital", "chapter", "decimal",
                "dotted", "letter", "letter-decimal", "part", "roman", "small-roman",
            ),
            "marker": place_of("marker"),
        },
    ),
    "period/": Schema(fields={"start": WHOLE, "end": WHOLE, "vision": WHOLE}),
    "roles/": Schema(
        ("role",),
        {
            "role": one_of(
                "context", "purpose", "objectives", "tasks", "solutions", "funding", "organization", "appendix", "other"
            )
        },
    ),
    "targets/amounts/": Schema(
        ("form",),
        {
            "form": one_of(
                "quantity", "share", "event", "thing", "measure", "money", "time", "age", "points", "multiple",
                "ratio", "index", "uncommon", "rank",
            ),
            "comparator": _COMPARATOR, "bound": _COMPARATOR, "limit": _COMPARATOR,
            "value": NUMBER, "value_max": NUMBER, "unit": TEXT, "low_unit": TEXT, "like": TEXT, "per": TEXT,
            "multiple": TEXT,
        },
        {
            "form=multiple": ("multiple",),
            **{
                f"form={form}": ("value",)
                for form in (
                    "quantity", "share", "event", "thing", "measure", "money", "time", "age", "points", "ratio",
                    "index", "uncommon", "rank",
                )
            },
        },
    ),
    "targets/cells/": Schema(
        present=("comparator", "limit", "value", "value_max", "unit", "sign", "up", "down"),
        fields={
            "comparator": _COMPARATOR, "limit": _COMPARATOR, "value": NUMBER, "value_max": NUMBER, "unit": TEXT,
            "sign": TEXT, "up": TEXT, "down": TEXT,
        },
    ),
    "targets/columns/": Schema(("column",), {"column": one_of("aim", "comparison", "name", "past", "unit")}),
    "targets/rows/": Schema(
        ("row",),
        {"row": one_of("change", "of-which", "unit"), "change": one_of("increase", "decrease"), "unit": TEXT},
        {"row=change": ("change",), "row=unit": ("unit",)},
    ),
    "targets/cues/": Schema(
        ("cue",),
        {"cue": TEXT, "change": one_of("increase", "decrease"), "said": one_of("by", "in", "span")},
        {"cue=change": ("change",)},
    ),
}  # fmt: skip
"""By the beginning of a rule's name; rules of other folders are found by name and may give anything."""


def check_gives(file: RuleFile) -> None:
    """Refuse a rule whose `gives` the parser could not use. Raises GrammarError."""
    gives: Mapping[object, object] = file.content["gives"]
    for key, value in gives.items():
        if not isinstance(key, str):
            raise file.error(f"gives: the key {key!r} is no text: put it in quotes", "gives")
        if not is_plain(value):
            raise file.error(f"gives: {key} is a text, a number, true, false or a list of them", "gives", key)
    schema = next((s for prefix, s in SCHEMAS.items() if file.name.startswith(prefix)), None)
    if schema is not None:
        _check_against(file, {str(k): v for k, v in gives.items() if v is not None}, schema)


def _check_against(file: RuleFile, gives: Mapping[str, object], schema: Schema) -> None:
    asked = [*schema.required]
    for key, value in gives.items():
        known = schema.fields.get(key)
        if known is not None and not _accepts(known, value):
            raise file.error(f"gives: {key} is {known.says}", "gives", key)
        asked += schema.needs.get(f"{key}={value}", ())
    missing = [key for key in asked if key not in gives]
    missing += [key for key in schema.present if key not in file.content["gives"]]
    if missing:
        raise file.error(f"gives: {missing[0]} is missing: rules of {file.folder} give it", "gives")


def _accepts(known: Field, value: object) -> bool:
    if isinstance(value, str) and known.takes_template and template_names(value):
        return True
    return known.accepts(value)
