"""The words of a PDF page, with their boxes, from the characters that pdfium finds."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pdf.letters import may_be_legacy

MAX_CHARACTERS = 100_000
"""Characters of one page that are read; a page set tightly has 6,000."""

_INKED = lazy_regex("[^ \u00a0\n\r\t\u3000\x00\ufffe\uffff\x02\u2000-\u200b]+")
"""Characters up to the next blank."""
_LINE_ENDS = "\n\r"
_HALF = lazy_regex("[\ud800-\udfff]")
_NAME_BYTES = 128
_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Bits of a font's flags (ISO 32000-1, table 123): ForceBold and Italic."""
_BOLD_WEIGHT = 600
_TOUCHING = 0.12
_NARROW = 0.12
"""Letters narrower than this share of their height, on the whole, stand out of order in the file."""


class _Spot(NamedTuple):
    """The point a letter stands on, and the height of its type."""

    left: float
    baseline: float
    size: float


class Characters:
    """The characters of one page; `turn` maps a point of the PDF to one of the page as it is seen."""

    def __init__(self, text_page: Any, turn: Turn) -> None:
        self._page = text_page
        self._turn = turn
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._scale = 1.0
        self.text = _text(text_page)

    def spot(self, index: int) -> _Spot:
        """Where a character stands."""
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        turn = self._turn
        if not turn.quarters:
            return _Spot(self._x.value - turn.left, turn.top - self._y.value, self.size(index))
        return _Spot(*turn.point(self._x.value, self._y.value), self.size(index))

    def size(self, index: int) -> float:
        """The height of a character's type."""
        return raw.FPDFText_GetFontSize(self._page, index) * self._scale  # type: ignore[no-any-return]

    def right(self, index: int) -> float:
        """Where the next character would stand."""
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._page, index, rect)
        if not self._turn.quarters:
            return float(rect.right) - self._turn.left
        return max(self._turn.point(rect.left, rect.top)[0], self._turn.point(rect.right, rect.bottom)[0])

    def rescale(self, index: int) -> None:
        """Take the scale that letters are set in from a character, for it and those behind it."""
        if raw.FPDFText_GetMatrix(self._page, index, self._matrix):
            self._scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5 or 1.0

    def look(self, index: int) -> tuple[bool, bool, str]:
        """Whether a character is bold, and italic, and the name of its font."""
        raw.FPDFText_GetFontInfo(self._page, index, self._name, _NAME_BYTES, self._flags)
        weight = raw.FPDFText_GetFontWeight(self._page, index)
        return _look(self._name.value, self._flags.value, weight)

    def spaced(self, index: int, left: float, size: float) -> bool:
        """Whether the file has a space that ends where a character begins; spaces that pdfium saw in a gap are none."""
        if not index or self.text[index - 1] in _LINE_ENDS:
            return False
        if raw.FPDFText_IsGenerated(self._page, index - 1) == 1:
            return False
        return abs(self.right(index - 1) - left) < _TOUCHING * size


def _text(text_page: Any) -> str:
    """The characters of a page, one for each that pdfium counts."""
    count = min(max(raw.FPDFText_CountChars(text_page), 0), MAX_CHARACTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    # one call for all of them; it leaves out what has no code, and gives two halves for what lies beyond U+FFFF
    if raw.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _HALF.search(text):
            return text
    unicode_of = raw.FPDFText_GetUnicode
    return "".join(map(_letter, (unicode_of(text_page, index) for index in range(count))))


@cache
def _look(name: bytes, flags: int, weight: int) -> tuple[bool, bool, str]:
    lowered = name.lower()
    bold = b"bold" in lowered or bool(flags & _BOLD) or weight >= _BOLD_WEIGHT
    italic = b"italic" in lowered or b"oblique" in lowered or bool(flags & _ITALIC)
    return bold, italic, name.decode("utf-8", "replace")


class Turn(NamedTuple):
    """How a page is turned and cut: `quarters` turns clockwise, its box in the PDF's own coordinates."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF as a point of the page as it is seen, y growing down."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)


def words_of(characters: Characters) -> Iterator[Word]:
    """The words of a page in the order of the file."""
    text = f"\n{characters.text}\n"
    look = (False, False, "")
    legacy = False
    for match in _INKED.finditer(characters.text):
        start, end = match.span()
        # asking for the font is dear: where a line begins and ends it tells enough, but of old fonts
        if legacy or text[start] in _LINE_ENDS or text[end + 1] in _LINE_ENDS:
            characters.rescale(start)
            look = characters.look(start)
            legacy = may_be_legacy(look[2])
        yield from _word(characters, start, end, look)


def _word(characters: Characters, start: int, end: int, look: tuple[bool, bool, str]) -> Iterator[Word]:
    """One word, or the parts of one that holds letters of different size or out of order."""
    first = characters.spot(start)
    spaced = characters.spaced(start, first.left, first.size)
    if end - start == 1 or characters.size(end - 1) == first.size:
        word = _made(characters, start, end, first, look, spaced)
        if word.right - word.left > _NARROW * first.size * (end - start):
            yield word
            return
    spots = [first, *(characters.spot(index) for index in range(start + 1, end))]
    begin = 0
    for index in range(1, len(spots) + 1):
        if index < len(spots) and _alike(spots[index - 1], spots[index]):
            continue
        yield _made(characters, start + begin, start + index, spots[begin], look, spaced and not begin)
        begin = index


def _alike(first: _Spot, second: _Spot) -> bool:
    in_order = second.left > first.left
    return (
        in_order and first.size == second.size and abs(first.baseline - second.baseline) < 0.12 * first.size
    )


def _made(
    characters: Characters, start: int, end: int, first: _Spot, look: tuple[bool, bool, str], spaced: bool
) -> Word:
    text = characters.text[start:end]
    right = max(characters.right(end - 1), first.left)
    bold, italic, font = look
    return Word(text, first.left, right, first.baseline, first.size, bold, italic, False, spaced, False, font)


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
