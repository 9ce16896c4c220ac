"""Targets: numbers to be reached, each with what it measures, how it binds and when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import (
    Change,
    Citation,
    Comparator,
    Deadline,
    DeadlineKind,
    Diagnostic,
    Period,
    Role,
    Severity,
    Span,
    Target,
)
from kehoach_cli.parsing.facts.targets.aims import Situation, is_aim
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues, find_cues
from kehoach_cli.parsing.facts.targets.indicators import Reading, read_clause
from kehoach_cli.parsing.facts.targets.quantities import (
    Amount,
    Measure,
    cover,
    find_amounts,
    lowered,
    mask_quantities,
)
from kehoach_cli.parsing.signs.clauses import Enclosed, clauses, enclosed, sentences
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.trace import Trace

READ_PLACES = frozenset({Place.HEADING, Place.PARAGRAPH, Place.ITEM, Place.CELL})
READ_COLUMNS = frozenset({"indicator", "work"})
"""Columns whose cells are read as sentences; columns of numbers belong to `find_table_targets`."""

_MAYBE_AMOUNT = regex.compile(
    r"\d|(?<!\p{L})gấp\s|(?:ít nhất|tối thiểu|không quá|tối đa)\s",
    regex.I,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A target before it has an id; `parent` is the index of the one it is a share of."""

    target: Target
    parent: int | None


def find_targets(
    text: str,
    segments: Sequence[Segment],
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
    grammar: Grammar,
    *,
    period: Period,
    line_at: Callable[[int], int],
    trace: Trace | None = None,
) -> tuple[tuple[Target, ...], tuple[Diagnostic, ...]]:
    """The targets of the segments, in document order, with ids g1, g2, …

    Numbers inside citations and inside deadlines of a day or a duration are never targets. `line_at` gives
    the source line of an offset; `period` is the plan's: what is due before it has been reached already.
    """
    wanted = [
        s
        for s in segments
        if s.place in READ_PLACES and (s.place is not Place.CELL or s.column in READ_COLUMNS)
    ]
    wanted = [s for s in wanted if _MAYBE_AMOUNT.search(text, s.start, s.end)]
    spans = [(c.span.start, c.span.end) for c in citations]
    cited = cover(text, spans)
    lower = lowered(cited)
    masks = [m for s in wanted for m in mask_quantities(cited, lower, s.start, s.end, grammar)]
    masks += [
        (d.span.start, d.span.end) for d in deadlines if d.kind in (DeadlineKind.RELATIVE, DeadlineKind.ON)
    ]
    counted = cover(cited, masks)
    reader = _Reader(
        text,
        cited,
        lower,
        counted,
        lowered(counted),
        tuple(segments),
        tuple(deadlines),
        grammar,
        period,
        trace or Trace(),
    )
    found: list[_Found] = []
    notes: list[Diagnostic] = []
    for segment in wanted:
        offset = len(found)
        found += [
            _Found(item.target, None if item.parent is None else item.parent + offset)
            for item in reader.read(segment)
        ]
    targets: list[Target] = []
    for number, item in enumerate(found, 1):
        within = None if item.parent is None else f"g{item.parent + 1}"
        line = line_at(item.target.span.start)
        targets.append(item.target.model_copy(update={"id": f"g{number}", "within": within, "line": line}))
        if not item.target.indicator:
            notes.append(_unnamed(targets[-1]))
    return tuple(targets), tuple(notes)


def _unnamed(target: Target) -> Diagnostic:
    return Diagnostic(
        code="target-unnamed",
        severity=Severity.INFO,
        message=f"no words say what {target.text!r} measures",
        line=target.line,
        span=target.span,
    )


