"""Every block of shell, Python, SQL and YAML in the documentation does what it shows, in a folder with such files."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from kehoach_cli.cli import main
from processes import PATIENCE, without_progress

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "README.vi.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "vi").glob("*.md")),
]
LANGUAGES = ("sh", "python", "sql", "yaml")
OTHERS = ("text",)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = {
    "python3 -m venv .venv": "installs from the package index; .ci/run runs it",
    ".venv/bin/pytest": "the tests themselves",
    ".venv/bin/ruff": "changes files; .ci/run runs it without",
    "kehoach grammar test": "test_grammar_cases runs what it runs; .ci/run runs it",
    ".venv/bin/kehoach grammar test": "the same",
    ".venv/bin/python scripts/renew_samples.py": "changes the tree; test_samples compares what it writes",
    "py -m pip": "for Windows; installs from the package index",
    "pipx install": "the same; .ci/run installs the wheel that it takes",
    "uv tool install": "the same",
    "pip install datasette": "the same",
    "py -m pipx": "for Windows",
    "setx": "for Windows",
    "python scripts/check_accuracy.py": "needs annotated plans; .ci/run runs it",
    "python scripts/accuracy_by_record.py": "needs annotated plans",
    "python benchmarks/": "takes minutes",
    "datasette ": "needs the program datasette, and serves until it is stopped",
    "import pandas, polars": "needs both libraries; test_questions reads the same files by DuckDB",
    "for t in data/*/": "needs the program duckdb; test_questions asks through its library",
}
"""Beginnings of commands that are shown but not run here, and why."""

PLAN = """UBND XÃ HÒA SƠN NAM
Số: 12/KH-UBND

KẾ HOẠCH
Chuyển đổi số năm 2024

I. NHIỆM VỤ
1. Giao Phòng Kinh tế chủ trì tập huấn chuyển đổi số cho 50 hộ trước ngày 30/11/2024.
"""
"""A plan that the queries find something in."""


def blocks(*languages: str) -> list[tuple[str, str]]:
    """Page and line, and text, of every block in these languages."""
    return [
        (f"{page.name}:{text.count(chr(10), 0, match.start()) + 1}", match[2])
        for page in PAGES
        if page.name != "questions.md" or languages != ("sql",)  # test_questions asks these and compares
        for text in [page.read_text("utf-8")]
        for match in BLOCK.finditer(text)
        if match[1] in languages
    ]


def commands() -> list[tuple[str, str]]:
    """Place and text of every command line."""
    return [(place, line) for place, text in blocks("sh") for line in text.splitlines() if line.strip()]


def reason_not_to_run(command: str) -> str | None:
    return next((why for begin, why in NOT_RUN.items() if command.startswith(begin)), None)


RUN = [
    pytest.param(command, id=f"{place} {command[:50]}")
    for command, place in {command: place for place, command in reversed(commands())}.items()
    if reason_not_to_run(command) is None
]
"""Each command once, however many pages show it."""
FOR_A_SHELL = frozenset("|&;<>*?$`~")
"""Signs of commands that mean something to a shell."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the documentation names, and `bin` with the program."""
    place = tmp_path_factory.mktemp("docs")
    # scans are read by another program, and a batch in which a file can't be read ends with 1; test_ocr reads them
    shutil.copytree(ROOT / "samples", place / "samples", ignore=shutil.ignore_patterns("scans"))
    (place / "plans").mkdir()
    for name in ("huyen-uy.txt", "ubnd-huyen-an-phu-tay.txt", "truong-thcs.docx"):
        shutil.copy(ROOT / "samples" / name, place / "plans")
    (place / "plans" / "hoa-son-nam.txt").write_text(PLAN, "utf-8")
    shutil.copy(ROOT / "samples" / "huyen-uy.txt", place / "ke-hoach.txt")
    for name in ("ke-hoach", "ke-hoach-tinh", "ke-hoach-xa", "2022", "2023", "2024", "2025"):
        shutil.copy(ROOT / "samples" / "truong-thcs.docx", place / f"{name}.docx")
    with zipfile.ZipFile(place / "2024.zip", "w") as archive:
        archive.write(ROOT / "samples" / "ke-hoach-chuyen-doi-so.md", "2024/chuyen-doi-so.md")
    (place / "bin").mkdir()
    for name, code in (("kehoach", f'"{sys.executable}" -m kehoach_cli'), ("python", f'"{sys.executable}"')):
        (place / "bin" / name).write_text(f'#!/bin/sh\nexec {code} "$@"\n')
        (place / "bin" / name).chmod(0o755)
    # the workbooks that are brought up to date
    for plans, workbook in (("ke-hoach.docx", "theo-doi.xlsx"), ("plans", "theo-doi-chung.xlsx")):
        done = shell(f"kehoach export {plans} --to xlsx --output {workbook}", place)
        assert done.returncode == 0, done.stderr
    return place


def in_process(command: str, capsys: pytest.CaptureFixture[str]) -> subprocess.CompletedProcess[str]:
    """What `shell` gives for a plain `kehoach …`, for the price of what it does."""
    program, *arguments = shlex.split(command, comments=True)
    assert program == "kehoach"
    status = main(arguments)
    said = capsys.readouterr()
    return subprocess.CompletedProcess(arguments, status, said.out, said.err)


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("command", RUN)
def test_a_command_runs(
    command: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # outputs of batches go where nothing is yet
    placed = command.replace("--output data", f"--output {shlex.quote(str(tmp_path))}/data")
    monkeypatch.chdir(folder)
    done = shell(placed, folder) if FOR_A_SHELL & set(command) else in_process(placed, capsys)
    assert done.returncode in ((0, 1) if "--exit-code" in command else (0,)), done.stderr
    assert b"kehoach: " not in without_progress(done.stderr.encode())
    assert done.stdout or done.stderr or "--output" in command


def test_what_is_not_run_is_there() -> None:
    left = [
        begin
        for begin in NOT_RUN
        if not any(code.startswith(begin) for _, code in (*commands(), *blocks("python")))
    ]
    assert left == [], "no page shows these any more"


@pytest.mark.parametrize(
    "code",
    [pytest.param(code, id=place) for place, code in blocks("python") if reason_not_to_run(code) is None],
)
def test_python_runs(code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout


@pytest.fixture(scope="module")
def data(folder: Path) -> Path:
    """What a batch over the plans leaves in both forms that are queried."""
    for form in ("parquet", "sqlite"):
        done = shell(f"kehoach batch plans 2024.zip --format {form} --output data-{form}", folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="the program is started by way of a POSIX shell")
@pytest.mark.parametrize("query", [pytest.param(query, id=place) for place, query in blocks("sql")])
def test_a_query_gives_rows(query: str, data: Path) -> None:
    if ".parquet" in query:
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect() as connection:
            rows = connection.execute(query.replace("'data/", f"'{data}/data-parquet/")).fetchall()
    else:
        with closing(sqlite3.connect(data / "data-sqlite" / "plans.sqlite")) as database:
            rows = database.execute(query).fetchall()
    assert rows


@pytest.mark.parametrize("text", [pytest.param(text, id=place) for place, text in blocks("yaml")])
def test_yaml_is_yaml(text: str) -> None:
    assert isinstance(yaml.safe_load(text), dict)


def test_every_block_says_its_language() -> None:
    for page in PAGES:
        found = {match[1] for match in BLOCK.finditer(page.read_text("utf-8"))}
        assert found <= {*LANGUAGES, *OTHERS}, f"{page.name}: run blocks in these languages, or list them"
