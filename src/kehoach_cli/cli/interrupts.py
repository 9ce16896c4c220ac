"""Ctrl-C: it ends the program at any moment, without a word, with status 130 and nothing half-written.

Where SIGINT is ignored from the start, as with `nohup` and `&`, it stays so. A handler that only raised
`KeyboardInterrupt` would not do: raised while a module loads it is a traceback, raised in a finalizer it is lost.
"""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # loading `typing` takes longer than all of this
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STATUS = 130
"""128 and the number of the signal, as shells have it."""

_undone: list[Callable[[], None]] = []


def install() -> None:
    """Let Ctrl-C end the process from now on, unless it is ignored; for the program, not for the library."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def ignore() -> None:
    """Let Ctrl-C do nothing any more: all is written, only the interpreter has still to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def undo_on_end(undo: Callable[[], None]) -> Callable[[], None]:
    """Have something undone should Ctrl-C end the process; give what takes this back."""
    _undone.append(undo)
    return lambda: _undone.remove(undo)


class Raising:
    """In the block Ctrl-C is a `KeyboardInterrupt`, for what has to end its work in order."""

    def __enter__(self) -> None:
        self._hook, self._ours = sys.unraisablehook, signal.getsignal(signal.SIGINT) is _end
        if self._ours:
            sys.unraisablehook = self._lost
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def __exit__(self, *_: object) -> None:
        if self._ours:
            signal.signal(signal.SIGINT, _end)
            sys.unraisablehook = self._hook

    def _lost(self, unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            _end()
        self._hook(unraisable)


def _end(number: int = signal.SIGINT, frame: FrameType | None = None) -> None:
    for undo in reversed(_undone):
        try:  # noqa: SIM105
            undo()
        except OSError:
            pass
    os._exit(STATUS)
