"""Words that a program broken by blanks: written together by their syllables, and by the words the text has elsewhere."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.reading import read_bytes
from kehoach_cli.reading.broken_words import mend_broken_words
from kehoach_cli.reading.source import SourceLine
from kehoach_cli.reading.syllables import is_syllable

BROKEN = """K Ế HOẠCH T Ổ CHỨC HỘI NGH Ị
Thư vi ện xã Bình Hòa x ây dựn g kế ho ạch, phối hợp với Ph òng Văn hóa v à các tr ường học.
"""
"""Enough broken words that a text with it counts as broken."""
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def mended(line: str) -> str:
    found = mend_broken_words(BROKEN + line)
    assert found is not None
    return found[0].splitlines()[-1]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Ban C ơ sở, Ph òng Ch ính tr ị", "Ban Cơ sở, Phòng Chính trị"),
        ("tron g quá trìn h triể n khai", "trong quá trình triển khai"),
        ("Học vi ện, nhiệm v ụ tiêu bi ểu", "Học viện, nhiệm vụ tiêu biểu"),
        ("tr iể n khai", "triển khai"),
        ("IV. K INH PHÍ, ĐỊA Đ IỂM", "IV. KINH PHÍ, ĐỊA ĐIỂM"),
        ("ngân sách nhà n ước của nước", "ngân sách nhà nước của nước"),
        ("các sách và cá c hoạt động", "các sách và các hoạt động"),
        ("ngày 1, ngày 2, ngày 3, ngày 4, ngày 5 và ngà y 6", "ngày 1, ngày 2, ngày 3, ngày 4, ngày 5 và ngày 6"),
        ("trước ng ày 09/11/20 31, 15/11/203 1 và 5/5/2031", "trước ngày 09/11/2031, 15/11/2031 và 5/5/2031"),
        ("năm 2032: tháng 1 2 NĂM 20 31; 0 5 cuốn", "năm 2032: tháng 12 NĂM 2031; 05 cuốn"),
        ("Thư viện có 20 30 cuốn, ngày ..... tháng .....", "Thư viện có 20 30 cuốn, ngày ..... tháng ....."),
        ("nội dung , thời gian (nếu c ó ).", "nội dung, thời gian (nếu có)."),
        ("c á ch, s á ch v à o, NGH Ỉ T ẾT", "cách, sách vào, NGHỈ TẾT"),
        # words that stand for themselves
        ("K Ế H O Ạ C H năm nay", "K Ế H O Ạ C H năm nay"),
        ("Trực cổng  x  ông Tư", "Trực cổng  x  ông Tư"),
        ("đội ngũ y tế, bác sĩ ưu tú, ông An", "đội ngũ y tế, bác sĩ ưu tú, ông An"),
        ("UBND xã, BCH Đoàn, TTYT", "UBND xã, BCH Đoàn, TTYT"),
        ("12 500 000 đồng; 20 24 30; 20 000 cuốn", "12 500 000 đồng; 20 24 30; 20 000 cuốn"),
        ("| c ột | h àng |", "| cột | hàng |"),
    ],
)  # fmt: skip
def test_pieces_go_to_the_word_they_are_of(broken: str, whole: str) -> None:
    assert mended(broken) == whole


@pytest.mark.parametrize(
    "sound",
    [
        "Thực hiện điểm c khoản 1, điểm đ khoản 2 và điểm h khoản 3 Điều 4.",
        "Hố rộng 3 m ở thôn 1; từ 7 h ở sân trường; 50 triệu đ ủng hộ; khối C ôn tập; vitamin C uống sau ăn.",
        "Học vần, âm ch ở đầu từ, âm nh ở cuối từ: a b c d đ e g h i k l m n o p q r s t u v x y.",
        "Theo điểm c hoặc điểm d; điểm k hay điểm g hiện hành; điểm n gồm hai ý; khoản c ô nhiễm.",
        "Đọc sách trong nước, ph và nh, tờ a và tờ b, lô 1 C ươm cây.",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sound_text_stays_as_it_is(sound: str, form: Literal["NFC", "NFD"]) -> None:
    assert mend_broken_words(unicodedata.normalize(form, f"{sound}\n" * 20)) is None


@given(st.text(alphabet="abcđêấg nhtr.,|1\n", max_size=400))
def test_letters_and_signs_are_kept_in_any_text(text: str) -> None:
    whole = BROKEN * 3 + text
    found = mend_broken_words(whole)
    assert found is not None
    assert "".join(found[0].split()) == "".join(unicodedata.normalize("NFC", whole).split())


def broken_text(text: str, seed: int) -> str:
    """The text with a blank in every eighth word or so."""
    chance = random.Random(seed)

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < 3 or word.isupper() or not is_syllable(word) or chance.random() > 0.12:
            return word
        at = chance.randrange(1, len(word))
        return f"{word[:at]} {word[at:]}"

    return re.sub(r"[^\W\d_]+", broken, text)


@pytest.mark.parametrize("seed", range(3))
def test_nearly_all_words_of_a_plan_come_out_whole(seed: int) -> None:
    text = (SAMPLES / "ubnd-huyen-an-phu-tay.txt").read_text(encoding="utf-8")
    found = mend_broken_words(broken_text(text, seed))
    assert found is not None
    words, expected = found[0].split(), text.split()
    # where a blank can stand within a rhyme, a syllable of the rest may be another word
    assert sum(words.count(word) < expected.count(word) for word in set(expected)) <= 0.03 * len(
        set(expected)
    )


def test_reading_says_that_words_were_mended() -> None:
    source = read_bytes((BROKEN * 3).encode(), "x.txt")
    assert [finding.code for finding in source.findings] == ["broken-words"]
    assert isinstance(source.elements[0], SourceLine)
    assert source.elements[0].text == "KẾ HOẠCH TỔ CHỨC HỘI NGHỊ"
