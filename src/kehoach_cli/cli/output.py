"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, TextIO

from kehoach_cli.cli.interrupts import undo_on_end
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError

_ENDINGS: Mapping[str, str] = {
    **{name: name for name in ("yaml", "json", "jsonl", "xlsx", "csv", "ics", "html", "docx")},
    **{"yml": "yaml", "htm": "html", "txt": "text", "md": "markdown"},
    **{name: name for name in ("pdf", "doc", "odt", "rtf", "xls", "xlsm", "ods")},
}
"""Formats by what names of their files end in, also of those that programs of others write."""


def format_of(asked: str | None, output: Path | None, formats: Iterable[str], default: str) -> str:
    """Give the format that was asked for, else the one that the output's name ends in, else `default`.

    Raises `CommandError` where the name ends like a file of another format than the one asked for, and, where none
    was asked for, like none of `formats`.
    """
    if output is None or not output.suffix or (output.exists() and not output.is_file()):
        return asked or default
    ending = output.suffix[1:].lower()
    named = _ENDINGS.get(ending)
    if asked is not None and named in (None, asked):
        return asked
    if asked is None and named in list(formats):
        return str(named)
    told = {"file": output, "ending": f".{ending}"}
    if asked is not None:
        raise CommandError(
            words().say("problem.ending_other", format=asked, wanted=_ending_of(asked), **told)
        )
    choices = ", ".join(map(_ending_of, formats))
    raise CommandError(words().say("problem.ending_unknown", choices=choices, **told))


def _ending_of(name: str) -> str:
    return "." + next(ending for ending, format in _ENDINGS.items() if format == name)


def check_output(output: Path | None, inputs: Sequence[str]) -> None:
    """Refuse, before any work is done, an output that cannot be or that would overwrite an input.

    Raises `CommandError`.
    """
    if output is None:
        return
    if output.is_dir():
        raise CommandError(words().say("problem.output_folder", file=output))
    if _is_loop(output):
        raise CommandError(words().say("problem.output_loop", file=output))
    if not output.absolute().parent.is_dir():
        raise CommandError(words().say("problem.output_nowhere", file=output))
    for file in inputs:
        with suppress(OSError):
            if file != "-" and output.samefile(file):
                raise CommandError(words().say("problem.output_input", file=output))


@contextmanager
def open_output(output: Path | None) -> Iterator[TextIO]:
    """Open the output for text. A file appears, or changes, only when the block ends without an exception.

    An existing file keeps its permissions, a link stays a link; devices and pipes are written to directly.
    """
    if output is None:
        if sys.stdout is None:
            raise CommandError(words().say("problem.stdout_closed"))
        yield sys.stdout
        return
    with (
        _whole(output) as part,
        part.open("w", encoding="utf-8", errors="replace", newline="\n") as stream,
    ):
        yield stream
        _settle(stream)


def write_output(output: Path | None, content: bytes) -> None:
    """Write bytes to a file, whole or not at all (see `open_output`), or to standard output."""
    if output is None:
        if sys.stdout is None:
            raise CommandError(words().say("problem.stdout_closed"))
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _whole(output) as part, part.open("wb") as stream:
        stream.write(content)
        _settle(stream)


@contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """Give a file to be written, which takes the output's place when the block ends without an exception.

    For a device or a pipe it is the output itself.
    """
    if output.exists() and not output.is_file():
        try:
            yield output
        except OSError as error:
            if error.filename is None:
                error.filename = str(output)
            raise
        return
    if _is_loop(output):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(output))
    target = output.resolve()
    part = target.with_name(f".kehoach-{os.urandom(8).hex()}.part")
    keep = undo_on_end(partial(part.unlink, missing_ok=True))
    try:
        part.touch(mode=0o600, exist_ok=False)
        yield part
        part.chmod(_permissions(target))
        part.replace(target)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError) and (error.filename is None or ".kehoach-" in str(error.filename)):
            error.filename, error.filename2 = str(output), None
        raise
    finally:
        keep()


def _settle(stream: IO[str] | IO[bytes]) -> None:
    """Have what was written to a file reach the disk."""
    stream.flush()
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        os.fsync(stream.fileno())


def require_stdout() -> None:
    """Refuse a command that prints to a closed standard output, which Python lets pass. Raises `CommandError`."""
    if sys.stdout is None:
        raise CommandError(words().say("problem.nowhere"))


def _is_loop(output: Path) -> bool:
    """Whether the name is a link that leads back to itself."""
    try:
        output.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _permissions(target: Path) -> int:
    """Those of the file that is replaced, else those that any new file gets."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
