from __future__ import annotations

import pytest
import regex

from kehoach_cli.grammar.spelling import either_spelling, fold_form, spellings


@pytest.mark.parametrize(
    ("word", "all_of_them"),
    [
        ("số hóa", ("số hóa", "số hoá")),
        ("uỷ ban", ("ủy ban", "uỷ ban")),
        ("sức khoẻ", ("sức khỏe", "sức khoẻ")),
        ("hoàn thành", ("hoàn thành",)),
        ("báo cáo", ("báo cáo",)),
        ("xử lí", ("xử lý", "xử lí")),
        ("KỲ HỌP", ("KỲ HỌP", "KÌ HỌP")),
        ("quí", ("qúy", "quý", "quí")),
        ("chi tiêu khi thi", ("chi tiêu khi thi",)),
    ],
)
def test_a_syllable_has_other_spellings(word: str, all_of_them: tuple[str, ...]) -> None:
    assert spellings(word) == all_of_them
    assert all(regex.fullmatch(either_spelling(word), spelling) for spelling in all_of_them)
    assert len({fold_form(spelling) for spelling in all_of_them}) == 1


def test_a_class_of_letters_stays_as_it_is() -> None:
    assert either_spelling("[oó]á") == "[oó]á"
    assert either_spelling("t[ỉỷ] (?P<hi>lễ)") == "t[ỉỷ] (?P<hi>lễ)"
