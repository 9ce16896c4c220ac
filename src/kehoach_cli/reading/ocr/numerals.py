"""The Roman numerals of headings, as their sequence tells them: recognition drops and doubles the strokes of an I."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.roman import to_roman

MAX_VALUE = 20
_MARK = lazy_regex(r"(?P<mark>[IVXLlHTvxi1|!]{1,6})(?P<stop>[.,:]?)(?P<rest>(?<=\.)\p{Lu}.*)?")
_STROKES = {
    "I": "I", "l": "I", "1": "I", "|": "I", "!": "I", "i": "I", "L": "I", "T": "I", "H": "II", "V": "V", "v": "V",
    "X": "X", "x": "X",
}  # fmt: skip
_CORE = lazy_regex(r"[VX]")
_CLEAR = lazy_regex(r"[IVX]+")

_LOST, _DOUBLED, _BESIDE_LARGER = 1.0, 2.0, 3.0
"""What it costs that recognition lost an I, or saw one too many, and either in a numeral with V or X."""
_MOST_STROKES = 2
_UNCLEAR = 0.5
"""The share of it where letters stand in the numeral that are none."""
_FIGURE = 0.6
"""What it costs to take a figure 1 for I."""
_ANEW, _OPENED, _LATE, _REPEATED, _OUT_OF_ORDER = 2.5, 0.5, 0.9, 2.0, 2.9
"""What it costs to begin with I again, and where something opens a new count; to begin with another number than I; to
repeat one; to jump."""


class Head(NamedTuple):
    """A heading with a numeral: its first word as recognised, and whether what stands above it may open a new count."""

    word: str
    opened: bool


class Mark(NamedTuple):
    """A first word taken apart: the strokes of its numeral, the stop behind it, what is glued to that."""

    strokes: str
    stop: str
    rest: str


def read_mark(word: str) -> Mark | None:
    """The numeral that a word may be; None if it is no such word."""
    match = _MARK.fullmatch(word)
    if match is None:
        return None
    strokes = "".join(_STROKES[letter] for letter in match["mark"])
    return Mark(strokes, match["stop"], match["rest"] or "")


def numbered(heads: Sequence[Head]) -> list[int]:
    """The number of each heading, 0 for a figure that is no numeral: what costs least over all of them."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for head in heads:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for before, (cost, values) in best.items():
            for value, reading in _readings(head.word):
                total = cost + reading + (_step(before, value, opened=head.opened) if value else 0.0)
                last = value or before
                if last not in following or total < following[last][0]:
                    following[last] = (total, (*values, value))
        best = following
    return list(min(best.values())[1]) if best else []


def _readings(word: str) -> list[tuple[int, float]]:
    """What a numeral may have been before recognition, with costs; the order settles equal ones."""
    mark = read_mark(word)
    if mark is None:
        return [(0, 0.0)]
    bare = word.rstrip(".,:")
    figure = bare.isdigit()
    unclear = _UNCLEAR if _CLEAR.fullmatch(bare) is None else 1.0
    found = [(0, 0.0)] if figure else []
    for value in range(1, MAX_VALUE + 1):
        cost = _distance(mark.strokes, to_roman(value))
        if cost is not None:
            found.append((value, unclear * cost + (_FIGURE if figure else 0.0)))
    return sorted(found, key=lambda entry: entry[1]) or [(0, 0.0)]


def _distance(strokes: str, numeral: str) -> float | None:
    if _CORE.findall(strokes) != _CORE.findall(numeral):
        return None
    pairs = zip(_CORE.split(strokes), _CORE.split(numeral), strict=True)
    lost = [len(right) - len(seen) for seen, right in pairs]
    wrong = sum(map(abs, lost))
    if wrong > _MOST_STROKES:
        return None
    if len(lost) > 1:
        return wrong * _BESIDE_LARGER
    return wrong * (_LOST if lost[0] > 0 else _DOUBLED)


def _step(before: int, value: int, *, opened: bool) -> float:
    if value == before + 1:
        return 0.0
    if value == 1 and opened:
        return _OPENED
    if value == before:
        return _REPEATED
    if value == 1:
        return _ANEW
    return _OUT_OF_ORDER if before else _LATE
