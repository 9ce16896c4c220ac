"""What must not stop a run, done for real: workers and runs killed, disks full, documents that never end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batch_runs import HERE, by_name, command, manifest, outputs, run, start, timeless, titles, write_plans

from kehoach_cli.batching import OutputUnusable
from kehoach_cli.batching.engines import open_engine
from kehoach_cli.batching.errors import EngineFailed
from processes import PATIENCE

resource = pytest.importorskip("resource", reason="POSIX only")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait for something that a run in another process brings about."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "it hangs"
        time.sleep(0.01)


def lines(out: Path) -> int:
    path = out / "manifest.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def hold(plan: Path) -> Path:
    """Make a plan one that is read only when the file given back is there."""
    release = plan.parent.parent / f"release {plan.stem}"
    plan.write_text(f"HOLD {release}\n{plan.stem}\n", "utf-8")
    return release


def test_a_worker_that_is_killed_costs_nothing(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 12)
    marker = tmp_path / "killed"
    (plans / "005.txt").write_text(f"DIE-ONCE {marker}\n")
    summary = run(out, plans, jobs=2)
    assert marker.exists()
    assert summary.totals["status"] == {"ok": 12, "partial": 0, "failed": 0}
    assert len(set(titles(out))) == 12


def test_a_document_that_kills_every_worker_fails_alone(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 12)
    (plans / "005.txt").write_text("DIE\n")
    assert run(out, plans, jobs=2).totals["status"] == {"ok": 11, "partial": 0, "failed": 1}
    entry = by_name(out)["005.txt"]
    assert (entry["status"], entry["reason"]) == ("failed", "worker-lost")


def test_documents_that_loop_or_eat_memory_fail_alone(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 9)
    for number, order in ((1, "LOOP"), (4, "LOOP-IN-C"), (7, "EAT")):
        (plans / f"{number:03d}.txt").write_text(f"{order}\n")
    assert run(out, plans, jobs=2, seconds=1, memory=1 << 27).totals["status"] == {
        "ok": 6, "partial": 0, "failed": 3,
    }  # fmt: skip
    reasons = {name: entry["reason"] for name, entry in by_name(out).items() if entry["status"] == "failed"}
    assert reasons == {"001.txt": "time-limit", "004.txt": "time-limit", "007.txt": "memory"}


@pytest.mark.parametrize("format", ["jsonl", "yaml", "parquet", "sqlite"])
def test_a_run_that_is_killed_goes_on_and_ends_like_an_unbroken_one(
    format: str, out: Path, tmp_path: Path
) -> None:
    plans = write_plans(tmp_path / "plans", 24)
    release = hold(plans / "016.txt")
    process = start(out, plans, format=format, jobs=2 if format == "jsonl" else 0)
    wait_until(lambda: lines(out) >= 8, process)
    end(process)
    release.touch()
    done = lines(out)
    assert 8 <= done < 24
    assert all(entry["status"] == "ok" for entry in manifest(out))
    assert run(out, plans, format=format).parsed == 24 - done
    unbroken = tmp_path / "unbroken"
    assert run(unbroken, plans, format=format).parsed == 24
    assert outputs(out) == outputs(unbroken)
    assert timeless(out) == timeless(unbroken)
    assert len({entry["source"] for entry in manifest(out)}) == 24


def test_a_run_that_is_killed_again_and_again_gets_there(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 12)
    for goal, release in ((1, hold(plans / "003.txt")), (6, hold(plans / "008.txt"))):
        process = start(out, plans, chunk=1)
        wait_until(lambda goal=goal: lines(out) >= goal, process)  # type: ignore[misc]
        end(process)
        assert goal <= lines(out) < 12
        release.touch()
    run(out, plans, chunk=1)
    run(tmp_path / "unbroken", plans, chunk=1)
    assert outputs(out) == outputs(tmp_path / "unbroken")


def test_workers_end_with_the_run_they_work_for(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 8)
    for name in ("006.txt", "007.txt"):
        hold(plans / name)
    process = start(out, plans, jobs=2, chunk=1)
    wait_until(lambda: lines(out) >= 6, process)
    children = descendants(process.pid)
    assert len(children) >= 3, "a fork server and two workers"
    end(process)
    deadline = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{child}/cmdline").exists() and running(child) for child in children):
        assert time.monotonic() < deadline, "a worker goes on"
        time.sleep(0.05)


def descendants(pid: int) -> set[int]:
    found: set[int] = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            found |= {child} | descendants(child)
    return found


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ctrl_c_stops_at_once_and_keeps_what_is_done(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 5)
    hold(plans / "004.txt")
    process = start(out, plans, jobs=2)
    wait_until(lambda: lines(out) >= 4, process)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, "")
    assert [entry["status"] for entry in manifest(out)] == ["ok"] * 4


def test_a_second_run_on_the_same_output_says_so_and_ends(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    hold(plans / "001.txt")
    process = start(out, plans)
    wait_until((out / "manifest.jsonl").exists, process)
    second = command(plans, "--output", out)
    assert second.returncode == 2
    assert f"another run (process {process.pid}) works there" in second.stderr.decode()
    end(process)
    assert command(plans, "--output", out).returncode in (0, 1), "the lock ends with its holder"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)],
        capture_output=True,
        timeout=PATIENCE,
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True, timeout=PATIENCE)


def noise(folder: Path, count: int) -> Path:
    """Plans that do not compress."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03d}.txt").write_text(os.urandom(8000).hex(), "utf-8")
    return folder


