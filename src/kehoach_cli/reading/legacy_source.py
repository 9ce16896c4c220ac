"""Old encodings in what a reader gave: one verdict for all that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from kehoach_cli.reading.legacy import TWICE, legacy_encoding, read_as
from kehoach_cli.reading.source import Finding, SourceCell, SourceLine, SourceTable, SourceText

_NAMES: Final = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "vps": "VPS", "viqr": "VIQR"}


def legacy_finding(encoding: str, font: str | None = None) -> Finding:
    """What was decoded, for a diagnostic; `font` where a font's name told."""
    if encoding == TWICE:
        message = "UTF-8 that was read as Windows-1252 and saved again was mended; letters lost on the way stay as they are"
        return Finding("encoding-twice", "warning", message)
    where = f"the font {font}" if font else "the letters"
    return Finding(
        "encoding-legacy", "warning", f"{where} showed the encoding {_NAMES[encoding]}, which was decoded"
    )


def decode_source(source: SourceText) -> SourceText:
    """The source with its text out of an encoding before Unicode, where it is in one."""
    encoding = legacy_encoding("\n".join(_texts(source)))
    if encoding is None:
        return source

    def decoded(text: str) -> str:
        return read_as(text, encoding)

    return replace(
        source,
        encoding=encoding,
        elements=tuple(_element(element, decoded) for element in source.elements),
        notes=tuple(replace(note, text=decoded(note.text)) for note in source.notes),
        findings=(*source.findings, legacy_finding(encoding)),
    )


def _texts(source: SourceText) -> Iterator[str]:
    for element in source.elements:
        if isinstance(element, SourceLine):
            yield element.text
        else:
            yield from (line.text for row in element.rows for cell in row for line in cell.lines)
    yield from (note.text for note in source.notes)


def _element(element: SourceLine | SourceTable, decoded: Callable[[str], str]) -> SourceLine | SourceTable:
    if isinstance(element, SourceLine):
        return replace(element, text=decoded(element.text))
    return replace(element, rows=tuple(tuple(_cell(cell, decoded) for cell in row) for row in element.rows))


def _cell(cell: SourceCell, decoded: Callable[[str], str]) -> SourceCell:
    return replace(cell, lines=tuple(replace(line, text=decoded(line.text)) for line in cell.lines))
