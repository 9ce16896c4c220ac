"""Running every rule on its own cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex
from msgspec import Struct

from kehoach_cli.grammar.errors import GrammarError
from kehoach_cli.grammar.grammar import Grammar, RuleSet
from kehoach_cli.grammar.loading import check_pattern
from kehoach_cli.grammar.rule import FLAGS, Fragment, Rule, expand


class CaseFailure(Struct, frozen=True):
    """A case that does not come out as its rule file says."""

    rule: str
    path: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.rule}: «{self.text}»: {self.reason}"


def run_cases(grammar: Grammar) -> list[CaseFailure]:
    """Every failing case of every rule and fragment; a rule without cases, or one that no case fires, fails too."""
    failures: list[CaseFailure] = []
    for rule in grammar.rules:
        failures += check_rule(rule)
    for fragment in grammar.fragments.values():
        failures += check_fragment(fragment, grammar)
    return failures


def check_rule(rule: Rule) -> Iterator[CaseFailure]:
    """The failing cases of one rule."""
    try:
        check_pattern(rule)
    except GrammarError as error:
        yield CaseFailure(rule.name, rule.path, rule.pattern, error.message)
        return
    if not rule.documentation.examples or not rule.documentation.counterexamples:
        yield CaseFailure(
            rule.name, rule.path, "", "has no cases: give at least one example and one counterexample"
        )
    alone = RuleSet((rule,))
    fired = False
    for case in rule.documentation.examples:
        firings = alone.scan(case.text)
        if rule.keywords and not any(k in case.text.lower() for k in rule.keywords):
            yield CaseFailure(
                rule.name, rule.path, case.text, f"none of the keywords {list(rule.keywords)} stands in it"
            )
        if not firings:
            within = rule.fires(case.text)
            said = "the rule fires within a word or a number alone" if within else "the rule does not fire"
            yield CaseFailure(rule.name, rule.path, case.text, said)
            continue
        fired = True
        if case.gives is not None:
            got = {k: v for k, v in firings[0].gives.items() if v is not None}
            wanted = {k: v for k, v in case.gives.items() if v is not None}
            if got != wanted:
                yield CaseFailure(rule.name, rule.path, case.text, f"gives {got}, not {wanted}")
    if rule.documentation.examples and not fired:
        yield CaseFailure(rule.name, rule.path, "", "is dead: none of its examples fires it")
    for text in rule.documentation.counterexamples:
        for firing in alone.scan(text):
            yield CaseFailure(rule.name, rule.path, text, f"fires, giving {firing.gives}, but must not")


def check_fragment(fragment: Fragment, grammar: Grammar) -> Iterator[CaseFailure]:
    """The failing cases of one fragment: an example must match as a whole, a counterexample must not."""
    name = f"fragments/{fragment.name}"
    try:
        pattern = regex.compile(expand(fragment.pattern, grammar.fragments, fragment.path), FLAGS)
    except (regex.error, GrammarError) as error:
        yield CaseFailure(name, fragment.path, fragment.pattern, f"pattern does not compile: {error}")
        return
    if not fragment.documentation.examples:
        yield CaseFailure(name, fragment.path, "", "has no examples")
    for case in fragment.documentation.examples:
        match = pattern.fullmatch(case.text)
        if match is None:
            yield CaseFailure(name, fragment.path, case.text, "the fragment does not match it as a whole")
            continue
        if case.gives is not None:
            got: Any = fragment.evaluate(
                {k: v for k, v in match.groupdict().items() if v is not None}, case.text
            )
            if got != case.gives:
                yield CaseFailure(name, fragment.path, case.text, f"gives {got!r}, not {case.gives!r}")
    for text in fragment.documentation.counterexamples:
        match = pattern.fullmatch(text)
        groups = {k: v for k, v in match.groupdict().items() if v is not None} if match else {}
        if match is not None and fragment.evaluate(groups, text) is not None:
            yield CaseFailure(name, fragment.path, text, "matches, but must not")
