"""The plain cases of tests/fixtures/facts and tests/fixtures/plans: anybody can add one without a line of code.

A fact is given by its fields; what is left out is empty. Facts of a kind that a case names are all that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from case_files import read_cases
from kehoach_cli import parse_text
from kehoach_cli.model import Body, Fact, PlanDocument, Section, Task

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
KINDS = ("tasks", "deadlines", "targets", "citations")
ASIDE = frozenset({"id", "span", "line", "rule", "rules", "schema_"})
"""Fields that say where a fact stands and what gave it, not what it is."""
MARK = re.compile("~[0-9a-f]{16}")
"""A plan's own mark in a key; a case writes `~plan`."""


def paths_of(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """The path of each section by its id."""
    for section in sections:
        yield section.id, section.path
        yield from paths_of(section.sections)


def fields_of(fact: Fact | Body, plan: PlanDocument, aside: frozenset[str]) -> dict[str, Any]:
    """What is known of a fact, as a case writes it; references by path or words."""
    fields = fact.model_dump(mode="json", by_alias=True, exclude=set(ASIDE | aside))
    fields = {key: value for key, value in fields.items() if value not in (None, [], "", {})}
    if "key" in fields:
        fields["key"] = MARK.sub("~plan", fields["key"])
    if "section" in fields:
        fields["section"] = dict(paths_of(plan.sections))[fields["section"]]
    if isinstance(fact, Task):
        for kind in ("deadlines", "targets", "citations"):
            said = {other.id: other.text for other in getattr(plan, kind)}
            if kind in fields:
                fields[kind] = [said[name] for name in fields[kind]]
        if fact.due is not None:
            due = fact.due
            fields["due"] = [due.from_.value, *([due.end] if due.end else []), *(due.recurrence or ())]
    for key in ("normalized", "province"):
        if isinstance(fields.get(key), dict):
            fields[key] = {k: v for k, v in fields[key].items() if v is not None}
    return fields


# facts: every case of a file is a paragraph of one plan


def plan_of(path: Path) -> tuple[PlanDocument, list[dict[str, Any]]]:
    """The plan of a file's paragraphs, and its cases."""
    file = read_cases(path)
    paragraphs = "".join(f"{n}. {case['text']}\n\n" for n, case in enumerate(file["cases"], 1))
    dated = f"{file['dated']}\n\n" if "dated" in file else ""
    return _parsed(f"{dated}KẾ HOẠCH\n\n{file['title']}\n\n{file['heading']}\n\n{paragraphs}"), file["cases"]


@cache
def _parsed(text: str) -> PlanDocument:
    return parse_text(text)


FACT_FILES = sorted((FIXTURES / "facts").glob("*.yaml"))


def fact_cases() -> Iterator[Any]:
    for path in FACT_FILES:
        for number, case in enumerate(read_cases(path)["cases"]):
            yield pytest.param(path, number, id=f"{path.stem}: {case['text'][:50]}")


def check_facts(path: Path, number: int) -> None:
    """The facts inside a paragraph are those of its case."""
    plan, cases = plan_of(path)
    section = plan.sections[0].sections[number]
    case = cases[number]
    for kind in KINDS:
        if kind in case:
            found = [fact for fact in getattr(plan, kind) if fact.section == section.id]
            aside = frozenset({"section", "key", "task"} if kind != "citations" else {"section"})
            assert [fields_of(fact, plan, aside) for fact in found] == case[kind], kind


@pytest.mark.parametrize(("path", "number"), list(fact_cases()))
def test_a_paragraph_gives_its_facts(path: Path, number: int) -> None:
    check_facts(path, number)


# plans: every case is a plan of its own

PLAN_CASES = [
    (path, case) for path in sorted((FIXTURES / "plans").glob("*.yaml")) for case in read_cases(path)["cases"]
]


def check_plan(case: dict[str, Any]) -> None:
    """The facts of a plan are those of its case."""
    plan = parse_text(case["text"])
    for kind in (*KINDS, "bodies"):
        if kind in case:
            aside = frozenset() if kind in ("citations", "bodies") else frozenset({"key", "indicator_key"})
            assert [fields_of(fact, plan, aside) for fact in getattr(plan, kind)] == case[kind], kind
    for kind in ("header", "signature"):
        if kind in case:
            found = getattr(plan, kind).model_dump(
                mode="json", exclude_none=True, exclude={"rules", "preamble"}
            )
            assert found == case[kind]
    if "recipients" in case:
        assert list(plan.recipients) == case["recipients"]
    if "sections" in case:
        assert [path for _, path in paths_of(plan.sections)] == case["sections"]
    if "findings" in case:
        assert [[d.code, d.line] for d in plan.diagnostics] == case["findings"]


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{p.stem}: {c['name']}") for p, c in PLAN_CASES])
def test_a_plan_gives_its_facts(case: dict[str, Any]) -> None:
    check_plan(case)
