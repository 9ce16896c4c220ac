from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from kehoach_cli.model import PlanDocument
from kehoach_cli.writing import json as json_form
from kehoach_cli.writing.schema import plan_schema
from plan_strategies import documents


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(plan_schema())


def output(plan: PlanDocument, only: frozenset[str] | None = None) -> Any:
    return json.loads(json_form.render(plan, only))


def test_it_is_a_valid_schema_that_names_itself() -> None:
    schema = plan_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:kehoach:plan:2"


@given(documents)
def test_every_output_keeps_to_it(plan: PlanDocument) -> None:
    Draft202012Validator(plan_schema()).validate(output(plan))


def test_a_selection_keeps_to_it(plan: PlanDocument, validator: Draft202012Validator) -> None:
    validator.validate(output(plan, frozenset({"tasks"})))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "kehoach/plan/0"),
        ("tasks", None),
        ("sections", [{}]),
        ("surprise", 1),
        ("source", {"name": "a"}),
    ],
)
def test_other_things_do_not(
    plan: PlanDocument, validator: Draft202012Validator, key: str, value: object
) -> None:
    with pytest.raises(ValidationError):
        validator.validate(output(plan) | {key: value})


def test_every_property_is_described_or_plain(validator: Draft202012Validator) -> None:
    definitions = plan_schema()["$defs"]
    assert all(definition.get("description") for definition in definitions.values())
