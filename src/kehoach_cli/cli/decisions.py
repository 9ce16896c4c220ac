"""The decisions of a parse as `kehoach grammar explain` shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehoach_cli.cli.language import words
from kehoach_cli.normalizing import CanonicalText
from kehoach_cli.parsing.trace import Decision, Outcome, Trace
from kehoach_cli.writing.json import escape_hidden

LONGEST_WORDS = 160
"""Code points of a paragraph above its decisions, and half of them of the words of one decision."""

_MARKS = {Outcome.STANDS: "+"}


class Stretch(Struct, frozen=True):
    """A paragraph, cell or footnote of the canonical text, and the source line on which it begins."""

    start: int
    end: int
    line: int


def stretches(text: CanonicalText, line: int | None) -> list[Stretch]:
    """Every paragraph, cell and footnote in order; of those that take in `line`, if given."""
    parts = [(b.start, b.end) for b in text.blocks if b.table is None]
    parts += [
        (c.start, c.end) for b in text.blocks if b.table for row in b.table.rows for c in row if not c.covered
    ]
    parts += [(n.start, n.end) for n in text.notes]
    found = []
    for start, end in sorted(parts):
        first, last = text.line_at(start), text.line_at(max(start, end - 1))
        if start < end and (line is None or first <= line <= last):
            found.append(Stretch(start, end, first))
    return found


def chosen(
    trace: Trace, places: Sequence[Stretch], fields: frozenset[str], outcomes: frozenset[str]
) -> list[tuple[Stretch, list[Decision]]]:
    """The stretches on which something was decided, each with its decisions in order of place.

    `fields` are names of fields (`deadline`, `task.lead`; `task` is all of a task's) or of rules and their
    folders; where nothing is named, everything is kept. A decision stands with the stretch in which it begins,
    or, where that is not shown, with the first that it reaches into.
    """
    found: list[tuple[Stretch, list[Decision]]] = [(place, []) for place in places]
    for decision in dict.fromkeys(trace.within(0, max((p.end for p in places), default=0))):
        if _wanted(decision, fields) and (not outcomes or decision.outcome in outcomes):
            home = next((held for place, held in found if _touches(decision, place)), None)
            if home is not None:
                home.append(decision)
    return [(place, held) for place, held in found if held]


def _touches(decision: Decision, place: Stretch) -> bool:
    return decision.start < place.end and place.start < max(decision.end, decision.start + 1)


def _wanted(decision: Decision, names: frozenset[str]) -> bool:
    return not names or any(
        decision.field == name
        or decision.field.startswith(f"{name}.")
        or decision.rule == name
        or decision.rule.startswith(f"{name.rstrip('/')}/")
        for name in names
    )


def as_text(found: Iterable[tuple[Stretch, Sequence[Decision]]], text: str) -> Iterator[str]:
    """Lines for people: each stretch with its line, and below it what was decided on it."""
    for place, decisions in found:
        yield f"{place.line}: {_short(text[place.start : place.end], LONGEST_WORDS)}"
        for decision in decisions:
            quoted = _short(text[decision.start : decision.end], LONGEST_WORDS // 2)
            field = " ".join(filter(None, (decision.field, decision.fact)))
            line = f"  {_MARKS.get(decision.outcome, '-')} {field or words().say('rule.no_field')}: {decision.rule} «{quoted}»"
            yield f"{line}: {_said(decision)}" if _said(decision) else line


def _said(decision: Decision) -> str:
    outcome = "" if decision.outcome is Outcome.STANDS else str(decision.outcome)
    return ": ".join(words().translated(said) for said in (outcome, decision.reason) if said)


def as_json(found: Iterable[tuple[Stretch, Sequence[Decision]]], text: str) -> str:
    """A JSON array, one object a decision: line, start, end, field, fact, rule, words, outcome, reason."""
    rows = [
        {
            "line": place.line,
            "start": d.start,
            "end": d.end,
            "field": d.field,
            "fact": d.fact,
            "rule": d.rule,
            "words": text[d.start : d.end],
            "outcome": str(d.outcome),
            "reason": d.reason or None,
        }
        for place, decisions in found
        for d in decisions
    ]
    return escape_hidden(json.dumps(rows, ensure_ascii=False, indent=2))


def _short(words: str, longest: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
