"""Which text a fact stands in."""

from __future__ import annotations

import pytest

from kehoach_cli.diffing.hosting import Hosts
from kehoach_cli.model import Deadline, DeadlineKind, Span

TEXT = "Trồng cây trước tháng 6; trồng hoa trước tháng 6"
WHOLE, FIRST, SECOND = (TEXT, Span(start=100, end=148)), (TEXT[:24], Span(start=100, end=124)), (TEXT[25:], Span(start=125, end=148))  # fmt: skip


def due(start: int, text: str = "trước tháng 6", end: int | None = None) -> Deadline:
    span = Span(start=start, end=start + len(text) if end is None else end)
    return Deadline(id="d1", text=text, span=span, line=1, kind=DeadlineKind.BY)


@pytest.mark.parametrize(
    ("texts", "fact", "host"),
    [
        # by the place, of several the shortest, of equally short ones the first
        ([WHOLE, FIRST, SECOND], due(110), 1),
        ([WHOLE, FIRST, SECOND], due(135), 2),
        ([WHOLE, FIRST], due(135), 0),
        ([FIRST, FIRST], due(110), 0),
        # within a text in part only, or with other words there
        ([FIRST, SECOND], due(120), None),
        ([FIRST, SECOND], due(110, "trước tháng 7"), None),
        # by the words where a place is not known to the letter
        ([(TEXT, None), SECOND], due(110), 0),
        ([(TEXT, None), FIRST], due(110), 1),
        ([(FIRST[0], Span(start=0, end=1))], due(110), 0),
        # a place that is longer than the text bounds it all the same
        ([(FIRST[0], Span(start=90, end=140))], due(110), 0),
        ([(FIRST[0], Span(start=90, end=140))], due(135), None),
        ([FIRST, SECOND], due(200, end=201), 1),
        ([], due(110), None),
    ],
)
def test_the_text_that_a_fact_stands_in(
    texts: list[tuple[str, Span | None]], fact: Deadline, host: int | None
) -> None:
    assert Hosts(texts).of(fact) == host


def test_places_before_a_long_text_that_goes_on() -> None:
    parts = [(f"{number:04}", Span(start=10 * number, end=10 * number + 4)) for number in range(40)]
    around = ("x" * 390 + "trước tháng 6", Span(start=0, end=403))
    assert Hosts([around, *parts]).of(due(390)) == 0
    assert Hosts(parts).of(due(390)) is None


def test_whether_any_says_some_words() -> None:
    hosts = Hosts([FIRST, (TEXT, None)])
    assert hosts.say("trồng hoa trước")
    assert not Hosts([FIRST]).say("trồng hoa trước")
