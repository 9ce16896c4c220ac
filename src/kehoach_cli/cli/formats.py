"""`kehoach formats`: what can be read here, and what is missing for the rest."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.language import words
from kehoach_cli.cli.output import require_stdout

EXAMPLE = "kehoach formats --format json"


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"


def formats(
    format: Annotated[Format, typer.Option("--format", "-f")] = Format.TEXT,
) -> int:
    """List the formats that can be read here and now, and what to install for the others."""
    require_stdout()
    from kehoach_cli.reading.readable import readable_formats

    found = readable_formats()
    if format is Format.JSON:
        import json

        from msgspec.structs import asdict

        print(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=2))
        return 0
    say = words().say
    width = max(len(words().translated(entry.format)) for entry in found)
    endings = max(len(" ".join(entry.endings)) for entry in found)
    for entry in found:
        state = (
            say("formats.readable")
            if entry.readable
            else say("formats.missing", missing=words().translated(entry.missing or ""))
        )
        print(f"{words().translated(entry.format):<{width}}  {' '.join(entry.endings):<{endings}}  {state}")
    return 0
