"""Measures how fast plans are parsed and prints ratios, so that tables from different machines can be compared.

    python benchmarks/run.py [PLAN…] [--against COMMIT] [--word DOCX] [--rounds 5]

PLAN: text or Markdown files (default: the samples). Cold: whole processes, as multiples of a process that only
imports pydantic, regex and yaml. Warm: parsing again in one process, as multiples of 25 plain `re` patterns that go
over the same text. Word: a file to what python-docx takes to iterate over it and the parser for its text alone.
Growth: seconds per kilobyte of a plan repeated 10, 100 and 1,000 times, as multiples of the plan alone.
All in processor time, the least of so many rounds, taken in turn.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "import pydantic, regex, yaml; from pydantic import BaseModel"
COMMAND = "import sys; from kehoach_cli.__main__ import main; sys.exit(main())"
"""What the `kehoach` that an installation makes runs."""
COLD_KILOBYTES = 16

LEAST = r"""
import json, sys, time
rounds = int(sys.argv[1])

def least(work):
    work()
    found = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)
"""
WARM = r"""
import re
import kehoach_cli
texts = [open(name, encoding="utf-8").read() for name in sys.argv[2:]]
words = "tổ chức|hoàn thành|phối hợp|chủ trì|trước ngày|quyết định|nghị quyết|mục tiêu|kế hoạch|báo cáo|số|đạt|tỷ lệ"
plain = [re.compile(pattern, re.I) for word in words.split("|") for pattern in (rf"\b{word}\b", rf"{word}\s+(\w+)\s+(\d+)")]
plain = plain[:25]

parse = least(lambda: [kehoach_cli.parse_text(text) for text in texts])
peer = least(lambda: [match.span() for text in texts for pattern in plain for match in pattern.finditer(text)])
print(json.dumps([parse, peer, sum(len(text.encode()) for text in texts)]))
"""

WORD = r"""
import docx, kehoach_cli
path = sys.argv[2]
text = kehoach_cli.normalize(path).text

def iterate():
    document = docx.Document(path)
    words = [paragraph.text for paragraph in document.paragraphs]
    return words + [cell.text for table in document.tables for row in table.rows for cell in row.cells]

print(json.dumps([least(lambda: kehoach_cli.parse(path)), least(iterate), least(lambda: kehoach_cli.parse_text(text))]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("plans", nargs="*", type=Path, metavar="PLAN")
    parser.add_argument("--against", metavar="COMMIT", help="an earlier state of the program to compare with")
    parser.add_argument("--word", type=Path, default=ROOT / "samples" / "truong-thcs.docx", metavar="DOCX")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    plans = args.plans or sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".md"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        states = {"now": ROOT / "src"}
        if args.against:
            states[args.against] = extracted(args.against, folder / "then")
        print("| what | measured |\n|---|---|")
        for line in (
            *cold(states, near(plans, COLD_KILOBYTES), folder, args.rounds),
            *warm(states, plans, folder, args.rounds),
            *word(args.word, folder, args.rounds),
            *growth(near(plans, COLD_KILOBYTES), folder),
        ):
            print(f"| {line[0]} | {line[1]} |", flush=True)


def near(plans: list[Path], kilobytes: int) -> Path:
    """The plan whose size comes nearest."""
    return min(plans, key=lambda plan: abs(plan.stat().st_size - kilobytes * 1024))


def extracted(commit: str, folder: Path) -> Path:
    """The program as it was at a commit."""
    packed = subprocess.run(
        ["git", "archive", commit, "src", "grammars"], cwd=ROOT, capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def cold(states: dict[str, Path], plan: Path, folder: Path, rounds: int) -> list[tuple[str, str]]:
    parse = ["-c", COMMAND, "parse", str(plan)]
    runs: dict[str, tuple[list[str], Path, str]] = {"floor": (["-c", FLOOR], ROOT, "")}
    for name, source in states.items():
        runs[f"`kehoach parse`, {plan.stat().st_size / 1024:.0f} KB, {name}"] = (
            parse,
            source,
            str(folder / "cache"),
        )
        runs[f"the same, nothing kept, {name}"] = (parse, source, "")
        for option in ("--help", "--version"):
            runs[f"`kehoach {option}`, {name}"] = (["-c", COMMAND, option], source, "")
    least: dict[str, float] = {}
    for number in range(rounds + 2):
        for name, (command, source, kept) in runs.items():
            seconds = processor_seconds(command, source, kept)
            # the first runs write bytecode, then the cache
            if number > 1:
                least[name] = min(seconds, least.get(name, seconds))
    floor = least.pop("floor")
    return [
        ("import floor", f"{floor * 1000:.0f} ms"),
        *((name, f"{seconds / floor:.2f} × the floor") for name, seconds in least.items()),
    ]


def processor_seconds(command: list[str], source: Path, kept: str) -> float:
    environment = {
        **os.environ,
        "PYTHONPATH": str(source),
        "KEHOACH_CACHE": kept,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def warm(states: dict[str, Path], plans: list[Path], folder: Path, rounds: int) -> list[tuple[str, str]]:
    least: dict[str, tuple[float, float, int]] = {}
    for _ in range(2):
        for name, source in states.items():
            found = measured(source, plans, folder, rounds)
            least[name] = min(found, least.get(name, found))
    lines = []
    for name, (seconds, peer, size) in least.items():
        lines.append((f"warm parse, {name}", f"{size / 1024 / seconds:.0f} KB/s"))
        lines.append(("against 25 plain `re` patterns over the same text", f"{seconds / peer:.1f} ×"))
    now, *then = [seconds for seconds, _, _ in least.values()]
    return [*lines, *(("time of now to then", f"{now / earlier:.2f}") for earlier in then)]


def measured(source: Path, plans: list[Path], folder: Path, rounds: int) -> tuple[float, float, int]:
    seconds, peer, size = asked(WARM, source, plans, folder, rounds)
    return seconds, peer, int(size)


def word(plan: Path, folder: Path, rounds: int) -> list[tuple[str, str]]:
    whole, iterated, text = asked(WORD, ROOT / "src", [plan], folder, rounds)
    return [
        (
            f"{plan.name}, to python-docx iterating it and the parse of its text",
            f"{whole / (iterated + text):.2f} ×",
        )
    ]


def asked(code: str, source: Path, plans: list[Path], folder: Path, rounds: int) -> list[float]:
    """What a program that uses `least` prints of the plans, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(source), "KEHOACH_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", LEAST + code, str(rounds), *map(str, plans)],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    found: list[float] = json.loads(done.stdout)
    return found


def growth(plan: Path, folder: Path) -> list[tuple[str, str]]:
    text = plan.read_text("utf-8")
    costs = []
    for times in (1, 10, 100, 1000):
        path = folder / f"{times}{plan.suffix}"
        path.write_text("\n".join([text] * times), "utf-8")
        seconds, _, size = measured(ROOT / "src", [path], folder, 5 if times < 100 else 1)
        costs.append(seconds / size)
    return [
        (f"time per kilobyte, the plan {n} times", f"{c / costs[0]:.2f} ×")
        for n, c in zip((10, 100, 1000), costs[1:], strict=True)
    ]


if __name__ == "__main__":
    main()
