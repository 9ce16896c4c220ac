"""Repairs of what recognition is known to get wrong, each counted: marks of lists and headings, set phrases, and
letters that lost a mark where one reading alone is a syllable that the same document has elsewhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from kehoach_cli.reading.pages import Page
from kehoach_cli.reading.pages.boxes import Word
from kehoach_cli.reading.pages.language import PageLanguage
from kehoach_cli.reading.pages.rows import Row, rows_of
from kehoach_cli.reading.source import Finding
from kehoach_cli.reading.syllables import is_syllable

_ROMAN = (
    (regex.compile(r"I[Ll1|]\.?|II,"), "II."),
    (regex.compile(r"(?:II[Ll1|]|HI|IH|IlI|TII)\.?|III,"), "III."),
    (regex.compile(r"[1l]V\.?|IV,"), "IV."),
    (regex.compile(r"V,"), "V."),
    (regex.compile(r"V[Ll]\.?"), "VI."),
    (regex.compile(r"VI[Ll1]\.?|VH\."), "VII."),
    (regex.compile(r"VII[Ll1]\.?|VIH\."), "VIII."),
    (regex.compile(r"[l|]\."), "1."),
    (regex.compile(r"[—–~=¬«»]"), "-"),
)
"""A mark as it comes out at the beginning of a line, and as it was printed: the stop of `II.` is read as the foot of an L."""
_NUMERALS = tuple(
    f"{numeral}." for numeral in ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
)
_WORD = regex.compile(r"\p{L}+")
_MARKS = {
    "a": "aăâ", "ă": "aăâ", "â": "aăâ", "e": "eê", "ê": "eê", "o": "oôơ", "ô": "oôơ", "ơ": "oôơ", "u": "uư",
    "ư": "uư", "d": "dđ", "đ": "dđ",
}  # fmt: skip
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SHOWN = 12


@dataclass(slots=True)
class Repairs:
    """What was repaired: (kind, as recognised, as meant) with how often."""

    made: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def findings(self) -> Iterator[Finding]:
        """One finding for each kind of repair."""
        for kind, code, what in (
            ("mark", "recognition-mark-mended", "Marks of lists and headings"),
            ("phrase", "recognition-phrase-mended", "Set phrases"),
            ("word", "recognition-word-mended", "Words that lost a mark"),
        ):
            pairs = [(wrong, right) for (of, wrong, right) in self.made if of == kind]
            if pairs:
                shown = ", ".join(f"«{wrong}» → «{right}»" for wrong, right in pairs[:_SHOWN])
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
    rows = [rows_of(page.words) for page in pages]
    roman = _roman_marks([row for held in rows for row in held])
    repaired = []
    for page, held in zip(pages, rows, strict=True):
        changed = dict(_changes(held, language, roman, repairs))
        words = []
        for word in page.words:
            text = changed.get(id(word), word.text)
            words.append(word if text is word.text else replace(word, text=text))
        repaired.append(replace(page, words=tuple(_marked(word, known, repairs) for word in words)))
    return repaired


def _changes(
    rows: Sequence[Row], language: PageLanguage, roman: dict[int, str], repairs: Repairs
) -> Iterator[tuple[int, str]]:
    for row in rows:
        first = row.words[0]
        mark = _mark(row, roman)
        if mark is not None and mark != first.text:
            repairs.made["mark", first.text, mark] += 1
            yield id(first), mark
        for word in row.words:
            right = language.respelt(word.text)
            if right is not None:
                repairs.made["phrase", word.text, right] += 1
                yield id(word), right
        for before, after in pairwise(row.words):
            said = f"{before.text} {after.text}"
            right = language.respelt(said)
            if right is not None and right.count(" ") == 1:
                repairs.made["phrase", said, right] += 1
                yield from zip((id(before), id(after)), right.split(" "), strict=True)


def _mark(row: Row, roman: dict[int, str]) -> str | None:
    """The mark that a row begins with, as it was printed."""
    if len(row.words) < 2:
        return None
    first, second = row.words[0].text, row.words[1].text
    if id(row.words[0]) in roman:
        return roman[id(row.words[0])]
    if not second[:1].isupper() and first not in "—–~=¬«»":
        return None
    return next((right for pattern, right in _ROMAN if pattern.fullmatch(first)), None)


def _roman_marks(rows: Sequence[Row]) -> dict[int, str]:
    """The marks of headings in capitals that those before and after them give, by the ids of their first words.

    I, II, II, IV is I, II, III, IV, and a last II behind II is III; a first heading 1 before II is I.
    """
    heads: list[tuple[Word, int]] = []
    for row in rows:
        mark = row.words[0].text
        right = next((right for pattern, right in _ROMAN if pattern.fullmatch(mark)), mark)
        if len(row.words) > 1 and _in_capitals(row) and (right in _NUMERALS or (right == "1." and not heads)):
            heads.append((row.words[0], _NUMERALS.index(right) + 1 if right in _NUMERALS else 0))
    marks: dict[int, str] = {}
    before = 0
    for (word, value), (_, after) in pairwise([*heads, (None, 0)]):
        if word is None:
            break
        skipped = value != before + 1 and after == before + 2
        repeated = 0 < value == before and after == 0
        if (skipped or repeated) and before < len(_NUMERALS):
            value = before + 1
            marks[id(word)] = _NUMERALS[value - 1]
        before = value
    return marks


def _in_capitals(row: Row) -> bool:
    rest = "".join(word.text for word in row.words[1:])
    return sum(letter.isalpha() for letter in rest) >= 4 and rest.isupper()


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
    return replace(word, text=f"{text[: match.start()]}{readings[0]}{text[match.end() :]}")


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
