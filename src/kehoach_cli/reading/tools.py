"""Programs outside Python that some formats are read with: found, and run under a time limit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

LIBREOFFICE: Final = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


@cache
def libreoffice() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    return next((found for name in LIBREOFFICE if (found := shutil.which(name))), None)


def run_limited(command: Sequence[str], folder: Path, seconds: float) -> tuple[int | None, str]:
    """Run a program in a folder, its home there too, without a network of its own.

    Gives its exit status, None where it took longer than `seconds`, and the last line of what it complained of.
    """
    environment = {**os.environ, "HOME": str(folder), "http_proxy": "http://127.0.0.1:9"}
    environment |= {"https_proxy": environment["http_proxy"]}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, ""
    except OSError as error:
        return 1, str(error)
    complaints = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return done.returncode, complaints[-1] if complaints else ""
