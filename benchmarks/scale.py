"""Measures an archive: its plans through `kehoach batch`, what they take, and what questions over them cost.

    nice python benchmarks/scale.py --count 5000 --jobs 1                # on a machine that others use
    python benchmarks/scale.py --count 100000 --jobs 2 --cluster 10000   # for docs/scale.md

The plans are those of `plans.py`: the samples' paragraphs recombined, so that each is read anew. They go into SQLite and into
Parquet, a run of its own each; ten questions of `docs/questions.md` are asked of both. With `--cluster N`, N of the plans go
through two workers of a `dask.distributed` cluster on this machine too. What it prints is Markdown.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from batch import Run, anew
from plans import generate

sys.path.append(str(Path(__file__).resolve().parent.parent / "scripts"))
import renew_questions

ASKED = ("1.", "2.", "3.", "4.", "5.", "9.", "11.", "12.", "13.", "18.")
"""The numbers of the questions that are asked."""


def main() -> None:
    """Generate, run, ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5000, help="plans")
    parser.add_argument("--jobs", type=int, default=1, help="workers")
    parser.add_argument(
        "--parquet", type=int, default=None, help="so many of them into Parquet; all if not said"
    )
    parser.add_argument(
        "--cluster", type=int, default=0, help="so many of them through a cluster of two workers"
    )
    parser.add_argument("--folder", type=Path, default=None, help="keep plans and outputs here")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="kehoach-scale-"))
    jobs = ("--jobs", str(args.jobs))
    print(
        "| run | plans | seconds | plans/s | processor s | parent, MB | all, MB | output, MB | bytes a plan |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    every = made(folder / "plans", args.count)
    told("SQLite", args.count, anew(every, folder / "sqlite", "--format", "sqlite", *jobs), folder / "sqlite")
    part = args.parquet or args.count
    some = made(folder / f"plans-{part}", part) if part != args.count else every
    told("Parquet", part, anew(some, folder / "parquet", "--format", "parquet", *jobs), folder / "parquet")
    if args.cluster:
        few = made(folder / f"plans-{args.cluster}", args.cluster)
        with cluster() as address:
            run = anew(few, folder / "cluster", "--format", "parquet", "--scheduler", address)
        told("dask.distributed, 2 workers (the parent alone)", args.cluster, run, folder / "cluster")
    print(
        f"\n| question | SQLite, {args.count} plans, ms | rows | DuckDB on Parquet, {part} plans, ms |\n|---|---|---|---|"
    )
    ask(folder / "sqlite" / "plans.sqlite", folder / "parquet")


def made(folder: Path, count: int) -> Path:
    """Generate so many plans, if they are not there."""
    if not folder.exists():
        generate(count, folder)
    return folder


def told(name: str, count: int, run: Run, output: Path) -> None:
    """Print a line on a run."""
    size = sum(p.stat().st_size for p in output.rglob("*") if p.is_file() and ".kehoach-batch" not in p.parts)
    print(
        f"| {name} | {count} | {run.seconds:.1f} | {count / run.seconds:.1f} | {run.processor:.1f} | {run.parent:.0f} "
        f"| {run.family:.0f} | {size / 2**20:.1f} | {size / count:.0f} |",
        flush=True,
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster of two workers of one thread each; gives its address."""
    from dask.distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local.scheduler_address


def ask(database: Path, parquet: Path) -> None:
    """Ask the questions of both and print what each takes, the best of three times."""
    import duckdb

    page = Path(renew_questions.PAGE).read_text("utf-8")
    asked = {title: sql for title, sql in renew_questions.questions(page).items() if title.startswith(ASKED)}
    with closing(sqlite3.connect(database)) as rows, duckdb.connect() as columns:
        for table in sorted(path.name for path in parquet.iterdir() if path.is_dir() and path.name[0] != "."):
            columns.execute(f"CREATE VIEW {table} AS SELECT * FROM '{parquet}/{table}/*.parquet'")
        for title, sql in asked.items():
            one, found = timed(lambda sql=sql: rows.execute(sql).fetchall())  # type: ignore[misc]
            other, _ = timed(lambda sql=sql: columns.execute(sql).fetchall())  # type: ignore[misc]
            print(f"| {title} | {one:.1f} | {len(found)} | {other:.1f} |", flush=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the milliseconds that work takes, the best of three times, and what it gives."""
    best, given = float("inf"), None
    for _ in range(3):
        begin = time.perf_counter()
        given = work()
        best = min(best, (time.perf_counter() - begin) * 1000)
    return best, given


if __name__ == "__main__":
    main()
