"""What a run knows, kept on disk so that its memory does not grow: entries, results, outputs.

The database is the manifest's other half: the manifest says what is done, the database holds the results
from which outputs are put together. A result that the manifest does not name counts for nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from kehoach_cli.batching.names import collision_key, numbered
from kehoach_cli.batching.record import Record, Status
from kehoach_cli.batching.statistics import gather
from kehoach_cli.batching.tables import document_key

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, sha256 TEXT, name TEXT, status TEXT, reason TEXT, message TEXT, facts TEXT, digest TEXT,
    finished TEXT, seconds REAL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS payloads (key TEXT PRIMARY KEY, data BLOB);
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, digest TEXT, size INTEGER, run INTEGER) WITHOUT ROWID;
DROP TABLE IF EXISTS entries;
CREATE TABLE entries (
    position INTEGER PRIMARY KEY, source TEXT UNIQUE, name TEXT, sha256 TEXT, size INTEGER, key TEXT,
    original INTEGER, ordinal INTEGER, path TEXT, folded TEXT UNIQUE, reason TEXT, message TEXT, finished TEXT
);
CREATE INDEX entries_by_hash ON entries (sha256) WHERE original IS NULL;
CREATE INDEX entries_by_key ON entries (key);
CREATE INDEX entries_by_ordinal ON entries (ordinal);
"""


class Result(Struct, frozen=True):
    """A document that was read, with its compressed result, for an output."""

    source: str
    sha256: str
    path: str
    digest: str
    payload: bytes


