"""Set phrases that recognition is known to get wrong, mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.rows import Row


class Mended(NamedTuple):
    """Words beside each other, what they say together, and what each of them is meant to say."""

    words: tuple[Word, ...]
    said: str
    meant: tuple[str, ...]


def mended_phrases(rows: Iterable[Row], language: PageLanguage) -> Iterator[Mended]:
    """The words and pairs of words in some rows that are known slips."""
    for row in rows:
        for word in row.words:
            right = language.respelt(word.text)
            if right is not None:
                yield Mended((word,), word.text, (right,))
        for pair in pairwise(row.words):
            said = f"{pair[0].text} {pair[1].text}"
            right = language.respelt(said)
            if right is not None and right.count(" ") == 1:
                yield Mended(pair, said, tuple(right.split(" ")))
