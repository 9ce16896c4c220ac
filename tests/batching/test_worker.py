from __future__ import annotations

import json
import pickle
import zlib
from hashlib import sha256
from pathlib import Path

import fault_reader
import pytest
from msgspec.structs import replace

import kehoach_cli
from kehoach_cli.batching.errors import EngineFailed
from kehoach_cli.batching.record import Chunk, Document, Job, Record, Status
from kehoach_cli.batching.worker import convert, convert_chunk

FAULTY = Job("0", "0", reader=fault_reader.NAME, memory=1 << 27, hard=False)


def document(data: bytes, name: str = "x.txt") -> Document:
    return Document(f"key of {name}", sha256(data).hexdigest(), name, data)


def test_a_document_becomes_a_record(samples: Path) -> None:
    file = samples / "huyen-uy.txt"
    record = convert(document(file.read_bytes(), file.name), Job("0", "0"))
    assert (record.status, record.reason, record.message) == (Status.OK, None, None)
    assert record.payload is not None
    plan = kehoach_cli.load(zlib.decompress(record.payload).decode("utf-8"))
    assert plan == kehoach_cli.parse(file)
    assert record.facts["counts"]["tasks"] == len(plan.tasks)
    assert (record.facts["type"], record.facts["year"], record.facts["format"]) == ("Kế hoạch", 2023, "text")
    assert pickle.loads(pickle.dumps(record)) == record


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "x.txt", "empty"),
        (b"\x00\x01\x02" * 50, "x.txt", "not-text"),
        (b"%PDF-1.7", "x.txt", "damaged"),
        (b"PK\x03\x04", "x.docx", "broken-docx"),
    ],
)
def test_what_cannot_be_read_fails_with_a_reason(data: bytes, name: str, reason: str) -> None:
    record = convert(document(data, name), Job("0", "0"))
    assert (record.status, record.reason, record.payload) == (Status.FAILED, reason, None)
    assert record.message
    assert "\n" not in record.message


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("Kế hoạch", Status.OK, None),
        ("ODD", Status.PARTIAL, "diagnostics"),
        ("LOOP", Status.FAILED, "time-limit"),
        ("EAT", Status.FAILED, "memory"),
        ("RAISE", Status.FAILED, "internal-error"),
    ],
)
def test_whatever_a_document_does_there_is_a_record(text: str, status: Status, reason: str | None) -> None:
    record = convert(document(text.encode()), replace(FAULTY, seconds=0.3) if text == "LOOP" else FAULTY)
    assert (record.status, record.reason) == (status, reason)
    assert (record.payload is None) is (status is Status.FAILED)


def test_a_worker_with_another_grammar_refuses() -> None:
    with pytest.raises(EngineFailed, match="install the same on every worker"):
        convert_chunk(Chunk(()), Job(kehoach_cli.__version__, "another"))
    with pytest.raises(EngineFailed, match="cannot load the rules"):
        convert_chunk(Chunk(()), Job(kehoach_cli.__version__, "another", overlays=("/no/such/folder",)))


@pytest.mark.parametrize("kind", ["jsonl", "json", "yaml", "rows"])
def test_results_are_kept_in_the_form_that_the_output_needs(kind: str) -> None:
    record: Record = convert(document(b"x"), Job("0", "0", reader=fault_reader.NAME, kind=kind))
    assert record.payload is not None
    text = zlib.decompress(record.payload).decode("utf-8")
    if kind == "rows":
        assert json.loads(text)["tasks"][0][1] == "t1"
    else:
        assert kehoach_cli.load(text + "\n").tasks[0].id == "t1"
