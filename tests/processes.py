"""What tests that start processes share: how long they wait, and how a process is made to hear Ctrl-C."""

from __future__ import annotations

import signal
from typing import Final

PATIENCE: Final = 240
"""Seconds after which a process is taken to hang, on the slowest and busiest machine. Never a measure of speed."""


def hear_ctrl_c() -> None:
    """Undo, in a child, that SIGINT is ignored, as it is for tests that run behind `&` or `nohup`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
