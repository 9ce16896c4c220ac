from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.normalizing.characters import clean_line, is_vietnamese


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("Kê\u0301 hoa\u0323ch", "Kế hoạch", id="composed"),
        pytest.param("\ufeffKế\u200b ho\u00adạch", "Kế hoạch", id="invisible"),
        pytest.param("  Thực \u00a0 hiện\t\tngay ", "Thực hiện ngay", id="spaces"),
        pytest.param("QÐ-UBND", "QĐ-UBND", id="eth"),
        pytest.param("Ɖồng Lâm", "Đồng Lâm", id="african-d"),
        pytest.param("ðề án", "đề án", id="small-eth"),
        pytest.param("\uf0b7 Rà soát", "• Rà soát", id="symbol-bullet"),
        pytest.param("hoà, hòa, uỷ, ủy, qui, quy", "hoà, hòa, uỷ, ủy, qui, quy", id="spelling-kept"),
        pytest.param("a\x07b\x00c", "abc", id="control"),
        pytest.param("plain ascii", "plain ascii", id="ascii"),
    ],
)
def test_clean_line(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_eth_stays_in_other_languages() -> None:
    assert clean_line("Ðorður", vietnamese=False) == "Ðorður"


def test_is_vietnamese() -> None:
    assert is_vietnamese("Kế hoạch bảo vệ rừng năm 2025")
    assert not is_vietnamese("Action plan 2025")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert "\n" not in once
