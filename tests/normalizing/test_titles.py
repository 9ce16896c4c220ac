"""Titles of Word files whose lines are paragraphs of their own."""

from __future__ import annotations

import pytest
from normalizing_sources import paragraphs, source

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.reading.source import SourceLine, Style

BOLD, CENTERED = Style(bold=True), Style(centered=True)
TYPE = SourceLine("KẾ HOẠCH", 1, Style(bold=True, centered=True))


def titled(*lines: str, style: Style = CENTERED) -> list[SourceLine]:
    return [TYPE, *(SourceLine(text, number, style) for number, text in enumerate(lines, 2))]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Mở hội đua thuyền", "Trên sông Cái"), 2),
        (("Triển khai Chỉ thị số", "12-CT/TU của Tỉnh ủy"), 2),
        (("MỞ HỘI ĐUA THUYỀN", "TRÊN SÔNG CÁI", "Hội vui"), 2),
        (("Mở hội đua thuyền", "(Kèm theo Quyết định số 8/QĐ-UBND)"), 1),
        (("Mở hội đua thuyền", "Thực hiện Kế hoạch số 8/KH-UBND, xã mở hội như sau:"), 1),
        (("Mở hội đua thuyền", "Căn cứ Luật Di sản văn hóa"), 1),
        (("Mở hội đua thuyền", "Kính gửi: Các thôn"), 1),
        (("Mở hội đua thuyền", "I. Mục đích"), 1),
        (("Mở hội đua thuyền", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), 1),
        (("Mở hội đua thuyền", "HỘI ĐỒNG NHÂN DÂN TỈNH"), 1),
        (("MỞ HỘI ĐUA THUYỀN", "XUÂN 2026"), 2),
        (("Mở hội đua thuyền.", "Trên sông Cái"), 1),
        (("Mở hội đua thuyền", f"Hội {'đua ' * 62}"), 1),
    ],
)
def test_lines_set_alike_under_the_type_are_one_title(lines: tuple[str, ...], title: int) -> None:
    found = paragraphs(titled(*lines), wrapped=False)
    assert found == ["KẾ HOẠCH", " ".join(lines[:title]), *(line.strip() for line in lines[title:])]


@pytest.mark.parametrize(
    ("first", "second", "joins"),
    [(BOLD, BOLD, True), (CENTERED, Style(bold=True, centered=True), True), (BOLD, CENTERED, False),
     (Style(), Style(), False)],
)  # fmt: skip
def test_lines_of_a_title_are_set_alike(first: Style, second: Style, joins: bool) -> None:
    found = paragraphs(
        [TYPE, SourceLine("Mở hội", 2, first), SourceLine("Trên sông", 3, second)], wrapped=False
    )
    assert (found == ["KẾ HOẠCH", "Mở hội Trên sông"]) is joins


def test_small_letters_go_on_whatever_the_setting() -> None:
    assert paragraphs(titled("Mở hội", "trên sông", style=Style()), wrapped=False)[1:] == ["Mở hội trên sông"]


def test_eight_lines_are_the_most() -> None:
    assert len(paragraphs(titled(*["Mở hội"] * 10), wrapped=False)) == 4


def test_only_the_type_of_a_document_opens_a_title() -> None:
    lines = [SourceLine(text, 1, CENTERED) for text in ("XÃ AN HÒA", "Mở hội", "Trên sông")]
    assert paragraphs(lines, wrapped=False) == ["XÃ AN HÒA", "Mở hội", "Trên sông"]


def test_what_a_title_cites_is_read_whole() -> None:
    lines = titled("Triển khai Chỉ thị số 12-CT/TU ngày 14/02/2026", "của Ban Thường vụ Tỉnh ủy về giữ rừng")
    plan = parse_source(source([*lines, "I. NHIỆM VỤ", "1. Trồng rừng."], wrapped=False), grammar_of(()))
    (citation,) = plan.citations
    assert (citation.number, citation.date, citation.issuer, citation.title) == (
        "12-CT/TU",
        "2026-02-14",
        "Ban Thường vụ Tỉnh ủy",
        "giữ rừng",
    )
