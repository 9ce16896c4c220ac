"""`manifest.jsonl`: what became of every document. While a run goes on lines are added; at its end it is sorted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kehoach_cli.batching.files import replace_file

NAME = "manifest.jsonl"


def line(entry: dict[str, Any]) -> bytes:
    """Give an entry as a line of the manifest."""
    return json.dumps(entry, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8", "replace") + b"\n"


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Give the entries of a manifest; a line that a killed run left half-written is left out."""
    try:
        with path.open("rb") as stream:
            for raw in stream:
                try:
                    entry = json.loads(raw)
                except ValueError:
                    continue
                if isinstance(entry, dict):
                    yield entry
    except FileNotFoundError:
        return


def rewrite(path: Path, entries: Iterable[dict[str, Any]], part: Path) -> None:
    """Replace the manifest, whole or not at all; `part` as in `replace_file`."""
    replace_file(path, map(line, entries), part)


class Journal:
    """The manifest of a run that goes on: whole lines are added, or none."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            self._end = _end_of_lines(self._descriptor)
        except OSError:
            self.close()
            raise

    def add(self, entries: Iterable[dict[str, Any]]) -> None:
        """Add lines. Raises `OSError` when they cannot be written; then the manifest is as it was."""
        data = b"".join(map(line, entries))
        try:
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
            written = 0
            while written < len(data):
                written += os.write(self._descriptor, data[written:])
        except OSError:
            os.ftruncate(self._descriptor, self._end)
            raise
        self._end += len(data)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def _end_of_lines(descriptor: int) -> int:
    """Cut off a half-written last line, and give the size that is left."""
    end = os.fstat(descriptor).st_size
    step, position = 65536, end
    while position > 0:
        begin = max(position - step, 0)
        os.lseek(descriptor, begin, os.SEEK_SET)
        newline = os.read(descriptor, position - begin).rfind(b"\n")
        if newline >= 0:
            position = begin + newline + 1
            break
        position = begin
    if position != end:
        os.ftruncate(descriptor, position)
    return position
