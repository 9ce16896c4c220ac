"""What a time label governs in a segment: "Thời gian thực hiện: …", a column, a closing bracket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from kehoach_cli.grammar import Contract, Grammar, RuleSet, Settle
from kehoach_cli.grammar.fields import one_of
from kehoach_cli.model import Period, Role
from kehoach_cli.parsing.facts.deadlines.places import Situation, binding_firings
from kehoach_cli.parsing.structure.segments import Place, Segment

TIME_LABELS = Contract(
    "parsing/facts/deadlines/labels.py",
    folder="time-labels",
    says="words that announce a time: `kind` label before it, heading over it",
    fields={"kind": one_of("label", "heading")},
    required=("kind",),
    settles=Settle.ALL,
)

_CLOSING_BRACKET = regex.compile(r"\((?P<inside>[^()]{3,90})\)\s*[.;,]?\s*$")
_CONNECTORS = regex.compile(
    r"(?:[\s,;:.–-]|(?<!\p{L})(?:và|hoặc|dự\s+kiến|hoàn\s+thành|thực\s+hiện|tổ\s+chức|xong|trong|vào|thời\s+gian|từ|năm)"
    r"(?!\p{L}))+",
    regex.IGNORECASE,
)
_OTHER_LABEL = regex.compile(r"\s*[-+*]?\s*\p{L}[^:.,\d]{1,40}:")


def situation_of(
    segment: Segment,
    segments: Sequence[Segment],
    masked: str,
    grammar: Grammar,
    period: Period,
    cues: RuleSet,
) -> Situation:
    """The segment with what a time label governs in it; `masked` is the text with citations blotted out."""
    situation = Situation(segment, masked[segment.start : segment.end], period, cues)
    if segment.role is Role.CONTEXT:
        return situation
    situation = replace(situation, regions=tuple(_regions(situation, segments, masked, grammar)))
    bracket = _CLOSING_BRACKET.search(situation.text)
    if bracket is None:
        return situation
    start, end = bracket.span("inside")
    bracketed = replace(situation, brackets=((start, end),))
    return bracketed if _tells_only_time(bracketed, start, end, grammar) else situation


def _regions(
    situation: Situation, segments: Sequence[Segment], masked: str, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    segment, text = situation.segment, situation.text
    if segment.column == "time" or _under_label(situation, segments, masked, grammar):
        yield 0, len(text)
        return
    labels = grammar.rules_of(TIME_LABELS)
    for label in labels.giving(kind="label").find(text):
        if not text[: label.start].strip(" -+*("):
            yield label.end, len(text)
            return
        opening, sentence_end = situation.sentence(label.start)
        if not text[opening : label.start].strip(" -+*(.") or text[label.start - 1] == "(":
            yield label.end, max(label.end, sentence_end)


def _under_label(situation: Situation, segments: Sequence[Segment], masked: str, grammar: Grammar) -> bool:
    """Whether the heading or lead-in right above announces a time, and the segment no other thing."""
    segment = situation.segment
    if segment.place is Place.HEADING or not segment.context or _OTHER_LABEL.match(situation.text):
        return False
    above = segments[segment.context[-1]]
    words = masked[above.start : above.end].strip()
    rules = grammar.rules_of(TIME_LABELS)
    labels = rules.giving(kind="label").find(words)
    return rules.giving(kind="heading").fires(words) or any(f.end == len(words) for f in labels)


def _tells_only_time(situation: Situation, start: int, end: int, grammar: Grammar) -> bool:
    """Whether nothing but times and what joins them stands in a stretch."""
    times = [
        f
        for f in binding_firings(situation, grammar)
        if f.gives["kind"] != "none" and start <= f.start and f.end <= end
    ]
    rest, at = [], start
    for firing in times:
        rest.append(situation.text[at : firing.start])
        at = firing.end
    return bool(times) and not _CONNECTORS.sub("", " ".join([*rest, situation.text[at:end]]))
