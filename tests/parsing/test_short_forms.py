"""Short forms told from other words in capitals, and parted at a bar."""

import pytest

from kehoach_cli.parsing.signs.short_forms import before_bar, is_short_form


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("TTCM", True), ("GV, NV", True), ("GV - NV", True), ("GV)", True), ("G", False), ("ĐT 09", False), ("GVcn", False)],
)  # fmt: skip
def test_a_name_in_capitals_alone(text: str, is_one: bool) -> None:
    assert is_short_form(text) is is_one


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("BGH/TTCM", 3),
        ("BGH/TTCM, GV", 3),
        ("UBND/HĐND xã", 12),
        ("GD&ĐT/VHTT", 10),
        ("Tổ/GV", 5),
        ("BGH", 3),
    ],
)
def test_a_bar_parts_two_short_forms(text: str, end: int) -> None:
    assert before_bar(text, 0, len(text)) == end
