"""Lines cleaned, and the paragraphs that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kehoach_cli.normalizing.breaks import goes_on
from kehoach_cli.normalizing.characters import clean_line
from kehoach_cli.normalizing.evidence import Evidence
from kehoach_cli.normalizing.joining import join_lines, paragraph_of
from kehoach_cli.normalizing.lines import Fragment, Line, Paragraph
from kehoach_cli.normalizing.notes import split_marks
from kehoach_cli.normalizing.signs import LineReader
from kehoach_cli.normalizing.titles import is_type, title_goes_on
from kehoach_cli.reading.source import SourceLine

WHOLE = Evidence(None, 0, False, False, None, frozenset(), frozenset(), frozenset(), "-")
"""The evidence of lines that are whole paragraphs."""


def clean_lines(lines: Iterable[SourceLine], vietnamese: bool) -> tuple[Line, ...]:
    """Cleaned lines without the blank ones, which become gaps."""
    cleaned: list[Line] = []
    gap, page_break = 0, False
    for source in lines:
        page_break = page_break or "\f" in source.text
        text, marks = split_marks(clean_line(source.text, vietnamese=vietnamese))
        if not text:
            gap += 1
            continue
        expanded = source.text.lstrip("\f\ufeff").expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip())
        line = Line(text, source.line, gap, indent, source.style, source.joins_next, page_break, marks)
        cleaned.append(replace(line, broken=True) if source.broken else line)
        gap, page_break = 0, False
    return tuple(cleaned)


def paragraphs_of(
    lines: Sequence[Line], wrapped: bool, evidence: Evidence, read: LineReader
) -> tuple[Paragraph, ...]:
    """The paragraphs of cleaned lines; `wrapped` lines are joined by `evidence`, others where a break set by hand cuts them."""
    if wrapped:
        return join_lines(lines, evidence, read)
    return tuple(map(paragraph_of, _whole_paragraphs(lines, evidence, read)))


def _whole_paragraphs(
    lines: Sequence[Line], evidence: Evidence, read: LineReader
) -> Iterator[tuple[Line, ...]]:
    """The lines of each paragraph: a line break that cuts a sentence is only how somebody set it, as are the lines of a title."""
    above: list[Line] = []
    opening: Line | None = None
    under_type = False
    for line in lines:
        if opening is None or not above[-1].broken:
            opening = line
        if above and (
            above[-1].joins_next
            or goes_on(opening, above[-1], line, evidence, read)
            or (under_type and title_goes_on(above, line, read))
        ):
            above.append(line)
            continue
        if above:
            yield tuple(above)
            under_type = is_type(above, read)
        above = [line]
    if above:
        yield tuple(above)


def in_one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """One paragraph of several."""
    fragments: list[Fragment] = []
    for paragraph in paragraphs:
        first, *rest = paragraph.fragments
        fragments += [Fragment(first.text, first.line, " " if fragments else "", first.marks), *rest]
    return Paragraph(tuple(fragments))
