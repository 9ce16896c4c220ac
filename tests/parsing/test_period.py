"""The years a plan covers, by its title, else by its issuing words."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of, parse_text
from kehoach_cli.parsing.facts.period import find_period
from kehoach_cli.parsing.trace import Trace
from kehoach_cli.plan import Citation, Span

GRAMMAR = grammar_of(())

Years = tuple[int | None, int | None, int | None]
"""First, last, vision."""


def years(*stretches: str, cited: str = "", title: str | None = None) -> Years:
    """The period of stretches, one of which may hold a citation."""
    text = "\n".join(stretches)
    places, at = [], 0
    for words in stretches:
        places.append((at, at + len(words)))
        at += len(words) + 1
    start = text.find(cited)
    citations = [
        Citation(
            id="c1", text=cited, span=Span(start=start, end=start + len(cited)), line=1, type="Kế hoạch", key="c", title=title
        )
    ] if cited else []  # fmt: skip
    found, _ = find_period(text, places, citations, GRAMMAR)
    return found.start, found.end, found.vision


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Mua sách năm 2026", (2026, 2026, None)),
        ("Mua sách giai đoạn 2026 - 2030", (2026, 2030, None)),
        ("Mua sách giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", (2026, 2030, 2045)),
        ("Mua sách giai đoạn 2021-2025, định hướng đến năm 2030", (2021, 2025, 2030)),
        ("Mua sách giai đoạn 2021-2025 và giai đoạn 2026-2030", (2021, 2025, None)),
        ("Mua sách năm 2025, năm 2026", (2026, 2026, None)),
        ("Mua sách năm 2025 giai đoạn 2026 - 2030", (2026, 2030, None)),
        ("Mua sách đến năm 2030", (None, 2030, None)),
        ("Mua sách năm học 2025 - 2026", (2025, 2026, None)),
        ("Mua sách nhiệm kỳ 2025 - 2030", (None, None, None)),
        ("Tầm nhìn đến năm 2045", (None, None, 2045)),
        ("Mua sách năm 2026, tầm nhìn đến năm 2030, tầm nhìn đến năm 2045", (2026, 2026, 2030)),
        ("Mua sách", (None, None, None)),
    ],
)
def test_the_years_of_a_title(title: str, wanted: Years) -> None:
    assert years(title) == wanted


def test_the_first_stretch_that_names_years_counts() -> None:
    assert years("Mua sách", "Ban hành Kế hoạch mua sách năm 2027", "năm 2028") == (2027, 2027, None)
    assert years("Mua sách năm 2026", "năm 2027") == (2026, 2026, None)
    assert years("Tầm nhìn đến năm 2045", "năm 2027, tầm nhìn đến năm 2050") == (2027, 2027, 2045)


def test_years_of_a_cited_document_do_not_count_but_those_of_its_title() -> None:
    text = "Thực hiện Kế hoạch số 5 năm 2025 mua sách năm 2026"
    assert years(text, cited="Kế hoạch số 5 năm 2025") == (2026, 2026, None)
    assert years(text, cited="Kế hoạch số 5 năm 2025 mua sách năm 2026") == (None, None, None)
    assert years(text, cited="Kế hoạch số 5 năm 2025 mua sách năm 2026", title="mua sách năm 2026") == (
        2026,
        2026,
        None,
    )
    assert years(text, cited="năm 2025 mua sách năm 2026", title="năm 2025 mua sách năm 2026") == (
        None,
        None,
        None,
    )


def test_what_gave_the_years_and_what_did_not() -> None:
    text = "Theo Kế hoạch năm 2024, mua sách năm 2025, năm 2026, tầm nhìn đến năm 2045"
    citation = Citation(id="c1", text="", span=Span(start=0, end=22), line=1, type="Kế hoạch", key="c")
    trace = Trace()
    _, given = find_period(text, [(0, len(text))], [citation], GRAMMAR, trace)
    assert {name: (by.rule, text[by.start : by.end]) for name, by in given.items()} == {
        "vision": ("period/vision", "tầm nhìn đến năm 2045"),
        "period": ("period/year", "năm 2026"),
    }
    assert [
        (text[d.start : d.end], d.outcome.value, d.reason) for d in trace.decisions if d.rule == "period/year"
    ] == [
        ("năm 2024", "refused", "it dates a cited document"),
        ("năm 2025", "beaten", "period/year says the years"),
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Thực hiện Nghị quyết số 12-NQ/TU về mua sách giai đoạn 2021 - 2025, UBND tỉnh ban hành kế hoạch như sau:", (None, None)),
        ("Để hoàn thành kế hoạch 05 năm (2021 - 2025), UBND tỉnh phát động đợt thi đua như sau:", (None, None)),
        ("Ngày 02/3/2024, UBND tỉnh đã ban hành Kế hoạch mua sách năm 2024.", (None, None)),
        ("Thực hiện Chương trình đọc sách giai đoạn 2021 - 2025, UBND tỉnh ban hành kế hoạch năm 2026 như sau:", (2026, 2026)),
        ("UBND tỉnh xây dựng kế hoạch mua sách giai đoạn 2026 - 2030, cụ thể như sau:", (2026, 2030)),
    ],
)  # fmt: skip
def test_the_issuing_words_give_the_years_of_the_plan_they_name(
    words: str, wanted: tuple[int | None, int | None]
) -> None:
    header = parse_text(f"KẾ HOẠCH\nMua sách\n\n{words}\n\nI. NHIỆM VỤ\nMua sách.\n").header
    assert (header.period.start, header.period.end) == wanted
