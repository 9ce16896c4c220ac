"""Counts that one plan sets as a target and the other only says in the same task: no target came or went there.

"Xây dựng ít nhất 120 mô hình …" is a target, "Xây dựng 04 mô hình …" is an order that counts. Where the two are one task, the
number is the same thing, lower.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from kehoach_cli.diffing.comparison import Comparison, Hosted, Paired, Side
from kehoach_cli.model import Change, Comparator, Span, Target

_NUMBER = r"(?<![\p{L}\p{N}.,/-])(\d{1,3}(?:\.\d{3})+|\d+)\s+"


def with_restated_counts(comparison: Comparison, pairs: Iterable[Paired]) -> list[Paired]:
    """Give pairs of targets, with what the other plan's paragraph says for one that has no partner."""
    found: list[Paired] = []
    for one, other in pairs:
        if one is not None and other is None:
            found.append((one, _restated(comparison, "old", one)))
        elif other is not None and one is None:
            found.append((_restated(comparison, "new", other), other))
        else:
            found.append((one, other))
    return found


def _restated(comparison: Comparison, side: Side, alone: Hosted) -> Hosted | None:
    """The number that the other plan's task gives the same unit; None where it says none, or several."""
    target, outline = alone.fact, comparison.new if side == "old" else comparison.old
    if not isinstance(target, Target) or alone.statement is None:
        return None
    olds, news = comparison.matches.paragraphs.get((side, alone.statement), ((), ()))
    places = news if side == "old" else olds
    if len(olds) != 1 or len(news) != 1 or places[0] in outline.measured:
        return None
    if (
        target.change is not Change.LEVEL
        or target.value_max is not None
        or not (target.unit or "")[:1].isalpha()
    ):
        return None
    there = outline.statements[places[0]]
    unit = r"\s+".join(map(regex.escape, (target.unit or "").split()))
    said = list(regex.finditer(rf"{_NUMBER}{unit}(?!\p{{L}})", there.text, regex.IGNORECASE))
    if there.task is None or len(said) != 1:
        return None
    start = there.span.start + said[0].start() if there.span else 0
    fact = target.model_copy(
        update={
            "id": "",
            "text": said[0][0],
            "value": float(said[0][1].replace(".", "")),
            "comparator": Comparator.EQ,
            "line": there.line or target.line,
            "section": there.task.section,
            "span": Span(start=start, end=start + len(said[0][0])),
        }
    )
    return Hosted(fact, there.index, there.node, outline.statement_place(there))
