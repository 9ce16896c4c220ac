"""Reads back what `writing` wrote."""

from __future__ import annotations

import json
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kehoach_cli.errors import KehoachError
from kehoach_cli.model import SCHEMA, PlanDocument

EARLIER_SCHEMA = "kehoach/plan/1"
"""Outputs of before `bodies` and keys: they are read with those fields empty."""

_ADDED_SINCE = ("bodies",)

_TOO_MUCH = (ValueError, RecursionError)
"""What reading raises beside its own errors: days that are none, numbers and nesting without end."""


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
        except json.JSONDecodeError as error:
            return _lines(text, name, error.lineno)
        except _TOO_MUCH:
            raise _odd_value(name) from None
        return value if isinstance(value, list) else [value]
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(yaml.load_all(text, loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))
        raise LoadError(f"{name}: is no YAML: see line {place + 1}") from None
    except _TOO_MUCH:
        raise _odd_value(name) from None


def _lines(text: str, name: str, best: int) -> list[Any]:
    """The values of JSON lines; `best` is the line up to which the text as a whole was JSON."""
    values: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            values += [json.loads(line)] if line.strip() else []
        except _TOO_MUCH:
            raise LoadError(f"{name}: is neither JSON nor JSON lines: see line {max(number, best)}") from None
    return values


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
        written = json.dumps(value, default=_in_json)
    except (TypeError, *_TOO_MUCH):
        raise _odd_value(name) from None
    try:
        return PlanDocument.model_validate_json(written)
    except ValidationError as error:
        first = error.errors()[0]
        problem = ".".join(map(str, first["loc"])) + f": {first['msg']}"
        raise LoadError(f"{name}: {problem}") from None


def _in_json(value: object) -> str:
    """A day that somebody wrote into YAML without quotes."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError


def _odd_value(name: str) -> LoadError:
    return LoadError(f"{name}: holds a value that no output of `kehoach parse` holds")
