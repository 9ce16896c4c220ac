"""Reads text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import PurePath

from kehoach_cli.patterns import lazy_re, lazy_regex
from kehoach_cli.reading.bar_table import RawTable, close_up_bars, cut_bar_tables
from kehoach_cli.reading.cell_lines import cut_cell_lines
from kehoach_cli.reading.encoding import decode
from kehoach_cli.reading.errors import EmptyFile
from kehoach_cli.reading.footnotes import cut_definitions, lift_portal_notes
from kehoach_cli.reading.glued_words import looks_glued, part_glued_words
from kehoach_cli.reading.grid_table import cut_grid_tables
from kehoach_cli.reading.html import cut_html_tables, drop_unseen
from kehoach_cli.reading.linked_notes import lift_linked_notes
from kehoach_cli.reading.markdown_blocks import settle_blocks, without_quotes
from kehoach_cli.reading.markdown_lists import settle_lists
from kehoach_cli.reading.markup import RawLine, looks_like_markdown, strip_markup
from kehoach_cli.reading.pipe_table import cut_pipe_tables
from kehoach_cli.reading.ruled_table import cut_ruled_tables
from kehoach_cli.reading.source import (
    NOTE_CLOSE,
    NOTE_OPEN,
    Finding,
    SourceCell,
    SourceLine,
    SourceTable,
    SourceText,
)
from kehoach_cli.reading.spaced_table import cut_spaced_tables

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

_INNER_ENDS = "\v\f\x85\u2028\u2029"
_INNER_END = lazy_re(f"([{_INNER_ENDS}])")
_TWO_PARAGRAPHS = lazy_regex(r"(?<=[^\s|]) {2,}(?=\S)|^[^*\p{Ll}]{6,200}\K (?=\*\*[^*\p{Ll}]{4,200}\*\*$)")
"""What parts paragraphs that a converter put on one line: two blanks, or bold behind plain capitals, as a body below its superior
is set (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""
_LONE_LETTERS = tuple(
    f" {initial} "
    for initial in ("c", "ch", "đ", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th", "tr", "v", "x")
)
"""Initials of syllables that stand alone, as in "Ph òng Ch ính tr ị"; few in a text that is sound."""
_FEW_LONE_LETTERS, _TEXT_PER_LONE_LETTER = 5, 1000
_RESERVED = {ord(NOTE_OPEN): "\ufffd", ord(NOTE_CLOSE): "\ufffd"}


def read_text(data: bytes, name: str) -> SourceText:
    """Read the bytes of a text or Markdown file.

    Markup is taken out wherever it stands, whatever the name says; name and content only choose between the
    formats `markdown` and `text`. Lines end at LF, CR LF or CR; form feed, vertical tab, NEL, U+2028 and
    U+2029 end a line too, but do not count in the line numbers, as in editors.

    Raises:
        EmptyFile: there is nothing in it, not even blanks.
        NotText: see `decode`.
    """
    decoded = decode(data)
    text, findings = decoded.text, list(decoded.findings)
    if NOTE_OPEN in text or NOTE_CLOSE in text:
        text = text.translate(_RESERVED)
        findings.append(
            Finding("reserved-characters", "warning", "U+E000 and U+E001 were replaced by U+FFFD")
        )
    if not text:
        raise EmptyFile(f"{name} holds no text")
    if sum(map(text.count, _LONE_LETTERS)) >= max(_FEW_LONE_LETTERS, len(text) / _TEXT_PER_LONE_LETTER):
        from kehoach_cli.reading.broken_words import mend_broken_words

        mended = mend_broken_words(text)
        if mended is not None:
            text = mended[0]
            findings.append(mended[1])
    if looks_glued(text):
        parted = part_glued_words(text)
        if parted is not None:
            text = parted[0]
            findings.append(parted[1])
    text = drop_unseen(text)
    markdown = looks_like_markdown(text)
    is_markdown = markdown or PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES
    lines = without_quotes(close_up_bars(list(_lines(text))))
    if is_markdown:
        lines = list(settle_blocks(lines))
    lines, linked_notes = lift_linked_notes(lines)
    lines, notes = cut_definitions(lines)
    if is_markdown:
        lines = settle_lists(lines)
    elements, portal_notes = lift_portal_notes(list(_elements(_tables(lines), lenient=markdown)))
    return SourceText(
        name=name,
        format="markdown" if is_markdown else "text",
        sha256=sha256(data).hexdigest(),
        encoding=decoded.encoding,
        wrapped=True,
        elements=tuple(elements),
        notes=(*notes, *linked_notes, *portal_notes),
        findings=tuple(findings),
    )


def _lines(text: str) -> Iterator[RawLine]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    inner = any(end in text for end in _INNER_ENDS)
    for number, line in enumerate(lines, start=1):
        if inner and _INNER_END.search(line):
            before, *parts = "", *_INNER_END.split(line), ""
            for part, end in zip(parts[::2], parts[1::2], strict=True):
                # a form feed is kept where it has a line to itself: it tells that a page ends
                yield RawLine(part or ("\f" if "\f" in (before, end) else ""), number)
                before = end
        else:
            yield RawLine(line, number)


def _tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each table as one, whatever it is written in."""
    plain: list[RawLine] = []
    for part in cut_html_tables(lines):
        if isinstance(part, RawLine):
            plain.append(part)
            continue
        yield from _marked_tables(plain)
        plain = []
        yield part
    yield from _marked_tables(plain)


def _marked_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with each table drawn with signs as one."""
    parts: list[RawLine | RawTable] = list(lines)
    for cut in (cut_grid_tables, cut_ruled_tables, cut_spaced_tables, _written_tables, cut_cell_lines):
        parts = [
            made
            for is_line, group in groupby(parts, key=lambda part: isinstance(part, RawLine))
            for made in (cut([part for part in group if isinstance(part, RawLine)]) if is_line else group)
        ]
    yield from parts


def _written_tables(lines: Sequence[RawLine]) -> Iterator[RawLine | RawTable]:
    """The lines, with Markdown tables as one each; then, between those, tables written one cell a line."""
    between: list[RawLine] = []
    for part in cut_pipe_tables(lines):
        if isinstance(part, RawLine):
            between.append(part)
            continue
        yield from cut_bar_tables(between)
        between = []
        yield part
    yield from cut_bar_tables(between)


def _elements(parts: Iterator[RawLine | RawTable], *, lenient: bool) -> Iterator[SourceLine | SourceTable]:
    plain: list[RawLine] = []
    for part in parts:
        if isinstance(part, RawLine):
            plain.append(part)
            continue
        yield from strip_markup(plain, lenient=lenient)
        plain = []
        yield _table(part, lenient)
    yield from strip_markup(plain, lenient=lenient)


def _table(raw: RawTable, lenient: bool) -> SourceTable:
    return SourceTable(
        tuple(
            tuple(
                SourceCell(_cell_lines(cell, lenient), (row, column) in raw.covered)
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(raw.rows)
        ),
        raw.line,
        raw.bars,
    )


def _cell_lines(cell: Sequence[RawLine], lenient: bool) -> tuple[SourceLine, ...]:
    """The lines of a cell, without blank ones at its ends (a letterhead's rule is one)."""
    if lenient:
        cell = [
            RawLine(part, raw.line) for raw in cell for part in _TWO_PARAGRAPHS.split(raw.text.strip(" "))
        ]
    lines = list(strip_markup(cell, lenient=lenient))
    while lines and not lines[-1].text.strip():
        lines.pop()
    while lines and not lines[0].text.strip():
        lines.pop(0)
    return tuple(lines)
