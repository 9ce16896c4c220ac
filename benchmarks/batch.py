"""Measures `kehoach batch` on generated plans and prints what has to hold as ratios.

    python benchmarks/batch.py [--count 2000] [--repeat 1] [--folder DIR]

Each run is a process of its own. Memory is the peak of the resident set (VmHWM, Linux) of the parent, and of
the whole family of processes as seen ten times a second, and so is the processor time: on a busy machine it tells what
the wall clock hides.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from plans import generate

PARENT = """
import sys
from pathlib import Path
from kehoach_cli.cli import main
status = main(sys.argv[2:])
lines = Path("/proc/self/status").read_text().splitlines()
Path(sys.argv[1]).write_text(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
sys.exit(status)
"""


@dataclass(frozen=True)
class Run:
    """Seconds, seconds of processor time of all processes and of the parent, and peaks of memory in MB."""

    seconds: float
    processor: float
    parent_processor: float
    parent: float
    family: float


def measure(plans: Path, output: Path, *options: str) -> Run:
    """Run a batch and measure it."""
    with tempfile.NamedTemporaryFile() as peak:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", PARENT, peak.name, "batch", str(plans), "--output", str(output), *options],
            stderr=subprocess.PIPE,
        )
        highest = 0
        busy: dict[int, float] = {}
        while process.poll() is None:
            members = family(process.pid)
            highest = max(highest, sum(map(resident, members)))
            busy |= {pid: max(processor_time(pid), busy.get(pid, 0)) for pid in members}
            time.sleep(0.1)
        seconds = time.perf_counter() - begin
        errors = process.stderr.read() if process.stderr else b""
        if process.returncode != 0:
            raise SystemExit(errors.decode())
        return Run(
            seconds,
            sum(busy.values()),
            busy[process.pid],
            int(Path(peak.name).read_text()) / 1024,
            highest / 1024,
        )


def family(pid: int) -> set[int]:
    """Give a process and all below it."""
    found = {pid}
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in path.read_text().split():
                found |= family(int(child))
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    """Give a process's resident set in KB; 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    except OSError:
        return 0


def processor_time(pid: int) -> float:
    """Give a process's seconds of processor time; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def best(plans: Path, output: Path, repeat: int, *options: str) -> Run:
    """Give the fastest of so many runs, each from nothing."""
    return min((anew(plans, output, *options) for _ in range(repeat)), key=lambda run: run.seconds)


def anew(plans: Path, output: Path, *options: str) -> Run:
    """Measure a run that finds nothing done."""
    shutil.rmtree(output, ignore_errors=True)
    return measure(plans, output, *options)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=1, help="take the fastest of so many runs")
    parser.add_argument("--folder", type=Path, default=None, help="keep plans and outputs here")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="kehoach-"))
    few, many = folder / "few", folder / "many"
    if not many.exists():
        generate(args.count // 10, few)
        generate(args.count, many)
    # in turn, so that what else the machine does falls on both
    ones, twos = zip(
        *(
            (anew(many, folder / "out-1", "--jobs", "1"), anew(many, folder / "out-2", "--jobs", "2"))
            for _ in range(args.repeat)
        ),
        strict=True,
    )
    one, two = (min(runs, key=lambda run: run.seconds) for runs in (ones, twos))
    again = measure(many, folder / "out-2", "--jobs", "2")
    small = best(few, folder / "out-few", args.repeat, "--jobs", "2")
    same = all(
        path.read_bytes() == (folder / "out-2" / path.name).read_bytes()
        for path in (folder / "out-1").glob("plans-*")
    )
    size = sum(path.stat().st_size for path in many.rglob("*") if path.is_file())
    print(f"{args.count} plans, {size / 2**20:.1f} MB\n")
    print("| run | seconds | processor seconds | plans/s | peak of the parent, MB | of all processes, MB |")
    print("|---|---|---|---|---|---|")
    for name, run, count in (
        (f"{args.count} plans, 1 worker", one, args.count),
        (f"{args.count} plans, 2 workers", two, args.count),
        (f"{args.count} plans again, nothing to do", again, args.count),
        (f"{args.count // 10} plans, 2 workers", small, args.count // 10),
    ):
        print(
            f"| {name} | {run.seconds:.1f} | {run.processor:.1f} | {count / run.seconds:.0f} | {run.parent:.0f} | {run.family:.0f} |"
        )
    for run_one, run_two in zip(ones, twos, strict=True):
        print(f"\n1 worker {run_one.seconds:.1f} s, 2 workers {run_two.seconds:.1f} s", end="")
    print("\n\n| what has to hold | measured | wanted |")
    print("|---|---|---|")
    print(f"| 2 workers are faster than 1 | {one.seconds / two.seconds:.2f} times | at least 1.7 times |")
    print(
        f"| the parent's peak, {args.count} plans to {args.count // 10} | {two.parent / small.parent:.2f} times | at most 1.3 times |"
    )
    print(
        f"| a run with nothing to do | {100 * again.seconds / two.seconds:.1f} % of the first | under 5 % |"
    )
    print(f"| 1 worker and 2 give the same bytes | {'yes' if same else 'NO'} | yes |")
    if args.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
