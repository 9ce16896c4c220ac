"""Counts the cases that hold and compares with the floor.

    python scripts/check_cases.py CASES_FOLDER [--command "kehoach"]

The folder holds case files, each a list of small inputs with what must come out; the checker `check_cases.py` stands beside
the folder. The floor is in `cases-floor.yaml`. Exit status: 0 at or above it, 1 below, 2 the checker could not be run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import yaml

FLOOR = Path(__file__).resolve().parent.parent / "cases-floor.yaml"


def main() -> int:
    """Run the checker, print the count, give the exit status."""
    options = argparse.ArgumentParser(description="Count the cases that hold.")
    options.add_argument("cases", type=Path, help="folder of case files")
    options.add_argument("--command", default="kehoach", help="how to start the program")
    args = options.parse_args()
    folder = args.cases.resolve()
    run = subprocess.run(
        [sys.executable, folder.parent / "check_cases.py", *sorted(folder.glob("*.yaml")), "--json",
         "--command", args.command],
        capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    if run.returncode not in (0, 1):
        print(f"the cases could not be checked: {run.stderr.strip()}", file=sys.stderr)
        return 2
    result = json.loads(run.stdout)
    hold = result["cases"] - len(result["failed"])
    floor = yaml.safe_load(FLOOR.read_text("utf-8"))["hold"]
    print(f"{hold} of {result['cases']} cases hold; the floor is {floor}")
    return int(hold < floor)


if __name__ == "__main__":
    sys.exit(main())
