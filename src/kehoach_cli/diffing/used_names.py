"""What a plan calls the bodies it names, and when: a reform ends no name that both plans still have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct, field

from kehoach_cli.diffing.name_words import OwnArea
from kehoach_cli.diffing.years import first_day, last_day
from kehoach_cli.model import BodyKind, PlanDocument

WINDOW = timedelta(days=183)
"""A reform counts for plans so long before and after it: names are changed early here and late there."""


class UsedNames(Struct, frozen=True):
    """The bodies that a plan names, the days between which it was issued, and its issuer's province or city."""

    first: str | None = None
    last: str | None = None
    area: OwnArea | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    """Each form of a name (folded), with the plan's own area and without it, and the one that stands for the body."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Those that stand for bodies, by the bodies' keys; no groups."""

    @classmethod
    def when(cls, plan: PlanDocument, area: OwnArea | None) -> UsedNames:
        """A plan's days and area, no names yet."""
        return cls(first_day(plan), last_day(plan), area)

    def may_precede(self, since: str, other: UsedNames) -> bool:
        """Whether this plan may have names that ended on a day, and the other plan those that began."""
        early, late = _moved(self.first, -WINDOW), _moved(other.last, WINDOW)
        return not since or ((early is None or since > early) and (late is None or since <= late))

    def precedes(self, since: str, other: UsedNames) -> bool:
        """Whether a day lies between this plan and the other, for certain."""
        return bool(since and self.last and other.first) and self.last < since <= other.first  # type: ignore[operator]


def names_of(plan: PlanDocument) -> Iterable[tuple[str, str | None]]:
    """Every form in which a plan names a body, with the body's key where it is known and no group's."""
    for body in plan.bodies:
        for name in body.names:
            yield name, body.key if body.kind is not BodyKind.GROUP else None
    for task in plan.tasks:
        yield from ((name, None) for name in (*task.lead, *task.partners, *task.supervisors))
    yield from ((name, None) for name in issuers(plan))


def issuers(plan: PlanDocument) -> Iterable[str]:
    """Who issued a plan, the superior body first."""
    return filter(None, (plan.header.parent_agency, plan.header.agency))


def _moved(day: str | None, by: timedelta) -> str | None:
    try:
        return (date.fromisoformat(day) + by).isoformat() if day else None
    except (ValueError, OverflowError):
        return day
