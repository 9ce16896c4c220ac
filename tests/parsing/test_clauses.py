"""Where sentences and clauses end, and what brackets and quotation marks hold."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.clauses import (
    clauses,
    closing_limit,
    commas,
    enclosed,
    sentence_ends,
    sentences,
)

ENDS = sentence_ends(grammar_of(()))

SENTENCES = [
    ("Mua sách. Sửa phòng đọc.", ["Mua sách", "Sửa phòng đọc."]),
    ("Mua sách (10 bộ. Mới). Sửa phòng.", ["Mua sách (10 bộ. Mới)", "Sửa phòng."]),
    ("TP. Hồ Chí Minh mua sách. Xong.", ["TP. Hồ Chí Minh mua sách", "Xong."]),
    ("Mua 1.200 cuốn. 12 phòng đọc.", ["Mua 1.200 cuốn", "12 phòng đọc."]),
    ("Mua sách! Sửa phòng? Xong…  Hết", ["Mua sách", "Sửa phòng", "Xong", "Hết"]),
    ("Mua sách: \n- một;\n- hai", ["Mua sách: ", "- một;", "- hai"]),
    ("Mua sách.” Sửa phòng", ["Mua sách", "Sửa phòng"]),
    ("mua sách. sửa phòng", ["mua sách. sửa phòng"]),
    ("Mua sách.\nsửa phòng", ["Mua sách.", "sửa phòng"]),
    ("Mua sách,\nsửa phòng", ["Mua sách,\nsửa phòng"]),
    ("Mua sách. “Sửa phòng”. (Xong)", ["Mua sách", "“Sửa phòng”", "(Xong)"]),
    ("", []),
    ("Mua sách. - Sửa", ["Mua sách", "- Sửa"]),
]


@pytest.mark.parametrize(("text", "parts"), SENTENCES)
def test_sentences(text: str, parts: list[str]) -> None:
    inside = enclosed(text, 0, len(text))
    assert [text[start:end] for start, end in sentences(text, 0, len(text), inside, ENDS)] == parts


CLAUSES = [
    ("Mua sách; sửa phòng; ", ["Mua sách", "sửa phòng"]),
    ("Mua (a; b); sửa", ["Mua (a; b)", "sửa"]),
    ("; a", ["a"]),
    ("a;b", ["a", "b"]),
    ("“a; b”; c", ["“a; b”", "c"]),
    ("[a; b]; c", ["[a; b]", "c"]),
    ('"a; b"; c', ['"a; b"', "c"]),
    ("(a; b", ["(a", "b"]),
]


@pytest.mark.parametrize(("text", "parts"), CLAUSES)
def test_clauses(text: str, parts: list[str]) -> None:
    inside = enclosed(text, 0, len(text))
    assert [text[start:end] for start, end in clauses(text, 0, len(text), inside)] == parts


def test_a_stretch_within_a_text() -> None:
    text = "x; Mua sách; sửa phòng; y"
    inside = enclosed(text, 3, 22)
    assert [text[start:end] for start, end in clauses(text, 3, 22, inside)] == ["Mua sách", "sửa phòng"]
    assert [*clauses(text, 3, 3, inside)] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [("a, b", [1]), ("1,5 a, b", [5]), ("(a, b), c", [6]), ("a,b", [1]), ("a, b,", [1, 4]), ("", [])],
)
def test_commas(text: str, places: list[int]) -> None:
    assert commas(text, 0, len(text), enclosed(text, 0, len(text))) == places


def test_what_brackets_hold() -> None:
    text = "a (b) [c] “d (e)” (f (g))"
    inside = enclosed(text, 0, len(text))
    assert [text[start:end] for start, end in inside.spans] == ["(b)", "[c]", "“d (e)”", "(f (g))"]
    assert "".join(c for n, c in enumerate(text) if inside.holds(n)) == "(b)[c]“d (e)”(f (g))"
    assert [n for n in range(len(text) + 1) if inside.starting_at(n)] == [2, 6, 10, 18]
    assert inside.starting_at(6) == (6, 9)
    assert not enclosed("a", 0, 1).holds(0)
    assert enclosed("a", 0, 1).starting_at(0) is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("(theo |A về b) sau", "(theo |A về b"),
        ("(theo |A (đợt 2) về b) sau", "(theo |A (đợt 2) về b"),
        ("(theo |A (đợt (2)) về b) sau)", "(theo |A (đợt (2)) về b"),
        ("(theo |A (đợt 2 về b) sau", "(theo |A (đợt 2 về b) sau"),
        ("(theo |A về b sau", "(theo |A về b sau"),
        ("(đợt 1) theo |A về b) sau", "(đợt 1) theo |A về b) sau"),
        ("theo |A (đợt 2) về b", "theo |A (đợt 2) về b"),
        ("x (theo |A)", "x (theo |A"),
        ("(theo |)", "(theo |"),
        ("“theo |A” về b", "“theo |A"),
        ("(theo “|A” về b) sau", "(theo “|A"),
        ("“theo (|A” về b) sau", "“theo (|A"),
    ],
)
def test_the_bracket_that_holds_a_place_closes(text: str, limit: str) -> None:
    start = text.index("|")
    assert text[: closing_limit(text, start, 0, len(text))] == limit


def test_a_bracket_counts_from_the_floor_to_the_end() -> None:
    text = "(theo A về b) sau"
    assert closing_limit(text, 6, 0, len(text)) == text.index(")")
    assert closing_limit(text, 6, 1, len(text)) == len(text)
    assert closing_limit(text, 6, 0, 10) == 10
