"""How alike is alike enough, at the limits; when reforms count; what a paragraph is told as."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach_cli import parse_text
from kehoach_cli.diffing import (
    AgencyStep,
    ChangeKind,
    ChangeSeverity,
    DeadlineChange,
    TargetChange,
    TaskChange,
    TextChange,
    Thresholds,
    compare,
)
from kehoach_cli.diffing.agency_history import AgencyHistory
from kehoach_cli.diffing.entries import joined_by_paragraph
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.name_words import NameWords
from kehoach_cli.diffing.names_in_full import named_in_full
from kehoach_cli.diffing.reforms import Reform
from kehoach_cli.diffing.splitting import divided
from kehoach_cli.diffing.statements import Statement, outline_of
from kehoach_cli.model import Header, PlanDocument, Source

MINOR, MAJOR, NOTE = ChangeSeverity.MINOR, ChangeSeverity.MAJOR, ChangeSeverity.NOTE


def test_what_counts_as_alike_where_nothing_else_is_asked_for() -> None:
    assert Thresholds().model_dump() == {
        "same_place": 50, "between": 25, "elsewhere": 70, "elsewhere_words": 5, "same_body": 30, "heading": 50,
        "indicator": 60, "indicator_elsewhere": 80, "citation_title": 80, "unrelated": 20,
    }  # fmt: skip


HEAD = "UBND TỈNH AN LẠC\n\nKẾ HOẠCH\n{}\n\n"


@pytest.mark.parametrize(
    ("old", "new", "related"),
    [
        ("Một hai ba bốn", "Một hai năm sáu", True),
        ("Một hai ba bốn", "Bốn ba năm sáu", True),
        ("Một hai ba bốn", "Một bảy năm sáu", False),
    ],
)
def test_titles_of_which_half_is_the_same_are_of_one_matter(old: str, new: str, related: bool) -> None:
    one, other = (
        parse_text(HEAD.format(title) + text)
        for title, text in (
            (old, "I. NHIỆM VỤ\n1. Tổ chức trồng cây."),
            (new, "I. KINH PHÍ\n1. Từ quỹ bể bơi."),
        )
    )
    assert compare(one, other).related is related


def parts_of(whole: str, *parts: str) -> list[tuple[int, tuple[int, ...]]]:
    """Which of the old plan's texts stand in which parts in the new one."""
    vocabulary = Vocabulary()
    head = "UBND TỈNH AN LẠC\n\nKẾ HOẠCH\nCây xanh\n\nI. MỤC ĐÍCH\n"
    old, new = (
        outline_of(parse_text(head + "".join(f"- {text}\n" for text in texts)), vocabulary)
        for texts in ((whole,), parts)
    )

    def home(one: Statement) -> object:
        return one.home

    return [(one.whole, one.parts) for one in divided(old, new, {}, (home, home), vocabulary)]


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        ("A b c d e f g h", ("A b c d", "E f g h"), True),
        # too short a text, too short a part
        ("A b c d e f g", ("A b c d", "E f g"), False),
        ("A b c d e f g h i", ("A b c d e f g h", "I"), False),
        ("A b c d e f g h i j", ("A b c d e f g h", "I j"), True),
        # one part is none
        ("A b c d e f g h", ("A b c d e f",), False),
        # seven in ten of the whole
        ("A b c d e f g h i j", ("A b c d", "E f g"), True),
        ("A b c d e f g h i j", ("A b c", "D e f"), False),
        # 0,65 of each part
        ("A b c d e f g h i j", ("A b c d e f x", "G h x"), True),
        ("A b c d e f g h i j", ("A b c d e f x", "G x y h"), False),
        # in order
        ("A b c d e f g h", ("D c b a", "H g f e"), False),
        # not much more than the whole
        ("A b c d e f g h", ("A b c d e f g", "A b c d e f g", "A b c d e f g"), False),
        # a part as long as the whole is no part
        ("A b c d e f g h", ("A b c d e f g h", "E f g h"), False),
    ],
)
def test_a_text_in_parts(whole: str, parts: tuple[str, ...], found: bool) -> None:
    assert bool(parts_of(whole, *parts)) is found


