from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import kehoach_cli
from kehoach_cli.loading import load
from kehoach_cli.writing import yaml
from kehoach_cli.writing.schema import plan_schema

ROOT = Path(__file__).resolve().parent.parent
make_sample_docx: Any = import_module("make_sample_docx")
renew_samples: Any = import_module("renew_samples")
SAMPLES = renew_samples.sample_files()
RENEW = "if the change is right, run: python scripts/renew_samples.py"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_what_is_expected(sample: Path) -> None:
    output = yaml.render(kehoach_cli.parse(sample))
    expected = renew_samples.expected_file(sample).read_text("utf-8")
    assert output == expected, RENEW
    assert load(expected) == kehoach_cli.parse(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_output_keeps_to_the_schema(sample: Path) -> None:
    plan = kehoach_cli.parse(sample)
    Draft202012Validator(plan_schema()).validate(plan.model_dump(mode="json", by_alias=True))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_value_of_a_plan_is_of_its_declared_type(sample: Path) -> None:
    plan = kehoach_cli.parse(sample)
    assert kehoach_cli.PlanDocument.model_validate(plan.model_dump(by_alias=True), strict=True) == plan


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_an_id_names_one_thing_in_a_plan(sample: Path) -> None:
    ids = list(ids_in(kehoach_cli.parse(sample).model_dump(mode="json", by_alias=True)))
    assert len(ids) == len(set(ids)) > 0


def ids_in(value: Any) -> Iterator[str]:
    """The `id` of every record within a plan."""
    if isinstance(value, dict):
        yield from [value["id"]] if "id" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)


def test_the_samples_hold_every_kind_of_fact() -> None:
    plans = [kehoach_cli.parse(sample) for sample in SAMPLES]
    assert {deadline.kind for plan in plans for deadline in plan.deadlines} == set(kehoach_cli.DeadlineKind)
    assert {target.comparator for plan in plans for target in plan.targets} == set(kehoach_cli.Comparator)
    assert {target.change for plan in plans for target in plan.targets} >= {
        kehoach_cli.Change.LEVEL,
        kehoach_cli.Change.INCREASE,
        kehoach_cli.Change.DECREASE,
    }
    assert {citation.role for plan in plans for citation in plan.citations} == set(kehoach_cli.CitationRole)
    assert any(target.within for plan in plans for target in plan.targets)
    assert any(task.partners for plan in plans for task in plan.tasks)
    assert any(plan.footnotes for plan in plans)
    assert all(plan.signature and plan.recipients and plan.tasks for plan in plans)


def test_the_word_sample_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "plan.docx"
    make_sample_docx.save(make_sample_docx.build(), made)
    assert (
        kehoach_cli.normalize(made).text == kehoach_cli.normalize(ROOT / "samples" / "truong-thcs.docx").text
    )


def test_the_readme_shows_what_the_program_gives() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = renew_samples.EXCERPT.search(readme)
    assert shown is not None
    assert shown[0] == renew_samples.excerpt(), RENEW


def test_the_readme_names_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = [
        word.strip("`()") for word in readme.split() if word.strip("`()").startswith(("samples/", "docs/"))
    ]
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
