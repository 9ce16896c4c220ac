"""Deadlines: times by or at which something has to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from kehoach_cli.grammar import Firing, Grammar, best
from kehoach_cli.grammar.values import iso_date
from kehoach_cli.model import Citation, Deadline, DeadlineKind, Diagnostic, Period, Role, Severity, Span
from kehoach_cli.parsing.deadline_dates import (
    consecutive,
    impossible_days,
    listed_days,
    single_year,
    with_year,
)
from kehoach_cli.parsing.deadline_places import Situation, permitted
from kehoach_cli.parsing.deadline_reading import Reading
from kehoach_cli.parsing.lunar import gregorian_day, sexagenary_year
from kehoach_cli.parsing.recurrence import join_rhythms, rhythm_rules
from kehoach_cli.parsing.segments import Place, Segment

RULES, LABELLED, LABELS = "deadlines", "labelled-times", "time-labels"
LAST_CERTAIN_MONTH = 10
"""Of a plan's one year; the lunar months behind it reach into the next."""
BLOT = "\ufffc"
"""Stands for each character of a citation: no rule reads across it."""

_TIMELESS = (Place.TITLE, Place.PREAMBLE, Place.NOTE, Place.CAPTION)
_CLOSING_BRACKET = regex.compile(r"\((?P<inside>[^()]{3,90})\)\s*[.;,]?\s*$")
_CONNECTORS = regex.compile(
    r"(?:[\s,;:.–-]|(?<!\p{L})(?:và|hoặc|dự\s+kiến|hoàn\s+thành|thực\s+hiện|tổ\s+chức|xong|trong|vào|thời\s+gian|từ|năm)(?!\p{L}))+",
    regex.IGNORECASE,
)
_OTHER_LABEL = regex.compile(r"\s*[-+*]?\s*\p{L}[^:.,\d]{1,40}:")
_WORDS = r"tháng|qu[ýí]|năm|ngày|tuần|giờ|thường\s+xuyên|liên\s+tục|khi|chủ\s+nhật|/\d"
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
) -> tuple[tuple[Deadline, ...], tuple[Diagnostic, ...]]:
    """The deadlines of a plan in document order, ids `d1`, `d2`, …, and what was odd about its times.

    `text` is the canonical text the segments and citations point into; dates inside citations are none of ours.
    A year-less date takes the plan's year where `period` is one year. `task` is left open.
    """
    masked = blot_out(text, citations)
    deadlines: list[Deadline] = []
    diagnostics: list[Diagnostic] = []
    for segment in segments:
        if segment.place in _TIMELESS or not _may_tell_time(masked, segment):
            continue
        situation = situation_of(segment, segments, masked, grammar, period)
        for reading in readings_of(situation, grammar):
            start, end = segment.start + reading.start_offset, segment.start + reading.end_offset
            if (
                reading.start
                and reading.end
                and reading.start[: len(reading.end)] > reading.end
                and reading.start[:2] == reading.end[:2]
            ):
                diagnostics.append(
                    _diagnostic(
                        "deadline-order",
                        Severity.WARNING,
                        "the time ends before it begins",
                        start,
                        end,
                        line_at,
                    )
                )
            deadlines.append(
                Deadline(
                    id=f"d{len(deadlines) + 1}", text=text[start:end], span=Span(start=start, end=end), line=line_at(start),
                    section=segment.section, rule=reading.rule, kind=reading.kind, start=reading.start, end=reading.end,
                    recurrence=reading.recurrence, duration=reading.duration, anchor=reading.anchor,
                )
            )  # fmt: skip
        for start, end in impossible_days(masked, segment.start, segment.end):
            diagnostics.append(
                _diagnostic(
                    "date-impossible",
                    Severity.WARNING,
                    f"no such day: {text[start:end]}",
                    start,
                    end,
                    line_at,
                )
            )
    return tuple(deadlines), tuple(diagnostics)


