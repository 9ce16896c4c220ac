"""The commands, put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from kehoach_cli.cli.help import Command, Group
from kehoach_cli.cli.output import require_stdout

COMMANDS = ("parse", "show", "normalize", "diff", "export", "batch", "formats", "schema", "grammar")
"""Each a function in the module of its name; `grammar` is a group of commands."""


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
    status: int = shell_complete(typer.main.get_command(application()), {}, "kehoach", COMPLETE, instruction)
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


def application(commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """The program with all of its commands, or some."""
    app = typer.Typer(
        name="kehoach",
        cls=Group,
        epilog="kehoach parse ke-hoach.docx --format json",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_global_options)
    for name in commands:
        module = import_module(f"kehoach_cli.cli.{name}")
        if name == "grammar":
            app.add_typer(module.app, name=name)
        else:
            app.command(name, cls=Command, epilog=module.EXAMPLE)(getattr(module, name))
    return app


def _wanted(args: Sequence[str]) -> Sequence[str]:
    """The command that is asked for, which takes a third of the time to build that all take; all where none is."""
    first = next((arg for arg in args if not arg.startswith("-")), "")
    return (first,) if first in COMMANDS else COMMANDS


def run(args: Sequence[str]) -> int:
    """Run one command and give its exit status; raises whatever the command raises."""
    if COMPLETE in os.environ:
        return _complete(os.environ[COMPLETE])
    command = typer.main.get_command(application(_wanted(args)))
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
