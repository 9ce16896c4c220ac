"""Bags that may have many parts in common with another."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.rare_parts import RareParts, about

BAGS = ["abc", "abd", "xyz", "aab", ""]


@pytest.mark.parametrize(
    ("bag", "common", "likely"),
    [
        ("abc", 3, [0]),
        # without the rare "c" only two are left
        ("abc", 2, [0, 1, 3]),
        ("xyw", 2, [2]),
        ("xyw", 3, []),
        ("w", 1, []),
        ("", 1, []),
        # each "a" counts
        ("aad", 3, [1]),
        ("aad", 2, [0, 1, 3]),
    ],
)
def test_bags_that_share_what_is_rare(bag: str, common: int, likely: list[int]) -> None:
    assert RareParts(BAGS).likely(bag, common) == likely


TEXTS = st.text(st.sampled_from("abcdefg"), max_size=8)


@given(st.lists(TEXTS, max_size=8), TEXTS, st.integers(1, 8))
def test_no_bag_is_passed_over_that_has_so_many_in_common(bags: list[str], bag: str, common: int) -> None:
    having = {at for at, other in enumerate(bags) if (Counter(bag) & Counter(other)).total() >= common}
    assert having <= set(RareParts(bags).likely(bag, common))


def test_no_more_than_asked_for_the_rarest_and_the_nearest_first() -> None:
    parts = RareParts(["a"] * 6 + ["ab"] + ["a"] * 6)
    assert parts.likely("ab", 1) == list(range(13))
    assert parts.likely("ab", 1, most=4, near=11) == [6, 10, 11, 12]
    assert parts.likely("ab", 1, most=1, near=11) == [6]


@pytest.mark.parametrize(
    ("near", "most", "found"),
    [(7, 3, [5, 7, 9]), (0, 2, [1, 3]), (99, 2, [7, 9]), (5, 1, [5]), (6, 9, [1, 3, 5, 7, 9]), (6, 0, [])],
)
def test_numbers_about_another(near: int, most: int, found: list[int]) -> None:
    assert about([1, 3, 5, 7, 9], near, most) == found
