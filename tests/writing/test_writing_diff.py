"""Comparisons as papers: each format holds every change, escapes everything; json and yaml keep to their schema."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from rich.console import Console

import kehoach_cli
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.diffing import (
    ChangeGroup,
    ChangeKind,
    PlanDiff,
    PlanSeries,
    compare,
    covers,
    diff,
    ledger,
    series,
)
from kehoach_cli.writing.diff import MACHINE_FORMATS, PAPERS, render_xlsx, report_of
from kehoach_cli.writing.diff.schema import bodies_schema, coverage_schema, diff_schema, series_schema
from kehoach_cli.writing.diff.terminal import draw

COMPARE = Path(__file__).resolve().parent.parent.parent / "samples" / "compare"
NASTY = 'Rà soát <script>alert("x")</script> & [liên kết](http://a.b) | *đậm* \x1b[31m `mã` \u202e'
VI, EN = load_catalogue("vi"), load_catalogue("en")


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


def paper(result: BaseModel, format: str, lang: str = "vi") -> str:
    return PAPERS[format](report_of(result, load_catalogue(lang))).decode()


def drawn(result: BaseModel, width: int = 80, lang: str = "vi", *, brief: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(draw(report_of(result, load_catalogue(lang), brief=brief), width))
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def test_json_and_yaml_keep_to_the_schema(pair: PlanDiff, years: PlanSeries) -> None:
    plans = COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt"
    made: list[tuple[Any, dict[str, Any]]] = [
        (pair, diff_schema()),
        (years, series_schema()),
        (covers(*plans), coverage_schema()),
        (ledger(*plans), bodies_schema()),
    ]
    for result, schema in made:
        Draft202012Validator.check_schema(schema)
        from_json = json.loads(MACHINE_FORMATS["json"](result))
        Draft202012Validator(schema).validate(from_json)
        assert yaml.safe_load(MACHINE_FORMATS["yaml"](result)) == from_json
        assert type(result).model_validate_json(MACHINE_FORMATS["json"](result)) == result


class _Page(HTMLParser):
    """Collects tags, and texts outside the style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.attributes |= set(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if "href" in given:
            self.links.append(str(given["href"]))
        if tag not in ("meta", "input", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "polyline", "circle"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_html_is_one_page_that_asks_for_nothing(pair: PlanDiff, years: PlanSeries) -> None:
    for result in (pair, years):
        page = paper(result, "html")
        parsed = _Page(page)
        assert parsed.open == []
        assert not {"script", "link", "img", "iframe", "object"} & set(parsed.tags)
        assert not {"src", "onclick", "style"} & parsed.attributes
        assert "url(" not in page
        assert "@import" not in page
        assert "@media print" in page
        assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in page


def test_links_of_a_page_lead_somewhere_and_names_are_given_once(pair: PlanDiff) -> None:
    plans = COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt"
    results: list[tuple[Any, set[str]]] = [
        (pair, {"#first-targets", "#tasks", "#x1", "#x13"}),
        (ledger(*plans), {"#counts", "#body1", "#body5"}),
        (covers(*plans), {"#first-tasks-left-out", "#targets-sharpened"}),
    ]
    for result, links in results:
        page = _Page(paper(result, "html"))
        assert links <= set(page.links)
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
        assert len(set(page.ids)) == len(page.ids)


def test_a_page_is_filtered_by_its_style_alone(pair: PlanDiff) -> None:
    page = paper(pair, "html")
    chosen = re.search(r'<option value="(b\d+)">Sở Tài chính</option>', page)
    assert chosen is not None
    rule = f'body:has(#body [value="{chosen[1]}"]:checked) tr.entry:not(.{chosen[1]})'
    assert rule in page
    rows = re.findall(rf'<tr class="entry [^"]*\b{chosen[1]}\b[^"]*" id="(x\d+)"', page)
    assert rows == ["x8", "x12"]
    assert "body:has(#minor:not(:checked)) tr.entry.minor { display: none; }" in page


def test_html_says_the_words_of_a_task_once(pair: PlanDiff) -> None:
    details = _Page(paper(pair, "html")).text.partition("Chi tiết các thay đổi")[2]
    assert details.count("Biên soạn sổ tay quản lý tủ sách dùng chung.") == 1
    assert details.count("Kiểm kê sách báo và trang thiết bị") == 1


def test_lists_of_bodies_have_marks(pair: PlanDiff) -> None:
    page = paper(pair, "html")
    assert "<td><del>Tỉnh đoàn</del></td><td><ins>Hội Khuyến học tỉnh</ins></td>" in page.replace("\n", "")
    assert "| ~~Tỉnh đoàn~~ | **Hội Khuyến học tỉnh** |" in paper(pair, "markdown")


def test_what_looks_like_markup_stays_text(plan: kehoach_cli.PlanDocument) -> None:
    result = nasty(plan)
    page = _Page(paper(result, "html"))
    assert "script" not in page.tags
    assert '<script>alert("x")</script>' in page.text
    markdown = paper(result, "markdown")
    assert "<script>" not in markdown.replace("\\<", "")
    assert "[liên kết](" not in markdown
    for row in markdown.partition("# Chi tiết")[2].splitlines():
        if row.startswith("| x"):
            assert row.replace("\\|", "").count("|") == 6
    for said in (drawn(result), *(paper(result, format) for format in ("markdown", "html"))):
        assert "\x1b" not in said
    assert "\u202e" not in drawn(result)
    report = report_of(result, VI)
    assert PAPERS["docx"](report).startswith(b"PK")
    assert render_xlsx(result, report).startswith(b"PK")


def test_the_terminal_says_what_counts_first_and_marks_words(pair: PlanDiff) -> None:
    text = drawn(pair)
    flat = " ".join(text.split())
    assert flat.startswith("So sánh hai kế hoạch Kế hoạch cũ: số 42/KH-UBND ngày 19/02/2024, Phát triển")
    assert "89,2% nội dung của kế hoạch cũ còn trong kế hoạch mới; 97,4% nội dung" in flat
    assert "Có 17 thay đổi: 1 chỉ tiêu nâng lên; 2 chỉ tiêu hạ xuống; 1 nhiệm vụ mới;" in flat
    assert "{+nhà xuất bản,+}" in text
    assert max(map(len, text.splitlines())) <= 80
    assert text.index("Chỉ tiêu thay đổi (3)") < text.index("Chi tiết các thay đổi")
    assert "! Chỉ tiêu nâng lên  [x1, mục II/1, dòng 28 → 26]" in text
    assert "+5 điểm %; +5,9%; yêu cầu cao hơn" in text


def test_the_terminal_speaks_english_too(pair: PlanDiff) -> None:
    flat = " ".join(drawn(pair, lang="en").split())
    assert "Old plan: No. 42/KH-UBND of 2024-02-19" in flat
    assert "There are 17 changes: 1 target raised; 2 targets lowered; 1 task added; 1 task dropped;" in flat
    assert "! Target raised [x1, section II/1, line 28 → 26]" in flat
    assert "+5 points; +5.9%; harder" in flat


@pytest.mark.parametrize("width", [40, 80, 120])
def test_drawings_fit_the_width(pair: PlanDiff, years: PlanSeries, width: int) -> None:
    for result in (pair, years):
        assert max(map(len, drawn(result, width).splitlines())) <= width


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_each_change_stands_in_the_details(pair: PlanDiff, format: str) -> None:
    text = paper(pair, format)
    assert "Có 17 thay đổi: " in text
    for change in pair.changes:
        assert f"| {change.id} |" in text or f'id="{change.id}"' in text


def test_same_plans_have_no_differences(pair: PlanDiff) -> None:
    none = pair.select(kinds=())
    assert "Không có thay đổi." in drawn(none)
    assert "There are no differences." in drawn(none, lang="en")


def test_kinds_are_selected(pair: PlanDiff) -> None:
    kept = pair.select(kinds=[ChangeKind.TASK_PARTNERS, ChangeKind.TARGET_RAISED])
    assert [change.kind.value for change in kept.changes] == ["target-raised", "task-partners"]
    assert kept.counts == {ChangeKind.TASK_PARTNERS: 1, ChangeKind.TARGET_RAISED: 1}


def test_every_kind_has_its_words_in_both_languages() -> None:
    for words in (VI, EN):
        for kind in ChangeKind:
            assert {f"diff.kind.{kind.value}", f"diff.count.{kind.value}"} <= set(words.messages)
        for group in ChangeGroup:
            assert {f"diff.group.{group.value}", f"diff.held.{group.value}"} <= set(words.messages)


def test_a_series_as_markdown(years: PlanSeries) -> None:
    text = paper(years, "markdown")
    assert "| Chỉ tiêu | 2022 | 2023 | 2024 | 2025 | 2026 |" in text
    assert (
        "| tỷ lệ thất thoát nước | dưới 18% | dưới 16% (−2 điểm %) | – (không còn) "
        "| dưới 12% (có lại; −4 điểm %) | dưới 12% |"
    ) in text
    assert "(sớm hơn 77 ngày)" in text
    assert "hằng tháng (nhiều hơn 8 lần mỗi năm)" in text
    assert "96,3% số từ của 2023 đã có trong 2022." in text


def test_a_series_follows_tasks_leads_and_bases() -> None:
    text = "KẾ HOẠCH\nVườn ươm năm {0}\n\nCăn cứ Luật Lâm nghiệp ngày 15/11/2017;\n{1}\nI. NHIỆM VỤ\n\n{2}\n"
    duties = ("1. Sở Y tế rà soát các vườn thuốc nam.", "1. Sở Tư pháp rà soát các vườn thuốc nam.")
    basis = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh về vườn ươm;\n"
    plans = [
        kehoach_cli.parse_text(text.format(2023, "", duties[0])),
        kehoach_cli.parse_text(text.format(2024, basis, duties[1])),
        kehoach_cli.parse_text(text.format(2025, "", duties[1])),
    ]
    said = paper(series(plans), "markdown")
    assert "| Sở Y tế | Sở Tư pháp (Đổi cơ quan chủ trì) | Sở Tư pháp |" in said
    assert "| Sở Tư pháp | 0 | 1 | 1 |" in said
    assert "| – | Quyết định 12/QĐ-UBND ngày 05/01/2024 (mới) | – (không còn) |" in said


def test_a_series_draws_a_line_an_indicator(years: PlanSeries) -> None:
    page = paper(years, "html")
    assert page.count("<svg ") == 3
    first, second = page.split("<svg ")[1:3]
    assert first.count("<circle ") == 5
    assert first.count("<polyline ") == 1
    # 2024 has no such target: a lone point behind the gap is joined to the next, none over it
    assert second.count("<circle ") == 4
    assert second.count("<polyline ") == 2
    assert ">64</text>" in first
    assert ">2024</text>" in second


def test_plans_with_little_in_common_are_said_to_be(pair: PlanDiff) -> None:
    shares = {"related": False, "old_paired": 3.5, "new_paired": 12.0}
    result = pair.model_copy(update=shares).select([ChangeGroup.CITATIONS])
    for said in (paper(result, "markdown"), paper(result, "html"), " ".join(drawn(result).split())):
        assert "Hai kế hoạch có rất ít điểm chung." in said
        assert "3,5% nội dung của kế hoạch cũ còn trong kế hoạch mới; 12% nội dung" in said


@pytest.mark.parametrize("format", ["markdown", "html", "docx"])
def test_coverage_and_bodies_are_papers_too(format: str) -> None:
    plans = COMPARE / "doc-sach-2024.txt", COMPARE / "doc-sach-2025.txt"
    for result, words in (
        (covers(*plans), "Chỉ tiêu có yêu cầu thấp hơn"),
        (ledger(*plans), "Sở Tài chính (kế hoạch cũ: Sở Kế hoạch và Đầu tư)"),
    ):
        report = report_of(result, VI)
        content = PAPERS[format](report)
        assert content.startswith(b"PK") if format == "docx" else words in content.decode()
        assert render_xlsx(result, report).startswith(b"PK")


ORDERS = (
    "rà soát các vườn thuốc nam ở miền núi",
    "biên soạn tờ gấp về cách trồng, chăm sóc và thu hái cây thuốc dưới tán rừng cho các hộ đồng bào ở những bản xa trung tâm xã",
)


def superior_and_plan(year: int) -> tuple[kehoach_cli.PlanDocument, kehoach_cli.PlanDocument]:
    """A superior's plan for 2025 with two tasks, and a plan of another year that has neither."""
    head = "KẾ HOẠCH\nVườn ươm năm {}\n\nI. NHIỆM VỤ\n\n{}"
    tasks = "\n\n".join(f"{number}. Sở Y tế {order}." for number, order in enumerate(ORDERS, 1))
    return (
        kehoach_cli.parse_text(head.format(2025, tasks)),
        kehoach_cli.parse_text(head.format(year, "1. Sở Y tế mở hội thi nấu món chay cho các chùa.")),
    )


def test_the_details_of_a_coverage_have_only_what_the_first_page_cut() -> None:
    result = covers(*superior_and_plan(2025))
    told = paper(result, "markdown")
    headings = [line for line in told.splitlines() if line.startswith("#")]
    assert headings[1:] == [
        "## Nhiệm vụ chưa được đưa vào (2)",
        "# Chi tiết",
        "## Nhiệm vụ chưa được đưa vào, nguyên văn (1)",
    ]
    assert [told.count(order) for order in ORDERS] == [1, 1]
    assert "Chi tiết" not in PAPERS["markdown"](report_of(result, VI, brief=True)).decode()
    for format in ("html", "docx"):
        assert PAPERS[format](report_of(result, VI))
    assert "Chi tiết" in drawn(result)
    assert [len(table.lines) for table in report_of(result, VI).sheets] == [2]


def test_a_superior_for_other_years_is_said_to_be() -> None:
    said = "Hai kế hoạch không cùng thời gian (năm 2025; năm 2026)."
    assert said in paper(covers(*superior_and_plan(2026)), "markdown")
    assert "không cùng thời gian" not in paper(covers(*superior_and_plan(2025)), "markdown")


def test_a_product_and_a_split_task_are_told() -> None:
    head = "KẾ HOẠCH\nVườn ươm năm {}\n\nI. NHIỆM VỤ\n\n"
    table = "| TT | Nội dung | Cơ quan chủ trì | Sản phẩm |\n|---|---|---|---|\n| 1 | Rà soát các vườn thuốc nam ở miền núi | Sở Y tế | {} |\n"
    old, new = (
        kehoach_cli.parse_text(head.format(year) + table.format(product), name="ke-hoach.md")
        for year, product in ((2024, "Báo cáo"), (2025, "Bản đồ"))
    )
    result = compare(old, new)
    assert [change.kind.value for change in result.changes if change.group == "tasks"] == ["task-product"]
    flat = " ".join(drawn(result).split())
    assert "* Đổi sản phẩm [x1, mục I, số thứ tự 1 trong bảng] Rà soát các vườn thuốc nam ở miền núi" in flat
    assert "- Báo cáo + Bản đồ" in flat
