"""Joining hard-wrapped lines into paragraphs.

What the whole document says about its line breaks is gathered first (`evidence.py`); then each line is judged
against the paragraph above it (`joint.py`, `reasons.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kehoach_cli.normalizing.evidence import Evidence
from kehoach_cli.normalizing.joint import Joint, is_split_word
from kehoach_cli.normalizing.lines import Fragment, Line, Paragraph
from kehoach_cli.normalizing.reasons import judge
from kehoach_cli.normalizing.signs import Kind, LineReader, Mark, is_signature

_NEAR = 20
_WIDEST_HALF = 75
"""Characters above which a line is no half of a component that a narrow column cut."""
_MOST_HALVES = 3
_HALVED = (Kind.MOTTO, Kind.NUMBER, Kind.DATE)


def join_lines(lines: Sequence[Line], evidence: Evidence, read: LineReader) -> tuple[Paragraph, ...]:
    """The lines as paragraphs, in order; every line goes into exactly one."""
    widths = _local_widths(lines, evidence)
    halves = _second_halves(lines, evidence, read)
    joiner = _Joiner(evidence, read)
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        joiner.add(line, width, half=index in halves)
    return joiner.paragraphs()


def _local_widths(lines: Sequence[Line], evidence: Evidence) -> list[int | None]:
    """The wrap width around each line: landscape pages are wider than upright ones."""
    if evidence.width is None:
        return [None] * len(lines)
    lengths = [line.reach for line in lines]
    least = int(0.6 * evidence.width)
    widths: list[int | None] = []
    for index in range(len(lines)):
        near = sorted(lengths[max(0, index - _NEAR) : index + _NEAR + 1])
        widths.append(max(least, near[max(0, len(near) - 1 - len(near) // 12)]))
    return widths


def _second_halves(lines: Sequence[Line], evidence: Evidence, read: LineReader) -> frozenset[int]:
    """Indices of the lines that, with those above them, make one component of the letterhead."""
    found: set[int] = set()
    for count in range(2, _MOST_HALVES + 1):
        for start in range(len(lines) - count + 1):
            parts = lines[start : start + count]
            if found.isdisjoint(range(start, start + count)) and _make_component(parts, evidence, read):
                found.update(range(start + 1, start + count))
    return frozenset(found)


def _make_component(parts: Sequence[Line], evidence: Evidence, read: LineReader) -> bool:
    if any(part.gap > evidence.usual_gap for part in parts[1:]) or len(parts[0].text) > _WIDEST_HALF:
        return False
    opening = read(parts[0].text)
    if len(parts) == 2 and opening.may_open(Kind.AUTHORITY):
        return True
    for kind in _HALVED:
        if opening.may_open(kind) and not any(read(part.text).is_only(kind) for part in parts):
            whole = " ".join(part.text for part in parts)
            return len(whole) <= 2 * _WIDEST_HALF and read(whole).is_only(kind)
    return False


class _Joiner:
    """Goes through the lines once, keeping the paragraph that is being built."""

    def __init__(self, evidence: Evidence, read: LineReader) -> None:
        self._evidence = evidence
        self._read = read
        self._done: list[Paragraph] = []
        self._open: list[Line] = []
        self._marks: dict[str, Mark] = {}
        self._under_type = False
        self._recipients = False
        self._letterhead = True

    def paragraphs(self) -> tuple[Paragraph, ...]:
        self._close()
        return tuple(self._done)

    def add(self, line: Line, width: int | None, *, half: bool) -> None:
        if self._open and judge(self._joint(line, width, half)).joins:
            self._open.append(line)
            return
        type_above = bool(self._open) and self._read(self._words()).is_only(Kind.TYPE)
        self._close()
        self._under_type = type_above
        signs = self._read(line.text)
        if signs.is_only(Kind.RECIPIENTS):
            self._recipients = True
        elif is_signature(signs, line.text):
            self._recipients = False
        mark = signs.mark
        if mark is not None and not mark.is_bullet:
            self._marks[mark.family] = mark
        self._letterhead = self._letterhead and mark is None and not type_above
        self._open = [line]

    def _joint(self, line: Line, width: int | None, half: bool) -> Joint:
        return Joint(
            self._open, line, width, self._evidence, self._read, self._marks, self._recipients, self._letterhead,
            self._under_type, half,
        )  # fmt: skip

    def _words(self) -> str:
        return " ".join(part.text for part in self._open)

    def _close(self) -> None:
        if self._open:
            self._done.append(paragraph_of(self._open))
            self._open = []


def paragraph_of(lines: Sequence[Line]) -> Paragraph:
    """The lines as one paragraph, in the setting of the first."""
    fragments = [Fragment(lines[0].text, lines[0].line, "", lines[0].marks)]
    for before, line in pairwise(lines):
        glue = "" if is_split_word(before.text, line.text) else " "
        fragments.append(Fragment(line.text, line.line, glue, line.marks))
    return Paragraph(tuple(fragments), lines[0].style)
