from __future__ import annotations

import pickle

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import Rule, RuleSet, lower
from kehoach_cli.grammar.openings import Openings, can_begin, unit_at, units
from kehoach_cli.grammar.packed import Packed
from kehoach_cli.grammar.rule import Documentation
from kehoach_cli.patterns import Patterns

BUILT_IN = grammar_of(())


def test_words_numbers_and_signs_by_where_they_begin() -> None:
    assert list(zip(*units("Trước ngày 15/3, x2."), strict=False)) == [
        (0, "Trước"), (6, "ngày"), (11, "15"), (13, "/"), (14, "3"), (15, ","), (17, "x"), (18, "2"), (19, "."),
    ]  # fmt: skip


@given(st.text(max_size=60))
def test_every_character_but_blanks_belongs_to_one_unit(text: str) -> None:
    found = list(zip(*units(text), strict=False))
    covered = [at + n for at, unit in found for n in range(len(unit))]
    assert covered == [at for at, letter in enumerate(text) if not letter.isspace()]
    assert all(unit_at(text, at) == unit[:24] for at, unit in found)


@pytest.mark.parametrize(
    ("pattern", "word", "begins"),
    [
        (r"trước\s+ngày", "trước", True),
        (r"trước\s+ngày", "ngày", False),
        (r"(?:trước\s+)?ngày", "ngày", True),
        (r"(?!ngày\s)\p{L}+", "ngày", True),
        (r"[\s\S]*?(?<!\p{L})báo", "Hằng", True),
        (r"\d{1,2}/\d{4}", "3", True),
        (r"\d{1,2}/\d{4}", "2026", False),
    ],
)
def test_what_can_begin_with_a_word(pattern: str, word: str, begins: bool) -> None:
    assert can_begin(regex.compile(pattern), word) is begins


@pytest.mark.parametrize("rule", BUILT_IN.rules, ids=lambda rule: rule.name)
def test_a_scan_finds_what_each_rule_finds_in_its_examples(rule: Rule) -> None:
    for case in rule.documentation.examples:
        for words in (case.text, f"Xã A: {case.text}"):
            found = list(rule.find(words))
            if rule.pattern.startswith(r"\G"):
                found = [firing for firing in found if firing.start == 0]
            assert RuleSet((rule,)).scan(words) == found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(?<=từ )ngày \d", "từ ngày 3, ngày 5", ["ngày 3"]),
        (r"(?!tăng(?<=mới tăng))tăng \d", "tăng 5, mới tăng 6", ["tăng 5"]),
        (r"(?:đã )?(?<!mới(?<=vừa mới) )tăng \d", "mới tăng 5, vừa mới tăng 6", ["tăng 5"]),
    ],
)
def test_what_a_rule_wants_before_it_decides_where_it_fires_and_not_with_what_it_begins(
    pattern: str, text: str, found: list[str]
) -> None:
    rule = Rule(
        "a/b",
        "",
        Packed(Documentation("", "")),
        (),
        pattern,
        {},
        0,
        {},
        Patterns(),
        added=False,
        guarded=False,
    )
    assert Openings([rule]).floating == (rule,)
    assert [text[firing.start : firing.end] for firing in RuleSet((rule,)).scan(text)] == found


def test_a_rule_that_holds_at_the_beginning_is_tried_there_alone() -> None:
    opening = next(
        r for r in BUILT_IN.rules if r.pattern.startswith("\\G") and not r.pattern.startswith(r"\G\s")
    )
    openings = Openings([opening])
    assert openings.unanchored == ()
    assert list(openings.places("bất kỳ chữ nào")) == []


def test_words_that_were_learnt_are_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    openings = Openings(BUILT_IN.rule_set("deadlines").rules)
    text = "Hoàn thành trước ngày 30/11/2026, vào quý IV."
    found = list(openings.places(text))
    openings.learn(frozenset(units(text)[1]))
    again = pickle.loads(pickle.dumps(openings))
    monkeypatch.setattr("kehoach_cli.grammar.openings.can_begin", lambda *_: pytest.fail("asked"))
    names = [
        [(at, [rule.name for rule in rules]) for at, rules in each] for each in (found, again.places(text))
    ]
    assert names[0] == names[1] != []


def test_text_in_lower_case_keeps_its_length() -> None:
    assert lower("ĐỒNG NAI İ") == "đồng nai İ"
