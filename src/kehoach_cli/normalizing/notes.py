"""Footnotes that are only text: finding their bodies and the marks that refer to them.

A footnote's body stands at the end of its page, so in extracted text it often parts the halves of a sentence;
its mark is a small digit that extraction leaves as a superscript (`quy định¹`), in brackets (`[1]`, `(*)`) or glued
to the word (`24%1`). A mark is only taken for one if a body answers it, or if it cannot be anything else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import regex
from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.normalizing.evidence import Evidence, is_open, starts_lower
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.source import NOTE_CLOSE, NOTE_OPEN, Finding

_KNOWN_MARK = lazy_regex(rf" ?{NOTE_OPEN}([^{NOTE_OPEN}{NOTE_CLOSE}]*){NOTE_CLOSE}")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")

_SUPERSCRIPT_BODY = lazy_regex(rf"([{_SUPERSCRIPTS}]+)\s*(?=[\p{{L}}\d“\"(])")
_BRACKETS = ("[", "(")
_BRACKET_BODY = lazy_regex(r"(\[\d{1,3}\]|\(\*{1,3}\)):?\s*(?=\S)")
_PLAIN_BODY = lazy_regex(r"(\d{1,2})\s+(?=\p{Lu})")
_BODIES = (_SUPERSCRIPT_BODY, _BRACKET_BODY, _PLAIN_BODY)

_SUPERSCRIPT_MARK = lazy_regex(rf"(?<=[^\s\d]|\b(?:19|20)\d\d)(?<!\b[kcdm]?m|\bha)([{_SUPERSCRIPTS}]+)")
_BRACKET_MARK = lazy_regex(r" ?(\[\d{1,3}\]|\(\*{1,3}\))(?!\()")
_PLAIN_MARK = lazy_regex(r"(?<=\p{Ll}{2}|[”\"’)])(\d{1,2})(?=[\s,.;:)”\"]|$)")
_PERCENT_MARK = lazy_regex(r"(?<=\d\s?%)(\d{1,2})(?=[\s,.;:)”\"]|$)")
_MARKS_OF_PLAIN = (_SUPERSCRIPT_MARK, _PLAIN_MARK, _PERCENT_MARK)
"""The marks that a body with a plain number answers."""


class LiftedNote(Struct, frozen=True):
    """A footnote's body: its mark as printed and its lines without the mark."""

    marker: str
    lines: tuple[Line, ...]


class Lifted(Struct, frozen=True):
    """Flows of running text without footnotes; marks that were taken out stand in `Line.marks`.

    `glued` holds mark and source line of those that the findings report.
    """

    flows: tuple[tuple[Line, ...], ...]
    notes: tuple[LiftedNote, ...]
    findings: tuple[Finding, ...]
    glued: frozenset[tuple[str, int]]


