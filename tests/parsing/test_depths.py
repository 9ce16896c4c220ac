"""At which depth a marker stands: unit by unit, also where a format says how its lists are nested."""

from __future__ import annotations

import pytest

from kehoach_cli.normalizing.canonical import Block
from kehoach_cli.parsing.signs.markers import RANKS, Marker
from kehoach_cli.parsing.structure.candidates import Candidate
from kehoach_cli.parsing.structure.depths import continued, depth_of, ranks_of
from kehoach_cli.parsing.structure.nodes import Node, Piece

Said = tuple[str, tuple[int, ...]] | tuple[str, tuple[int, ...], int]
"""Family and number, and how deep the format nests it."""
NOWHERE = Piece(0, 0, 1)


def marker(said: Said) -> Marker:
    return Marker(said[0], "x", "x", said[1], 0, 0, "")


def opened(*said: Said, own: Piece = NOWHERE) -> list[Node]:
    return [Node(marker(one), None, own, nesting=one[2] if len(one) > 2 else 0) for one in said]


def candidates(*said: Said | None) -> list[Candidate]:
    return [Candidate(Block(0, 0, 1), marker(one) if one else None, NOWHERE) for one in said]


ROMAN, ONE, A, CAPITAL = ("roman", (1,)), ("decimal", (1,)), ("letter", (1,)), ("capital", (1,))


@pytest.mark.parametrize(
    ("open_nodes", "here", "level"),
    [
        ([], ROMAN, None),
        ([ROMAN], ("roman", (2,)), 0),
        ([ROMAN, ONE], ("decimal", (2,)), 1),
        ([ROMAN, ONE, A], ("decimal", (2,)), 1),
        ([ROMAN, ONE, A], ("decimal", (3,)), None),
        ([ROMAN, ONE], ("letter", (2,)), None),
        # numbers under numbers go on with those under the same one alone
        ([ONE, ("dotted", (1, 1))], ("dotted", (1, 2)), 1),
        ([ONE, ("dotted", (1, 1))], ("dotted", (2, 2)), None),
        ([ONE, ("dotted", (1, 1))], ("dotted", (1, 1, 2)), None),
        # an appendix goes on with nothing
        ([("appendix", (1,))], ("appendix", (2,)), None),
        # what a format nests otherwise is another list
        ([("decimal", (1,), 1)], ("decimal", (2,), 1), 0),
        ([("decimal", (1,), 1)], ("decimal", (2,), 2), None),
        ([("decimal", (1,), 0)], ("decimal", (2,), 2), 0),
        ([("decimal", (1,), 1)], ("decimal", (2,), 0), 0),
        ([("decimal", (1,), 1), ("decimal", (1,), 2)], ("decimal", (2,), 1), 0),
    ],
)
def test_the_open_sequence_that_a_marker_goes_on_with(
    open_nodes: list[Said], here: Said, level: int | None
) -> None:
    nesting = here[2] if len(here) > 2 else 0
    assert continued(opened(*open_nodes), marker(here), nesting) == level


@pytest.mark.parametrize(
    ("open_nodes", "here", "behind", "depth"),
    [
        ([], ROMAN, [], 0),
        ([ROMAN], ONE, [], 1),
        ([ROMAN, ONE], A, [], 2),
        ([ROMAN, ONE], ("roman", (2,)), [], 0),
        ([ROMAN, ONE, A], ("appendix", (1,)), [], 0),
        # a new sequence of the same kind or a higher one opens as high as it can
        ([ROMAN, ONE, A], ONE, [], 1),
        ([ROMAN, ONE, A], ROMAN, [], 0),
        # below one that goes on behind it
        ([A], ONE, [("decimal", (2,)), ("letter", (2,))], 1),
        ([A], ONE, [("decimal", (2,)), ("letter", (3,))], 0),
        ([A], ONE, [("decimal", (2,))], 0),
        ([A], ONE, [None, ("bullet", ()), ("letter", (2,))], 1),
        ([A], ONE, [("roman", (2,)), ("letter", (2,))], 0),
        ([ROMAN, A], ONE, [("roman", (2,)), ("letter", (2,))], 1),
        # a number in the middle stands where others of its kind do
        ([ROMAN, ONE, A], ("decimal", (5,)), [], 1),
        ([ROMAN, A], ("decimal", (5,)), [], 1),
        ([ROMAN], ("decimal", (5,)), [], 1),
        # numbers under numbers
        ([ROMAN, ("decimal", (2,))], ("dotted", (2, 1)), [], 2),
        ([ROMAN, ("decimal", (2,)), A], ("dotted", (2, 1)), [], 2),
        ([("decimal", (2,)), ("dotted", (2, 1))], ("dotted", (2, 1, 1)), [], 2),
        ([ROMAN, ("decimal", (2,))], ("dotted", (3, 1)), [], 2),
        ([("decimal", (2,)), ("dotted", (2, 1)), A], ("dotted", (3, 1)), [], 1),
        # lists that the format nests
        ([("decimal", (1,), 1)], ("decimal", (1,), 2), [], 1),
        ([ROMAN, ("decimal", (1,), 1), ("letter", (1,), 2)], ("decimal", (1,), 2), [], 2),
        ([ROMAN, ("decimal", (1,), 1)], ("decimal", (1,), 1), [], 1),
    ],
)
def test_how_many_open_nodes_stay_open(
    open_nodes: list[Said], here: Said, behind: list[Said | None], depth: int
) -> None:
    nesting = here[2] if len(here) > 2 else 0
    every = candidates(here, *behind)
    assert depth_of(opened(*open_nodes), marker(here), nesting, 0, every, RANKS, "") == depth


@pytest.mark.parametrize(
    ("said", "behind", "depth"),
    [
        ("Các việc sau:", [("decimal", (2,)), ("decimal", (4,))], 1),
        ("Các việc sau", [("decimal", (2,)), ("decimal", (4,))], 0),
        ("Các việc sau:", [("decimal", (2,))], 0),
        ("Các việc sau:", [("decimal", (2,)), ("decimal", (3,)), ("decimal", (4,))], 0),
        ("Các việc sau:", [("decimal", (2,)), ("roman", (2,)), ("decimal", (4,))], 0),
        ("Các việc sau:", [("decimal", (2,)), ("letter", (1,)), ("decimal", (4,))], 1),
    ],
)
def test_numbers_below_a_number_that_ends_in_a_colon(
    said: str, behind: list[Said | None], depth: int
) -> None:
    nodes = opened(("decimal", (3,)), own=Piece(0, len(said), 1))
    found = depth_of(nodes, marker(ONE), 0, 0, candidates(ONE, *behind), RANKS, said)
    assert found == depth


@pytest.mark.parametrize(
    ("said", "below"),
    [
        ([CAPITAL, ROMAN], False),
        ([CAPITAL, CAPITAL, ROMAN], True),
        ([CAPITAL, CAPITAL, ROMAN, ROMAN], False),
        ([CAPITAL, CAPITAL, CAPITAL, ROMAN, ROMAN], True),
        ([CAPITAL, ("capital", (2,))], False),
        ([CAPITAL], False),
        ([CAPITAL, CAPITAL, None], True),
    ],
)
def test_capitals_stand_below_numerals_where_they_start_anew(said: list[Said | None], below: bool) -> None:
    ranks = ranks_of(candidates(*said))
    assert (ranks["capital"] > ranks["roman"]) is below
    assert ranks["decimal"] == RANKS["decimal"]
