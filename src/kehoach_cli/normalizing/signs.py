"""What normalizing has to know of a line's words, asked for behind a protocol: who reads them knows the language."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a line may show besides a mark; the values are those that the rules of a grammar give as `kind`."""

    TYPE = "type"
    MOTTO = "motto"
    NUMBER = "number"
    DATE = "date"
    BODY = "body"
    """The name of a body, in capitals."""
    ADDRESSEE = "addressee"
    PREAMBLE = "preamble"
    """Words that open the preamble, after which no title goes on."""
    ISSUING = "issuing"
    """Words by which a body says that it issues the plan."""
    BASIS = "basis"
    RECIPIENTS = "recipients"
    AUTHORITY = "authority"
    POSITION = "position"
    SIGNED = "signed"
    FORM_NAME = "form-name"
    CONTENTS = "contents"
    CONTENTS_LINE = "contents-line"
    """A line of a table of contents, up to its page."""
    NAMES_DOCUMENT = "names-document"
    """The name and number of a document, at the line's beginning."""
    OPENS_SENTENCE = "opens-sentence"
    """Words that a sentence opens with, at the line's beginning, and no name."""
    DANGLING = "dangling"
    """An end at which nothing can end."""
    CUT_NAME = "cut-name"
    """Two lines, parted by a line end, that make one name."""
    WANTS_NUMBER = "wants-number"
    """An end behind which a number goes on."""
    PAGE_NUMBER = "page-number"
    TIME_STAMP = "time-stamp"
    STAMP = "stamp"
    STAMP_TIME = "stamp-time"
    PORTAL_END = "portal-end"
    """What a web page goes on with behind the document."""
    PORTAL_TITLE = "portal-title"
    """The title that a web page gives the document it shows."""


class Mark(Protocol):
    """The mark of a division or an item at a line's beginning."""

    @property
    def family(self) -> str:
        """Kind of mark; `bullet` for dashes and the like."""

    @property
    def printed(self) -> str:
        """The mark as it stands there."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number, behind the numbers it stands under; empty for bullets."""

    @property
    def ordinal(self) -> int:
        """Its number within its sequence, 0 for bullets."""

    @property
    def rest(self) -> int:
        """Where the words behind it begin."""

    @property
    def is_bullet(self) -> bool:
        """Whether it is a dash or the like, without number."""

    @property
    def is_worded(self) -> bool:
        """Whether a word names the division: `Chương I`, `Điều 5.`"""

    @property
    def predecessors(self) -> tuple[str, ...]:
        """The marks in brackets that one in brackets may follow."""

    @property
    def successors(self) -> tuple[str, ...]:
        """The marks in brackets that may follow one in brackets."""

    def follows(self, earlier: Mark) -> bool:
        """Whether it is the next of the sequence that `earlier` belongs to."""


class LineSigns(Protocol):
    """What one line shows. Each question is answered once, then known."""

    @property
    def mark(self) -> Mark | None:
        """The mark it begins with; whether it is meant as one is for the surroundings to say."""

    def shows(self, kind: Kind) -> bool:
        """Whether there is something of the kind anywhere in the line."""

    def opens(self, kind: Kind) -> bool:
        """Whether the line begins with something of the kind."""

    def is_only(self, kind: Kind) -> bool:
        """Whether the line is that and nothing else."""

    def may_open(self, kind: Kind) -> bool:
        """Whether the line is the beginning of something of the kind, cut off at its end."""


class LineReader(Protocol):
    """Gives the signs of lines."""

    def __call__(self, line: str) -> LineSigns:
        """The signs of one line, without the blanks around it."""


_COMPONENTS = (
    Kind.TYPE, Kind.MOTTO, Kind.DATE, Kind.RECIPIENTS, Kind.ADDRESSEE, Kind.SIGNED, Kind.FORM_NAME, Kind.CONTENTS,
)  # fmt: skip
_ITEMS = frozenset("-–—+•*")
LONGEST_SIGNATURE = 90
"""Characters above which a line in capitals is no authority or post."""
_LONGEST_SMALL_POST = 40
"""Characters above which a line in small letters is no post."""


def is_signature(signs: LineSigns, text: str) -> bool:
    """Whether the line gives whose power is used or the signer's post: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
    if len(text) >= LONGEST_SIGNATURE:
        return False
    if signs.opens(Kind.AUTHORITY):
        return True
    if text.isupper():
        return signs.opens(Kind.POSITION)
    return len(text) < _LONGEST_SMALL_POST and text[-1:].isalpha() and signs.is_only(Kind.POSITION)


def stands_alone(signs: LineSigns, text: str) -> bool:
    """Whether the line is a whole component of letterhead or signature, whatever stands around it.

    Components after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II and Hướng dẫn 36-HD/VPTW.
    """
    first = text[:1]
    if first.islower() or first.isdigit() or (first in _ITEMS and len(text) > 1):
        return False
    return (
        any(signs.is_only(kind) for kind in _COMPONENTS)
        or signs.opens(Kind.MOTTO)
        or signs.opens(Kind.NUMBER)
        or is_appendix_line(signs, text)
        or is_signature(signs, text)
        or text == "*"
    )


def is_appendix_line(signs: LineSigns, text: str) -> bool:
    """Whether the line opens an appendix and says no more: `PHỤ LỤC I`, `Mẫu số 02`."""
    mark = signs.mark
    if mark is not None and mark.family == "appendix":
        return mark.rest >= len(text)
    return signs.is_only(Kind.FORM_NAME)


def opens_next(signs: LineSigns, text: str) -> bool:
    """Whether the line opens what follows a letterhead or a closing: the type of the document, an appendix."""
    return signs.is_only(Kind.TYPE) or is_appendix_line(signs, text)


def is_bare(mark: Mark, text: str) -> bool:
    """Whether the line holds a numbered mark and nothing else."""
    return not mark.is_bullet and not mark.is_worded and mark.rest >= len(text)
