"""The deadlines of a plan over its years as a drawing (SVG): a line a deadline, a mark a day, a bar a span of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.bindings import due_works
from kehoach_cli.exporting.days import first_day, last_day
from kehoach_cli.exporting.markup import escape
from kehoach_cli.exporting.phrases import when_briefly
from kehoach_cli.exporting.recurring import occasions, series
from kehoach_cli.model import Deadline, DeadlineKind, Header, PlanDocument

LEFT, WIDTH, ROW, HEAD = 380, 900, 22, 24
"""Units of the drawing: the words on the left, its width, the height of a line and of the head."""
MOST_YEARS = 40
"""Years that are drawn at most."""
_TICKS = 120
"""Days of a rhythm that can be told apart in a line; more are a span of time."""
_WORDS = 62
"""Characters of a line's words; all of them stand in its title."""


class _Line(Struct, frozen=True):
    """One deadline: its days, from first to last; where they are joined it is a span of time."""

    deadline: Deadline
    days: tuple[date, ...]
    joined: bool = False


def timeline(plan: PlanDocument, prefix: str, words: Catalogue) -> str:
    """Give the drawing, earliest first; what has no day is counted below it. Nothing without any deadline."""
    if not plan.deadlines:
        return ""
    span = _years(plan)
    lines = [line for one in plan.deadlines if span and (line := _line(one, plan.header, span))]
    lines.sort(key=lambda line: (len(line.days) > 1 and not line.joined, line.days[-1 if line.joined else 0]))
    left_out = len(plan.deadlines) - len(lines)
    note = f"<p>{escape(words.say('page.dayless_count', count=left_out))}" if left_out else ""
    if not lines or span is None:
        return note
    axis = _Axis(*span)
    height = HEAD + ROW * len(lines)
    label = escape(words.say("page.timeline_said", count=len(lines), start=span[0].year, end=span[1].year))
    works = due_works(plan)
    rules = "".join(f"M0 {HEAD + ROW * at}H{WIDTH}" for at in range(1, len(lines) + 1))
    drawn = "".join(
        _drawn(line, at, axis, prefix, works.get(line.deadline.id) or line.deadline.text, words)
        for at, line in enumerate(lines)
    )
    return (
        f'<div class="drawing" tabindex="0"><svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{label}">{"".join(axis.drawn(height))}<path class="line" d="{rules}"/>{drawn}</svg></div>{note}'
    )


class _Axis:
    """Where days stand from left to right."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end = start, end
        self.scale = (WIDTH - LEFT - 8) / max(1, (end - start).days)

    def at(self, day: date) -> int:
        """Units from the left."""
        return LEFT + round((day - self.start).days * self.scale)

    def drawn(self, height: int) -> Iterator[str]:
        """A line and a number for each year, as close as numbers can stand."""
        years = range(self.start.year, self.end.year + 1)
        step = -(-len(years) * 44 // (WIDTH - LEFT))
        at = {year: self.at(date(year, 1, 1)) for year in years[::step]}
        yield f'<path class="year" d="{"".join(f"M{left} 0V{height}" for left in at.values())}"/>'
        for year, left in at.items():
            yield f'<text x="{left + 4}" y="15">{year}</text>'
        if len(years) == 1:
            quarters = "".join(
                f"M{self.at(date(years[0], month, 1))} {HEAD}V{height}" for month in (4, 7, 10)
            )
            yield f'<path class="quarter" d="{quarters}"/>'


def _years(plan: PlanDocument) -> tuple[date, date] | None:
    """The first and last day that are drawn: whole years of all days and of the plan; None where none is known."""
    period = plan.header.period
    days = [day for one in plan.deadlines for value in (one.start, one.end) if (day := last_day(value))]
    years = [day.year for day in days]
    years += [year for year in (period.start, period.end) if year]
    if issued := first_day(plan.header.date):
        years.append(issued.year)
    years = [year for year in years if year > date.min.year]
    if not years:
        return None
    first = min(years)
    return date(first, 1, 1), date(min(max(years), first + MOST_YEARS - 1), 12, 31)


def _line(deadline: Deadline, header: Header, span: tuple[date, date]) -> _Line | None:
    if deadline.recurrence:
        found = [one for rule in deadline.recurrence if (one := series(rule, header))]
        days = sorted({day for one in found for day in occasions(one, span[1]) if day >= span[0]})
        if len(days) > _TICKS:
            return _Line(deadline, (days[0], days[-1]), joined=True)
        return _Line(deadline, tuple(days)) if days else None
    start, end = first_day(deadline.start), last_day(deadline.end)
    if end is None and start is not None:
        # from a day on
        end = span[1] if deadline.kind is DeadlineKind.WITHIN else last_day(deadline.start)
    if end is None or not any(span[0] <= day <= span[1] for day in (start or end, end)):
        return None
    if start is None or start == end:
        return _Line(deadline, (end,))
    return _Line(deadline, (max(start, span[0]), min(end, span[1])), joined=True)


def _drawn(line: _Line, at: int, axis: _Axis, prefix: str, work: str, words: Catalogue) -> str:
    top = HEAD + ROW * at
    time = when_briefly(line.deadline, words)
    said = f"{time}: {' '.join(work.split())}"
    short = said if len(said) <= _WORDS else said[: _WORDS - 1].rstrip() + "…"
    if line.joined:
        left, right = (axis.at(day) for day in line.days)
        mark = f'<path class="span" d="M{left} {top + 11}H{max(right, left + 4)}"/>'
    elif len(line.days) > 1:
        mark = f'<path class="days" d="{"".join(f"M{axis.at(day)} {top + 6}v10" for day in line.days)}"/>'
    else:
        mark = f'<circle cx="{axis.at(line.days[0])}" cy="{top + 11}" r="5"/>'
    whole = f"<title>{escape(said)}</title>" if short != said else ""
    return f'<a href="#{prefix}-{escape(line.deadline.id)}">{whole}<text y="{top + 15}">{escape(short)}</text>{mark}</a>'
