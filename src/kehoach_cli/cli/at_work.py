"""A line on a terminal that says what is at work on a file that takes long."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kehoach_cli.cli.language import words
from kehoach_cli.cli.messages import silence

QUIET_FOR = 2.0
"""Seconds before anything is said."""
EVERY = 1.0
_CLEAR = "\r\033[K"


@contextmanager
def at_work(file: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal, from `QUIET_FOR` seconds on, which step is at work and for how long; cleared at the end.

    Gives the function that is told of each step: `reading` or `parsing`.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda step: None
        return
    step = "reading"
    begun = time.monotonic()
    done = threading.Event()

    def watch() -> None:
        delay = QUIET_FOR
        while not done.wait(delay):
            delay = EVERY
            said = words().say(f"progress.{step}", file=file, seconds=round(time.monotonic() - begun))
            _show(f"{_CLEAR}kehoach: {said}")
        if delay == EVERY:
            _show(_CLEAR)

    def tell(now: str) -> None:
        nonlocal step
        step = now

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield tell
    finally:
        done.set()
        watcher.join()


def _show(line: str) -> None:
    try:
        print(line, end="", file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)
