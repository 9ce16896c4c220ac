"""A plan as one line of JSON (https://jsonlines.org)."""

from __future__ import annotations

from kehoach_cli.model import PlanDocument
from kehoach_cli.writing import json


def render(document: PlanDocument, only: frozenset[str] | None = None) -> str:
    """Give the plan as one line; `only` as in `write_documents`."""
    return json.render(document, only, indent=None)
