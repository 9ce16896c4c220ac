"""A text as the rules are written: other forms of letters, signs and digits made plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from kehoach_cli.grammar import Grammar

LIST = "letter-forms"


class _Forms(Struct, frozen=True):
    """Plain characters by the code point of another form, and what finds those."""

    characters: Mapping[int, str]
    odd: re.Pattern[str]


def plain_letters(text: str, grammar: Grammar) -> str:
    """The text in plain letters, signs and digits, of the same length: `Ｑｕí ２⁄２０２４` reads `Quí 2/2024`.

    Offsets hold in both; what is quoted to the user is cut from the text itself.
    """
    forms = grammar.derived(_build)
    return text.translate(forms.characters) if forms.odd.search(text) else text


def _build(grammar: Grammar) -> _Forms:
    entries = grammar.lists[LIST]["entries"]
    characters = {ord(form): name for name, content in entries.items() for form in content["forms"]}
    characters = {0xFF01 + n: chr(0x21 + n) for n in range(0x5E)} | characters
    return _Forms(characters, re.compile(f"[{re.escape(''.join(map(chr, characters)))}]"))
