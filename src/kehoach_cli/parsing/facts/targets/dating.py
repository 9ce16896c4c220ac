"""When a target is due, and how often: by the words of its own sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from kehoach_cli.parsing.facts.deadlines.dates import YEARLESS
from kehoach_cli.parsing.facts.placed import Placed
from kehoach_cli.parsing.facts.targets.cue_walk import OPENING, TIES, skip
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.parsing.facts.targets.stretches import rate_behind
from kehoach_cli.parsing.signs.clauses import Enclosed
from kehoach_cli.parsing.trace import Given
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.plan import Deadline, DeadlineKind, Period

_DIGIT = lazy_regex(r"\d")
_WHOLE = 100
"""The share that is no rate: a rhythm in words behind it is how often all do something."""
_STOPS = " \n.;,"
_RELATIVE = frozenset({Measure.SHARE, Measure.MULTIPLE, Measure.RATIO})
"""Measures that may be those of another year's level ("bằng 150% năm 2025")."""
_COUNTS = frozenset({Measure.THING, Measure.EVENT})
_NO_SUBJECT = OPENING | {"order", "new", "work"}
"""What may stand before a count that has no subject of its own."""


class Times(Struct, frozen=True):
    """The times of one amount: the year or day it is due, the period of a rate, what it is measured against."""

    due: str | None = None
    per: str | None = None
    baseline: str | None = None
    given: Mapping[str, Given] = field(default_factory=dict)
    """What gave each, but where the amount itself did."""
    above: Cue | None = None
    """What a sentence before it said for the ones behind."""


class Dater(Struct):
    """Gives the amounts of one sentence their times, in order: a time said once may hold for those behind it."""

    text: str
    cues: Cues
    inside: Enclosed
    dated: Placed[Deadline]
    period: Period
    start: int
    """Where the sentence begins."""
    carried: Cue | None
    per: Cue | None
    """The period that opens the sentence."""
    above: Cue | None = None
    """The time that a sentence before this one gave its amounts."""

    @classmethod
    def of(
        cls,
        text: str,
        cues: Cues,
        inside: Enclosed,
        dated: Placed[Deadline],
        period: Period,
        *,
        start: int,
        first: int,
    ) -> Dater:
        """For the sentence that begins at `start` and has its first amount at `first`."""
        opening = _opening(text, cues, start, first)
        return cls(text, cues, inside, dated, period, start, opening.get("due"), opening.get("per"))

    def times(self, reading: Reading) -> Times:
        """The times of the next amount."""
        amount, cues = reading.amount, self.cues
        times = [
            c
            for c in cues.of("due", start=reading.left, end=reading.right)
            if (not self.inside.holds(c.start) or self._in_bracket(c, amount))
            and (c in reading.placed.chain or not _starts_from(c, reading))
        ]
        baselines = cues.of("baseline", start=reading.left, end=reading.right)
        baseline = next((c for c in baselines if not self._is_of_next(c, amount)), None)
        level = next((c for c in times if self._is_level_of(c, amount)), None)
        if level is not None:
            times.remove(level)
            baseline = baseline or level
        by: Cue | Deadline | None = self._nearest(times, reading)
        if isinstance(by, Cue):
            due = _last_day(self.dated.first_touching(by.start, by.end)) or self._day_of(by)
            labels = self.text[by.end : by.end + 2].lstrip()[:1] == ":"
            if by.start < amount.start and (by.said == "by" or labels):
                self.carried = by
        elif (shared := self._said_for_all(reading)) is not None:
            by, due = shared, self._day_of(shared)
        else:
            by = self._deadline(reading)
            due = _last_day(by)
        rate = None if amount.per else self._rate(reading)
        if rate is None and not amount.per and not times:
            rate = self.per or self._clause_rate(reading)
        per = amount.per or (rate.value if rate else None)
        said = {"due": by if due else None, "per": rate, "baseline": baseline}
        return Times(
            due,
            per.lower() if per else None,
            " ".join(baseline.value.split()) if baseline and baseline.value else None,
            {name: given_by(one) for name, one in said.items() if one is not None},
            self.above,
        )

    def _deadline(self, reading: Reading) -> Deadline | None:
        """The first deadline in an amount's stretch; the last of several in one bracket ("03 lần (tháng 3, tháng 5)")."""
        first = self.dated.first_touching(reading.left, reading.right)
        bracket = self.inside.around(first.span.start) if first is not None else None
        return self.dated.beginning(*bracket)[-1] if bracket is not None else first

    def _day_of(self, time: Cue) -> str | None:
        """What a cue gives; a part of a year ("--06") is one of the plan's, if that has one year."""
        if time.value is None or not time.value.startswith(YEARLESS):
            return time.value
        year = self.period.start if self.period.start == self.period.end else None
        return f"{year}{time.value[1:]}".rstrip("-") if year is not None else None

    def _said_for_all(self, reading: Reading) -> Cue | None:
        """The time that holds for an amount without one: the last carried on, or the one that opens its clause behind a semicolon."""
        opened, carried = self._opening_of_clause(reading).get("due"), self.carried
        if opened is None or (carried is not None and carried.start > opened.start):
            return carried
        return opened

    def _in_bracket(self, time: Cue, amount: Amount) -> bool:
        """Whether a time stands alone in the brackets behind an amount and what it is of ("40% số xã (năm 2028)")."""
        before, behind = self.text[amount.end : time.start].rstrip(), self.text[time.end : time.end + 1]
        return before.find("(") == len(before) - 1 and "," not in before and behind == ")"

    def _nearest(self, times: Sequence[Cue], reading: Reading) -> Cue | None:
        """Which of the times in an amount's stretch is its own.

        One behind a comma opens what follows ("năm 2026 trồng 100 ha, năm 2027 …"), one before "và" closes what went
        before ("20% vào năm 2028 và 30% vào năm 2030"): they are taken where there is no other.
        """
        amount, text = reading.amount, self.text
        conjunction = self.cues.joints.conjunction

        def is_apart(time: Cue) -> bool:
            if time.start >= amount.end:
                return "," in text[amount.end : time.start]
            return conjunction.fullmatch(text[time.end : reading.placed.start].lstrip()) is not None

        return min(times, key=lambda c: (is_apart(c), _distance(c, amount)), default=None)

    def _clause_rate(self, reading: Reading) -> Cue | None:
        """The period that opens the clause of a count ("Mỗi năm mở 02 lớp cho người lớn, sửa 03 phòng đọc")."""
        end = reading.placed.start
        part = max(reading.left, self.text.rfind(",", reading.left, end))
        own = skip(self.text, part, end, self.cues, _NO_SUBJECT) < end
        if own or reading.placed.has(*TIES, "link") or reading.amount.measure not in _COUNTS:
            return None
        return self._opening_of_clause(reading).get("per-clause")

    def _opening_of_clause(self, reading: Reading) -> dict[str, Cue]:
        """Times that open the clause of an amount and so hold for all of it ("…; trong năm 2026 mở 02 lớp, sửa 03 phòng đọc")."""
        clause = max(self.start, self.text.rfind(";", self.start, reading.left) + 1)
        return _opening(self.text, self.cues, clause, reading.left)

    def _rate(self, reading: Reading) -> Cue | None:
        """The period of a rate: in the words next to the amount, or at the head of its stretch."""
        text, end = self.text, reading.amount.end
        whole = reading.amount.measure is Measure.SHARE and reading.amount.value == _WHOLE
        for cue in self._own("per", reading):
            apart = text[cue.end : reading.placed.start]
            if whole and cue.start >= end and text[cue.start] != "/":
                continue
            if (
                cue.start >= end
                and "," in text[end : cue.start]
                and text[cue.end : reading.right].strip(_STOPS)
            ):
                continue
            if cue.start >= end or "," not in apart or not text[reading.left : cue.start].strip(" ,;-"):
                return cue
        if reading.amount.measure is not Measure.SHARE:
            return next(iter(self._own("rate", reading)), None)
        return rate_behind(text, reading.placed, reading.right, self.cues)

    def _own(self, kind: str, reading: Reading) -> list[Cue]:
        """The cues of a kind in an amount's stretch, but those of another number in brackets ("24 buổi (mỗi tháng 02 buổi)")."""
        return [
            cue
            for cue in self.cues.of(kind, start=reading.left, end=reading.right)
            if not any(
                start <= cue.start < end
                and start >= reading.amount.end
                and _DIGIT.search(self.text, start, end)
                for start, end in self.inside.spans
            )
        ]

    def is_past(self, due: str) -> bool:
        """Whether a date lies before the plan's first year; one without a year does not."""
        year = due[:4]
        return self.period.start is not None and year.isdigit() and int(year) < self.period.start

    def _is_of_next(self, baseline: Cue, amount: Amount) -> bool:
        """Whether a baseline belongs to a change said behind an amount, in words ("đạt 70%, giảm mạnh chi phí so với năm 2025")."""
        comma = self.text.find(",", amount.end, baseline.start)
        return comma >= 0 and bool(self.cues.of("change", start=comma, end=baseline.start))

    def _is_level_of(self, cue: Cue, amount: Amount) -> bool:
        """Whether a year right behind a share is the one whose level it is a share of, for it is past."""
        return (
            amount.measure in _RELATIVE
            and cue.said == "in"
            and cue.value is not None
            and self.is_past(cue.value)
            and not self.text[amount.end : cue.start].strip()
            and cue.start >= amount.end
        )


