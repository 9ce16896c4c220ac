from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach_cli.cli import interrupts
from processes import PATIENCE, hear_ctrl_c, without_progress

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX has them")

PROGRAM = """
import os, sys
from kehoach_cli.__main__ import main  # from here on Ctrl-C is taken care of
os.write({descriptor}, b"x")
sys.exit(main())
"""


def interrupted(
    args: list[str], seconds: float, preexec: Callable[[], None] = hear_ctrl_c
) -> tuple[int, bytes, bytes]:
    """Start the program and send SIGINT so many seconds after its first line; status, output and messages."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(descriptor=writing), *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[writing],
        preexec_fn=preexec,
        start_new_session=True,
    )
    os.close(writing)
    assert os.read(reading, 1) == b"x"
    os.close(reading)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
    out, errors = process.communicate(timeout=PATIENCE)
    return process.returncode, out, errors


def moments(args: list[str], count: int) -> list[float]:
    """Moments spread over a run of the program, most of them early."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-m", "kehoach_cli", *args], capture_output=True, timeout=PATIENCE)
    whole = time.monotonic() - begin
    return [whole * (number / count) ** 2 for number in range(count)]


def test_ctrl_c_is_silent_at_any_moment(samples: Path) -> None:
    args = ["parse", str(samples / "truong-thcs.docx"), str(samples / "huyen-uy.txt")]
    for moment in moments(args, 12):
        status, out, errors = interrupted(args, moment)
        assert errors == b"", moment
        # the signal may come when all is done
        assert status == 130 or (status == 0 and out.count(b"schema: ") == 2), moment


def test_ctrl_c_leaves_no_half_file_at_any_moment(samples: Path, tmp_path: Path) -> None:
    output = tmp_path / "plan.yaml"
    args = ["parse", str(samples / "huyen-uy.txt"), "--output", str(output)]
    whole = b"schema: kehoach/plan/"
    for moment in moments(args, 8):
        output.write_bytes(b"old")
        status, _, errors = interrupted(args, moment)
        assert (status in (0, 130), errors) == (True, b"")
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]
        assert output.read_bytes() == b"old" or output.read_bytes().startswith(whole)


def test_ctrl_c_ends_a_batch_and_its_workers_in_silence(samples: Path, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(4):  # small ones: on a busy machine the moments are far apart as it is
        (plans / f"{number}.txt").write_bytes((samples / "huyen-uy.txt").read_bytes() + b"\n" * number)
    args = ["batch", str(plans), "--jobs", "2", "--summary", "json", "--output"]
    for number, moment in enumerate(moments([*args, str(tmp_path / "whole")], 8)):
        status, _, errors = interrupted([*args, str(tmp_path / str(number))], moment)
        assert without_progress(errors) == b"", moment
        assert status in (0, 130), moment


def test_ctrl_c_is_not_heard_where_it_is_ignored(samples: Path) -> None:
    def deaf() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    status, out, errors = interrupted(["normalize", str(samples / "huyen-uy.txt")], 0, deaf)
    assert (status, errors) == (0, b"")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in out.decode("utf-8")


def test_the_library_leaves_the_signal_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts.Raising():
        assert signal.getsignal(signal.SIGINT) is before
    assert signal.getsignal(signal.SIGINT) is before


LOST = """
import os, signal
from kehoach_cli.cli import interrupts

class Odd:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000): pass

interrupts.install()
take_back = interrupts.undo_on_end(lambda: os.write(1, b"undone"))
interrupts.undo_on_end(lambda: os.write(1, b"kept"))()
with interrupts.Raising():
    Odd()
print("not reached")
"""


def test_an_interrupt_that_python_would_lose_ends_the_program_all_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOST], capture_output=True, timeout=PATIENCE, preexec_fn=hear_ctrl_c
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"undone", b"")
