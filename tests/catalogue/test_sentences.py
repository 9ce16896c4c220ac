from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from case_files import read_cases
from kehoach_cli import catalogue
from kehoach_cli.batching.record import Status
from kehoach_cli.catalogue import load_catalogue
from kehoach_cli.errors import KehoachError
from source_trees import MODULES, PACKAGE, nodes_of

ROOT = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"\{([a-z]+)\}")
NESTED = {
    "what": "a gzip archive",
    "problem": "no source",
    "pages": "pages 2, 4-6",
    "advice": "free some space",
}
"""A sentence for each place that takes one."""

GROUPS: Mapping[str, Mapping[str, str]] = read_cases(Path(catalogue.__file__).with_name("sentences.yaml"))
SENTENCES = {english: said for group in GROUPS.values() for english, said in group.items()}

SAYING = {
    "Finding", "Diagnostic", "error", "broken", "_broken", "report", "_report", "say", "misfit", "CaseFailure", "Failure",
    "refused", "_refuse", "beaten", "stands", "Readable", "_left_out", "_constructor_error", "Check", "Field", "Missed",
}  # fmt: skip
"""What takes a sentence for people beside the exceptions."""
GIVING = {"why_beaten", "fault", "described", "_unknown"}
"""Functions that give a sentence for people."""
FOR_PROGRAMMERS = {
    "AttributeError",
    "TypeError",
    "ValueError",
    "KeyError",
    "PermissionError",
    "BombError",
    "AssertionError",
}
"""Exceptions that people never see, or not with their own words."""
ELSEWHERE = {"cli", "catalogue", "model", "diffing", "writing"}
"""Parts that speak by the catalogue's names, or to programs alone."""


CODES = re.findall(
    r"^\| `([a-z-]+)` \| `", (ROOT / "docs" / "diagnostics.md").read_text("utf-8"), re.MULTILINE
)


def normal(template: str) -> str:
    """A sentence without the names of its places."""
    return re.sub(r"\{\{\}\}", "{}", PLACE.sub("{}", template))


