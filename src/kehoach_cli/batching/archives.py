"""Reads zip and tar archives member by member, without ever writing a member to disk under a name.

Nothing in an archive is trusted: names, sizes, counts and nesting are checked, damaged members are reported and
the rest goes on.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import IO, Any, cast

from kehoach_cli.batching.items import Found, Item, Missed
from kehoach_cli.batching.limits import (
    ARCHIVE_FLOOR,
    MAX_DEPTH,
    MAX_DOCUMENT,
    MAX_RATIO,
    MEMBER_FLOOR,
    MEMORY_BEFORE_DISK,
)
from kehoach_cli.batching.names import printable, split_name, tar_name, zip_name
from kehoach_cli.batching.selection import Selection

_ZIP = re.compile(r".\.zip$", re.IGNORECASE | re.DOTALL)
_TAR = re.compile(r".\.(?:tar|tar\.gz|tgz|tar\.xz|txz|tar\.bz2|tbz2?)$", re.IGNORECASE | re.DOTALL)
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError)
_ENCRYPTED = 0x1
_STEP = 1024 * 1024


class BombError(Exception):
    """An archive unpacks to far more than it should."""


def is_archive(name: str) -> bool:
    """Whether a file is opened as an archive; its name decides, because a Word file is a zip file too."""
    return bool(_ZIP.search(name) or _TAR.search(name))


@dataclass
class _Budget:
    """What an outermost archive may unpack to, all archives in it included."""

    packed: int
    spent: int = 0

    def spend(self, size: int) -> None:
        self.spent += size
        if self.spent > max(ARCHIVE_FLOOR, MAX_RATIO * self.packed):
            raise BombError(f"unpacks to more than {max(ARCHIVE_FLOOR, MAX_RATIO * self.packed) >> 20} MB")


@dataclass(frozen=True)
class _Place:
    """Where an archive is, and what is counted across it."""

    source: str
    parts: tuple[str, ...]
    depth: int
    selection: Selection
    budget: _Budget
    names: Counter[str] = field(default_factory=Counter)

    def member(self, name: str) -> str:
        """Give a member's source; members that share a name are told apart by a number."""
        source = f"{self.source}!/{printable(name)}"
        self.names[source] += 1
        return source if self.names[source] == 1 else f"{source}#{self.names[source]}"

    def inner(self, source: str, parts: tuple[str, ...]) -> _Place:
        return _Place(source, parts, self.depth + 1, self.selection, self.budget)


def read_archive(
    stream: IO[bytes], size: int, source: str, parts: tuple[str, ...], selection: Selection
) -> Iterator[Item]:
    """Give the documents of an archive in the order in which they stand there, and what could not be read.

    `stream`: the archive, seekable, of `size` bytes; `source` and `parts` as in `Found`. Never raises for a
    damaged or hostile archive.
    """
    try:
        yield from _read(stream, _Place(source, parts, 1, selection, _Budget(size)))
    except BombError as bomb:
        yield Missed(source, "bomb", f"the archive {bomb}; the rest of it is left out")


def _read(stream: IO[bytes], place: _Place) -> Iterator[Item]:
    members = _read_zip if _ZIP.search(place.source) else _read_tar
    try:
        yield from members(stream, place)
    except _DAMAGE as error:
        yield Missed(place.source, "archive-damaged", f"the archive is damaged: {_words(error)}")


def _read_zip(stream: IO[bytes], place: _Place) -> Iterator[Item]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir() or info.filename.endswith("\\") or stat.S_ISLNK(info.external_attr >> 16):
                continue
            name = zip_name(info)
            if not _taken(place, name):
                continue
            source = place.member(name)
            if info.flag_bits & _ENCRYPTED:
                yield Missed(source, "encrypted", "locked with a password", info.compress_size)
                continue
            try:
                with archive.open(info) as member:
                    limit = max(MEMBER_FLOOR, MAX_RATIO * info.compress_size)
                    yield from _member(cast(IO[bytes], member), source, name, place, limit, info.compress_size)
            except NotImplementedError as error:
                yield Missed(source, "member-unreadable", f"packed in a way that is not known: {_words(error)}", info.compress_size)
            except (*_DAMAGE, RuntimeError) as error:
                yield Missed(source, "member-damaged", f"damaged: {_words(error)}", info.compress_size)


