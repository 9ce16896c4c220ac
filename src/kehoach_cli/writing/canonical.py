"""The canonical text and what is known of its places, as text or JSON."""

from __future__ import annotations

import json
from typing import Any

from kehoach_cli.normalizing.canonical import Block, CanonicalText
from kehoach_cli.writing.json import escape_hidden

SCHEMA = "kehoach/text/1"


def render_text(canonical: CanonicalText) -> str:
    """Give the text alone, with a line end."""
    return canonical.text if canonical.text.endswith("\n") or not canonical.text else canonical.text + "\n"


def render_json(canonical: CanonicalText) -> str:
    """Give the text, its blocks with spans and source lines, footnotes and the line map as JSON.

    `line_map` holds pairs: from that offset on, the text comes from that line, paragraph or page.
    """
    source = canonical.source
    value = {
        "schema": SCHEMA,
        "source": {
            "name": source.name,
            "format": source.format,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "characters": len(canonical.text),
        },
        "text": canonical.text,
        "blocks": [_block(block) for block in canonical.blocks],
        "notes": [
            {
                "marker": note.marker,
                "span": _span(note.start, note.end),
                "line": note.line,
                "anchor": note.anchor,
            }
            for note in canonical.notes
        ],
        "line_map": [list(pair) for pair in canonical.line_starts],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": finding.message,
                "line": finding.line,
            }
            for finding in canonical.findings
        ],
    }
    return escape_hidden(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _block(block: Block) -> dict[str, Any]:
    table = block.table
    return {
        "span": _span(block.start, block.end),
        "line": block.line,
        "kind": "paragraph" if table is None else "table",
        "rows": None
        if table is None
        else [[_span(cell.start, cell.end) for cell in row] for row in table.rows],
    }


def _span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}
