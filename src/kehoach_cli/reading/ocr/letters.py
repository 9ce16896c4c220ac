"""The letters that mark the items of a list, as their sequence tells them: recognition takes one letter for its like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kehoach_cli.patterns import lazy_regex

_MARK = lazy_regex(r"\((?P<letter>\p{L})\)|(?P<letter>[\p{L}\p{S}\p{Po}01])\)")
_AFTER: Final = {
    **{before: (after,) for before, after in pairwise("abcd")},
    **{before: (after,) for before, after in pairwise("klmnopqrstuvxy")},
    "d": ("đ", "e"), "đ": ("e",), "e": ("g", "f"), "f": ("g",), "g": ("h",), "h": ("i",), "i": ("k", "j"), "j": ("k",),
    "v": ("x", "w"), "w": ("x",), "y": ("z",),
}  # fmt: skip
"""What may follow a letter where items are marked: đ stands behind d, and lists go without f, j and w or with them."""
_LIKE: Final = {
    "a": "äáàâăả", "b": "h6", "c": "e©€", "d": "đ", "đ": "dä", "e": "c€éè", "f": "ƒí", "g": "øq9ợ", "h": "b", "i": "1lIíìïị!",
    "k": "K", "l": "1Ii|!", "m": "n", "n": "m", "o": "0öô", "q": "gø", "s": "§S", "u": "ư", "v": "y", "x": "×", "y": "v",
}  # fmt: skip
"""What each letter is taken for."""


def marked_letter(word: str) -> str | None:
    """The letter by which a word marks an item (`a)`, `(b)`), or what recognition made of it; None for other words."""
    match = _MARK.fullmatch(word)
    return None if match is None else match["letter"]


def lettered(marks: Sequence[str]) -> list[str]:
    """The letters of items one after the other, each as those beside it show it to have been printed.

    A letter is mended where it does not follow the one before, is known to be seen in place of one that does, and the
    next one goes on from that, or is a sign that marks nothing.
    """
    found: list[str] = []
    for at, mark in enumerate(marks):
        before = found[-1] if found else None
        may = ("a",) if before is None else _AFTER.get(before, ())
        following = marks[at + 1] if at + 1 < len(marks) else None
        right = next((letter for letter in may if mark in _LIKE.get(letter, "")), None)
        sure = right is not None and (
            mark not in _AFTER or (following is not None and _follows(right, following))
        )
        found.append(right if right is not None and sure and mark not in may else mark)
    return found


def _follows(letter: str, mark: str) -> bool:
    """Whether a mark as recognised may stand for one that follows a letter."""
    return any(mark == after or mark in _LIKE.get(after, "") for after in _AFTER.get(letter, ()))
