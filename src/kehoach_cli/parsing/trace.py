"""One list of what a parse decided, in the order in which it was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field


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


class Decision(Struct, frozen=True):
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


class Given(Struct, frozen=True):
    """The rule that gave a field of a fact, and the words it read it from."""

    rule: str
    start: int
    end: int


class Whole(Struct, frozen=True):
    """Hears of rules that read a stretch in other words than it has (spaces joined): their place is all of it."""

    trace: Trace
    start: int
    end: int

    def beaten(self, rule: str, start: int, end: int, field: str, by: str) -> None:
        """A rule lost its place to another."""
        self.trace.beaten(rule, self.start, self.end, field, by)


class Trace(Struct):
    """Collects the decisions of one parse; each step adds its own as it makes them and reads none.

    Places are those of the canonical text; a step that reads a stretch by itself takes the trace `at` its start.
    Where nobody will ask for the decisions none `is_kept`.
    """

    decisions: list[Decision] = field(default_factory=list)
    offset: int = 0
    is_kept: bool = True
    _read: dict[tuple[int, int], dict[str, Given]] = field(default_factory=dict)

    def at(self, start: int) -> Trace:
        """The same list, for a step whose places count from `start`."""
        return Trace(self.decisions, self.offset + start, self.is_kept, self._read)

    def reads(self, start: int, end: int, given: Mapping[str, Given]) -> None:
        """Where the fields of the fact at a place were read, kept until the fact has its id."""
        self._read[start, end] = dict(given)

    def places(self, start: int, end: int, rules: Mapping[str, str]) -> dict[str, Given]:
        """The rules of the fact at a place with the words they read: those kept for it, else the fact's own."""
        read = self._read.get((start, end), {})
        return {
            name: read[name] if name in read and read[name].rule == rule else Given(rule, start, end)
            for name, rule in rules.items()
        }

    def stands(
        self, rule: str, start: int, end: int, field: str, fact: str | None = None, reason: str = ""
    ) -> None:
        """A rule gave a value. Said where the value is put into the output, so that each has its decision.

        `reason` tells where it was taken from, if not from the words themselves (a heading above).
        """
        self._add(rule, start, end, field, Outcome.STANDS, reason, fact=fact)

    def gave(self, kind: str, fact: str | None, given: Mapping[str, Given]) -> dict[str, str]:
        """Rules gave fields of a fact: each stands. What is given back is the fact's `rules`."""
        for name, by in given.items():
            self.stands(by.rule, by.start, by.end, f"{kind}.{name}", fact)
        return {name: by.rule for name, by in given.items()}

    def beaten(self, rule: str, start: int, end: int, field: str, by: str) -> None:
        """A rule lost its place to another; `by` says to which and why."""
        self._add(rule, start, end, field, Outcome.BEATEN, by)

    def refused(self, rule: str, start: int, end: int, field: str, reason: str) -> None:
        """A rule matched, but its context speaks against it."""
        self._add(rule, start, end, field, Outcome.REFUSED, reason)

    def failed(self, rule: str, start: int, end: int, reason: str, *, timed_out: bool) -> None:
        """A rule's pattern was given up, or what it gave is of no use to anybody."""
        self._add(rule, start, end, "", Outcome.TIMED_OUT if timed_out else Outcome.REFUSED, reason)

    def _add(
        self,
        rule: str,
        start: int,
        end: int,
        field: str,
        outcome: Outcome,
        reason: str = "",
        *,
        fact: str | None = None,
    ) -> None:
        if not self.is_kept:
            return
        start, end = start + self.offset, end + self.offset
        self.decisions.append(Decision(rule, start, end, field, outcome, reason, fact))

    def within(self, start: int, end: int) -> Iterator[Decision]:
        """The decisions on a stretch of text, in order of place."""
        found = (d for d in self.decisions if d.start < end and start < max(d.end, d.start + 1))
        return iter(sorted(found, key=lambda d: (d.start, d.end, d.field)))
