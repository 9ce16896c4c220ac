"""One time as a rule read it, before its year is known and its sentence is looked at as a whole."""

from __future__ import annotations

from msgspec import Struct

from kehoach_cli.plan import DeadlineKind


class Reading(Struct, frozen=True):
    """A time found in one segment; offsets count from the segment's start, half open.

    `start` and `end` are partial dates, perhaps without a year. `monthday` is a day of the month that
    a rhythm completes.
    """

    start_offset: int
    end_offset: int
    rule: str
    kind: DeadlineKind
    start: str | None = None
    end: str | None = None
    recurrence: tuple[str, ...] | None = None
    duration: str | None = None
    anchor: str | None = None
    monthday: int | None = None
