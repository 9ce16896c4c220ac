"""What all outputs share: they are put on a shelf, and stay there when nothing changed."""

from __future__ import annotations

import hashlib
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kehoach_cli.batching.errors import OutputUnusable
from kehoach_cli.batching.files import replace_with
from kehoach_cli.batching.ledger import Ledger, Result


class Wanted(Struct, frozen=True):
    """An output file: where it goes, what tells its content apart, how it is written to a path."""

    path: str
    digest: str
    write: Callable[[Path], None]


class Shelf:
    """The output folder. Files appear on it whole or not at all, and none is written twice.

    `part` is where files are written before they are put there. Files of others are left alone unless
    `overwrite` says so.
    """

    def __init__(self, folder: Path, part: Path, ledger: Ledger, *, overwrite: bool = False) -> None:
        self._overwrite = overwrite
        self._folder = folder
        self._part = part
        self.ledger = ledger

    def put(self, files: Iterable[Wanted]) -> None:
        """Write the files that are not there already. Raises `OutputUnusable` where another's file is."""
        missing = [file for file in files if not self._keep(file)]
        for file in missing:
            target = self._folder / file.path
            if not self._overwrite and target.exists() and not self.ledger.knows_output(file.path):
                raise OutputUnusable(
                    f"{target}: is there already: move it away, or use --force to replace it"
                )
        if not missing:
            return
        self.ledger.intend(file.path for file in missing)
        for file in missing:
            target = self._folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            self.ledger.placed(file.path, file.digest, replace_with(target, file.write, self._part))

    def clear(self) -> None:
        """Take away what former runs left and this one did not want."""
        for path in self.ledger.stale_outputs():
            target = self._folder / path
            target.unlink(missing_ok=True)
            self.ledger.forget_output(path)
            with suppress(OSError):
                for parent in list(target.relative_to(self._folder).parents)[:-1]:
                    (self._folder / parent).rmdir()

    def _keep(self, file: Wanted) -> bool:
        try:
            size = (self._folder / file.path).stat().st_size
        except OSError:
            return False
        if not self.ledger.is_current(file.path, file.digest, size):
            return False
        self.ledger.placed(file.path, file.digest, size)
        return True


class Output(ABC):
    """A form of output. Documents come in windows: so many in the order of the sources, duplicates left out.

    What is written depends on the documents and their order alone.
    """

    kind: str
    """How a worker renders a plan for it (`kehoach_cli.batching.rendering`)."""
    own_files = False
    """Whether every document has a file of its own."""

    def __init__(self, shelf: Shelf, window: int) -> None:
        self.shelf = shelf
        self.window = window

    @abstractmethod
    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give the file in which a document stands; `parts` is its own path."""

    @abstractmethod
    def files(self, number: int, results: list[Result]) -> Iterable[Wanted]:
        """Give the files of a window that holds at least one document."""

    def last_files(self) -> Iterable[Wanted]:
        """Give the files that hold all documents."""
        return ()

    def write_window(self, number: int) -> None:
        """Write what a window gives."""
        first = number * self.window
        results = list(self.shelf.ledger.documents(first, first + self.window))
        if results:
            self.shelf.put(self.files(number, results))

    def finish(self) -> None:
        """Write what is left, and take away what is stale."""
        self.shelf.put(self.last_files())
        self.shelf.clear()


def digest_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Give one digest for sources and digests of documents."""
    digest = hashlib.blake2b(digest_size=16)
    for pair in pairs:
        digest.update("\0".join(pair).encode("utf-8", "replace") + b"\1")
    return digest.hexdigest()


def content(result: Result) -> bytes:
    """Give a document's rendered plan."""
    return zlib.decompress(result.payload)
