"""Texts that are longer than a cell of a workbook may be: they are kept whole, in parts, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.catalogue import Catalogue
from kehoach_cli.exporting.cells import Cell

LONGEST = 32_767
"""UTF-16 units that a cell holds (limits of Excel)."""
_ROOM = 200
"""Units left for the words that say where a text goes on."""


class LongTexts:
    """Collects what no cell holds, each text once."""

    def __init__(self, words: Catalogue, texts: Sequence[str] = ()) -> None:
        self.words = words
        self._numbers: dict[str, int] = {}
        self.texts = list(texts)
        for number, text in enumerate(self.texts, 1):
            self._numbers.setdefault(text, number)

    def fitted(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """Give the cells with each long text cut, and where it goes on said."""
        return tuple(self._fit(cell) if isinstance(cell, str) else cell for cell in cells)

    def parts(self) -> list[tuple[int, int, str]]:
        """Each text by its number, in parts that a cell holds: number, part, words."""
        return [
            (number, part, piece)
            for number, text in enumerate(self.texts, 1)
            for part, piece in enumerate(_pieces(text), 1)
        ]

    def _fit(self, text: str) -> str:
        if len(text) <= LONGEST // 2 or units(text) <= LONGEST:
            return text
        if text not in self._numbers:
            self.texts.append(text)
            self._numbers[text] = len(self.texts)
        number, sheet = self._numbers[text], self.words.say("sheet.long")
        return self.words.say("long.more", text=cut(text, LONGEST - _ROOM), sheet=sheet, number=number)


def units(text: str) -> int:
    """Length of a text in UTF-16 units, as Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, most: int) -> str:
    """The beginning of a text, at most so many UTF-16 units, no character halved."""
    if units(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _pieces(text: str) -> list[str]:
    pieces = []
    while text:
        pieces.append(cut(text, LONGEST))
        text = text[len(pieces[-1]) :]
    return pieces
