"""Texts as words to be compared."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kehoach_cli.diffing.folding import Vocabulary, exact_key, folded, match_key, same_words


@pytest.mark.parametrize(
    ("word", "match", "exact"),
    [
        ("cây", "cay", "cây"),
        ("Kỹ", "ky", "kĩ"),
        ("quy", "quy", "qui"),
        ("quý", "quy", "quí"),
        ("tay", "tay", "tay"),
        ("ý", "y", "ý"),
        ("2024", "⟨year⟩", "⟨year⟩"),
        ("1899", "1899", "1899"),
        ("20245", "20245", "20245"),
        ("30/06/2024", "30/6/⟨year⟩", "30/6/⟨year⟩"),
        ("06/2024", "6/⟨year⟩", "6/⟨year⟩"),
        ("12.2024", "12.⟨year⟩", "12.⟨year⟩"),
        ("2.024", "2.024", "2.024"),
        ("05", "5", "5"),
        ("0,05", "0,05", "0,05"),
        ("00", "0", "0"),
        ("100", "100", "100"),
        ("85%", "85%", "85%"),
        ("a05", "a05", "a05"),
    ],
)
def test_a_word_has_two_keys(word: str, match: str, exact: str) -> None:
    assert (match_key(word), exact_key(word)) == (match, exact)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Đường", "đường", True),
        ("đường", "đương", False),
        ("hoà", "hòa", True),
        ("hoà", "hóa", False),
        ("thuỷ", "thủy", True),
        ("khuỷu", "khuyủ", True),
        ("tuần", "tuân", False),
        ("tay", "tai", False),
    ],
)
def test_a_syllable_has_one_spelling(one: str, other: str, same: bool) -> None:
    assert (exact_key(one) == exact_key(other)) is same


def test_words_of_a_text() -> None:
    assert folded("Số: 07/KH-UBND, đạt 85,5% (năm 2024); 3 %") == "so 7 kh ubnd dat 85,5% nam ⟨year⟩ 3 %"
    assert folded(" …, ") == ""
    assert same_words("Trồng cây.", "trồng cây")
    assert same_words("", ".")
    assert not same_words("Trồng cây", "Trồng cay")
    assert not same_words("Trồng cây", "Cây trồng")


def test_texts_of_one_vocabulary_are_comparable() -> None:
    vocabulary = Vocabulary()
    one, other = vocabulary.read("Trồng cây, năm 2024"), vocabulary.read("trong cay năm 2025")
    assert vocabulary.read("Trồng cây, năm 2024") is one
    assert one.text == "Trồng cây, năm 2024"
    assert one.match == other.match
    assert one.exact[2:] == other.exact[2:]
    assert one.exact[0] != other.exact[0]
    assert len(one.match) == len(one.exact) == 4
    assert len(set(one.match)) == 4
    assert [one.text[start:end] for start, end in one.spans] == ["Trồng", "cây", "năm", "2024"]
    assert one.named == one.content == one.match


def stocked(text: str) -> str:
    """What a text is about, stock phrases left out, as folded words."""
    vocabulary = Vocabulary(stock=["tổ chức", "số", "tổ", "phối hợp"])
    known = {vocabulary.read(word).match: word for word in folded(text).split() if word != "%"}
    content = vocabulary.read(text).content
    return " ".join(known.get(letter, letter) for letter in content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tổ chức trồng cây số 5", "trong cay"),
        ("Trồng cây cổ thụ, tổ chức", "trong cay co thu"),
        ("tổ chưc trồng cây", "chuc trong cay"),
        ("ổ tổ trồng", "o trong"),
        ("Đạt 85% cây", "dat cay"),
        # where too little is left all words count
        ("Tổ chức phối hợp", "to chuc phoi hop"),
        ("Tổ chức cây", "to chuc cay"),
    ],
)
def test_stock_phrases_say_nothing_of_what_it_is_about(text: str, content: str) -> None:
    assert stocked(text) == content


def test_agencies_are_read_by_their_last_names() -> None:
    def renamings(words: Sequence[str]) -> list[tuple[int, int, Sequence[str]]]:
        at = " ".join(words).split().index("gtvt") if "gtvt" in words else None
        return [] if at is None else [(at - 1, at + 1, ("so", "xay", "dung"))]

    vocabulary = Vocabulary(renamings, ["giao"])
    old, new = (vocabulary.read(text) for text in ("Giao Sở GTVT trồng cây", "Giao Sở Xây dựng trồng cây"))
    assert old.named == new.named
    assert len(old.named) == 6
    assert old.content == new.content
    assert len(old.content) == 5
    assert old.match != new.match
    assert len(old.match) == 5
