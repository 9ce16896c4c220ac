"""A plan as JSON values, whole or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from kehoach_cli.plan import Plan

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument

ALWAYS = ("schema", "source")
"""Keys that every output has."""

KEYS = Plan.__struct_encode_fields__
"""All keys, in the order of the output."""


def selectable_keys() -> tuple[str, ...]:
    """The top-level keys that can be selected, in the order of the output."""
    return tuple(key for key in KEYS if key not in ALWAYS)


def parts(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> Iterator[tuple[str, Any]]:
    """The output's keys with their JSON values, in order; `only` as in `write_documents`.

    A list of records comes as an iterator over their values, so that not all of them need be there at once; other
    lists are lists or tuples.
    """
    chosen = [key for key in KEYS if only is None or key in only or key in ALWAYS]
    if not isinstance(document, Plan):
        values = document.model_dump(mode="json", include={_NAMES[key] for key in chosen})
        for key in chosen:
            value = values[key]
            yield (
                key,
                iter(value) if isinstance(value, list) and value and isinstance(value[0], dict) else value,
            )
        return
    for key in chosen:
        value = getattr(document, _NAMES[key])
        of_records = isinstance(value, tuple) and value and isinstance(value[0], Struct)
        yield key, map(to_builtins, value) if of_records else to_builtins(value)


_NAMES = dict(zip(KEYS, Plan.__struct_fields__, strict=True))
