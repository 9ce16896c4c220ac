"""Words for standard error: one line a problem, saying what to do next."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from kehoach_cli.cli.language import words
from kehoach_cli.errors import KehoachError

if TYPE_CHECKING:
    from kehoach_cli.plan import Plan


class CommandError(Exception):
    """A problem that the command line itself found; the message is one line that says what to do next."""


def complain(error: BaseException, file: str | None = None) -> None:
    """Print the line for an exception; `file` is what was at work, where the message does not say so itself.

    With `KEHOACH_DEBUG=1` in the environment an unexpected exception is raised instead.
    """
    expected = is_expected(error)
    if not expected and os.environ.get("KEHOACH_DEBUG") == "1":
        raise error
    named = (
        file is not None and not isinstance(error, CommandError) and getattr(error, "filename", None) is None
    )
    told = describe(error) if expected else words().say("problem.internal", error=one_line(repr(error)))
    say(f"kehoach: {file}: {told}" if named else f"kehoach: {told}")


def say(line: str) -> None:
    """Print a line on standard error. Where it is closed or full nobody hears it; the exit status still tells."""
    if sys.stderr is None:
        return
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO | None) -> None:
    """Let what is still buffered go nowhere: Python would try it again at exit, and change the exit status."""
    with suppress(OSError, ValueError, AttributeError):
        assert stream is not None
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, stream.fileno())
        os.close(descriptor)


def describe(error: BaseException) -> str:
    """Give one line for an expected exception, without the program's name."""
    if isinstance(error, CommandError):
        return one_line(str(error))
    translated = words().translated
    if isinstance(error, OSError) and error.strerror:
        name = f"{error.filename}: " if error.filename is not None else ""
        return f"{name}{translated(error.strerror)}"
    if hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "kehoach"
        problem = translated(
            _in_words(one_line(error.format_message()), getattr(error, "param", None)).rstrip(".")
        )
        return words().say("problem.see_help", problem=problem, command=path)
    return translated(one_line(str(error)))


def _in_words(message: str, param: object) -> str:
    """What the command line's library says of an argument, with its placeholder in the language of the run."""
    from kehoach_cli.cli.help import metavar

    shown = getattr(param, "metavar", None)
    return message.replace(f"'{shown}'", f"'{metavar(shown)}'") if shown else message


def is_expected(error: BaseException) -> bool:
    """Whether an exception says something about the input or the use, not about a mistake in the program."""
    import typer

    # the wrong-use error of typer has no public name of its own
    usage_error = typer.BadParameter.__base__ or typer.BadParameter
    return isinstance(error, KehoachError | CommandError | OSError | usage_error)


def one_line(text: str) -> str:
    """Join lines and runs of space."""
    return " ".join(text.split())


def tell_diagnostics(document: Plan, file: str) -> bool:
    """Say what the result calls an error, and on a terminal how many warnings it holds; whether there is an error."""
    errors = [one for one in document.diagnostics if one.severity == "error"]
    for error in errors:
        say(f"kehoach: {file}: {error.code}: {words().translated(one_line(error.message))}")
    warnings = sum(one.severity == "warning" for one in document.diagnostics)
    if warnings and sys.stderr is not None and sys.stderr.isatty():
        say(f"kehoach: {file}: {words().say('problem.warnings', count=warnings)}")
    return bool(errors)
