"""The folder where built grammars are kept between runs, and files in it.

What lies there is unpickled, so nothing is read from a folder or a file that somebody else owns or may write (where
the system tells: POSIX). Whatever goes wrong, there is no entry, and no word about it: the cache only saves time.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

VARIABLE = "KEHOACH_CACHE"
"""Names another folder; empty: nothing is kept."""

KEPT = 8
"""Entries, of as many states of program and rules, that stay."""

_HEAD = b"kehoach grammar 2\n"
_SUM_SIZE = 4
_ENDING, _HALF_WRITTEN = ".grammar", ".new"
_STALE = 3600.0
"""Seconds after which what a stopped process left half-written is taken away."""

_POSIX = os.name == "posix"
_OPEN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def folder() -> Path | None:
    """Where entries are kept: `KEHOACH_CACHE`, else where the system wants caches; None for nowhere."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).absolute() if named else None
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home() raises where there is none)
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        found = (
            Path(local) / "kehoach" / "cache" if local else home / "AppData" / "Local" / "kehoach" / "cache"
        )
    elif sys.platform == "darwin":
        found = home / "Library" / "Caches" / "kehoach"
    else:
        xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
        found = (xdg if xdg.is_absolute() else home / ".cache") / "kehoach"
    return found if found.is_absolute() else None


def read(place: Path, key: str) -> memoryview | None:
    """The entry of that key, if it is there, whole and our own."""
    try:
        with _opened(place) as inside:
            file = inside.open(f"{key}{_ENDING}", os.O_RDONLY)
            with os.fdopen(file, "rb") as stream:
                if not _is_ours(os.fstat(file), stat.S_ISREG):
                    return None
                data = stream.read()
            kept, content = data[: len(_HEAD) + _SUM_SIZE], memoryview(data)[len(_HEAD) + _SUM_SIZE :]
            if kept != _head(content):
                return None
            with suppress(OSError):
                inside.touch(f"{key}{_ENDING}")
            return content
    except OSError:
        return None


def write(place: Path, key: str, content: bytes) -> bool:
    """Keep an entry, whole or not at all, and take the oldest away; gives whether it is kept."""
    name = f"{key}{_ENDING}"
    new = f"{key}.{os.getpid()}-{os.urandom(4).hex()}{_HALF_WRITTEN}"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(place) as inside:
            try:
                file = inside.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
                with os.fdopen(file, "wb") as stream:
                    stream.write(_head(content) + content)
                inside.rename(new, name)
            except BaseException:
                with suppress(OSError):
                    inside.remove(new)
                raise
            inside.prune(name)
    except OSError:
        return False
    return True


def _head(content: bytes | memoryview) -> bytes:
    """What stands before the content: tells a file that was damaged, not one that was forged (see `_is_ours`)."""
    return _HEAD + zlib.crc32(content).to_bytes(_SUM_SIZE, "big")


class _Inside(Struct, frozen=True):
    """A folder held open, so that no other can be put in its place; by its path where the system cannot do that."""

    path: Path
    handle: int | None

    def open(self, name: str, flags: int) -> int:
        return os.open(self._of(name), flags | _OPEN, 0o600, dir_fd=self.handle)

    def touch(self, name: str) -> None:
        os.utime(self._of(name), dir_fd=self.handle)

    def rename(self, old: str, new: str) -> None:
        os.replace(self._of(old), self._of(new), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def remove(self, name: str) -> None:
        os.remove(self._of(name), dir_fd=self.handle)

    def prune(self, newest: str) -> None:
        """Take away all but the entries used last, and what was left half-written long ago."""
        others: list[tuple[float, str]] = []
        surplus: list[str] = []
        with os.scandir(self.path if self.handle is None else self.handle) as found:
            for one in found:
                with suppress(OSError):
                    used = one.stat(follow_symlinks=False).st_mtime
                    if one.name.endswith(_ENDING) and one.name != newest:
                        others.append((used, one.name))
                    elif one.name.endswith(_HALF_WRITTEN) and used < time.time() - _STALE:
                        surplus.append(one.name)
        surplus += [name for _, name in sorted(others, reverse=True)[KEPT - 1 :]]
        for name in surplus:
            with suppress(OSError):
                self.remove(name)

    def _of(self, name: str) -> str:
        return name if self.handle is not None else str(self.path / name)


@contextmanager
def _opened(place: Path) -> Iterator[_Inside]:
    """The folder, if it is our own. Raises OSError."""
    if not _POSIX:
        yield _Inside(place, None)
        return
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not _is_ours(os.fstat(handle), stat.S_ISDIR):
            raise PermissionError(f"{place} may be written by others")
        yield _Inside(place, handle)
    finally:
        os.close(handle)


def _is_ours(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder is of the kind, our own, and nobody else may write it."""
    if not is_kind(found.st_mode):
        return False
    if not _POSIX:
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
