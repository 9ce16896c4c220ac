"""Ordinals of list markers: Roman numerals, Vietnamese letters, and the words of `Phần thứ nhất`."""

from __future__ import annotations

from unicodedata import normalize

from kehoach_cli.grammar.values import Groups, ValueFunction, Words, means, roman
from kehoach_cli.roman import to_roman

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Letters in their order. Vietnamese lists use no f, j, w or z and may have đ (NĐ 30/2020/NĐ-CP, Điều 8.2)."""

SKIPPABLE = frozenset("đfjwz")
"""Letters that one list has and another has not: leaving them out is no gap."""


def roman_ordinal(groups: Groups, text: str, words: Words) -> int | None:
    """I, II, III … to 1, 2, 3 …; only numerals written the usual way."""
    value = roman(text)
    return value if value is not None and to_roman(value) == normalize("NFKC", text).upper() else None


def letter_ordinal(groups: Groups, text: str, words: Words) -> int | None:
    """Place of a letter in `LETTERS`, from 1."""
    place = LETTERS.find(text.lower())
    return place + 1 if len(text) == 1 and place >= 0 else None


def part_number(groups: Groups, text: str, words: Words) -> int | None:
    """`nhất`, `hai`, … `mười`, a Roman numeral or digits to a number."""
    word = groups.get("number", text).strip()
    known = means(word, "ordinal", words) or means(word, "number", words)
    if known is not None:
        return int(known)
    return int(word) if word.isdecimal() else roman(word)


def decimal_ordinal(groups: Groups, text: str, words: Words) -> int | None:
    """`4` is 4; of `4.1` or `4.1.2` the last number counts."""
    last = text.rstrip(".").rpartition(".")[2].strip()
    return int(last) if last.isdecimal() else None


ORDINALS: dict[str, ValueFunction] = {
    "roman": roman_ordinal,
    "letter": letter_ordinal,
    "part-number": part_number,
    "decimal": decimal_ordinal,
}
"""Each by the name that a fragment's `value:` has for it."""
