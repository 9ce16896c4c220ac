"""A plan as rows of tables, the same for Parquet, SQLite and CSV."""

from kehoach_cli.batching.tables.days import due_dates, first_day, last_day, precision
from kehoach_cli.batching.tables.rows import document_key, rows_of
from kehoach_cli.batching.tables.schema import TABLES, Row, Table, columns_of, tables_schema

__all__ = [
    "TABLES",
    "Row",
    "Table",
    "columns_of",
    "document_key",
    "due_dates",
    "first_day",
    "last_day",
    "precision",
    "rows_of",
    "tables_schema",
]
