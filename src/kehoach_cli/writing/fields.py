"""A plan as JSON values, whole or in parts."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from kehoach_cli.model import PlanDocument

ALWAYS = ("schema", "source")
"""Keys that every output has."""


def selectable_keys() -> tuple[str, ...]:
    """The top-level keys that can be selected, in the order of the output."""
    return tuple(key for key in _keys(PlanDocument).values() if key not in ALWAYS)


def to_values(document: PlanDocument, only: frozenset[str] | None = None) -> dict[str, Any]:
    """The plan as dicts, lists and scalars under the output's keys; `only` as in `write_documents`.

    The same as `document.model_dump(mode="json")`, which first builds the serializers of all models: a quarter of
    what parsing a short plan takes.
    """
    if only is None:
        return _values(document)  # type: ignore[no-any-return]
    keys = _keys(PlanDocument)
    return {
        keys[name]: _values(value) for name, value in document if keys[name] in only or keys[name] in ALWAYS
    }


def _values(value: Any) -> Any:
    if isinstance(value, BaseModel):
        keys = _keys(type(value))
        return {keys[name]: _values(field) for name, field in value}
    if isinstance(value, tuple):
        return [_values(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value


@cache
def _keys(model: type[BaseModel]) -> dict[str, str]:
    """The output's keys by the names of a model's fields."""
    return {name: field.alias or name for name, field in model.model_fields.items()}
