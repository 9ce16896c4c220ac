"""The formats of comparisons as JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from kehoach_cli.diffing.changes import DIFF_SCHEMA, PlanDiff
from kehoach_cli.diffing.series_lines import SERIES_SCHEMA, PlanSeries


def diff_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of what `kehoach diff` writes."""
    return _schema(PlanDiff, DIFF_SCHEMA)


def series_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of what `kehoach diff --series` writes."""
    return _schema(PlanSeries, SERIES_SCHEMA)


def _schema(model: type[PlanDiff] | type[PlanSeries], name: str) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        **model.model_json_schema(by_alias=True, mode="serialization"),
    }


def render(schema: dict[str, Any]) -> str:
    """Give a schema as indented JSON with a line end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
