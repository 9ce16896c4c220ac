"""How Word writes the number of a list item (`w:numFmt`, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kehoach_cli.roman import to_roman


def write_number(count: int, numbering: str, custom: str | None = None) -> str:
    """The number as printed, for the name of a numbering such as `lowerLetter`.

    `lowerLetter` gives the letters of English, also in Vietnamese documents: Word takes no notice of the
    language, so `e` follows `d`. Vietnamese lists with `đ` come typed by hand, or as a custom numbering
    whose `custom` format spells its first letters (`a, b, c, d, đ, ...`), and both stay as they are.
    """
    if numbering == "custom":
        return _custom(count, custom or "")
    if numbering in ("none", "bullet"):
        return ""
    if count < 1:
        return str(count) if numbering in ("decimal", "decimalZero") else ""
    match numbering:
        case "upperRoman":
            return to_roman(count)
        case "lowerRoman":
            return to_roman(count).lower()
        case "upperLetter":
            return _letters(count).upper()
        case "lowerLetter":
            return _letters(count)
        case "decimalZero":
            return f"{count:02}"
        case "vietnameseCounting":
            return _vietnamese(count)
        case "ordinal":
            return f"{count}{_ordinal_ending(count)}"
        case "decimalEnclosedParen":
            return f"({count})"
        case "decimalEnclosedFullstop":
            return f"{count}."
        case "numberInDash":
            return f"- {count} -"
        case _:
            return str(count)


def _letters(count: int) -> str:
    """a to z, then aa to zz: the same letter once more with each round."""
    rounds, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * min(rounds + 1, 30)


def _vietnamese(count: int) -> str:
    return _words()[count] if count < 100 else str(count)


@cache
def _words() -> tuple[str, ...]:
    """The numbers from 0 in words, and the letters of lists as the last."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    letters, *words = (line for line in lines if not line.startswith("#"))
    return (*words, letters)


def _ordinal_ending(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _custom(count: int, form: str) -> str:
    """`a, b, c, d, đ, ...` or `01, 02, 03, ...`: the spelt-out members, then what they lead to expect."""
    members = [member.strip() for member in form.split(",")]
    open_ended = members[-1] in ("...", "…") if members else False
    members = [member for member in members if member not in ("", "...", "…")]
    if 1 <= count <= len(members):
        return members[count - 1]
    if not open_ended or not members:
        return str(count)
    letters = "".join(members)
    for alphabet in (_words()[-1], _words()[-1].upper()):
        if not letters.isascii() and alphabet.startswith(letters) and 1 <= count <= len(alphabet):
            return alphabet[count - 1]
    first = members[0]
    if first.isascii() and first.isdigit():
        return str(int(first) + count - 1).zfill(len(first))
    return str(count)
