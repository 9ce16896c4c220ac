"""The model of what the parser made."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kehoach_cli.model import bodies, document, facts, header, sections
from kehoach_cli.model.base import Model, Span, filled_in
from kehoach_cli.model.document import PlanDocument
from kehoach_cli.plan import Plan


def document_of(plan: Plan) -> PlanDocument:
    """Give the plan as the model; the parser's own values need no checking."""
    made: PlanDocument = _made(plan)
    return made


def _made(value: Any) -> Any:
    if isinstance(value, Struct):
        values = asdict(value)
        for name, held in values.items():
            if isinstance(held, (Struct, tuple)):
                values[name] = _made(held)
        return filled_in(_model(type(value)), values)
    if value and isinstance(value[0], Struct):
        return tuple(map(_made, value))
    return value


@cache
def _model(record: type[Struct]) -> type[Model]:
    """The model that stands for a record, which bears its name."""
    if record is Plan:
        return PlanDocument
    homes = (bodies, document, facts, header, sections)
    models: dict[str, type[Model]] = {"Span": Span} | {k: v for home in homes for k, v in vars(home).items()}
    return models[record.__name__]
