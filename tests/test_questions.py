"""The questions of docs/questions.md, asked in SQLite and in DuckDB."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kehoach_cli.batching.tables import TABLES

renew_questions: Any = import_module("renew_questions")
PAGE = Path(renew_questions.PAGE).read_text("utf-8")
QUESTIONS = renew_questions.questions(PAGE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples as SQLite and as Parquet."""
    folder = tmp_path_factory.mktemp("questions")
    return {format: renew_questions.make(folder / format, format) for format in ("sqlite", "parquet")}


def test_there_are_twenty_questions_and_their_answers_are_those_of_sqlite(made: dict[str, Path]) -> None:
    assert len(QUESTIONS) == 20
    wanted = renew_questions.renewed(PAGE, made["sqlite"] / "plans.sqlite")
    assert wanted == PAGE, "run: python scripts/renew_samples.py"


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_gives_the_same_answer(question: str, made: dict[str, Path]) -> None:
    with duckdb.connect() as db:
        for table in TABLES:
            db.execute(f"CREATE VIEW {table} AS SELECT * FROM '{made['parquet']}/{table}/*.parquet'")
        found = db.execute(QUESTIONS[question])
        given = renew_questions.answer([name for name, *_ in found.description or ()], found.fetchall())
    assert given in PAGE
