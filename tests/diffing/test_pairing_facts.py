"""Which target is which: what they measure, then when they are due, unit, kind of change, value."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli import parse_text
from kehoach_cli.diffing import compare
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.indicators import Indicator, indicators_alike
from kehoach_cli.diffing.pointing import Pointers, shares
from kehoach_cli.diffing.repeats import repeated_tasks
from kehoach_cli.diffing.statements import outline_of
from kehoach_cli.model import (
    Change,
    Comparator,
    Header,
    PlanDocument,
    Role,
    Section,
    Source,
    Span,
    Target,
    Task,
)

SPAN = Span(start=0, end=1)
SOURCE = Source(name="-", format="text", sha256="", characters=0)


def plan(*targets: dict[str, Any]) -> PlanDocument:
    known = {"indicator": "tuyến phố có cây bóng mát", "comparator": Comparator.EQ, "unit": "%", "value": 1}
    return PlanDocument(
        source=SOURCE,
        header=Header(title="Trồng cây xanh"),
        targets=tuple(
            Target(id=f"g{at}", text="x", span=SPAN, line=1, **{**known, **one})
            for at, one in enumerate(targets)
        ),
    )


def pairs(olds: list[dict[str, Any]], news: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Ids of the targets that changed, in pairs."""
    changes = compare(plan(*olds), plan(*news)).changes
    return {(getattr(one.old, "id", "-"), getattr(one.new, "id", "-")) for one in changes}


@pytest.mark.parametrize(
    ("olds", "news", "found"),
    [
        # due at the same time before the same unit
        ([{"due": "2024", "value": 3}, {"due": "2025", "value": 4}], [{"due": "2025", "value": 5}, {"due": "2024", "value": 6}], {("g0", "g1"), ("g1", "g0")}),
        # the same unit before the same kind of change
        ([{"unit": "%", "value": 3}, {"unit": "tuyến", "value": 4}], [{"unit": "tuyến", "value": 5}, {"unit": "%", "value": 6}], {("g0", "g1"), ("g1", "g0")}),
        (
            [{"unit": "%", "value": 3, "change": Change.LEVEL}, {"unit": "tuyến", "value": 4, "change": Change.INCREASE}],
            [{"unit": "tuyến", "value": 5, "change": Change.LEVEL}, {"unit": "%", "value": 6, "change": Change.INCREASE}],
            {("g0", "g1"), ("g1", "g0")},
        ),
        # the same kind of change before the same value
        (
            [{"change": Change.LEVEL, "value": 3}, {"change": Change.INCREASE, "value": 4}],
            [{"change": Change.INCREASE, "value": 3}, {"change": Change.LEVEL, "value": 4}],
            {("g0", "g1"), ("g1", "g0")},
        ),
        # the same value
        ([{"value": 3, "comparator": Comparator.GE}, {"value": 4, "comparator": Comparator.GE}], [{"value": 4}, {"value": 3}], {("g0", "g1"), ("g1", "g0")}),
        # what they measure before all that
        (
            [{"indicator": "hồ nước được nạo vét", "value": 3}, {"value": 4}],
            [{"value": 3}, {"indicator": "hồ nước được nạo vét", "value": 4}],
            {("g0", "g1"), ("g1", "g0")},
        ),
        # another thing is no partner, though alone
        ([{"indicator": "hồ nước được nạo vét"}], [{"indicator": "học sinh biết bơi"}], {("g0", "-"), ("-", "g0")}),
        # one that says more closely what is counted is, with the same unit
        ([{"indicator": "cây xanh"}], [{"indicator": "cây xanh bóng mát trên vỉa hè", "value": 2}], {("g0", "g0")}),
        ([{"indicator": "cây xanh"}], [{"indicator": "cây xanh bóng mát trên vỉa hè", "value": 2, "unit": "cây"}], {("g0", "-"), ("-", "g0")}),
        # of two and two alike, none alone
        (
            [{"indicator": "cây xanh"}, {"indicator": "bể bơi"}],
            [{"indicator": "cây xanh bóng mát trên vỉa hè", "value": 2}, {"indicator": "ghế đá", "value": 2}],
            {("g0", "-"), ("g1", "-"), ("-", "g0"), ("-", "g1")},
        ),
        # keys tell for themselves
        ([{"indicator": "A", "indicator_key": "a b"}], [{"indicator": "B", "indicator_key": "a b", "value": 2}], {("g0", "g0")}),
        # the same again in the same place is twice the same; what is not said again came
        ([{}], [{}, {}], {("-", "g1")}),
    ],
)  # fmt: skip
def test_targets_in_pairs(
    olds: list[dict[str, Any]], news: list[dict[str, Any]], found: set[tuple[str, str]]
) -> None:
    assert pairs(olds, news) == found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("hộ dân dùng nước sạch", "hộ dân dùng nước sạch", 100),
        ("hộ dân dùng nước sạch", "nước sạch hộ dân dùng", 100),
        ("hộ dân dùng nước sạch (nông thôn)", "hộ dân dùng nước sạch", 100),
        ("(nông thôn)", "(thành thị)", 0),
        ("hộ dân dùng nước sạch", "hộ dân dùng điện", 66.7),
        # rates of other things, however much they have in common
        ("xã vùng cao có sân thể thao", "trường đạt chuẩn có sân thể thao", 42.1),
        ("xã vùng cao có sân thể thao", "sân thể thao xã", 72.7),
        ("xã vùng cao", "trường đạt chuẩn", 0),
    ],
)
def test_how_alike_two_indicators_are(one: str, other: str, alike: float) -> None:
    vocabulary = Vocabulary()
    indicators = Indicator.of(vocabulary, one), Indicator.of(vocabulary, other)
    assert round(indicators_alike(*indicators), 1) == alike
    assert round(indicators_alike(*indicators[::-1]), 1) == alike


