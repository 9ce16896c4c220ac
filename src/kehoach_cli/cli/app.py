"""The commands, put together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kehoach_cli.cli import batch, diff, formats, grammar, normalize, parse, schema, show
from kehoach_cli.cli.output import require_stdout

app = typer.Typer(
    name="kehoach",
    help="Reads Vietnamese administrative plans (kế hoạch) into structured data.",
    epilog="Example: kehoach parse ke-hoach.docx --format json",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("parse", epilog=parse.EXAMPLES)(parse.parse)
app.command("show", epilog=show.EXAMPLES)(show.show)
app.command("normalize", epilog=normalize.EXAMPLES)(normalize.normalize)
app.command("diff", epilog=diff.EXAMPLES)(diff.diff)
app.command("batch", epilog=batch.EXAMPLES)(batch.batch)
app.command("formats", epilog=formats.EXAMPLES)(formats.formats)
app.command("schema", epilog=schema.EXAMPLES)(schema.schema)
app.add_typer(grammar.app, name="grammar")


def _print_version(wanted: bool) -> None:
    if wanted:
        from kehoach_cli.version import __version__

        print(f"kehoach {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    pass


def run(args: Sequence[str]) -> int:
    """Run one command and give its exit status; raises whatever the command raises."""
    command = typer.main.get_command(app)
    if not args:
        with command.make_context("kehoach", [], resilient_parsing=True) as context:
            print(context.get_help(), file=sys.stderr)
        return 2
    try:
        # not command.main(), which prints errors in more lines than one and hides a closed pipe's
        with command.make_context("kehoach", list(args)) as context:
            status = command.invoke(context)
    except typer.Exit as stop:
        if not stop.exit_code:
            # help or version, which nobody reads
            require_stdout()
        return stop.exit_code
    return int(status or 0)