@dataclass(frozen=True)
class _Reader:
    """The texts and tables that reading a segment needs."""

    text: str
    cited: str
    cited_lower: str
    counted: str
    counted_lower: str
    segments: tuple[Segment, ...]
    deadlines: tuple[Deadline, ...]
    grammar: Grammar
    period: Period
    trace: Trace

    def read(self, segment: Segment) -> Iterator[_Found]:
        """The targets of one segment; `parent` counts within it."""
        inside = enclosed(self.text, segment.start, segment.end)
        count = 0
        situation: Situation | None = None
        context_due: str | None = None
        for start, end in sentences(self.text, segment.start, segment.end, inside):
            amounts = [
                a
                for a in find_amounts(self.counted, self.counted_lower, start, end, self.grammar, self.trace)
                if not self._in_brackets(a, inside)
            ]
            if not amounts:
                continue
            if situation is None:
                situation, context_due = self.situation(segment)
            cues = find_cues(self.cited, self.cited_lower, start, end, self.grammar)
            parent: int | None = None
            parent_unit: str | None = None
            listing = False
            accepted: Reading | None = None
            for reading, due, per in self._sentence(segment, start, end, amounts, cues, inside):
                if due and self._is_past(due):
                    self._refuse(reading.amount, f"it was due in {due[:4]}, before the plan begins")
                    continue
                listed = accepted is not None and _goes_on(self.text, accepted, reading)
                if not listed and not is_aim(
                    self.text, start, amounts[0].start, reading, cues, situation, dated=due is not None
                ):
                    accepted = None
                    self._refuse(reading.amount, "no word around it makes it an aim")
                    continue
                accepted = reading
                target = self._target(segment, reading, cues, due or context_due, per)
                parts = cues.of("within", start=reading.left, end=reading.amount.start)
                listing = listing or any(self.text[c.end - 1] == ":" for c in parts)
                share = listing or bool(parts)
                is_share = share and parent is not None and target.unit in ("%", parent_unit)
                yield _Found(target, parent if is_share else None)
                if not is_share:
                    parent, parent_unit = count, target.unit
                count += 1

    def _in_brackets(self, amount: Amount, inside: Enclosed) -> bool:
        if inside.holds(amount.start):
            self._refuse(amount, "it stands in brackets or quotation marks")
            return True
        return False

    def _refuse(self, amount: Amount, reason: str) -> None:
        self.trace.refused(amount.rule, amount.start, amount.end, "target", reason)

    def _is_past(self, due: str) -> bool:
        """Whether a date lies before the plan's first year; one without a year does not."""
        year = due[:4]
        return self.period.start is not None and year.isdigit() and int(year) < self.period.start

    def _sentence(
        self, segment: Segment, start: int, end: int, amounts: Sequence[Amount], cues: Cues, inside: Enclosed
    ) -> Iterator[tuple[Reading, str | None, str | None]]:
        """Each amount's reading, its due in its own sentence, and its period."""
        opening = self._opening(cues, start, amounts[0].start)
        carried = opening.get("due")
        above = ""
        for left, right in clauses(self.text, start, end, inside):
            here = [a for a in amounts if left <= a.start < right]
            if not here:
                continue
            readings = read_clause(self.text, left, right, here, cues, inside, above)
            above = readings[-1].indicator if readings else above
            for reading in readings:
                if not reading.indicator:
                    reading = replace(reading, indicator=reading.amount.thing or self._heading(segment))
                times = [
                    c
                    for c in cues.of("due", start=reading.left, end=reading.right)
                    if not inside.holds(c.start)
                ]
                times = [c for c in times if c in reading.placed.chain or not _starts_from(c, reading)]
                nearest = min(times, key=lambda c: _distance(c, reading.amount), default=None)
                if nearest is not None:
                    due = self._deadline(nearest.start, nearest.end) or nearest.value
                    labels = self.text[nearest.end : nearest.end + 2].lstrip()[:1] == ":"
                    if nearest.start < reading.amount.start and (nearest.said == "by" or labels):
                        carried = nearest
                else:
                    due = carried.value if carried else self._deadline(reading.left, reading.right)
                per = self._rate(reading, cues)
                if per is None and "per" in opening and not times:
                    per = opening["per"].value
                yield reading, due, per.lower() if per else None

    def _rate(self, reading: Reading, cues: Cues) -> str | None:
        """The period of a rate: with the amount, in the words next to it, or at the head of its stretch."""
        if reading.amount.per:
            return reading.amount.per
        for cue in cues.of("per", start=reading.left, end=reading.right):
            apart = self.text[cue.end : reading.placed.start]
            if (
                cue.start >= reading.amount.end
                or "," not in apart
                or not self.text[reading.left : cue.start].strip(" ,;-")
            ):
                return cue.value
        if reading.amount.measure is not Measure.SHARE:
            rates = cues.of("rate", start=reading.left, end=reading.right)
            return next((c.value for c in rates), None)
        return None

    def _opening(self, cues: Cues, start: int, first: int) -> dict[str, Cue]:
        """Times that open the sentence and so hold for all of it ("Hằng năm, …; …", "Đến năm 2030, …; …")."""
        found: dict[str, Cue] = {}
        at = start
        while at < first:
            at += len(self.text[at:first]) - len(self.text[at:first].lstrip(" ,-:"))
            cue = cues.starting_at(at, frozenset({"due", "per", "aim"}))
            if cue is None or cue.end > first:
                break
            at = cue.end
            if cue.kind == "due" or (cue.kind == "per" and self.text[at : at + 1] == ","):
                found.setdefault(cue.kind, cue)
        return found

    def _deadline(self, left: int, right: int) -> str | None:
        """The last day of a dated deadline that begins or ends in the stretch."""
        dated = (d for d in self.deadlines if d.kind in (DeadlineKind.BY, DeadlineKind.WITHIN) and d.end)
        return next(
            (d.end for d in dated if left <= d.span.start < right or left < d.span.end <= right),
            None,
        )

    def _heading(self, segment: Segment) -> str:
        """What the nearest lead-in or heading above names, for items that only give numbers."""
        for index in reversed(segment.context):
            above = self.segments[index]
            cues = find_cues(self.cited, self.cited_lower, above.start, above.end, self.grammar)
            if not cues.of("aims"):
                return " ".join(self.text[above.start : above.end].rstrip(" :.;").split())
        return ""

    def situation(self, segment: Segment) -> tuple[Situation, str | None]:
        """What governs the segment, and the due that the nearest heading or lead-in above gives."""
        announced = history = False
        due: str | None = None
        for index in reversed(segment.context):
            above = self.segments[index]
            cues = find_cues(self.cited, self.cited_lower, above.start, above.end, self.grammar)
            aims = bool(cues.of("aims"))
            announced = announced or aims
            history = history or (
                not announced and any(c.start - above.start < 4 for c in cues.of("history"))
            )
            if due is None and (
                aims or segment.role is Role.OBJECTIVES or self._starts_with_due(cues, above)
            ):
                named = next((c.value for c in cues.of("due")), None)
                due = named or self._deadline(above.start, above.end)
        past = segment.role is Role.CONTEXT or (history and segment.role is not Role.OBJECTIVES)
        return Situation(segment.role, announced or segment.column == "indicator", past), due

    def _starts_with_due(self, cues: Cues, above: Segment) -> bool:
        return any(c.start - above.start < 4 for c in cues.of("due"))

    def _target(
        self, segment: Segment, reading: Reading, cues: Cues, due: str | None, per: str | None
    ) -> Target:
        amount = reading.amount
        start, end = _span(self.text, reading)
        baseline = next((c.value for c in cues.of("baseline", start=reading.left, end=reading.right)), None)
        change = _change(self.text, reading, cues)
        return Target(
            id="g0",
            text=self.text[start:end],
            span=Span(start=start, end=end),
            line=segment.line,
            section=segment.section,
            rule=amount.rule,
            indicator=reading.indicator,
            comparator=amount.comparator,
            value=amount.value,
            value_max=amount.value_max,
            unit=amount.unit,
            change=change,
            per=per,
            baseline=" ".join(baseline.split()) if baseline else None,
            due=due,
        )


