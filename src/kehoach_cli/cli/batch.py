"""`kehoach batch`: folders and archives of plans into data."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, cast

import typer

from kehoach_cli.cli.interrupts import Raising
from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import CommandError, describe
from kehoach_cli.cli.options import Grammars, NoCache, Ocr, Recognition, overlays
from kehoach_cli.cli.output import require_stdout

if TYPE_CHECKING:
    from kehoach_cli.batching import Progress, Watch

EXAMPLE = "kehoach batch plans/ 2024.zip --output data --format sqlite"

EVERY = 10.0
"""Seconds between lines on standard error where that is no terminal."""


class Format(StrEnum):
    """Output formats."""

    JSONL = "jsonl"
    YAML = "yaml"
    JSON = "json"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    CSV = "csv"


class SummaryFormat(StrEnum):
    """How the summary is given."""

    TEXT = "text"
    JSON = "json"


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", show_default=False)
    ],
    format: Annotated[Format, typer.Option("--format", "-f")] = Format.JSONL,
    include: Annotated[
        list[str] | None,
        typer.Option("--include", metavar="GLOB", show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude", metavar="GLOB", show_default=False
        ),
    ] = None,
    grammar: Grammars = None,
    no_cache: NoCache = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=0, metavar="N",
            show_default=False,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS",
            show_default=False,
        ),
    ] = None,
    chunk_size: Annotated[
        int, typer.Option("--chunk-size", min=1, metavar="N")
    ] = 32,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0, metavar="SECONDS")
    ] = 60,
    memory_limit: Annotated[
        int, typer.Option("--memory-limit", min=0, metavar="MB")
    ] = 1024,
    ocr: Recognition = Ocr.AUTO,
    force: Annotated[bool, typer.Option("--force")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed")] = False,
    summary: Annotated[
        SummaryFormat, typer.Option("--summary")
    ] = SummaryFormat.TEXT,
) -> int:  # fmt: skip
    """Turn folders and archives of plans into data."""
    from kehoach_cli.batching import BatchError, Settings, run_batch

    if summary is SummaryFormat.JSON:
        require_stdout()
    with Raising(), ExitStack() as stack:
        listing = stack.enter_context(_listing()) if "-" in sources else None
        watch = stack.enter_context(_bar() if _is_terminal() else _lines())
        settings = Settings(
            tuple(sources), output, format.value, listing, tuple(include or ()), tuple(exclude or ()),
            tuple(str(folder.absolute()) for folder in overlays(grammar)), jobs, scheduler, chunk_size, time_limit,
            memory_limit << 20, force, retry_failed, ocr=ocr.value,
        )  # fmt: skip
        try:
            result = run_batch(settings, watch)
        except BatchError as error:
            raise CommandError(describe(error)) from error
    if summary is SummaryFormat.JSON:
        sys.stdout.write(result.as_json())
    elif sys.stderr is not None:
        sys.stderr.write(result.as_text(words()))
    return result.exit_status


@contextmanager
def _listing() -> Iterator[BinaryIO]:
    """The list of paths on standard input, held on disk: it is read twice, and may be long."""
    if sys.stdin is None:
        raise CommandError(words().say("problem.sources_closed"))
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        yield cast(BinaryIO, copy)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def _lines() -> Iterator[Watch]:
    """A line now and then."""
    due = EVERY

    def watch(progress: Progress) -> None:
        nonlocal due
        if progress.seconds >= due and sys.stderr is not None:
            due = progress.seconds + EVERY
            print(f"kehoach: {_words(progress)}", file=sys.stderr, flush=True)

    yield watch


def _words(progress: Progress) -> str:
    return words().say(
        "batch.progress",
        documents=progress.documents,
        failed=progress.failed,
        rate=_rate(progress),
        left=_left(progress),
    )


def _rate(progress: Progress) -> str:
    if not progress.seconds:
        return "–"
    return words().say("batch.rate", number=words().decimal(progress.documents / progress.seconds))


def _left(progress: Progress) -> str:
    if progress.share < 0.01:
        return "–"
    seconds = round(progress.seconds * (1 - progress.share) / progress.share)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}"


@contextmanager
def _bar() -> Iterator[Watch]:
    """A progress bar."""
    import os

    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    columns: list[Any] = [BarColumn(), TextColumn("{task.description}")]
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def watch(progress: Progress) -> None:
            bar.update(task, completed=progress.share, description=_words(progress))

        yield watch
