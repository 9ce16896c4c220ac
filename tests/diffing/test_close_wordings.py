"""Wordings that are like another, found by the words they have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.diffing import close_wordings
from kehoach_cli.diffing.close_wordings import MOST_ALIKE, CloseWordings
from kehoach_cli.diffing.matching import likeness


@pytest.mark.parametrize(
    ("wanted", "least", "found"),
    [
        ("", 0, []),
        ("abcd", 50, [(0, 100), (1, 50)]),
        ("abcd", 51, [(0, 100)]),
        ("abcdefgh", 65, [(2, 65)]),
        ("abcdefgh", 66, []),
        ("abcdefgh", 60, [(0, 66.7), (2, 65)]),
        ("abcdefgh", 5, [(0, 66.7), (1, 33.3), (2, 65)]),
    ],
)
def test_wordings_that_are_close(wanted: str, least: float, found: list[tuple[int, float]]) -> None:
    others = ["abcd", "abxy", "abcdefgh" + "x" * 40, "wxyz"]
    if wanted == "abcdefgh" and least in (65, 66):
        others[0] = "abc"
    close = CloseWordings(others).to(wanted, least)
    assert sorted((place, round(alike, 1)) for place, alike in close) == found


WORDINGS = st.text(st.sampled_from("abcdefghij"), max_size=14)


@given(st.lists(WORDINGS, max_size=12), WORDINGS, st.sampled_from([0, 20, 33.3, 50, 65, 70, 85, 100]))
def test_none_is_passed_over_that_is_alike(wordings: list[str], wanted: str, least: float) -> None:
    alike = {
        place: value
        for place, text in enumerate(wordings)
        if wanted and text and (value := likeness(wanted, text)) >= least
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(close_wordings, "FEW", 0)
        assert dict(CloseWordings(wordings).to(wanted, least)) == alike


def test_of_too_many_that_are_alike_the_most_alike_and_nearest_are_told() -> None:
    count = MOST_ALIKE * 2
    wordings = CloseWordings(["abcd"] * count + ["abc"] * count)
    found = wordings.to("abcd", 50, place=MOST_ALIKE // 2)
    assert sorted(found) == [(place, 100.0) for place in range(MOST_ALIKE)]
    assert wordings.to("abcd", 50, place=count)[0] == (count - 1, 100.0)


def test_so_many_at_most_are_held_against_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(close_wordings, "MOST_HELD", 10)
    monkeypatch.setattr(close_wordings, "FEW", 0)
    wordings = CloseWordings([f"ab{chr(1000 + number)}" for number in range(40)])
    found = wordings.to("abxx", 50, place=20)
    assert [place for place, _ in found] == list(range(15, 25))
