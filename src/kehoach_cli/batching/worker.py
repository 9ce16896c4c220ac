"""The work on one document, and on a chunk of them. Runs in any process that has this program."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kehoach_cli.api import grammar_of, settings_of
from kehoach_cli.batching.errors import EngineFailed
from kehoach_cli.batching.guards import TimeLimitError, limits
from kehoach_cli.batching.record import Chunk, Document, Job, Record, Status
from kehoach_cli.batching.rendering import writer_of
from kehoach_cli.grammar import Grammar, GrammarError
from kehoach_cli.grammar.cache import keep
from kehoach_cli.parsing.pipeline import parse_source
from kehoach_cli.plan import Plan, Section, Severity
from kehoach_cli.reading import ReadError, read_bytes
from kehoach_cli.version import __version__

_COMPRESSION = 3

Reader = Callable[[bytes, str, tuple[str, ...], str], Plan]


def read_plan(data: bytes, name: str, overlays: tuple[str, ...], ocr: str) -> Plan:
    """Parse the bytes of a document called `name`. Raises `ReadError` when it cannot be read."""
    grammar = _grammar(overlays)
    return parse_source(read_bytes(data, name, settings_of(lambda: grammar, ocr)), grammar)


def convert_chunk(chunk: Chunk, job: Job) -> list[Record]:
    """Parse the documents of a chunk. Raises `EngineFailed` if this worker is not the one the job wants."""
    _check(job)
    records = [convert(document, job) for document in chunk.documents]
    keep()
    return records


def convert(document: Document, job: Job) -> Record:
    """Parse a document. Never raises: whatever the document does, the record says so."""
    begin = time.perf_counter()
    status, reason, message, facts, payload = _converted(document, job)
    return Record(
        document.key,
        document.sha256,
        document.name,
        status,
        reason,
        message,
        facts,
        payload,
        hashlib.blake2b(payload, digest_size=12).hexdigest() if payload is not None else None,
        datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        round(time.perf_counter() - begin, 4),
    )


def _converted(
    document: Document, job: Job
) -> tuple[Status, str | None, str | None, dict[str, Any], bytes | None]:
    try:
        # what these load is no time of the document's
        reader, render = _reader(job.reader), writer_of(job.kind, _grammar(job.overlays))
        with limits(job.seconds, job.memory, hard=job.hard):
            plan = reader(document.data, document.name, job.overlays, job.ocr)
            payload = zlib.compress(render(plan), _COMPRESSION)
        errors = sorted({d.code for d in plan.diagnostics if d.severity is Severity.ERROR})
    except TimeLimitError:
        return Status.FAILED, "time-limit", f"took longer than {job.seconds:g} s", {}, None
    except TimeoutError as error:  # the last guard of a rule's pattern
        return Status.FAILED, "time-limit", f"a rule took too long: {_line(error)}", {}, None
    except MemoryError:
        return Status.FAILED, "memory", f"needs more than {job.memory >> 20} MB of memory", {}, None
    except ReadError as error:
        return Status.FAILED, error.reason, _line(error), {}, None
    except Exception as error:
        name = type(error).__name__
        return Status.FAILED, "internal-error", f"{name}: {_line(error)}: please report it", {}, None
    if errors:
        return Status.PARTIAL, "diagnostics", ", ".join(errors), _facts(plan), payload
    return Status.OK, None, None, _facts(plan), payload


def _facts(plan: Plan) -> dict[str, Any]:
    year = plan.header.date[:4] if plan.header.date and not plan.header.date.startswith("-") else None
    return {
        "format": plan.source.format,
        "type": plan.header.type,
        "year": int(year) if year else plan.header.period.start,
        "counts": {
            "sections": sum(1 for _ in _walk(plan.sections)),
            "tasks": len(plan.tasks),
            "citations": len(plan.citations),
            "deadlines": len(plan.deadlines),
            "targets": len(plan.targets),
        },
        "diagnostics": dict(sorted(Counter(d.code for d in plan.diagnostics).items())),
    }


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:500]


def _grammar(overlays: tuple[str, ...]) -> Grammar:
    return grammar_of(tuple(Path(folder) for folder in overlays))


@lru_cache(maxsize=8)
def _reader(name: str) -> Reader:
    module, _, function = name.partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def _check(job: Job) -> None:
    try:
        grammar = _grammar(job.overlays).version
    except GrammarError as error:
        raise EngineFailed(f"a worker cannot load the rules: {_line(error)}") from None
    if (job.program, job.grammar) != (__version__, grammar):
        raise EngineFailed(
            f"a worker has version {__version__} with grammar {grammar}, this is version {job.program} with grammar "
            f"{job.grammar}: install the same on every worker"
        )
