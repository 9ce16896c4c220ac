"""A plan as JSON values, whole or in parts."""

from __future__ import annotations

from collections.abc import Iterator
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


def parts(document: PlanDocument, only: frozenset[str] | None = None) -> Iterator[tuple[str, Any]]:
    """The output's keys with their JSON values (dicts, lists and scalars), in order; `only` as in `write_documents`.

    A list of models comes as an iterator over their values, so that not all of them need be there at once.

    Together they are `document.model_dump(mode="json")`, which first builds the serializers of all models: a
    quarter of what parsing a short plan takes.
    """
    for name, key in _keys(PlanDocument).items():
        if only is None or key in only or key in ALWAYS:
            value = getattr(document, name)
            of_models = isinstance(value, tuple) and value and isinstance(value[0], BaseModel)
            yield key, map(_values, value) if of_models else _values(value)


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
