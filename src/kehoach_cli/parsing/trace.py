"""One list of what a parse decided, in the order in which it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a rule that matched."""

    STANDS = "stands"
    """It gave a value of the output."""
    BEATEN = "beaten"
    """Another rule of its set took the place."""
    REFUSED = "refused"
    """What stands around it speaks against it."""
    TIMED_OUT = "timed-out"
    """Its pattern took too long; what it would have given is lost."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule came to at one place of the canonical text.

    `field` names what of the output is decided: `deadline`, `citation.issuer`, `task.lead`, `header.title`.
    `fact` is the id of the fact where it has one. `reason` says what it lost to, or what speaks against it.
    """

    rule: str
    start: int
    end: int
    field: str
    outcome: Outcome
    reason: str = ""
    fact: str | None = None


@dataclass(slots=True)
class Trace:
    """Collects the decisions of one parse; each step adds its own as it makes them and reads none."""

    decisions: list[Decision] = field(default_factory=list)

    def stands(self, rule: str, start: int, end: int, field: str, fact: str | None = None) -> None:
        """A rule gave a value. Said where the value is put into the output, so that each has its decision."""
        self.decisions.append(Decision(rule, start, end, field, Outcome.STANDS, fact=fact))

    def beaten(self, rule: str, start: int, end: int, field: str, by: str) -> None:
        """A rule lost its place to another; `by` says to which and why."""
        self.decisions.append(Decision(rule, start, end, field, Outcome.BEATEN, by))

    def refused(self, rule: str, start: int, end: int, field: str, reason: str) -> None:
        """A rule matched, but its context speaks against it."""
        self.decisions.append(Decision(rule, start, end, field, Outcome.REFUSED, reason))

    def timed_out(self, rule: str, start: int, end: int) -> None:
        """A rule's pattern was given up."""
        self.decisions.append(Decision(rule, start, end, "", Outcome.TIMED_OUT))

    def within(self, start: int, end: int) -> Iterator[Decision]:
        """The decisions on a stretch of text, in order of place."""
        found = (d for d in self.decisions if d.start < end and start < max(d.end, d.start + 1))
        return iter(sorted(found, key=lambda d: (d.start, d.end, d.field)))
