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
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any, cast

from msgspec import Struct

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
from kehoach_cli.patterns import lazy_re

_ZIP = lazy_re(r".\.zip$", re.IGNORECASE | re.DOTALL)
_TAR = lazy_re(r".\.(?:tar|tar\.gz|tgz|tar\.xz|txz|tar\.bz2|tbz2?)$", re.IGNORECASE | re.DOTALL)
_ENCRYPTED = 0x1
_STEP = 1024 * 1024
_DAMAGED = "kehoach_damaged"


class BombError(Exception):
    """An archive unpacks to far more than it should."""


def is_archive(name: str) -> bool:
    """Whether a file is opened as an archive; its name decides, because a Word file is a zip file too."""
    return bool(_ZIP.search(name) or _TAR.search(name))


class _Budget(Struct):
    """What an outermost archive may unpack to, all archives in it included."""

    packed: int
    spent: int = 0

    def spend(self, size: int) -> None:
        self.spent += size
        if self.spent > max(ARCHIVE_FLOOR, MAX_RATIO * self.packed):
            raise BombError(f"unpacks to more than {max(ARCHIVE_FLOOR, MAX_RATIO * self.packed) >> 20} MB")


class _Place(Struct, frozen=True):
    """Where an archive is, and what is counted across it."""

    source: str
    parts: tuple[str, ...]
    depth: int
    selection: Selection
    budget: _Budget

    @property
    def is_zip(self) -> bool:
        return bool(_ZIP.search(self.parts[-1]))

    def takes(self, name: str) -> bool:
        return self.selection.takes_member(self.parts, split_name(name), archive=is_archive(name))

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
    try:
        yield from (_read_zip if place.is_zip else _read_tar)(stream, place)
    except BombError:
        raise
    except Exception as error:  # a hostile archive can make the unpackers raise almost anything
        yield Missed(place.source, "archive-damaged", f"the archive is damaged: {_words(error)}")


def _read_zip(stream: IO[bytes], place: _Place) -> Iterator[Item]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir() or info.filename.endswith("\\") or stat.S_ISLNK(info.external_attr >> 16):
                continue
            name = zip_name(info)
            if not place.takes(name):
                continue
            source = f"{place.source}!/{printable(name)}"
            if info.flag_bits & _ENCRYPTED:
                yield Missed(source, "encrypted", "locked with a password", info.compress_size)
                continue
            try:
                with archive.open(info) as member:
                    limit = max(MEMBER_FLOOR, MAX_RATIO * info.compress_size)
                    yield from _member(member, source, name, place, limit, info.compress_size)
            except BombError:
                raise
            except NotImplementedError as error:
                words = f"packed in a way that is not known: {_words(error)}"
                yield Missed(source, "member-unreadable", words, info.compress_size)
            except Exception as error:
                yield Missed(source, "member-damaged", f"damaged: {_words(error)}", info.compress_size)


def _read_tar(stream: IO[bytes], place: _Place) -> Iterator[Item]:
    counted = _Counted(stream)
    # the blank blocks at the end are no end to rely on: what is behind a damaged header is read too
    with (
        closing(_unpacked(counted)) as plain,
        tarfile.open(
            fileobj=cast(Any, _Metered(plain, place.budget)),
            mode="r|",
            tarinfo=_Header,
            ignore_zeros=True,
            errorlevel=1,
        ) as archive,
    ):
        reported = False
        while True:
            before = counted.taken
            info = archive.next()
            if not reported and getattr(archive, _DAMAGED, False):
                reported = True
                yield Missed(
                    place.source, "archive-damaged", "the archive is damaged; what could be read of it was"
                )
            if info is None:
                break
            archive.members.clear()  # type: ignore[attr-defined]
            name = tar_name(info.name)
            if not info.isreg() or not place.takes(name):
                continue
            source = f"{place.source}!/{printable(name)}"
            member = archive.extractfile(info)
            if member is not None:
                yield from _member(member, source, name, place, None, counted.taken - before)


def _member(
    stream: IO[bytes], source: str, name: str, place: _Place, limit: int | None, weight: int
) -> Iterator[Item]:
    """Give a member, or what is in it; `limit` is what the ratio allows, for members packed one by one."""
    parts = split_name(name)
    where = (*place.parts, *parts)
    if is_archive(name):
        if place.depth >= MAX_DEPTH:
            yield Missed(source, "nested-too-deep", f"archives in archives are opened to depth {MAX_DEPTH}")
            return
        with tempfile.SpooledTemporaryFile(MEMORY_BEFORE_DISK) as copy:
            if not _copy(stream, copy, limit, place):
                yield Missed(source, "bomb", f"unpacks to more than {MAX_RATIO} times its size")
                return
            copy.seek(0)
            yield from _read(cast(IO[bytes], copy), place.inner(source, where))
        return
    buffer = io.BytesIO()
    allowed = MAX_DOCUMENT if limit is None else min(limit, MAX_DOCUMENT)
    complete = _copy(stream, buffer, allowed, place)
    if complete:
        yield Found(source, where, printable(parts[-1]), buffer.getvalue(), weight)
    elif allowed < MAX_DOCUMENT:
        yield Missed(source, "bomb", f"unpacks to more than {MAX_RATIO} times its size", weight)
    else:
        yield Missed(source, "too-large", f"larger than {MAX_DOCUMENT >> 20} MB", weight)


def _copy(stream: IO[bytes], target: Any, limit: int | None, place: _Place) -> bool:
    """Copy up to `limit` bytes; False when there are more."""
    size = 0
    while True:
        piece = stream.read(_STEP)
        if not piece:
            return True
        size += len(piece)
        if place.is_zip:
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
            setattr(tarfile_, _DAMAGED, True)
            raise


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