def _read_tar(stream: IO[bytes], place: _Place) -> Iterator[Item]:
    counted = _Counted(stream)
    # the blank blocks at the end are no end to rely on: what is behind a damaged header is read too
    with closing(_unpacked(counted)) as plain, tarfile.open(
        fileobj=cast(Any, _Metered(plain, place.budget)), mode="r|", tarinfo=_Header, ignore_zeros=True, errorlevel=1
    ) as archive:
        while True:
            before, header_damage = counted.taken, _damaged(archive)
            try:
                info = archive.next()
            except tarfile.ReadError as error:
                if place.names or "empty" not in str(error):
                    raise
                info = None
            if _damaged(archive) and not header_damage:
                yield Missed(place.source, "archive-damaged", "the archive is damaged; what could be read of it was")
            if info is None:
                break
            archive.members.clear()  # type: ignore[attr-defined]
            name = tar_name(info.name)
            if not info.isreg() or not _taken(place, name):
                continue
            source = place.member(name)
            member = archive.extractfile(info)
            if member is not None:
                yield from _member(member, source, name, place, None, lambda: counted.taken - before)


def _taken(place: _Place, name: str) -> bool:
    return place.selection.takes_member(place.parts, split_name(name), archive=is_archive(name))


def _member(
    stream: IO[bytes], source: str, name: str, place: _Place, limit: int | None, weight: Any
) -> Iterator[Item]:
    """Give a member, or what is in it; `limit` is what the ratio allows, for members packed one by one."""
    parts = split_name(name)
    where = (*place.parts, *parts)
    if is_archive(name):
        if place.depth >= MAX_DEPTH:
            yield Missed(source, "nested-too-deep", f"archives in archives are opened to depth {MAX_DEPTH}")
            return
        with tempfile.SpooledTemporaryFile(MEMORY_BEFORE_DISK) as copy:
            if not _copy(stream, copy, limit, place, source):
                yield Missed(source, "bomb", f"unpacks to more than {MAX_RATIO} times its size")
                return
            copy.seek(0)
            yield from _read(cast(IO[bytes], copy), place.inner(source, where))
        return
    buffer = io.BytesIO()
    allowed = MAX_DOCUMENT if limit is None else min(limit, MAX_DOCUMENT)
    complete = _copy(stream, buffer, allowed, place, source)
    done = weight() if callable(weight) else weight
    if complete:
        yield Found(source, where, printable(parts[-1]), buffer.getvalue(), done)
    elif allowed < MAX_DOCUMENT:
        yield Missed(source, "bomb", f"unpacks to more than {MAX_RATIO} times its size", done)
    else:
        yield Missed(source, "too-large", f"larger than {MAX_DOCUMENT >> 20} MB", done)


def _copy(stream: IO[bytes], target: Any, limit: int | None, place: _Place, source: str) -> bool:
    """Copy up to `limit` bytes; False when there are more."""
    size = 0
    zipped = limit is not None and _ZIP.search(place.source) is not None
    while True:
        piece = stream.read(_STEP)
        if not piece:
            return True
        size += len(piece)
        if zipped:
            place.budget.spend(len(piece))
        if limit is not None and size > limit:
            return False
        target.write(piece)


class _Header(tarfile.TarInfo):
    """A member's header that leaves word with the archive when one like it is damaged."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Any:
        try:
            return super().fromtarfile(tarfile_)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError):  # type: ignore[attr-defined]
            tarfile_.kehoach_damaged = True  # type: ignore[attr-defined]
            raise


def _damaged(archive: tarfile.TarFile) -> bool:
    return bool(getattr(archive, "kehoach_damaged", False))


class _Counted(io.RawIOBase):
    """A stream that counts what is taken from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Metered:
    """A stream that stops where the budget ends."""

    def __init__(self, stream: IO[bytes], budget: _Budget) -> None:
        self.stream = stream
        self.budget = budget

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.budget.spend(len(data))
        return data


def _unpacked(stream: _Counted) -> IO[bytes]:
    """Give the stream without its compression, which shows in its first bytes."""
    buffered = io.BufferedReader(stream)
    start = buffered.peek(6)
    if start.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=buffered))
    if start.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(buffered)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(buffered)
    return buffered


def _words(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def folders_of(parts: Sequence[str]) -> tuple[str, ...]:
    """Give the folders that lead to a path's last part."""
    return tuple(parts[:-1])