class Ledger:
    """The database of one output folder. Everything is written only with `commit`."""

    def __init__(self, path: Path, made_by: Mapping[str, str]) -> None:
        """Open the database at `path`; `made_by` is what stands in the manifest of what made the results."""
        self._made_by = dict(made_by)
        self._db = sqlite3.connect(path, isolation_level=None)
        try:
            self.run = self._open()
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> int:
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA cache_size = -4096")
        self._db.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        self._db.execute("BEGIN")
        run = int(self.setting("run") or 0) + 1
        self.set("run", str(run))
        return run

    def close(self) -> None:
        """Close without keeping what was not committed."""
        self._db.close()

    def commit(self) -> None:
        """Keep everything so far."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    # settings

    def setting(self, name: str) -> str | None:
        """Give what was set, in this run or before."""
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        """Set a setting."""
        self._db.execute("REPLACE INTO settings VALUES (?, ?)", (name, value))

    # results

    def keep_only(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget all results but those with these keys and finishing times."""
        self._db.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY, finished TEXT) WITHOUT ROWID")
        self._db.executemany("REPLACE INTO kept VALUES (?, ?)", keys)
        self._forget(
            "NOT EXISTS (SELECT 1 FROM kept WHERE kept.key = results.key AND kept.finished = results.finished)"
        )
        self._db.execute("DROP TABLE kept")

    def forget_failures(self) -> None:
        """Forget the results of documents that failed."""
        self._forget(f"status = '{Status.FAILED}'")

    def forget_unused(self) -> None:
        """Forget the results that no source has any more."""
        self._forget("NOT EXISTS (SELECT 1 FROM entries WHERE entries.key = results.key)")

    def _forget(self, condition: str) -> None:
        self._db.execute(f"DELETE FROM results WHERE {condition}")
        self._db.execute(
            "DELETE FROM payloads WHERE NOT EXISTS (SELECT 1 FROM results WHERE results.key = payloads.key)"
        )

    def has_result(self, key: str) -> bool:
        """Whether a document is done."""
        return self._db.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None

    def add_result(self, record: Record) -> None:
        """Keep what a worker gave."""
        self._db.execute(
            "REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.key, record.sha256, record.name, str(record.status), record.reason, record.message,
                json.dumps(record.facts, ensure_ascii=False), record.digest, record.finished, record.seconds,
            ),
        )  # fmt: skip
        if record.payload is not None:
            self._db.execute("REPLACE INTO payloads VALUES (?, ?)", (record.key, record.payload))

    # entries

    def original(self, sha256: str) -> int | None:
        """Give the position of the entry that has this content first."""
        row = self._db.execute(
            "SELECT position FROM entries WHERE sha256 = ? AND original IS NULL", (sha256,)
        ).fetchone()
        return row and int(row[0])

    def add_missed(self, source: str, reason: str, message: str, finished: str) -> int | None:
        """Enter something that could not be read; None if it is entered already."""
        return self._enter(source, reason=reason, message=message, finished=finished)

    def add_duplicate(self, source: str, name: str, sha256: str, size: int, original: int) -> int | None:
        """Enter a document whose content is another's too; None if it is entered already."""
        return self._enter(source, name=name, sha256=sha256, size=size, original=original)

    def add_document(
        self, source: str, name: str, sha256: str, size: int, key: str, ordinal: int, path: str, *, own: bool
    ) -> int | None:
        """Enter a document; None if it is entered already.

        `own`: the output at `path` is this document's alone; the path is changed if another has it.
        """
        taken, number = path, 1
        while (
            own
            and self._db.execute("SELECT 1 FROM entries WHERE folded = ?", (collision_key(taken),)).fetchone()
        ):
            number += 1
            taken = numbered(path, number)
        return self._enter(
            source, name=name, sha256=sha256, size=size, key=key, ordinal=ordinal, path=taken,
            folded=collision_key(taken) if own else None,
        )  # fmt: skip

    def _enter(self, source: str, **values: Any) -> int | None:
        columns = ["source", *values]
        statement = f"INSERT INTO entries ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        name, number = source, 1
        while True:
            with suppress(sqlite3.IntegrityError):
                return self._db.execute(statement, (name, *values.values())).lastrowid
            if "!/" not in source:
                return None
            # members of an archive may share a name, and still are different documents
            number += 1
            name = f"{source}#{number}"

    def documents(self, first: int = 0, end: int | None = None) -> Iterator[Result]:
        """Give the documents that were read, from one ordinal to before another."""
        rows = self._db.execute(
            "SELECT source, e.sha256, path, digest, data FROM entries e JOIN results USING (key) JOIN payloads USING (key)"
            " WHERE ordinal >= ? AND ordinal < ? ORDER BY ordinal",
            (first, end if end is not None else 1 << 62),
        )
        return (Result(*row) for row in rows)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Give source and digest of every document that was read, in order."""
        return iter(
            self._db.execute(
                "SELECT source, digest FROM entries JOIN results USING (key) WHERE digest IS NOT NULL ORDER BY ordinal"
            )
        )

    # outputs

    def is_current(self, path: str, digest: str, size: int) -> bool:
        """Whether an output was made from the same results; then it stays."""
        row = self._db.execute("SELECT digest, size FROM outputs WHERE path = ?", (path,)).fetchone()
        return bool(row == (digest, size))

    def knows_output(self, path: str) -> bool:
        """Whether a run on this folder made the output, or was about to."""
        return self._db.execute("SELECT 1 FROM outputs WHERE path = ?", (path,)).fetchone() is not None

    def intend(self, paths: Iterable[str]) -> None:
        """Note that outputs are about to be written, so that none is ever forgotten on the disk."""
        self._db.executemany(
            "REPLACE INTO outputs VALUES (?, NULL, NULL, ?)", ((path, self.run) for path in paths)
        )
        self.commit()

    def placed(self, path: str, digest: str, size: int) -> None:
        """Note that an output is there."""
        self._db.execute("REPLACE INTO outputs VALUES (?, ?, ?, ?)", (path, digest, size, self.run))

    def stale_outputs(self) -> list[str]:
        """Give the outputs of former runs that this one did not make or keep."""
        return [path for (path,) in self._db.execute("SELECT path FROM outputs WHERE run < ?", (self.run,))]

    def forget_output(self, path: str) -> None:
        """Note that an output is gone."""
        self._db.execute("DELETE FROM outputs WHERE path = ?", (path,))

    # the manifest's lines

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give the manifest's entries in the order of the sources."""
        return self._lines("", ())

    def lines_at(self, positions: Iterable[int]) -> Iterator[dict[str, Any]]:
        """Give the entries at these positions."""
        marks = list(positions)
        return self._lines(f"WHERE e.position IN ({', '.join('?' * len(marks))})", marks)

    def _lines(self, condition: str, values: Iterable[int]) -> Iterator[dict[str, Any]]:
        for row in self._db.execute(f"{_LINES} {condition} ORDER BY e.position", tuple(values)):
            yield _line(*row) | self._made_by

    def statistics(self) -> dict[str, Any]:
        """Give what the summary shows."""
        return gather(self._db)


_LINES = """
SELECT e.source, e.name, e.sha256, e.size, e.path, o.source, o.path, r.status, coalesce(e.reason, r.reason),
       coalesce(e.message, r.message), r.facts, coalesce(e.finished, r.finished), r.seconds, e.original
FROM entries e LEFT JOIN entries o ON o.position = e.original LEFT JOIN results r ON r.key = coalesce(e.key, o.key)
"""


def _line(
    source: str, name: str | None, sha256: str | None, size: int | None, path: str | None, original: str | None,
    original_path: str | None, status: str | None, reason: str | None, message: str | None, facts: str | None,
    finished: str | None, seconds: float | None, original_position: int | None,
) -> dict[str, Any]:  # fmt: skip
    known = json.loads(facts or "{}") if original_position is None else {}
    status = status or str(Status.FAILED)
    return {
        "source": source,
        "name": name,
        "sha256": sha256,
        "size": size,
        "status": status,
        "reason": reason,
        "message": message,
        "duplicate_of": original,
        "format": known.get("format"),
        "type": known.get("type"),
        "year": known.get("year"),
        "counts": known.get("counts"),
        "diagnostics": known.get("diagnostics"),
        "document": document_key(sha256) if sha256 and status != Status.FAILED else None,
        "output": (path or original_path) if status != Status.FAILED else None,
        "time": {"finished": finished, "seconds": seconds} if original_position is None else None,
    }
