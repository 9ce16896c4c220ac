"""A row as a line of text: what paragraphs are made from."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from kehoach_cli.reading.pages.rows import Row
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, Style

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(Struct, frozen=True):
    """A line of text on a page.

    `first` is the width of its first word, `second` the x where its second word begins (its end, if it has
    one word only).
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first: float
    second: float
    style: Style
    page: int


def line_of(row: Row, page: int, notes: Collection[str] = ()) -> Line:
    """Make a line of a row; raised figures that `notes` holds become marks of footnotes."""
    words = row.words
    text = row.text if not any(word.raised for word in words) else _marked(row, notes)
    lettered = [word for word in words if any(letter.isalpha() for letter in word.text)] or [
        word for word in words if any(letter.isdigit() for letter in word.text)
    ]
    style = Style(
        bold=bool(lettered) and all(word.bold for word in lettered),
        italic=bool(lettered) and all(word.italic for word in lettered),
    )
    second = words[1].left if len(words) > 1 else row.right
    first = words[0].right - words[0].left
    return Line(text, row.left, row.right, row.baseline, row.size, first, second, style, page)


def _marked(row: Row, notes: Collection[str]) -> str:
    parts: list[str] = []
    for word in row.words:
        text = word.text
        if word.raised and text in notes:
            text = f"{NOTE_OPEN}{text}{NOTE_CLOSE}"
        elif word.raised and text.isascii() and text.isdigit():
            text = text.translate(_RAISED)
        parts.append(text if word.glued or not parts else f" {text}")
    return "".join(parts)
