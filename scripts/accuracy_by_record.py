"""Accuracy by field and by whole record on annotated plans.

    python scripts/accuracy_by_record.py GOLD_FOLDER…

After the end-to-end evaluation of GROBID: an annotated entry is paired with the found entry that stands for the
same words; then every field of it is compared, numbers, dates and enumerations strictly, words with case,
diacritics and punctuation aside. A whole record is right when every annotated field of it is. Precision and
recall count whole records. Entries that an annotation calls optional count neither for nor against.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from kehoach_cli import parse

Entry = Mapping[str, Any]
Fold = Callable[[object], str]

FIELDS = {
    "citations": ("type", "number", "date", "issuer", "title", "role"),
    "deadlines": ("kind", "start", "end", "recurrence", "duration"),
    "targets": (
        "indicator",
        "comparator",
        "value",
        "value_max",
        "unit",
        "change",
        "per",
        "baseline",
        "due",
        "within",
    ),
    "tasks": ("text", "section", "lead", "partners"),
}
WORDS = {"issuer", "title", "indicator", "text", "lead", "partners"}
"""Fields compared as words; titles, indicators and texts may be longer than annotated."""

ENOUGH = 0.5
"""Least share of common words for two entries to stand for the same."""


def scorer(folder: Path) -> ModuleType:
    """The scorer that stands beside the annotated plans, for its way of folding words."""
    spec = importlib.util.spec_from_file_location("score", folder.resolve().parent / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{folder.parent / 'score.py'}: no scorer stands beside the folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def likeness(kind: str, gold: Entry, found: Entry, score: ModuleType) -> float:
    """How sure it is that two entries stand for the same words of the plan, 0 to 1."""
    if kind == "citations" and gold.get("number"):
        return float(score.squeeze(gold["number"]) == score.squeeze(found.get("number")))
    if kind == "tasks" and score.place(gold["section"]) != score.place(found.get("section")):
        return 0.0
    if kind == "tasks":
        return float(score.fold(found["text"]).startswith(score.fold(gold["text"])[:40]))
    name = {"citations": "title", "deadlines": "text", "targets": "indicator"}[kind]
    if kind == "targets" and score.number(gold["value"]) != score.number(found["value"]):
        return 0.0
    return float(score.overlap(gold.get(name), found.get(name) or found.get("text")))


def right(name: str, gold: Any, found: Any, score: ModuleType) -> bool:
    """Whether a field has the annotated value."""
    if name in ("lead", "partners"):
        return {score.fold(a) for a in gold} == {score.fold(a) for a in found or ()}
    if name == "within":
        return bool(gold) == bool(found)
    if name == "recurrence":
        return bool(score.rules(gold) == score.rules(found))
    if name == "section":
        return bool(score.place(gold) == score.place(found))
    if name == "text":
        return bool(score.fold(found).startswith(score.fold(gold)[:40]))
    if name in ("title", "indicator"):
        return bool(score.overlap(gold, found) >= 0.8)
    if name in ("value", "value_max"):
        return bool(score.number(gold) == score.number(found))
    return bool(
        score.fold(gold) == score.fold(found) if name in WORDS else str(gold or "") == str(found or "")
    )


def pairs(
    kind: str, gold: Sequence[Entry], found: Sequence[Entry], score: ModuleType
) -> Iterator[tuple[Entry, Entry | None]]:
    """Each annotated entry with what was found for it, required ones first; then (…, entry) for what is left over."""
    free = list(found)
    for wanted in sorted(gold, key=lambda g: bool(g.get("optional"))):
        best = max(
            free,
            key=lambda f: (
                likeness(kind, wanted, f, score),
                sum(right(n, wanted[n], f.get(n), score) for n in FIELDS[kind] if n in wanted),
            ),
            default=None,
        )
        if best is not None and likeness(kind, wanted, best, score) >= ENOUGH:
            free.remove(best)
        else:
            best = None
        if not wanted.get("optional"):
            yield wanted, best
    for surplus in free:
        yield {}, surplus


def measure(folders: Sequence[Path]) -> dict[str, Counter[str]]:
    """Counts by kind: `gold`, `found`, `whole`, and `FIELD` / `FIELD of` for right and compared values."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in FIELDS}
    for folder in folders:
        score = scorer(folder)
        for file in sorted(folder.glob("*.gold.yaml")):
            gold = yaml.safe_load(file.read_text("utf-8"))
            plan = parse(folder / gold["document"]).model_dump(mode="json")
            paths = dict(walk(plan["sections"]))
            for task in plan["tasks"]:
                task["section"] = paths.get(task["section"])
            for kind, fields in FIELDS.items():
                count = counts[kind]
                for wanted, found in (
                    pairs(kind, gold.get(kind) or (), plan[kind], score) if kind in gold else ()
                ):
                    count["gold"] += bool(wanted)
                    count["found"] += found is not None
                    if not wanted or found is None:
                        continue
                    results = {n: right(n, wanted[n], found.get(n), score) for n in fields if n in wanted}
                    for name, value in results.items():
                        count[name] += value
                        count[f"{name} of"] += 1
                    count["whole"] += all(results.values())
    return counts


def walk(sections: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Id and path of every section."""
    for section in sections:
        yield section["id"], section["path"]
        yield from walk(section["sections"])


def main() -> int:
    """Print a table a kind; give the exit status."""
    options = argparse.ArgumentParser(description="Accuracy by field and by whole record.")
    options.add_argument("gold", type=Path, nargs="+", help="folders of annotated plans")
    for kind, count in measure(options.parse_args().gold).items():
        gold, found, whole = count["gold"], count["found"], count["whole"]
        precision, recall = whole / found if found else 1.0, whole / gold if gold else 1.0
        print(
            f"{kind}: {gold} annotated, {found} found, whole records precision {precision:.3f} recall {recall:.3f}"
        )
        for name in FIELDS[kind]:
            if count[f"{name} of"]:
                print(f"  {name:<11} {count[name] / count[f'{name} of']:.3f} of {count[f'{name} of']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
