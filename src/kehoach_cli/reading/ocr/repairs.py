"""Repairs of what recognition is known to get wrong, each counted: marks of lists and headings, set phrases, and
letters that lost a mark where one reading alone is a syllable that the same document has elsewhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.ocr.headings import heading_marks
from kehoach_cli.reading.ocr.phrases import mended_phrases
from kehoach_cli.reading.ocr.specks import specks, without
from kehoach_cli.reading.pages import Page
from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.rows import Row, rows_of
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import is_syllable

_ROMAN = (
    (lazy_regex(r"I[Ll1|]\.?|II,"), "II."),
    (lazy_regex(r"(?:II[Ll1|]|HI|IH|IlI|TII)\.?|III,"), "III."),
    (lazy_regex(r"[1l]V\.?|IV,"), "IV."),
    (lazy_regex(r"V,"), "V."),
    (lazy_regex(r"V[Ll]\.?"), "VI."),
    (lazy_regex(r"VI[Ll1]\.?|VH\."), "VII."),
    (lazy_regex(r"VII[Ll1]\.?|VIH\."), "VIII."),
    (lazy_regex(r"[l|]\."), "1."),
    (lazy_regex(r"\((\d{1,2})[.,]?"), r"(\1)"),
    (lazy_regex(r"[—–~=¬«»]"), "-"),
)
"""A mark as it comes out at the beginning of a line, and as it was printed: the stop of `II.` is read as the foot of an L."""
_WORD = lazy_regex(r"\p{L}+")
_MARKS = {
    "a": "aăâ", "ă": "aăâ", "â": "aăâ", "e": "eê", "ê": "eê", "o": "oôơ", "ô": "oôơ", "ơ": "oôơ", "u": "uư",
    "ư": "uư", "d": "dđ", "đ": "dđ",
}  # fmt: skip
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SHOWN = 12


class Repairs(Struct):
    """What was repaired: (kind, as recognised, as meant) with how often."""

    made: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def findings(self) -> Iterator[Finding]:
        """One finding for each kind of repair."""
        for kind, code, what in (
            ("mark", "recognition-mark-mended", "Marks of lists and headings"),
            ("phrase", "recognition-phrase-mended", "Set phrases"),
            ("word", "recognition-word-mended", "Words that lost a mark"),
            ("speck", "recognition-speck-removed", "Dirt before marks of lists and headings"),
        ):
            pairs = [(wrong, right) for (of, wrong, right) in self.made if of == kind]
            if pairs:
                shown = ", ".join(
                    f"«{wrong}» → «{right}»" if right else f"«{wrong}»" for wrong, right in pairs[:_SHOWN]
                )
                message = f"{what} that recognition got wrong: {shown}"
                if len(pairs) > _SHOWN:
                    message = f"{what} that recognition got wrong: {shown} and {len(pairs) - _SHOWN} more"
                yield Finding(code, "info", message)


def repair_pages(pages: Sequence[Page], language: PageLanguage, repairs: Repairs) -> list[Page]:
    """The pages of one document with their words repaired."""
    known = Counter(
        word.text.lower()
        for page in pages
        for word in page.words
        if is_syllable(word.text) and len(word.text) > 1
    )
    pages = [_without_specks(page, repairs) for page in pages]
    rows = [rows_of(page.words) for page in pages]
    marks = heading_marks(pages, rows)
    repaired = []
    for page, held in zip(pages, rows, strict=True):
        changed = dict(_changes(held, language, marks, repairs))
        words = []
        for word in page.words:
            text = changed.get(id(word), word.text)
            words.append(word if text is word.text else word._replace(text=text))
        repaired.append(replace(page, words=tuple(_marked(word, known, repairs) for word in words)))
    return repaired


def _changes(
    rows: Sequence[Row], language: PageLanguage, marks: Mapping[int, str], repairs: Repairs
) -> Iterator[tuple[int, str]]:
    for row in rows:
        first = row.words[0]
        mark = _mark(row, marks)
        if mark is not None and mark != first.text:
            repairs.made["mark", first.text, mark] += 1
            yield id(first), mark
    for words, said, meant in mended_phrases(rows, language):
        repairs.made["phrase", said, " ".join(meant)] += 1
        yield from zip(map(id, words), meant, strict=True)


def _without_specks(page: Page, repairs: Repairs) -> Page:
    changed: dict[int, str] = {}
    for word, left in specks(rows_of(page.words)):
        repairs.made["speck", word.text, left] += 1
        changed[id(word)] = left
    return replace(page, words=without(page.words, changed)) if changed else page


def _mark(row: Row, marks: Mapping[int, str]) -> str | None:
    """The mark that a row begins with, as it was printed."""
    if len(row.words) < 2:
        return None
    first, second = row.words[0].text, row.words[1].text
    if id(row.words[0]) in marks:
        return marks[id(row.words[0])]
    if not second[:1].isupper() and first not in "—–~=¬«»":
        return None
    return next((pattern.sub(right, first) for pattern, right in _ROMAN if pattern.fullmatch(first)), None)


def _marked(word: Word, known: Counter[str], repairs: Repairs) -> Word:
    """A word that is no syllable, with the mark it lost, where only one reading of it stands elsewhere."""
    text = word.text
    match = _WORD.search(text)
    if match is None or match.end() - match.start() < 2 or is_syllable(match[0]) or not match[0].islower():
        return word
    readings = [reading for reading in _readings(match[0]) if known[reading]]
    if len(readings) != 1:
        return word
    repairs.made["word", match[0], readings[0]] += 1
    return word._replace(text=f"{text[: match.start()]}{readings[0]}{text[match.end() :]}")


def _readings(word: str) -> Iterator[str]:
    """The syllables that differ from a word in the marks of one letter."""
    for at, letter in enumerate(word):
        apart = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", "".join(part for part in apart if part not in _TONES))
        for other in _MARKS.get(shape, shape):
            for tone in _TONES if other in "aăâeêioôơuưy" else ("",):
                reading = word[:at] + unicodedata.normalize("NFC", other + tone) + word[at + 1 :]
                if reading != word and is_syllable(reading):
                    yield reading
