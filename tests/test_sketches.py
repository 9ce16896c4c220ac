from __future__ import annotations

import pickle

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar.rule import FLAGS, Rule
from kehoach_cli.parsing.signs.name_patterns import NamePatterns
from kehoach_cli.patterns import Patterns
from kehoach_cli.sketches import LEAST, sketch

RULES = grammar_of(()).rules
LONG = f"(?:{'|'.join(f'zzz {number}' for number in range(300))})"
"""A list that makes a pattern long, of forms with one first word."""


def drawn(pattern: str, flags: int = FLAGS) -> str:
    """The sketch of a pattern that has one."""
    found = sketch(pattern, flags)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (rf"trước{LONG}", "trước(?:zzz )"),  # of a list the first words of its forms
        (rf"trước {LONG} hằng năm", "trước "),  # one word is enough
        (rf"(?P<when>trước|sau)\s+{LONG}", r"(?:trước|sau)\s+"),  # nothing is captured
        (rf"(?<=từ )(?!đến)ngày {LONG}", "(?!đến)ngày "),  # what must stand before a place is left out
        (rf"(?x: mồng  # a note{chr(10)} \ {LONG} )", "mồng\\ "),  # blanks and notes mean nothing
        (rf"(?P<day>ngày|hôm)(?&day) {LONG}", "(?:ngày|hôm)(?:ngày|hôm) "),
        (rf"(?(DEFINE)(?P<day>ngày|hôm))(?&day) {LONG}", "(?:ngày|hôm) "),
        (rf"(?>mồng|ngày) {LONG}", "(?>mồng|ngày) "),
        (rf"(?:{LONG} )?ngày", "(?:(?:(?:zzz ))|ngày)"),  # what may be missing, or what follows
    ],
)
def test_a_sketch_is_what_a_pattern_begins_with(pattern: str, begins: str) -> None:
    assert drawn(pattern) == begins


@pytest.mark.parametrize(
    "pattern",
    [
        "trước ngày",  # short
        rf"\s*{LONG}?",  # nothing in it must be there
        rf"(?(DEFINE){LONG})(?R)",
    ],
)
def test_what_is_short_or_begins_with_anything_has_none(pattern: str) -> None:
    assert sketch(pattern, FLAGS) is None


@pytest.mark.parametrize("rule", [r for r in RULES if len(r.expanded) >= LEAST], ids=lambda r: r.name)
def test_a_sketch_matches_wherever_the_rule_does(rule: Rule) -> None:
    whole, asked = rule.compiled, regex.compile(sketch(rule.expanded, FLAGS) or rule.expanded, FLAGS)
    texts = [case.text for case in rule.documentation.examples] + [*rule.documentation.counterexamples]
    for text in texts:
        for at in range(len(text)):
            if whole.match(text, at):
                assert asked.match(text, at), (text, at)


def test_the_patterns_of_names_that_few_plans_need_are_sketched() -> None:
    names = NamePatterns.of(grammar_of(()))
    text = "Giám đốc Sở Y tế phụ trách lĩnh vực Y tế và Dân số của tỉnh"
    for name in ("proper", "in_charge", "doing", "member", "office", "own_field"):
        whole = getattr(names, name)
        asked = regex.compile(drawn(whole.pattern, 0))
        assert all(asked.match(text, at) for at in range(len(text)) if whole.match(text, at)), name


PIECES = st.recursive(
    st.sampled_from(
        ["a", "b", "ab", " ", r"\s", "[ab]", "a?", "b*+", r"\p{L}", ".", "(?=a)", "(?!b)", "(?<!a)", "(?<=b)"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?>{part})"),
        inner.map(lambda part: f"(?i:{part})"),
        inner.map(lambda part: f"(?P<n>{part})"),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"(?={part})"),
        st.tuples(inner, st.sampled_from(["?", "*", "{0,2}", "{1,2}+", "+?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PIECES, PIECES, st.text("abAB z1", max_size=12))
def test_any_sketch_matches_wherever_its_pattern_does(before: str, behind: str, text: str) -> None:
    pattern = f"(?:{before}{LONG}|{before}{behind}|{LONG}{behind})(?:{behind})"
    whole, small = regex.compile(pattern), sketch(pattern, 0)
    if small is not None:
        asked = regex.compile(small)
        assert all(asked.match(text, at) for at in range(len(text) + 1) if whole.match(text, at))


def test_a_long_pattern_is_compiled_when_its_sketch_matches() -> None:
    patterns = Patterns()
    found = patterns.sketched("day", lambda: rf"ngày {LONG}", FLAGS)
    assert found.match("tháng 5") is None
    assert not patterns.has("day")
    assert found.match("ngày zzz 5")
    assert patterns.has("day")
    assert found.search("từ ngày zzz 7")


def test_what_is_sketched_comes_back_with_what_was_compiled() -> None:
    patterns = Patterns()
    kept = (
        patterns.sketched("day", lambda: rf"ngày {LONG}", FLAGS),
        patterns.sketched("month", lambda: "tháng", FLAGS),
    )
    (day, month), again = pickle.loads(pickle.dumps((kept, patterns)))
    assert day.fullmatch("Ngày zzz 5")
    assert month.fullmatch("Tháng")
    assert again.compiled == 1
