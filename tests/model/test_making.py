"""The parser's records and the model are one shape, said once to be fast and once to be described and checked."""

from __future__ import annotations

import io
import re
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from msgspec import NODEFAULT, Struct, convert
from pydantic_core import PydanticUndefined

from kehoach_cli import model, plan
from kehoach_cli.model import Model, PlanDocument
from kehoach_cli.model.making import document_of
from kehoach_cli.plan import Plan
from kehoach_cli.writing import Format, write_documents
from plan_strategies import documents

RECORDS: list[type[Struct]] = [
    one for name in plan.__all__ if isinstance(one := getattr(plan, name), type) and issubclass(one, Struct)
]


def model_of(record: type[Struct]) -> type[Model]:
    found: type[Model] = PlanDocument if record is Plan else getattr(model, record.__name__)
    return found


def without_homes(hint: object) -> str:
    """The type as it is said in either: a record and the model of its name are the same."""
    said = str(hint).replace("typing.Optional[str]", "str | None")
    return re.sub(r"<class '([^']+)'>", r"\1", re.sub(r"kehoach_cli\.\w+\.\w+\.", "", said))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_has_the_fields_of_its_model(record: type[Struct]) -> None:
    fields = model_of(record).model_fields
    assert record.__struct_fields__ == tuple(fields)
    assert record.__struct_encode_fields__ == tuple(one.alias or name for name, one in fields.items())
    said, described = get_type_hints(record), get_type_hints(model_of(record))
    if record is Plan:
        assert said.pop("schema_id") is str, "the model wants the one value that this is by default"
    assert {name: without_homes(hint) for name, hint in said.items()} == {
        name: without_homes(described[name]) for name in said
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_has_the_defaults_of_its_model(record: type[Struct]) -> None:
    needed = len(record.__struct_fields__) - len(record.__struct_defaults__)
    defaults = dict(
        zip(record.__struct_fields__, (NODEFAULT,) * needed + record.__struct_defaults__, strict=True)
    )
    for name, field in model_of(record).model_fields.items():
        default: Any = defaults[name]
        if field.default is PydanticUndefined and field.default_factory is None:
            assert default is NODEFAULT, name
        elif field.default_factory is None:
            assert default == field.default, name
        else:
            assert hasattr(default, "factory"), name


@given(documents)
def test_the_model_of_a_record_says_what_the_record_says(document: PlanDocument) -> None:
    record = convert(document.model_dump(by_alias=True), Plan)
    assert document_of(record) == document
    for form in ("yaml", "json", "jsonl"):
        assert written(record, form) == written(document, form)


def written(one: Plan | PlanDocument, form: Format) -> str:
    stream = io.StringIO()
    write_documents([one], form, stream)
    return stream.getvalue()
