from __future__ import annotations

import pickle

import pytest
import regex

from kehoach_cli.grammar.patterns import Patterns


def refuse() -> str:
    raise AssertionError("asked for the text of a pattern that is known")


def test_a_pattern_is_compiled_once() -> None:
    patterns = Patterns()
    found = patterns.get("day", lambda: r"ngày \d+", regex.IGNORECASE)
    assert found.fullmatch("Ngày 5")
    assert patterns.get("day", refuse) is found
    assert patterns.compiled == 1


def test_patterns_come_back_packed_and_count_anew() -> None:
    patterns = Patterns()
    patterns.get("day", lambda: r"ngày \d+")
    taken = pickle.loads(pickle.dumps(patterns))
    assert taken.compiled == 0
    assert taken.get("day", refuse).pattern == r"ngày \d+"
    assert taken.compiled == 0


def test_what_has_the_same_name_and_text_elsewhere_is_taken_from_there() -> None:
    others = Patterns()
    kept, left = others.get("day", lambda: r"ngày \d+"), others.get("month", lambda: r"tháng \d+")
    patterns = Patterns(pickle.loads(pickle.dumps(others)))
    assert patterns.get("day", lambda: r"ngày \d+").pattern == kept.pattern
    assert patterns.get("month", lambda: r"tháng \d{2}") is not left
    assert patterns.get("month", refuse).pattern == r"tháng \d{2}"
    assert patterns.compiled == 2


def test_nothing_is_compiled_again_that_others_know(monkeypatch: pytest.MonkeyPatch) -> None:
    others = Patterns()
    kept = others.get("day", lambda: r"ngày \d+")
    monkeypatch.setattr(regex, "compile", refuse)
    assert Patterns(others).get("day", lambda: r"ngày \d+") is kept
