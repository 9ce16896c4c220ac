"""What the tests of batches share: small plans, runs in this process and in others, views of an output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fault_reader

from kehoach_cli.batching import Settings, Summary, run_batch
from kehoach_cli.batching.names import STATE_FOLDER
from processes import PATIENCE, hear_ctrl_c

HERE = Path(__file__).parent


def write_plans(folder: Path, count: int, first_line: str = "Kế hoạch") -> Path:
    """Fill a folder with small plans, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03d}.txt").write_text(f"{first_line}\nsố {number}\n", "utf-8")
    return folder


def run(output: Path, *sources: Path | str, **options: Any) -> Summary:
    """Run a batch with the reader that obeys its documents; in this process unless `jobs` says otherwise."""
    chosen: dict[str, Any] = {"jobs": 0, "chunk": 4, "reader": fault_reader.NAME} | options
    return run_batch(Settings(tuple(map(str, sources)), output, **chosen))


def start(output: Path, *sources: Path, **options: Any) -> subprocess.Popen[str]:
    """Begin the same in a process of its own, without a time limit unless `seconds` says otherwise."""
    options.setdefault("seconds", 0)
    code = f"""
import sys
sys.path[:0] = {[str(HERE), str(HERE.parent)]!r}
from pathlib import Path
from batch_runs import run
from kehoach_cli.batching import BatchError
try:
    print(run(Path({str(output)!r}), *{list(map(str, sources))!r}, **{options!r}).exit_status)
except BatchError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
except KeyboardInterrupt:
    sys.exit(130)
"""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_ctrl_c if os.name == "posix" else None,
    )


def command(*args: str | Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Any:
    """Run `kehoach batch` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kehoach_cli", "batch", *map(str, args)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        timeout=PATIENCE,
    )


def manifest(output: Path) -> list[dict[str, Any]]:
    """Give the manifest's entries; every line has to be whole."""
    return [json.loads(line) for line in (output / "manifest.jsonl").read_text("utf-8").splitlines()]


def by_name(output: Path) -> dict[str, dict[str, Any]]:
    """Give the manifest's entries by the last part of their sources."""
    return {entry["source"].rpartition("/")[2]: entry for entry in manifest(output)}


def outputs(output: Path) -> dict[str, bytes]:
    """Give every file of an output but the manifest and the run's own, by path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and STATE_FOLDER not in path.parts and path.name != "manifest.jsonl"
    }


def timeless(output: Path) -> list[dict[str, Any]]:
    """Give the manifest's entries without the one field that differs from run to run."""
    return [{key: value for key, value in entry.items() if key != "time"} for entry in manifest(output)]


def titles(output: Path) -> list[str]:
    """Give the titles in all shards, in order."""
    return [
        json.loads(line)["header"]["title"]
        for path in sorted(output.glob("plans-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
