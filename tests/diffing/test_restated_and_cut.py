"""Counts that one plan only says, rows that a page has cut, texts in parts, words that went and came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kehoach_cli import parse_text
from kehoach_cli.diffing import TargetChange, WordOp, compare
from kehoach_cli.diffing.cut_rows import joined_rows
from kehoach_cli.diffing.folding import Vocabulary
from kehoach_cli.diffing.word_edits import word_edits
from kehoach_cli.model import (
    Deadline,
    DeadlineKind,
    Header,
    PlanDocument,
    Section,
    Source,
    Span,
    Table,
    TableKind,
    Task,
)

HEAD = "UBND TỈNH AN LẠC\nSố: 7/KH-UBND\nAn Lạc, ngày 5/1/2024\n\nKẾ HOẠCH\nVườn cây năm 2024\n\n{}\n1. {}\n"


def targets(old: str, new: str, part: str = "I. NHIỆM VỤ") -> list[tuple[str, Any, Any]]:
    one, other = (parse_text(HEAD.format(part, text)) for text in (old, new))
    return [
        (
            found.kind.value.removeprefix("target-"),
            found.old and found.old.value,
            found.new and found.new.value,
        )
        for found in compare(one, other).changes
        if isinstance(found, TargetChange)
    ]


SET = "Các xã xây dựng ít nhất 120 mô hình vườn cây phù hợp với từng vùng."


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (SET, "Các xã xây dựng 04 mô hình vườn cây phù hợp với từng vùng.", [("lowered", 120, 4)]),
        ("Các xã xây dựng 04 mô hình vườn cây phù hợp với từng vùng.", SET, [("raised", 4, 120)]),
        (SET, "Các xã xây dựng 1.200 mô hình vườn cây phù hợp với từng vùng.", [("raised", 120, 1200)]),
        # no number, two, another thing, a longer word, a part of a number
        (SET, "Các xã xây dựng mô hình vườn cây phù hợp với từng vùng.", [("removed", 120, None)]),
        (SET, "Các xã xây dựng 04 mô hình, nhân 05 mô hình vườn cây phù hợp với từng vùng.", [("removed", 120, None)]),
        (SET, "Các xã xây dựng 04 tổ vườn cây phù hợp với từng vùng.", [("removed", 120, None)]),
        (SET, "Các xã xây dựng 1,5 mô hình vườn cây phù hợp với từng vùng.", [("removed", 120, None)]),
    ],
)  # fmt: skip
def test_a_count_that_is_only_said(old: str, new: str, found: list[tuple[str, Any, Any]]) -> None:
    assert targets(old, new) == found


def test_a_count_that_is_only_said_has_its_place() -> None:
    old, new = (parse_text(HEAD.format("I. NHIỆM VỤ", text)) for text in (SET, "Các xã xây dựng 04 mô hình vườn cây phù hợp với từng vùng."))  # fmt: skip
    (change,) = (one for one in compare(old, new).changes if isinstance(one, TargetChange))
    assert change.new is not None
    assert change.new_place is not None
    assert (change.new.line, change.new.section, change.new.text, change.new.id) == (
        9,
        new.tasks[0].section,
        "04 mô hình",
        "",
    )
    assert change.new.span.end - change.new.span.start == len("04 mô hình")
    assert change.new.span.start - new.tasks[0].span.start == len("Các xã xây dựng ")
    assert (change.new_place.section, change.new_place.line) == ("I/1", 9)


def task(at: int, text: str, *lead: str, **fields: Any) -> Task:
    return Task(id=f"t{at}", text=text, span=Span(start=0, end=1), line=1, section="s1", lead=lead, **fields)


def with_table(
    rows: Sequence[tuple[str, ...]], *tasks: Task, kind: TableKind = TableKind.TASKS, inner: bool = False
) -> PlanDocument:
    table = Table(id="tb1", rows=tuple(rows), kind=kind, line=1)
    fields: dict[str, Any] = {
        "id": "s1",
        "path": "I",
        "marker": "I.",
        "span": Span(start=0, end=1),
        "line": 1,
    }
    section = Section(**fields, tables=(table,))
    if inner:
        section = Section(**{**fields, "id": "s0"}, sections=(section,))
    due = Deadline(
        id="d1",
        text="x",
        span=Span(start=0, end=1),
        line=1,
        kind=DeadlineKind.BY,
        end="2024",
        task=tasks[-1].id,
    )
    return PlanDocument(
        source=Source(name="-", format="text", sha256="", characters=0), header=Header(),
        sections=(section,), tasks=tasks, deadlines=(due, due.model_copy(update={"task": None})),
    )  # fmt: skip


CUT = [("1", "Trồng cây:", "Sở Nông"), ("", "ở các xã", "nghiệp và Môi trường"), ("2", "Mua cây", "Sở Y tế")]
FIRST = task(1, "Trồng cây:", "Sở Nông", partners=("Sở A",), deadlines=("d0",))
SECOND = task(2, "ở các xã", "nghiệp", "Môi trường", partners=("Sở B", "Sở A"), deadlines=("d1",))
THIRD = task(3, "Mua cây", "Sở Y tế")


@pytest.mark.parametrize("inner", [False, True])
def test_a_cut_row_is_one_task(inner: bool) -> None:
    plan = joined_rows(with_table(CUT, FIRST, THIRD, SECOND, inner=inner))
    assert [(one.id, one.text, one.lead, one.partners, one.deadlines) for one in plan.tasks] == [
        (
            "t1",
            "Trồng cây: ở các xã",
            ("Sở Nông nghiệp và Môi trường",),
            ("Sở A", "Sở B"),
            ("d0", "d1"),
        ),
        ("t3", "Mua cây", ("Sở Y tế",), (), ()),
    ]
    assert [one.task for one in plan.deadlines] == ["t1", None]


def test_a_row_cut_twice_is_one_task() -> None:
    rows = [
        ("1", "Trồng cây:", "Sở Y tế"),
        ("", "ở các xã", "Sở B"),
        ("", "ở các phường", "Sở C"),
        ("2", "Mua cây", "Sở D"),
    ]
    tasks = [
        task(1, "Trồng cây:", "Sở Y tế"),
        task(2, "ở các xã", "Sở B"),
        task(3, "ở các phường", "Sở C"),
        task(4, "Mua cây", "Sở D"),
    ]
    plan = joined_rows(with_table(rows, *tasks))
    assert [(one.text, one.lead) for one in plan.tasks] == [
        ("Trồng cây: ở các xã ở các phường", ("Sở Y tế", "Sở B", "Sở C")), ("Mua cây", ("Sở D",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (CUT, TableKind.OTHER),
        ([("1", "Trồng cây:", "Sở Nông"), ("a", "ở các xã", "nghiệp"), ("2", "Mua cây", "x")], TableKind.TASKS),
        ([("1", "Trồng cây:", "Sở Nông"), ("", "ở các xã"), ("2", "Mua cây", "x")], TableKind.TASKS),
        ([("", "Trồng cây:", "Sở Nông"), ("", "ở các xã", "nghiệp"), ("", "Mua cây", "x"), ("1", "y", "z")], TableKind.TASKS),
        ([("I", "Cây", ""), ("", "ở các xã", "x"), ("1", "Trồng cây:", "Sở Nông"), ("2", "Mua cây", "x")], TableKind.TASKS),
    ],
)  # fmt: skip
def test_rows_that_are_not_cut(rows: list[tuple[str, ...]], kind: TableKind) -> None:
    plan = with_table(rows, FIRST, SECOND, THIRD, kind=kind)
    assert joined_rows(plan) is plan


def test_a_name_goes_on_only_where_the_cell_above_ends_with_it() -> None:
    rows = [("1", "Trồng cây:", "Sở Nông, cấp xã"), *CUT[1:]]
    plan = joined_rows(with_table(rows, FIRST, SECOND, THIRD))
    assert plan.tasks[0].lead == ("Sở Nông", "nghiệp", "Môi trường")
    ended = [("1", "Trồng cây:", "Sở Nông."), *CUT[1:]]
    assert joined_rows(with_table(ended, FIRST, SECOND, THIRD)).tasks[0].lead[0] == "Sở Nông"
    capital = [CUT[0], ("", "ở các xã", "Nghiệp và Môi trường"), CUT[2]]
    assert joined_rows(with_table(capital, FIRST, SECOND, THIRD)).tasks[0].lead[0] == "Sở Nông"


def test_a_partner_may_be_cut_as_well() -> None:
    rows = [("1", "Trồng cây:", "Sở A"), ("", "ở các xã", "và Môi trường"), ("2", "Mua cây", "x")]
    first = task(1, "Trồng cây:", "Sở Y tế", partners=("Sở A",))
    plan = joined_rows(with_table(rows, first, task(2, "ở các xã"), THIRD))
    assert (plan.tasks[0].lead, plan.tasks[0].partners) == (("Sở Y tế",), ("Sở A và Môi trường",))


def edits(old: str, new: str) -> list[str]:
    vocabulary = Vocabulary()
    marks = {WordOp.SAME: "", WordOp.REMOVED: "-", WordOp.ADDED: "+"}
    return [f"{marks[run.op]}{run.text}" for run in word_edits(vocabulary.read(old), vocabulary.read(new))]


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("Trồng cây.", "Trồng cây.", ["Trồng cây."]),
        ("Trồng cây.", "trồng cây;", ["trồng cây;"]),
        ("Trồng cây, hoa.", "Trồng hoa.", ["Trồng", "-cây,", "hoa."]),
        ("Trồng hoa.", "Trồng cây, hoa.", ["Trồng", "+cây,", "hoa."]),
        ("Mua cây", "Trồng hoa", ["-Mua cây", "+Trồng hoa"]),
        ("(Mua) cây", "(Mua) hoa", ["(Mua)", "-cây", "+hoa"]),
        ("“Mua” cây", "“Bán” cây", ["-“Mua”", "+“Bán”", "cây"]),
        ("Mua\n cây", "Mua cây xanh", ["Mua cây", "+xanh"]),
        ("", "Mua cây", ["+Mua cây"]),
        ("Mua cây", "", ["-Mua cây"]),
        ("một hai ba", "bốn hai năm", ["-một", "+bốn", "hai", "-ba", "+năm"]),
    ],
)
def test_runs_of_words_that_stayed_went_and_came(old: str, new: str, runs: list[str]) -> None:
    assert edits(old, new) == runs
