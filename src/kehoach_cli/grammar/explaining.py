"""Which rules fire on a stretch of text, and why of overlapping ones some do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_cli.grammar.grammar import Grammar, RuleSet, best
from kehoach_cli.grammar.rule import Firing


@dataclass(frozen=True)
class Explanation:
    """A rule's firing, or (`firing` None) a rule whose keyword stands there but whose pattern does not match.

    `reason` is empty for a firing that stands; else it says what it lost to, or that the pattern did not match.
    """

    rule: str
    firing: Firing | None
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether the rule fired and nothing of its set overrules it there."""
        return self.firing is not None and not self.reason


def explain(text: str, grammar: Grammar, *, misses: bool = False) -> Iterator[Explanation]:
    """Every firing on a text, set by set in order of place; with `misses` also rules that came to nothing."""
    lowered = text.lower()
    for folder in dict.fromkeys(rule.set for rule in grammar.rules):
        rules = grammar.rule_set(folder)
        firings = rules.scan(text, lowered, 0, len(text))
        kept = best(firings)
        for firing in firings:
            yield Explanation(firing.rule, firing, "" if firing in kept else _lost_to(firing, kept))
        if misses:
            yield from _misses(rules, lowered, {f.rule for f in firings})


def _lost_to(firing: Firing, kept: list[Firing]) -> str:
    winner = next(k for k in kept if k.start < firing.end and firing.start < k.end)
    if winner.priority != firing.priority:
        return f"lost to {winner.rule}: its priority {winner.priority} is higher than {firing.priority}"
    if winner.end - winner.start != firing.end - firing.start:
        return f"lost to {winner.rule}: it takes in more of the text"
    return f"lost to {winner.rule}: it comes first"


def _misses(rules: RuleSet, lowered: str, fired: set[str]) -> Iterator[Explanation]:
    for rule in rules.rules:
        stands = next((k for k in rule.keywords if k in lowered), None)
        if rule.name not in fired and stands is not None:
            yield Explanation(rule.name, None, f"«{stands}» stands there, but the pattern does not match")