def split_marks(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Take out the marks that a reader was sure of; gives the text, and each mark with its offset in it."""
    if NOTE_OPEN not in text:
        return text, ()
    return _take_out(text, [(m.start(), m.end(), m[1]) for m in _KNOWN_MARK.finditer(text)])


def number_of(marker: str) -> str:
    """What two prints of one mark have in common: `¹`, `[1]` and `1` are all `1`."""
    return marker.translate(_TO_DIGITS).strip("[]() .")


def lift_notes(flows: Sequence[Sequence[Line]], evidence: Evidence, read: LineReader) -> Lifted:
    """Part footnote bodies and marks from the running text."""
    bodies = _bodies(flows, evidence, read)
    inside = {id(line) for body in bodies for line in body}
    notes = tuple(_note(body) for body in bodies)
    texts = [_running_text(flow, inside) for flow in flows]
    marks = _answered_marks(notes, [line for flow in texts for line in flow])
    glued: list[tuple[str, int, str]] = []
    marked = tuple(tuple(_mark(line, marks, glued) for line in flow) for flow in texts)
    findings = tuple(
        Finding("note-mark-glued", "info", f"«{mark}» behind «{word}» read as a footnote mark", line)
        for mark, line, word in glued
    )
    return Lifted(marked, notes, findings, frozenset((mark, line) for mark, line, _ in glued))


class _Marks(Struct, frozen=True):
    """The numbers that a mark of each look may have."""

    superscript: frozenset[str]
    bracket: frozenset[str]
    plain: frozenset[str]
    percent: frozenset[str]


def _answered_marks(notes: Sequence[LiftedNote], lines: Sequence[Line]) -> _Marks:
    superscript = {number_of(note.marker) for note in notes if note.marker[0] in _SUPERSCRIPTS}
    bracket = {number_of(note.marker) for note in notes if note.marker[0] in _BRACKETS}
    plain = {number_of(note.marker) for note in notes if note.marker.isascii() and note.marker.isdigit()}
    superscript |= plain
    percent = [match[1] for line in lines if "%" in line.text for match in _PERCENT_MARK.finditer(line.text)]
    counts_up = percent == [str(number + 1) for number in range(len(percent))]
    every = plain | set(percent) if counts_up else plain
    return _Marks(frozenset(superscript), frozenset(bracket), frozenset(plain), frozenset(every))


def _mark(line: Line, marks: _Marks, reported: list[tuple[str, int, str]]) -> Line:
    """The line with its marks taken out; those that were glued on are reported with line and word."""
    known = _matches(_SUPERSCRIPT_MARK, line.text, marks.superscript)
    known += _matches(_BRACKET_MARK, line.text, marks.bracket)
    glued = _matches(_PERCENT_MARK, line.text, marks.percent) + _matches(_PLAIN_MARK, line.text, marks.plain)
    for start, _end, mark in sorted(glued):
        reported.append((mark, line.line, line.text[max(0, start - 12) : start]))
    if not known and not glued:
        return line
    spans = sorted(known + glued)
    text, taken = _take_out(line.text, spans)
    moved = _moved([offset for offset, _ in line.marks], spans)
    kept = tuple((offset, mark) for offset, (_, mark) in zip(moved, line.marks, strict=True))
    return replace(line, text=text, marks=tuple(sorted(kept + taken)))


def _moved(offsets: Sequence[int], spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """Where offsets lie once the spans, which stand in order, are gone."""
    starts = [start for start, _, _ in spans]
    gone = [0, *accumulate(end - start for start, end, _ in spans)]
    moved: list[int] = []
    for offset in offsets:
        before = bisect_left(starts, offset)
        inside = max(0, spans[before - 1][1] - offset) if before else 0
        moved.append(offset - gone[before] + inside)
    return moved


def _take_out(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[str, tuple[tuple[int, str], ...]]:
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    length = end = 0
    for start, stop, mark in spans:
        if start < end:
            continue
        parts.append(text[end:start])
        length += start - end
        marks.append((length, mark))
        end = stop
    parts.append(text[end:])
    return "".join(parts), tuple(marks)


def _matches(pattern: regex.Pattern[str], text: str, wanted: frozenset[str]) -> list[tuple[int, int, str]]:
    if not wanted:
        return []
    return [(m.start(), m.end(), m[1]) for m in pattern.finditer(text) if number_of(m[1]) in wanted]


def _bodies(flows: Sequence[Sequence[Line]], evidence: Evidence, read: LineReader) -> list[tuple[Line, ...]]:
    """The lines of each footnote body."""
    lines = [line for flow in flows for line in flow]
    bracketed = frozenset(
        mark[1]
        for line in lines
        if "[" in line.text or "(*" in line.text
        for mark in _BRACKET_MARK.finditer(line.text)
        if mark.start(1) > 0
    ) | {f"[{mark}]" for line in lines for _, mark in line.marks}
    plain = _plain_bodies(lines)
    found: list[tuple[Line, ...]] = []
    for flow in flows:
        index = 0
        while index < len(flow):
            line = flow[index]
            if id(line) not in plain and not _starts_body(line, bracketed):
                index += 1
                continue
            end = _end_of_body(flow, index, evidence, plain, bracketed, read)
            found.append(tuple(flow[index:end]))
            index = end
    return found


def _note(body: Sequence[Line]) -> LiftedNote:
    first = body[0]
    match = next(m for p in _BODIES if (m := p.match(first.text)))
    marks = tuple((max(0, offset - match.end()), mark) for offset, mark in first.marks)
    return LiftedNote(match[1], (replace(first, text=first.text[match.end() :], marks=marks), *body[1:]))


def _starts_body(line: Line, bracketed: frozenset[str]) -> bool:
    first = line.text[:1]
    if first in _SUPERSCRIPTS:
        return _SUPERSCRIPT_BODY.match(line.text) is not None
    match = _BRACKET_BODY.match(line.text) if first in _BRACKETS else None
    return match is not None and match[1] in bracketed


def _plain_bodies(lines: Sequence[Line]) -> frozenset[int]:
    """Ids of lines `1 Nghị quyết …`, `2 Chương trình …` that count up, the number glued to a word above or raised behind it."""
    if not any(line.text[:1].isdigit() and _PLAIN_BODY.match(line.text) for line in lines):
        return frozenset()
    seen: set[str] = set()
    found: set[int] = set()
    wanted = 1
    for line in lines:
        match = _PLAIN_BODY.match(line.text)
        if match and int(match[1]) == wanted and match[1] in seen:
            found.add(id(line))
            wanted += 1
            continue
        seen.update(number_of(m[1]) for p in _MARKS_OF_PLAIN for m in p.finditer(line.text))
    return frozenset(found)


def _end_of_body(
    flow: Sequence[Line],
    start: int,
    evidence: Evidence,
    plain: frozenset[int],
    bracketed: frozenset[str],
    read: LineReader,
) -> int:
    """Index behind the last line of the body that begins at `start`."""
    index = start + 1
    if evidence.width is None:
        return index
    while index < len(flow):
        before, line = flow[index - 1], flow[index]
        if (
            line.gap > evidence.usual_gap
            or line.page_break
            or _starts_body(line, bracketed)
            or id(line) in plain
        ):
            break
        if not is_open(before.text) and (
            before.reach < 0.8 * evidence.width or starts_lower(line.text) or read(line.text).mark
        ):
            break
        index += 1
    return index


def _running_text(flow: Sequence[Line], inside: set[int]) -> tuple[Line, ...]:
    """The lines outside bodies; the first behind a body counts as standing behind a page's end."""
    kept: list[Line] = []
    lifted = False
    for line in flow:
        if id(line) in inside:
            lifted = True
            continue
        kept.append(replace(line, page_break=True) if lifted else line)
        lifted = False
    return tuple(kept)
