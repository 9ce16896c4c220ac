"""Measures how fast the program is and prints ratios, so that tables from different machines can be compared.

    python benchmarks/run.py [PLAN…] [--against COMMIT] [--only PART…] [--rounds 5]

PLAN: text or Markdown files (default: the samples). The parts:

cold     whole processes, as multiples of one that only imports pydantic, regex and yaml
warm     parsing again in one process, with `--against` to an earlier state of the program; what YAML takes of it
peers    the same, as multiples of what other programs take for the same texts, as far as they are installed
word     a Word file, to what python-docx takes to iterate over it and the parse of its text
growth   seconds per kilobyte of a plan repeated 10, 100 and 1,000 times, as multiples of the plan alone
large    twenty megabytes of text to JSON
archive  `kehoach batch` with one worker and with two
slow     the worst input that a short search finds for a rule, to what the median rule takes

All in processor time but for `archive`, the least of so many rounds, taken in turn.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import batch
import plans
import slow_inputs
from measuring import COMMAND, ROOT, asked, extracted, process
from msgspec import Struct
from peers import PEERS, code_of

FLOOR = "import pydantic, regex, yaml; from pydantic import BaseModel"
NOW = ROOT / "src"
COLD_KILOBYTES = 16
LARGE_MEGABYTES = 20
ARCHIVE = 400
"""Plans of the archive."""
SEARCHED = 6
"""Changes of the texts of each rule that are tried."""

WARM = r"""
import kehoach_cli
print(json.dumps([least(lambda: [kehoach_cli.parse_text(text) for text in texts()])]))
"""
YAML = r"""
import io, kehoach_cli
from kehoach_cli.writing import write_documents
plans = [kehoach_cli.parse_text(text) for text in texts()]
print(json.dumps([least(lambda: write_documents(plans, "yaml", io.StringIO()))]))
"""
WORD = r"""
import docx, kehoach_cli
text = kehoach_cli.normalize(names[0]).text

def iterate():
    document = docx.Document(names[0])
    words = [paragraph.text for paragraph in document.paragraphs]
    return words + [cell.text for table in document.tables for row in table.rows for cell in row.cells]

print(json.dumps([least(lambda: kehoach_cli.parse(names[0])), least(iterate), least(lambda: kehoach_cli.parse_text(text))]))
"""


class Line(Struct, frozen=True):
    """A line of the table: what, what was measured, and what is wanted."""

    what: str
    measured: str
    wanted: str = ""


class Setting(Struct, frozen=True):
    """What is measured, where files may be written, and how often."""

    plans: list[Path]
    states: dict[str, Path]
    """The folder of the program's source by its name; the present state comes first."""
    folder: Path
    rounds: int

    @property
    def cache(self) -> str:
        """Where rules are kept between processes."""
        return str(self.folder / "cache")

    @property
    def plan(self) -> Path:
        """The plan of about sixteen kilobytes."""
        return min(self.plans, key=lambda path: abs(path.stat().st_size - COLD_KILOBYTES * 1024))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("plans", nargs="*", type=Path, metavar="PLAN")
    parser.add_argument("--against", metavar="COMMIT", help="an earlier state of the program to compare with")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    samples = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".md"))
    with tempfile.TemporaryDirectory() as name:
        states = {"now": NOW}
        if args.against:
            states[args.against] = extracted(args.against, Path(name) / "then")
        setting = Setting(args.plans or samples, states, Path(name), args.rounds)
        print("| what | measured | wanted |\n|---|---|---|")
        for part in args.only:
            for line in PARTS[part](setting):
                print(f"| {line.what} | {line.measured} | {line.wanted} |", flush=True)


def cold(setting: Setting) -> Iterator[Line]:
    """Whole processes."""
    parse = ["-c", COMMAND, "parse", str(setting.plan)]
    size = f"{setting.plan.stat().st_size / 1024:.0f} KB"
    floor = "import floor"
    runs: dict[str, tuple[Sequence[str], Path, str]] = {floor: (["-c", FLOOR], NOW, "")}
    for name, source in setting.states.items():
        runs[f"`kehoach parse`, {size}, {name}"] = (parse, source, setting.cache)
        runs[f"the same, nothing kept, {name}"] = (parse, source, "")
        for option in ("--help", "--version"):
            runs[f"`kehoach {option}`, {name}"] = (["-c", COMMAND, option], source, "")
    least: dict[str, float] = {}
    for number in range(setting.rounds + 2):
        for name, run in runs.items():
            seconds = process(*run).seconds
            # the first runs write bytecode, then the cache
            if number > 1:
                least[name] = min(seconds, least.get(name, seconds))
    yield Line(floor, f"{least[floor] * 1000:.0f} ms")
    for name in list(runs)[1:]:
        wanted = "at most 2.5 ×" if "parse" in name else "at most 0.8 ×" if "--" in name else ""
        yield Line(name, f"{least[name] / least[floor]:.2f} × the floor", wanted)


