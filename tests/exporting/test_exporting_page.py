from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from small_plans import deadline, plan_of, task

from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.marking import Found, found_values, pieces
from kehoach_cli.exporting.page import to_page
from kehoach_cli.exporting.plan_text import Passage, PlanText, passages
from kehoach_cli.model import Item, PlanDocument, Section, Span
from processes import PATIENCE

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
    marks = tree.xpath("//a")
    assert [(mark.get("class"), mark.get("href"), mark.text) for mark in marks] == [
        ("task is-task", "#p1-t1", "lập danh mục "),
        ("task deadline is-deadline", "#p1-d1", "trước ngày 30/4/2024"),
        ("task is-task", "#p1-t1", "."),
    ]
    assert marks[1].get("title") == "Thời hạn d1. Quy tắc: deadlines/y"
    assert [row.get("id") for row in tree.xpath("//tr[@id]")] == ["p1-t1", "p1-d1"]
    paragraphs = [text for p in tree.xpath("//section[@class='text']/p") if (text := p.text_content())]
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
    shown = page(PlanText(plan_of(LIST)))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', shown)
    assert unescape(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"(?:src|href)=[\"']?(?!#)", shown)
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
    assert '<a class="task is-task"' in page(PlanText(plan))


def test_many_tasks_are_all_there() -> None:
    text = "\n".join(f"Việc {number:04}" for number in range(5000))
    tasks = [task(n, f"Việc {n:04}", span=Span(start=10 * n, end=10 * n + 9)) for n in range(5000)]
    shown = page(PlanText(plan_of(*tasks), text))
    assert shown.count('<a class="task is-task"') == 5000
    assert shown.count('<tr id="p1-t') == 5000


@pytest.mark.programs("chromium")
def test_a_browser_runs_the_script_of_the_page_and_no_other(tmp_path: Path) -> None:
    made = task(1, HOSTILE, span=Span(start=0, end=len(HOSTILE)))
    (tmp_path / "a.html").write_bytes(to_page([PlanText(plan_of(made), HOSTILE)], VI))
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/profile",
        "--dump-dom",
    ]
    done = subprocess.run(
        ["chromium", *flags, f"file://{tmp_path}/a.html"], capture_output=True, check=True, timeout=PATIENCE
    )
    tree = parsed(done.stdout.decode("utf-8"))
    assert tree.findtext(".//title") == "Nội dung kế hoạch đã đọc"
    assert len(tree.xpath("//input[@class='filter']")) == 1
    assert len(tree.xpath("//th[@class='sortable']")) >= 5