def _may_tell_time(text: str, segment: Segment) -> bool:
    """Whether to look closer; most cells hold mere numbers."""
    words = _TIME_WORD if segment.place is Place.CELL and segment.column != "time" else _TIME_WORD_OR_DIGIT
    return words.search(text, segment.start, segment.end) is not None


def _diagnostic(
    code: str, severity: Severity, message: str, start: int, end: int, line_at: Callable[[int], int]
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, message=message, line=line_at(start), span=Span(start=start, end=end)
    )


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


def situation_of(
    segment: Segment, segments: Sequence[Segment], masked: str, grammar: Grammar, period: Period
) -> Situation:
    """The segment with the stretches of it that a time label governs."""
    text = masked[segment.start : segment.end]
    situation = Situation(segment, text, period)
    regions = tuple(_labelled_regions(situation, segments, masked, grammar))
    return replace(
        situation,
        regions=regions,
        brackets=tuple(_closing_brackets(replace(situation, regions=regions), grammar)),
    )


def _labelled_regions(
    situation: Situation, segments: Sequence[Segment], masked: str, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    segment, text = situation.segment, situation.text
    if segment.column == "time":
        yield 0, len(text)
        return
    if segment.role is Role.CONTEXT:
        return
    above = [s for s in segment.context if s < len(segments)]
    if segment.place is not Place.HEADING and above and not _OTHER_LABEL.match(text):
        governor = segments[above[-1]]
        words = masked[governor.start : governor.end].strip()
        if any(grammar.rule(f"{LABELS}/heading").find(words)) or any(
            f.end == len(words) for f in grammar.rule(f"{LABELS}/label").find(words)
        ):
            yield 0, len(text)
            return
    for label in grammar.rule(f"{LABELS}/label").find(text):
        opening, sentence_end = situation.sentence(label.start)
        if not text[: label.start].strip(" -+*("):
            yield label.end, len(text)
            return
        if not text[opening : label.start].strip(" -+*(.") or text[label.start - 1] == "(":
            yield label.end, max(label.end, sentence_end)


def _closing_brackets(situation: Situation, grammar: Grammar) -> Iterator[tuple[int, int]]:
    bracket = _CLOSING_BRACKET.search(situation.text)
    if bracket is None or situation.segment.role is Role.CONTEXT:
        return
    inside = replace(situation, brackets=(bracket.span("inside"),))
    left = list(situation.text[bracket.start("inside") : bracket.end("inside")])
    found = [
        f
        for f in _firings(inside, grammar)
        if f.gives["kind"] != "none" and bracket.start() < f.start and f.end <= bracket.end()
    ]
    for firing in found:
        for at in range(firing.start, firing.end):
            left[at - bracket.start("inside")] = " "
    if found and not _CONNECTORS.sub("", "".join(left)):
        yield bracket.span("inside")


def _firings(situation: Situation, grammar: Grammar) -> list[Firing]:
    lowered = situation.text.lower()
    if len(lowered) != len(situation.text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in situation.text)
    scanned = grammar.rule_set(RULES).scan(situation.text, lowered, 0, len(situation.text))
    if situation.regions or situation.brackets:
        scanned += grammar.rule_set(LABELLED).scan(situation.text, lowered, 0, len(situation.text))
    return best(f for f in scanned if permitted(situation, f))


def readings_of(situation: Situation, grammar: Grammar) -> list[Reading]:
    """The deadlines of one segment: rhythms joined within their sentence, years filled in."""
    raw = [r for f in _firings(situation, grammar) for r in _read(f, situation, grammar)]
    year = single_year(situation.period)
    joined = [
        reading
        for _, sentence in groupby(raw, key=lambda r: situation.sentence(r.start_offset)[0])
        for reading in join_rhythms(list(sentence), situation.text)
    ]
    return [replace(r, start=with_year(r.start, year), end=with_year(r.end, year)) for r in joined]


def _read(firing: Firing, situation: Situation, grammar: Grammar) -> Iterator[Reading]:
    gives = firing.gives
    if gives["kind"] == "none":
        return
    start, end = gives.get("start"), gives.get("end")
    kind = gives["kind"]
    if kind == "span":
        kind = "on" if start == end and start and len(start.lstrip("-")) in (10, 5) else "within"
    reading = Reading(
        firing.start, _trimmed(situation.text, firing), firing.rule, DeadlineKind(kind), start, end
    )
    if gives.get("lunar"):
        yield from _lunar(reading, firing, situation)
    elif gives.get("months") and kind == "within":
        yield from _months(reading, firing, situation)
    elif "each" in gives:
        yield from _each(reading, firing, situation)
    elif gives.get("day"):
        first = f"{end[:-2]}{int(gives['day']):02d}"
        yield replace(reading, start=first)
    elif kind == "recurring":
        monthday = gives.get("monthday")
        recurrence = tuple(gives.get("recurrence") or gives.get("months") or ())
        named = gives.get("rhythms") or gives.get("written")
        if monthday:
            every = (
                "FREQ=MONTHLY;INTERVAL=3"
                if "quý" in situation.text[firing.start : firing.end].lower()
                else "FREQ=MONTHLY"
            )
            recurrence = (f"{every};BYMONTHDAY={int(monthday)}",)
        elif named:
            recurrence = (named,) if named.startswith("FREQ=") else rhythm_rules(named, grammar)
        if recurrence:
            yield replace(reading, recurrence=recurrence, monthday=int(monthday) if monthday else None)
    else:
        yield replace(
            reading,
            duration=gives.get("duration"),
            anchor=gives.get("anchor"),
            monthday=int(gives["monthday"]) if gives.get("monthday") else None,
        )


def _lunar(reading: Reading, firing: Firing, situation: Situation) -> Iterator[Reading]:
    """The Gregorian day of a lunar one; nothing where the words leave its year open."""
    gives = firing.gives
    if gives["lunar"] == "new-year":
        month, day = 1, 1
    else:
        month, day = int(gives.get("month") or gives.get("digits") or 0), int(gives["lunar"])
    year = int(gives["year"]) if gives.get("year") else None
    covered = situation.period.start or situation.period.end
    if year is None and gives.get("name") and covered:
        year = sexagenary_year(gives["name"], covered)
    if year is None and gives["lunar"] != "new-year" and month <= LAST_CERTAIN_MONTH:
        year = single_year(situation.period)
    found = gregorian_day(year, month, day) if year else None
    date = gives.get("end") or (found.isoformat() if found else None)
    if date is None:
        return
    if gives.get("before") or reading.kind is DeadlineKind.BY:
        yield replace(reading, kind=DeadlineKind.BY, start=None, end=date)
    else:
        yield replace(reading, start=date, end=date)


def _months(reading: Reading, firing: Firing, situation: Situation) -> Iterator[Reading]:
    """Months named one by one: a span where they follow on one another, else one each."""
    at, stop = firing.spans["months"]
    year = firing.gives.get("year")
    months = [
        (m.start() + at, m.end() + at, iso_date(int(year) if year else None, int(m[0]), None))
        for m in regex.finditer(r"\d+", situation.text[at:stop])
    ]
    if any(date is None for *_, date in months):
        return
    numbers = [int(str(date)[-2:]) for *_, date in months]
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        yield replace(reading, start=months[0][2], end=months[-1][2])
        return
    for start, end, date in months:
        yield replace(reading, start_offset=start, end_offset=end, start=date, end=date)


def _trimmed(text: str, firing: Firing) -> int:
    return firing.start + len(text[firing.start : firing.end].rstrip(" ,;:.("))


def _each(reading: Reading, firing: Firing, situation: Situation) -> Iterator[Reading]:
    at = firing.spans["days"][0]
    days = listed_days(situation.text[at : firing.spans["days"][1]])
    if not days:
        return
    if reading.kind is DeadlineKind.ON and consecutive(days):
        yield replace(reading, kind=DeadlineKind.WITHIN, start=days[0].date, end=days[-1].date)
        return
    for day in days:
        start = day.date if reading.kind is DeadlineKind.ON else None
        yield replace(
            reading, start_offset=at + day.start, end_offset=at + day.end, start=start, end=day.date
        )
