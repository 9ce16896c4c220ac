"""Reads back what `writing` wrote."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kehoach_cli.errors import KehoachError
from kehoach_cli.model import SCHEMA, PlanDocument

EARLIER_SCHEMA = "kehoach/plan/1"
"""Outputs of before `bodies` and keys: they are read with those fields empty."""

_ADDED_SINCE = ("bodies",)


class LoadError(KehoachError, ValueError):
    """What was to be read back is no complete output of this program; the message is one line."""

    reason = "no-output"


def load(source: str | PathLike[str]) -> PlanDocument:
    """Read back one plan from its YAML, JSON or JSON line.

    `source` is a path, or the text itself: a `str` that has a line break or begins with a bracket is taken
    for the text. Raises `LoadError` when that is not exactly one complete plan, `OSError` when the file
    cannot be read.
    """
    documents = load_all(source)
    if len(documents) != 1:
        raise LoadError(f"{_name(source)}: holds {len(documents)} plans, not one: read it with load_all")
    return documents[0]


def load_all(source: str | PathLike[str]) -> tuple[PlanDocument, ...]:
    """Read back every plan of a YAML stream, a JSON object or array, or JSON lines; `source` as in `load`."""
    text = source if isinstance(source, str) and _is_text(source) else Path(source).read_text("utf-8")
    return tuple(
        _document(value, _name(source)) for value in _values(text.removeprefix("\ufeff"), _name(source))
    )


def _is_text(source: str) -> bool:
    return "\n" in source or source.lstrip()[:1] in ("{", "[")


def _name(source: str | PathLike[str]) -> str:
    return "text" if isinstance(source, str) and _is_text(source) else str(source)


def _values(text: str, name: str) -> list[Any]:
    if text.lstrip()[:1] in ("{", "["):
        try:
            value = json.loads(text)
        except ValueError:
            try:
                return [json.loads(line) for line in text.split("\n") if line.strip()]
            except ValueError as error:
                raise LoadError(f"{name}: is neither JSON nor JSON lines: {error}") from None
        return value if isinstance(value, list) else [value]
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(yaml.load_all(text, loader))
    except yaml.YAMLError as error:
        raise LoadError(f"{name}: is no YAML: {' '.join(str(error).split())}") from None


def _document(value: Any, name: str) -> PlanDocument:
    if isinstance(value, dict) and value.get("schema") == EARLIER_SCHEMA:
        value = {**value, "schema": SCHEMA, **{key: [] for key in _ADDED_SINCE if key not in value}}
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise LoadError(f"{name}: is no output of `kehoach parse` (no `schema: {SCHEMA}`)")
    keys = [field.alias or name for name, field in PlanDocument.model_fields.items()]
    missing = [key for key in keys if key not in value]
    if missing:
        raise LoadError(f"{name}: lacks {', '.join(missing)}; write it again without --only")
    try:
        # by way of JSON, where an array is as good as a tuple and a string as an enumeration's member
        return PlanDocument.model_validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors()[0]
        problem = ".".join(map(str, first["loc"])) + f": {first['msg']}"
        raise LoadError(f"{name}: {problem}") from None
