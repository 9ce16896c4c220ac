"""Targets, deadlines and citations: what counts as a change, how big it is, and for whom it is harder."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.diffing import ChangeKind, Effect, compare
from kehoach_cli.diffing.deadline_changes import difference, times_a_year
from kehoach_cli.diffing.folding import folded, same_words
from kehoach_cli.diffing.target_changes import Directions, differences
from kehoach_cli.diffing.years import Years
from kehoach_cli.grammar import load_grammar
from kehoach_cli.model import (
    Change,
    Citation,
    CitationRole,
    Comparator,
    Deadline,
    DeadlineKind,
    Header,
    PlanDocument,
    Source,
    Span,
    Target,
)

SPAN = Span(start=0, end=1)
DIRECTIONS = Directions.of(load_grammar().lists)
NEXT_YEAR = Years(2024, 2025)


def target(**fields: Any) -> Target:
    known = {"indicator": "hộ dùng nước sạch", "comparator": Comparator.EQ, "value": 80, "unit": "%"}
    return Target(id="g1", text="x", span=SPAN, line=1, **{**known, **fields})


def deadline(kind: str, **fields: Any) -> Deadline:
    return Deadline(id="d1", text="x", span=SPAN, line=1, kind=DeadlineKind(kind), **fields)


GE, GT, LE, LT, EQ = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT, Comparator.EQ
VALUES = [
    ({"value": 80}, {"value": 85}, "target-raised", 5, 6.2, "harder"),
    ({"comparator": GE, "value": 80}, {"comparator": GE, "value": 60}, "target-lowered", -20, -25, "easier"),
    ({"comparator": LT, "value": 15}, {"comparator": LT, "value": 13.5}, "target-lowered", -1.5, -10, "harder"),
    ({"comparator": LE, "value": 2}, {"comparator": LE, "value": 3}, "target-raised", 1, 50, "easier"),
    ({"indicator": "Tỷ lệ hộ nghèo", "value": 5}, {"indicator": "Tỷ lệ hộ nghèo", "value": 4}, "target-lowered", -1, -20, "harder"),
    ({"indicator": "hộ nghèo", "change": Change.DECREASE, "value": 4}, {"indicator": "hộ nghèo", "change": Change.DECREASE, "value": 5}, "target-raised", 1, 25, "harder"),
    ({"indicator": "kinh phí", "value": 5, "unit": "tỷ đồng"}, {"indicator": "kinh phí", "value": 6000, "unit": "triệu đồng"}, "target-raised", 1000, 20, "unclear"),
    ({"value": 60, "value_max": 70, "comparator": Comparator.BETWEEN}, {"value": 70}, "target-raised", 5, 7.7, "harder"),
    ({"comparator": GE, "value": 80}, {"comparator": LE, "value": 70}, "target-lowered", -10, -12.5, "unclear"),
    ({"value": 0}, {"value": 3}, "target-raised", 3, None, "harder"),
    ({"value": 0.1}, {"value": 0.3}, "target-raised", 0.2, 200, "harder"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind", "points", "percent", "effect"), VALUES)
def test_a_changed_number(
    old: dict[str, Any], new: dict[str, Any], kind: str, points: float, percent: float | None, effect: str
) -> None:
    found = dict(differences(target(**old), target(**new), NEXT_YEAR, DIRECTIONS))
    delta = found[ChangeKind(kind)]
    assert delta is not None
    assert (delta.points, delta.percent, delta.effect) == (points, percent, Effect(effect))


ASPECTS = [
    ({}, {}, set()),
    ({"comparator": EQ}, {"comparator": GE}, {"target-comparator"}),
    ({"unit": "hộ"}, {"unit": "người"}, {"target-unit"}),
    ({"change": Change.LEVEL}, {"change": Change.INCREASE}, {"target-meaning"}),
    ({"per": None}, {"per": "năm"}, {"target-meaning"}),
    ({"due": "2024"}, {"due": "2025"}, set()),
    ({"due": "2030"}, {"due": "2030"}, set()),
    ({"due": "2024"}, {"due": "2026"}, {"target-due"}),
    ({"due": "2024"}, {"due": "2024"}, {"target-due"}),
    ({"due": None}, {"due": "2025"}, {"target-due"}),
    ({"baseline": "2023"}, {"baseline": "2024"}, set()),
    ({"baseline": "2020"}, {"baseline": "2020"}, set()),
    ({"baseline": "2020"}, {"baseline": "2023"}, {"target-baseline"}),
    ({"value": 60, "value_max": 80, "comparator": Comparator.BETWEEN}, {"value": 65, "value_max": 75, "comparator": Comparator.BETWEEN}, {"target-range"}),
    ({"value": 5000, "unit": "triệu đồng"}, {"value": 5, "unit": "tỷ đồng"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kinds"), ASPECTS)
def test_each_thing_that_changed_is_a_change(
    old: dict[str, Any], new: dict[str, Any], kinds: set[str]
) -> None:
    found = differences(target(**old), target(**new), NEXT_YEAR, DIRECTIONS)
    assert {kind.value for kind, _ in found} == kinds


DEADLINES = [
    (("by", {"end": "2024-11-30"}), ("by", {"end": "2025-11-30"}), None, None),
    (("by", {"end": "2024-11-30"}), ("by", {"end": "2025-12-15"}), "deadline-later", 15),
    (("by", {"end": "2024-11-30"}), ("by", {"end": "2025-10-31"}), "deadline-earlier", -30),
    (("by", {"end": "2024-11-30"}), ("by", {"end": "2024-11-30"}), "deadline-earlier", -365),
    (("by", {"end": "2030"}), ("by", {"end": "2030"}), None, None),
    (("by", {"end": "2030"}), ("by", {"end": "2031"}), None, None),
    (("within", {"start": "2024-10", "end": "2024-12"}), ("within", {"start": "2025-10", "end": "2025-12"}), None, None),
    (("within", {"start": "2024-04", "end": "2024-06"}), ("within", {"start": "2025-07", "end": "2025-09"}), "deadline-later", 92),
    (("within", {"start": "2024-04", "end": "2024-06"}), ("within", {"start": "2025-05", "end": "2025-06"}), "deadline-start", 30),
    (("by", {"end": "2024-06-30"}), ("within", {"start": "2025-04", "end": "2025-06"}), "deadline-kind", None),
    (("on", {"start": "2024-02-29", "end": "2024-02-29"}), ("on", {"start": "2025-02-28", "end": "2025-02-28"}), None, None),
    (("by", {"end": "--10-25"}), ("by", {"end": "2025-10-25"}), None, None),
    (("by", {"end": "--10-25"}), ("by", {"end": "--11-25"}), "deadline-later", 31),
    (("recurring", {"recurrence": ("FREQ=MONTHLY;INTERVAL=3",)}), ("recurring", {"recurrence": ("FREQ=MONTHLY",)}), "deadline-rhythm", None),
    (("recurring", {"recurrence": ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5",)}), ("recurring", {"recurrence": ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",)}), "deadline-earlier", -10),
    (("recurring", {"recurrence": ("FREQ=YEARLY",)}), ("by", {"end": "2025-12-01"}), "deadline-kind", None),
    (("relative", {"duration": "P10D", "anchor": "ngày ban hành"}), ("relative", {"duration": "P15D", "anchor": "ngày ban hành"}), "deadline-later", 5),
    (("relative", {"duration": "P10D", "anchor": "ngày ban hành"}), ("relative", {"duration": "P10D", "anchor": "Ngày ban hành"}), None, None),
    (("ongoing", {}), ("ongoing", {}), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind", "days"), DEADLINES)
def test_a_deadline_once_the_shift_of_year_is_taken_out(
    old: tuple[str, dict[str, Any]], new: tuple[str, dict[str, Any]], kind: str | None, days: int | None
) -> None:
    found = difference(deadline(old[0], **old[1]), deadline(new[0], **new[1]), NEXT_YEAR)
    back = difference(deadline(new[0], **new[1]), deadline(old[0], **old[1]), Years(2025, 2024))
    if kind is None:
        assert found is back is None
        return
    assert found is not None
    assert back is not None
    assert found[0] == kind == back[0].mirrored
    assert (found[1].days if found[1] else None) == days
    if days:
        assert back[1] is not None
        assert back[1].days == -days


@pytest.mark.parametrize(
    ("rule", "times"),
    [("FREQ=MONTHLY", 12), ("FREQ=MONTHLY;INTERVAL=6", 2), ("FREQ=YEARLY", 1), ("FREQ=WEEKLY", 52), ("FREQ=YEARLY;INTERVAL=5", 0.2), ("nonsense", 0)],
)  # fmt: skip
def test_how_often_a_rhythm_falls_due(rule: str, times: float) -> None:
    assert times_a_year(rule) == times


def cites(*citations: dict[str, Any]) -> PlanDocument:
    return PlanDocument(
        source=Source(name="-", format="text", sha256="", characters=0),
        header=Header(title="Trồng cây xanh"),
        citations=tuple(
            Citation(
                **{"id": f"c{index}", "text": "x", "span": SPAN, "line": 1, "role": CitationRole.BASIS, "key": str(one), **one}
            )
            for index, one in enumerate(citations)
        ),
    )  # fmt: skip


LAND_2013 = {"type": "Luật", "title": "Đất đai", "date": "2013", "key": "luat:dat-dai:2013"}
LAND_2024 = {"type": "Luật", "title": "Đất đai", "date": "2024", "key": "luat:dat-dai:2024"}
PLAN = {
    "type": "Kế hoạch",
    "number": "88/KH-UBND",
    "date": "2024-01-05",
    "key": "ke-hoach:88/kh-ubnd:2024-01-05",
}
CITED = [
    ([LAND_2013], [LAND_2013], set()),
    ([LAND_2013], [LAND_2013, LAND_2013], set()),
    ([LAND_2013], [LAND_2024], {"citation-newer"}),
    ([LAND_2024], [LAND_2013], {"citation-older"}),
    ([LAND_2013], [], {"citation-removed"}),
    ([], [LAND_2013], {"citation-added"}),
    ([PLAN], [{**PLAN, "date": None, "key": "ke-hoach:88/kh-ubnd"}], set()),
    ([PLAN], [{**PLAN, "date": "2025-01-05", "key": "ke-hoach:88/kh-ubnd:2025-01-05"}], {"citation-removed", "citation-added"}),
    ([LAND_2013], [{**LAND_2013, "role": CitationRole.REFERENCE}], {"citation-role"}),
    ([{**LAND_2013, "provision": "Điều 5"}], [{**LAND_2013, "provision": "Điều 6"}], {"citation-provision"}),
    ([LAND_2013], [{"type": "Luật", "title": "Thư viện", "date": "2024"}], {"citation-removed", "citation-added"}),
    ([{**PLAN, "issuer": "UBND tỉnh"}], [{**PLAN, "number": "91/KH-UBND", "date": "2025-01-09", "issuer": "UBND tỉnh", "key": "k"}], {"citation-newer"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kinds"), CITED)
def test_cited_documents(old: list[dict[str, Any]], new: list[dict[str, Any]], kinds: set[str]) -> None:
    assert {change.kind.value for change in compare(cites(*old), cites(*new)).changes} == kinds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kế hoạch năm 2023", "Kế hoạch năm 2024", True),
        ("hoà giải ở cơ sở", "hòa giải ở cơ sở;", True),
        ("công tác kĩ thuật", "công tác kỹ thuật", True),
        ("trước ngày 05/6/2024", "trước ngày 5/6/2025", True),
        ("thuỷ lợi, thủy sản", "thủy lợi thuỷ sản", True),
        ("tính toán", "tỉnh toán", False),
        ("bàn tay", "bàn tai", False),
        ("trước ngày 05/6/2024", "trước ngày 05/7/2024", False),
        ("đạt 2.023 hộ", "đạt 2.024 hộ", False),
    ],
)
def test_what_is_the_same_wording(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_folding_is_for_matching() -> None:
    assert folded("Uỷ ban  NHÂN DÂN Đắk Lắk, năm 2024") == "uy ban nhan dan dak lak nam ⟨year⟩"
