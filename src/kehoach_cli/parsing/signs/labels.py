"""Label lines: "Cơ quan chủ trì: …", "Thời gian thực hiện: …"."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_cli.grammar import Contract, Grammar, lower
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.parsing.trace import Trace

LABELS = Contract(
    "parsing/signs/labels.py",
    folder="labels",
    says="what a label line is for",
    fields={
        "label": one_of(
            "both", "content", "executor", "funding", "lead", "participants", "partners", "place", "product", "supervisor", "time"
        )
    },
    required=("label",),
)  # fmt: skip

AGENCY_LABELS = frozenset({"lead", "partners", "executor", "both"})
"""Labels whose value is a list of agencies; `both` is lead and partners in one line."""

LABEL = "label"
"""What the rules for labels decide, as the trace names it; what a label gives stands under the field it gives."""

CONTENT = "content"
"""The label behind which the task itself stands."""


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label and the stretch of text that it names; `line_start` is where the label itself begins."""

    label: str
    line_start: int
    start: int
    end: int
    rule: str


def labelled_values(
    text: str, start: int, end: int, grammar: Grammar, trace: Trace | None = None
) -> tuple[LabelledValue, ...]:
    """The labels of a line that begins with one, each with its value; empty for any other line.

    `trace` hears of rules that lost their place to others, and of labels in a line that begins with none.
    """
    line, heard = text[start:end], (trace or Trace()).at(start)
    found = grammar.rules_of(LABELS).winners(line, lower(line), 0, len(line), trace=heard, field=LABEL)
    if not found or found[0].start > 0:
        for firing in found:
            heard.refused(firing.rule, firing.start, firing.end, LABEL, "the line begins with no label")
        return ()
    values = []
    for firing, after in zip(found, [*found[1:], None], strict=True):
        value_start, value_end = firing.end, after.start if after else len(line)
        while value_start < value_end and line[value_start] in " \n":
            value_start += 1
        while value_end > value_start and line[value_end - 1] in " \n.;":
            value_end -= 1
        values.append(
            LabelledValue(
                str(firing.gives["label"]),
                start + firing.start,
                start + value_start,
                start + value_end,
                firing.rule,
            )
        )
    return tuple(values)


def is_detail(line: str, grammar: Grammar) -> bool:
    """Whether the line is a label line other than one that opens the work itself."""
    values = labelled_values(line, 0, len(line), grammar)
    return bool(values) and values[0].label != CONTENT


def is_agency_label(line: str, grammar: Grammar) -> bool:
    """Whether the line begins with a label that names agencies."""
    values = labelled_values(line, 0, len(line), grammar)
    return bool(values) and values[0].label in AGENCY_LABELS
