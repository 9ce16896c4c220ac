"""`yaml` and `json`: a file a document, in the folders of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kehoach_cli.batching.formats.base import Output, Shelf, Wanted, content
from kehoach_cli.batching.ledger import Result
from kehoach_cli.batching.names import output_path


class MirroredOutput(Output):
    """`a/x.docx` of a source becomes `a/x.docx.yaml`; archives become folders."""

    own_files = True

    def __init__(self, shelf: Shelf, window: int, kind: str) -> None:
        super().__init__(shelf, window)
        self.kind = kind

    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give a path that every file system can hold; it may yet be another document's."""
        return output_path(parts, f".{self.kind}")

    def files(self, number: int, results: list[Result]) -> Iterator[Wanted]:
        """Give the documents' files."""
        for result in results:
            yield Wanted(result.path, result.digest, partial(_write, result))


def _write(result: Result, path: Path) -> None:
    path.write_bytes(content(result))