def task(at: int, text: str, section: str, *lead: str, **fields: Any) -> Task:
    return Task(id=f"t{at}", text=text, span=SPAN, line=1, section=section, lead=lead, **fields)


def with_appendix(*tasks: Task) -> PlanDocument:
    inner = Section(id="s3", path="Phụ lục/1", marker="1.", role=Role.APPENDIX, span=SPAN, line=1)
    sections = (
        Section(id="s1", path="I", marker="I.", role=Role.TASKS, span=SPAN, line=1),
        Section(
            id="s2",
            path="Phụ lục",
            marker="PHỤ LỤC",
            role=Role.APPENDIX,
            span=SPAN,
            line=1,
            sections=(inner,),
        ),
    )
    return PlanDocument(source=SOURCE, header=Header(), sections=sections, tasks=tasks)


SAID = "Lập bản đồ số cây cổ thụ toàn tỉnh"


@pytest.mark.parametrize(
    ("tasks", "repeats"),
    [
        ([task(1, SAID, "s1"), task(2, SAID, "s2")], {"t2": "t1"}),
        ([task(1, SAID, "s1"), task(2, SAID, "s3")], {"t2": "t1"}),
        ([task(1, SAID, "s1"), task(2, SAID, "s1")], {}),
        ([task(1, SAID, "s2"), task(2, SAID, "s2")], {}),
        # each task of the body is said again once
        ([task(1, SAID, "s1"), task(2, SAID, "s2"), task(3, SAID, "s2")], {"t2": "t1"}),
        ([task(1, SAID, "s1"), task(2, SAID, "s1"), task(3, SAID, "s2"), task(4, SAID, "s2")], {"t3": "t1", "t4": "t2"}),
        # what the plan itself says
        ([task(1, "Gắn biển", "s1"), task(2, SAID, "s2", same_as="t1")], {"t2": "t1"}),
        ([task(1, SAID, "s1"), task(2, SAID, "s1", same_as="t1"), task(3, SAID, "s2"), task(4, SAID, "s2")], {"t2": "t1", "t3": "t1"}),
        # to the same body where both name one
        ([task(1, SAID, "s1", "Sở A"), task(2, SAID, "s2", "Sở A")], {"t2": "t1"}),
        ([task(1, SAID, "s1", "Sở A", "Sở B"), task(2, SAID, "s2", "Sở B")], {"t2": "t1"}),
        ([task(1, SAID, "s1", "Sở A"), task(2, SAID, "s2", "Sở B")], {}),
        ([task(1, SAID, "s1", "Sở A"), task(2, SAID, "s2")], {"t2": "t1"}),
        ([task(1, SAID, "s1"), task(2, SAID, "s2", "Sở B")], {"t2": "t1"}),
        # four words are enough, three are not
        ([task(1, "Lập bản đồ số", "s1"), task(2, "Lập bản đồ số", "s2")], {"t2": "t1"}),
        ([task(1, "Lập bản đồ", "s1"), task(2, "Lập bản đồ", "s2")], {}),
        # six words of ten, who leads aside
        ([task(1, "một hai ba bốn năm sáu bảy tám chín mười", "s1"), task(2, "một hai ba bốn năm sáu", "s2")], {"t2": "t1"}),
        ([task(1, "một hai ba bốn năm sáu bảy tám chín mười", "s1"), task(2, "một hai ba bốn năm", "s2")], {}),
        ([task(1, "Sở Y tế một hai ba bốn năm sáu bảy tám", "s1", "Sở Y tế"), task(2, "một hai ba bốn năm", "s2")], {"t2": "t1"}),
        # words that the body does not have
        ([task(1, "một hai ba bốn năm sáu", "s1"), task(2, "một hai ba bốn năm bảy", "s2")], {}),
    ],
)  # fmt: skip
def test_tasks_that_an_appendix_says_again(tasks: list[Task], repeats: dict[str, str]) -> None:
    assert dict(repeated_tasks(with_appendix(*tasks), Vocabulary())) == repeats


