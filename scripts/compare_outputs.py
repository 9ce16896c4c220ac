"""What a change gains and loses: parses documents with two states of the program and lists the differences.

    python scripts/compare_outputs.py OLD NEW FOLDER… [--only tasks,targets] [--summary]

OLD and NEW are commits, or `.` for the working tree. Every readable document in the folders is parsed with
both; entries are paired by their words, not by where they stand, and listed as gained (+), lost (-) or
changed (~). Ids, spans and lines do not count, references count by the words they lead to, and fields that
only one side knows are left out. Exit status: 0 compared, 2 a side could not be run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KINDS = (
    "header", "sections", "citations", "deadlines", "targets", "tasks", "bodies", "footnotes", "recipients",
    "signature", "diagnostics",
)  # fmt: skip
NOT_DOCUMENTS = (".yaml", ".yml", ".json", ".jsonl", ".py")
PLACES = {"id", "span", "line", "key", "same_as", "within"}
"""Fields that say where an entry stands; `within` and `same_as` are references of this kind."""

Entry = Mapping[str, Any]
Plan = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One entry gained (`+`), lost (`-`) or changed (`~`), in words."""

    kind: str
    sign: str
    words: str


def parse_all() -> None:
    """Parse the files named on standard input, one a line, and print a JSON line for each."""
    import kehoach_cli

    for line in sys.stdin:
        try:
            given = kehoach_cli.parse(line.rstrip("\n")).model_dump(mode="json", by_alias=True)
        except Exception as error:
            given = {"unread": f"{type(error).__name__}: {error}"}
        print(json.dumps(given), flush=True)


@contextmanager
def tree(commit: str) -> Iterator[Path]:
    """The files of a commit in a folder for the time being; `.` is the working tree."""
    if commit == ".":
        yield ROOT
        return
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], stdout=subprocess.PIPE, check=True)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def start(side: Path, listing: Path) -> subprocess.Popen[str]:
    """Start the process that parses the files of the listing with the program of one side."""
    paths = os.pathsep.join([str(side / "src"), str(Path(__file__).parent)])
    return subprocess.Popen(
        [sys.executable, "-c", "import compare_outputs; compare_outputs.parse_all()"],
        stdin=listing.open(encoding="utf-8"),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"},
    )


def documents(folders: Sequence[Path]) -> list[Path]:
    """The files of the folders that may be documents."""
    return [
        path.absolute()
        for folder in folders
        for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))
        if path.is_file() and path.suffix.lower() not in NOT_DOCUMENTS and "\n" not in str(path)
    ]


def fold(value: object) -> str:
    """Words with case and white space aside."""
    return " ".join(unicodedata.normalize("NFC", str(value)).casefold().split())


def entries(plan: Plan, kind: str) -> list[dict[str, Any]]:
    """The entries of one kind, with references as words and without their places."""
    if kind in ("header", "signature"):
        fields = plan.get(kind) or {}
        return [{"field": name, "value": value} for name, value in fields.items() if value not in (None, {})]
    if kind == "recipients":
        return [{"text": line} for line in plan[kind]]
    known = references(plan)
    found = list(walk(plan["sections"])) if kind == "sections" else plan.get(kind, [])
    return [
        {name: resolved(value, known) for name, value in entry.items() if name not in PLACES}
        for entry in found
    ]


def references(plan: Plan) -> dict[str, str]:
    """What an id leads to, in words."""
    known = {section["id"]: section["path"] for section in walk(plan["sections"])}
    for kind in ("citations", "deadlines", "targets", "tasks"):
        known |= {entry["id"]: entry["text"] for entry in plan[kind]}
    return known


def resolved(value: Any, known: Mapping[str, str]) -> Any:
    """A value with its ids as words, and without places inside it."""
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, list):
        return [resolved(part, known) for part in value]
    if isinstance(value, dict):
        return {name: resolved(part, known) for name, part in value.items() if name not in PLACES}
    return value


