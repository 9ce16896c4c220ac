"""Any text parses, and whatever it gives keeps to the invariants of the output."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kehoach_cli import load
from kehoach_cli.api import grammar_of
from kehoach_cli.model import Item, PlanDocument, Section
from kehoach_cli.model.making import document_of
from kehoach_cli.normalizing.canonical import CanonicalText
from kehoach_cli.parsing.pipeline import canonicalize, parse_canonical
from kehoach_cli.reading import ReadError, read_bytes, read_path
from kehoach_cli.writing import write_documents
from kehoach_cli.writing.schema import plan_schema

SAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[2] / "samples").iterdir()
    if path.suffix in (".txt", ".md", ".docx")
)

VALIDATOR = Draft202012Validator(plan_schema())


def parsed(text: str) -> tuple[CanonicalText, PlanDocument]:
    """A text and the plan read from it."""
    canonical = canonicalize(read_bytes(text.encode("utf-8", "replace"), "any.txt"), grammar_of(()))
    return canonical, document_of(parse_canonical(canonical, grammar_of(())))


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
    entries: dict[str, Sequence[Any]] = {
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
    wrong.extend(
        f"{fact.id}: no section {fact.section}"
        for fact in chain(document.tasks, document.citations, document.deadlines, document.targets)
        if fact.section not in known["sections"] | {None}
    )
    for task in document.tasks:
        for name in ("deadlines", "targets", "citations"):
            wrong.extend(f"{task.id}: no {i} in {name}" for i in getattr(task, name) if i not in known[name])
    wrong.extend(
        f"{d.id}: no task {d.task}" for d in document.deadlines if d.task not in known["tasks"] | {None}
    )
    wrong.extend(
        f"{g.id}: no other target {g.within}"
        for g in document.targets
        if g.within not in known["targets"] - {g.id} | {None}
    )
    return wrong


def emitted(document: PlanDocument, form: Any) -> str:
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
        found = re.compile(pattern, re.IGNORECASE).search(
            self.text, start, len(self.text) if end is None else end
        )
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


# texts


MARKERS = (
    "I.", "II.", "III-", "V.", "A.", "1.", "2.", "3.", "7.", "1.1.", "1.1.2.", "a)", "b)", "đ)", "e.", "i)", "ii)", "(1)", "(2)",
    "-", "–", "+", "*", "•", "Điều 1.", "Chương II", "Phần thứ nhất", "Phụ lục", "Phụ lục 01", "Mục 1.", "…", "12345.", "0.", "1",
)  # fmt: skip
PHRASES = (
    "MỤC ĐÍCH, YÊU CẦU", "Mục tiêu cụ thể đến năm 2030", "NHIỆM VỤ, GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "Kinh phí thực hiện:", "KẾ HOẠCH",
    "QUYẾT ĐỊNH:", "Giao Phòng Kinh tế chủ trì, phối hợp với Sở Y tế, Hội Nông dân và UBND các xã: An Tây, Hòa Sơn",
    "UBND các xã, thị trấn có trách nhiệm:", "Sở Công Thương:", "Cơ quan chủ trì: Sở Y tế; Phòng Nội vụ (du lịch).", "Cơ quan phối hợp: (1), (3) Phòng A, (2) Phòng B.",
    "Thời gian thực hiện: Quý II/2024 và thường xuyên.", "trước ngày 30/11/2024", "trước ngày 31/6/2024, 29/02/2023", "định kỳ 6 tháng, hằng năm",
    "chậm nhất ngày 25/10", "trong 15 ngày kể từ ngày ban hành", "từ ngày 5 đến ngày 2 tháng 13 năm 2024", "giai đoạn 2030 - 2021", "đến hết năm 2025",
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh về việc phê duyệt Kế hoạch trồng cây;", "Nghị quyết số 10 - NQ/TU", "Luật Giáo dục năm 2019",
    "điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "công văn số …/UBND-VP", "(Ban hành kèm theo Quyết định số 7/QĐ-UBND)", "Kế hoạch số 31-KH/TU",
    "Phấn đấu 95% trở lên hộ dân, trong đó ít nhất 34% là hộ nghèo", "mỗi năm giảm 4-5% so với năm 2020", "tăng 1/0 lần", "đạt 1.000.000,5 đồng/năm", "≥ 55 %", "٥٠%",
    "5 %, 6 %, 7 %: 8%", "Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: /KH-UBND", "Số: 12-KH/HU", "UBND TỈNH AN KHÊ BẮC", "An Tây, ngày   tháng 02 năm 2024",
    "Nơi nhận:", "Nơi nhận hồ sơ: Phòng Một cửa;", "- Lưu: VT, KT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn An", "Trên đây là Kế hoạch", "Kính gửi: Các phòng",
    "¹ Theo số liệu năm 2023.", "hộ nghèo¹", "cây xanh[1]", "[1] Chú thích.", "| TT | Nội dung | Chủ trì | Thời gian |", "|---|---|---|---|", "| 1 | Trồng cây | Sở Y tế | 2024 |",
    "| A | -nt- | ″ |", "|", "**Nội dung**", "# KẾ HOẠCH", "&nbsp;<b>x</b>", "\\*", "...", "Trang 3/7", "- 4 -", "…………", "Trăm năm trong cõi người ta", "\u200b", "\ufeff", "\x0c", "\t",
)  # fmt: skip
SEPARATORS = (" ", " ", "\n", "\n", "\n", "\n\n", "; ", ": ", ", ", "", "\r\n", " \n  ", "\n    ")

pieces = st.sampled_from(MARKERS) | st.sampled_from(PHRASES) | st.sampled_from(PHRASES)
lines = st.lists(st.tuples(pieces | st.text(max_size=12), st.sampled_from(SEPARATORS)), max_size=40)
plan_like = lines.map(lambda parts: "".join(chain.from_iterable(parts)))
OPENING = (
    "UBND TỈNH AN KHÊ BẮC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTrồng cây năm 2024\n\nI. NHIỆM VỤ\n1. Trồng cây.\n"
)
plans = plan_like.map(lambda text: OPENING + text)

SAMPLE_TEXTS = [path.read_text("utf-8") for path in SAMPLES if path.suffix != ".docx"]
SAMPLE_LINES = sorted({line for text in SAMPLE_TEXTS for line in text.splitlines() if line.strip()})


def rearranged(text: str, first: int, edits: Sequence[tuple[int, int, str]]) -> str:
    """Sixty lines of a plan, some of them put elsewhere, left out, set beside others, or far below them."""
    lines = text.splitlines()[first : first + 60]
    for place, kind, other in edits:
        at = place % max(1, len(lines))
        lines[at : at + 1] = (
            [],
            [other],
            [*lines[at : at + 1], other],
            ["|", *lines[at : at + 1], "|", other],
            [*[""] * 30, other],
            ["".join(lines[at : at + 1]) + " " * 12 + other],
            ["".join(lines[at : at + 1])[place % 40 :]],
        )[kind]
    return "\n".join(lines)


edits = st.tuples(st.integers(0, 60), st.integers(0, 6), st.sampled_from(SAMPLE_LINES) | pieces)
mixed = st.builds(
    rearranged, st.sampled_from(SAMPLE_TEXTS), st.sampled_from((0, 0, 20, 90)), st.lists(edits, max_size=10)
)


@given(plan_like | plans | mixed | st.text(max_size=300))
def test_any_text_parses_and_keeps_to_the_rules_of_the_output(text: str) -> None:
    try:
        canonical, document = parsed(text)
    except ReadError:
        return  # nothing but blanks, or more control characters than a text has
    assert broken(canonical, document) == []
    VALIDATOR.validate(json.loads(emitted(document, "json")))
    for form in ("yaml", "json", "jsonl"):
        assert load(emitted(document, form) + "\n") == document
    assert parsed(text) == (canonical, document)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_plan_is_placed_whole(path: Path) -> None:
    canonical = canonicalize(read_path(path), grammar_of(()))
    document = document_of(parse_canonical(canonical, grammar_of(())))
    assert broken(canonical, document) == []
    found = places(canonical, document)
    assert found.lost() == []
    assert found.shares().get("lost", 0) < 0.01


HEAD = "SỞ Y TẾ AN KHÊ\nSố: 12/KH-SYT\n\nKẾ HOẠCH\nTrồng cây năm 2024\n\n"
TASKS = "I. MỤC TIÊU\n1. Trồng 500 cây xanh.\nII. NHIỆM VỤ\n1. Giao Phòng Kinh tế trồng cây trước ngày 30/11/2024.\n"
MONEY = "III. KINH PHÍ\n1. Ngân sách tỉnh cấp 5 tỷ đồng.\n"
END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn An\n"
WHOLE = {
    "an ordinary plan": HEAD + TASKS + MONEY + END,
    "bullets before any number": HEAD + "- Trồng cây.\n+ Tưới cây.\n" + TASKS + END,
    "tags and stars": HEAD + TASKS + "2. Đạt <10 hộ và 2*3*4 cây, a_b_c, [chữ](http://x.vn).\n" + END,
    "nơi nhận as the words of a task": HEAD + TASKS + "2. Nơi nhận: Phòng Một cửa của huyện.\n" + MONEY + END,
    "no closing": HEAD + TASKS + MONEY,
    "nơi nhận at a line's start": HEAD + TASKS + "Nơi nhận: Phòng Kinh tế; Ủy ban nhân dân các xã và các hộ dân.\n" + MONEY + END,
    "nơi nhận in a table's head": HEAD + TASKS + "| Nơi nhận | Số cây |\n|---|---|\n| Xã An | 50 |\n\n" + MONEY + END,
    "a paragraph between recipients and signature": HEAD + TASKS + END.replace("KT.", "Tổng số 45 cây đã được kiểm tra trong năm.\nKT."),
    "a paragraph between signature and recipients": HEAD + TASKS + "GIÁM ĐỐC\nNguyễn Văn An\nMột dòng lạc vào giữa số 99\nNơi nhận:\n- Lưu: VT.\n",
    "a bracket under the title": HEAD.rstrip() + "\n(Phụ trách: ông An, điện thoại 0912)\n\n" + TASKS + END,
    "a motto below the body": TASKS + "Độc lập - Tự do - Hạnh phúc\n" + MONEY,
    "a letter list that begins late": "đ) trồng cây xanh dọc đường.\n",
    "a marker that is none": HEAD + TASKS + "Phụ lục II nêu chi tiết nhiệm vụ của các xã, thị trấn trên địa bàn huyện.\n" + END,
}  # fmt: skip


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_no_text_is_lost(text: str) -> None:
    canonical, document = parsed(text)
    assert broken(canonical, document) == []
    assert places(canonical, document).lost() == []


def test_a_second_closing_gives_no_tasks() -> None:
    _, document = parsed(HEAD + TASKS + END + "\n" + TASKS + END)
    assert [task.text for task in document.tasks] == [
        "Giao Phòng Kinh tế trồng cây trước ngày 30/11/2024."
    ] * 2
