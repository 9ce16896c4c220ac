"""Targets: numbers to be reached, each with what it measures, how it binds and when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from kehoach_cli.grammar import Grammar, lower
from kehoach_cli.parsing.facts.targets.dating import dated
from kehoach_cli.parsing.facts.targets.parts import WHOLE, Found
from kehoach_cli.parsing.facts.targets.quantities import AMOUNTS, cover, mask_quantities
from kehoach_cli.parsing.facts.targets.sentences import Reader
from kehoach_cli.parsing.facts.targets.told_apart import told_apart
from kehoach_cli.parsing.structure.segments import Place, Segment
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.patterns import lazy_re
from kehoach_cli.plan import Citation, Deadline, DeadlineKind, Diagnostic, Period, Severity, Target

READ_PLACES = frozenset({Place.HEADING, Place.PARAGRAPH, Place.ITEM, Place.CELL})
READ_COLUMNS = frozenset({"indicator", "work"})
"""Columns whose cells are read as sentences; columns of numbers belong to `find_table_targets`."""


_DIGIT = lazy_re(r"\d")
_GLUED = lazy_re(r"\.\d")


def _number_words(grammar: Grammar) -> frozenset[str]:
    """The words without which no rule for amounts in words runs."""
    return frozenset(k for rule in grammar.rules_of(AMOUNTS).rules for k in rule.keywords if k[0].isalpha())


def _may_hold_amounts(stretch: str, words: Iterable[str]) -> bool:
    if _DIGIT.search(stretch):
        return True
    lowered = lower(stretch)
    return any(word in lowered for word in words)


def find_targets(
    text: str,
    segments: Sequence[Segment],
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
    grammar: Grammar,
    *,
    period: Period,
    line_at: Callable[[int], int],
    trace: Trace | None = None,
) -> tuple[tuple[Target, ...], tuple[Diagnostic, ...]]:
    """The targets of the segments, in document order, with ids g1, g2, …

    Numbers inside citations and inside deadlines of a day or a duration are never targets. `line_at` gives
    the source line of an offset; `period` is the plan's: what is due before it has been reached already.
    """
    wanted = [
        s
        for s in segments
        if s.place in READ_PLACES and (s.place is not Place.CELL or s.column in READ_COLUMNS)
    ]
    words = grammar.derived(_number_words)
    added = grammar.rules_of(AMOUNTS).added
    wanted = [
        s
        for s in wanted
        if _may_hold_amounts(text[s.start : s.end], words)
        or (added.rules and added.may_fire(text[s.start : s.end]))
    ]
    spans = [(c.span.start, c.span.end) for c in citations]
    # the point of a mark that no blank parts from a number is none of the number's
    spans += [(s.start - 1, s.start) for s in wanted if _GLUED.match(text, max(s.start - 1, 0))]
    cited = cover(text, spans)
    heard = trace or Trace()
    masks = [m for s in wanted for m in mask_quantities(cited, s.start, s.end, grammar, heard)]
    masks += [
        (d.span.start, d.span.end) for d in deadlines if d.kind in (DeadlineKind.RELATIVE, DeadlineKind.ON)
    ]
    counted = cover(cited, masks)
    reader = Reader(
        text,
        cited,
        counted,
        tuple(segments),
        dated(deadlines),
        grammar,
        period,
        heard,
    )
    found: list[Found] = []
    holding: list[Segment] = []
    notes: list[Diagnostic] = []
    wholes: dict[int, int] = {}
    for segment in wanted:
        offset = len(found)
        whole = wholes.get(segments[segment.context[-1]].start) if segment.context else None
        if whole is not None and not reader.opens_shares(segment):
            whole = None
        here = reader.read(segment, None if whole is None else found[whole].target)
        for item in here:
            parent = whole if item.parent == WHOLE else item.parent
            found.append(
                Found(item.target, parent if parent is None or item.parent == WHOLE else parent + offset)
            )
        holding += [segment] * len(here)
        tops = [n for n, item in enumerate(found[offset:], offset) if item.parent is None]
        if tops:
            wholes[segment.start] = tops[-1]
    targets: list[Target] = []
    for number, item in enumerate(told_apart(found, holding, text, grammar), 1):
        within = None if item.parent is None else f"g{item.parent + 1}"
        line = line_at(item.target.span.start)
        targets.append(replace(item.target, id=f"g{number}", within=within, line=line))
        if item.target.text.endswith(item.target.indicator):
            notes.append(_unnamed(targets[-1]))
    return tuple(targets), tuple(notes)


def _unnamed(target: Target) -> Diagnostic:
    return Diagnostic(
        code="target-unnamed",
        severity=Severity.INFO,
        message=f"no words say what {target.text!r} measures",
        line=target.line,
        span=target.span,
    )
