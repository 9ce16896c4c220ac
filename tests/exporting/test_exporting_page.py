from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import deadline, plan_of, task

from kehoach_cli.api import grammar_of
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting import marking
from kehoach_cli.exporting.marked_text import _Reaching
from kehoach_cli.exporting.marking import KINDS, Found, found_values, pieces
from kehoach_cli.exporting.page import to_page
from kehoach_cli.exporting.plan_text import Passage, PlanText, passages
from kehoach_cli.model import Item, PlanDocument, Section, Span
from kehoach_cli.model.making import document_of
from kehoach_cli.parsing.pipeline import canonicalize, parse_canonical
from kehoach_cli.reading import read_path

VI = load_catalogue("vi")
TEXT = "II. NHIỆM VỤ\nPhòng A lập danh mục trước ngày 30/4/2024.\nNơi nhận"
LIST = task(
    1, "lập danh mục trước ngày 30/4/2024.", span=Span(start=21, end=55), deadlines=("d1",), rule="orders/x"
)
DAY = deadline(
    1, "trước ngày 30/4/2024", span=Span(start=34, end=54), kind="by", end="2024-04-30", rule="deadlines/y"
)
HOSTILE = "<script>document.title='hacked'</script>\"'><img src=x onerror=alert(1)>&amp;"


def parsed(page: str) -> Any:
    return lxml.html.document_fromstring(page)


def page(*shown: PlanText) -> str:
    return to_page(shown, VI).decode("utf-8")


def test_the_text_is_cut_where_values_begin_and_end() -> None:
    plan = plan_of(LIST, deadlines=(DAY,))
    cut = list(pieces(TEXT.split("\n")[1], 13, found_values(plan)))
    assert [(piece.text, [one.fact.id for one in piece.found]) for piece in cut] == [
        ("Phòng A ", []),
        ("lập danh mục ", ["t1"]),
        ("trước ngày 30/4/2024", ["d1", "t1"]),
        (".", ["t1"]),
    ]
    assert list(pieces("", 0, [Found("task", LIST)])) == []


def test_each_value_is_marked_with_its_kind_and_leads_to_its_row() -> None:
    shown = page(PlanText(plan_of(LIST, deadlines=(DAY,)), TEXT))
    tree = parsed(shown)
    marks = tree.xpath("//section[@class='text']//a")
    assert [(mark.get("class"), mark.get("href"), mark.text) for mark in marks] == [
        ("task", "#p1-t1", "lập danh mục "),
        ("deadline task", "#p1-d1", "trước ngày 30/4/2024"),
        ("task", "#p1-t1", "."),
    ]
    assert [mark.get("id") for mark in marks] == ["p1-t1w", "p1-d1w", None]
    assert [row.get("id") for row in tree.xpath("//tr[@id]")] == ["p1-t1", "p1-d1"]
    assert tree.xpath("//tr[@id]/td[1]/a/@href") == ["#p1-t1w", "#p1-d1w"]
    assert tree.xpath("//tr[@id='p1-d1']/td[last()]")[0].text_content() == "dòng 1\ndeadlines/y"
    paragraphs = [
        text for p in tree.xpath("//section[@class='text']/p[not(@class)]") if (text := p.text_content())
    ]
    assert "\n".join(paragraphs) == TEXT


def test_everything_is_there_without_scripts(plan: PlanDocument) -> None:
    tree = parsed(page(PlanText(plan)))
    assert len(tree.xpath("//tr[@id]")) == sum(
        len(facts) for facts in (plan.tasks, plan.targets, plan.deadlines, plan.citations)
    )
    said = " ".join(tree.text_content().split())
    for words in ("Nội dung nhiệm vụ", "Cơ quan chủ trì", "UBND huyện Phú Tây", plan.diagnostics[0].message):
        assert words in said


def test_nothing_of_a_plan_is_markup() -> None:
    made = task(1, HOSTILE, lead=(HOSTILE,), rule=HOSTILE, span=Span(start=0, end=len(HOSTILE)))
    plan = plan_of(made, number=HOSTILE)
    plan = plan.model_copy(update={"recipients": (HOSTILE,)})
    shown = page(PlanText(plan, HOSTILE), PlanText(plan))
    assert shown.count("<script>") == 1
    assert "<img" not in shown
    assert unescape(shown).count(HOSTILE) >= 8
    assert "\u202e" not in page(PlanText(plan_of(task(1, "a\u202eb"))))


def test_the_policy_allows_nothing_from_elsewhere() -> None:
    shown = page(PlanText(plan_of(LIST), TEXT))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', shown)
    assert unescape(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r'(?:src|href)=(?!"#)', shown)
    assert not re.search(r"https?:|url\(|@import| style=| on\w+=", shown)


