"""Every rule has its cases, and running them finds what is broken, dead or without cases."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Grammar, load_grammar, run_cases
from rounds import rounds

GRAMMAR = grammar_of(())
GOOD = """description: x
source: invented
keywords: [mốc]
pattern: 'mốc (?P<n>\\d+)'
gives: {n: '{n}'}
examples: [{text: 'mốc 5', gives: {n: '5'}}]
counterexamples: ['mốc mới']
"""


def test_every_built_in_rule_passes_its_own_cases() -> None:
    assert [str(f) for f in run_cases(GRAMMAR)] == []


def test_every_built_in_rule_names_its_source() -> None:
    assert [r.name for r in GRAMMAR.rules if len(r.documentation.source) < 8] == []


def failures(tmp_path: Path, content: str) -> list[str]:
    (tmp_path / "marks").mkdir()
    (tmp_path / "marks" / "mark.yaml").write_text(content, "utf-8")
    return [f.reason for f in run_cases(load_grammar(builtin=tmp_path))]


def test_a_good_rule_passes(tmp_path: Path) -> None:
    assert failures(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (GOOD.replace("gives: {n: '5'}", "gives: {n: '6'}"), "gives {'n': '5'}, not {'n': '6'}"),
        (GOOD.replace("text: 'mốc 5'", "text: 'mốc năm'"), "the rule does not fire"),
        (GOOD.replace("text: 'mốc 5'", "text: 'mốc năm'"), "is dead: none of its examples fires it"),
        (GOOD.replace("['mốc mới']", "['mốc 7']"), "fires, giving {'n': '7'}, but must not"),
        (GOOD.replace("keywords: [mốc]", "keywords: [cột]"), "none of the keywords ['cột'] stands in it"),
        (GOOD.replace("(?P<n>\\d+)", "(?P<n>\\d+"), "pattern does not compile"),
        (GOOD.replace("'mốc (?P<n>\\d+)'", "'(?P<n>\\d*)'"), "matches the empty text"),
    ],
)  # fmt: skip
def test_a_broken_rule_fails(tmp_path: Path, content: str, reason: str) -> None:
    assert any(reason in found for found in failures(tmp_path, content))


@pytest.mark.parametrize("key", ["examples", "counterexamples"])
def test_a_rule_without_cases_is_refused(tmp_path: Path, key: str) -> None:
    from kehoach_cli.grammar import GrammarError

    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key}:")]
    with pytest.raises(GrammarError, match=f"{key}: is missing"):
        failures(tmp_path, "\n".join(lines))


@pytest.mark.parametrize("rule", GRAMMAR.rules, ids=lambda r: r.name)
def test_near_misses_do_not_hang(rule: object, grammar: Grammar = GRAMMAR) -> None:
    """A rule's own example, cut short and repeated into a long line, is scanned without running into the guard."""
    from kehoach_cli.grammar.rule import Rule

    assert isinstance(rule, Rule)
    for case in rule.documentation.examples[:2]:
        for cut in (len(case.text) // 2, len(case.text) - 1):
            line = (case.text[:cut] + " ") * (4000 // max(cut, 1))
            for match in rule.compiled.finditer(line, timeout=5):
                assert match.end() > match.start()


@pytest.mark.generated
@pytest.mark.parametrize("blanks", [" ", "\n", "\t "], ids=["spaces", "lines", "tabs"])
def test_long_blanks_do_not_hang(blanks: str, grammar: Grammar = GRAMMAR) -> None:
    """Where each blank of a rule's cases is a long row of them, and behind it, the rule does not run into the guard."""
    wide = blanks * rounds(60, 300)
    for rule in grammar.rules:
        for text in (
            *(case.text for case in rule.documentation.examples),
            *rule.documentation.counterexamples,
        ):
            for line in (f"{text}{wide}x", text.replace(" ", wide), f"{text}{wide}" * 6):
                assert len(list(rule.compiled.finditer(line, timeout=5))) <= len(line), rule.name


@given(st.text(max_size=300))
def test_any_text_can_be_scanned(text: str) -> None:
    for folder in {r.set for r in GRAMMAR.rules}:
        for firing in GRAMMAR.rule_set(folder).scan(text):
            assert 0 <= firing.start < firing.end <= len(text)
