"""What every part of the output has in common."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

M = TypeVar("M", bound=BaseModel)

PartialDate = Annotated[
    str,
    Field(
        pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2}|--\d{2})$",
        description="ISO 8601 date, possibly partial: `2024`, `2024-02`, `2024-02-07`; "
        "without a year `--10-25` (a day) or `--10` (a month).",
        examples=["2024-02-07", "2024-02", "2024", "--10-25"],
    ),
]
"""A date as far as the text gives it (ISO 8601; the year-less forms follow ISO 8601:2000, 5.2.1.3)."""


class Model(BaseModel):
    """Frozen base: unknown fields are refused, field names are the output's keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True, defer_build=True
    )

    @classmethod
    def model_construct(  # type: ignore[override]  # the plugin gives this class, without fields, no values
        cls, _fields_set: set[str] | None = None, **values: Any
    ) -> Self:
        """A model of values that need no checking; all its fields count as set.

        Values go by the names of their fields. Takes half the time and a third of the memory of pydantic's own: a
        plan has thousands of models.
        """
        defaults, makers = _defaults(cls)
        filled = defaults | values
        for name, make in makers.items():
            if name not in values:
                filled[name] = make()
        return filled_in(cls, filled)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values replaced by others, which are not checked."""
        return (
            super().model_copy(update=update, deep=True)
            if deep
            else filled_in(type(self), {**self.__dict__, **(update or {})})
        )

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given; a set of its own, for models share theirs."""
        return set(super().model_fields_set)

    def __repr__(self) -> str:
        """One line of bounded length: the fields that hold something; of models in them only how many."""
        parts = []
        for name, value in self:
            if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
                parts.append(f"{name}={len(value)}")
            elif not isinstance(value, BaseModel | dict) and value not in (None, ()):
                parts.append(f"{name}={_brief(value)}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __str__ = __repr__


def filled_in(model: type[M], values: Mapping[str, Any]) -> M:
    """A model of a value for each of its fields, in their order, which is not checked."""
    made = model.__new__(model)
    give = object.__setattr__
    for name, value in values.items():
        give(made, name, value)
    give(made, "__pydantic_fields_set__", _fields(model))
    give(made, "__pydantic_extra__", None)
    give(made, "__pydantic_private__", None)
    return made


@cache
def _defaults(model: type[BaseModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A model's fields with their defaults, and for some what makes a new one each time."""
    fields = model.model_fields
    return (
        {name: field.default for name, field in fields.items()},
        {name: field.default_factory for name, field in fields.items() if field.default_factory is not None},
    )


@cache
def _fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def _brief(value: object) -> str:
    """A field's value in a few characters."""
    if isinstance(value, str):
        return repr(str(value) if len(value) <= 60 else value[:59] + "…")
    if isinstance(value, tuple):
        return f"({', '.join(map(_brief, value[:3]))}{',' if len(value) == 1 else ''}{', …' if len(value) > 3 else ''})"
    return repr(value)


class Span(Model):
    """A stretch of the canonical text: Unicode code points, half open."""

    start: int = Field(ge=0, description="Offset of the first code point.", examples=[120])
    end: int = Field(ge=0, description="Offset behind the last code point.", examples=[131])
