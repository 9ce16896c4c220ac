from __future__ import annotations

from kehoach_cli.grammar import Grammar, load_grammar


def test_what_a_step_builds_from_a_grammar_is_built_once() -> None:
    grammar, built = load_grammar(), []

    def count(of: Grammar) -> int:
        built.append(of)
        return len(of.rules)

    assert grammar.derived(count) == grammar.derived(count) == len(grammar.rules)
    assert built == [grammar]
