"""What a whole document says about its line breaks.

A line break in a text file means little by itself: one file breaks every line at 80 characters, another puts
a blank line behind each line, a third cuts only where a page ended. So this is gathered before any line is
judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

import regex
from msgspec import Struct

from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.patterns import lazy_regex

SENTENCE_ENDS = (".", ";", ":", "?", "!", "…")
DASHES = "-–—"
_CLOSING = "”\"’'»)]"
_SPACED_DASHES = tuple(f" {dash} " for dash in DASHES)
_GOES_ON = lazy_regex(r"[)\]”’»%,;.:?!…]|[(“\"]\p{Ll}")
_CAPITALISED_INSIDE = lazy_regex(r"(?<=[\p{Ll}\d,] )(\p{Lu}\p{L}*)(?: (\p{L}+))?", regex.VERSION1)
_SENTENCE_INSIDE = lazy_regex(r"(?<=[.;:?!] )(\p{Lu}\p{L}*) (\p{L}+)")
_DASHED_INSIDE = lazy_regex(r"(\p{L}+) [-–—] (\p{L}+)(?: (\p{L}+))?")
_IN_COLUMNS = lazy_regex(r"[|\t]")
_LETTERS = lazy_regex(r"\p{L}+")
_UPPER = lazy_regex(r"\p{Lu}")
_LOWER = lazy_regex(r"\p{Ll}")
_SEVERAL_LOWER = lazy_regex(r"(?:\P{Ll}*+\p{Ll}){4}")

_NARROWEST, _WIDEST = 30, 200
"""Widths in characters that a page can be wrapped at; longer lines are whole paragraphs."""
_WIDER_SHARE = 0.1
"""Share of lines wider than a page up to which a file may be wrapped all the same."""
_CUT_SHARE = 0.12
"""Least share of lines cut in mid-sentence in a hard-wrapped file; page ends alone cut fewer."""
_SEPARATED_SHARE = 0.7
"""Least share of marked lines that stand behind a blank line where blank lines part the paragraphs."""

_FEWEST_LINES = 6
"""Lines from which those without a mark tell too whether blank lines part the paragraphs."""


class Evidence(Struct, frozen=True):
    """What the whole document says about its line breaks.

    `width` is the wrap width in characters, None where lines are not wrapped; `usual_gap` the number of blank
    lines between lines of one paragraph; `separated` whether paragraphs are told by blank lines;
    `short_first` whether the first line of such a paragraph is cut short; `margin` the indent of a
    paragraph's later lines where its first is set in further, else None; `names` the words (and pairs of
    words) that stand capitalised inside sentences; `openers` those that begin sentences; `dashed` the words
    around a spaced dash inside a line (one before, up to two behind); `bullet` the mark that most list items
    begin with; `longest` how far the longest line reaches that holds no columns, 0 in a wrapped file.
    """

    width: int | None
    usual_gap: int
    separated: bool
    short_first: bool
    margin: int | None
    names: frozenset[str]
    openers: frozenset[str]
    dashed: frozenset[str]
    bullet: str
    longest: int = 0


def is_open(text: str) -> bool:
    """Whether the text does not end as a sentence or list item does."""
    return not text.rstrip(_CLOSING).endswith(SENTENCE_ENDS)


def starts_lower(text: str) -> bool:
    """Whether the first letter is a lower-case one, or the line begins with what can only close."""
    return text[:1].islower() or bool(_GOES_ON.match(text))


def in_capitals(text: str) -> bool:
    """Whether a line of some length is set in capitals, but for a letter or two (`IoT`)."""
    if _SEVERAL_LOWER.match(text, 0, 40):
        return False
    capitals, small = len(_UPPER.findall(text)), len(_LOWER.findall(text))
    return capitals >= 8 and " " in text and small <= 0.06 * capitals


def first_words(text: str) -> list[str]:
    """The first two words."""
    return [match[0] for match in islice(_LETTERS.finditer(text, 0, 60), 2)]


def usual_gap(lines: Sequence[Line], read: LineReader) -> int:
    """Blank lines between lines of one paragraph: 1 where a blank stands behind nearly every line, else 0."""
    cut = _cut_in_sentence(lines, read)
    return 0 if _wrap_width(lines, cut) is None else _gap_inside(cut)


def gather_evidence(lines: Sequence[Line], read: LineReader) -> Evidence:
    """Read the evidence off all lines of a text."""
    cut = _cut_in_sentence(lines, read)
    width = _wrap_width(lines, cut)
    gap = 0 if width is None else _gap_inside(cut)
    names: set[str] = set()
    dashed: set[str] = set()
    for line in lines:
        for match in _CAPITALISED_INSIDE.finditer(line.text, overlapped=True):
            names.add(match[1])
            if match[2]:
                names.add(f"{match[1]} {match[2]}")
        if any(dash in line.text for dash in _SPACED_DASHES):
            dashed.update(
                " ".join(words).strip().casefold()
                for words in _DASHED_INSIDE.findall(line.text, overlapped=True)
            )
    return Evidence(
        width=width,
        usual_gap=gap,
        separated=gap == 0 and not _are_whole(lines, width) and _blank_lines_separate(lines, read),
        short_first=width is not None and _first_lines_are_short(lines, width, gap),
        margin=None if width is None else _margin(lines),
        names=frozenset(names),
        openers=frozenset(_openers(lines, read)),
        dashed=frozenset(dashed),
        bullet=_usual_bullet(lines, read),
        longest=_longest(lines) if width is None else 0,
    )


def _cut_in_sentence(lines: Sequence[Line], read: LineReader) -> list[tuple[Line, Line]]:
    """Neighbouring lines that one sentence runs over."""
    return [
        (before, after)
        for before, after in pairwise(lines)
        if starts_lower(after.text) and is_open(before.text) and not read(after.text).mark
    ]


def _gap_inside(cut: Sequence[tuple[Line, Line]]) -> int:
    """The number of blank lines that mostly stands inside sentences; 0 where none does."""
    gaps = [after.gap for _, after in cut]
    if not gaps:
        return 0
    gap, count = Counter(gaps).most_common(1)[0]
    return gap if gap == 0 or count >= 0.6 * len(gaps) else 0


def _wrap_width(lines: Sequence[Line], cut: Sequence[tuple[Line, Line]]) -> int | None:
    """How far lines reach that were cut in mid-sentence; None where lines are whole paragraphs."""
    if len(cut) < max(2, _CUT_SHARE * len(lines)):
        return None
    width = sorted(before.reach for before, _ in cut)[int(0.95 * (len(cut) - 1))]
    wider = sum(line.reach > 1.3 * width for line in lines)
    return width if _NARROWEST <= width <= _WIDEST and wider <= _WIDER_SHARE * len(lines) else None


def _longest(lines: Sequence[Line]) -> int:
    return max((line.reach for line in lines if not _IN_COLUMNS.search(line.text)), default=0)


def _are_whole(lines: Sequence[Line], width: int | None) -> bool:
    """Whether lines are whole paragraphs: not wrapped, and many longer than any page is wide. A line break is one then."""
    return width is None and sum(len(line.text) > _WIDEST for line in lines) > _WIDER_SHARE * len(lines)


def _openers(lines: Sequence[Line], read: LineReader) -> set[str]:
    """Words, and pairs of words, that begin sentences."""
    openers: set[str] = set()
    for before, line in zip((None, *lines), lines, strict=False):
        for match in _SENTENCE_INSIDE.finditer(line.text):
            openers.update((match[1], f"{match[1]} {match[2]}"))
        mark = read(line.text).mark
        if mark or before is None or not is_open(before.text):
            words = first_words(line.text[mark.rest if mark else 0 :])
            openers.update((words[0], " ".join(words)) if words else ())
    return openers


def _usual_bullet(lines: Sequence[Line], read: LineReader) -> str:
    marks = (read(line.text).mark for line in lines)
    bullets = Counter(mark.printed for mark in marks if mark is not None and mark.is_bullet)
    return bullets.most_common(1)[0][0] if bullets else "-"


def _margin(lines: Sequence[Line]) -> int | None:
    """The indent of later lines, where the first lines of paragraphs are set in from it."""
    indents = [line.indent for line in lines]
    shallow = sorted(indents)[len(indents) // 4] if indents else 0
    deep = sum(shallow + 3 <= indent <= shallow + 14 for indent in indents)
    return shallow if deep >= max(3, 0.15 * len(lines)) else None


def _blank_lines_separate(lines: Sequence[Line], read: LineReader) -> bool:
    """Whether marked lines, numbered ones first, mostly stand behind a blank line; in a short text all lines."""
    marked = [(mark, line.gap > 0) for line in lines[1:] if (mark := read(line.text).mark) is not None]
    for gaps in ([gap for mark, gap in marked if not mark.is_bullet], [gap for _, gap in marked]):
        if len(gaps) >= 3:
            return sum(gaps) >= _SEPARATED_SHARE * len(gaps)
    gaps = [line.gap > 0 for line in lines[1:]]
    return len(gaps) >= _FEWEST_LINES and sum(gaps) >= _SEPARATED_SHARE * len(gaps)


def _first_lines_are_short(lines: Sequence[Line], width: int, gap: int) -> bool:
    short = chunks = 0
    for index in range(len(lines) - 1):
        opens = index == 0 or lines[index].gap > gap
        if not opens or lines[index + 1].gap > gap:
            continue
        chunks += 1
        text = lines[index].text
        short += len(text) < 0.6 * width and is_open(text) and starts_lower(lines[index + 1].text)
    return short >= max(3, 0.3 * chunks)
