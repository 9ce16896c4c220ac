"""Letterhead and signature set side by side with spaces, as text from a PDF has them.

Both are two-column layouts (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV): issuer and number on the left,
country, motto, place and date on the right; recipients on the left, signature on the right. They become
tables of one row and two cells, which is also how they arrive from Word.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach_cli.normalizing.laid_columns import MOST_BODY_LINES
from kehoach_cli.normalizing.signs import Kind, LineReader, is_signature, opens_next
from kehoach_cli.patterns import lazy_regex
from kehoach_cli.reading.source import SourceCell, SourceLine, SourceTable

_GUTTER = lazy_regex(r"(?<=\S)\s{3,}(?=\S)")
_LETTERHEAD_LINES = 20
_SIGNATURE_LINES = 40
_NEAR_TOP = 12
_SIGNERS_LINES = 12
"""Lines within which two who sign side by side have their posts and names."""


class _Part(Struct, frozen=True):
    """A piece of a line: what it says and the columns it covers."""

    text: str
    start: int
    end: int
    index: int


def split_columns(lines: Sequence[SourceLine], read: LineReader) -> list[SourceLine | SourceTable]:
    """The lines, with letterhead and signature as tables where they are set side by side."""
    regions = [region for region in (_letterhead(lines, read), *_signatures(lines, read)) if region]
    out: list[SourceLine | SourceTable] = []
    position = 0
    for start, end in regions:
        if start < position:
            continue
        table, end = _table(lines, start, end, read)
        if table is None:
            continue
        out += lines[position:start]
        out.append(table)
        position = end
    return [*out, *lines[position:]]


def _letterhead(lines: Sequence[SourceLine], read: LineReader) -> tuple[int, int] | None:
    filled = [index for index, line in enumerate(lines[:60]) if line.text.strip()]
    for index in filled[:_NEAR_TOP]:
        parts = _GUTTER.split(lines[index].text.strip())
        right = read(" ".join(parts[-1].split()))
        if len(parts) > 1 and (right.opens(Kind.MOTTO) or right.may_open(Kind.MOTTO)):
            break
    else:
        return None
    end = min(len(lines), filled[0] + _LETTERHEAD_LINES)
    for index in range(filled[0], end):
        if read(" ".join(lines[index].text.split())).is_only(Kind.TYPE):
            return filled[0], index
    split = [index for index in range(filled[0], end) if _GUTTER.search(lines[index].text.strip())]
    return (filled[0], split[-1] + 1) if split else None


def _signatures(lines: Sequence[SourceLine], read: LineReader) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if found and index < found[-1][1]:
            continue
        text = line.text.strip()
        words, right = " ".join(text.split()), []
        # a gutter is two blanks longer than what parts words
        if len(text) > len(words) + 1:
            signers = _two_signers(lines, index, read)
            if signers is not None:
                found.append((index, signers))
                continue
            left, *right = _GUTTER.split(text, maxsplit=1)
            words = " ".join(left.split())
        if not read(words).is_only(Kind.RECIPIENTS):
            continue
        if right or _signs_beside(lines[index + 1 : index + 6], read):
            found.append((index, min(len(lines), index + _SIGNATURE_LINES)))
    return found


def _two_signers(lines: Sequence[SourceLine], start: int, read: LineReader) -> int | None:
    """Where the lines end in which two sign side by side, from `start` on ("CHỦ TỊCH      GIÁM ĐỐC"); None if they do not."""
    for line in lines[start : start + MOST_BODY_LINES]:
        both = [" ".join(part.split()) for part in _GUTTER.split(line.text.strip())]
        if len(both) != 2 or not all(part.isupper() for part in both):
            return None
        if all(is_signature(read(part), part) for part in both):
            break
    else:
        return None
    end = min(len(lines), start + _SIGNERS_LINES)
    words = [" ".join(line.text.split()) for line in lines[start:end]]
    return next((at for at, text in enumerate(words, start) if read(text).is_only(Kind.RECIPIENTS)), end)


def _signs_beside(lines: Sequence[SourceLine], read: LineReader) -> bool:
    parts = (_GUTTER.split(line.text.strip(), maxsplit=1) for line in lines)
    right = (" ".join(part[1].split()) for part in parts if len(part) == 2)
    return any(is_signature(read(words), words) for words in right)


def _table(
    lines: Sequence[SourceLine], start: int, end: int, read: LineReader
) -> tuple[SourceTable | None, int]:
    """One row of two cells from a region's lines, and where it ends; None if no gutter runs through it."""
    words = (" ".join(line.text.split()) for line in lines[start:end])
    end = next((at for at, text in enumerate(words, start) if opens_next(read(text), text)), end)
    rows = [_parts(lines[index].text, index) for index in range(start, end)]
    split = [row for row in rows if len(row) == 2]
    if not split:
        return None, end
    middle = (min(row[0].start for row in split) + max(row[1].end for row in split)) // 2
    edge = min(min(row[1].start for row in split), max(middle, max(row[0].end for row in split)))
    left: list[SourceLine] = []
    right: list[SourceLine] = []
    for row in rows:
        if not row:
            continue
        whole = len(row) == 1
        if whole and row[0].start < edge - 2 and row[0].end > edge + 12:
            end = row[0].index
            break
        if whole and row[0].start >= edge - 2:
            right.append(_line(lines, row[0]))
        else:
            left.append(_line(lines, row[0]))
            right += [_line(lines, part) for part in row[1:]]
    if not left or not right:
        return None, end
    return SourceTable(((SourceCell(tuple(left)), SourceCell(tuple(right))),), lines[start].line), end


def _parts(text: str, index: int) -> tuple[_Part, ...]:
    """A line's pieces left and right of its widest gutter."""
    text = text.expandtabs(8).rstrip()
    begin = len(text) - len(text.lstrip())
    if begin == len(text):
        return ()
    gutters = [(match.end() - match.start(), match.start(), match.end()) for match in _GUTTER.finditer(text)]
    if not gutters:
        return (_Part(text.strip(), begin, len(text), index),)
    _, left_end, right_start = max(gutters)
    return (
        _Part(text[begin:left_end], begin, left_end, index),
        _Part(text[right_start:], right_start, len(text), index),
    )


def _line(lines: Sequence[SourceLine], part: _Part) -> SourceLine:
    return replace(lines[part.index], text=part.text)
