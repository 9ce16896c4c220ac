"""The forms of output: shards of JSON lines, mirrored files, Parquet, SQLite, CSV."""

from __future__ import annotations

from kehoach_cli.batching.formats.base import Output, Shelf
from kehoach_cli.batching.formats.mirrored import MirroredOutput
from kehoach_cli.batching.formats.shards import ShardOutput

__all__ = ["FORMATS", "Output", "Shelf", "open_output"]

FORMATS = ("jsonl", "yaml", "json", "parquet", "sqlite", "csv")


def open_output(name: str, shelf: Shelf, window: int) -> Output:
    """Give the output of that format, for windows of so many documents.

    Raises `ExtraMissing` when a library for it is not installed.
    """
    if name == "parquet":
        from kehoach_cli.batching.formats.parquet import ParquetOutput

        return ParquetOutput(shelf, window)
    if name == "sqlite":
        from kehoach_cli.batching.formats.sqlite import SqliteOutput

        return SqliteOutput(shelf, window)
    if name == "csv":
        from kehoach_cli.batching.formats.csv import CsvOutput

        return CsvOutput(shelf, window)
    return ShardOutput(shelf, window) if name == "jsonl" else MirroredOutput(shelf, window, name)
