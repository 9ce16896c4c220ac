"""`kehoach schema`: the output format as JSON Schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.options import Output
from kehoach_cli.cli.output import check_output, format_of, open_output

EXAMPLE = "kehoach schema --output plan.schema.json"


class Format(StrEnum):
    """What there is a schema of."""

    PLAN = "plan"
    DIFF = "diff"
    SERIES = "series"
    COVERAGE = "coverage"
    BODIES = "bodies"
    TABLES = "tables"


def schema(
    format: Annotated[
        Format,
        typer.Argument(),
    ] = Format.PLAN,
    output: Output = None,
) -> int:
    """Print the JSON Schema (2020-12) of an output, or the tables of `batch`."""
    check_output(output, [])
    format_of(None, output, ("json",), "json")

    if format is Format.PLAN:
        from kehoach_cli.writing.schema import render

        text = render()
    elif format is Format.TABLES:
        import json

        from kehoach_cli.batching.tables import tables_schema

        text = json.dumps(tables_schema(), ensure_ascii=False, indent=2) + "\n"
    else:
        from kehoach_cli.writing.diff import schema as schemas

        made = {
            Format.DIFF: schemas.diff_schema,
            Format.SERIES: schemas.series_schema,
            Format.COVERAGE: schemas.coverage_schema,
            Format.BODIES: schemas.bodies_schema,
        }
        text = schemas.render(made[format]())
    with open_output(output) as stream:
        stream.write(text)
    return 0
