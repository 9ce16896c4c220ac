"""The years a plan covers."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.grammar import Grammar
from kehoach_cli.model import Citation, Period


def find_period(
    text: str, stretches: Sequence[tuple[int, int]], citations: Sequence[Citation], grammar: Grammar
) -> tuple[Period, str | None]:
    """The period named in the first stretch that names one (title, then the issuing words), and its rule.

    Years inside cited documents do not count. Two spans of years in one title ("giai đoạn 2021-2025, định hướng
    đến năm 2030") give the first; a title with several single years gives none of them but the last.
    """
    vision: int | None = None
    for start, end in stretches:
        found = [
            f
            for f in grammar.rule_set("period").winners(text, text.lower(), start, end)
            if not _cited(f.start, citations)
        ]
        for firing in found:
            vision = vision or _integer(firing.gives.get("vision"))
        years = [f for f in found if f.gives.get("vision") is None]
        if years:
            best = min(years, key=lambda f: (-f.priority, -f.start if f.priority == 0 else f.start))
            return Period(
                start=_integer(best.gives.get("start")), end=_integer(best.gives.get("end")), vision=vision
            ), best.rule
    return Period(vision=vision), None


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
