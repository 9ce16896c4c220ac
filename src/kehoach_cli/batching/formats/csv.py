"""`csv`: a file for each table, with a header row; UTF-8, lists as JSON arrays."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kehoach_cli.batching.formats.base import Output, Wanted, content, digest_of
from kehoach_cli.batching.ledger import Result
from kehoach_cli.batching.tables import TABLES, columns_of


class CsvOutput(Output):
    """`documents.csv`, `tasks.csv` and so on, written anew from the results when one of them changed."""

    kind = "rows"

    def path(self, ordinal: int, parts: tuple[str, ...]) -> str:
        """Give the file with the document's row."""
        return "documents.csv"

    def files(self, number: int, results: list[Result]) -> Iterator[Wanted]:
        """Nothing yet: the files are written at the end."""
        yield from ()

    def last_files(self) -> Iterator[Wanted]:
        """Give a file a table."""
        digest = digest_of(self.shelf.ledger.digests())
        for table in TABLES:
            yield Wanted(f"{table}.csv", digest, partial(self._write, table))

    def _write(self, table: str, path: Path) -> None:
        columns = columns_of(table)
        nested = [position for position, kind in enumerate(columns.values()) if kind in ("list", "json")]
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(columns)
            for result in self.shelf.ledger.documents():
                for row in json.loads(content(result))[table]:
                    values = [*row, result.source] if table == "documents" else row
                    for position in nested:
                        values[position] = json.dumps(values[position], ensure_ascii=False)
                    writer.writerow(values)
