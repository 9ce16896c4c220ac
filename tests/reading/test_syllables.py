"""Well-formed syllables, and their share in a text."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from kehoach_cli.reading.syllables import SyllableCount, count_syllables, is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "gì",
        "giếng",
        "quyết",
        "quốc",
        "khuỷu",
        "ngoằn",
        "quỹ",
        "nghiêng",
        "huỳnh",
        "uỷ",
        "yếu",
        "hoà",
        "hòa",
        "Đắk",
        "xoong",
        "HOÀ",
        "ở",
        "nghiệp",
        "thuế",
        "oanh",
        "quạ",
        "an",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    [
        "nghiep",
        "viec",
        "quoc",
        "hopt",
        "Å",
        "x",
        "KH",
        "theh",
        "luậtt",
        "hòá",
        "tìc",
        "bỉt",
        "ngg",
        "plan",
        "HdA",
        "Thñ",
        "c«ng",
    ],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_share_of_clean_text() -> None:
    count = count_syllables("UBND xã Hòa Bình ban hành Kế hoạch số 12/KH-UBND, theo plan.")
    # KH, which has no vowel, is not counted
    assert count == SyllableCount(words=12, well_formed=9, marked=7)
    assert count.share == 0.75


def test_share_of_broken_text() -> None:
    assert count_syllables("Céng hßa x· héi chñ nghÜa ViÖt Nam").share < 0.3
    assert count_syllables("12/3 - 45%").share == 0.0
