"""A plan as one line of JSON (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach_cli.plan import Plan
from kehoach_cli.writing import json

if TYPE_CHECKING:
    from kehoach_cli.model import PlanDocument


def render(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> str:
    """Give the plan as one line; `only` as in `write_documents`."""
    return "".join(pieces(document, only)) + "\n"


def pieces(document: Plan | PlanDocument, only: frozenset[str] | None = None) -> Iterator[str]:
    """Give that line in pieces, without its end."""
    return json.pieces(document, only, indent=None)
