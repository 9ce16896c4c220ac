"""Deadlines compared by what is due, on one calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from kehoach_cli.diffing.change_kinds import ChangeKind, severity_of
from kehoach_cli.diffing.changes import DeadlineChange, Delta, Effect
from kehoach_cli.diffing.comparison import Comparison, Hosted, Paired, paragraph_of
from kehoach_cli.diffing.folding import folded
from kehoach_cli.diffing.years import Years
from kehoach_cli.model import Deadline, DeadlineKind
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.wording import rule_parts

DATED = (DeadlineKind.BY, DeadlineKind.WITHIN, DeadlineKind.ON)
"""Kinds that have days."""
_PER_YEAR = {"DAILY": 365.0, "WEEKLY": 52.0, "MONTHLY": 12.0, "YEARLY": 1.0}
_DURATION = lazy_regex(r"P(\d+)([DWMY])")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def deadline_changes(comparison: Comparison, pairs: Sequence[Paired]) -> Iterator[DeadlineChange]:
    """Give what changed in the deadlines."""
    for one, other in pairs:
        if one is None or other is None:
            if not (_says_which_plan(comparison, one or other) or _still_said(comparison, one, other)):
                yield _alone(comparison, one, other)
            continue
        found = difference(deadline_of(one), deadline_of(other), comparison.years)
        if found is not None:
            kind, delta = found
            yield DeadlineChange(
                kind=kind,
                severity=severity_of(kind),
                old=deadline_of(one),
                new=deadline_of(other),
                delta=delta,
                old_place=one.place,
                new_place=other.place,
                part_of=paragraph_of(comparison, one, other),
            )


def _still_said(comparison: Comparison, one: Hosted | None, other: Hosted | None) -> bool:
    """Whether the other plan's paragraph says the same time in the same words, of its target or elsewhere in it."""
    side, alone = ("old", one) if one is not None else ("new", other)
    if alone is None or alone.statement is None:
        return False
    olds, news = comparison.matches.paragraphs.get((side, alone.statement), ((), ()))
    texts = (
        [comparison.new.statements[index].text for index in news]
        if one is not None
        else [comparison.old.statements[index].text for index in olds]
    )
    due = deadline_of(alone).text.casefold()
    return any(due in _on_one_line(text) for text in texts)


@lru_cache(maxsize=16)
def _on_one_line(text: str) -> str:
    # one paragraph is asked for with each time in it
    return " ".join(text.split()).casefold()


def _says_which_plan(comparison: Comparison, one: Hosted | None) -> bool:
    """Whether a rhythm stands behind the name of a plan ("kế hoạch hằng năm")."""
    if one is None or deadline_of(one).kind is not DeadlineKind.RECURRING:
        return False
    return deadline_of(one).text in _rhythms_of_plans(comparison.words.yearly_plan, one.place.words or "")


@lru_cache(maxsize=16)
def _rhythms_of_plans(yearly_plan: regex.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match[1] for match in yearly_plan.finditer(text))


def difference(old: Deadline, new: Deadline, years: Years) -> tuple[ChangeKind, Delta | None] | None:
    """Tell how a deadline changed; None where it did not."""
    if old.kind in DATED and new.kind in DATED:
        return _dates(old, new, years)
    if old.kind is not new.kind:
        return ChangeKind.DEADLINE_KIND, None
    if old.kind is DeadlineKind.RECURRING:
        return _rhythms(old, new)
    if old.kind is DeadlineKind.RELATIVE:
        return _durations(old, new)
    return None