def template(node: ast.AST) -> str | None:
    """A text of the code with `{}` where a value is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return normal(node.value)
    if isinstance(node, ast.JoinedStr):
        return normal(
            "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        )
    return None


def texts(node: ast.AST, assigned: Mapping[str, Sequence[ast.AST]]) -> Iterator[str]:
    """The texts that an argument may be."""
    if isinstance(node, ast.IfExp):
        yield from texts(node.body, assigned)
        yield from texts(node.orelse, assigned)
    elif isinstance(node, ast.Name):
        for value in assigned.get(node.id, ()):
            yield from texts(value, {})
    elif (found := template(node)) is not None:
        yield found


SPEAKING = {
    path.relative_to(PACKAGE).as_posix(): path
    for path in MODULES
    if path.relative_to(PACKAGE).parts[0] not in ELSEWHERE
}
"""The modules that speak in sentences, by name."""


def said() -> Iterator[tuple[str, str]]:
    """Where each sentence of the library stands, and the sentence."""
    for name, path in SPEAKING.items():
        whole = nodes_of(path)
        raised = {id(node.exc) for node in whole if isinstance(node, ast.Raise)}
        for function in [whole[0], *(n for n in whole if isinstance(n, ast.FunctionDef))]:
            within = whole if function is whole[0] else tuple(ast.walk(function))
            assigned: dict[str, list[ast.AST]] = {}
            for node in within:
                if isinstance(node, ast.Assign):
                    for target in node.targets:
                        if isinstance(target, ast.Name):
                            assigned.setdefault(target.id, []).append(node.value)
            for call in within:
                if (
                    isinstance(call, ast.Return)
                    and getattr(function, "name", "") in GIVING
                    and call.value is not None
                ):
                    yield from ((f"{name}:{call.lineno}", text) for text in texts(call.value, assigned))
                if not isinstance(call, ast.Call):
                    continue
                callee = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if callee in SAYING or (id(call) in raised and callee not in FOR_PROGRAMMERS):
                    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
                        for text in texts(argument, {} if function is whole[0] else assigned):
                            if " " in text and not text.startswith("--"):
                                yield f"{name}:{call.lineno}", text


def test_every_sentence_of_the_library_is_said_in_vietnamese() -> None:
    known = {normal(english) for english in SENTENCES}
    found = list(said())
    assert len(found) > 200
    assert sorted({f"{place}: {text}" for place, text in found if text not in known}) == [], (
        "say these in catalogue/sentences.yaml"
    )


def test_no_sentence_is_left_over() -> None:
    nodes = (node for path in SPEAKING.values() for node in nodes_of(path))
    written = {text for node in nodes if (text := template(node)) is not None}
    written |= set(CODES)
    # the kinds of furniture are told with what they do
    written |= {text.partition(" removed from")[0] for text in written}
    assert [english for english in GROUPS["ours"] if normal(english) not in written] == [], (
        "the code says these no more: take them out of catalogue/sentences.yaml"
    )


def test_every_code_and_every_reason_has_its_name() -> None:
    reasons = {
        text
        for name in (
            "batching/worker.py",
            "batching/scheduling.py",
            "batching/archives.py",
            "batching/sources.py",
            "reading/errors.py",
        )
        for node in nodes_of(SPEAKING[name])
        for text in named_reasons(node)
    }
    assert {"not-text", "bomb", "time-limit", "worker-lost"} <= reasons
    assert len(CODES) > 50
    assert {*CODES, *map(str, Status), *reasons} - set(SENTENCES) == {"diagnostics"}, (
        "which is the reason of what was read in part"
    )


def named_reasons(node: ast.AST) -> Iterator[str]:
    """The short names of what is the matter: of classes of exceptions, and of documents that could not be read."""
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
        yield str(getattr(node.value, "value", ""))
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Missed", "_lost"):
        yield str(getattr(node.args[1], "value", ""))
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 5:
        reason = node.value.elts[1]
        if isinstance(reason, ast.Constant) and reason.value:
            yield str(reason.value)


def test_every_exception_of_ours_is_looked_at() -> None:
    def all_of(kind: type[Exception]) -> Iterator[type[Exception]]:
        for child in kind.__subclasses__():
            yield child
            yield from all_of(child)

    assert not {kind.__name__ for kind in all_of(KehoachError)} & FOR_PROGRAMMERS


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """A sentence of the catalogue with values at its places."""
    return PLACE.sub(lambda place: values[place[1]], sentence)


def test_a_sentence_is_found_by_its_english_with_its_values() -> None:
    words = load_catalogue("vi")
    for english, vietnamese in SENTENCES.items():
        names = PLACE.findall(english)
        assert sorted(names) == sorted(PLACE.findall(vietnamese)), english
        assert vietnamese.strip(), english
        values = {name: NESTED.get(name, f"kế-hoạch-{number}.txt") for number, name in enumerate(names)}
        told = {name: words.translated(value) for name, value in values.items()}
        assert words.translated(filled(english, values)) == filled(vietnamese, told)
        assert load_catalogue("en").translated(english) == english


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("no signature was found", "Không thấy phần chữ ký"),
        ("k.txt is empty", "k.txt không có nội dung"),
        ("pages 1-3, 7 read by character recognition, which makes mistakes", "Đã nhận dạng chữ các trang 1-3, 7, có thể có chỗ sai"),
        ("they read by character recognition, which makes mistakes", "they read by character recognition, which makes mistakes"),
        (
            "Luật Đất đai 45/2013/QH13 was in force until 2024-08-01; 31/2024/QH15 took its place",
            "Luật Đất đai 45/2013/QH13 chỉ có hiệu lực đến hết ngày 01/8/2024, đã được 31/2024/QH15 thay thế",
        ),
        ("Signed digitally by Sở Y tế, 2024-03-05T09:30:00+07:00", "Được ký số bởi Sở Y tế, 09:30, 05/3/2024"),
        ("r/a.yaml:4: pattern: is missing: add it", "r/a.yaml:4: pattern: còn thiếu: hãy thêm vào"),
        ("the font .VnTime showed the encoding TCVN3 (ABC), which was decoded", "Đã chuyển mã TCVN3 (ABC) sang Unicode, nhận ra qua phông chữ .VnTime"),
        ("page 3 could not be drawn or recognised", "Không dựng được ảnh hoặc không nhận dạng được trang 3"),
        ("2024-08-01 is empty", "2024-08-01 không có nội dung"),
        ("the weather is fine", "the weather is fine"),
        ("no such day: 31/6\nor 30/2", "Không có ngày này trong lịch: 31/6\nor 30/2"),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_what_the_library_says_is_said_in_vietnamese(english: str, vietnamese: str) -> None:
    assert load_catalogue("vi").translated(english) == vietnamese
