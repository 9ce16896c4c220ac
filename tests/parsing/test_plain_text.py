"""Other forms of letters, signs and digits made plain, each for one of the same length."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.plain_text import plain_letters

GRAMMAR = grammar_of(())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ngày ３０/４/２０２６", "ngày 30/4/2026"),
        ("30⁄4∕2026", "30/4/2026"),
        ("Định kì, QUÍ Ⅰ", "Định kì, QUÍ I"),
        ("NĐ-\u0421\u0420", "NĐ-CP"),
        ("Quý II/2026", "Quý II/2026"),
    ],
)
def test_the_letters_are_plain_and_the_spelling_stays(text: str, plain: str) -> None:
    assert plain_letters(text, GRAMMAR) == plain
    assert len(plain) == len(text)
