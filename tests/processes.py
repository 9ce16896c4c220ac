"""What tests that start processes share: how long they wait, and how a process is made to hear Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = 600
"""Seconds after which a process is taken to hang, on the slowest and busiest machine. Never a measure of speed."""


def hear_ctrl_c() -> None:
    """Undo, in a child, that SIGINT is ignored, as it is for tests that run behind `&` or `nohup`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


_PROGRESS = re.compile(rb"(?m)^kehoach: \d+ documents, \d+ failed, .* left\n")


def without_progress(errors: bytes) -> bytes:
    """What a batch said on standard error, without the lines that it says now and then where it takes long."""
    return _PROGRESS.sub(b"", errors)


def counted_in_pairs(script: Path, inputs: Sequence[Any]) -> list[tuple[int, int]]:
    """What a script counts of each input, in a process of its own; every two belong together."""
    done = subprocess.run(
        [sys.executable, script],
        input=json.dumps(inputs),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    counts = json.loads(done.stdout)
    return list(zip(counts[::2], counts[1::2], strict=True))
