"""`kehoach schema`: the output format as JSON Schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli.options import Output
from kehoach_cli.cli.output import check_output, open_output

EXAMPLES = "Example: kehoach schema --output plan.schema.json"


class Format(StrEnum):
    """What there is a schema of."""

    PLAN = "plan"
    DIFF = "diff"
    SERIES = "series"


def schema(
    format: Annotated[
        Format, typer.Argument(help="What `parse`, `diff` or `diff --series` writes.")
    ] = Format.PLAN,
    output: Output = None,
) -> int:
    """Print the JSON Schema (2020-12) of an output.

    Every plan that `kehoach parse` writes, and every comparison of `kehoach diff`, keeps to it.
    """
    check_output(output, [])

    if format is Format.PLAN:
        from kehoach_cli.writing.schema import render

        text = render()
    else:
        from kehoach_cli.writing.diff import schema as schemas

        text = schemas.render(schemas.diff_schema() if format is Format.DIFF else schemas.series_schema())
    with open_output(output) as stream:
        stream.write(text)
    return 0
