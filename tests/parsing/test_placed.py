"""Facts asked for by stretches of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from kehoach_cli.parsing.facts.placed import Placed
from kehoach_cli.plan import Target

PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))


def facts(*places: tuple[int, int]) -> list[Target]:
    return [
        convert(
            {"id": f"g{n}", "text": "…", "span": {"start": start, "end": end}, "line": 1}
            | {"indicator": "Số hộ", "comparator": "eq", "value": 1},
            Target,
        )
        for n, (start, end) in enumerate(places, 1)
    ]


def test_facts_inside_stretches_come_in_their_own_order() -> None:
    placed = Placed(facts((20, 25), (3, 8), (5, 15), (30, 31)))
    assert placed.ids([(0, 10), (18, 40)]) == ("g1", "g2", "g4")
    assert placed.ids([(0, 10), (3, 8)]) == ("g2",)
    assert [f.id for f in placed.inside([(3, 15)])] == ["g2", "g3"]
    assert placed.ids([]) == ()


def test_facts_that_begin_in_a_stretch_come_in_order_of_place() -> None:
    placed = Placed(facts((20, 25), (3, 8), (5, 15)))
    assert [f.id for f in placed.beginning(3, 21)] == ["g2", "g3", "g1"]
    assert placed.beginning(6, 20) == []


@given(st.lists(PLACES, max_size=6), PLACES)
def test_the_first_that_touches_a_stretch_begins_or_ends_in_it(
    places: list[tuple[int, int]], stretch: tuple[int, int]
) -> None:
    start, end = stretch
    known = facts(*places)
    touching = [f for f in known if start <= f.span.start < end or start < f.span.end <= end]
    assert Placed(known).first_touching(start, end) == (touching[0] if touching else None)
