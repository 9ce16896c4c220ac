"""A text as the rules for times and numbers are written: other forms of letters, signs and digits made plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

import regex
from msgspec import Struct

from kehoach_cli.grammar import Grammar, any_of
from kehoach_cli.patterns import lazy_regex

LIST = "letter-forms"


class _Forms(Struct, frozen=True):
    """Single characters by code point, and syllables of the same length, in lower case."""

    characters: Mapping[int, str]
    syllables: Mapping[str, str]
    odd: re.Pattern[str]
    odd_syllable: regex.Pattern[str]


def plain_text(text: str, grammar: Grammar) -> str:
    """The text in plain letters, signs and digits, of the same length: `Ｑｕí ２⁄２０２４` reads `Quý 2/2024`.

    Offsets hold in both; what is quoted to the user is cut from the text itself.
    """
    forms = grammar.derived(_build)
    text = plain_letters(text, grammar)
    return str(forms.odd_syllable.sub(lambda match: _like(match[0], forms.syllables[match[0].lower()]), text))


def plain_letters(text: str, grammar: Grammar) -> str:
    """The text in plain letters, signs and digits, of the same length, its spelling as it is."""
    forms = grammar.derived(_build)
    return text.translate(forms.characters) if forms.odd.search(text) else text


def _build(grammar: Grammar) -> _Forms:
    entries = grammar.lists[LIST]["entries"]
    pairs = [(form, name) for name, content in entries.items() for form in content["forms"]]
    characters = {ord(form): name for form, name in pairs if len(form) == 1}
    syllables = {form: name for form, name in pairs if len(form) > 1}
    characters = {0xFF01 + n: chr(0x21 + n) for n in range(0x5E)} | characters
    return _Forms(
        characters,
        syllables,
        re.compile(f"[{re.escape(''.join(map(chr, characters)))}]"),
        lazy_regex(rf"(?<!\p{{L}}){any_of(syllables)}(?!\p{{L}})", regex.IGNORECASE),
    )


def _like(printed: str, plain: str) -> str:
    """The plain syllable in the letter case of the printed one."""
    return "".join(b.upper() if a.isupper() else b for a, b in zip(printed, plain, strict=True))