def test_a_full_disk_is_a_clear_end_and_not_the_end(small_disk: Path, tmp_path: Path) -> None:
    plans = noise(tmp_path / "plans", 40)
    out = small_disk / "out"
    with pytest.raises(OutputUnusable, match=r"(full|No space left).*what is done is kept"):
        run(out, plans)
    done = len(manifest(out))
    assert 0 < done < 40
    assert all(entry["status"] == "ok" for entry in manifest(out))
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True, timeout=PATIENCE)
    assert run(out, plans).parsed == 40 - done
    run(tmp_path / "elsewhere", plans)
    assert outputs(out) == outputs(tmp_path / "elsewhere")


@pytest.mark.parametrize("limit", [60_000, 150_000, 400_000])
def test_a_file_that_may_grow_no_more(limit: int, out: Path, tmp_path: Path) -> None:
    """The same where nothing can be mounted: the write fails, wherever it happens to."""
    plans = noise(tmp_path / "plans", 30)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
        with pytest.raises(OutputUnusable):
            run(out, plans, chunk=1 if limit == 150_000 else 4)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert all(entry["status"] == "ok" for entry in manifest(out))
    run(out, plans)
    run(tmp_path / "elsewhere", plans)
    assert outputs(out) == outputs(tmp_path / "elsewhere")


def test_an_output_that_may_not_be_written(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    assert command(plans, "--output", "/proc/kehoach").returncode == 2
    out.mkdir()
    (out / "manifest.jsonl").mkdir()
    done = command(plans, "--output", out)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"kehoach: {out}/manifest.jsonl: ")
    assert done.stderr.count(b"\n") == 1


def test_a_broken_ledger_is_told_with_what_to_do(out: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    run(out, plans)
    (out / ".kehoach-batch" / "results.sqlite").write_bytes(b"nonsense" * 1000)
    with pytest.raises(OutputUnusable, match="to begin anew"):
        run(out, plans)


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    """The peak is a high-water mark: each size has to be measured in a process of its own."""
    few, many = (
        peak(write_plans(tmp_path / str(count), count), tmp_path / f"out{count}") for count in (60, 600)
    )
    assert many < 1.3 * few


def peak(plans: Path, out: Path) -> int:
    code = (
        f"import re, sys; sys.path[:0] = {[str(HERE), str(HERE.parent)]!r}\n"
        f"from pathlib import Path\nfrom batch_runs import run\nrun(Path({str(out)!r}), {str(plans)!r})\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return int(done.stdout)


@pytest.mark.parametrize(
    "error", [EOFError("unexpected EOF"), ConnectionRefusedError("unexpected EOF")], ids=repr
)
def test_what_starts_the_workers_may_be_ended_too(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def submit(*_: object) -> None:
        raise error

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", submit)
    with pytest.raises(EngineFailed, match=r"^worker processes cannot be started: unexpected EOF$"):
        open_engine(1, None).submit(len, "")
