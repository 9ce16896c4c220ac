from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from math import inf
from pathlib import Path

import pytest
from batch_runs import command, manifest, write_plans

from kehoach_cli.batching import Progress
from kehoach_cli.cli import batch, main
from kehoach_cli.cli.batch import EVERY
from processes import PATIENCE


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "plans", 3, "KẾ HOẠCH\n\nI. MỤC ĐÍCH")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line about progress comes between, however slow the machine."""
    monkeypatch.setattr(batch, "EVERY", inf)


def run(*args: Path | str) -> int:
    """Run the command in this process."""
    return main(["batch", *map(str, args), "--jobs", "0"])


def test_words_go_to_standard_error(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plans, "--output", tmp_path / "out") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("3 documents, 3 of them parsed in this run")


def test_a_summary_for_machines(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "x.pdf").write_bytes(b"%PDF-1.7")
    assert run(plans, "--output", tmp_path / "out", "--summary", "json") == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    summary = json.loads(captured.out)
    assert summary["status"] == {"ok": 3, "partial": 0, "failed": 1}
    assert summary["failures"] == {"damaged": 1}
    assert summary["manifest"] == str(tmp_path / "out" / "manifest.jsonl")


def test_a_list_of_paths_on_standard_input(plans: Path, tmp_path: Path) -> None:
    listing = b"\0".join(bytes(plans / name) for name in ("000.txt", "002.txt"))
    done = command("-", "--output", tmp_path / "out", "--jobs", "0", stdin=listing)
    assert done.returncode == 0, done.stderr
    assert [entry["name"] for entry in manifest(tmp_path / "out")] == ["000.txt", "002.txt"]


def test_globs(plans: Path, tmp_path: Path) -> None:
    assert run(plans, "-o", tmp_path / "out", "--include", "*.txt", "--exclude", "001*") == 0
    assert len(manifest(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["missing", "-o", "{out}"], "kehoach: missing: does not exist; check the name\n"),
        (["{plans}", "-o", "{plans}/000.txt"], "is no folder: name a folder"),
        (["{plans}", "-o", "{out}", "--grammar", "{plans}/none"], "no such folder"),
        (["{plans}", "-o", "{out}", "--format", "xml"], "--format"),
        (["{plans}"], "--output"),
    ],
)
def test_when_nothing_can_be_done_the_status_is_2(
    args: list[str], words: str, plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(arg.format(plans=plans, out=tmp_path / "out") for arg in args)) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_a_terminal_there_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "EVERY", EVERY)
    with batch._lines() as watch:
        watch(Progress(5, 0, 0.1, EVERY - 1))
        watch(Progress(10, 1, 0.2, EVERY))
        watch(Progress(11, 1, 0.2, EVERY + 1))
        watch(Progress(20, 2, 0.5, 2 * EVERY))
    assert capsys.readouterr().err.splitlines() == [
        "kehoach: 10 documents, 1 failed, 1.0/s, 0:00:40 left",
        "kehoach: 20 documents, 2 failed, 1.0/s, 0:00:20 left",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_there_is_a_bar(plans: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kehoach_cli", "batch", str(plans), "-o", str(tmp_path / "out"), "-j", "0"],
        stderr=follower,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert process.wait(PATIENCE) == 0
    assert "━".encode() in shown
    assert re.search(rb"\d documents, \d failed, [\d.]+/s", shown)
