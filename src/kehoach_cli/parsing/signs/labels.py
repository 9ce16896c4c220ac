"""Label lines: "Cơ quan chủ trì: …", "Thời gian thực hiện: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kehoach_cli.grammar import Contract, Firing, Grammar
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex

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

_IN_BRACKETS = lazy_regex(r"\((?P<inside>[^()\n]+(?:\([^()\n]*\)[^()\n]*)*)\)[\s.;]*")
_SENTENCE_END = lazy_regex(r"[.;]\s+\p{Lu}")

VALUE_END = " \n.;,-–+"
"""What stands between a value and the next label, or ends the last one."""

AGENCY_LABELS = frozenset({"lead", "partners", "executor", "both"})
"""Labels whose value is a list of agencies; `both` is lead and partners in one line."""

LEADING = frozenset({"lead", "both"})
"""Labels that say, even behind the work, who must do it ("… Người phụ trách: Trưởng thôn.")."""

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


class Labels(Struct, frozen=True):
    """The labels of a paragraph that begins at `start`, in order, each with its value, as one scan found them."""

    start: int
    all: tuple[LabelledValue, ...] = ()

    @property
    def leading(self) -> tuple[LabelledValue, ...]:
        """All of them, where the paragraph begins with one; else none."""
        return self.all if self.all and self.all[0].line_start == self.start else ()

    @property
    def behind(self) -> tuple[LabelledValue, ...]:
        """Those that count behind the sentences of a paragraph that begins with none ("… . Cơ quan chủ trì: Sở A.")."""
        return () if self.leading else tuple(value for value in self.all if value.label in BEHIND_WORK)

    def closing(self, text: str) -> tuple[LabelledValue, ...]:
        """Those at the end of a paragraph that begins with none, with nothing but their values behind the first."""
        if self.leading:
            return ()
        first = len(self.all)
        while first and not _SENTENCE_END.search(text, self.all[first - 1].start, self.all[first - 1].end):
            first -= 1
        closing = self.all[first:]
        work = text[self.start : closing[0].line_start].rstrip(" (") if closing else ""
        return closing if work.count("(") == work.count(")") else ()

    def rest(self, start: int) -> Labels:
        """Those of the rest of the paragraph from `start` on."""
        return Labels(start, tuple(value for value in self.all if value.line_start >= start))


def labels_in(text: str, start: int, end: int, grammar: Grammar, trace: Trace | None = None) -> Labels:
    """The labels of the paragraph `text[start:end]`, perhaps all of it in brackets.

    `trace` hears of rules that lost their place to others, and of labels that do not count where they stand.
    """
    whole = _IN_BRACKETS.fullmatch(text, start, end)
    start, end = whole.span("inside") if whole else (start, end)
    line, heard = text[start:end], (trace or Trace()).at(start)
    found = grammar.rules_of(LABELS).winners(line, trace=heard, field=LABEL)
    labels = Labels(start, tuple(_values(text, start, end, found)))
    if not labels.leading:
        for firing in found:
            if firing.gives["label"] not in BEHIND_WORK:
                heard.refused(firing.rule, firing.start, firing.end, LABEL, "the line begins with no label")
    return labels


def _values(text: str, start: int, end: int, found: Sequence[Firing]) -> Iterator[LabelledValue]:
    ends = [start + firing.start for firing in found[1:]]
    for firing, value_end in zip(found, [*ends, end], strict=False):
        words = text[start + firing.end : value_end].lstrip(" \n")
        value_start = value_end - len(words)
        label = str(firing.gives["label"])
        yield LabelledValue(
            label, start + firing.start, value_start, value_start + len(words.rstrip(VALUE_END)), firing.rule
        )


def opening_label(line: str, grammar: Grammar) -> Firing | None:
    """What rule finds the label that a line begins with."""
    return grammar.rules_of(LABELS).fire_at(line, 0, len(line))


def first_label(line: str, grammar: Grammar) -> str | None:
    """The label that a line begins with."""
    opening = opening_label(line, grammar)
    return str(opening.gives["label"]) if opening else None


def is_detail(line: str, grammar: Grammar) -> bool:
    """Whether the line is a label line other than one that opens the work itself."""
    return first_label(line, grammar) not in (None, CONTENT)


def is_agency_label(line: str, grammar: Grammar) -> bool:
    """Whether the line begins with a label that names agencies."""
    return first_label(line, grammar) in AGENCY_LABELS
