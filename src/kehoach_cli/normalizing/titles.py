"""Titles typed as several paragraphs: each line of a centred title ended with Enter instead of a line break."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.normalizing.evidence import SENTENCE_ENDS, starts_lower
from kehoach_cli.normalizing.lines import Line
from kehoach_cli.normalizing.signs import Kind, LineReader, stands_alone

LONGEST_TYPE = 40
"""Characters above which a line is no type of document alone."""

MOST_LINES, LONGEST_LINE = 8, 250


def is_type(lines: Sequence[Line], read: LineReader) -> bool:
    """Whether a paragraph is the type of a document and no more."""
    return len(lines) == 1 and len(lines[0].text) < LONGEST_TYPE and read(lines[0].text).is_only(Kind.TYPE)


def title_goes_on(above: Sequence[Line], line: Line, read: LineReader) -> bool:
    """Whether a line goes on with the title that stands above it, right under the type of document."""
    before, text = above[-1], line.text
    if (
        len(above) >= MOST_LINES
        or before.text.endswith(SENTENCE_ENDS)
        or stands_alone(read(before.text), before.text)
    ):
        return False
    signs = read(text)
    if text[:1].isdigit() and read(before.text).shows(Kind.WANTS_NUMBER):
        return True
    if signs.mark is not None or text.startswith("(") or len(text) >= LONGEST_LINE:
        return False
    if stands_alone(signs, text) or any(
        signs.shows(kind) for kind in (Kind.PREAMBLE, Kind.BASIS, Kind.ADDRESSEE)
    ):
        return False
    if text.isupper() != before.text.isupper():
        return False
    alike = (before.style.bold and line.style.bold) or (before.style.centered and line.style.centered)
    return alike or starts_lower(text)