def walk(sections: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Every node of an outline; of its children only the paths stay in it."""
    for section in sections:
        yield {**section, "sections": [child["path"] for child in section["sections"]]}
        yield from walk(section["sections"])


IDENTITIES: Mapping[str, Sequence[Callable[[Entry], object]]] = {
    "header": [lambda e: e["field"]],
    "signature": [lambda e: e["field"]],
    "sections": [lambda e: e["path"], lambda e: (e["marker"], fold(e["title"] or e["text"]))],
    "citations": [
        lambda e: (fold(e["text"]), e["section"]),
        lambda e: fold(e["text"]),
        lambda e: (e["number"], e["section"]) if e["number"] else None,
    ],
    "deadlines": [
        lambda e: (fold(e["text"]), e["section"]),
        lambda e: (e["section"], e["start"], e["end"], str(e["recurrence"])),
    ],
    "targets": [
        lambda e: (fold(e["text"]), fold(e["indicator"]), e["section"], e["due"]),
        lambda e: (fold(e["text"]), e["section"], e["value"]),
        lambda e: (e["section"], e["value"], e["unit"]),
    ],
    "tasks": [
        lambda e: (fold(e["text"]), e["section"]),
        lambda e: fold(e["text"]),
        lambda e: (fold(e["text"])[:40], e["section"]),
        lambda e: (fold(e["text"])[-40:], e["section"]),
    ],
    "bodies": [lambda e: e["name"]],
    "footnotes": [lambda e: e["marker"]],
    "recipients": [lambda e: fold(e["text"])],
    "diagnostics": [lambda e: (e["code"], e["message"])],
}
"""For each kind what makes two entries the same one, surest first."""


def paired(kind: str, old: list[Any], new: list[Any]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Each entry with its like on the other side; those of the same identity in order."""
    for identity in IDENTITIES[kind]:
        waiting: dict[object, list[Any]] = defaultdict(list)
        for entry in old:
            if (name := identity(entry)) is not None:
                waiting[name].append(entry)
        rest = []
        for entry in new:
            same = waiting.get(identity(entry))
            if not same:
                rest.append(entry)
                continue
            other = same.pop(0)
            del old[next(index for index, one in enumerate(old) if one is other)]
            yield other, entry
        new = rest
    yield from ((entry, None) for entry in old)
    yield from ((None, entry) for entry in new)


def differences(kind: str, old: Plan, new: Plan) -> Iterator[Difference]:
    """What the new output of a document has otherwise; an unchanged entry gives `=`."""
    for before, after in paired(kind, entries(old, kind), entries(new, kind)):
        if before is None or after is None:
            entry = before or after or {}
            yield Difference(kind, "-" if after is None else "+", words(kind, entry))
            continue
        changed = [name for name in before if name in after and before[name] != after[name]]
        parts = [f"{name}: {' → '.join(apart(before[name], after[name]))}" for name in changed]
        yield Difference(kind, "~" if parts else "=", f"{words(kind, after)} | {'; '.join(parts)}")


def words(kind: str, entry: Entry) -> str:
    """An entry in one line."""
    if kind in ("header", "signature"):
        return f"{entry['field']}: {brief(entry['value'])}"
    if kind == "sections":
        return f"{entry['path']} {brief(entry['title'] or entry['text'])}"
    if kind == "diagnostics":
        return f"{entry['code']}: {brief(entry['message'])}"
    if kind == "bodies":
        return f"{entry['name']} ({entry['kind']})"
    shown = {
        "citations": ("type", "number", "date"),
        "deadlines": ("kind", "start", "end", "recurrence", "duration"),
        "targets": ("indicator", "comparator", "value", "value_max", "unit", "due"),
        "tasks": ("lead", "partners"),
    }.get(kind, ())
    facts = ", ".join(brief(entry[name]) for name in shown if entry[name] not in (None, []))
    place = f"{entry['section']} " if entry.get("section") else ""
    return f"{place}{brief(entry['text'])}" + (f" ({facts})" if facts else "")


def apart(old: object, new: object) -> tuple[str, str]:
    """Two values in brief, from shortly before where they part."""
    texts = [
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (old, new)
    ]
    if max(map(len, texts)) > 100:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))
        begin = max(sum(1 for _ in same) - 30, 0)
        texts = [f"{'… ' if begin else ''}{text[begin:]}" for text in texts]
    return brief(texts[0]), brief(texts[1])


def brief(value: object, length: int = 160) -> str:
    """A value in one line of bounded length."""
    text = " ".join(value.split()) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= length else f"{text[: length - 30]} … {text[-27:]}"


def table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The summary, a line a kind."""
    yield f"{'':<12}{'gained':>8}{'lost':>8}{'changed':>8}{'same':>8}"
    for kind, count in counts.items():
        yield f"{kind:<12}" + "".join(f"{count[sign]:>8}" for sign in "+-~=")


def compare(old: Plan, new: Plan, kinds: Sequence[str]) -> list[Difference]:
    """Everything that differs in a document; `=` entries are among it, for counting."""
    return [difference for kind in kinds for difference in differences(kind, old, new)]


def main() -> int:
    """Parse with both sides, print the differences by document and the summary."""
    options = argparse.ArgumentParser(description="List what a change gains and loses.")
    options.add_argument("old", help="commit, or . for the working tree")
    options.add_argument("new", help="commit, or . for the working tree")
    options.add_argument("folders", type=Path, nargs="+", help="folders of documents, or documents")
    options.add_argument("--only", default=",".join(KINDS), help="kinds of entries, parted by commas")
    options.add_argument("--summary", action="store_true", help="print the table alone")
    args = options.parse_args()
    kinds = args.only.split(",")
    if set(kinds) - set(KINDS):
        options.error(f"--only: choose from {', '.join(KINDS)}")
    files = documents(args.folders)
    counts = {kind: Counter[str]() for kind in kinds}
    unread = Counter[str]()
    with ExitStack() as stack:
        listing = Path(stack.enter_context(tempfile.TemporaryDirectory()), "files")
        listing.write_text("".join(f"{file}\n" for file in files), "utf-8")
        sides = [start(stack.enter_context(tree(side)), listing) for side in (args.old, args.new)]
        streams = [side.stdout or iter(()) for side in sides]
        done = 0
        for file, *lines in zip(files, *streams, strict=False):
            done += 1
            old, new = (json.loads(line) for line in lines)
            if "unread" in old or "unread" in new:
                unread[f"{'-' if 'unread' in old else 'read'}/{'-' if 'unread' in new else 'read'}"] += 1
                if ("unread" in old) != ("unread" in new):
                    print(f"{file.name}: was {old.get('unread', 'read')}, is {new.get('unread', 'read')}\n")
                continue
            found = compare(old, new, kinds)
            for difference in found:
                counts[difference.kind][difference.sign] += 1
            listed = [f"  {d.sign} {d.kind:<11} {d.words}" for d in found if d.sign != "="]
            if listed and not args.summary:
                print(f"{file.name}:", *listed, "", sep="\n")
        if any(side.wait() for side in sides) or done < len(files):
            print("a side could not be run to the end", file=sys.stderr)
            return 2
    print(*table(counts), sep="\n")
    print(f"{len(files)} files, of them unread before/after: {dict(unread) or 'none'}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
