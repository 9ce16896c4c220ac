"""The forms in which results are kept between worker and output."""

from __future__ import annotations

import json

from kehoach_cli.batching.tables import rows_of
from kehoach_cli.model import PlanDocument


def render(plan: PlanDocument, kind: str) -> bytes:
    """Give a plan as UTF-8: as a `jsonl` line, as `json`, as `yaml`, or as the `rows` of its tables."""
    if kind == "rows":
        return json.dumps(rows_of(plan), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    from kehoach_cli.writing import json as indented
    from kehoach_cli.writing import jsonl, yaml

    writers = {"jsonl": jsonl.render, "json": indented.render, "yaml": yaml.render}
    return writers[kind](plan).encode("utf-8", "replace")
