"""Finding what belongs together in two lists."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.diffing.matching import (
    Block,
    Pair,
    Score,
    best_in_blocks,
    best_pairs,
    blocks_by_name,
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
    assert equal_pairs(old, new, name, lambda item: (item,)) == [(0, 3), (1, 1), (2, 0)]
    assert equal_pairs(["a", "a"], ["a"], name) == [(0, 0)]
    assert equal_pairs(["a", "a"], [], name) == []


@pytest.mark.parametrize(
    ("olds", "news", "pairs"),
    [
        # the first trait before the others together
        (["ax1"], ["bx1", "ay2"], [(0, 1)]),
        (["bx1", "ay2"], ["ax1"], [(1, 0)]),
        (["ax1", "by1"], ["by2", "ax2"], [(0, 1), (1, 0)]),
        # where nothing is equal the like positions
        (["ax1", "ax1"], ["by2", "by2"], [(0, 0), (1, 1)]),
        (["ax1", "ay1", "az1"], ["az1"], [(2, 0)]),
    ],
)
def test_of_items_with_one_key_those_with_equal_traits(
    olds: list[str], news: list[str], pairs: list[Pair]
) -> None:
    assert equal_pairs(olds, news, lambda _item: "same", tuple) == pairs


NUMBERS = st.lists(st.integers(0, 12), unique=True, max_size=6)
BLOCKS = st.lists(st.builds(Block, st.tuples(st.sampled_from([1.0, 2.0, 3.0])), NUMBERS, NUMBERS), max_size=4)


@given(BLOCKS)
def test_blocks_give_the_pairs_that_all_of_their_pairs_give(blocks: list[Block]) -> None:
    every = [(block.score, i, j) for block in blocks for i in block.olds for j in block.news]
    assert best_in_blocks(blocks) == best_pairs(every)


def test_items_put_together_by_name() -> None:
    wanted = {0: [((2.0,), "a"), ((1.0,), "-")], 1: [((2.0,), "a"), ((1.0,), "b")], 2: [((3.0,), "c")]}
    names = {5: "ab", 6: "a", 7: "d"}
    blocks = blocks_by_name(wanted, names, wanted.__getitem__, names.__getitem__)
    assert blocks == [Block((2.0,), [0, 1], [5, 6]), Block((1.0,), [1], [5])]


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


@given(st.permutations(range(6)))
def test_no_larger_set_keeps_its_order(news: list[int]) -> None:
    pairs = list(enumerate(news))

    def ordered(some: tuple[Pair, ...]) -> bool:
        return all(one[1] < other[1] for one, other in pairwise(some))

    most = max(size for size in range(7) if any(map(ordered, combinations(pairs, size))))
    kept = in_order(pairs, ["x"] * 6)
    assert len(kept) == most
    assert ordered(tuple(sorted(kept)))
