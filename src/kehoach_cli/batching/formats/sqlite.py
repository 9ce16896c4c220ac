"""`sqlite`: one database with all tables, indexes, views, and full-text search that knows Vietnamese."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from kehoach_cli.batching.errors import OutputUnusable
from kehoach_cli.batching.formats.base import Output, Shelf, Wanted, content, digest_of
from kehoach_cli.batching.ledger import Result
from kehoach_cli.batching.tables import TABLES, columns_of
from kehoach_cli.identity.words import fold

NAME: Final = "plans.sqlite"

_TYPES = {
    "text": "TEXT", "integer": "INTEGER", "real": "REAL", "day": "TEXT", "list": "TEXT", "json": "TEXT",
}  # fmt: skip
_MORE = """
CREATE VIRTUAL TABLE search USING fts5(
    document UNINDEXED, kind UNINDEXED, id UNINDEXED, text, folded, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW tasks_due AS
SELECT t.document, t.task, t.text, d.kind, d.precision, d.first_day, d.last_day, t.lead, t.partners
FROM tasks t, json_each(t.deadlines) AS j JOIN deadlines d ON d.document = t.document AND d.deadline = j.value;
CREATE VIEW task_leads AS
SELECT b.document, b.task, b.name AS agency, b.body, o.key, o.name AS body_name, o.kind
FROM task_bodies b LEFT JOIN bodies o USING (document, body) WHERE b.role = 'lead';
CREATE VIEW targets_by_year AS
SELECT substr(g.due, 1, 4) AS year, g.indicator_key, g.indicator, g.comparator, g.base_value, g.base_value_max,
    g.base_unit, g.change, d.body, d.province_code, d.plan_key, g.document, g.target
FROM targets g JOIN documents d USING (document) WHERE g.due GLOB '[0-9]*' AND g.same_as IS NULL;
CREATE VIEW most_cited AS
SELECT c.key, max(c.type) AS type, max(c.number) AS number, max(c.date) AS date,
    (SELECT o.title FROM cited_documents o WHERE o.key = c.key AND o.title IS NOT NULL
     GROUP BY o.title ORDER BY count(*) DESC, length(o.title), o.title LIMIT 1) AS title, count(DISTINCT d.plan_key) AS plans, sum(c.mentions) AS mentions
FROM cited_documents c JOIN documents d USING (document) GROUP BY c.key ORDER BY plans DESC, mentions DESC, c.key;
CREATE VIEW superseded_bases AS
SELECT d.document, d.name, d.date, c.citation, c.type, c.number, c.title, c.role, c.key, x.message
FROM diagnostics x JOIN documents d USING (document)
JOIN citations c ON c.document = x.document AND c.span_start = x.span_start WHERE x.code = 'basis-superseded';
"""


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


def _create(name: str) -> str:
    table = TABLES[name]
    columns = [f'"{column}" {_TYPES[kind]}' for column, kind in columns_of(name).items()]
    columns.append(f"PRIMARY KEY ({', '.join(table.keys)})")
    if name != "documents":
        columns.append("FOREIGN KEY (document) REFERENCES documents (document)")
    for column, other in table.refers.items():
        columns.append(
            f'FOREIGN KEY (document, "{column}") REFERENCES {other} ({", ".join(TABLES[other].keys)})'
        )
    return f"CREATE TABLE {name} ({', '.join(columns)}) WITHOUT ROWID"


def _index_statements() -> Iterator[str]:
    for name, table in TABLES.items():
        for column in table.indexes:
            yield f'CREATE INDEX {name}_by_{column} ON {name} ("{column}")'


def _insert(db: sqlite3.Connection, result: Result) -> None:
    for name, rows in json.loads(content(result)).items():
        columns = columns_of(name)
        statement = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
        lists = [position for position, kind in enumerate(columns.values()) if kind in ("list", "json")]
        for row in rows:
            values: list[Any] = [*row, result.source] if name == "documents" else row
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
