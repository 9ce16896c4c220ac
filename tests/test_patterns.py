from __future__ import annotations

import pickle

import pytest
import regex

from kehoach_cli import patterns as module
from kehoach_cli.patterns import Patterns, lazy_re, lazy_regex


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


def test_a_pattern_of_a_module_is_compiled_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OF_MODULES", Patterns())
    day = lazy_regex(r"ngày (?P<day>\d+)", regex.IGNORECASE)
    assert module.OF_MODULES.compiled == 0
    found = day.fullmatch("Ngày 5")
    assert found is not None
    assert found["day"] == "5"
    assert day.sub("hôm", "ngày 5, ngày 6") == "hôm, hôm"
    assert module.OF_MODULES.compiled == 1


def test_patterns_of_modules_are_told_apart_by_text_and_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OF_MODULES", Patterns())
    assert lazy_regex("quý").search("QUÝ I") is None
    assert lazy_regex("quý", regex.IGNORECASE).search("QUÝ I")
    assert lazy_regex("năm").pattern == "năm"
    assert len(module.OF_MODULES.pack()) == 3


def test_a_pattern_of_a_module_is_taken_from_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OF_MODULES", Patterns())
    lazy_regex("tháng").search("")
    packed = module.OF_MODULES.pack()
    monkeypatch.setattr(module, "OF_MODULES", Patterns())
    module.OF_MODULES.take(packed)
    monkeypatch.setattr(regex, "compile", refuse)
    assert lazy_regex("tháng").search("tháng 5")
    assert module.OF_MODULES.compiled == 0


def test_a_plain_pattern_reads_text_and_bytes() -> None:
    assert lazy_re(r"(\w+)").findall("kế hoạch") == ["kế", "hoạch"]
    assert lazy_re(rb"\xc2").search(b"\xc2\xa0")


def test_a_pattern_of_a_module_can_be_kept_by_what_uses_it() -> None:
    used = lazy_regex(r"quý (\d)")
    used.search("quý 2")
    again = pickle.loads(pickle.dumps(used))
    assert again.fullmatch("quý 2")[1] == "2"
