from __future__ import annotations

import pytest

from kehoach_cli.roman import to_roman


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (89, "LXXXIX"),
        (2026, "MMXXVI"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_numerals(value: int, written: str) -> None:
    assert to_roman(value) == written


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_what_has_no_numeral_stays_in_figures(value: int) -> None:
    assert to_roman(value) == str(value)