def dated(deadlines: Iterable[Deadline]) -> Placed[Deadline]:
    """The deadlines that say by when a number is to be reached."""
    return Placed(d for d in deadlines if d.kind in (DeadlineKind.BY, DeadlineKind.WITHIN) and d.end)


def given_by(said: Cue | Deadline) -> Given:
    """The rule of a cue or deadline, and its words."""
    if isinstance(said, Cue):
        return Given(said.rule, said.start, said.end)
    return Given(said.rule or "", said.span.start, said.span.end)


def _last_day(deadline: Deadline | None) -> str | None:
    return deadline.end if deadline else None


def _opening(text: str, cues: Cues, start: int, first: int) -> dict[str, Cue]:
    """Times that open the sentence and so hold for all of it ("Hằng năm, …; …", "Đến năm 2030, …; …")."""
    found: dict[str, Cue] = {}
    at = start
    while at < first:
        at += len(text[at:first]) - len(text[at:first].lstrip(" ,-:"))
        cue = cues.starting_at(at, frozenset({"due", "per", "aim"}))
        if cue is None or cue.end > first:
            break
        at = cue.end
        if cue.kind == "due" or (cue.kind == "per" and text[at : at + 1] == ","):
            found.setdefault(cue.kind, cue)
        if cue.kind == "per":
            found.setdefault("per-clause", cue)
    return found


def _starts_from(cue: Cue, reading: Reading) -> bool:
    """Whether the cue dates the state that a change starts from ("từ 12% năm 2024 xuống 5%")."""
    return reading.placed.start <= cue.start < reading.amount.start


def _distance(cue: Cue, amount: Amount) -> int:
    return cue.start - amount.end if cue.start >= amount.end else amount.start - cue.end
