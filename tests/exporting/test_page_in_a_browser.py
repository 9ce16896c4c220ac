"""What a reader can do with a page, done in Chromium."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from small_plans import deadline, plan_of, task

from browser import Browser
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.exporting.page import to_page
from kehoach_cli.exporting.plan_text import PlanText
from kehoach_cli.model import PlanDocument, Section, Span, TaskDue

pytestmark = pytest.mark.programs("chromium")
VI = load_catalogue("vi")
TEXT = """II. NHIỆM VỤ
Phòng A lập danh mục trước ngày 30/4/2024.
Mua kệ sách trong quý IV/2099.
III. TỔ CHỨC THỰC HIỆN
Báo cáo UBND huyện hằng quý.
Sơ kết phong trào."""
HOSTILE = "<script>document.title='hacked'</script>\"'><img src=x onerror=alert(1)>&amp;"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def due(end: str | None, recurrence: tuple[str, ...] | None = None) -> TaskDue:
    return TaskDue.model_validate({"end": end, "recurrence": recurrence, "from": "own"})


def plan() -> PlanDocument:
    def work(number: int, words: str, section: str, **fields: Any) -> Any:
        return task(number, words, span=span(words), section=section, **fields)

    made = plan_of(
        work(1, "lập danh mục trước ngày 30/4/2024.", "s1", lead=("Phòng A",), partners=("Hội B", "Đoàn xã"),
             due=due("2024-04-30"), deadlines=("d1",), rule="orders/x", rules={"lead": "actors/subject"}),
        work(2, "Mua kệ sách trong quý IV/2099.", "s1", lead=("Hội B",), due=due("2099-12")),
        work(3, "Báo cáo UBND huyện hằng quý.", "s2", due=due(None, ("FREQ=MONTHLY;INTERVAL=3",))),
        work(4, "Sơ kết phong trào.", "s2"),
        deadlines=(deadline(1, "trước ngày 30/4/2024", span=span("trước ngày 30/4/2024"), kind="by", end="2024-04-30", rule="deadlines/y"),),
    )  # fmt: skip
    sections = tuple(
        Section(id=name, path=path, marker=f"{path}.", title=title, span=span(title), line=1)
        for name, path, title in (("s1", "II", "NHIỆM VỤ"), ("s2", "III", "TỔ CHỨC THỰC HIỆN"))
    )
    return made.model_copy(update={"sections": sections})


PAGE = to_page([PlanText(plan(), TEXT)], VI)
ROWS = '"#p1-tasks tbody tr td:nth-child(2)"'
FIRST, SHELF, REPORT, REVIEW = (
    "lập danh mục trước ngày 30/4/2024.",
    "Mua kệ sách trong quý IV/2099.",
    "Báo cáo UBND huyện hằng quý.",
    "Sơ kết phong trào.",
)


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        to_page(
            [
                PlanText(
                    plan_of(task(1, HOSTILE, lead=(HOSTILE,), span=Span(start=0, end=len(HOSTILE)))), HOSTILE
                )
            ],
            VI,
        ),
    ],
    ids=["a plan", "a hostile plan"],
)
def test_the_page_asks_for_nothing_and_has_nothing_to_complain_of(page: bytes, browser: Browser) -> None:
    opened = browser.open(
        page,
        "report([performance.getEntriesByType('resource').length, document.title, all('script').length, all('img').length])",
    )
    assert opened.report == [0, "Kế hoạch 9/KH-UBND", 2, 0]
    assert opened.console == ()


def test_what_the_policy_forbids_is_said_on_the_console(browser: Browser) -> None:
    opened = browser.open(PAGE, "fetch('https://example.org').catch(() => report('refused'))")
    assert len(opened.console) >= 1
    assert "Content Security Policy" in opened.console[0]


def test_tasks_are_filtered_by_words_body_time_and_section(browser: Browser) -> None:
    steps = [
        ("words", "LẬP muc", []),
        ("words", "LẬP mục", [FIRST]),
        ("words", "", [FIRST, SHELF, REPORT, REVIEW]),
        ("body", "Hội B", [FIRST, SHELF]),
        ("time", "2024/2", [FIRST]),
        ("time", "overdue", [FIRST]),
        ("time", "2099/4", [SHELF]),
        ("body", "", [SHELF]),
        ("time", "recurring", [REPORT]),
        ("time", "dayless", [REVIEW]),
        ("time", "soon", []),
        ("time", "", [FIRST, SHELF, REPORT, REVIEW]),
        ("section", "III", [REPORT, REVIEW]),
    ]
    code = "const seen = [];" + "".join(
        f"choose({name!r}, {value!r}); seen.push(shown({ROWS}));" for name, value, _ in steps
    )
    said = "document.querySelector('#p1-tasks output').textContent"
    opened = browser.open(PAGE, f"{code} seen.push({said}); report(seen);")
    assert opened.report == [*(wanted for _, _, wanted in steps), "Đang hiện 2/4 dòng"]
    assert opened.console == ()


def test_the_choices_are_those_of_the_plan(browser: Browser) -> None:
    opened = browser.open(
        PAGE, "report(all('#p1-tasks select').map((one) => [...one.options].map((option) => option.text)))"
    )  # fmt: skip
    assert opened.report == [
        ["Cơ quan: tất cả", "Đoàn xã", "Hội B", "Phòng A"],
        ["Thời gian: tất cả", "Đã quá hạn", "Đến hạn trong 30 ngày tới", "quý II/2024", "quý IV/2099", "Định kỳ", "Không có ngày"],
        ["Mục: tất cả", "II. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN"],
    ]  # fmt: skip


def test_a_table_is_sorted_by_mouse_and_by_keyboard(browser: Browser) -> None:
    opened = browser.open(
        PAGE,
        f"""
        const heads = all("#p1-tasks th");
        const day = heads.find((one) => one.dataset.name === "due_date");
        const seen = [];
        day.querySelector("span").click();
        seen.push(shown({ROWS}), day.getAttribute("aria-sort"));
        press(day.querySelector("span"), "Enter");
        seen.push(shown({ROWS}), day.getAttribute("aria-sort"));
        press(heads[0].querySelector("span"), " ");
        seen.push(shown({ROWS}), day.getAttribute("aria-sort"), heads[0].getAttribute("aria-sort"));
        report(seen);
        """,
    )
    # what has no day stays at the end
    assert opened.report == [
        [FIRST, SHELF, REPORT, REVIEW], "ascending",
        [SHELF, FIRST, REPORT, REVIEW], "descending",
        [FIRST, SHELF, REPORT, REVIEW], None, "ascending",
    ]  # fmt: skip


def test_words_lead_to_their_value_and_its_rules_and_back(browser: Browser) -> None:
    opened = browser.open(
        PAGE,
        """
        const mark = document.querySelector('.text a[href="#p1-t1"]');
        const box = document.getElementById("box");
        const seen = [box.hidden];
        choose("body", "Đoàn xã");
        choose("words", "không có");
        mark.focus();
        mark.click();
        seen.push(box.hidden, document.activeElement === box, document.querySelector("tr.chosen").id,
          document.getElementById("p1-t1").checkVisibility(), all("#box dt").map((one) => one.textContent), all("#box dd").at(-1).textContent);
        press(box, "Escape");
        seen.push(box.hidden, document.activeElement === mark, all("tr.chosen").length);
        mark.click();
        document.querySelector("#box button").click();
        seen.push(box.hidden, location.hash);
        report(seen);
        """,
    )
    assert opened.report == [
        True,
        False, True, "p1-t1", True,
        ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Hạn (ngày)", "Mục", "Quy tắc"],
        "dòng 2\norders/x\nCơ quan chủ trì: actors/subject",
        True, True, 0,
        True, "#p1-t1",
    ]  # fmt: skip
    assert opened.console == ()


def test_a_value_leads_to_its_words(browser: Browser) -> None:
    opened = browser.open(
        PAGE,
        """
        const seen = [];
        for (const name of ["t1", "d1", "t4"]) {
          document.querySelector(`#p1-${name} td a`).click();
          seen.push(document.querySelector(":target").closest("p").textContent);
        }
        document.querySelector('.timeline a').dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        seen.push(document.querySelector("tr.chosen").id);
        report(seen);
        """,
    )
    first = "Phòng A lập danh mục trước ngày 30/4/2024."
    assert opened.report == [first, first, REVIEW, "p1-d1"]


def test_everything_can_be_reached_by_keyboard_and_has_a_name(browser: Browser) -> None:
    opened = browser.open(
        PAGE,
        """
        const named = (one) => one.ariaLabel || one.getAttribute("aria-labelledby") || one.textContent.trim();
        report([
          all("input, select, [role=button], nav, svg:not([role=img])").filter((one) => !named(one)).length,
          all("svg[role=img]").filter((one) => one.querySelector("title") === null).length,
          all("th span").every((one) => one.tabIndex === 0),
          all(".text, .found, .drawing").every((one) => one.tabIndex === 0),
          all("h1").length,
        ]);
        """,
    )
    assert opened.report == [0, 0, True, True, 1]


@pytest.mark.parametrize("width", [420, 900, 1600])
def test_no_window_is_too_narrow(width: int, browser: Browser) -> None:
    opened = browser.open(
        PAGE,
        "report([innerWidth, document.documentElement.scrollWidth])",
        width=width,
    )
    assert opened.report[0] == width
    assert opened.report[1] <= width


@pytest.mark.parametrize(("scheme", "paper"), [("dark", "rgb(22, 24, 28)"), ("light", "rgb(255, 255, 255)")])
def test_the_page_is_dark_where_the_reader_wants_it(scheme: str, paper: str, browser: Browser) -> None:
    opened = browser.open(PAGE, "report(getComputedStyle(document.body).backgroundColor)", scheme=scheme)
    assert opened.report == paper


def test_it_is_printed_whole_with_the_heads_on_every_page(browser: Browser) -> None:
    tasks = [
        task(number, f"Lập danh mục số {number:03}. " + "Rà soát kho sách. " * 20) for number in range(1, 31)
    ]
    pdf = browser.printed(to_page([PlanText(plan_of(*tasks))], VI))
    with pypdfium2.PdfDocument(pdf) as document:
        size = document[0].get_size()
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert [round(length) for length in size] == [842, 595]
    text = " ".join(pages)
    assert all(f"danh mục số {number:03}." in text for number in range(1, 31))
    table = [page for page in pages if "Lập danh mục số" in page]
    assert len(table) > 2
    assert all("Nội dung nhiệm vụ" in page for page in table)
    assert "Lọc theo từ" not in text
