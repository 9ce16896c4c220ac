"""Units as tables write them: in a column, in brackets, with what they are reckoned for."""

from __future__ import annotations

from kehoach_cli.grammar import Contract, Grammar, Settle
from kehoach_cli.grammar.fields import DATE, TEXT, one_of
from kehoach_cli.grammar.spelling import fold_form, list_forms

TARGET_ROWS = Contract(
    "parsing/facts/targets/units.py",
    folder="targets/rows",
    says="what the name of a measure in an indicator table says besides it: a unit, a change, a year, a part or the sum of rows above, words of any aim",
    fields={
        "row": one_of("change", "due", "of-which", "stock", "time", "total", "unit"),
        "change": one_of("increase", "decrease"),
        "unit": TEXT,
        "due": DATE,
    },
    required=("row",),
    needs={"row=change": ("change",), "row=unit": ("unit",), "row=due": ("due",)},
    settles=Settle.ALL,
    phrases=("rate-period",),
)

SIGNS = ("%", "‰")


def kind_of(unit: str, grammar: Grammar) -> str | None:
    """The kind of a unit (`thing`, `money`, …) by `lists/units`, "triệu USD/năm" by what stands before the stroke."""
    units = grammar.lists["units"]
    name = _forms(grammar).get(fold_form(unit.split("/")[0].strip()))
    return str((units["entries"].get(name) or {}).get("kind")) if name is not None else None


def _forms(grammar: Grammar) -> dict[str, str]:
    return grammar.derived(_unit_forms)


def _unit_forms(grammar: Grammar) -> dict[str, str]:
    return list_forms(grammar.lists["units"])


def bracketed_unit(words: str, grammar: Grammar) -> tuple[str | None, str]:
    """The unit that brackets at the end of a name give, and those brackets; an acronym is none."""
    for firing in grammar.rules_of(TARGET_ROWS).scan(words):
        if firing.gives["row"] != "unit":
            continue
        unit = str(firing.gives["unit"]).strip()
        if unit[0] in SIGNS or kind_of(unit, grammar) is not None:
            return unit, words[firing.start :]
    return None, ""


def plain_unit(written: str | None, grammar: Grammar) -> tuple[str | None, str | None]:
    """The unit and the period of a rate: "Triệu đồng/người/năm" is "Triệu đồng" a "năm", "% GRDP" is "%"."""
    if not written:
        return None, None
    period = None
    for match in grammar.phrase("rate-period").finditer(written):
        if not written[match.end() :].strip():
            period = match["period"].lower()
            written = written[: match.start()]
    written = written.strip()
    if written[:1] in SIGNS:
        return written[:1], period
    first = written.split("/")[0].strip()
    if first != written and kind_of(first, grammar) == "money":
        written = first
    return written or None, period
