"""The plain cases of tests/fixtures/structure: anybody can add one without a line of code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from case_files import read_cases
from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of
from kehoach_cli.model import Item, Section
from kehoach_cli.parsing.pipeline import canonicalize
from kehoach_cli.reading import read_bytes

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "structure"
TITLE = "KẾ HOẠCH\n\nPhát triển thư viện năm 2026\n\n"


def joining() -> Iterator[Any]:
    for case in (FIXTURES / "joining.txt").read_text("utf-8").split("\n== ")[1:]:
        name, _, rest = case.partition("\n")
        lines, _, expected = rest.partition("\n=>\n")
        yield pytest.param(lines, expected.strip("\n").split("\n"), id=name)


def cases(name: str) -> Iterator[Any]:
    for case in read_cases(FIXTURES / f"{name}.yaml"):
        yield pytest.param(case, id=case["name"])


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.sections)


def texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from texts(item.items)


@pytest.mark.parametrize(("lines", "expected"), list(joining()))
def test_joining(lines: str, expected: list[str]) -> None:
    canonical = canonicalize(read_bytes(lines.encode(), "plan.txt"), grammar_of(()))
    assert [canonical.text[b.start : b.end] for b in canonical.blocks] == expected


@pytest.mark.parametrize("case", list(cases("outline")))
def test_outline(case: dict[str, Any]) -> None:
    plan = parse_text(TITLE + case["text"])
    sections = list(walk(plan.sections))
    assert plan.header.title == "Phát triển thư viện năm 2026"
    assert [section.path for section in sections] == case["paths"]
    if "items" in case:
        assert [text for section in sections for text in texts(section.items)] == case["items"]
    if "roles" in case:
        assert [section.role.value for section in sections] == case["roles"]


@pytest.mark.parametrize("case", list(cases("closing")))
def test_closing(case: dict[str, Any]) -> None:
    plan = parse_text(f"{TITLE}I. NHIỆM VỤ\n\n1. Kiểm kê sách báo.\n\n{case['text']}")
    assert list(plan.recipients) == case["recipients"]
    signed = plan.signature and plan.signature.model_dump(include={"authority", "position", "name"})
    assert signed == case["signature"]
