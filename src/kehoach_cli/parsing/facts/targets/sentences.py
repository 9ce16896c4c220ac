"""Reading the targets of one segment, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.grammar import Grammar
from kehoach_cli.parsing.facts.placed import Placed
from kehoach_cli.parsing.facts.targets.aims import Situation, objection
from kehoach_cli.parsing.facts.targets.asides import asides_of
from kehoach_cli.parsing.facts.targets.binding import (
    adds_at,
    bound,
    change_of,
    goes_on,
    named_again,
    share_change,
    span_of,
)
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues, find_cues
from kehoach_cli.parsing.facts.targets.dating import Dater, Times, given_by
from kehoach_cli.parsing.facts.targets.indicators import ABOVE, COUNTED, Reading, named_by_next, read_clause
from kehoach_cli.parsing.facts.targets.labelled import under_label
from kehoach_cli.parsing.facts.targets.names import last_order, shortened, subject_of
from kehoach_cli.parsing.facts.targets.parts import (
    WHOLE,
    Found,
    changes,
    is_of_plan,
    makes_part,
    may_be_part,
    shares_alike,
)
from kehoach_cli.parsing.facts.targets.quantities import Amount, find_amounts
from kehoach_cli.parsing.facts.targets.said_once import due_alike, measured_alike
from kehoach_cli.parsing.facts.targets.sharing import said_of_all
from kehoach_cli.parsing.signs.clauses import Enclosed, clauses, enclosed, sentence_ends, sentences
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import Deadline, Period, Role, Span, Target

_AIM = frozenset({"aim"})


class _Governing(Struct, frozen=True):
    """What stands over a segment: the situation for aims, and when its targets are due if they do not say."""

    situation: Situation
    due: str | None
    by: Cue | Deadline | None


class Reader(Struct, frozen=True):
    """The texts and tables that reading a segment needs."""

    text: str
    cited: str
    """The text without its citations."""
    counted: str
    """That text without dates, ages and other numbers that are no amounts."""
    segments: tuple[Segment, ...]
    dated: Placed[Deadline]
    grammar: Grammar
    period: Period
    trace: Trace
    _above: dict[int, Cues] = field(default_factory=dict)
    """The cues of headings and lead-ins that were asked for, by their segment."""

    def opens_shares(self, segment: Segment) -> bool:
        """Whether the nearest heading or lead-in above a segment ends in "trong đó:"."""
        above = self.segments[segment.context[-1]] if segment.context else None
        if above is None or not self.text[above.start : above.end].rstrip(" :").strip():
            return False
        cues = self._cues_above(segment.context[-1])
        end = above.start + len(self.text[above.start : above.end].rstrip(" :"))
        return any(c.end >= end for c in cues.of("within"))

    def read(self, segment: Segment, whole: Target | None = None) -> list[Found]:
        """The targets of one segment; `parent` counts within it, and is WHOLE for a share of `whole`."""
        inside = enclosed(self.text, segment.start, segment.end)
        governing: _Governing | None = None
        found: list[Found] = []
        dater: Dater | None = None
        ends = sentence_ends(self.grammar)
        for start, end in sentences(self.text, segment.start, segment.end, inside, ends):
            every = find_amounts(self.counted, start, end, self.grammar, self.trace)
            if not every:
                continue
            governing = governing or self._governing(segment)
            cues = find_cues(self.cited, start, end, self.grammar, self.trace)
            asides = asides_of(self.text, start, end, inside, cues, every, governing.situation)
            begins, above = start, ""
            for left, right, around in [(start, end, inside), *map(self._aside, asides)]:
                amounts = [a for a in every if left <= a.start < right and not around.holds(a.start)]
                every = [a for a in every if a not in amounts]
                if around is not inside:
                    above = self._named_before(begins, left, cues, inside) or above
                    begins = right + 1
                if amounts:
                    dater = self._dater(amounts, cues, around, left, dater)
                    self._sentence(
                        segment, left, right, amounts, cues, around, governing, dater, found, above
                    )
            for amount in every:
                self._refuse(amount, "it stands in brackets or quotation marks")
        if whole is not None:
            units = ("%", whole.unit)
            found = [
                replace(f, parent=WHOLE) if f.parent is None and f.target.unit in units else f for f in found
            ]
        return found

    def _cues_above(self, index: int) -> Cues:
        """The cues of a heading or lead-in, which stands over many segments."""
        if index not in self._above:
            above = self.segments[index]
            self._above[index] = find_cues(self.cited, above.start, above.end, self.grammar)
        return self._above[index]

    def _aside(self, span: tuple[int, int]) -> tuple[int, int, Enclosed]:
        """What stands between the brackets, read as a sentence of its own."""
        left, right = span[0] + 1, span[1] - 1
        return left, right, enclosed(self.text, left, right)

    def _named_before(self, start: int, bracket: int, cues: Cues, inside: Enclosed) -> str:
        """What the words before a bracket name: of several orders the last."""
        start = last_order(self.text, start, bracket - 1, cues, inside)
        return shortened(subject_of(self.text, start, bracket - 1, cues, inside))

    def _sentence(
        self,
        segment: Segment,
        start: int,
        end: int,
        amounts: Sequence[Amount],
        cues: Cues,
        inside: Enclosed,
        governing: _Governing,
        dater: Dater,
        found: list[Found],
        above: str = "",
    ) -> None:
        """Add the targets of one sentence; one that begins with "trong đó" goes on from the last before it.

        `above` names what is measured where the sentence itself does not.
        """
        parts = cues.of("within", start=start, end=amounts[0].start)
        goes_on_from = bool(found and parts and parts[0].start - start < 3)
        parent: int | None = len(found) - 1 if goes_on_from else None
        if parent is not None and found[parent].parent is not None:
            parent = found[parent].parent
        first = len(found)
        measured: list[Given | None] = []
        listing = shared = False
        accepted: Reading | None = None
        last: Reading | None = None
        undated: list[int] = []
        read_here: set[int] = set()
        for read in self._readings(segment, start, end, amounts, cues, inside, above):
            read_here.add(read.amount.start)
            reading = share_change(self.text, bound(self.text, read, accepted, cues), accepted, cues)
            times = dater.times(reading)
            if accepted and found and times.due and found[-1].target.due not in (None, times.due):
                reading = named_again(self.text, reading, accepted)
            if times.due and dater.is_past(times.due):
                self._refuse(reading.amount, f"it was due in {times.due[:4]}, before the plan begins")
                continue
            listed = accepted is not None and goes_on(self.text, accepted, reading, cues)
            against = "" if listed else objection(
                self.text, start, amounts[0].start, reading, cues, governing.situation,
                dated=times.due is not None,
            )  # fmt: skip
            if segment.place is Place.CELL and not reading.indicator:
                against = "nothing in its cell says what it measures"
            if against:
                accepted = None
                self._refuse(reading.amount, against)
                continue
            accepted = reading
            target = self._target(segment, reading, cues, times, governing)
            parts = makes_part(self.text, reading, cues)
            listing = listing or any(self.text[c.end - 1] == ":" for c in parts)
            counted = parent is not None and may_be_part(target, found[parent].target, reading, self.grammar)
            further = listed or (last is not None and shares_alike(self.text, last, reading, cues))
            is_share = (listing or bool(parts) or (further and shared)) and counted
            shared, last = is_share, reading
            measured.append(times.given.get("baseline"))
            if listed:
                self._share_due(found, undated, reading, times)
            undated = [] if times.due else [*(undated if listed else ()), len(found)]
            found.append(Found(target, parent if is_share else None))
            if not is_share and not (parent is not None and changes(target, found[parent].target)):
                parent = len(found) - 1
        alike = measured_alike([f.target for f in found[first:]], measured, self.trace)
        found[first:] = [replace(f, target=t) for f, t in zip(found[first:], alike, strict=True)]
        for amount in amounts:
            if amount.start not in read_here:
                self._refuse(amount, "it belongs to the words of another number")

    def _share_due(self, found: list[Found], undated: Sequence[int], reading: Reading, times: Times) -> None:
        """A time behind the last count of a list holds for those before it that say none."""
        given = times.given.get("due")
        if given is None or given.start < reading.amount.end:
            return
        for index in undated:
            target = due_alike(found[index].target, times.due, given, self.trace)
            found[index] = replace(found[index], target=target)

    def _dater(
        self, amounts: Sequence[Amount], cues: Cues, inside: Enclosed, start: int, before: Dater | None
    ) -> Dater:
        """What dates the amounts of a sentence; a day said in the sentence before holds where this one says none."""
        first = amounts[0].start
        dater = Dater.of(self.text, cues, inside, self.dated, self.period, start=start, first=first)
        if before is not None:
            said = before.carried or before.above
            dater.above = None if said and dater.is_past(said.value or "") else said
        return dater

    def _readings(
        self,
        segment: Segment,
        start: int,
        end: int,
        amounts: Sequence[Amount],
        cues: Cues,
        inside: Enclosed,
        above: str,
    ) -> Iterator[Reading]:
        """Each amount with the words that name it: its own, else those of the one before it or of the next."""
        found: list[Reading] = []
        bracketed = above
        for left, right in clauses(self.text, start, end, inside):
            here = [a for a in amounts if left <= a.start < right]
            found += said_of_all(
                self.text, read_clause(self.text, left, right, here, cues, inside, above), cues
            )
            above = found[-1].indicator if found else above
        title, added = (bracketed, None) if bracketed else self._title(segment)
        for reading in under_label(self.text, start, named_by_next(found), cues, title):
            name, by = reading.indicator, reading.named_by
            if title and (name in ("", reading.amount.thing) or is_of_plan(self.text, reading, cues)):
                name, by = title, ABOVE
            if not name:
                name, by = reading.amount.thing, COUNTED
            if not name:
                name, by = self._heading(segment), ABOVE
            verb = None if self.text[reading.left : reading.amount.start].strip(" ,") else added
            yield replace(reading, indicator=shortened(name), named_by=by, changed_by=verb)

    def _refuse(self, amount: Amount, reason: str) -> None:
        self.trace.refused(amount.rule, amount.start, amount.end, "target", reason)

    def _title(self, segment: Segment) -> tuple[str, Cue | None]:
        """The title of a paragraph on its line, if it names no aims ("4. Vắc xin: 300 liều"); the "mới" of its verb.

        Of "Chỉ tiêu trồng rừng: 120 ha" it is what stands behind the word for an aim.
        """
        above = self.segments[segment.context[-1]] if segment.context else segment
        if above.end > segment.start or "\n" in self.text[above.end : segment.start]:
            return "", None
        cues, words = self._cues_above(segment.context[-1]), self.text[above.start : above.end].rstrip(" :.;")
        aim = cues.starting_at(above.start, _AIM)
        begins = above.start if aim is None else aim.end
        if any(c.end > begins for c in cues.of("aims", "aim", "due")):
            return "", None
        ends = above.start + len(words)
        return " ".join(self.text[begins:ends].split()), adds_at(begins, ends, self.text, cues)

    def _heading(self, segment: Segment) -> str:
        """What the nearest lead-in or heading above names, for items that only give numbers; a cell is named by its row."""
        if segment.place is Place.CELL:
            return ""
        for index in reversed(segment.context):
            above, cues = self.segments[index], self._cues_above(index)
            if not cues.of("aims"):
                return " ".join(self.text[above.start : above.end].rstrip(" :.;").split())
        return ""

    def _governing(self, segment: Segment) -> _Governing:
        """What governs the segment, and the due that the nearest heading or lead-in above gives."""
        announced = history = award = False
        due: str | None = None
        by: Cue | Deadline | None = None
        for index in reversed(segment.context):
            above, cues = self.segments[index], self._cues_above(index)
            aims = bool(cues.of("aims"))
            award = award or (not announced and bool(cues.of("award")) and not cues.of("aims", "aim"))
            announced = announced or aims
            history = history or (not announced and any(_opens(c, above) for c in cues.of("history")))
            times = cues.of("due")
            if due is None and (
                aims or segment.role is Role.OBJECTIVES or any(_opens(c, above) for c in times)
            ):
                by = times[0] if times else self.dated.first_touching(above.start, above.end)
                due = by.value if isinstance(by, Cue) else by.end if by else None
        past = segment.role is Role.CONTEXT or (history and segment.role is not Role.OBJECTIVES)
        situation = Situation(
            segment.role,
            announced or segment.column == "indicator",
            past,
            award and segment.role is not Role.OBJECTIVES,
        )
        return _Governing(situation, due, by)

    def _target(
        self, segment: Segment, reading: Reading, cues: Cues, times: Times, governing: _Governing
    ) -> Target:
        amount = reading.amount
        start, end = span_of(reading, cues)
        change, changed_by = change_of(self.text, reading, cues)
        due = times.due
        given = {"indicator": Given(reading.named_by, reading.left, reading.right), **times.given}
        if due is None and governing.due is not None and governing.by is not None:
            due, given["due"] = governing.due, given_by(governing.by)
        if due is None and times.above is not None:
            due, given["due"] = times.above.value, given_by(times.above)
        if reading.bound_by is not None:
            given["comparator"] = given_by(reading.bound_by)
        if changed_by is not None:
            given["change"] = given_by(changed_by)
        self.trace.reads(start, end, given)
        return Target(
            id="g0",
            text=self.text[start:end],
            span=Span(start=start, end=end),
            line=segment.line,
            section=segment.section,
            rule=amount.rule,
            rules={name: by.rule for name, by in given.items()},
            indicator=reading.indicator or self.text[amount.start : amount.end],
            comparator=amount.comparator,
            value=amount.value,
            value_max=amount.value_max,
            unit=amount.unit,
            change=change,
            per=times.per,
            baseline=times.baseline,
            due=due,
        )


def _opens(cue: Cue, above: Segment) -> bool:
    """Whether a heading or lead-in begins with the cue."""
    return cue.start - above.start < 4
