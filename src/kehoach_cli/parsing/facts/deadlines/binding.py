"""Which of the times that rules read in a segment bind where they stand."""

from __future__ import annotations

from kehoach_cli.grammar import Firing, Grammar, best
from kehoach_cli.parsing.facts.deadlines.places import objection
from kehoach_cli.parsing.facts.deadlines.rules import DEADLINES, LABELLED_TIMES
from kehoach_cli.parsing.facts.deadlines.situation import Situation
from kehoach_cli.parsing.trace import Trace


def binding_firings(situation: Situation, grammar: Grammar, trace: Trace | None = None) -> list[Firing]:
    """The firings of the time rules that bind where they stand, overlaps resolved; `trace` hears of the others."""
    text = situation.text
    trace = (trace or Trace()).at(situation.segment.start)
    found = grammar.rules_of(DEADLINES).scan(text)
    if situation.regions or situation.brackets:
        found += grammar.rules_of(LABELLED_TIMES).scan(text)
    binding = []
    for firing in found:
        against = objection(situation, firing)
        if against:
            reason = f"where: {firing.gives.get('where', 'anywhere')}: {against}"
            trace.refused(firing.rule, firing.start, firing.end, "deadline", reason)
        else:
            binding.append(firing)
    return best(binding, trace=trace, field="deadline")
