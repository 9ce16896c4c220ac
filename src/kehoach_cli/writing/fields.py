"""Which parts of a plan go out."""

from __future__ import annotations

from kehoach_cli.model import PlanDocument

ALWAYS = ("schema", "source")
"""Keys that every output has."""


def selectable_keys() -> tuple[str, ...]:
    """The top-level keys that can be selected, in the order of the output."""
    return tuple(key for key in _names() if key not in ALWAYS)


def included(only: frozenset[str] | None) -> set[str] | None:
    """The model's field names for a selection of top-level keys; None for all of them."""
    if only is None:
        return None
    return {name for key, name in _names().items() if key in only or key in ALWAYS}


def _names() -> dict[str, str]:
    return {field.alias or name: name for name, field in PlanDocument.model_fields.items()}
