from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehoach_cli.batching.tables import TABLES
from kehoach_cli.cli import main
from kehoach_cli.writing.schema import plan_schema


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == plan_schema()


def test_the_schema_goes_to_a_file(tmp_path: Path) -> None:
    assert main(["schema", "--output", str(tmp_path / "plan.schema.json")]) == 0
    assert json.loads((tmp_path / "plan.schema.json").read_text("utf-8")) == plan_schema()


def test_the_tables_of_batch_are_told_with_their_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "tables"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == list(TABLES)
    assert told["documents"]["columns"]["source"] == "text"
    assert told["deadlines"] == {
        "columns": dict(TABLES["deadlines"].columns),
        "primary_key": ["document", "deadline"],
        "foreign_keys": [
            {"columns": ["document"], "table": "documents"},
            {"columns": ["document", "section"], "table": "sections"},
            {"columns": ["document", "task"], "table": "tasks"},
        ],
    }
