"""A plan as one line of JSON (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_cli.model import PlanDocument
from kehoach_cli.writing import json


def render(document: PlanDocument, only: frozenset[str] | None = None) -> str:
    """Give the plan as one line; `only` as in `write_documents`."""
    return "".join(pieces(document, only)) + "\n"


def pieces(document: PlanDocument, only: frozenset[str] | None = None) -> Iterator[str]:
    """Give that line in pieces, without its end."""
    return json.pieces(document, only, indent=None)
