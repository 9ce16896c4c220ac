"""Telling of rules whose patterns take too long: they are given up, and whoever watches hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watcher = Callable[[str, str, int, int], None]
"""Hears the rule's name, the text it ran on, and the bounds of the stretch of it."""

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Let `watcher` hear of every rule that is given up inside the block, in this thread."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def given_up(rule: str, text: str, start: int, end: int) -> None:
    """Tell whoever watches that a rule ran out of time on `text[start:end]`."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(rule, text, start, end)
