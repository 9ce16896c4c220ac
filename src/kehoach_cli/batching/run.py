"""A whole run: from sources to outputs, manifest and summary."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from kehoach_cli.api import grammar_of
from kehoach_cli.batching import manifest
from kehoach_cli.batching.engines import open_engine
from kehoach_cli.batching.errors import OutputUnusable, WrongUse
from kehoach_cli.batching.formats import FORMATS, Output, Shelf, open_output
from kehoach_cli.batching.items import Found, Missed
from kehoach_cli.batching.ledger import Ledger
from kehoach_cli.batching.limits import CHUNK_BYTES, CHUNKS_A_SLOT
from kehoach_cli.batching.locking import locked
from kehoach_cli.batching.names import STATE_FOLDER
from kehoach_cli.batching.record import READER, Chunk, Document, Job, Record, Status
from kehoach_cli.batching.scheduling import run_chunks
from kehoach_cli.batching.selection import Selection
from kehoach_cli.batching.sources import Sources
from kehoach_cli.batching.summary import Summary
from kehoach_cli.batching.windows import Windows
from kehoach_cli.version import __version__

_FLUSH = 500


class Settings(Struct, frozen=True):
    """What a run is to do.

    `sources`: paths; `-` stands for the paths in `listing` (a seekable stream), one a line or parted by NUL.
    `output`: a folder of this program's own. `include` and `exclude`: globs (see `Selection`). `overlays`:
    folders of rule files. `jobs`: worker processes, None for one a core, 0 to work in this process;
    `scheduler`: address of a `dask.distributed` cluster to use instead. `chunk`: documents a chunk and a shard (eight chunks a file in Parquet).
    `seconds` and `memory` (bytes): limits a document, 0 for none. `reader` and `ocr`: see `Job`.
    """

    sources: tuple[str, ...]
    output: Path
    format: str = "jsonl"
    listing: BinaryIO | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    jobs: int | None = None
    scheduler: str | None = None
    chunk: int = 32
    seconds: float = 60.0
    memory: int = 1 << 30
    force: bool = False
    retry_failed: bool = False
    reader: str = READER
    ocr: str = "auto"


EVERY = 0.5
"""Seconds from one report of progress to the next."""


class Progress(Struct, frozen=True):
    """How far a run is: documents done, how many of them failed, the share of the input that is done, seconds."""

    documents: int
    failed: int
    share: float
    seconds: float


Watch = Callable[[Progress], None]


def run_batch(settings: Settings, watch: Watch = lambda progress: None) -> Summary:
    """Turn sources into data; what an earlier run has done already is not done again.

    `watch` is called about twice a second. Raises `BatchError` when the run cannot begin or go on, `GrammarError`
    for bad rule files; what is done by then is kept, and another run goes on from there.
    """
    begin = time.monotonic()
    _check(settings)
    grammar = grammar_of(tuple(Path(folder) for folder in settings.overlays)).version
    state = settings.output / STATE_FOLDER
    with _output_errors(settings.output):
        state.mkdir(parents=True, exist_ok=True)
        with (
            locked(state / "lock"),
            closing(Ledger(state / "results.sqlite", _made_by(settings, grammar))) as ledger,
        ):
            shelf = Shelf(settings.output, state / "output.part", ledger, overwrite=settings.force)
            output = open_output(settings.format, shelf, settings.chunk)
            _recall(settings, ledger, grammar)
            with closing(manifest.Journal(settings.output / manifest.NAME)) as journal:
                run = _Run(settings, ledger, output, journal, watch, begin)
                run.convert(grammar)
            output.finish()
            ledger.commit()
            manifest.rewrite(settings.output / manifest.NAME, ledger.lines(), state / "output.part")
            ledger.forget_unused()
            ledger.commit()
            return Summary(
                str(settings.output / manifest.NAME),
                run.parsed,
                round(time.monotonic() - begin, 3),
                ledger.statistics(),
            )


def _check(settings: Settings) -> None:
    if settings.format not in FORMATS:
        raise WrongUse(f"{settings.format}: no such format: choose from {', '.join(FORMATS)}")
    if settings.chunk < 1:
        raise WrongUse("a chunk holds at least one document")
    if settings.output.exists() and not settings.output.is_dir():
        raise OutputUnusable(f"{settings.output}: is no folder: name a folder for the output")
    if any(_same(settings.output, source) for source in settings.sources):
        raise WrongUse(f"{settings.output}: is one of the sources too: name another folder for the output")
    if not any(source == "-" or Path(source).exists() for source in settings.sources):
        raise WrongUse(f"{', '.join(settings.sources) or 'no source'}: does not exist; check the name")


def _same(output: Path, source: str) -> bool:
    with suppress(OSError, ValueError):
        return source != "-" and output.samefile(source)
    return False


def _recall(settings: Settings, ledger: Ledger, grammar: str) -> None:
    """Keep of former runs what the manifest vouches for, and what this run would do in the same way."""
    if not settings.force:
        _refuse_foreign(settings.output / manifest.NAME)
    former = ledger.setting("format")
    if former not in (None, settings.format) and not settings.force:
        raise WrongUse(
            f"{settings.output}: holds {former} output: choose another folder, or --force to replace it"
        )
    ledger.set("format", settings.format)
    keys = () if settings.force else _done(settings.output / manifest.NAME, _made_by(settings, grammar))
    ledger.keep_only(keys)
    if settings.retry_failed:
        ledger.forget_failures()
    ledger.commit()


def _refuse_foreign(path: Path) -> None:
    first = next(manifest.read(path), None)
    if first is not None and not {"source", "status", "program", "grammar"} <= set(first):
        raise WrongUse(f"{path}: is not of this program: choose another folder for the output")


def _made_by(settings: Settings, grammar: str) -> dict[str, str]:
    """Everything besides a document that its result depends on, as the manifest names it."""
    return {"program": __version__, "grammar": grammar, "ocr": settings.ocr}


def _done(path: Path, made_by: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for entry in manifest.read(path):
        if made_by.items() <= entry.items():
            times = entry.get("time") or {}
            yield _key(str(entry.get("sha256")), str(entry.get("name"))), str(times.get("finished"))


def _key(sha256: str, name: str) -> str:
    """The result depends on the content, and a little on the name: it stands in it, and may tell the format."""
    return f"{sha256}/{name}"


class _Pending(Struct, frozen=True):
    """A document that is out with a worker: its place in the manifest, its number, and its bytes of input."""

    position: int
    ordinal: int
    weight: int


class _Run:
    """The part of a run in which documents are parsed."""

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        output: Output,
        journal: manifest.Journal,
        watch: Watch,
        begin: float,
    ) -> None:
        self.settings = settings
        self.ledger = ledger
        self.output = output
        self.journal = journal
        self.watch = watch
        self.begin = begin
        self.parsed = 0
        self._documents = 0
        self._failed = 0
        self._read = 0
        self._total = 0
        self._windows = Windows(output.window)
        self._pending: dict[str, _Pending] = {}
        self._missed: list[int] = []
        self._next_tick = 0.0

    def convert(self, grammar: str) -> None:
        """Parse every document that is new or changed, and write the outputs of windows that are complete."""
        settings = self.settings
        sources = Sources(
            settings.sources, settings.listing, Selection(settings.include, settings.exclude), settings.output
        )
        self._total = sources.weigh()
        engine = open_engine(settings.jobs, settings.scheduler)
        try:
            job = Job(
                __version__, grammar, settings.overlays, self.output.kind, settings.seconds, settings.memory,
                settings.reader, engine.hard, settings.ocr,
            )  # fmt: skip
            for records in run_chunks(engine, self._chunks(sources, engine.slots), job, self._tick):
                self._keep(records)
        except BaseException:
            engine.close(at_once=True)
            raise
        engine.close()
        self._write(self._windows.close())
        self._flush()

    def _chunks(self, sources: Sources, slots: int) -> Iterator[Chunk]:
        waiting: list[Document] = []
        # a small archive is shared out among all
        most = min(CHUNK_BYTES, self._total // (CHUNKS_A_SLOT * slots)) or CHUNK_BYTES
        size = ordinal = 0
        for item in sources.items():
            self._tick()
            self._read += item.weight
            if isinstance(item, Missed):
                self._miss(item)
                continue
            document = self._enter(item, ordinal)
            if document is None:
                continue
            self._write(self._windows.enter(ordinal, pending=document.key in self._pending))
            ordinal += 1
            if document.key not in self._pending:
                self._documents += 1
                continue
            waiting.append(document)
            size += len(document.data)
            if len(waiting) >= self.settings.chunk or size >= most:
                yield Chunk(tuple(waiting))
                waiting, size = [], 0
        if waiting:
            yield Chunk(tuple(waiting))

    def _enter(self, item: Found, ordinal: int) -> Document | None:
        """Enter a document; give it unless it is a duplicate. It is pending when no former run has done it."""
        sha256 = hashlib.sha256(item.data).hexdigest()
        original = self.ledger.original(sha256)
        if original is not None:
            if (
                self.ledger.add_duplicate(item.source, item.name, sha256, len(item.data), original)
                is not None
            ):
                self._documents += 1
            return None
        key, path = _key(sha256, item.name), self.output.path(ordinal, item.parts)
        position = self.ledger.add_document(
            item.source, item.name, sha256, len(item.data), key, ordinal, path, own=self.output.own_files
        )
        if position is None:
            return None
        if not self.ledger.has_result(key):
            self._pending[key] = _Pending(position, ordinal, item.weight)
        return Document(key, sha256, item.name, item.data)

    def _miss(self, item: Missed) -> None:
        position = self.ledger.add_missed(item.source, item.reason, item.message, _now())
        if position is None:
            return
        self._documents += 1
        self._failed += 1
        self._missed.append(position)
        if len(self._missed) >= _FLUSH:
            self._flush()

    def _keep(self, records: list[Record]) -> None:
        done = [self._pending.pop(record.key) for record in records]
        for record in records:
            self.ledger.add_result(record)
            self._failed += record.status is Status.FAILED
        self._documents += len(records)
        self.parsed += len(records)
        self._flush(one.position for one in done)
        for one in done:
            self._write(self._windows.done(one.ordinal))
        self._tick()

    def _flush(self, positions: Iterable[int] = ()) -> None:
        """Make what is known last: first the results, then the manifest that vouches for them."""
        due, self._missed = [*self._missed, *positions], []
        self.ledger.commit()
        if due:
            self.journal.add(self.ledger.lines_at(due))

    def _write(self, windows: Iterable[int]) -> None:
        for number in windows:
            self.output.write_window(number)

    def _tick(self) -> None:
        now = time.monotonic()
        if now >= self._next_tick:
            self._next_tick = now + EVERY
            # what was read runs ahead of what was parsed
            done = self._read - sum(one.weight for one in self._pending.values())
            share = min(done / self._total, 1.0) if self._total else 0.0
            self.watch(Progress(self._documents, self._failed, share, now - self.begin))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@contextmanager
def _output_errors(folder: Path) -> Iterator[None]:
    """Say in one line what is the matter with the output."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        advice = (
            "free some space"
            if "full" in words
            else f"see to it, or remove {folder / STATE_FOLDER} and use --force to begin anew"
        )
        raise OutputUnusable(
            f"{folder}: cannot be written: {words}: {advice}; what is done is kept"
        ) from error
    except OSError as error:
        name = error.filename if error.filename is not None else folder
        raise OutputUnusable(
            f"{name}: {error.strerror or error}: see to it and run again; what is done is kept"
        ) from error
