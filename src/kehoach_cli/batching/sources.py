"""Walks the sources: files, folders, archives, lists of paths; in an order that is the same every time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import BinaryIO

from msgspec import Struct, field

from kehoach_cli.batching.archives import is_archive, read_archive
from kehoach_cli.batching.items import Found, Item, Missed
from kehoach_cli.batching.limits import MAX_DOCUMENT
from kehoach_cli.batching.names import printable, split_name
from kehoach_cli.batching.selection import Selection

_LIST = "-"


class _File(Struct, frozen=True):
    """A file that is to be read, and how it is called."""

    path: Path
    source: str
    parts: tuple[str, ...]
    size: int
    identity: tuple[int, int]


class Sources(Struct):
    """What a run reads.

    `names`: paths of files, folders and archives; `-` stands for the paths in `listing`, one a line or parted
    by NUL. `leave_out` is a folder that is never entered: the run's own output.

    Folders are walked by name. A folder that links lead to again is read once.
    """

    names: tuple[str, ...]
    listing: BinaryIO | None = None
    selection: Selection = field(default_factory=Selection)
    leave_out: Path | None = None

    def weigh(self) -> int:
        """Give the bytes that there are to read, as far as the file system tells."""
        return sum(file.size for file in self._files() if isinstance(file, _File))

    def items(self) -> Iterator[Item]:
        """Give every document with its bytes, and whatever could not be read. Never raises for a bad file."""
        opened: set[tuple[int, int]] = set()
        for file in self._files():
            if isinstance(file, Missed):
                yield file
            elif not is_archive(file.path.name):
                yield _read_file(file)
            elif file.identity not in opened:
                opened.add(file.identity)
                yield from _read_archive(file, self.selection)

    def _files(self) -> Iterator[_File | Missed]:
        walk = _Walk(self.selection, self.leave_out)
        for name in self.names:
            if name == _LIST:
                for path in _listed(self.listing):
                    yield from walk.source(path, listed=True)
            else:
                yield from walk.source(name, listed=False)


class _Walk:
    """One walk through all sources."""

    def __init__(self, selection: Selection, leave_out: Path | None) -> None:
        self.selection = selection
        self.seen: set[tuple[int, int]] = set()
        if leave_out is not None:
            with suppress(OSError):
                self.seen.add(_identity(leave_out.stat()))

    def source(self, name: str, *, listed: bool) -> Iterator[_File | Missed]:
        """Give what a path that the user named holds; it is taken whatever it is called."""
        whole = listed or not PurePath(name).is_absolute()
        parts = split_name(name) if whole else split_name(PurePath(name).name or name)
        source = printable(PurePath(name).as_posix())
        try:
            status = Path(name).stat()
        except (OSError, ValueError) as error:
            yield _unreadable(source, error)
            return
        if stat.S_ISDIR(status.st_mode):
            parts = () if parts == ("_",) else parts
            yield from self._folder(Path(name), source, parts, parts, status)
        else:
            yield _file(Path(name), source, parts, status)

    def _folder(
        self, path: Path, source: str, parts: tuple[str, ...], root: tuple[str, ...], status: os.stat_result
    ) -> Iterator[_File | Missed]:
        if _identity(status) in self.seen:
            return
        self.seen.add(_identity(status))
        try:
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield _unreadable(source, error)
            return
        for name in names:
            inner, shown = Path(path, name), f"{source.rstrip('/')}/{printable(name)}"
            where = (*parts, name)
            if not self.selection.enters(where[len(root) :]):
                continue
            try:
                status = inner.stat()
            except OSError as error:
                if self.selection.takes(where[len(root) :]):
                    yield _unreadable(shown, error)
                continue
            if stat.S_ISDIR(status.st_mode):
                yield from self._folder(inner, shown, where, root, status)
            elif is_archive(name) or self.selection.takes(where[len(root) :]):
                yield _file(inner, shown, where, status)


def _file(path: Path, source: str, parts: tuple[str, ...], status: os.stat_result) -> _File | Missed:
    if not stat.S_ISREG(status.st_mode):
        return Missed(source, "unreadable", "is no file that could be read (a pipe, a device, a socket)")
    return _File(path, source, parts, status.st_size, _identity(status))


def _read_file(file: _File) -> Item:
    try:
        with file.path.open("rb") as stream:
            data = stream.read(MAX_DOCUMENT + 1)
    except OSError as error:
        return _unreadable(file.source, error, file.size)
    if len(data) > MAX_DOCUMENT:
        return Missed(file.source, "too-large", f"larger than {MAX_DOCUMENT >> 20} MB", file.size)
    return Found(file.source, file.parts, printable(file.path.name), data, file.size)


def _read_archive(file: _File, selection: Selection) -> Iterator[Item]:
    try:
        with file.path.open("rb") as stream:
            yield from read_archive(stream, file.size, file.source, file.parts, selection)
    except OSError as error:
        yield _unreadable(file.source, error)


def _listed(listing: BinaryIO | None) -> Iterator[str]:
    """Give the paths of a list; blank lines do not count."""
    if listing is None:
        return
    listing.seek(0)
    with_nul = b"\0" in listing.read(65536)
    listing.seek(0)
    for path in _parted_by_nul(listing) if with_nul else (line.rstrip(b"\r\n") for line in listing):
        if path.strip():
            yield os.fsdecode(path)


def _parted_by_nul(stream: BinaryIO) -> Iterator[bytes]:
    pending = b""
    while piece := stream.read(65536):
        *whole, pending = (pending + piece).split(b"\0")
        yield from whole
    yield pending


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _unreadable(source: str, error: OSError | ValueError, weight: int = 0) -> Missed:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Missed(source, "unreadable", f"cannot be read: {words}", weight)
