"""The years a plan covers."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Contract, Grammar
from kehoach_cli.grammar.fields import WHOLE
from kehoach_cli.parsing.trace import Given, Trace
from kehoach_cli.plan import Citation, Period

PERIOD = Contract(
    "parsing/facts/period.py",
    folder="period",
    says="the years that a plan covers, and the year of its vision",
    fields={"start": WHOLE, "end": WHOLE, "vision": WHOLE},
)


def find_period(
    text: str,
    stretches: Sequence[tuple[int, int]],
    citations: Sequence[Citation],
    grammar: Grammar,
    trace: Trace | None = None,
) -> tuple[Period, dict[str, Given]]:
    """The period named in the first stretch that names one (title, then the issuing words), and what gave it.

    Years inside cited documents do not count. Two spans of years in one title ("giai đoạn 2021-2025, định hướng
    đến năm 2030") give the first; a title with several single years gives none of them but the last.
    """
    trace = trace or Trace()
    vision: int | None = None
    given: dict[str, Given] = {}
    for start, end in stretches:
        found = []
        for firing in grammar.rules_of(PERIOD).winners(text, start, end, trace=trace, field="header.period"):
            if _cited(firing.start, citations):
                trace.refused(
                    firing.rule, firing.start, firing.end, "header.period", "it dates a cited document"
                )
            else:
                found.append(firing)
        for firing in found:
            if vision is None and (vision := _integer(firing.gives.get("vision"))) is not None:
                given["vision"] = Given(firing.rule, firing.start, firing.end)
        years = [f for f in found if f.gives.get("vision") is None]
        if years:
            best = min(years, key=lambda f: (-f.priority, -f.start if f.priority == 0 else f.start))
            for other in years:
                if other is not best:
                    trace.beaten(
                        other.rule, other.start, other.end, "header.period", f"{best.rule} says the years"
                    )
            given["period"] = Given(best.rule, best.start, best.end)
            return Period(
                start=_integer(best.gives.get("start")), end=_integer(best.gives.get("end")), vision=vision
            ), given
    return Period(vision=vision), given


def _cited(at: int, citations: Sequence[Citation]) -> bool:
    """Whether a place lies in the number, date or issuer of a citation, but not in the title it is given."""
    return any(c.span.start <= at < _title_start(c) for c in citations)


def _title_start(citation: Citation) -> int:
    if citation.title is None:
        return citation.span.end
    at = citation.text.rfind(citation.title)
    return citation.span.start + at if at > 0 else citation.span.end


def _integer(value: object) -> int | None:
    return int(str(value)) if value is not None else None
