"""The commands, put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from kehoach_cli.cli import batch, diff, export, formats, grammar, normalize, parse, schema, show
from kehoach_cli.cli.help import Command, Group
from kehoach_cli.cli.output import require_stdout

app = typer.Typer(
    name="kehoach",
    cls=Group,
    epilog="kehoach parse ke-hoach.docx --format json",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("parse", cls=Command, epilog=parse.EXAMPLE)(parse.parse)
app.command("show", cls=Command, epilog=show.EXAMPLE)(show.show)
app.command("normalize", cls=Command, epilog=normalize.EXAMPLE)(normalize.normalize)
app.command("diff", cls=Command, epilog=diff.EXAMPLE)(diff.diff)
app.command("export", cls=Command, epilog=export.EXAMPLE)(export.export)
app.command("batch", cls=Command, epilog=batch.EXAMPLE)(batch.batch)
app.command("formats", cls=Command, epilog=formats.EXAMPLE)(formats.formats)
app.command("schema", cls=Command, epilog=schema.EXAMPLE)(schema.schema)
app.add_typer(grammar.app, name="grammar")


class Shell(StrEnum):
    """Shells that can complete commands and options."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


COMPLETE = "_KEHOACH_COMPLETE"
"""What a shell's completion script sets to ask for completions; its value is `complete_SHELL`."""


def _complete(instruction: str) -> int:
    """Print a shell's completions, or its script for `source_SHELL`, and give the exit status."""
    # typer's own options for this build the machinery of completion at every start
    from typer.completion import completion_init, shell_complete  # type: ignore[attr-defined]

    completion_init()
    status: int = shell_complete(typer.main.get_command(app), {}, "kehoach", COMPLETE, instruction)
    return status


def _show_completion(shell: Shell | None) -> None:
    if shell is not None:
        require_stdout()
        raise typer.Exit(_complete(f"source_{shell.value}"))


def _print_version(wanted: bool) -> None:
    if wanted:
        from kehoach_cli.version import __version__

        print(f"kehoach {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _global_options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True),
    ] = False,
    show_completion: Annotated[
        Shell | None,
        typer.Option(
            callback=_show_completion,
            is_eager=True,
            show_default=False,
        ),
    ] = None,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(2)


def run(args: Sequence[str]) -> int:
    """Run one command and give its exit status; raises whatever the command raises."""
    if COMPLETE in os.environ:
        return _complete(os.environ[COMPLETE])
    command = typer.main.get_command(app)
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
