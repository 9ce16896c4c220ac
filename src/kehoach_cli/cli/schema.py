"""`kehoach schema`: the output format as JSON Schema."""

from __future__ import annotations

from kehoach_cli.cli.options import Output
from kehoach_cli.cli.output import check_output, open_output

EXAMPLES = "Example: kehoach schema --output plan.schema.json"


def schema(output: Output = None) -> int:
    """Print the JSON Schema (2020-12) of the output.

    Every plan that `kehoach parse` writes keeps to it.
    """
    check_output(output, [])

    from kehoach_cli.writing.schema import render

    with open_output(output) as stream:
        stream.write(render())
    return 0
