"""The output format as JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from kehoach_cli.model import SCHEMA, PlanDocument
from kehoach_cli.writing.fields import ALWAYS


def plan_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a parsed plan.

    At the top level only `schema` and `source` are required, because `--only` may leave the others out.
    """
    schema = PlanDocument.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **schema,
        "required": list(ALWAYS),
    }


def render() -> str:
    """Give the schema as indented JSON with a line end."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
