"""Parsed plans as YAML, JSON and JSON lines, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument
    from kehoach_cli.plan import Plan

Format = Literal["yaml", "json", "jsonl"]
"""Names of the output formats."""


def write_documents(
    documents: Iterable[Plan | PlanDocument],
    format: Format,
    stream: TextIO,
    only: frozenset[str] | None = None,
    *,
    many: bool = False,
) -> int:
    """Write plans to `stream`, each as soon as it comes, and give their count.

    `only`: the top-level keys to write (`schema` and `source` always stay); None for all.
    `many`: the form for a collection even where one plan or none comes: a YAML stream parted by `---`, a JSON
    array. JSON lines look the same either way.
    """
    if format == "yaml":
        from kehoach_cli.writing.yaml import pieces
    elif format == "json":
        from kehoach_cli.writing.json import pieces
    else:
        from kehoach_cli.writing.jsonl import pieces
    array = many and format == "json"
    marked = "---\n" if many and format == "yaml" else ""
    count = 0
    for document in documents:
        stream.write((",\n" if count else "[\n") if array else marked)
        for piece in pieces(document, only):
            stream.write(piece)
        stream.write("" if array else "\n")
        count += 1
    if array:
        stream.write("\n]\n" if count else "[\n]\n")
    return count
