"""Limits around one document: time and memory."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from kehoach_cli.batching.limits import GRACE

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_STATM = Path("/proc/self/statm")
_ONE_AT_A_TIME = threading.RLock()
_AGAIN = 0.25


class TimeLimitError(BaseException):
    """A document took too long. No `Exception`, so that no careless handler in the way swallows it."""


@contextmanager
def limits(seconds: float, memory: int, *, hard: bool) -> Iterator[None]:
    """Run the block under a time limit in seconds and a memory limit in bytes; 0 is none.

    Raises `TimeLimitError` and `MemoryError` inside the block. `hard`: where the block cannot be interrupted
    (it is deep in C code), the whole process ends `GRACE` seconds after the limit; whoever waits for it has to
    start another. The memory limit counts what the block takes beyond what the process has (Linux only).
    """
    with _ONE_AT_A_TIME, ExitStack() as stack:
        if memory:
            stack.enter_context(_memory(memory))
        if seconds:
            if hard:
                stack.enter_context(_ending(seconds + GRACE))
            in_main = threading.current_thread() is threading.main_thread()
            stack.enter_context(
                (_alarm if in_main and hasattr(signal, "setitimer") else _thread_alarm)(seconds)
            )
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeLimitError

    before = signal.signal(signal.SIGALRM, ring)
    try:
        # again and again: an exception raised inside a finalizer is lost
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _thread_alarm(seconds: float) -> Iterator[None]:
    """The same where there are no signals: in threads and on Windows."""
    me = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    over = threading.Event()

    def ring() -> None:
        delay = seconds
        while not over.wait(delay):
            raise_in(me, ctypes.py_object(TimeLimitError))
            delay = _AGAIN

    timer = threading.Thread(target=ring, daemon=True)
    timer.start()
    try:
        yield
    finally:
        over.set()
        timer.join()
        raise_in(me, None)


@contextmanager
def _ending(seconds: float) -> Iterator[None]:
    """End the process from a thread that needs no interpreter lock."""
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _memory(size: int) -> Iterator[None]:
    if resource is None or not _STATM.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = _data_size() + size
    ceilings = [ceiling for ceiling in (soft, hard) if ceiling != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([limit, *ceilings]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_size() -> int:
    """Bytes of the process's private data, as `RLIMIT_DATA` counts them (proc(5), statm, field 6)."""
    return int(_STATM.read_text("ascii").split()[5]) * os.sysconf("SC_PAGE_SIZE")
