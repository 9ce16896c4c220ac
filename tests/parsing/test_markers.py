"""Marks at the start of a line: their family, number, and where the words behind them begin."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.markers import Marker, continues, find_marker

GRAMMAR = grammar_of(())


def marker(text: str) -> Marker:
    found = find_marker(text, 0, len(text), GRAMMAR)
    assert found is not None
    return found


MARKS: list[tuple[str, str, str, tuple[int, ...], str, str]] = [
    # the line; family, mark, numbers, bare mark, the words behind it
    ("I. MỤC TIÊU", "roman", "I.", (1,), "I", "MỤC TIÊU"),
    ("1. Mua sách", "decimal", "1.", (1,), "1", "Mua sách"),
    ("1.1. Mua sách", "dotted", "1.1.", (1, 1), "1.1", "Mua sách"),
    ("1.1 Mua", "dotted", "1.1", (1, 1), "1.1", "Mua"),
    ("a) Mua", "letter", "a)", (1,), "a", "Mua"),
    ("a. Mua", "letter", "a.", (1,), "a", "Mua"),
    ("(1) Mua", "bracketed", "(1)", (1,), "(1)", "Mua"),
    ("(a) Mua", "bracketed-letter", "(a)", (1,), "(a)", "Mua"),
    ("- Mua", "bullet", "-", (), "", "Mua"),
    ("– Mua", "bullet", "–", (), "", "Mua"),
    ("+ Mua", "bullet", "+", (), "+", "Mua"),
    ("- Đ/c Phó Trưởng phòng", "bullet", "-", (), "", "Đ/c Phó Trưởng phòng"),
    ("• Mua", "bullet", "•", (), "•", "Mua"),
    ("A. Mua", "capital", "A.", (1,), "A", "Mua"),
    ("Phần thứ nhất", "part", "Phần thứ nhất", (1,), "Phần thứ nhất", ""),
    ("Phần I. MỤC", "part", "Phần I", (1,), "Phần I", "MỤC"),
    ("Chương II: A", "chapter", "Chương II", (2,), "Chương II", "A"),
    ("Điều 5. Mua", "article", "Điều 5", (5,), "Điều 5", "Mua"),
    ("Mục 1. Mua", "section", "Mục 1", (1,), "Mục 1", "Mua"),
    ("Phụ lục 01", "appendix", "Phụ lục 01", (), "Phụ lục 01", ""),
    ("PHỤ LỤC SỐ 01: X", "appendix", "PHỤ LỤC SỐ 01", (), "Phụ lục số 01", "X"),
    ("PHỤ LỤC I", "appendix", "PHỤ LỤC I", (), "Phụ lục I", ""),
    ("II.1. Mua", "roman-dotted", "II.1.", (2, 1), "II.1", "Mua"),
    ("II.2.1. x", "roman-dotted", "II.2.1.", (2, 2, 1), "II.2.1", "x"),
    ("A.1. Mua", "capital-dotted", "A.1.", (1, 1), "A.1", "Mua"),
    ("a.1) Mua", "letter-decimal", "a.1)", (1, 1), "a.1", "Mua"),
    ("i) Mua", "letter", "i)", (10,), "i", "Mua"),
    ("1/ Mua", "decimal", "1/", (1,), "1", "Mua"),
    ("I/ Mua", "roman", "I/", (1,), "I", "Mua"),
    ("Ⅱ. Mua", "roman", "Ⅱ.", (2,), "II", "Mua"),
    ("đ) Mua", "letter", "đ)", (5,), "đ", "Mua"),
    ("1.2.3. Mua", "dotted", "1.2.3.", (1, 2, 3), "1.2.3", "Mua"),
    ("I - MUA", "roman", "I -", (1,), "I", "MUA"),
    ("2.1.a. Mua", "letter", "2.1.a.", (1,), "2.1.a", "Mua"),
    ("I.", "roman", "I.", (1,), "I", ""),
    ("1)Mua", "decimal", "1)", (1,), "1", "Mua"),
    ("* Mua", "bullet", "*", (), "*", "Mua"),
    ("ＩＩ． Mua", "roman", "ＩＩ．", (2,), "II", "Mua"),
    ("２． Mua", "decimal", "２．", (2,), "2", "Mua"),
    ("ІІ. Mua", "roman", "ІІ.", (2,), "II", "Mua"),
    ("B.II. Mua", "capital-dotted", "B.II.", (2, 2), "B.II", "Mua"),
    ("1. - Mua", "decimal", "1.", (1,), "1", "Mua"),
    ("II/- MUA", "roman", "II/-", (2,), "II", "MUA"),
    ("III.- MUA", "roman", "III.-", (3,), "III", "MUA"),
    ("2/- Mua", "decimal", "2/-", (2,), "2", "Mua"),
    ("1.2/- Mua", "dotted", "1.2/-", (1, 2), "1.2", "Mua"),
    ("b/- Mua", "letter", "b/-", (2,), "b", "Mua"),
    ("② Mua", "bracketed", "②", (2,), "2", "Mua"),
    ("⑴ Mua", "bracketed", "⑴", (1,), "(1)", "Mua"),
]


@pytest.mark.parametrize("case", MARKS, ids=[m[0] for m in MARKS])
def test_a_mark(case: tuple[str, str, str, tuple[int, ...], str, str]) -> None:
    text, *parts = case
    found = marker(text)
    assert [found.family, found.printed, found.numbers, found.bare, text[found.rest :]] == parts
    assert found.ordinal == (found.numbers[-1] if found.numbers else 0)
    assert found.is_bullet is (found.family == "bullet")
    worded = ("part", "chapter", "section", "article", "appendix")
    assert found.is_worded is (found.family in worded)


@pytest.mark.parametrize("text", ["Mua sách", "12 phòng đọc", "iv. khuẩn", ""])
def test_no_mark(text: str) -> None:
    assert find_marker(text, 0, len(text), GRAMMAR) is None


def test_places_are_those_of_the_text() -> None:
    text = "x\n 2.  Mua sách\ny"
    found = find_marker(text, 3, 15, GRAMMAR)
    assert found is not None
    assert (found.start, text[found.rest : 15]) == (3, "Mua sách")
    assert (found.moved(4).start, found.moved(4).rest) == (7, found.rest + 4)
    assert (marker("– a").bullet, marker("- a").bullet, marker("+ a").bullet) == ("-", "-", "+")


@pytest.mark.parametrize(
    ("family", "last", "number", "goes_on"),
    [
        ("decimal", 1, 2, True),
        ("decimal", 1, 3, False),
        ("decimal", 2, 2, False),
        ("decimal", 2, 1, False),
        ("letter", 4, 5, True),  # d, đ
        ("letter", 4, 6, True),  # d, e
        ("letter", 1, 3, False),  # a, c
        ("letter", 3, 3, False),
        ("letter", 3, 2, False),
        ("roman", 4, 6, False),
        ("bracketed-letter", 4, 6, True),
        ("capital", 4, 6, True),
    ],
)
def test_what_continues_a_sequence(family: str, last: int, number: int, goes_on: bool) -> None:
    assert continues(family, last, number) is goes_on


@pytest.mark.parametrize(
    ("marks", "follow"),
    [
        (["I. MUA", "II. SỬA", "III. XÂY"], [True, True]),
        (["1.1. a", "1.2. b", "2.1. c", "2.3. d"], [True, False, False]),
        (["a) a", "b) b", "1. c"], [True, False]),
        (["- a", "- b"], [False]),
        (["II.1. Mua", "II.2. Sửa", "III.3. Xây"], [True, False]),
    ],
)
def test_which_marks_follow_on_one_another(marks: list[str], follow: list[bool]) -> None:
    assert [b.follows(a) for a, b in pairwise(map(marker, marks))] == follow


@pytest.mark.parametrize(
    ("printed", "before", "behind"),
    [
        ("(1)", (), ("(2)",)),
        ("(2)", ("(1)",), ("(3)",)),
        ("(i)", ("(h)",), ("(ii)", "(j)")),
        ("(v)", ("(iv)", "(u)"), ("(vi)", "(w)")),
        ("(a)", (), ("(b)",)),
        ("a)", (), ()),
        ("-", (), ()),
    ],
)
def test_the_marks_beside_one_in_brackets(
    printed: str, before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    marker = Marker("bracketed", printed, printed, (), 0, 0, "outline/bracketed")
    assert (marker.predecessors, marker.successors) == (before, behind)
