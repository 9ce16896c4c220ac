"""Deadlines: times by or at which something has to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import Citation, Deadline, Diagnostic, Period, Severity, Span
from kehoach_cli.parsing.facts.deadlines.dates import impossible_days, runs_backwards, single_year, with_year
from kehoach_cli.parsing.facts.deadlines.labels import situation_of
from kehoach_cli.parsing.facts.deadlines.places import Situation, binding_firings, cues_of
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.recurrence import join_rhythms
from kehoach_cli.parsing.facts.deadlines.values import read_firing
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.trace import Trace

BLOT = "\ufffc"
"""Stands for each character of a citation: no rule reads across it."""

_TIMELESS = (Place.TITLE, Place.PREAMBLE, Place.NOTE, Place.CAPTION)
_WORDS = r"tháng|qu[ýí]|năm|ngày|tuần|giờ|tết|thường\s+xuyên|liên\s+tục|khi|chủ\s+nhật|thời\s+|tiến\s+độ|/\d"
_TIME_WORD = regex.compile(_WORDS, regex.IGNORECASE)
_TIME_WORD_OR_DIGIT = regex.compile(rf"\d|{_WORDS}", regex.IGNORECASE)


def find_deadlines(
    text: str,
    segments: Sequence[Segment],
    citations: Sequence[Citation],
    grammar: Grammar,
    *,
    period: Period,
    line_at: Callable[[int], int],
    trace: Trace | None = None,
) -> tuple[tuple[Deadline, ...], tuple[Diagnostic, ...]]:
    """The deadlines of a plan in document order, ids `d1`, `d2`, …, and what was odd about its times.

    `text` is the canonical text that segments and citations point into; dates inside citations are none of
    ours. A year-less date takes the plan's year where `period` is one year. `task` is left open.
    """
    masked, cues = blot_out(text, citations), cues_of(grammar)
    deadlines: list[Deadline] = []
    diagnostics: list[Diagnostic] = []

    def report(code: str, severity: Severity, message: str, start: int, end: int) -> None:
        span = Span(start=start, end=end)
        line = line_at(start)
        diagnostics.append(Diagnostic(code=code, severity=severity, message=message, line=line, span=span))

    for segment in segments:
        if segment.place in _TIMELESS or not _may_tell_time(masked, segment):
            continue
        situation = situation_of(segment, segments, masked, grammar, period, cues)
        readings = readings_of(situation, grammar, trace or Trace())
        for reading in readings:
            start, end = segment.start + reading.start_offset, segment.start + reading.end_offset
            deadlines.append(
                Deadline(
                    id=f"d{len(deadlines) + 1}",
                    text=text[start:end],
                    span=Span(start=start, end=end),
                    line=line_at(start),
                    section=segment.section,
                    rule=reading.rule,
                    kind=reading.kind,
                    start=reading.start,
                    end=reading.end,
                    recurrence=reading.recurrence,
                    duration=reading.duration,
                    anchor=reading.anchor,
                )
            )
            if runs_backwards(reading.start, reading.end):
                report("deadline-order", Severity.WARNING, "the time ends before it begins", start, end)
        for start, end in impossible_days(masked, segment.start, segment.end):
            report("date-impossible", Severity.WARNING, f"no such day: {text[start:end]}", start, end)
        for begin, stop in _unread(situation, readings):
            start, end = segment.start + begin, segment.start + stop
            report("deadline-unread", Severity.INFO, f"no time read from “{text[start:end]}”", start, end)
    return tuple(deadlines), tuple(diagnostics)


def blot_out(text: str, citations: Sequence[Citation]) -> str:
    """The text with every character of a citation replaced; offsets stay."""
    parts: list[str] = []
    at = 0
    for span in sorted((c.span for c in citations), key=lambda s: s.start):
        if span.end > at:
            begin = max(at, span.start)
            parts += [text[at:begin], BLOT * (span.end - begin)]
            at = span.end
    return "".join([*parts, text[at:]])


def _may_tell_time(text: str, segment: Segment) -> bool:
    """Whether to look closer; most cells hold mere numbers."""
    numbers = segment.place is Place.CELL and segment.column != "time"
    return (_TIME_WORD if numbers else _TIME_WORD_OR_DIGIT).search(
        text, segment.start, segment.end
    ) is not None


def readings_of(situation: Situation, grammar: Grammar, trace: Trace) -> list[Reading]:
    """The times of one segment that bind: rhythms joined within their sentence, years filled in."""
    heard = trace.at(situation.segment.start)
    year = single_year(situation.period)
    readings: list[Reading] = []
    for firing in binding_firings(situation, grammar, trace):
        read = list(read_firing(firing, situation, grammar))
        if not read:
            none = "it says that these words are no deadline"
            open_ = "the words leave the time open"
            reason = none if firing.gives["kind"] == "none" else open_
            heard.refused(firing.rule, firing.start, firing.end, "deadline", reason)
        readings += read
    joined = [
        replace(reading, start=with_year(reading.start, year), end=with_year(reading.end, year))
        for _, sentence in groupby(readings, key=lambda r: situation.sentence(r.start_offset))
        for reading in join_rhythms(list(sentence), situation.text)
    ]
    return _outermost(joined, heard)


def _outermost(readings: Sequence[Reading], trace: Trace) -> list[Reading]:
    """The readings that no other reaches over, as a rhythm joined with its day may reach over another time."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: (r.start_offset, -r.end_offset)):
        held = kept and reading.end_offset <= kept[-1].end_offset
        same = held and (reading.start_offset, reading.end_offset) == (
            kept[-1].start_offset,
            kept[-1].end_offset,
        )
        if not held or same:
            kept.append(reading)
        else:
            trace.beaten(
                reading.rule,
                reading.start_offset,
                reading.end_offset,
                "deadline",
                f"{kept[-1].rule} reaches over it",
            )
    return kept


def _unread(situation: Situation, readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """What stands behind a label in the text itself and told no time ("theo kế hoạch được duyệt")."""
    for start, end in situation.regions:
        words = situation.text[start:end]
        if start > 0 and words.strip(" .:;") and not any(start <= r.start_offset < end for r in readings):
            yield start + len(words) - len(words.lstrip()), end