def _dates(old: Deadline, new: Deadline, years: Years) -> tuple[ChangeKind, Delta | None] | None:
    end = _day(old.end, new.end, years, last=True)
    start = _day(old.start, new.start, years, last=False)
    if end is None:
        return ChangeKind.DEADLINE_KIND, None
    if end:
        # another day of an event is neither, nor is one of the next round
        event = old.kind is new.kind is DeadlineKind.ON or years.is_next_round(old.end, new.end)
        effect = None if event else Effect.EASIER if end > 0 else Effect.HARDER
        return (ChangeKind.DEADLINE_LATER if end > 0 else ChangeKind.DEADLINE_EARLIER), Delta(
            days=end, effect=effect
        )
    if old.kind is not new.kind:
        return ChangeKind.DEADLINE_KIND, None
    if start is None:
        return ChangeKind.DEADLINE_KIND, None
    return (ChangeKind.DEADLINE_START, Delta(days=start, effect=None)) if start else None


def _day(old: str | None, new: str | None, years: Years, *, last: bool) -> int | None:
    """Days between two dates; 0 where they are the same or both unknown, None where they cannot be compared."""
    if years.same(old, new):
        return 0
    return years.days(old, new, last=last)


def _rhythms(old: Deadline, new: Deadline) -> tuple[ChangeKind, Delta | None] | None:
    one, other = sorted(old.recurrence or ()), sorted(new.recurrence or ())
    if one == other:
        return None
    before, after = sum(map(times_a_year, one)), sum(map(times_a_year, other))
    if before == after and len(one) == len(other) == 1:
        days = Years(2001, 2001).days(_yearly_day(one[0]), _yearly_day(other[0]))
        if days:
            kind = ChangeKind.DEADLINE_LATER if days > 0 else ChangeKind.DEADLINE_EARLIER
            return kind, Delta(days=days, effect=Effect.EASIER if days > 0 else Effect.HARDER)
    more = after - before
    effect = Effect.HARDER if more > 0 else Effect.EASIER if more < 0 else Effect.UNCLEAR
    return ChangeKind.DEADLINE_RHYTHM, Delta(per_year=round(more, 4), effect=effect)


def times_a_year(rule: str) -> float:
    """How often a year an RRULE (RFC 5545) falls due; 0 for one that this does not know."""
    parts = rule_parts(rule)
    interval = parts.get("INTERVAL", "1")
    times = _PER_YEAR.get(parts.get("FREQ", ""), 0.0)
    if parts.get("FREQ") == "YEARLY" and "BYMONTH" in parts:
        times *= len(parts["BYMONTH"].split(","))
    return times / int(interval) if interval.isdigit() and int(interval) else times


def _yearly_day(rule: str) -> str | None:
    parts = rule_parts(rule)
    month, day = parts.get("BYMONTH", ""), parts.get("BYMONTHDAY", "")
    if not month.isdigit() or (day and not day.isdigit()):
        return None
    return f"--{month:0>2}-{day:0>2}" if day else f"--{month:0>2}"


def _durations(old: Deadline, new: Deadline) -> tuple[ChangeKind, Delta | None] | None:
    before, after = _length(old.duration), _length(new.duration)
    if before is not None and after is not None and before != after:
        kind = ChangeKind.DEADLINE_LATER if after > before else ChangeKind.DEADLINE_EARLIER
        effect = Effect.EASIER if after > before else Effect.HARDER
        return kind, Delta(days=after - before, effect=effect)
    if (old.duration, folded(old.anchor or "")) != (new.duration, folded(new.anchor or "")):
        return ChangeKind.DEADLINE_KIND, None
    return None


def _length(duration: str | None) -> int | None:
    match = _DURATION.fullmatch(duration or "")
    return int(match[1]) * _DAYS[match[2]] if match else None


def _alone(comparison: Comparison, one: Hosted | None, other: Hosted | None) -> DeadlineChange:
    kind = ChangeKind.DEADLINE_ADDED if one is None else ChangeKind.DEADLINE_REMOVED
    return DeadlineChange(
        kind=kind,
        severity=severity_of(kind),
        old=deadline_of(one) if one else None,
        new=deadline_of(other) if other else None,
        old_place=one.place if one else None,
        new_place=other.place if other else None,
        part_of=paragraph_of(comparison, one, other),
    )


def deadline_of(one: Hosted) -> Deadline:
    """The fact as what it is."""
    assert isinstance(one.fact, Deadline)
    return one.fact
