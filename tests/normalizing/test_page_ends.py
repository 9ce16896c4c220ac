"""Which numbers, heads and stamps are a page's, at the edges: `strip_furniture` on lines of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kehoach_cli import normalize
from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing.furniture import strip_furniture
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.parsing.signs.lines import LineReader

READ = LineReader(grammar_of(()))
LONG = "Các phường tổ chức trồng cây bóng mát dọc những tuyến đường mới mở, " * 5


def line(text: str, number: int = 0, *, gap: int = 0, indent: int = 0, page_break: bool = False) -> Line:
    return Line(text, number, gap, indent, page_break=page_break)


def stripped(lines: Sequence[Line], usual_gap: int = 0, *, pages: bool = True) -> list[str]:
    flows, _ = strip_furniture([lines], usual_gap, READ, pages=pages)
    return [one.text for one in flows[0]]


def removed(lines: Sequence[Line], usual_gap: int = 0, *, pages: bool = True) -> dict[str, int]:
    """Codes of what was removed, with how many."""
    _, findings = strip_furniture([lines], usual_gap, READ, pages=pages)
    return {finding.code: finding.message.count("«") for finding in findings}


SENTENCE = "Các phường tổ chức trồng cây bóng mát dọc"


@pytest.mark.parametrize(
    ("before", "number", "after", "is_page"),
    [
        (SENTENCE, "6", "những tuyến đường mới mở.", True),
        (SENTENCE + ",", "- 6 -", "những tuyến đường mới mở.", True),
        (SENTENCE, "6", "Những tuyến đường mới mở.", False),
        (SENTENCE + ".", "6", "những tuyến đường mới mở.", False),
        ("Tổ chức trồng cây ở các phường", "6", "và các xã.", False),
        ("Tổ chức trồng cây ở các phường,", "6", "và các xã.", True),
        ("¹ Nghị quyết số 5.", "6", "những tuyến đường mới mở.", True),
        ("[1] Nghị quyết số 5.", "6", "những tuyến đường mới mở.", True),
        ("12 Nghị quyết số 5.", "6", "những tuyến đường mới mở.", True),
        ("12 nghị quyết khác.", "6", "những tuyến đường mới mở.", False),
        (SENTENCE, "1234", "những tuyến đường mới mở.", False),
        (SENTENCE, "–   600   –", "những tuyến đường mới mở.", False),
        (SENTENCE, "6", "", False),
    ],
)
def test_a_number_in_mid_sentence(before: str, number: str, after: str, is_page: bool) -> None:
    lines = [line(text) for text in (before, number, after) if text]
    assert removed(lines) == ({"page-number-removed": 1} if is_page else {})
    assert removed(lines, pages=False) == {}


@pytest.mark.parametrize(
    ("number", "after", "usual_gap", "is_page"),
    [
        (line("6", page_break=True), line("Mua cây."), 0, True),
        (line("6"), line("Mua cây.", page_break=True), 0, True),
        (line("6", indent=20), line("Mua cây."), 0, True),
        (line("6", indent=19), line("Mua cây."), 0, False),
        (line("6", gap=1), line("Mua cây.", gap=1), 0, True),
        (line("6", gap=1), line("Mua cây."), 0, False),
        (line("6"), line("Mua cây.", gap=1), 0, False),
        (line("6", gap=1), line("Mua cây.", gap=1), 1, False),
        (line("6", gap=2), line("Mua cây.", gap=1), 1, True),
        (line("6", gap=1), line("Mua cây.", gap=2), 1, True),
        (line("6", gap=2), line("Mua cây."), 1, False),
        # nothing behind it
        (line("6", gap=1), None, 0, True),
        (line("6"), None, 0, False),
        (line("6", gap=1), None, 1, True),
    ],
)
def test_a_number_that_stands_apart(number: Line, after: Line | None, usual_gap: int, is_page: bool) -> None:
    lines = [line("Trồng cây."), number, *([after] if after else [])]
    assert ("6" not in stripped(lines, usual_gap)) is is_page


@pytest.mark.parametrize(("gap", "is_page"), [(0, False), (1, False), (2, False)])
def test_a_number_on_the_first_line_stands_apart_from_nothing(gap: int, is_page: bool) -> None:
    lines = [line("6", gap=gap), line("Trồng cây.", gap=2)]
    assert ("6" not in stripped(lines)) is is_page
    assert stripped([line("6", indent=30), line("Trồng cây.")]) == ["Trồng cây."]


@pytest.mark.parametrize(
    ("between", "pages"),
    [([LONG, LONG], True), ([LONG], False), (["X" * 599], True), (["X" * 598], False)],
)
def test_numbers_of_pages_stand_a_page_apart(between: list[str], pages: bool) -> None:
    numbers = [line(str(number), gap=1) for number in (1, 2, 3)]
    lines = [line("Đầu.")]
    for number in numbers:
        lines += [number, *(line(text, gap=1) for text in between)]
    kept = [text for text in stripped(lines) if text.isdigit()]
    assert kept == ([] if pages else ["1", "2", "3"])


@pytest.mark.parametrize(
    ("pages", "removed_heads"),
    [(2, 0), (3, 3), (4, 4)],
)
def test_a_head_that_comes_back_at_page_ends(pages: int, removed_heads: int) -> None:
    lines = []
    for page in range(pages):
        lines += [
            line(f"Kế hoạch trồng cây, trang {page}", gap=1, page_break=bool(page)),
            line(f"Nội dung {'abcd'[page]}."),
        ]
    lines[0] = line(lines[0].text, page_break=True)
    assert removed(lines).get("running-head-removed", 0) == removed_heads


@pytest.mark.parametrize(
    ("make", "is_head"),
    [
        (lambda n: [line(f"Trang chữ {'abc'[n]}."), line("Đầu trang", page_break=True)], True),
        (lambda n: [line("Cuối trang"), line(f"Trang chữ {'abc'[n]}.", page_break=True)], True),
        (lambda n: [line("Giữa trang"), line(f"Trang chữ {'abc'[n]}.")], False),
        (lambda n: [line("Giữa trang", page_break=n > 0), line(f"Trang chữ {'abc'[n]}.")], False),
        (lambda n: [line("Đ" * 121, page_break=True), line(f"Trang chữ {'abc'[n]}.")], False),
        (lambda n: [line("Đ" * 120, page_break=True), line(f"Trang chữ {'abc'[n]}.")], True),
    ],
)
def test_where_a_running_head_stands(make: object, is_head: bool) -> None:
    lines = [one for number in range(3) for one in make(number)]  # type: ignore[operator]
    lines.append(line("Hết phần này."))
    assert removed(lines).get("running-head-removed", 0) == (3 if is_head else 0)
    assert removed(lines, pages=False) == {}


@pytest.mark.parametrize(("lines_between", "is_stamp"), [(0, True), (4, True), (5, False)])
def test_a_stamp_ends_with_its_time(lines_between: int, is_stamp: bool) -> None:
    lines = [
        line("Người ký: Sở Xây dựng"),
        *(line(f"Cơ quan {n}") for n in range(lines_between)),
        line("Thời gian ký: 22.03.2024 15:00:00 +07:00"),
        line("Nguyễn Văn Mẫu"),
    ]
    assert (stripped(lines)[0] == "Nguyễn Văn Mẫu") is is_stamp
    assert stripped(lines)[-1] == "Nguyễn Văn Mẫu"
    if is_stamp:
        assert removed(lines) == {"signature-stamp-removed": lines_between + 2}


def test_what_is_left_remembers_what_stood_before_it() -> None:
    lines = [
        line("Trồng cây.", 1),
        line("-----", 2, gap=2),
        line("Chăm cây.", 3, gap=1),
        line("Mua cây ở các vườn ươm của tỉnh và của các huyện", 4),
        line("7", 5),
        line("miền núi.", 6, gap=1),
        line("Hết.", 7),
    ]
    (flow,), findings = strip_furniture([lines], 0, READ)
    assert [(one.text, one.gap, one.page_break) for one in flow] == [
        ("Trồng cây.", 0, False),
        ("Chăm cây.", 2, False),
        ("Mua cây ở các vườn ươm của tỉnh và của các huyện", 0, False),
        ("miền núi.", 1, True),
        ("Hết.", 0, False),
    ]
    assert [(one.code, one.message, one.line) for one in findings] == [
        ("page-number-removed", "Page numbers removed from the text: «7»", 5),
        ("separator-removed", "Separator rules removed from the text: «-----»", 2),
    ]


def test_flows_stay_apart() -> None:
    flows, findings = strip_furniture(
        [[line("Một."), line("----")], [line("----"), line("Hai.")], []], 0, READ
    )
    assert [[one.text for one in flow] for flow in flows] == [["Một."], ["Hai."], []]
    assert [finding.message.count("«") for finding in findings] == [2]
    unchanged = [[line("Một.")], [line("Hai.")]]
    assert strip_furniture(unchanged, 0, READ) == (tuple(map(tuple, unchanged)), ())


def test_form_feeds_part_pages_and_their_numbers_go() -> None:
    page = (
        "Sở Y tế chủ trì, phối hợp với các trường mở thêm phòng đọc ở những xã còn xa trung tâm của tỉnh.\n"
        * 8
    )
    what = ["sách", "kệ", "báo"]
    text = "".join(
        f"{page}Mua {things} cho thôn;\n\f{number}\nmua {things} cho trường.\n"
        for number, things in enumerate(what, 2)
    )
    canonical = normalize(text.encode(), name="ke-hoach.txt")
    assert [finding.code for finding in canonical.findings] == ["page-number-removed"]
    paragraphs = canonical.text.split("\n")
    assert [one for one in paragraphs if one.startswith("Mua")] == [
        f"Mua {things} cho thôn; mua {things} cho trường." for things in what
    ]
