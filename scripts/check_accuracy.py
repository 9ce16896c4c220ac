"""Measures accuracy on annotated plans and compares it with the floors.

    python scripts/check_accuracy.py GOLD_FOLDER [--command "kehoach"]

The folder holds documents and their annotations; the scorer `score.py` stands beside the folder. The floors
are in `accuracy-floors.yaml`: for each figure the lowest F1, and the lowest share of right attributes on the
entries found. Exit status: 0 all at or above their floors, 1 something below, 2 the scorer could not be run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

FLOORS = Path(__file__).resolve().parent.parent / "accuracy-floors.yaml"
NOT_SCORES = ("precision", "recall", "gold")

Figures = Mapping[str, Mapping[str, float]]


def below(floors: Figures, total: Figures) -> Iterator[str]:
    """Say which scores are below their floors, which floors have no score and which scores no floor."""
    for figure in sorted({*floors, *total}):
        wanted = floors.get(figure, {})
        found = {name: value for name, value in total.get(figure, {}).items() if name not in NOT_SCORES}
        for name in sorted({*wanted, *found}):
            if name not in found:
                yield f"{figure} {name}: has a floor, but was not scored"
            elif name not in wanted:
                yield f"{figure} {name}: {found[name]:.3f} has no floor"
            elif found[name] < wanted[name]:
                yield f"{figure} {name}: {found[name]:.3f} is below its floor {wanted[name]:.3f}"


def table(total: Figures) -> Iterator[str]:
    """Give a line a figure."""
    for figure, scores in total.items():
        yield f"{figure:<11}" + "  ".join(
            f"{name} {value:.3f}" for name, value in scores.items() if name != "gold"
        )


def main() -> int:
    """Run the scorer, print the figures, give the exit status."""
    options = argparse.ArgumentParser(
        description="Measure accuracy and compare it with accuracy-floors.yaml."
    )
    options.add_argument("gold", type=Path, help="folder of annotated plans")
    options.add_argument("--command", default="kehoach", help="how to start the program")
    args = options.parse_args()
    scorer = args.gold.resolve().parent / "score.py"
    run = subprocess.run(
        [sys.executable, scorer, args.gold, "--json", "--command", args.command],
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode != 0:
        print(f"accuracy could not be measured: {run.stderr.strip()}", file=sys.stderr)
        return 2
    total = json.loads(run.stdout)["total"]
    print(*table(total), sep="\n")
    problems = list(below(yaml.safe_load(FLOORS.read_text("utf-8")), total))
    print(*problems or ["every figure is at or above its floor"], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
