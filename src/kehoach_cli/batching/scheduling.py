"""Sends chunks out, a bounded number at a time, and gets every document's record back, whatever workers do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import UTC, datetime

from msgspec import Struct, field

from kehoach_cli.batching.engines import Engine
from kehoach_cli.batching.errors import EngineFailed
from kehoach_cli.batching.limits import BYTES_IN_FLIGHT
from kehoach_cli.batching.record import Chunk, Document, Job, Record, Status

_TICK = 0.5
_TRIES = 2
"""How often a document may cost a worker when it is alone, before it gets the blame: a worker may die by chance."""


def run_chunks(
    engine: Engine, chunks: Iterator[Chunk], job: Job, tick: Callable[[], None]
) -> Iterator[list[Record]]:
    """Give the records of all chunks, a chunk at a time, as they are ready.

    At most two chunks a slot are out, and no more bytes than `BYTES_IN_FLIGHT`. A chunk whose worker died is
    tried again alone, then document by document, so that only the culprit fails. `tick` is called about twice
    a second. Raises `EngineFailed` when the engine can do nothing more.
    """
    flight = _Flight(engine, job, tick)
    try:
        for chunk in chunks:
            yield from flight.make_room(chunk.size)
            yield from flight.send(chunk)
        yield from flight.land()
    except BaseException:
        engine.close(at_once=True)
        raise


def _convert(chunk: Chunk, job: Job) -> list[Record]:
    """What workers run; the parent need not load the parser."""
    from kehoach_cli.batching.worker import convert_chunk

    return convert_chunk(chunk, job)


class _Flight(Struct):
    """The chunks that are out."""

    engine: Engine
    job: Job
    tick: Callable[[], None]
    out: dict[Future[list[Record]], Chunk] = field(default_factory=dict)

    def make_room(self, size: int) -> Iterator[list[Record]]:
        """Wait until another chunk of `size` bytes may go out; give what comes back meanwhile."""
        while self.out and (
            len(self.out) >= 2 * self.engine.slots
            or size + sum(chunk.size for chunk in self.out.values()) > BYTES_IN_FLIGHT
        ):
            yield from self.collect()

    def land(self) -> Iterator[list[Record]]:
        """Wait for all chunks."""
        while self.out:
            yield from self.collect()

    def send(self, chunk: Chunk) -> Iterator[list[Record]]:
        """Send a chunk out; where the workers are found to be gone, after replacing them."""
        try:
            future = self.engine.submit(_convert, chunk, self.job)
        except Exception as error:
            if not self.engine.is_loss(error):
                raise
            yield from self.land()
            self.engine.renew()
            future = self.engine.submit(_convert, chunk, self.job)
        self.out[future] = chunk

    def collect(self) -> Iterator[list[Record]]:
        """Wait a moment; give the chunks that are done, and see to those whose worker died."""
        done, _ = wait(self.out, timeout=_TICK, return_when=FIRST_COMPLETED)
        self.tick()
        if not done:
            self.engine.check()
            return
        suspects: list[Chunk] = []
        for future in done:
            yield from self._outcome(future, suspects)
        if not suspects:
            return
        if self.engine.shared_fate:
            for future in wait(self.out).done:
                yield from self._outcome(future, suspects)
        self.engine.renew()
        for chunk in suspects:
            yield from self._investigate(chunk)

    def _outcome(self, future: Future[list[Record]], suspects: list[Chunk]) -> Iterator[list[Record]]:
        chunk = self.out.pop(future)
        try:
            yield future.result()
        except Exception as error:
            if not self.engine.is_loss(error):
                raise
            suspects.append(chunk)

    def _investigate(self, chunk: Chunk) -> Iterator[list[Record]]:
        records = self._alone(chunk)
        if records is not None:
            yield records
            return
        for document in chunk.documents:
            yield [self._try(document)]

    def _try(self, document: Document) -> Record:
        for _ in range(_TRIES):
            begin = time.monotonic()
            records = self._alone(Chunk((document,)))
            if records is not None:
                return records[0]
            seconds = time.monotonic() - begin
            if self.job.seconds and seconds >= self.job.seconds:
                return _lost(document, "time-limit", f"took longer than {self.job.seconds:g} s", seconds)
        if self._alone(Chunk(())) is None:
            raise EngineFailed(
                "workers end before they have done anything: see to memory and limits of this machine"
            )
        return _lost(document, "worker-lost", f"ended its worker {_TRIES} times", seconds)

    def _alone(self, chunk: Chunk) -> list[Record] | None:
        """Give the records of a chunk that nothing else shares a worker with; None if the worker died."""
        engine = self.engine.alone()
        try:
            future = engine.submit(_convert, chunk, self.job)
            while not wait([future], timeout=_TICK).done:
                self.tick()
                engine.check()
            records: list[Record] = future.result()
        except Exception as error:
            if not engine.is_loss(error):
                raise
            return None
        finally:
            if engine is not self.engine:
                engine.close(at_once=True)
        return records


def _lost(document: Document, reason: str, message: str, seconds: float) -> Record:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Record(
        document.key,
        document.sha256,
        document.name,
        Status.FAILED,
        reason,
        message,
        finished=now,
        seconds=round(seconds, 4),
    )