def plan(date: str | None) -> PlanDocument:
    source = Source(name="-", format="text", sha256="", characters=0)
    return PlanDocument(source=source, header=Header(date=date))


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ("2024-02-01", "2025-06-01", True),
        ("2025-06-01", "2024-02-01", True),
        # half a year before and after
        ("2024-02-01", "2024-08-30", True),
        ("2024-02-01", "2024-08-29", False),
        ("2025-08-30", "2026-02-01", True),
        ("2025-08-31", "2026-02-01", False),
        # a day that is not known
        (None, "2020-01-01", True),
        ("2024", "2024", True),
        ("2023", "2023", False),
        ("2025-13-99", "2026-01-01", False),
    ],
)
def test_a_reform_counts_for_plans_around_it(old: str | None, new: str | None, counts: bool) -> None:
    reform = Reform("so a", ("so a",), ("so b",), "merged", "2025-03-01", "")
    history = AgencyHistory((reform,)).between(plan(old), plan(new))
    assert bool(history.reforms) is counts


def change(kind: str, **fields: Any) -> Any:
    group = {"task": TaskChange, "text": TextChange, "target": TargetChange, "deadline": DeadlineChange}
    what = group[kind.partition("-")[0]]
    return what(kind=ChangeKind(kind), **{"severity": MINOR, **fields})


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ([change("task-reworded", id="paragraph-1"), change("target-raised", part_of="paragraph-1", severity=MAJOR)], 0),
        ([change("text-reworded", id="paragraph-1"), change("target-raised", part_of="paragraph-1")], 1),
        ([change("deadline-later", part_of="paragraph-1"), change("target-raised", part_of="paragraph-1")], 1),
        ([change("task-reworded", id="paragraph-1"), change("task-lead", part_of="paragraph-1", severity=MAJOR)], 1),
        ([change("task-lead-renamed", id="paragraph-1", severity=NOTE), change("deadline-later", part_of="paragraph-1")], 1),
        ([change("task-reworded", id="paragraph-1"), change("task-moved", id="paragraph-1")], 0),
    ],
)  # fmt: skip
def test_a_paragraph_is_told_as_the_weightiest_that_happened(changes: list[Any], first: int) -> None:
    found = joined_by_paragraph(changes)
    assert [one.id for one in found] == ["paragraph-1" if at == first else "" for at in range(len(changes))]
    assert [one.part_of for one in found] == [
        None if at == first else "paragraph-1" for at in range(len(changes))
    ]


def test_a_paragraph_stays_part_of_what_its_words_are_part_of() -> None:
    words = change("text-added", id="paragraph-1", part_of="new-section-3")
    target = change("target-added", part_of="paragraph-1", severity=MAJOR)
    alone = change("task-added", id="paragraph-2")
    other = change("task-removed", id="x", part_of="old-section-1")
    found = joined_by_paragraph([words, target, alone, other])
    assert [(one.id, one.part_of) for one in found] == [
        ("", "paragraph-1"),
        ("paragraph-1", "new-section-3"),
        ("paragraph-2", None),
        ("x", "old-section-1"),
    ]


def renamed(old: str, new: str) -> Any:
    step = AgencyStep(old=old, new=new, relation="merged", since=None, source=None)
    return change("task-lead-renamed", agency=step)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([("Sở GT", "Sở XD")], [("Sở GT", "Sở XD")]),
        # an end of one longer name, of two, of a name that ends otherwise
        ([("các huyện", "các xã"), ("UBND các huyện", "UBND các xã")], [("UBND các huyện", "UBND các xã")] * 2),
        (
            [("các huyện", "các xã"), ("UBND các huyện", "UBND các xã"), ("Công an các huyện", "Công an các xã")],
            [("các huyện", "các xã"), ("UBND các huyện", "UBND các xã"), ("Công an các huyện", "Công an các xã")],
        ),
        ([("các huyện", "các xã"), ("UBND các huyện", "UBND phường")], [("các huyện", "các xã"), ("UBND các huyện", "UBND phường")]),
        # a province is its own name
        ([("tỉnh A", "tỉnh B"), ("UBND tỉnh A", "UBND tỉnh B")], [("tỉnh A", "tỉnh B"), ("UBND tỉnh A", "UBND tỉnh B")]),
        # of two ways of writing the longer
        ([("Sở gt", "Sở XD"), ("SỞ GT", "Sở  XD")], [("Sở gt", "Sở  XD")] * 2),
    ],
)  # fmt: skip
def test_one_name_for_a_renamed_body(names: list[tuple[str, str]], told: list[tuple[str, str]]) -> None:
    history = AgencyHistory((), words=NameWords(areas=("tinh",)))
    found = named_in_full([*(renamed(*one) for one in names), change("task-added")], history)
    assert [(one.agency.old, one.agency.new) for one in found if one.agency] == told
