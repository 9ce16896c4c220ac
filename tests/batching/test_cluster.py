"""A real cluster: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_runs import HERE, by_name, command, outputs, run, start, timeless, write_plans

from kehoach_cli.batching import EngineFailed, engines
from processes import PATIENCE

pytest.importorskip("distributed")

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH")))),
    "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false",
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    options = ["--scheduler-file", str(file), "--no-dashboard"]
    scheduler = begin("distributed.cli.dask_scheduler", *options, "--port", "0", "--host", "127.0.0.1")
    workers = begin(
        "distributed.cli.dask_worker",
        *options,
        "--nworkers",
        "2",
        "--nthreads",
        "1",
        "--local-directory",
        str(folder),
    )
    deadline = time.monotonic() + PATIENCE
    while not file.exists() or not file.read_text():
        assert time.monotonic() < deadline, "no scheduler"
        time.sleep(0.05)
    yield json.loads(file.read_text())["address"]
    for process in (workers, scheduler):
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def begin(module: str, *args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *args],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_cluster_gives_the_same_output_as_the_process_pool(
    cluster: str, samples: Path, tmp_path: Path
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in (
        "huyen-uy.txt",
        "ke-hoach-chuyen-doi-so.md",
        "truong-thcs.docx",
        "ubnd-huyen-an-phu-tay.txt",
    ):
        for copy in range(3):
            (plans / f"{copy}-{name}").write_bytes((samples / name).read_bytes() + b"\n" * copy)
    for output, options in (("pool", ("--jobs", "2")), ("cluster", ("--scheduler", cluster))):
        done = command(plans, "--output", tmp_path / output, "--chunk-size", "3", *options)
        assert done.returncode == 0, done.stderr
        assert b"12 documents, 12 of them parsed in this run" in done.stderr
    assert outputs(tmp_path / "cluster") == outputs(tmp_path / "pool")
    assert len(outputs(tmp_path / "pool")) > 1
    assert timeless(tmp_path / "cluster") == timeless(tmp_path / "pool")


def test_a_cluster_worker_that_dies_costs_nothing(cluster: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 8)
    marker = tmp_path / "killed"
    (plans / "003.txt").write_text(f"DIE-ONCE {marker}\n")
    process = start(tmp_path / "out", plans, scheduler=cluster)
    output, errors = process.communicate(timeout=PATIENCE)
    assert output.strip() == "0", errors
    assert marker.exists()
    run(tmp_path / "alone", plans)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "alone")


def test_a_document_that_loops_on_a_cluster_fails_alone(cluster: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 4)
    (plans / "002.txt").write_text("LOOP\n")
    process = start(tmp_path / "out", plans, scheduler=cluster, seconds=0.5)
    output, errors = process.communicate(timeout=PATIENCE)
    assert output.strip() == "1", errors
    assert by_name(tmp_path / "out")["002.txt"]["reason"] == "time-limit"


def test_no_cluster_is_one_line(tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 1)
    done = command(plans, "--output", tmp_path / "out", "--scheduler", "nonsense://x")
    assert done.returncode == 2
    assert (
        done.stderr == b"kehoach: nonsense://x: no address of a scheduler: give one such as tcp://host:8786\n"
    )


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_CONNECT_SECONDS", 0.5)
    with pytest.raises(EngineFailed, match=r"^tcp://127.0.0.1:1: no cluster with a worker answers there"):
        engines.open_engine(None, "tcp://127.0.0.1:1")
