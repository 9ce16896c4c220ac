"""When a target is due, and how often: by the words of its own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_cli.model import Deadline, DeadlineKind, Period
from kehoach_cli.parsing.facts.targets.cues import Cue, Cues
from kehoach_cli.parsing.facts.targets.indicators import Reading
from kehoach_cli.parsing.facts.targets.quantities import Amount, Measure
from kehoach_cli.parsing.signs.clauses import Enclosed

_RELATIVE = frozenset({Measure.SHARE, Measure.MULTIPLE, Measure.RATIO})
"""Measures that may be those of another year's level ("bằng 150% năm 2025")."""


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one amount: the year or day it is due, the period of a rate, what it is measured against."""

    due: str | None = None
    per: str | None = None
    baseline: str | None = None
    rule: str | None = None
    """The rule that gave `due`."""
    above: Cue | None = None
    """What a sentence before it said for the ones behind."""


@dataclass(slots=True)
class Dater:
    """Gives the amounts of one sentence their times, in order: a time said once may hold for those behind it."""

    text: str
    cues: Cues
    inside: Enclosed
    deadlines: Sequence[Deadline]
    period: Period
    carried: Cue | None
    per: str | None
    """The period that opens the sentence."""
    above: Cue | None = None
    """The time that a sentence before this one gave its amounts."""

    @classmethod
    def of(
        cls,
        text: str,
        cues: Cues,
        inside: Enclosed,
        deadlines: Sequence[Deadline],
        period: Period,
        *,
        start: int,
        first: int,
    ) -> Dater:
        """For the sentence that begins at `start` and has its first amount at `first`."""
        opening = _opening(text, cues, start, first)
        per = opening.get("per")
        return cls(text, cues, inside, deadlines, period, opening.get("due"), per.value if per else None)

    def times(self, reading: Reading) -> Times:
        """The times of the next amount."""
        amount, cues = reading.amount, self.cues
        times = [
            c
            for c in cues.of("due", start=reading.left, end=reading.right)
            if not self.inside.holds(c.start) and (c in reading.placed.chain or not _starts_from(c, reading))
        ]
        baseline = next((c.value for c in cues.of("baseline", start=reading.left, end=reading.right)), None)
        level = next((c for c in times if self._is_level_of(c, amount)), None)
        if level is not None:
            times.remove(level)
            baseline = baseline or level.value
        nearest = min(times, key=lambda c: _distance(c, amount), default=None)
        by: Cue | None = self.carried
        if nearest is not None:
            due = self._deadline(nearest.start, nearest.end) or nearest.value
            labels = self.text[nearest.end : nearest.end + 2].lstrip()[:1] == ":"
            if nearest.start < amount.start and (nearest.said == "by" or labels):
                self.carried = nearest
            by = nearest
        else:
            due = self.carried.value if self.carried else self._deadline(reading.left, reading.right)
        per = _rate(self.text, reading, cues)
        if per is None and self.per is not None and not times:
            per = self.per
        return Times(
            due,
            per.lower() if per else None,
            " ".join(baseline.split()) if baseline else None,
            by.rule if due and by else None,
            self.above,
        )

    def is_past(self, due: str) -> bool:
        """Whether a date lies before the plan's first year; one without a year does not."""
        year = due[:4]
        return self.period.start is not None and year.isdigit() and int(year) < self.period.start

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

    def _deadline(self, left: int, right: int) -> str | None:
        return deadline_in(self.deadlines, left, right)


def deadline_in(deadlines: Sequence[Deadline], left: int, right: int) -> str | None:
    """The last day of a dated deadline that begins or ends in the stretch."""
    dated = (d for d in deadlines if d.kind in (DeadlineKind.BY, DeadlineKind.WITHIN) and d.end)
    return next((d.end for d in dated if left <= d.span.start < right or left < d.span.end <= right), None)


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
    return found


def _rate(text: str, reading: Reading, cues: Cues) -> str | None:
    """The period of a rate: with the amount, in the words next to it, or at the head of its stretch."""
    if reading.amount.per:
        return reading.amount.per
    for cue in cues.of("per", start=reading.left, end=reading.right):
        apart = text[cue.end : reading.placed.start]
        if (
            cue.start >= reading.amount.end
            or "," not in apart
            or not text[reading.left : cue.start].strip(" ,;-")
        ):
            return cue.value
    if reading.amount.measure is not Measure.SHARE:
        rates = cues.of("rate", start=reading.left, end=reading.right)
        return next((c.value for c in rates), None)
    return None


def _starts_from(cue: Cue, reading: Reading) -> bool:
    """Whether the cue dates the state that a change starts from ("từ 12% năm 2024 xuống 5%")."""
    return reading.placed.start <= cue.start < reading.amount.start


def _distance(cue: Cue, amount: Amount) -> int:
    return cue.start - amount.end if cue.start >= amount.end else amount.start - cue.end
