"""From the runs of a paragraph to its lines, the same for every format that knows paragraphs and settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.legacy_fonts import FontLetters, font_encoding
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, SourceCell, SourceLine, SourceTable, Style

_LETTER = lazy_regex(r"\p{L}")
_ALNUM = lazy_regex(r"[\p{L}\p{N}]")
_GOES_ON = lazy_regex(r"\p{Ll}(?![.)])")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…")
_FIGURES = lazy_regex(r"\d{1,3}")
_MARKS = lazy_regex(r"\s*(?:[\[(]\d{1,3}(?:, ?\d{1,3})*[\])]|\d{1,3}(?:, ?\d{1,3})+)\s*")
"""What is raised as the mark of notes only: figures in brackets or with commas between."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERED = lazy_regex(r"\s*(?:\p{Lu}|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)/-]\s")
_BULLETS = ("-", "+", "*")


class Setting(Protocol):
    """A stretch of text in one setting; a line break is a stretch of `\\n` alone."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def bold(self) -> bool:
        """Whether it is set in bold."""

    @property
    def italic(self) -> bool:
        """Whether it is set in italic."""


class Run(Struct, frozen=True):
    """A stretch of text in one setting; `font` where the format names it, `raised` for superscript."""

    text: str
    bold: bool = False
    italic: bool = False
    font: str | None = None
    raised: bool = False


def raised_figures(text: str, *, opens: bool) -> str:
    """Raised figures as such (`²`), marks of notes as marks; other raised text stays.

    `opens`: whether it opens its paragraph, as the mark does that stands before the body of a note.
    """
    if _FIGURES.fullmatch(text):
        return text.translate(_RAISED)
    if not _MARKS.fullmatch(text):
        return text
    numbers = _FIGURES.findall(text)
    if opens:
        return numbers[0].translate(_RAISED) if len(numbers) == 1 else text
    return "".join(f"{NOTE_OPEN}{number}{NOTE_CLOSE}" for number in numbers)


def decoded_runs(runs: Iterable[Run], letters: FontLetters) -> list[Run]:
    """The runs in their letters, neighbours in one font as one: a letter and its mark may stand in two."""
    decoded: list[Run] = []
    for same, group in groupby(runs, key=lambda run: replace(run, text="") if run.text != "\n" else None):
        text = "".join(run.text for run in group)
        if same is None:
            decoded += [Run("\n")] * len(text)
            continue
        if font_encoding(same.font):
            text = letters.read(same.font, text).replace("\xad", "")
        if same.raised:
            text = raised_figures(text, opens=not any(run.text.strip() for run in decoded))
        decoded.append(replace(same, text=text))
    return decoded


def paragraph_lines(runs: Sequence[Setting], label: str, place: int, setting: Style) -> Iterator[SourceLine]:
    """A paragraph as lines, one up to each line break in it; its number stands before the first with text."""
    lines: list[list[Setting]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        elif run.text:
            lines[-1].append(run)
    written = [("".join(run.text for run in line).strip(" ").rstrip(" \t"), line) for line in lines]
    last = len(written) - 1
    # only the next line can go on with one: not what stands below an empty one
    filled = [
        (text, line, at < last and bool(written[at + 1][0].strip()))
        for at, (text, line) in enumerate(written)
        if text.strip()
    ]
    if not filled:
        # an empty paragraph keeps its number, as printed, but not its bullet
        label = label if _ALNUM.search(label) else ""
        yield SourceLine(label, place, setting)
        return
    for index, (text, line, broken) in enumerate(filled):
        lettered = [run for run in line if _LETTER.search(run.text)]
        style = replace(
            setting,
            bold=bool(lettered) and all(run.bold for run in lettered),
            italic=bool(lettered) and all(run.italic for run in lettered),
        )
        follows = filled[index + 1][0] if index + 1 < len(filled) else ""
        # a line break set by hand in the middle of a sentence, to make a justified line look right
        joins = bool(_GOES_ON.match(follows)) and not text.endswith(_SENTENCE_ENDS)
        yield SourceLine(f"{label} {text.lstrip()}" if label else text, place, style, joins, broken)
        label = ""


def is_numbered(line: SourceLine) -> bool:
    """Whether a line opens with the number or the letter of a division."""
    return _NUMBERED.match(line.text) is not None


def lines_of(elements: Iterable[SourceLine | SourceTable]) -> Iterator[SourceLine]:
    """All lines, those of nested tables among them, row by row."""
    for element in elements:
        if isinstance(element, SourceLine):
            yield element
        else:
            for row in element.rows:
                for cell in row:
                    if not cell.covered:
                        yield from cell.lines


def trim(lines: Iterable[SourceLine]) -> tuple[SourceLine, ...]:
    """The lines without blank ones at both ends."""
    kept = list(lines)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return tuple(kept)


def boxed(elements: Iterable[SourceLine | SourceTable], line: int) -> list[SourceTable]:
    """A text box that floats beside the text, as a table of one cell; none for an empty one."""
    lines = trim(lines_of(elements))
    return [SourceTable(((SourceCell(lines),),), line, beside=True)] if lines else []


def one_line(elements: Iterable[SourceLine | SourceTable], marker: str) -> str:
    """The body of a note as one line, without the mark that it may repeat."""
    lines = (line.text.strip() for line in lines_of(elements))
    text = " ".join(line for line in lines if line)
    rest = text.removeprefix(marker)
    return rest.lstrip() if rest[:1].isspace() or not marker.isalnum() else text


def level_bullet(bullets: Sequence[str]) -> str:
    """The bullet of the last of these levels, from the outermost; where one above has the same, the next of `- + *`."""
    taken: list[str] = []
    for bullet in bullets:
        mark = bullet
        if mark in _BULLETS and mark in taken:
            mark = next((other for other in _BULLETS if other not in taken), mark)
        taken.append(mark)
    return taken[-1] if taken else ""