POINTING = """UBND TỈNH AN LẠC

KẾ HOẠCH
Trồng cây xanh

I. NHIỆM VỤ
1. Vườn ươm
a) Xây dựng vườn ươm giống cây bản địa.
b) Tổ chức thu hái hạt giống.
2. Tổ chức nạo vét hồ nước.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- {}
"""


@pytest.mark.parametrize(
    ("order", "pointed"),
    [
        ("Chủ trì thực hiện mục I.1.", {0, 1}),
        ("Chủ trì thực hiện mục I.2.", {2}),
        ("Chủ trì thực hiện mục I/2.", {2}),
        ("Chủ trì thực hiện mục I.1, I.2.", {0, 1, 2}),
        ("Chủ trì thực hiện điểm b mục I.1.", {1}),
        ("Chủ trì thực hiện điểm a, b mục I.1.", {0, 1}),
        ("Chủ trì thực hiện điểm c mục I.1.", {0, 1}),
        # nowhere, to itself, a quarter, a document
        ("Chủ trì thực hiện mục I.7.", None),
        ("Chủ trì thực hiện mục II.1.", None),
        ("Chủ trì thực hiện trong quý II.", None),
        ("Chủ trì thực hiện công văn 1.2/SYT.", None),
        # too many words of its own, or no order
        ("Chủ trì hướng dẫn các trạm y tế xã trồng cây thuốc nam theo mục I.1.", None),
        ("Nội dung như mục I.1.", None),
    ],
)
def test_short_orders_that_point_elsewhere(order: str, pointed: set[int] | None) -> None:
    outline = outline_of(parse_text(POINTING.format(order)), Vocabulary(stock=["chủ trì", "thực hiện"]))
    last = len(outline.statements) - 1
    assert Pointers.of(outline).targets == ({last: frozenset(pointed)} if pointed else {})


@pytest.mark.parametrize(
    ("olds", "news", "found", "same"),
    [
        ({5: {1}}, {8: {7}}, {1: 7}, [(1, [5], [8])]),
        ({5: {1, 2}}, {8: {6, 7}}, {1: 7, 2: 6}, [(1, [5], [8])]),
        ({5: {1, 2}}, {8: {6, 7}}, {1: 7}, [(1 / 3, [5], [8])]),
        ({5: {1}}, {8: {7}}, {1: 8}, []),
        ({5: {1}}, {8: {7}}, {}, []),
        # several that point to the same
        ({4: {1}, 5: {1}}, {8: {7}, 9: {7}}, {1: 7}, [(1, [4, 5], [8, 9])]),
        ({4: {1}, 5: {2}}, {8: {7}, 9: {6, 7}}, {1: 7, 2: 6}, [(1, [4], [8]), (0.5, [4], [9]), (0.5, [5], [9])]),
    ],
)  # fmt: skip
def test_the_share_of_what_orders_point_to(
    olds: dict[int, set[int]],
    news: dict[int, set[int]],
    found: dict[int, int],
    same: list[tuple[float, list[int], list[int]]],
) -> None:
    ours, theirs = (
        Pointers({index: frozenset(pointed) for index, pointed in side.items()}) for side in (olds, news)
    )
    assert list(shares(ours, theirs, found)) == same
