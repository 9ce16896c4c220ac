"""Plans of invented places, made by hand, for the tests of identity."""

from __future__ import annotations

from typing import Any

from kehoach_cli.api import grammar_of
from kehoach_cli.identity import identify
from kehoach_cli.plan import Citation, Header, Period, Plan, Source, Span, Task

GRAMMAR = grammar_of(())
AT = Span(start=0, end=1)


def header(agency: str | None = None, **fields: Any) -> Header:
    """A header; years of `period` as `start` and `end`."""
    start, end = fields.pop("start", None), fields.pop("end", None)
    return Header(agency=agency, period=Period(start=start, end=end), **fields)


def cites(type_: str, number: str | None = None, **fields: Any) -> Citation:
    """A citation as the parser gives it."""
    return Citation(id="c1", text="x", span=AT, line=1, type=type_, number=number, key="", **fields)


def orders(*lead: str, partners: tuple[str, ...] = (), supervisors: tuple[str, ...] = ()) -> Task:
    """A task led by those bodies."""
    return Task(
        id="t1", text="Trồng cây", span=AT, line=1, lead=lead, partners=partners, supervisors=supervisors
    )


def identified(about: Header, *facts: Citation | Task) -> Plan:
    """The identified plan of that header and those facts."""
    return identify(
        Plan(
            source=Source(name="-", format="text", sha256="", characters=1),
            header=about,
            citations=tuple(fact for fact in facts if isinstance(fact, Citation)),
            tasks=tuple(fact for fact in facts if isinstance(fact, Task)),
        ),
        GRAMMAR,
    )
