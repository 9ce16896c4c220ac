from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from kehoach_cli.batching.guards import TimeLimitError, limits
from processes import PATIENCE


def forever() -> None:
    while True:
        pass


def test_a_loop_is_interrupted() -> None:
    with pytest.raises(TimeLimitError), limits(0.2, 0, hard=False):
        forever()


def test_a_loop_that_catches_everything_is_interrupted() -> None:
    def stubborn() -> None:
        while True:
            try:
                forever()
            except Exception:
                continue

    with pytest.raises(TimeLimitError), limits(0.2, 0, hard=False):
        stubborn()


def test_a_loop_in_a_thread_is_interrupted() -> None:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            with limits(0.2, 0, hard=False):
                forever()
        except TimeLimitError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(PATIENCE)
    assert len(caught) == 1


def test_within_the_limits_nothing_happens() -> None:
    threads = threading.active_count()
    for _ in range(3):
        with limits(PATIENCE, 1 << 30, hard=True):
            assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert threading.active_count() == threads


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's data")
def test_memory_is_limited_beyond_what_there_is() -> None:
    held = bytearray(1 << 26)
    with pytest.raises(MemoryError), limits(0, 1 << 27, hard=False):
        bytearray(1 << 28)
    with limits(0, 1 << 27, hard=False):
        assert len(bytearray(1 << 26)) == len(held)
    assert len(bytearray(1 << 28)) == 1 << 28


def test_what_cannot_be_interrupted_ends_the_process() -> None:
    code = (
        "from kehoach_cli.batching import guards\n"
        "guards.GRACE = 0.2\n"
        "with guards.limits(0.2, 0, hard=True): sum(range(10**15))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=PATIENCE)
    assert done.returncode == 1
