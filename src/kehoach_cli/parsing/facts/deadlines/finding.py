"""Deadlines: times by or at which something has to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from kehoach_cli.grammar import Firing, Grammar, RuleSet
from kehoach_cli.parsing.facts.deadlines.binding import binding_firings
from kehoach_cli.parsing.facts.deadlines.closeness import closest, share_years
from kehoach_cli.parsing.facts.deadlines.dates import (
    YEARLESS,
    impossible_days,
    runs_backwards,
    single_year,
    with_year,
)
from kehoach_cli.parsing.facts.deadlines.labels import situation_of
from kehoach_cli.parsing.facts.deadlines.past import told_of_the_past
from kehoach_cli.parsing.facts.deadlines.reading import Reading
from kehoach_cli.parsing.facts.deadlines.recurrence import join_rhythms
from kehoach_cli.parsing.facts.deadlines.row_times import settle_rows
from kehoach_cli.parsing.facts.deadlines.rules import DEADLINES, cues_of
from kehoach_cli.parsing.facts.deadlines.situation import Situation
from kehoach_cli.parsing.facts.deadlines.values import read_firing
from kehoach_cli.parsing.signs.plain_text import plain_letters
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.structure.table_header import TIMES
from kehoach_cli.parsing.structure.tables import TableShape
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Citation, Deadline, DeadlineKind, Diagnostic, Period, Role, Severity, Span

BLOT = "\ufffc"
"""Stands for each character of a citation: no rule reads across it."""

_TIMELESS = (Place.TITLE, Place.PREAMBLE, Place.NOTE, Place.CAPTION)
_DIGIT = lazy_regex(r"\d")


def find_deadlines(
    text: str,
    segments: Sequence[Segment],
    citations: Sequence[Citation],
    grammar: Grammar,
    *,
    period: Period,
    line_at: Callable[[int], int],
    issued: str | None = None,
    shapes: Iterable[TableShape] = (),
    trace: Trace | None = None,
) -> tuple[tuple[Deadline, ...], tuple[Diagnostic, ...]]:
    """The deadlines of a plan in document order, ids `d1`, `d2`, …, and what was odd about its times.

    `text` is the canonical text that segments and citations point into; dates inside citations are none of
    ours. A year-less date takes the plan's year where `period` is one year; `issued` is the date of the plan. `shapes` are those of the tables. `task` is left
    open.
    """
    masked, cues = blot_out(plain_letters(text, grammar), citations), cues_of(grammar)
    deadlines: list[Deadline] = []
    diagnostics: list[Diagnostic] = []

    def report(code: str, severity: Severity, message: str, start: int, end: int) -> None:
        span = Span(start=start, end=end)
        line = line_at(start)
        diagnostics.append(Diagnostic(code=code, severity=severity, message=message, line=line, span=span))

    situations = [
        situation_of(segment, segments, masked, text, grammar, period, cues, issued)
        for segment in segments
        if segment.place not in _TIMELESS and _may_tell_time(masked, segment, cues, grammar)
    ]
    found = {s.segment.index: readings_of(s, grammar, trace or Trace()) for s in situations}
    told = _settled({index: readings for index, (readings, *_) in found.items()}, situations, shapes, trace)
    for situation in situations:
        segment = situation.segment
        heard = (trace or Trace()).at(segment.start)
        above = [r for index in segment.context for r in told.get(index, ())]
        for reading in told[segment.index]:
            if any(_says_the_same(reading, r, segment.role) for r in above):
                said = "the heading above says it"
                heard.refused(reading.rule, reading.start_offset, reading.end_offset, "deadline", said)
                continue
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
        for start, end in impossible_days(masked, segment.start, segment.end, grammar):
            report("date-impossible", Severity.WARNING, f"no such day: {text[start:end]}", start, end)
        for begin, stop in _unread(situation, *found[segment.index]):
            start, end = segment.start + begin, segment.start + stop
            report("deadline-unread", Severity.INFO, f"no time read from “{text[start:end]}”", start, end)
    return tuple(deadlines), tuple(diagnostics)


def _settled(
    told: Mapping[int, list[Reading]],
    situations: Iterable[Situation],
    shapes: Iterable[TableShape],
    trace: Trace | None,
) -> dict[int, list[Reading]]:
    """What segments tell, by index, where the rows of tables are looked at as a whole."""
    cells = {s.segment.start: s for s in situations if s.segment.place is Place.CELL}
    by_cell = {start: told[s.segment.index] for start, s in cells.items()}

    def names_report(at: int, reading: Reading) -> bool:
        said = cells[at].cue("due").match(cells[at].text, reading.start_offset, reading.end_offset)
        return reading.recurrence is not None and said is not None

    def drop(reading: Reading, at: int, reason: str) -> None:
        heard = (trace or Trace()).at(at)
        heard.refused(reading.rule, reading.start_offset, reading.end_offset, "deadline", reason)

    for shape in shapes:
        settle_rows(shape, by_cell, names_report, drop)
    return {**told, **{cells[start].segment.index: readings for start, readings in by_cell.items()}}


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


def _may_tell_time(text: str, segment: Segment, cues: RuleSet, grammar: Grammar) -> bool:
    """Whether to look closer; most cells hold mere numbers."""
    if segment.column == "quarter":
        return True
    numbers = segment.place is Place.CELL and segment.column not in TIMES
    if not numbers and _DIGIT.search(text, segment.start, segment.end):
        return True
    start, end = segment.start, segment.end
    words = cues.giving(cue="time-word")
    if words.may_fire(text[start:end]) and words.pattern.search(text, start, end):
        return True
    if segment.column in TIMES and cues.giving(cue="no-value").pattern.search(text[start:end]):
        return True
    added = grammar.rules_of(DEADLINES).added
    return bool(added.rules) and added.may_fire(text[start:end])


def readings_of(
    situation: Situation, grammar: Grammar, trace: Trace
) -> tuple[list[Reading], list[tuple[int, int]], list[Reading]]:
    """The times of one segment that bind, where words stand that tell one without a value here, and times gone by.

    Rhythms are joined within their sentence; a missing year is that of the time named in one breath with it,
    else the plan's; of two times for one thing the closer is kept.
    """
    heard = trace.at(situation.segment.start)
    year = single_year(situation.period)
    readings: list[Reading] = []
    valueless: list[tuple[int, int]] = []
    for firing in binding_firings(situation, grammar, trace):
        found = [
            _in_next_year(_as_last(r, situation, firing), situation)
            for r in read_firing(firing, situation, grammar)
        ]
        readings += found
        if not found:
            none = firing.gives["kind"] == "none"
            reason = "it says that these words are no deadline" if none else "the words leave the time open"
            heard.refused(firing.rule, firing.start, firing.end, "deadline", reason)
            valueless += [] if none else [(firing.start, firing.end)]
    joined = [
        replace(reading, start=with_year(reading.start, year), end=with_year(reading.end, year))
        for _, sentence in groupby(
            share_years(readings, situation), key=lambda r: situation.sentence(r.start_offset)
        )
        for reading in join_rhythms(list(sentence), situation.text, situation.cues, year is not None)
    ]
    outermost = _outermost(joined, heard)
    gone = [r for r in outermost if _refused_as_past(r, situation, heard)]
    return closest([r for r in outermost if r not in gone], situation, heard), valueless, gone


def _in_next_year(reading: Reading, situation: Situation) -> Reading:
    """A time without a year that the words right behind it put in the one behind the plan's: "tháng 02 năm sau"."""
    said = situation.cue("next-year").match(situation.text, reading.end_offset)
    if said is None or not (reading.end or reading.start or "").startswith(YEARLESS):
        return reading
    year = single_year(situation.period)
    year = year + 1 if year else None
    start, end = with_year(reading.start, year), with_year(reading.end, year)
    return replace(reading, end_offset=said.end(), start=start, end=end)


