"""Pages set for tests: words put where a typesetter would put them."""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_cli.api import grammar_of, settings_of
from kehoach_cli.reading.pages import Page, PageParts, Rule, Story, Word, take_apart, tell
from kehoach_cli.reading.source import SourceLine, SourceTable

LEFT, RIGHT = 85.0, 540.0
INDENT = 36.0
STEP = 18.0
WIDTH = 6.5
"""Of a letter."""


def set_words(text: str, x: float, y: float, size: float = 14.0, bold: bool = False) -> list[Word]:
    """A line of words that begins at a place."""
    words = []
    for word in text.split():
        words.append(Word(word, x, x + WIDTH * len(word), y, size, bold))
        x += WIDTH * (len(word) + 0.5)
    return words


def set_paragraph(text: str, y: float, right: float = RIGHT) -> tuple[list[Word], float]:
    """A paragraph with its first line set in, wrapped at the margin; gives where the next line goes."""
    words: list[Word] = []
    x = LEFT + INDENT
    for word in text.split():
        if x + WIDTH * len(word) > right:
            x, y = LEFT, y + STEP
        words.append(Word(word, x, x + WIDTH * len(word), y, 14.0))
        x += WIDTH * (len(word) + 0.5)
    return words, y + STEP


def set_page(number: int, *paragraphs: str, y: float = 100.0) -> Page:
    """A page of paragraphs."""
    words: list[Word] = []
    for paragraph in paragraphs:
        more, y = set_paragraph(paragraph, y)
        words += more
    return Page(number, 595.0, 842.0, tuple(words))


def frame(xs: Iterable[float], ys: Iterable[float]) -> tuple[Rule, ...]:
    """The lines of a ruled table."""
    xs, ys = tuple(xs), tuple(ys)
    upright = tuple(Rule(x, ys[0], x, ys[-1]) for x in xs)
    return upright + tuple(Rule(xs[0], y, xs[-1], y) for y in ys)


def read(*pages: Page) -> Story:
    """The story of pages, in the program's language."""
    language = settings_of(lambda: grammar_of(())).page_language()
    parts: list[PageParts] = []
    for page in pages:
        parts.append(take_apart(page, language, parts[-1] if parts else None))
    return tell(parts, language)


def lines(story: Story) -> list[str]:
    """The texts of the lines outside tables."""
    return [element.text for element in story.elements if isinstance(element, SourceLine)]


def cells(story: Story) -> list[list[list[str]]]:
    """The rows of each table, cells as text."""
    return [
        [["\n".join(line.text for line in cell.lines) for cell in row] for row in element.rows]
        for element in story.elements
        if isinstance(element, SourceTable)
    ]
