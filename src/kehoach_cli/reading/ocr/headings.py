"""The marks of headings and lists on recognised pages, as those before and after them give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.ocr.letters import lettered, marked_letter
from kehoach_cli.reading.ocr.numerals import Head, numbered, read_mark
from kehoach_cli.reading.pages import Page
from kehoach_cli.reading.pages.grids import grids_of
from kehoach_cli.reading.pages.rows import Row
from kehoach_cli.roman import to_roman

_CLEAR = lazy_regex(r"[IVX]{1,5}\.")
_PART = lazy_regex(r"\p{Lu}[.)]")
"""The mark of a part that counts its headings anew."""
_NUMBER = lazy_regex(r"\d{1,2}(?:\.\d{1,2})*\.|[IVX]{1,5}\.")
_PLAIN_NUMBER = lazy_regex(r"(\d{1,2})([.,])")
_LEAST_CAPITALS = 4


def heading_marks(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> dict[int, str]:
    """What the first words of headings say, by the ids of the words; `rows` are those of each page.

    Headings in ruled tables count by themselves.
    """
    outside: list[Row] = []
    inside: list[Row] = []
    for page, held in zip(pages, rows, strict=True):
        grids = grids_of(page.rules)
        for row in held:
            ruled = any(grid.covers(*row.words[0].middle) for grid in grids)
            (inside if ruled else outside).append(row)
    return {
        word: mark
        for held in (outside, inside)
        for of in (_numerals, _letters, _numbers)
        for word, mark in of(held)
    }


def _numbers(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The numbers whose stop was taken for a comma, where they go on from the one before."""
    last = 0
    for row in rows:
        match = _PLAIN_NUMBER.fullmatch(row.words[0].text)
        if match is None or len(row.words) < 2:
            continue
        value = int(match[1])
        if match[2] == ".":
            last = value
        elif value == last + 1 and row.words[1].text[:1].isupper():
            last = value
            yield id(row.words[0]), f"{match[1]}."


def _letters(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The letters of lists; a number ends a list."""
    run: list[Row] = []
    for row in rows:
        first = row.words[0].text
        if len(row.words) > 1 and marked_letter(first) is not None:
            run.append(row)
        elif _NUMBER.fullmatch(first):
            yield from _mended(run)
            run = []
    yield from _mended(run)


def _mended(run: Sequence[Row]) -> Iterator[tuple[int, str]]:
    words = [row.words[0] for row in run]
    marks = [mark for word in words if (mark := marked_letter(word.text)) is not None]
    for word, mark, right in zip(words, marks, lettered(marks), strict=True):
        if mark != right:
            yield id(word), word.text.replace(mark, right)


def _numerals(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    found: list[Row] = []
    heads: list[Head] = []
    opened = in_heading = False
    for row in rows:
        capitals = _in_capitals(row)
        if _is_head(row, capitals=capitals):
            found.append(row)
            heads.append(Head(row.words[0].text, opened))
            opened, in_heading = False, True
        elif not _is_in_capitals(row.text):
            in_heading = False
        elif not in_heading or _PART.fullmatch(row.words[0].text):
            opened = True
    for row, value in zip(found, numbered(heads), strict=True):
        word = row.words[0]
        mark = read_mark(word.text)
        if mark is not None and value and (mark.strokes != to_roman(value) or not _CLEAR.match(word.text)):
            stop = mark.stop if mark.stop == ":" else "."
            yield id(word), f"{to_roman(value)}{stop}{mark.rest}"
        elif mark is not None:
            yield id(word), word.text


def _is_head(row: Row, *, capitals: bool) -> bool:
    first = row.words[0].text
    mark = read_mark(first)
    if mark is None:
        return False
    if mark.rest:
        return capitals
    if len(row.words) < 2:
        return False
    clear = _CLEAR.fullmatch(first) is not None and row.words[1].text[:1].isupper()
    return clear or (capitals and bool(mark.stop or first.isupper()))


def _in_capitals(row: Row) -> bool:
    """Whether what stands behind a row's first word is set in capitals."""
    mark = read_mark(row.words[0].text)
    rest = " ".join(word.text for word in row.words[1:])
    return _is_in_capitals(rest if mark is None else f"{mark.rest} {rest}")


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) >= _LEAST_CAPITALS