def test_without_the_text_the_outline_is_shown() -> None:
    item = Item(marker="-", text="lập danh mục trước ngày 30/4/2024.", span=LIST.span, line=2)
    section = Section(
        id="s1", path="II", marker="II.", title="NHIỆM VỤ", text=None, items=(item,), span=Span(start=4, end=12), line=1
    )  # fmt: skip
    plan = plan_of(LIST).model_copy(update={"sections": (section,)})
    found = [passage for passage in passages(PlanText(plan)) if passage.text]
    assert found == [
        Passage(None, "Tủ sách ấp Lộc Bình"),
        Passage(4, "NHIỆM VỤ", "II."),
        Passage(21, item.text, "-"),
    ]
    assert '<a class="task"' in page(PlanText(plan))


def test_many_tasks_are_all_there() -> None:
    text = "\n".join(f"Việc {number:04}" for number in range(5000))
    tasks = [task(n, f"Việc {n:04}", span=Span(start=10 * n, end=10 * n + 9)) for n in range(5000)]
    shown = page(PlanText(plan_of(*tasks), text))
    assert shown.count('<a class="task"') == 5000
    assert shown.count('<tr id="p1-t') == 5000


def test_two_values_that_begin_together_have_a_place_each() -> None:
    both = task(1, "trước ngày 30/4/2024", span=DAY.span, deadlines=("d1",))
    tree = parsed(page(PlanText(plan_of(both, deadlines=(DAY,)), TEXT)))
    assert set(tree.xpath("//section[@class='text']//@id")) >= {"p1-t1w", "p1-d1w"}


def test_a_value_whose_words_are_not_shown_has_no_link() -> None:
    tree = parsed(page(PlanText(plan_of(LIST))))
    assert tree.xpath("//tr[@id='p1-t1']/td[1]/a") == []
    assert tree.xpath("//tr[@id='p1-t1']/td[1]")[0].text_content() == "1"


@pytest.mark.parametrize(
    "name", ["ubnd-huyen-an-phu-tay.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx"]
)
def test_a_page_is_less_than_ten_times_the_text(name: str, samples: Path) -> None:
    grammar = grammar_of(())
    text = canonicalize(read_path(samples / name), grammar)
    made = to_page([PlanText(document_of(parse_canonical(text, grammar)), text.text)], VI)
    assert len(made) < 10 * len(text.text.encode())


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda at: Span(start=at[0], end=at[0] + at[1]))


@given(st.lists(st.tuples(st.sampled_from(KINDS), SPANS), max_size=6), st.integers(0, 6))
def test_each_piece_has_the_values_around_it(values: list[tuple[str, Span]], start: int) -> None:
    text = "abcdef"
    found = sorted(
        (Found(kind, task(n, "x", span=span)) for n, (kind, span) in enumerate(values)),
        key=lambda one: (one.fact.span.start, -one.fact.span.end),
    )
    at = start
    for piece in pieces(text, start, found):
        end = at + len(piece.text)
        around = [one for one in found if one.fact.span.start <= at and one.fact.span.end >= end]
        assert piece.text == text[at - start : end - start]
        assert sorted(one.fact.id for one in piece.found) == sorted(one.fact.id for one in around)
        sizes = [one.fact.span.end - one.fact.span.start for one in piece.found]
        assert sizes == sorted(sizes)
        at = end
    assert at == start + len(text)


def test_the_work_of_marking_grows_with_the_values_of_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(value: Found) -> tuple[int, int]:
        nonlocal asked
        asked += 1
        return closeness(value)

    closeness = marking._closeness
    monkeypatch.setattr(marking, "_closeness", counted)
    times = []
    for count in (50, 200):
        asked = 0
        values = [Found("task", task(n, "x", span=Span(start=3 * n, end=3 * n + 2))) for n in range(count)]
        assert len(list(pieces("x" * 3 * count, 0, values))) == 2 * count
        times.append(asked)
    assert times == [50, 200]


def test_a_passage_before_the_last_one_has_its_values_too() -> None:
    reaching = _Reaching(found_values(plan_of(LIST, deadlines=(DAY,))))
    assert [one.fact.id for one in reaching.into(30, 60)] == ["t1", "d1"]
    assert [one.fact.id for one in reaching.into(54, 60)] == ["t1"]
    assert [one.fact.id for one in reaching.into(13, 34)] == ["t1"]
    assert reaching.into(0, 21) == []
    assert reaching.into(55, 60) == []
