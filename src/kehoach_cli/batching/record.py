"""What goes to the workers and what comes back; all of it can be pickled."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, field

READER: Final = "kehoach_cli.batching.worker:read_plan"
"""What reads a plan where nothing else is wanted."""


class Status(StrEnum):
    """What became of a document."""

    OK = "ok"
    PARTIAL = "partial"
    """Read, but the result has diagnostics of severity `error`."""
    FAILED = "failed"


class Document(Struct, frozen=True):
    """A document that is to be parsed: its name, its bytes, and the key under which the result is kept."""

    key: str
    sha256: str
    name: str
    data: bytes


class Chunk(Struct, frozen=True):
    """Documents that go to a worker together."""

    documents: tuple[Document, ...]

    @property
    def size(self) -> int:
        """Bytes of all documents."""
        return sum(len(document.data) for document in self.documents)


class Job(Struct, frozen=True):
    """How documents are parsed, the same for a whole run.

    `program` and `grammar` are versions that a worker must have; `overlays` are folders of rule files. `kind`
    names what the result is kept as: `jsonl`, `yaml`, `json` or `rows`. `seconds` and `memory` (bytes) limit
    each document, 0 is no limit. `reader` is the dotted name (`module:function`) of what turns bytes and a name
    into a plan. `ocr`: which pages go through character recognition. `hard` lets a worker end itself when a document cannot be interrupted.
    """

    program: str
    grammar: str
    overlays: tuple[str, ...] = ()
    kind: str = "jsonl"
    seconds: float = 60.0
    memory: int = 1 << 30
    reader: str = READER
    hard: bool = True
    ocr: str = "auto"


class Record(Struct, frozen=True):
    """What became of a document.

    `reason` is a short name and `message` a line, both None where all is well. `facts`: format, type, year,
    counts and diagnostics by code. `payload` is the compressed result, None when it failed; `digest` tells
    results apart. `finished` is UTC (ISO 8601), `seconds` how long it took.
    """

    key: str
    sha256: str
    name: str
    status: Status
    reason: str | None = None
    message: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    payload: bytes | None = None
    digest: str | None = None
    finished: str = ""
    seconds: float = 0.0
