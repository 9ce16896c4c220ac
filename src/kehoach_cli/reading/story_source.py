"""What readers of word processors' files have told, as the source that normalizing takes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from kehoach_cli.reading.continued_tables import join_continued_tables
from kehoach_cli.reading.errors import EmptyFile
from kehoach_cli.reading.legacy_source import decode_source
from kehoach_cli.reading.source import Finding, SourceLine, SourceNote, SourceTable, SourceText


def source_of_story(
    data: bytes,
    name: str,
    form: str,
    elements: Sequence[SourceLine | SourceTable],
    notes: Sequence[SourceNote],
    findings: Sequence[Finding],
    encoding: str | None,
    contents: int,
) -> SourceText:
    """Make the source of a file of format `form` from its paragraphs and tables, in order.

    `encoding` is the old one that its fonts told; where they told none, its letters may. `contents` is how many lines of
    tables of contents were left out.

    Raises:
        EmptyFile: there is no text in it.
    """
    if not any(isinstance(element, SourceTable) or element.text.strip() for element in elements):
        raise EmptyFile(f"{name} holds no text; a scan has to go through character recognition first")
    if contents:
        message = f"a table of contents of {contents} lines was left out: it repeats the headings"
        findings = (*findings, Finding("contents-left-out", "info", message))
    source = SourceText(
        name=name,
        format=form,
        sha256=sha256(data).hexdigest(),
        encoding=encoding,
        wrapped=False,
        elements=join_continued_tables(elements),
        notes=tuple(notes),
        findings=tuple(findings),
    )
    return source if encoding else decode_source(source)
