"""Changes, differences and counts in words."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli.diffing import (
    AgencyStep,
    ChangeKind,
    ChangeSeverity,
    CitationChange,
    DeadlineChange,
    Delta,
    Effect,
    HeaderChange,
    Place,
    SectionChange,
    TargetChange,
    TaskChange,
    TextChange,
    WordOp,
    Words,
)
from kehoach_cli.diffing.changes import Heading
from kehoach_cli.diffing.wording import (
    document,
    explain,
    is_little_more,
    short,
    signed,
    summarize,
    told,
    what_is_due,
)
from kehoach_cli.model import Citation, Comparator, Deadline, DeadlineKind, Period, Span, Target, Task

SPAN = Span(start=0, end=1)
MINOR = ChangeSeverity.MINOR


def task(text: str = "Trồng cây ven kênh", **fields: Any) -> Task:
    return Task(id="t1", text=text, span=SPAN, line=1, **fields)


def target(**fields: Any) -> Target:
    known = {"indicator": "hộ dùng nước sạch", "comparator": Comparator.GE, "value": 80, "unit": "%"}
    return Target(id="g1", text="80%", span=SPAN, line=1, **{**known, **fields})


def due(end: str = "2024-05-15", text: str = "trước ngày 15/5") -> Deadline:
    return Deadline(id="d1", text=text, span=SPAN, line=1, kind=DeadlineKind.BY, end=end)


def cited(**fields: Any) -> Citation:
    known = {"type": "Quyết định", "number": "12/QĐ-UBND", "key": "k"}
    return Citation(id="c1", text="…", span=SPAN, line=1, **{**known, **fields})


def heading(marker: str | None = "1.", title: str | None = "Vườn ươm") -> Heading:
    return Heading(path="I/1", marker=marker, title=title)


RENAMED = AgencyStep(
    old="Sở Giao thông vận tải", new="Sở Xây dựng", relation="merged", since="2025-03-01", source="NĐ 45"
)
LEARNT = AgencyStep(old="Đội cây xanh", new="Tổ cây xanh", relation="replaced", since=None, source=None)
ENDED = AgencyStep(
    old="Công an huyện", new="Công an xã", relation="abolished", since="2025-03-01", source="NĐ 02"
)
ABOUT = Place(section="I/2", heading="Vườn ươm", words="Ươm cây giống cho các phường trước ngày 15/5")
CHANGES: list[tuple[type[Any], str, dict[str, Any], str]] = [
    (TargetChange, "target-added", {"new": target()}, "target added: “hộ dùng nước sạch” ≥ 80 %"),
    (TargetChange, "target-removed", {"old": target()}, "target dropped: “hộ dùng nước sạch” ≥ 80 %"),
    (
        TargetChange, "target-raised",
        {"old": target(), "new": target(value=85), "delta": Delta(points=5, percent=6.2, effect=Effect.HARDER)},
        "target raised “hộ dùng nước sạch”: ≥ 80 % → ≥ 85 % (+5 points, +6,2 %, harder)",
    ),
    (
        TargetChange, "target-due", {"old": target(due="2024"), "new": target()},
        "target due at another time “hộ dùng nước sạch”: 2024 → none",
    ),
    (
        TargetChange, "target-baseline", {"old": target(), "new": target(baseline="2020")},
        "target with another baseline “hộ dùng nước sạch”: none → 2020",
    ),
    (
        TargetChange, "target-meaning", {"old": target(), "new": target(per="năm")},
        "target means something else “hộ dùng nước sạch”: ≥ 80 % → ≥ 80 %/năm",
    ),
    (
        TargetChange, "target-reworded", {"old": target(), "new": target(indicator="hộ có nước sạch")},
        "target reworded “hộ có nước sạch”: ≥ 80 % → ≥ 80 %",
    ),
    (TaskChange, "task-added", {"new": task()}, "task added: “Trồng cây ven kênh”"),
    (TaskChange, "task-removed", {"old": task()}, "task dropped: “Trồng cây ven kênh”"),
    (
        TaskChange, "task-lead", {"old": task(lead=("Sở Y tế", "Sở Tư pháp")), "new": task("Trồng cây")},
        "task lead changed: Sở Y tế, Sở Tư pháp → nobody, in “Trồng cây”",
    ),
    (
        TaskChange, "task-partners", {"old": task(lead=("Sở Y tế",)), "new": task(partners=("Tỉnh đoàn",))},
        "task partners changed: nobody → Tỉnh đoàn, in “Trồng cây ven kênh”",
    ),
    (
        TaskChange, "task-product", {"old": task(product="Báo cáo"), "new": task()},
        "task with another product: Báo cáo → none, of “Trồng cây ven kênh”",
    ),
    (
        TaskChange, "task-lead-renamed", {"old": task(), "new": task(), "agency": RENAMED},
        "task agency renamed: Sở Giao thông vận tải → Sở Xây dựng (merged since 2025-03-01), lead of “Trồng cây ven kênh”",
    ),
    (
        TaskChange, "task-lead-renamed", {"old": task(), "new": task(), "agency": ENDED},
        "task agency abolished since 2025-03-01, its work with another: Công an huyện → Công an xã, lead of “Trồng cây ven kênh”",
    ),
    (
        TaskChange, "task-partner-renamed", {"old": task(), "new": task(), "agency": LEARNT},
        "task agency renamed: Đội cây xanh → Tổ cây xanh (replaced), partner in “Trồng cây ven kênh”",
    ),
    (
        TaskChange, "task-agency-renamed", {"old": task(), "new": task(), "agency": LEARNT},
        "task agency renamed: Đội cây xanh → Tổ cây xanh (replaced), in “Trồng cây ven kênh”",
    ),
    (TaskChange, "task-split", {"old": task(), "new": None}, "task split into several: “Trồng cây ven kênh”"),
    (TaskChange, "task-joined", {"new": task()}, "task joined into one: “Trồng cây ven kênh”"),
    (
        TaskChange, "task-moved",
        {"old": task(), "new": task(), "old_place": Place(section="I/2"), "new_place": Place()},
        "task moved from I/2 to top: “Trồng cây ven kênh”",
    ),
    (TextChange, "text-moved", {"old": "Cũ", "new": "Mới"}, "text moved from top to top: “Mới”"),
    (
        TextChange, "text-reworded",
        {"old": "Cũ", "new": "Mới", "words": (Words(op=WordOp.ADDED, text="Mới"),)},
        "text reworded: “Mới”",
    ),
    (
        DeadlineChange, "deadline-added", {"new": due(), "new_place": ABOUT},
        "deadline added: by 2024-05-15, “Ươm cây giống cho các phường trước ngày 15/5”",
    ),
    (DeadlineChange, "deadline-removed", {"old": due()}, "deadline dropped: by 2024-05-15, “trước ngày 15/5”"),
    (
        DeadlineChange, "deadline-later",
        {"old": due(), "new": due("2024-05-16"), "new_place": ABOUT, "delta": Delta(days=1, effect=Effect.EASIER)},
        "deadline later “Ươm cây giống cho các phường trước ngày 15/5”: by 2024-05-15 → by 2024-05-16 (1 day later, easier)",
    ),
    (
        DeadlineChange, "deadline-kind", {"old": due(), "new": due(), "old_place": ABOUT},
        "deadline of another kind “Ươm cây giống cho các phường trước ngày 15/5”: by 2024-05-15 → by 2024-05-15",
    ),
    (CitationChange, "citation-added", {"new": cited()}, "citation added: Quyết định 12/QĐ-UBND"),
    (
        CitationChange, "citation-newer", {"old": cited(), "new": cited(number="15/QĐ-UBND")},
        "citation replaced by a newer document: Quyết định 12/QĐ-UBND → Quyết định 15/QĐ-UBND",
    ),
    (
        CitationChange, "citation-provision", {"old": cited(provision="Điều 5"), "new": cited()},
        "citation to another provision: Quyết định 12/QĐ-UBND, Điều 5 → Quyết định 12/QĐ-UBND, no provision",
    ),
    (
        CitationChange, "citation-role", {"old": cited(role="basis"), "new": cited(role="reference")},
        "citation in another role: Quyết định 12/QĐ-UBND as basis → Quyết định 12/QĐ-UBND as reference",
    ),
    (SectionChange, "section-added", {"new": heading()}, "section added: “1. Vườn ươm”"),
    (SectionChange, "section-removed", {"old": heading(marker=None)}, "section dropped: “Vườn ươm”"),
    (SectionChange, "section-lifted", {"old": heading(title=None)}, "section lifted a level: “1.”"),
    (SectionChange, "section-nested", {"new": heading()}, "section put a level lower: “1. Vườn ươm”"),
    (
        SectionChange, "section-renumbered", {"old": heading(), "new": heading("3.")},
        "section renumbered: 1. → 3. “Vườn ươm”",
    ),
    (
        SectionChange, "section-agency-renamed", {"old": heading(), "new": heading(), "agency": LEARNT},
        "section agency renamed: Đội cây xanh → Tổ cây xanh (replaced), in “1. Vườn ươm”",
    ),
    (
        HeaderChange, "header-title",
        {"field": "title", "old": "Cũ", "new": "Mới", "words": (Words(op=WordOp.ADDED, text="Mới"),)},
        "header changed: title",
    ),
    (
        HeaderChange, "header-parent-agency", {"field": "parent_agency", "old": None, "new": "Bộ Y tế"},
        "header field parent agency: none → Bộ Y tế",
    ),
    (
        HeaderChange, "header-agency-renamed", {"field": "agency", "old": "a", "new": "b", "agency": LEARNT},
        "header agency renamed: Đội cây xanh → Tổ cây xanh (replaced)",
    ),
    (
        HeaderChange, "header-period",
        {"field": "period", "old": Period(start=2021, end=2025, vision=2030), "new": Period(start=2026, end=2026)},
        "header field period: 2021 – 2025, vision 2030 → 2026",
    ),
    (
        HeaderChange, "header-period", {"field": "period", "old": Period(), "new": Period(end=2030)},
        "header field period: none → 2030",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "kind", "fields", "sentence"), CHANGES, ids=[f"{one[1]}: {one[3][-24:]}" for one in CHANGES]
)
def test_a_change_in_one_sentence(what: type[Any], kind: str, fields: dict[str, Any], sentence: str) -> None:
    change = what(kind=ChangeKind(kind), severity=MINOR, **fields)
    assert explain(change) == change.explain() == sentence


@pytest.mark.parametrize(
    ("counts", "paired", "line"),
    [
        ({}, None, "no differences"),
        ({"target-raised": 1}, None, "1 target raised"),
        ({"task-added": 2, "target-raised": 3, "target-lowered": 1, "task-removed": 1}, None, "3 targets raised, 1 lowered, 2 tasks added, 1 dropped"),
        ({"text-split": 1, "section-nested": 2}, None, "2 sections put a level lower, 1 passage split into several"),
        ({"header-date": 1}, None, "1 header field changed"),
        ({"header-date": 1, "header-title": 1, "citation-newer": 1}, None, "1 citation replaced by a newer document, 2 header fields changed"),
        ({"task-lead": 1}, (12.5, 30), "little in common: 12,5 % of the old plan and 30 % of the new one are paired; 1 task with another lead"),
    ],
)  # fmt: skip
def test_counts_in_one_line(counts: dict[str, int], paired: tuple[float, float] | None, line: str) -> None:
    assert summarize({ChangeKind(kind): count for kind, count in counts.items()}, paired) == line


@pytest.mark.parametrize(
    ("delta", "unit", "words"),
    [
        (None, "%", ""),
        (Delta(), None, ""),
        (Delta(points=-2.5, percent=-20, effect=Effect.HARDER), "%", "−2,5 points, −20 %, harder"),
        (Delta(points=3), "nhà máy", "+3 nhà máy"),
        (Delta(points=0), None, "0"),
        (Delta(days=1), None, "1 day later"),
        (Delta(days=-1), None, "1 day earlier"),
        (Delta(days=31, effect=Effect.EASIER), None, "31 days later, easier"),
        (Delta(days=0), None, ""),
        (Delta(per_year=8), None, "+8 times a year"),
        (Delta(per_year=0, effect=Effect.UNCLEAR), None, "unclear"),
    ],
)
def test_a_difference_in_words(delta: Delta | None, unit: str | None, words: str) -> None:
    assert told(delta, unit) == words


@pytest.mark.parametrize(("value", "words"), [(1, "+1"), (0, "0"), (-1, "−1"), (-1234.5, "−1.234,5")])
def test_a_number_with_its_sign(value: float, words: str) -> None:
    assert signed(value) == words


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"date": "2024-01-05"}, "Quyết định 12/QĐ-UBND, 2024-01-05"),
        ({"issuer": "UBND tỉnh"}, "Quyết định 12/QĐ-UBND, UBND tỉnh"),
        ({"issuer": "UBND tỉnh", "title": "giao chỉ tiêu"}, "Quyết định 12/QĐ-UBND"),
        ({"type": "Luật", "number": None, "title": "Thư viện", "issuer": "Quốc hội"}, "Luật Thư viện"),
        ({"number": None}, "Quyết định"),
        ({"number": None, "title": "về " + "cây " * 20}, "Quyết định về " + "cây " * 14 + "…"),
    ],
)
def test_a_document_has_a_name(fields: dict[str, Any], name: str) -> None:
    assert document(cited(**fields)) == name


@pytest.mark.parametrize(
    ("text", "length", "line"),
    [
        ("một  hai\nba", 100, "một hai ba"),
        ("một hai ba", 10, "một hai ba"),
        ("một hai ba", 9, "một hai …"),
        ("một hai, ba", 10, "một hai …"),
        ("một hai", 4, "một …"),
        ("một", 1, "m …"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, length: int, line: str) -> None:
    assert short(text, length) == line


def test_a_quotation_has_a_hundred_letters() -> None:
    assert short("x" * 100) == "x" * 100
    assert short("x" * 101) == "x" * 100 + " …"


@pytest.mark.parametrize(
    ("words", "little"),
    [
        ("Thời gian: trước ngày 15/5", True),
        ("Ươm cây giống trước ngày 15/5", True),
        ("Ươm cây giống keo trước ngày 15/5", False),
        ("Ươm 20 30 40 50 trước ngày 15/5", True),
        ("Ươm cây trước ngày 15/5, tưới cây", False),
        ("Ươm cây trước ngày 15/5, tưới trước ngày 15/5", True),
        ("", True),
    ],
)
def test_words_that_say_little_more_than_a_time(words: str, little: bool) -> None:
    assert is_little_more("trước ngày 15/5", words) is little


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "trước ngày 15/5"),
        (Place(heading="Vườn ươm"), "trước ngày 15/5"),
        (ABOUT, "Ươm cây giống cho các phường trước ngày 15/5"),
        (Place(heading="Vườn ươm", words="Thời gian: trước ngày 15/5"), "Vườn ươm"),
        (Place(words="Thời gian: trước ngày 15/5"), "Thời gian: trước ngày 15/5"),
    ],
)
def test_what_is_due(place: Place | None, words: str) -> None:
    assert what_is_due(due(), place) == words


@pytest.mark.parametrize(
    ("effect", "mirrored"),
    [
        (Effect.HARDER, Effect.EASIER),
        (Effect.EASIER, Effect.HARDER),
        (Effect.UNCLEAR, Effect.UNCLEAR),
    ],
)
def test_an_effect_from_the_other_side(effect: Effect, mirrored: Effect) -> None:
    assert effect.mirrored is mirrored
