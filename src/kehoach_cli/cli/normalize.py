"""`kehoach normalize`: the canonical text that every span points into."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.options import File, NoCache, Ocr, Output, Recognition, read_source
from kehoach_cli.cli.output import check_output, format_of, open_output

EXAMPLE = "kehoach normalize ke-hoach.txt --format json"


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"


def normalize(
    file: File,
    format: Annotated[Format | None, typer.Option("--format", "-f", show_default="text")] = None,
    output: Output = None,
    ocr: Recognition = Ocr.AUTO,
    no_cache: NoCache = False,
) -> int:
    """Print the canonical text that every span points into."""
    check_output(output, [file])
    written_as = format_of(format, output, Format, Format.TEXT)

    from kehoach_cli.api import grammar_of
    from kehoach_cli.parsing.pipeline import canonicalize
    from kehoach_cli.writing.canonical import render_json, render_text

    canonical = canonicalize(read_source(file, ocr=ocr), grammar_of(()))
    with open_output(output) as stream:
        stream.write(render_text(canonical) if written_as == Format.TEXT else render_json(canonical))
    return 0
