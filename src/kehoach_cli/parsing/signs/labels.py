"""Label lines: "Cơ quan chủ trì: …", "Thời gian thực hiện: …"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kehoach_cli.grammar import Contract, Firing, Grammar, lower
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

BEHIND_WORK = AGENCY_LABELS | {"product", "supervisor"}
"""Labels that count behind the work too, in the same paragraph."""

LABEL = "label"
"""What the rules for labels decide, as the trace names it; what a label gives stands under the field it gives."""

CONTENT = "content"
"""The label behind which the task itself stands."""


class LabelledValue(Struct, frozen=True):
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
    heard = (trace or Trace()).at(start)
    found = _found(text, start, end, grammar, trace)
    if not found or found[0].start > 0:
        for firing in found:
            if firing.gives["label"] not in BEHIND_WORK:
                heard.refused(firing.rule, firing.start, firing.end, LABEL, "the line begins with no label")
        return ()
    return _values(text, start, end, found)


def labels_behind(text: str, start: int, end: int, grammar: Grammar) -> tuple[LabelledValue, ...]:
    """The labels that stand behind the sentences of a paragraph that begins with none ("… . Cơ quan chủ trì: Sở A.")."""
    found = _found(text, start, end, grammar)
    if not found or found[0].start == 0:
        return ()
    return tuple(value for value in _values(text, start, end, found) if value.label in BEHIND_WORK)


def _found(text: str, start: int, end: int, grammar: Grammar, trace: Trace | None = None) -> list[Firing]:
    line, heard = text[start:end], (trace or Trace()).at(start)
    return grammar.rules_of(LABELS).winners(line, lower(line), 0, len(line), trace=heard, field=LABEL)


def _values(text: str, start: int, end: int, found: Sequence[Firing]) -> tuple[LabelledValue, ...]:
    values = []
    for firing, after in zip(found, [*found[1:], None], strict=True):
        value_start, value_end = start + firing.end, start + after.start if after else end
        while value_start < value_end and text[value_start] in " \n":
            value_start += 1
        while value_end > value_start and text[value_end - 1] in " \n.;":
            value_end -= 1
        label = str(firing.gives["label"])
        values.append(LabelledValue(label, start + firing.start, value_start, value_end, firing.rule))
    return tuple(values)


def is_detail(line: str, grammar: Grammar) -> bool:
    """Whether the line is a label line other than one that opens the work itself."""
    values = labelled_values(line, 0, len(line), grammar)
    return bool(values) and values[0].label != CONTENT


def is_agency_label(line: str, grammar: Grammar) -> bool:
    """Whether the line begins with a label that names agencies."""
    values = labelled_values(line, 0, len(line), grammar)
    return bool(values) and values[0].label in AGENCY_LABELS
