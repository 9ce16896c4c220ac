"""`parquet`: a folder of Parquet files for each table, one file a window."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from kehoach_cli.batching.errors import ExtraMissing
from kehoach_cli.batching.formats.base import Output, Shelf, Wanted, content, digest_of
from kehoach_cli.batching.ledger import Result
from kehoach_cli.batching.tables import TABLES, columns_of

CHUNKS_A_FILE = 8
"""Chunks in a file: writing one takes the parent some milliseconds, however little is in it."""


class ParquetOutput(Output):
    """`documents/part-00000.parquet`, `tasks/part-00000.parquet` and so on."""

    kind = "rows"

    def __init__(self, shelf: Shelf, window: int) -> None:
        super().__init__(shelf, window * CHUNKS_A_FILE)
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise ExtraMissing("--format parquet", "columnar") from None
        types = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "real": pyarrow.float64(),
            "day": pyarrow.date32(),
            "list": pyarrow.list_(pyarrow.string()),
            "json": pyarrow.string(),
        }
        self._arrow: Any = pyarrow
        self._schemas = {
            table: pyarrow.schema([(name, types[kind]) for name, kind in columns_of(table).items()])
            for table in TABLES
        }

    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give the file with the document's row."""
        return _name("documents", ordinal // self.window)

    def files(self, number: int, results: list[Result]) -> Iterator[Wanted]:
        """Give a file a table."""
        digest = digest_of((r.source, r.digest) for r in results)
        read = cache(lambda: [(json.loads(content(result)), result.source) for result in results])
        for table in TABLES:
            yield Wanted(_name(table, number), digest, partial(self._write, table, read))

    def _write(
        self, table: str, read: Callable[[], list[tuple[dict[str, list[list[Any]]], str]]], path: Path
    ) -> None:
        columns: list[list[Any]] = [[] for _ in columns_of(table)]
        for tables, source in read():
            for row in tables[table]:
                values = [*row, source] if table == "documents" else row
                for column, value in zip(columns, values, strict=True):
                    column.append(value)
        for position, kind in enumerate(columns_of(table).values()):
            if kind == "day":
                columns[position] = [value and date.fromisoformat(value) for value in columns[position]]
            elif kind == "json":
                columns[position] = [json.dumps(value, ensure_ascii=False) for value in columns[position]]
        schema = self._schemas[table]
        arrays = [
            self._arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)
        ]
        self._arrow.parquet.write_table(
            self._arrow.Table.from_arrays(arrays, schema=schema), path, compression="zstd"
        )


def _name(table: str, number: int) -> str:
    return f"{table}/part-{number:05d}.parquet"