def warm(setting: Setting) -> Iterator[Line]:
    """Parsing again, and writing."""
    least: dict[str, float] = {}
    for _ in range(2):
        for name, source in setting.states.items():
            (found,) = asked(WARM, source, setting.plans, setting.cache, setting.rounds)
            least[name] = min(found, least.get(name, found))
    size = sum(plan.stat().st_size for plan in setting.plans)
    for name, seconds in least.items():
        speed = f"{size / 1024 / seconds:.0f} KB/s, {len(setting.plans) / seconds:.1f} plans a second"
        yield Line(f"warm parse, {name}", speed)
    now, *then = least.values()
    for earlier in then:
        yield Line("then to now", f"{earlier / now:.2f} × as fast", "at least 5 ×")
    (written,) = asked(YAML, NOW, setting.plans, setting.cache, setting.rounds)
    yield Line("writing YAML, to the parse", f"{100 * written / now:.0f} %", "not the slowest step")


def peers(setting: Setting) -> Iterator[Line]:
    """The parse to what others take."""
    (parse,) = asked(WARM, NOW, setting.plans, setting.cache, setting.rounds)
    for name in PEERS:
        code = code_of(name)
        if code is None:
            yield Line(name, "not installed")
            continue
        (other,) = asked(code, NOW, setting.plans, setting.cache, setting.rounds)
        wanted = "at most 0.5 ×" if "docling" in name else ""
        yield Line(f"a warm parse to {name}", f"{parse / other:.2f} × the time", wanted)


def word(setting: Setting) -> Iterator[Line]:
    """A Word file."""
    path = ROOT / "samples" / plans.WORD
    whole, iterated, text = asked(WORD, NOW, [path], setting.cache, setting.rounds)
    what = f"{path.name}, to python-docx iterating it and the parse of its text"
    yield Line(what, f"{whole / (iterated + text):.2f} ×", "at most 1.5 ×")


def growth(setting: Setting) -> Iterator[Line]:
    """A plan many times."""
    text = setting.plan.read_text("utf-8")
    alone = 0.0
    for times in (1, 10, 100, 1000):
        path = setting.folder / f"{times}{setting.plan.suffix}"
        path.write_text("\n".join([text] * times), "utf-8")
        (seconds,) = asked(WARM, NOW, [path], setting.cache, setting.rounds if times < 100 else 1)
        alone = alone or seconds
        if times > 1:
            what = f"time per kilobyte, the plan {times} times"
            yield Line(what, f"{seconds / times / alone:.2f} ×", "at most 1.2 ×")


def large(setting: Setting) -> Iterator[Line]:
    """Twenty megabytes."""
    text = "\n".join(path.read_text("utf-8") for path in setting.plans)
    path = setting.folder / "large.md"
    path.write_text(text * (LARGE_MEGABYTES * 2**20 // len(text.encode())), "utf-8")
    size = path.stat().st_size / 2**20
    cost = process(["-c", COMMAND, "parse", str(path), "--format", "json"], NOW, setting.cache)
    measured = f"{cost.seconds:.1f} s, {cost.peak:.0f} MB"
    yield Line(f"{size:.0f} MB of the plans repeated, to JSON", measured, "under 20 s, 500 MB")


def archive(setting: Setting) -> Iterator[Line]:
    """An archive, with one worker and with two."""
    folder = setting.folder / "archive"
    plans.generate(ARCHIVE, folder)
    one, two = (batch.anew(folder, setting.folder / jobs, "--jobs", jobs) for jobs in ("1", "2"))
    for run, workers in ((one, "1 worker"), (two, "2 workers")):
        yield Line(f"{ARCHIVE} plans, {workers}", f"{ARCHIVE / run.seconds:.1f} plans a second")
    yield Line("2 workers to 1", f"{one.seconds / two.seconds:.2f} × as fast", "at least 1.9 ×")
    share = 100 * two.parent_processor / two.processor
    yield Line("the parent's share of processor time", f"{share:.1f} %", "under 5 %")


def slow(setting: Setting) -> Iterator[Line]:
    """The worst input for a rule that a short search finds."""
    found = slow_inputs.search_rules(SEARCHED, seed=1)
    worst = max(found.worst, key=lambda one: one.micros)
    measured = f"{worst.micros / found.median:.1f} × the median rule"
    yield Line(f"the worst input for a rule ({worst.name})", measured, "within 20 ×")


PARTS: dict[str, Callable[[Setting], Iterator[Line]]] = {
    "cold": cold,
    "warm": warm,
    "peers": peers,
    "word": word,
    "growth": growth,
    "large": large,
    "archive": archive,
    "slow": slow,
}

if __name__ == "__main__":
    main()