def _goes_on(text: str, before: Reading, reading: Reading) -> bool:
    """Whether a count goes on a list that an aim opened ("ít nhất 01 phóng sự, 03 tin bài")."""
    counts = (Measure.THING, Measure.EVENT)
    joint = text[before.right : reading.placed.start].strip()
    return before.amount.measure in counts and reading.amount.measure in counts and joint in (",", "và", "")


def _starts_from(cue: Cue, reading: Reading) -> bool:
    """Whether the cue dates the state that a change starts from ("từ 12% năm 2024 xuống 5%")."""
    return reading.placed.start <= cue.start < reading.amount.start


def _distance(cue: Cue, amount: Amount) -> int:
    return cue.start - amount.end if cue.start >= amount.end else amount.start - cue.end


def _span(text: str, reading: Reading) -> tuple[int, int]:
    """From the verb that ties the amount to its name to the end of the amount or of its baseline."""
    start, end = reading.amount.start, reading.amount.end
    for cue in reading.placed.chain:
        if cue.kind not in ("attain", "reach", "change", "new", "average", "link", "per"):
            break
        start = cue.start
    tail = text[end : reading.placed.end]
    if tail.lstrip().lower().startswith("so "):
        end = reading.placed.end
    return start, end


def _change(text: str, reading: Reading, cues: Cues) -> Change:
    """Whether the number is the amount of a change, by the nearest verb before it (spec: `change`)."""
    amount = reading.amount
    if amount.rule.endswith("/multiple"):
        return Change.INCREASE
    for cue in reading.placed.chain:
        if cue.kind in ("reach", "attain"):
            return Change.LEVEL
        if cue.kind == "change" and cue.value:
            return Change(cue.value)
        if cue.kind == "new":
            return Change.INCREASE
    if amount.measure is Measure.THING and reading.named_behind:
        added = cues.of("new", start=amount.end, end=reading.right)
        if any(len(text[amount.end : c.start].split()) <= 3 for c in added):
            return Change.INCREASE
    opening = next(
        (
            c
            for c in cues.of("change", start=reading.left, end=amount.start)
            if _opens(text, reading.left, c.start, cues)
        ),
        None,
    )
    if opening is None or opening.value is None or reading.named_behind:
        return Change.LEVEL
    toward = (Comparator.LT, Comparator.LE) if opening.value == "decrease" else (Comparator.GT, Comparator.GE)
    if (
        amount.comparator in toward
        and not amount.per
        and not cues.of("per", start=reading.left, end=reading.right)
    ):
        return Change.LEVEL
    return Change(opening.value)


def _opens(text: str, left: int, at: int, cues: Cues) -> bool:
    """Whether only words of aim and time stand between `left` and `at`."""
    while left < at:
        stripped = text[left:at].lstrip(" ,:-")
        left = at - len(stripped)
        if not stripped:
            return True
        cue = cues.starting_at(left, frozenset({"aim", "due", "per", "lead"}))
        if cue is None or cue.end > at:
            return False
        left = cue.end
    return True
