"""Processor time of whole processes and of code in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "import sys; from kehoach_cli.__main__ import main; sys.exit(main())"
"""What the `kehoach` that an installation makes runs."""

_LEAST = r"""
import json, sys, time
rounds = int(sys.argv[1])
names = sys.argv[2:]

def least(work):
    work()
    found = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)

def texts():
    return [open(name, encoding="utf-8").read() for name in names]
"""


class Cost(Struct, frozen=True):
    """Seconds of processor time of a process, and the peak of its resident set in MB."""

    seconds: float
    peak: float


def process(command: Sequence[str], source: Path, cache: str) -> Cost:
    """What a process of this Python takes, with the program of a folder; `cache` empty keeps no rules."""
    done = subprocess.Popen(
        [sys.executable, *command], env=environment(source, cache), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def asked(code: str, source: Path, files: Sequence[Path], cache: str, rounds: int) -> list[float]:
    """What code prints as JSON that uses `least`, `texts` and `names` of the files, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _LEAST + code, str(rounds), *map(str, files)],
        env=environment(source, cache), stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    found: list[float] = json.loads(done.stdout)
    return found


def environment(source: Path, cache: str) -> dict[str, str]:
    """The environment in which a process runs the program of a folder."""
    return {
        **os.environ,
        "PYTHONPATH": str(source),
        "KEHOACH_CACHE": cache,
        "PYTHONDONTWRITEBYTECODE": "",
    }


def extracted(commit: str, folder: Path) -> Path:
    """Write the program as it was at a commit into a folder and give that of its source."""
    packed = subprocess.run(
        ["git", "archive", commit, "src", "grammars"], cwd=ROOT, capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"
