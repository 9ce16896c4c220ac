"""Totals over all entries of a run, for its summary."""

from __future__ import annotations

import sqlite3
from typing import Any

from kehoach_cli.batching.record import Status

_FACTS = ("sections", "tasks", "citations", "deadlines", "targets")
_MOST = 10


def gather(db: sqlite3.Connection) -> dict[str, Any]:
    """Give the totals of a ledger's database.

    Documents by status, type, year and format; totals of facts; the most frequent diagnostics and reasons of
    failure. Duplicates count among the documents and statuses, not in what was found in them.
    """
    statuses = dict.fromkeys(map(str, Status), 0) | dict(
        db.execute(
            "SELECT coalesce(r.status, 'failed') AS s, count(*) FROM entries e LEFT JOIN entries o ON o.position = e.original"
            " LEFT JOIN results r ON r.key = coalesce(e.key, o.key) GROUP BY s"
        )
    )
    return {
        "documents": sum(statuses.values()),
        "status": statuses,
        "duplicates": db.execute("SELECT count(*) FROM entries WHERE original IS NOT NULL").fetchone()[0],
        "type": _by(db, "type"),
        "year": _by(db, "year"),
        "format": _by(db, "format"),
        "totals": {fact: _total(db, fact) for fact in _FACTS},
        "diagnostics": dict(
            db.execute(
                "SELECT d.key, sum(d.value) AS n FROM entries JOIN results r USING (key), json_each(r.facts, '$.diagnostics') d"
                f" GROUP BY d.key ORDER BY n DESC, d.key LIMIT {_MOST}"
            )
        ),
        "failures": dict(
            db.execute(
                "SELECT coalesce(e.reason, r.reason) AS why, count(*) AS n FROM entries e LEFT JOIN results r USING (key)"
                " WHERE e.original IS NULL AND coalesce(r.status, 'failed') = 'failed' GROUP BY why ORDER BY n DESC, why"
            )
        ),
    }


def _by(db: sqlite3.Connection, fact: str) -> dict[str, int]:
    rows = db.execute(
        f"SELECT json_extract(r.facts, '$.{fact}') AS value, count(*) AS n FROM entries JOIN results r USING (key)"
        " WHERE r.status <> 'failed' GROUP BY value ORDER BY n DESC, value"
    )
    return {"unknown" if value is None else str(value): count for value, count in rows}


def _total(db: sqlite3.Connection, fact: str) -> int:
    row = db.execute(
        f"SELECT coalesce(sum(json_extract(r.facts, '$.counts.{fact}')), 0) FROM entries JOIN results r USING (key)"
    ).fetchone()
    return int(row[0])
