from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from batch_runs import manifest, outputs, run

import kehoach_cli
from kehoach_cli.batching import ExtraMissing, Settings, run_batch
from kehoach_cli.batching.tables import TABLES, last_day
from kehoach_cli.identity.words import fold

NAMES = ("huyen-uy.txt", "ke-hoach-chuyen-doi-so.md", "truong-thcs.docx", "ubnd-huyen-an-phu-tay.txt")


@pytest.fixture(scope="module")
def made(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples in every format."""
    folder, plans = tmp_path_factory.mktemp("formats"), tmp_path_factory.mktemp("sources") / "plans"
    plans.mkdir()
    for name in NAMES:
        (plans / name).write_bytes((samples / name).read_bytes())
    for format in ("jsonl", "yaml", "json", "parquet", "sqlite", "csv"):
        summary = run_batch(Settings((str(plans),), folder / format, format, jobs=0, chunk=3))
        assert summary.exit_status == 0
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def parsed(samples: Path) -> dict[str, kehoach_cli.PlanDocument]:
    return {name: kehoach_cli.parse(samples / name) for name in NAMES}


def test_shards_hold_a_whole_plan_a_line(made: dict[str, Path], parsed: dict[str, Any]) -> None:
    assert sorted(outputs(made["jsonl"])) == ["plans-00000.jsonl", "plans-00001.jsonl"]
    plans = [plan for path in sorted(made["jsonl"].glob("plans-*")) for plan in kehoach_cli.load_all(path)]
    assert plans == list(parsed.values())


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_files_mirror_the_source(format: str, made: dict[str, Path], parsed: dict[str, Any]) -> None:
    assert sorted(outputs(made[format])) == sorted(f"plans/{name}.{format}" for name in parsed)
    for entry in manifest(made[format]):
        assert kehoach_cli.load(made[format] / entry["output"]) == parsed[entry["name"]]


def query(made: dict[str, Path], sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as db:
        return db.sql(sql.replace("data/", f"{made['parquet']}/")).fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_sqlite_hold_the_same_rows(table: str, made: dict[str, Path]) -> None:
    from_parquet = query(made, f"SELECT count(*), count(DISTINCT document) FROM 'data/{table}/*.parquet'")
    with closing(sqlite3.connect(made["sqlite"] / "plans.sqlite")) as db:
        from_sqlite = db.execute(f"SELECT count(*), count(DISTINCT document) FROM {table}").fetchall()
    assert from_parquet == from_sqlite
    assert from_parquet[0][0] > 0 or table in ("tables", "footnotes")


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_sqlite_hold_the_same_rows(table: str, made: dict[str, Path]) -> None:
    with (made["csv"] / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    with closing(sqlite3.connect(made["sqlite"] / "plans.sqlite")) as db:
        found = db.execute(f"SELECT * FROM {table}")
        assert header == [name for name, *_ in found.description]
        wanted = [["" if value is None else str(value) for value in row] for row in found]
    assert sorted(rows) == sorted(wanted)


def test_every_reference_holds(made: dict[str, Path]) -> None:
    with closing(sqlite3.connect(made["sqlite"] / "plans.sqlite")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = {table: len(db.execute(f"PRAGMA foreign_key_list({table})").fetchall()) for table in TABLES}
    assert (keys["documents"], keys["recipients"], keys["task_bodies"]) == (0, 1, 5)


def test_a_plan_in_other_bytes_is_another_document_of_one_plan(samples: Path, tmp_path: Path) -> None:
    text = (samples / NAMES[0]).read_text("utf-8")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(text + "\n\n", "utf-8")
    run_batch(Settings((str(tmp_path),), tmp_path / "out", "sqlite", jobs=0))
    with closing(sqlite3.connect(tmp_path / "out" / "plans.sqlite")) as db:
        counts = db.execute("SELECT count(*), count(DISTINCT plan_key) FROM documents").fetchone()
        cited = {plans for (plans,) in db.execute("SELECT plans FROM most_cited")}
    assert counts == (2, 1)
    assert cited == {1}


def test_the_views_spare_joins(made: dict[str, Path], parsed: dict[str, kehoach_cli.PlanDocument]) -> None:
    with closing(sqlite3.connect(made["sqlite"] / "plans.sqlite")) as db:
        led = db.execute("SELECT agency, key FROM task_leads WHERE agency = 'Sở Tài chính'").fetchone()
        aims = db.execute("SELECT year, count(*) FROM targets_by_year GROUP BY year ORDER BY year").fetchall()
        old = db.execute("SELECT number, message FROM superseded_bases").fetchall()
        due = db.execute("SELECT count(*) FROM due_dates WHERE precision = 'day'").fetchone()
    assert led == ("Sở Tài chính", "so-tai-chinh/tinh-an-khe-bac")
    wanted: dict[str, int] = {}
    for plan in parsed.values():
        for target in plan.targets:
            if target.due:
                wanted[target.due[:4]] = wanted.get(target.due[:4], 0) + 1
    assert aims == sorted(wanted.items())
    assert wanted
    assert old == []
    assert due[0] > 0


def shown_query(root: Path) -> str:
    """The query in the documentation is the one that is tested."""
    match = re.search(
        r"```sql\n(-- Tasks due in the fourth quarter.*?)```",
        (root / "docs/archives.md").read_text("utf-8"),
        re.DOTALL,
    )
    assert match is not None
    return match[1]


def test_which_tasks_are_due_in_the_fourth_quarter_by_lead_agency(
    root: Path, made: dict[str, Path], parsed: dict[str, kehoach_cli.PlanDocument]
) -> None:
    rows = query(made, shown_query(root))
    expected = {
        (agency, task.text)
        for plan in parsed.values()
        for task in plan.tasks
        for agency in task.lead or (None,)
        for deadline in plan.deadlines
        if deadline.id in task.deadlines and deadline.end and deadline.end[4:7] in ("", "-10", "-11", "-12")
    }
    assert expected
    assert {(agency, text) for agency, text, *_ in rows} == expected


def test_columns_have_types(made: dict[str, Path]) -> None:
    described = query(made, "DESCRIBE SELECT * FROM 'data/deadlines/*.parquet'")
    types = {name: kind for name, kind, *_ in described}
    assert (types["last_day"], types["recurrence"], types["line"]) == ("DATE", "VARCHAR[]", "BIGINT")


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database of two plans whose title and only task are what their file holds."""
    folder = tmp_path_factory.mktemp("search")
    for name, text in (
        ("a.txt", "Kiểm kê sách báo của thư viện"),
        ("b.txt", "Đo vẽ lại đường ống, kênh mương"),
    ):
        (folder / name).write_text(text, "utf-8")
    run(folder / "out", folder, format="sqlite")
    with closing(sqlite3.connect(folder / "out" / "plans.sqlite")) as db:
        yield db


@pytest.mark.parametrize("kind", ["task", "document"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kiểm kê sách báo", ["a.txt"]),
        ("kiem ke sach bao", ["a.txt"]),
        ("KIỂM KÊ sach", ["a.txt"]),
        ("đo vẽ lại", ["b.txt"]),
        ("do ve lai", ["b.txt"]),
        ("đường ong", ["b.txt"]),
        ("thu vien OR kenh muong", ["a.txt", "b.txt"]),
        ("không hề có", []),
    ],
)
def test_search_finds_vietnamese_with_and_without_accents(
    words: str, found: list[str], kind: str, search: sqlite3.Connection
) -> None:
    query = "SELECT d.name FROM search s JOIN documents d USING (document) WHERE search MATCH ? AND s.kind = ? ORDER BY 1"
    assert [name for (name,) in search.execute(query, (words, kind))] == found


@pytest.mark.parametrize("text", ["đường Đông", "ứng dụng", "ỦY BAN", "Quảng Ngãi", "ơ ư ă â ê ô"])
def test_folding_leaves_plain_letters(text: str) -> None:
    assert fold(text).isascii()


def test_sqlite_answers_by_lead_agency_too(
    made: dict[str, Path], parsed: dict[str, kehoach_cli.PlanDocument]
) -> None:
    expected = sorted(
        (agency, last_day(deadline.end))
        for plan in parsed.values()
        for task in plan.tasks
        for agency in task.lead
        for deadline in plan.deadlines
        if deadline.id in task.deadlines and last_day(deadline.end)
    )
    with closing(sqlite3.connect(made["sqlite"] / "plans.sqlite")) as db:
        rows = db.execute(
            "SELECT agency, last_day FROM tasks_due JOIN task_leads USING (document, task) WHERE last_day IS NOT NULL ORDER BY agency, last_day"
        ).fetchall()
        plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM deadlines WHERE last_day > '2026'").fetchall()
        lists = db.execute("SELECT lead FROM tasks").fetchall()
    assert rows == expected
    assert rows
    assert "deadlines_by_last_day" in str(plan)
    assert all(isinstance(json.loads(value), list) for (value,) in lists)


@pytest.mark.parametrize(
    ("module", "options", "words"),
    [
        ("pyarrow", {"format": "parquet"}, r"pip install 'kehoach-cli\[columnar\]'"),
        ("distributed", {"scheduler": "tcp://localhost:1"}, r"pip install 'kehoach-cli\[cluster\]'"),
    ],
)
def test_a_missing_extra_is_named(
    module: str,
    options: dict[str, Any],
    words: str,
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraMissing, match=words):
        run_batch(Settings((str(samples),), tmp_path / "out", **options))