def _refused_as_past(reading: Reading, situation: Situation, trace: Trace) -> bool:
    against = told_of_the_past(reading, situation)
    if against:
        trace.refused(reading.rule, reading.start_offset, reading.end_offset, "deadline", against)
    return against is not None


def _as_last(reading: Reading, situation: Situation, firing: Firing) -> Reading:
    """A bare time under a heading, or a day behind a label or in a column, that announces a last day, or a first one."""
    point = reading.kind in (DeadlineKind.ON, DeadlineKind.WITHIN) and reading.start == reading.end
    term = situation.term and reading.kind is DeadlineKind.ON and situation.labelled(firing)
    if reading.start is not None and (
        situation.segment.column == "begin" or situation.cue("begin-label").search(situation.before(firing))
    ):
        return replace(reading, kind=DeadlineKind.WITHIN, end=None)
    if point and (situation.last_term or term):
        return replace(reading, kind=DeadlineKind.BY, start=None)
    return reading


def _says_the_same(reading: Reading, above: Reading, role: Role) -> bool:
    """Whether a time says again what the heading or lead-in above it says; of aims "vào năm 2025" does below "đến năm 2025"."""
    if role is Role.OBJECTIVES and above.kind is DeadlineKind.BY and reading.kind is DeadlineKind.WITHIN:
        return reading.start == reading.end == above.end and (above.end or "").isdigit()
    return (
        reading.duration is None
        and reading.anchor is None
        and (reading.kind, reading.start, reading.end, reading.recurrence)
        == (above.kind, above.start, above.end, above.recurrence)
    )


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


def _unread(
    situation: Situation,
    readings: Sequence[Reading],
    valueless: Sequence[tuple[int, int]],
    gone: Sequence[Reading],
) -> Iterator[tuple[int, int]]:
    """What told a time that has no value here, or stands behind a label or in a column of times and told none.

    "Theo kế hoạch được duyệt", in a column where it begins as a time does.
    """
    yield from valueless
    for start, end in situation.regions:
        words = situation.text[start:end]
        told = (*((r.start_offset, r.end_offset) for r in (*readings, *gone)), *valueless)
        said = any(first < end and start < last for first, last in told)
        column = start == 0 and situation.segment.column in TIMES and situation.cue("no-value").search(words)
        if (start > 0 or column) and words.strip(" .:;…") and not said:
            yield start + len(words) - len(words.lstrip()), end
