"""One line break: the paragraph so far above it, the line below it, and what surrounds both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from kehoach_cli.normalizing.evidence import Evidence, first_words, is_open
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import Kind, LineReader, LineSigns, Mark
from kehoach_cli.patterns import lazy_regex

_TOLERANCE = 0.88
_STRICT_TOLERANCE = 0.90
_LOOSE_TOLERANCE = 0.78
_DEEP_INDENT = 5
_FIRST_LINE_INDENT = 6
_WORD = lazy_regex(r"\S+")
_SPLITS = ("-", "/")
_SPLIT_BEFORE = lazy_regex(r"(?<=[\p{L}\d])[-/]$")
_NUMBER_AND_CODE = lazy_regex(r"\d/\p{Lu}+$")
_SPLIT_AFTER = lazy_regex(r"[-/]\p{Lu}")


class Joint(Struct, frozen=True, dict=True):
    """A line (`line`) held against the lines of the open paragraph (`above`, at least one).

    `width` is the wrap width around here, None where lines are not wrapped. `marks` holds the last numbered mark
    of each family; `recipients` and `letterhead` say in which part of the document the line stands, `under_type`
    that the paragraph began right under the type of document, `half` that both are halves of one component.
    """

    above: Sequence[Line]
    line: Line
    width: int | None
    evidence: Evidence
    read: LineReader
    marks: Mapping[str, Mark]
    recipients: bool = False
    letterhead: bool = False
    under_type: bool = False
    half: bool = False

    @property
    def before(self) -> Line:
        """The line right above the break."""
        return self.above[-1]

    @property
    def text(self) -> str:
        """The words of the line below it."""
        return self.line.text

    @property
    def signs(self) -> LineSigns:
        """What the line shows."""
        return self.read(self.line.text)

    @property
    def before_signs(self) -> LineSigns:
        """What the line above shows."""
        return self.read(self.above[-1].text)

    @property
    def mark(self) -> Mark | None:
        """The mark the line begins with."""
        return self.signs.mark

    @property
    def first_mark(self) -> Mark | None:
        """The mark the paragraph begins with."""
        return self.read(self.above[0].text).mark

    @property
    def gap(self) -> bool:
        """Whether more blank lines part them than stand between lines of one paragraph."""
        return self.line.gap > self.evidence.usual_gap

    @property
    def same_page(self) -> bool:
        """Whether nothing parts them, or only the end of a page."""
        return not self.gap or self.line.page_break

    @property
    def is_first(self) -> bool:
        """Whether the paragraph has one line so far."""
        return len(self.above) == 1

    @property
    def is_numbered(self) -> bool:
        """Whether the paragraph begins with a numbered mark."""
        mark = self.first_mark
        return mark is not None and not mark.is_bullet and not mark.is_worded

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph is set as a heading: in bold throughout, or marked up as one."""
        return bool(self.above[0].style.heading) or all(line.style.bold for line in self.above)

    @property
    def open(self) -> bool:
        """Whether the line above does not end as a sentence or list item does."""
        return is_open(self.before.text)

    @property
    def dangling(self) -> bool:
        """Whether the line above ends where nothing can end."""
        return self.before_signs.shows(Kind.DANGLING)

    @property
    def wants_number(self) -> bool:
        """Whether a number goes on behind the line above."""
        return self.before_signs.shows(Kind.WANTS_NUMBER)

    @cached_property
    def full(self) -> bool:
        """Whether the line's first word had no room on the line above.

        Letters differ in width, so a full line may have a good deal fewer characters than others; how many
        fewer is allowed depends on what else speaks for a paragraph's end.
        """
        if self.width is None:
            return False
        if self.is_first and self.evidence.short_first and not self.recipients:
            return True
        room = self._reach_with_first_word
        if self.is_first and not self.before.indent:
            room += _FIRST_LINE_INDENT
        tolerance = _LOOSE_TOLERANCE if self.evidence.separated and not self.line.gap else _TOLERANCE
        if not self.open:
            tolerance = _STRICT_TOLERANCE
        return room > tolerance * self.width

    @property
    def half_empty(self) -> bool:
        """Whether the line above took less than half of what the longest line takes, and the line's first word too: no wrap cut it."""
        return self.width is None and 2 * self._reach_with_first_word < self.evidence.longest

    @property
    def _reach_with_first_word(self) -> int:
        """How far the line above would reach with the line's first word behind it."""
        word = _WORD.match(self.text)
        return self.before.reach + 1 + (word.end() if word else 0)

    @property
    def starts_indented(self) -> bool:
        """Whether the line is set in as the first line of a paragraph is."""
        margin = self.evidence.margin
        return margin is not None and self.line.indent >= margin + 3

    @property
    def set_in_further(self) -> bool:
        """Whether the line is set in further from the one above than lines below a mark are."""
        return self.line.indent >= self.before.indent + _DEEP_INDENT

    @property
    def stands_at_margin(self) -> bool:
        """Whether the line begins where the later lines of a paragraph begin."""
        margin = self.evidence.margin
        return margin is not None and self.line.indent <= margin + 1

    @property
    def opens_with_name(self) -> bool:
        """Whether the line's first words stand capitalised inside a sentence elsewhere."""
        words, names = first_words(self.text), self.evidence.names
        return " ".join(words) in names or (len(words) == 1 and words[0] in names)

    @property
    def split_word(self) -> bool:
        """Whether the break cuts a word."""
        return is_split_word(self.before.text, self.text)


def is_split_word(before: str, after: str) -> bool:
    """Whether a word was cut at a hyphen or slash: "QĐ- / UBND", "2021- / 2030", "15/KH / -UBND"."""
    if before.endswith(_SPLITS) and _SPLIT_BEFORE.search(before):
        return after[:1].isalnum()
    return after.startswith(_SPLITS) and bool(_SPLIT_AFTER.match(after) and _NUMBER_AND_CODE.search(before))
