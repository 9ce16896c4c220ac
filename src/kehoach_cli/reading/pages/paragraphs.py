"""Lines into paragraphs, by where they begin and end on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.pages.lines import Line
from kehoach_cli.reading.pages.margins import NEAR, Margins
from kehoach_cli.reading.syllables import is_syllable

_SENTENCE_END = lazy_regex(r"[.;:!?…][”\"’'»)\]]*$")
_ITEM = lazy_regex(r"[-–—+•*▪o]\s|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVXL]{1,5}|[A-ZĐ])[.)/]")
_SPLIT = lazy_regex(r"(?<=[\p{L}\d])[-/]$")
_NUMBER_THEN_CODE = lazy_regex(r"\d/\p{Lu}+$")
_GROUPED = lazy_regex(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
"""A number in groups of three."""
_CODE = lazy_regex(r"[-/]\p{Lu}")
_OPENING, _CLOSING = "([“\"'‘", ".,;:)]”\"'’"
"""What stands before and behind a word."""
_CENTRED = 12.0
"""Points by which the blanks left and right of a centred line may differ."""


def glue(before: str, after: str) -> str:
    """What parts the end of a line from the next: nothing where a number or symbol was cut ("21-", "NQ/TW")."""
    if _SPLIT.search(before) and after[:1].isalnum():
        return ""
    return "" if _CODE.match(after) and _NUMBER_THEN_CODE.search(before) else " "


def cell_glue(before: str, after: str) -> str:
    """The same for the lines of a narrow cell, which also cut a number or word that is wider than the cell."""
    head, tail = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    whole = head + tail
    if _GROUPED.fullmatch(whole) and not _GROUPED.fullmatch(head):
        return ""
    head, word = head.lstrip(_OPENING), tail.rstrip(_CLOSING)
    if is_syllable(head + word) and not (is_syllable(head) and is_syllable(word)):
        return ""
    return glue(before, after)


def is_item(text: str) -> bool:
    """Whether a line begins with what looks like the mark of a list or heading."""
    return bool(_ITEM.match(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or list item does."""
    return bool(_SENTENCE_END.search(text))


def is_centred(line: Line, margins: Margins) -> bool:
    """Whether a line stands in the middle between the margins, and not because it fills them or is set in."""
    before, after = line.left - margins.left, margins.right - line.right
    if before < 2 * line.size or abs(before - after) > _CENTRED:
        return False
    return not (margins.indent and abs(before - margins.indent) < NEAR)


def is_even(line: Line, margins: Margins) -> bool:
    """Whether the blanks left and right of a line are as wide, be it that it fills its margins."""
    return abs((line.left - margins.left) - (margins.right - line.right)) <= _CENTRED


def is_full(before: Line, line: Line, margins: Margins) -> bool:
    """Whether the next line's first word had no room on the line before."""
    space = 0.25 * before.size
    return before.right + space + line.first > margins.right - 0.2 * before.size


class Paragraphs:
    """Decides, line by line, where a paragraph ends; `is_type` knows the type line, which stands alone."""

    def __init__(self, is_type: Callable[[str], bool]) -> None:
        self._is_type = is_type
        self._open: list[tuple[Line, Margins]] = []

    def close(self) -> None:
        """Whatever comes next begins a paragraph."""
        self._open = []

    def goes_on(self, line: Line, margins: Margins) -> bool:
        """Whether the line goes on with the paragraph before it; it is the last line seen from now on."""
        on = bool(self._open) and self._continues(line, margins)
        if not on:
            self._open = []
        self._open.append((line, margins))
        return on

    def _continues(self, line: Line, margins: Margins) -> bool:
        before, old = self._open[-1]
        if (
            abs(before.size - line.size) > 0.15 * before.size
            or self._is_type(before.text)
            or self._is_type(line.text)
        ):
            return False
        same_page = before.page == line.page
        gap = line.baseline - before.baseline
        if same_page and gap > 2 * margins.step:
            return False
        full = is_full(_moved(before, margins.left - old.left), line, margins)
        centred = is_centred(line, margins) or (
            is_even(line, margins) and is_even(before, old) and line.left > margins.left + NEAR
        )
        if centred != is_centred(before, old) and not (centred and is_even(before, old)):
            return False
        if centred:
            room = before.right - before.left + 0.25 * before.size + line.first
            full = room > margins.right - margins.left - before.size
            return self._title_goes_on(before, line, full, same_page)
        far = same_page and gap > margins.far
        if not full or (far and not line.text[:1].islower()):
            return False
        if before.style.bold and not line.style.bold and (ends_sentence(before.text) or is_item(line.text)):
            return False
        near = same_page and margins.parted and not far
        return self._by_indent(before.left - old.left, before, line, margins, near=near)

    def _title_goes_on(self, before: Line, line: Line, full: bool, same_page: bool) -> bool:
        same = before.style.bold == line.style.bold and before.style.italic == line.style.italic
        return (
            same_page
            and same
            and (full or line.text[:1].isdigit())
            and not is_item(line.text)
            and not ends_sentence(before.text)
        )

    def _by_indent(self, old: float, before: Line, line: Line, margins: Margins, *, near: bool) -> bool:
        """Whether a line goes on with a full one, judged by where both begin, `old` and `here`.

        `near`: no blank parts them, as it parts paragraphs.
        """
        here = line.left - margins.left
        ended = ends_sentence(before.text)
        if ended and is_item(line.text):
            return False
        if len(self._open) == 1:
            if here < old - NEAR:
                return True
            if here > old + NEAR:
                # a hanging list: later lines stand under the text, not under its mark
                hangs = (
                    is_item(before.text)
                    and abs(line.left - margins.left - (before.second - before.left + old)) < NEAR
                )
                return hangs or (here < 3 * NEAR and not ended)
            if margins.indent and abs(here) > 2 * NEAR:
                return line.text[:1].islower() and not ended and not is_item(line.text)
            return near or bool(margins.indent) or not (ended and line.text[:1].isupper())
        if here > old + NEAR:
            starts = not line.text[:1].islower() or is_item(line.text)
            return not starts and not ended and here < margins.indent - NEAR
        if here < old - NEAR and ended:
            return False
        return near or bool(margins.indent) or not (ended and line.text[:1].isupper())


def _moved(line: Line, by: float) -> Line:
    """A line of another page, moved so that the left margins of both are the same."""
    if not by:
        return line
    return Line(
        line.text, line.left + by, line.right + by, line.baseline, line.size, line.first, line.second + by,
        line.style, line.page,
    )  # fmt: skip


def cell_paragraphs(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """The paragraphs of a table's cell of that width: a line that had room for the next word ends one."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is not None and _fills_cell(before, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def fills(before: Line, line: Line, width: float) -> bool:
    """Whether a column of that width had no room for the next line's first word."""
    return before.right - before.left + 0.25 * before.size + line.first > width - 0.9 * before.size


def _fills_cell(before: Line, line: Line, width: float) -> bool:
    if before.page != line.page and not ends_sentence(before.text):
        return not is_item(line.text)
    if is_item(line.text) and (ends_sentence(before.text) or line.text[:1] in "-–+•"):
        return False
    return fills(before, line, width) or (line.text[:1].islower() and not ends_sentence(before.text))
