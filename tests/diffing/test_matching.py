"""Finding what belongs together in two lists."""

from __future__ import annotations

import pytest

from kehoach_cli.diffing.matching import (
    Pair,
    Score,
    alike_pairs,
    best_pairs,
    close_wordings,
    equal_pairs,
    in_order,
    likeness,
    likeness_of_words,
    mutual_best,
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("abcd", "abcd", 100),
        ("", "", 100),
        ("", "abcd", 0),
        ("abcd", "", 0),
        ("abcd", "wxyz", 0),
        ("abcd", "abxy", 50),
        # a text of eight words that is all in a long one
        ("abcdefgh", "abcdefgh" + "x" * 40, 65),
        ("abcdefgh" + "x" * 40, "abcdefgh", 65),
        # most of its words, but not nine in ten
        ("abcdefghijk", "abcdefghij" + "x" * 40, 59.1),
        ("abcdefghij", "abcdefgh" + "x" * 40, 27.6),
        # too short to tell
        ("abcdefg", "abcdefg" + "x" * 40, 25.9),
        # more alike than that anyway
        ("abcdefgh", "abcdefghx", 94.1),
    ],
)
def test_how_alike_two_wordings_are(one: str, other: str, alike: float) -> None:
    assert round(likeness(one, other), 1) == alike


def test_the_order_of_words_may_not_count() -> None:
    assert round(likeness("abcd", "dcba"), 1) == 25
    assert likeness_of_words("abcd", "dcba") == 100
    assert likeness_of_words("abcd", "abxy") == 50


@pytest.mark.parametrize(
    ("scored", "pairs"),
    [
        ([], []),
        ([((9.0,), 1, 1)], [(1, 1)]),
        ([((9.0,), 1, 1), ((8.0,), 1, 2)], [(1, 1)]),
        ([((9.0,), 1, 1), ((8.0,), 2, 1)], [(1, 1)]),
        ([((9.0,), 1, 1), ((9.0,), 1, 2)], []),
        ([((9.0,), 1, 1), ((9.0,), 2, 1)], []),
        ([((9.0,), 1, 1), ((8.0,), 1, 2), ((7.0,), 2, 2)], [(1, 1)]),
        ([((7.0,), 2, 2), ((9.0,), 1, 1)], [(1, 1), (2, 2)]),
    ],
)
def test_each_is_the_others_one_best(scored: list[tuple[Score, int, int]], pairs: list[Pair]) -> None:
    assert mutual_best(scored) == pairs


@pytest.mark.parametrize(
    ("scored", "pairs"),
    [
        ([((8.0,), 1, 2), ((9.0,), 1, 1), ((7.0,), 2, 2)], [(1, 1), (2, 2)]),
        ([((8.0,), 2, 1), ((9.0,), 1, 1)], [(1, 1)]),
        ([((9.0, 1.0), 1, 1), ((9.0, 2.0), 1, 2)], [(1, 2)]),
        # of equal ones those at like places, then the earlier
        ([((9.0,), 1, 3), ((9.0,), 1, 2), ((9.0,), 3, 2)], [(1, 2)]),
        ([((9.0,), 2, 1), ((9.0,), 2, 3), ((9.0,), 1, 1)], [(1, 1), (2, 3)]),
        ([((9.0,), 2, 3), ((9.0,), 2, 1)], [(2, 1)]),
        ([((9.0,), 3, 2), ((9.0,), 1, 2)], [(1, 2)]),
    ],
)
def test_the_best_first_and_none_twice(scored: list[tuple[Score, int, int]], pairs: list[Pair]) -> None:
    assert best_pairs(scored) == pairs


def test_equal_ones_are_paired_and_of_several_the_closest() -> None:
    old, new = ["a1", "b1", "a2", "-", "c1"], ["a2", "b2", "-", "a1", "d1"]

    def name(item: str) -> str | None:
        return None if item == "-" else item[0]

    assert equal_pairs(old, new, name) == [(0, 0), (1, 1), (2, 3)]
    closest = equal_pairs(old, new, name, lambda one, other: (float(one == other),))
    assert closest == [(0, 3), (1, 1), (2, 0)]
    assert equal_pairs(["a", "a"], ["a"], name) == [(0, 0)]
    assert equal_pairs(["a", "a"], [], name) == []


def test_very_many_of_one_key_are_paired_one_after_the_other() -> None:
    def refuse(one: str, other: str) -> tuple[float, ...]:
        raise AssertionError("held against each other")

    many, few = ["a"] * 900, ["a"] * 100
    assert equal_pairs(many, few, str, refuse) == [(n, n) for n in range(100)]
    assert equal_pairs(few, many, str, refuse) == [(n, n) for n in range(100)]


def test_what_is_not_alike_at_all_is_no_pair() -> None:
    def score(one: int, other: int) -> float | None:
        return None if abs(one - other) > 2 else 10 - abs(one - other)

    assert alike_pairs([1, 5, 9], [6, 2], score) == [(0, 1), (1, 0)]


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
    close = close_wordings(wanted, others, least)
    assert sorted((index, round(value, 1)) for index, value in close) == found


@pytest.mark.parametrize(
    ("pairs", "names", "kept"),
    [
        ([], [], set()),
        ([(0, 0), (1, 1)], ["a", "b"], {(0, 0), (1, 1)}),
        ([(1, 2), (0, 0)], ["a", "b"], {(0, 0), (1, 2)}),
        # one of three went to the end
        ([(0, 2), (1, 0), (2, 1)], ["a", "b", "c"], {(1, 0), (2, 1)}),
        ([(0, 1), (1, 2), (2, 0)], ["a", "b", "c"], {(0, 1), (1, 2)}),
        # of two that changed places the one that says more stays
        ([(0, 1), (1, 0)], ["short", "much longer"], {(1, 0)}),
        ([(0, 1), (1, 0)], ["much longer", "short"], {(0, 1)}),
        # never longer names over more pairs
        ([(0, 2), (1, 0), (2, 1)], ["x" * 1000, "b", "c"], {(1, 0), (2, 1)}),
    ],
)
def test_what_kept_its_order(pairs: list[Pair], names: list[str], kept: set[Pair]) -> None:
    assert in_order(pairs, names) == kept
    back = {(j, i) for i, j in kept}
    assert in_order([(j, i) for i, j in pairs], names) == back


def test_of_two_alike_the_same_stays_whichever_plan_is_first() -> None:
    for names in (["ab", "cd"], ["cd", "ab"]):
        (kept,) = in_order([(0, 1), (1, 0)], names)
        (back,) = in_order([(1, 0), (0, 1)], names)
        assert kept == back[::-1]
