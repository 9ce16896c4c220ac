"""Other forms of letters, signs and digits made plain, each for one of the same length."""

from __future__ import annotations

import pytest

from kehoach_cli.api import grammar_of
from kehoach_cli.parsing.signs.plain_text import plain_letters, plain_text

GRAMMAR = grammar_of(())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ngày ３０/４/２０２６", "ngày 30/4/2026"),
        ("30⁄4∕2026", "30/4/2026"),
        ("Định kì, QUÍ Ⅰ", "Định kỳ, QUÝ I"),
        ("NĐ-\u0421\u0420", "NĐ-CP"),
        ("kìm hãm", "kìm hãm"),
        ("Quý II/2026", "Quý II/2026"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text, GRAMMAR) == plain
    assert len(plain) == len(text)


def test_letters_alone_leave_the_spelling() -> None:
    assert plain_letters("Định kì ３", GRAMMAR) == "Định kì 3"
