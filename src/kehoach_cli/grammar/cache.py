"""Grammars kept between runs: with their compiled patterns and those of modules, and with what steps derive from them.

A grammar is kept as it stands at the end of a run, so an entry grows by the patterns that documents ask for, until
none is new. Its key is everything that decides what it holds: the rule files (names, sizes, times), the program's
own files, and the versions of the program, of Python, of `regex` and of `msgspec`.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import regex
from msgspec import Struct

from kehoach_cli.grammar import cache_folder
from kehoach_cli.grammar.builtin import builtin_folder
from kehoach_cli.grammar.grammar import Grammar
from kehoach_cli.patterns import OF_MODULES

SETTLED = 2.0
"""Seconds for which a file must have been left alone: a later change of it could bear the same time."""

_STARTED = time.time()
PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of the program's modules."""


class Entry(Struct):
    """The place of one grammar in the cache: what is there, and how to keep what there is now."""

    place: Path
    key: str
    may_keep: bool
    """Whether the files were left alone for long enough that the key holds for what was read."""
    _kept: int | None = None
    """How much it had learnt when it was last kept or taken; None before that."""

    def take(self) -> Grammar | None:
        """The grammar, or None if it must be built."""
        content = cache_folder.read(self.place, self.key)
        grammar = None if content is None else unpack(content)
        if grammar is not None:
            self._kept = _learnt(grammar)
        return grammar

    def keep(self, grammar: Grammar) -> None:
        """Keep the grammar if it holds more than what is kept already."""
        if not self.may_keep or self._kept == _learnt(grammar):
            return
        self._kept = _learnt(grammar)
        try:
            content = pack(grammar)
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError, MemoryError):
            self.may_keep = False
            return
        self.may_keep = cache_folder.write(self.place, self.key, content)


def pack(grammar: Grammar) -> bytes:
    """A grammar and the patterns of modules, with all that this process has compiled and derived."""
    return pickle.dumps((grammar, OF_MODULES.pack()), 5)


def unpack(content: bytes | memoryview) -> Grammar | None:
    """The grammar that was packed, the patterns of modules taken over; None if the content is anything else."""
    try:
        grammar, of_modules = pickle.loads(content)
        OF_MODULES.take(of_modules)
    except Exception:
        return None
    return grammar if isinstance(grammar, Grammar) else None


def _learnt(grammar: Grammar) -> int:
    return grammar.learnt + OF_MODULES.compiled


_taken: list[tuple[Entry, Grammar]] = []


def kept(overlays: Sequence[Path], build: Callable[[], Grammar], program: str) -> Grammar:
    """The grammar of these folders over the built-in one: from the cache, or as `build` makes it.

    `program` is the program's version. What the grammar learns in this process is kept at its end. Raises what `build` raises.
    """
    place = entry(builtin_folder(), overlays, program)
    if place is None:
        return build()
    grammar = place.take()
    if grammar is None:
        grammar = build()
        place.keep(grammar)
    if not _taken:
        atexit.register(keep)
    _taken.append((place, grammar))
    return grammar


def keep() -> None:
    """Keep what the grammars of this process have learnt: at its end, and where a worker has done a piece of work."""
    for place, grammar in _taken:
        place.keep(grammar)


def entry(builtin: Path, overlays: Sequence[Path], program: str) -> Entry | None:
    """The place for the rules of these folders; None if nothing is to be kept."""
    place = cache_folder.folder()
    if place is None:
        return None
    versions = (
        program,
        sys.version,
        sys.platform,
        sys.maxsize,
        sys.byteorder,
        regex.__version__,
        msgspec.__version__,
    )
    states: list[object] = [versions]
    newest = 0
    try:
        for folder, ending in ((PACKAGE, ".py"), (builtin, ""), *((o, "") for o in overlays)):
            files = _files(str(folder), ending)
            if not files:
                return None
            newest = max(newest, *(time for *_, written, changed in files for time in (written, changed)))
            states += (str(folder), str(folder.absolute()), files)
    except OSError:
        return None
    # version 2 writes equal states alike; `repr` takes six times as long
    key = hashlib.sha256(marshal.dumps(states, 2)).hexdigest()[:40]
    return Entry(place, key, newest / 1e9 < _STARTED - SETTLED)


def _files(folder: str, ending: str) -> list[tuple[str, int, int, int, int]]:
    """Path, size, number and times (written, changed; ns) of every file below a folder with the ending, in order."""
    files: list[tuple[str, int, int, int, int]] = []
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as found:
            for one in found:
                name = one.name
                if one.is_dir(follow_symlinks=False):
                    if name != "__pycache__":
                        folders.append(one.path)
                elif name.endswith(ending):
                    state = one.stat()
                    files.append(
                        (one.path, state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns)
                    )
    return sorted(files)
