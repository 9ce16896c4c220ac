"""What a page is made of, whoever saw it: words with their boxes, and ruled lines.

Lengths are points (1/72 inch); x grows to the right, y grows down the page.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Word(NamedTuple):
    """A run of letters without white space.

    `baseline` is the y its letters stand on, `size` the height of its type. `glued`: no space parts it from the
    word before, as where a small raised figure follows a letter. `spaced`: the file has a space before it. `raised`: it
    stands higher, in smaller type. `font` is its font's name, where there is one.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    glued: bool = False
    spaced: bool = False
    raised: bool = False
    font: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the letters, x and y."""
        return (self.left + self.right) / 2, self.baseline - 0.35 * self.size


class Rule(Struct, frozen=True):
    """A ruled line, upright or level: from `(x0, y0)` to `(x1, y1)`, `x0 <= x1` and `y0 <= y1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether it runs from top to bottom."""
        return self.y1 - self.y0 > self.x1 - self.x0


class Page(Struct, frozen=True):
    """A page: its 1-based number, its size, the words on it in no special order, the ruled lines, and by how many quarters
    its picture was turned clockwise to be read."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    turned: int = 0


class Picture(Struct, frozen=True):
    """A page drawn in grey, one byte a pixel, rows from the top; `scale` is pixels a point."""

    width: int
    height: int
    pixels: bytes
    scale: float
