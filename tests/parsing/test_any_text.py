"""Any text parses, and whatever it gives keeps to the invariants of the output."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach_cli import load
from kehoach_cli.api import grammar_of
from kehoach_cli.model import Item, PlanDocument, Section
from kehoach_cli.normalizing import normalize_source
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.pipeline import parse_canonical
from kehoach_cli.reading import read_bytes, read_path
from kehoach_cli.writing import write_documents

SAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[2] / "samples").iterdir()
    if path.suffix in (".txt", ".md", ".docx")
)


def parsed(text: str) -> tuple[CanonicalText, PlanDocument]:
    """A text and the plan read from it."""
    canonical = normalize_source(read_bytes(text.encode("utf-8", "replace"), "any.txt"))
    return canonical, parse_canonical(canonical, grammar_of(()))


# what holds for every result


def sections_of(document: PlanDocument) -> Iterator[Section]:
    """Every section in document order."""
    waiting = list(reversed(document.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section.sections))


def items_of(section: Section) -> Iterator[Item]:
    """Every item of a section in document order."""
    waiting = list(reversed(section.items))
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(reversed(item.items))


def entries_with_span(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping with a span, wherever it stands in the output, with its place there."""
    if isinstance(value, dict):
        if value.get("span") is not None:
            yield path, value
        for key, inner in value.items():
            yield from entries_with_span(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from entries_with_span(inner, f"{path}/{index}")


def broken(canonical: CanonicalText, document: PlanDocument) -> list[str]:
    """What an output breaks of its own rules; empty when all is well."""
    text = canonical.text
    wrong: list[str] = []
    if document.source.characters != len(text):
        wrong.append("source.characters is not the length of the canonical text")
    data = json.loads(document.model_dump_json(by_alias=True))
    for path, entry in entries_with_span(data):
        start, end = entry["span"]["start"], entry["span"]["end"]
        if not 0 <= start <= end <= len(text):
            wrong.append(f"{path}: span {start}..{end} lies outside the text")
        elif entry.get("text") is not None and text[start:end] != entry["text"]:
            wrong.append(f"{path}: the span holds {text[start:end][:60]!r}, text is {entry['text'][:60]!r}")
    sections = list(sections_of(document))
    tables = [table for section in sections for table in section.tables]
    entries = {
        "sections": sections, "tables": tables, "tasks": document.tasks, "citations": document.citations,
        "deadlines": document.deadlines, "targets": document.targets, "footnotes": document.footnotes,
    }  # fmt: skip
    known: dict[str, set[str]] = {}
    for name, listed in entries.items():
        known[name] = {entry.id for entry in listed}
        if len(known[name]) != len(listed):
            wrong.append(f"{name}: an id comes twice")
    for name in ("tasks", "citations", "deadlines", "targets", "footnotes"):
        starts = [entry.span.start for entry in entries[name]]
        wrong.extend(f"{name}: {b} stands behind {a}" for a, b in pairwise(starts) if b < a)
    starts = [section.span.start for section in sections]
    wrong.extend(f"sections: {b} stands behind {a}" for a, b in pairwise(starts) if b < a)
    for fact in chain(document.tasks, document.citations, document.deadlines, document.targets):
        if fact.section is not None and fact.section not in known["sections"]:
            wrong.append(f"{fact.id}: no section {fact.section}")
    for task in document.tasks:
        for name in ("deadlines", "targets", "citations"):
            wrong.extend(f"{task.id}: no {i} in {name}" for i in getattr(task, name) if i not in known[name])
    for deadline in document.deadlines:
        if deadline.task is not None and deadline.task not in known["tasks"]:
            wrong.append(f"{deadline.id}: no task {deadline.task}")
    for target in document.targets:
        if target.within is not None and target.within not in known["targets"] - {target.id}:
            wrong.append(f"{target.id}: no other target {target.within}")
    return wrong


def emitted(document: PlanDocument, form: str) -> str:
    """The document as the command writes it."""
    stream = io.StringIO()
    write_documents(iter([document]), form, stream, None, many=False)
    return stream.getvalue()


# where the text of a plan went

_CLOSING_WORDS = re.compile(r"(?i)^[\W_]*(?:nơi nhận|\(?(?:đã )?ký(?: tên)?\)?)[\W_]*(?=$|\|)", re.MULTILINE)


class Places:
    """Marks what of a canonical text has a place in the output, and tells how much each kind of place took."""

    def __init__(self, canonical: CanonicalText) -> None:
        self.canonical = canonical
        self.text = canonical.text
        self.kinds: list[str | None] = [None] * len(self.text)

    def mark(self, kind: str, start: int, end: int) -> None:
        """Give what is still without a place in `start..end` to `kind`."""
        for at in range(max(0, start), min(end, len(self.text))):
            if self.kinds[at] is None:
                self.kinds[at] = kind

    def find(self, kind: str, words: str, start: int = 0, end: int | None = None) -> int:
        """Mark the first place of `words` there, whatever the spaces and letter case between; give its start."""
        pattern = r"[\s|*]*".join(map(re.escape, words.split()))
        found = re.compile(pattern, re.IGNORECASE).search(self.text, start, len(self.text) if end is None else end)
        if not words.strip() or found is None:
            return -1
        self.mark(kind, found.start(), found.end())
        return found.start()

    def find_titled(self, marker: str, title: str, start: int, end: int) -> tuple[int, int]:
        """Mark the first place where `title` stands behind its marker; give its start and end."""
        words = r"[\s|*]*".join(map(re.escape, title.split()))
        lead = r"\s*".join(map(re.escape, marker.split()))
        found = re.compile(rf"({lead}[\s.:)/–—-]*)({words})").search(self.text, start, end)
        if found is None:
            return end, start
        self.mark("marker", *found.span(1))
        self.mark("title", *found.span(2))
        return found.span(2)

    def shares(self) -> dict[str, float]:
        """The share of the non-space code points for each kind; `lost` is what has no place."""
        counts = Counter(
            kind or "lost" for kind, char in zip(self.kinds, self.text, strict=True) if not char.isspace()
        )
        total = sum(counts.values()) or 1
        return {kind: count / total for kind, count in counts.most_common()}

    def lost(self) -> list[str]:
        """The stretches without a place that hold a letter or a digit."""
        marked = "".join(
            char if kind is None else "\0" for kind, char in zip(self.kinds, self.text, strict=True)
        )
        return [piece.strip() for piece in re.split("\0+|\n", marked) if re.search(r"\w", piece)]


def places(canonical: CanonicalText, document: PlanDocument) -> Places:
    """Where every part of the text went: sections, items, tables, notes, header, closing, or a diagnostic.

    The header reaches to the end of the title, or without one to the last field found above the first section.
    """
    found = Places(canonical)
    at = 0
    for section in sections_of(document):
        span = section.span
        start, behind = span.start, span.start
        if section.title:
            start, behind = found.find_titled(section.marker or "", section.title, at, span.end)
        if section.text is not None:
            found.mark("text", span.start, span.end)
        else:
            found.mark("title", span.start, span.end)
        _marker(found, section.marker, start, at)
        at = max(at, behind)
        for item in items_of(section):
            found.mark("item", item.span.start, item.span.end)
            _marker(found, item.marker, item.span.start, at)
        for table in section.tables:
            for block in canonical.blocks:
                if block.table is not None and block.line == table.line:
                    found.mark("table", block.start, block.end)
    for note in document.footnotes:
        found.mark("footnote", note.span.start, note.span.end)
        _marker(found, note.marker, note.span.start, 0)
    for entry in (*document.tasks, *document.citations, *document.deadlines, *document.targets):
        found.mark("fact", entry.span.start, entry.span.end)
    for diagnostic in document.diagnostics:
        if diagnostic.span is not None:
            found.mark("diagnostic", diagnostic.span.start, diagnostic.span.end)
    _header(found, document)
    _closing(found, document)
    return found


def _marker(found: Places, marker: str | None, start: int, least: int) -> None:
    """A marker stands before its words, parted from them by blanks and punctuation alone."""
    if marker is None:
        return
    at = found.text.rfind(marker, max(least, start - len(marker) - 12), start)
    if at >= 0 and re.fullmatch(r"[\s.:)/–—-]*", found.text[at + len(marker) : start]):
        found.mark("marker", at, start)


def _header(found: Places, document: PlanDocument) -> None:
    header = document.header
    at = 0
    for line in (header.preamble or "").split("\n"):
        at = max(at, found.find("preamble", line, at))
    if header.title:
        start = found.find("header", header.title)
        if start >= 0:
            found.mark("header", 0, start + len(header.title))
    for words in (header.type, header.agency, header.parent_agency, header.symbol, header.place):
        if words and not header.title:
            start = found.find("header", words)
            found.mark("header", 0, start + len(words))


def _closing(found: Places, document: PlanDocument) -> None:
    """The lines of recipients and signature, "Nơi nhận" and "(Đã ký)"; nothing that merely stands between them."""
    signature = document.signature
    lines = list(document.recipients)
    if signature is not None:
        for joined in (signature.authority, signature.position, signature.name):
            lines += (joined or "").split(" / ")
    for line in filter(None, lines):
        pattern = r"[\s*|]*".join(map(re.escape, line.split()))
        hits = [m for m in re.finditer(pattern, found.text) if found.kinds[m.start()] is None]
        if hits:
            found.mark("closing", *hits[-1].span())
    for words in re.finditer(_CLOSING_WORDS, found.text):
        found.mark("closing", *words.span())
