"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

PART = ".part"
"""Suffix of files that are being written, in the state folder."""


def replace_file(path: Path, pieces: Iterable[bytes], *, durable: bool = True) -> int:
    """Write a file beside its place, then put it there; give its size in bytes.

    `durable`: wait until it is on the disk. Raises `OSError`, and then leaves nothing behind.
    """

    def write(part: Path) -> None:
        with part.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())

    return replace_with(path, write)


def replace_with(path: Path, write: Callable[[Path], None]) -> int:
    """The same for what writes files by itself: `write` gets the path to write to."""
    part = path.with_name(f".{path.name[:100]}{PART}")
    try:
        write(part)
        size = part.stat().st_size
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return size
