"""`sqlite`: one database with the six tables, indexes, and full-text search that knows Vietnamese."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from kehoach_cli.batching.errors import OutputUnusable
from kehoach_cli.batching.formats.base import Output, Shelf, Wanted, content, digest_of
from kehoach_cli.batching.ledger import Result
from kehoach_cli.batching.tables import TABLES

NAME: Final = "plans.sqlite"

_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "day": "TEXT", "list": "TEXT"}
_KEYS = {
    "documents": ("document",),
    "sections": ("document", "section"),
    "tasks": ("document", "task"),
    "citations": ("document", "citation"),
    "deadlines": ("document", "deadline"),
    "targets": ("document", "target"),
}
_INDEXES = {
    "documents": ("number", "agency", "issued", "type"),
    "sections": ("role",),
    "citations": ("key", "number"),
    "deadlines": ("last_day", "kind"),
    "targets": ("due_day", "indicator"),
}
_MORE = """
CREATE VIRTUAL TABLE search USING fts5(
    document UNINDEXED, kind UNINDEXED, id UNINDEXED, text, folded, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW tasks_due AS
SELECT t.document, t.task, t.text, d.kind, d.first_day, d.last_day, t.lead, t.partners
FROM tasks t, json_each(t.deadlines) AS j JOIN deadlines d ON d.document = t.document AND d.deadline = j.value;
CREATE VIEW task_leads AS
SELECT t.document, t.task, j.value AS agency FROM tasks t, json_each(t.lead) AS j;
"""
_D = str.maketrans("đĐ", "dD")


class SqliteOutput(Output):
    """`plans.sqlite`, built anew from the results when one of them changed."""

    kind = "rows"

    def __init__(self, shelf: Shelf, window: int) -> None:
        super().__init__(shelf, window)
        try:
            with closing(sqlite3.connect(":memory:")) as db:
                db.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.OperationalError:
            raise OutputUnusable(
                "this Python's SQLite has no full-text search (FTS5): use --format parquet"
            ) from None

    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give the database's name."""
        return NAME

    def files(self, number: int, results: list[Result]) -> Iterator[Wanted]:
        """Nothing yet: the database is written at the end."""
        yield from ()

    def last_files(self) -> Iterator[Wanted]:
        """Give the database."""
        yield Wanted(NAME, digest_of(self.shelf.ledger.digests()), self._write)

    def _write(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.execute("BEGIN")
            for table in TABLES:
                db.execute(_create(table))
            for result in self.shelf.ledger.documents():
                _insert(db, result)
            for statement in (*_index_statements(), *filter(str.strip, _MORE.split(";"))):
                db.execute(statement)
            _fill_search(db)
            db.execute("COMMIT")


def _columns(table: str) -> tuple[tuple[str, str], ...]:
    return (*TABLES[table], ("source", "text")) if table == "documents" else TABLES[table]


def _create(table: str) -> str:
    columns = [f'"{name}" {_TYPES[kind]}' for name, kind in _columns(table)]
    return (
        f"CREATE TABLE {table} ({', '.join(columns)}, PRIMARY KEY ({', '.join(_KEYS[table])})) WITHOUT ROWID"
    )


def _index_statements() -> Iterator[str]:
    for table, columns in _INDEXES.items():
        for column in columns:
            yield f'CREATE INDEX {table}_by_{column} ON {table} ("{column}")'


def _insert(db: sqlite3.Connection, result: Result) -> None:
    for table, rows in json.loads(content(result)).items():
        columns = _columns(table)
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
        lists = [position for position, (_, kind) in enumerate(columns) if kind == "list"]
        for row in rows:
            values: list[Any] = [*row, result.source] if table == "documents" else row
            for position in lists:
                values[position] = json.dumps(values[position], ensure_ascii=False)
            db.execute(statement, values)


def _fill_search(db: sqlite3.Connection) -> None:
    db.create_function("fold", 1, fold, deterministic=True)
    for kind, query in (
        ("document", "SELECT document, document AS id, title AS text FROM documents"),
        ("section", "SELECT document, section AS id, title AS text FROM sections"),
        ("task", "SELECT document, task AS id, text FROM tasks"),
    ):
        db.execute(
            f"INSERT INTO search SELECT document, '{kind}', id, text, fold(text) FROM ({query}) WHERE text IS NOT NULL"
        )


def fold(text: str) -> str:
    """Give a text without accents, `đ` as `d`: the way many type Vietnamese into a search box.

    >>> fold("Đẩy mạnh chuyển đổi số")
    'Day manh chuyen doi so'
    """
    marks = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(marks).translate(_D)
