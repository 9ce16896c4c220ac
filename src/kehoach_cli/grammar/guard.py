"""Telling of rules that fail while they run: whoever watches hears of it, and nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from msgspec import Struct, field

PATIENCE = 3
"""Times that a rule may run out of time in one document before it is run no more."""


class Fault(StrEnum):
    """What can go wrong with a rule while it runs."""

    TIMEOUT = "timeout"
    """Its pattern took too long."""
    MISFIT = "misfit"
    """It gave a value that its reader has no use for."""


class Failure(Struct, frozen=True):
    """A rule that failed on `text[start:end]`; `said` is what was wrong, the end of a sentence about the rule."""

    fault: Fault
    rule: str
    text: str
    start: int
    end: int
    said: str


class _Watch(Struct):
    hear: Callable[[Failure], None]
    timeouts: dict[str, int] = field(default_factory=dict)


_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(hear: Callable[[Failure], None]) -> Iterator[None]:
    """Let `hear` be told of every rule that fails inside the block, in this thread."""
    token = _watch.set(_Watch(hear))
    try:
        yield
    finally:
        _watch.reset(token)


def is_given_up(rule: str) -> bool:
    """Whether a rule has run out of time so often that it is run no more."""
    watch = _watch.get()
    return watch is not None and watch.timeouts.get(rule, 0) >= PATIENCE


def timed_out(rule: str, text: str, start: int, end: int) -> None:
    """Tell whoever watches that a rule ran out of time on `text[start:end]`."""
    watch = _watch.get()
    if watch is not None:
        count = watch.timeouts[rule] = watch.timeouts.get(rule, 0) + 1
        said = "took too long on these words and was given up"
        if count >= PATIENCE:
            said = "took too long on these words and was given up; it is not tried again in this document"
        watch.hear(Failure(Fault.TIMEOUT, rule, text, start, end, said))


def misfit(rule: str, text: str, start: int, end: int, said: str) -> None:
    """Tell whoever watches that what a rule gave at `text[start:end]` is of no use."""
    watch = _watch.get()
    if watch is not None:
        watch.hear(Failure(Fault.MISFIT, rule, text, start, end, said))
