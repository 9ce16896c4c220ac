"""One run on one output at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kehoach_cli.batching.errors import OutputBusy


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file during the block. The system lets it go with the process, however that ends.

    Raises `OutputBusy`.
    """
    stream = path.open("a+b")
    try:
        if not _take(stream):
            folder, holder = path.parent.parent, _holder(path)
            raise OutputBusy(
                f"{folder}: another run works there: wait for it or choose another output"
                if holder is None
                else f"{folder}: another run (process {holder}) works there: wait for it or choose another output"
            )
        stream.truncate(0)
        stream.write(str(os.getpid()).encode())
        stream.flush()
        yield
    finally:
        stream.close()


def _take(stream: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        stream.seek(1024)  # beyond what is read: locked bytes cannot be
        with suppress(OSError):
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            return True
        return False
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(path: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int(path.read_text("ascii"))
    return None
