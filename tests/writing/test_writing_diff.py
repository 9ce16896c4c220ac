"""Comparisons as text: each format holds every change, escapes everything, and keeps to its schema."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from rich.console import Console

import kehoach_cli
from kehoach_cli.diffing import ChangeGroup, PlanDiff, PlanSeries, compare, diff, series
from kehoach_cli.writing.diff import RENDERERS, render
from kehoach_cli.writing.diff.rows import marked
from kehoach_cli.writing.diff.schema import diff_schema, series_schema
from kehoach_cli.writing.diff.terminal import draw

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"
NASTY = 'Rà soát <script>alert("x")</script> & [liên kết](http://a.b) | *đậm* \x1b[31m `mã` \u202e'


@pytest.fixture(scope="module")
def pair() -> PlanDiff:
    return diff(COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt")


@pytest.fixture(scope="module")
def years() -> PlanSeries:
    return series(sorted(COMPARE.glob("nuoc-sach-*.txt")))


def nasty(plan: kehoach_cli.PlanDocument) -> PlanDiff:
    """A comparison whose texts try to be markup."""
    task = plan.tasks[0]
    header = plan.header.model_copy(update={"title": NASTY})
    new = plan.model_copy(
        update={
            "header": header,
            "tasks": (task.model_copy(update={"text": NASTY, "lead": (NASTY,)}), *plan.tasks[1:]),
        }
    )
    return compare(plan, new)


def drawn(result: PlanDiff | PlanSeries, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(draw(result))
    return capture.get()


def test_json_and_yaml_keep_to_the_schema(pair: PlanDiff, years: PlanSeries) -> None:
    for result, schema in ((pair, diff_schema()), (years, series_schema())):
        Draft202012Validator.check_schema(schema)
        from_json = json.loads(render(result, "json"))
        Draft202012Validator(schema).validate(from_json)
        assert yaml.safe_load(render(result, "yaml")) == from_json
        assert type(result).model_validate_json(render(result, "json")) == result


class _Page(HTMLParser):
    """Collects tags, and texts outside the style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def test_html_is_one_page_that_asks_for_nothing(pair: PlanDiff, years: PlanSeries) -> None:
    for result in (pair, years):
        page = render(result, "html")
        parsed = _Page(page)
        assert parsed.open == []
        assert not {"script", "link", "img", "iframe", "object"} & set(parsed.tags)
        assert not {"src", "href", "onclick", "style"} & parsed.attributes
        assert "url(" not in page
        assert "@import" not in page
        assert "@media print" in page


def test_html_shows_both_sides_and_the_source_words(pair: PlanDiff) -> None:
    page = _Page(render(pair, "html"))
    assert page.text.count("Có ít nhất 85% thôn, khu phố có tủ sách dùng chung.") == 1
    assert page.text.count("Có ít nhất 90% thôn, khu phố có tủ sách dùng chung.") == 1
    assert {"ins", "del"} & set(page.tags)
    assert page.tags.count("tr") == len(pair.changes) + len({change.group for change in pair.changes})


def test_what_looks_like_markup_stays_text(plan: kehoach_cli.PlanDocument) -> None:
    result = nasty(plan)
    page = _Page(render(result, "html"))
    assert "script" not in page.tags
    assert '<script>alert("x")</script>' in page.text
    markdown = render(result, "markdown")
    assert "<script>" not in markdown.replace("\\<", "")
    assert "[liên kết](" not in markdown
    for row in markdown.splitlines():
        if row.startswith("| x"):
            assert row.replace("\\|", "").count("|") == 7
    for format in RENDERERS:
        assert "\x1b" not in render(result, format)
    assert "\x1b" not in drawn(result)
    assert "\u202e" not in drawn(result)


def test_the_terminal_says_the_summary_first_and_marks_words(pair: PlanDiff) -> None:
    text = drawn(pair)
    assert " ".join(text.split()).startswith(pair.summary)
    assert "{+nhà xuất bản,+}" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Targets (3)" in text
    assert "! raised  +5 points, +5,9 %, harder  [x1, II/1 line 28 → II/1 line 26]" in text


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_series_fits_the_width(years: PlanSeries, width: int) -> None:
    text = drawn(years, width)
    assert max(map(len, text.splitlines())) <= width
    assert text.startswith("5 plans, 3 indicators, 3 deadlines"[:width])
    if width >= 80:
        assert all(date in text for date in ("2022-09-15", "2026-06-30"))


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_each_change_stands_in_the_text_formats(pair: PlanDiff, format: str) -> None:
    text = render(pair, format)
    assert pair.summary in text.replace("\\", "")
    assert all(f"{change.id} " in text for change in pair.changes)


def test_a_series_as_markdown(years: PlanSeries) -> None:
    text = render(years, "markdown")
    assert "| | 2022 | 2023 | 2024 | 2025 | 2026 |" in text
    assert (
        "| tỷ lệ thất thoát nước | \\< 18 % | \\< 16 % *(−2)* | – *(dropped)* | \\< 12 % *(new, −4)* | \\< 12 % |"
        in text
    )


def test_plans_with_little_in_common_are_said_to_be(pair: PlanDiff) -> None:
    shares = {"related": False, "old_paired": 3.5, "new_paired": 12.0}
    result = pair.model_copy(update=shares).select([ChangeGroup.CITATIONS])
    said = "little in common: 3,5 % of the old plan and 12 % of the new one are paired; "
    for format in ("markdown", "html"):
        assert said in render(result, format)
    assert said.rstrip() in " ".join(drawn(result).split())


def test_marked_words_read_as_plain_text(pair: PlanDiff) -> None:
    change = next(change for change in pair.changes if change.words)
    assert marked(change.words).startswith("Vận động doanh nghiệp, {+nhà xuất bản,+} cá nhân")
