"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, pieces: Iterable[bytes], part: Path, *, durable: bool = True) -> int:
    """Write `part`, a path on the same disk, then move it to `path`; give the size in bytes.

    `durable`: wait until it is on the disk. Raises `OSError`, and then leaves nothing behind.
    """

    def write(target: Path) -> None:
        with target.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())

    return replace_with(path, write, part)


def replace_with(path: Path, write: Callable[[Path], None], part: Path) -> int:
    """The same for what writes files by itself: `write` gets the path to write to."""
    try:
        write(part)
        size = part.stat().st_size
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return size
