"""Sources for tests, made of plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_cli.api import grammar_of
from kehoach_cli.normalizing import CanonicalText
from kehoach_cli.parsing.pipeline import canonicalize
from kehoach_cli.reading.source import SourceLine, SourceNote, SourceTable, SourceText, Style


def source(
    content: str | Sequence[str | SourceLine | SourceTable],
    *,
    wrapped: bool = True,
    notes: tuple[SourceNote, ...] = (),
) -> SourceText:
    """A source of these lines (a string is cut at its line ends), numbered from 1."""
    lines = content.strip("\n").split("\n") if isinstance(content, str) else content
    elements = tuple(
        SourceLine(line, number) if isinstance(line, str) else line for number, line in enumerate(lines, 1)
    )
    return SourceText("plan.txt", "text", "0" * 64, "utf-8", wrapped, elements, notes)


def normalized(
    content: str | Sequence[str | SourceLine | SourceTable],
    *,
    wrapped: bool = True,
    notes: tuple[SourceNote, ...] = (),
) -> CanonicalText:
    """The canonical text of such a source."""
    return canonicalize(source(content, wrapped=wrapped, notes=notes), grammar_of(()))


def paragraphs(content: str | Sequence[str | SourceLine | SourceTable], *, wrapped: bool = True) -> list[str]:
    """The paragraphs of its canonical text, footnotes and tables left out."""
    canonical = normalized(content, wrapped=wrapped)
    return [canonical.text[block.start : block.end] for block in canonical.blocks if block.table is None]


def bold_lines(*texts: str, first: int = 1) -> list[SourceLine]:
    """Lines of one emphasis that runs on over the line ends."""
    bold = Style(bold=True)
    last = len(texts) - 1
    return [SourceLine(text, first + i, bold, joins_next=i < last) for i, text in enumerate(texts)]


def laid_out(
    content: str | Sequence[str | SourceLine | SourceTable], *, wrapped: bool = True
) -> list[str | list[list[list[str]]]]:
    """The blocks of its canonical text: texts, and tables as rows of cells, each with its lines."""
    canonical = normalized(content, wrapped=wrapped)
    return [
        [[canonical.text[cell.start : cell.end].split("\n") for cell in row] for row in block.table.rows]
        if block.table
        else canonical.text[block.start : block.end]
        for block in canonical.blocks
    ]
