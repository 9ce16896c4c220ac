"""Dirt that recognition took for signs before the mark of a list or heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pages.rows import Row

_SPECK = lazy_regex(r"[^\p{L}\p{N}\p{Pd}+*•()\[\]/§…]{1,4}|[~`'_.,:]+-|-[_.,:'`]+")
_MARK = lazy_regex(r"[-–—+*•]|\(?\p{L}\)|(?:\d{1,2}\.)+(?:\d{1,2})?|\(\d{1,2}\)|[IVX]{1,5}\.")
_TOUCHING = lazy_regex(r"[.,:_~`'|]{1,3}(\p{L}\)|(?:\d{1,2}\.)+(?:\d{1,2})?|[IVX]{1,5}\.)")
_MOST = 3


def specks(rows: Iterable[Row]) -> Iterator[tuple[Word, str]]:
    """The words that are or hold dirt, with what is left of them: a dash or mark that dirt touches is still one."""
    for row in rows:
        touched = _TOUCHING.fullmatch(row.words[0].text)
        if touched is not None and len(row.words) > 1:
            yield row.words[0], touched[1]
            continue
        for at, word in enumerate(row.words[: _MOST + 1]):
            if _SPECK.fullmatch(word.text) is None:
                break
            following = row.words[at + 1].text if at + 1 < len(row.words) else ""
            if _MARK.fullmatch(following):
                yield from ((speck, "") for speck in row.words[: at + 1])
                break
            if "-" in word.text and following[:1].isupper():
                yield word, "-"
                break


def without(words: Iterable[Word], changed: dict[int, str]) -> tuple[Word, ...]:
    """The words with their new texts, by their ids; those with none left are gone."""
    kept = (
        word._replace(text=changed[id(word)]) if id(word) in changed else word
        for word in words
        if changed.get(id(word), word.text)
    )
    return tuple(kept)
