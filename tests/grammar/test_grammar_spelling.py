from __future__ import annotations

import pytest
import regex

from kehoach_cli.grammar.spelling import either_spelling, fold_form, spellings


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("số hóa", ("số hóa", "số hoá")),
        ("uỷ ban", ("ủy ban", "uỷ ban")),
        ("sức khoẻ", ("sức khỏe", "sức khoẻ")),
        ("hoàn thành", ("hoàn thành",)),
        ("báo cáo", ("báo cáo",)),
    ],
)
def test_a_tone_mark_has_two_places(word: str, both: tuple[str, ...]) -> None:
    assert spellings(word) == both
    assert all(regex.fullmatch(either_spelling(word), spelling) for spelling in both)
    assert len({fold_form(spelling) for spelling in both}) == 1


def test_a_class_of_letters_stays_as_it_is() -> None:
    assert either_spelling("[oó]á") == "[oó]á"
